Feature: Earnings in real time, for Universal Credit
  HM Revenue and Customs may not disclose what it holds for its functions (Commissioners for Revenue and Customs Act 2005,
  section 18), unless an exception applies or another Act permits it. Section 127 of the Welfare Reform Act 2012 does: it lets
  earnings go to the Department for Work and Pensions for social security, and that has been done for Universal Credit since 2013.

  Background:
    Given the agreements in "policies/agreements"

  Rule: Earnings go to the department that pays the benefit

    Scenario: Earnings for a monthly award
      When HMRC proposes to share real-time-earnings with DWP for universal-credit on 6 May 2024
      And the retention is 24 months
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is permitted
      And it stands on clause 1.1 of real-time-earnings-for-universal-credit
      And it relies on WRA-s127-to-department
      And it relies on GDPR-6-1-e
      And no bar stands in the way
      And DWP must destroy by 6 May 2026
      And DWP must correct-errors by 6 June 2024
      And DWP must report-breach

    Scenario: Earnings for an award in the first year, under the Data Protection Act 1998
      When HMRC proposes to share real-time-earnings with DWP for universal-credit on 7 October 2013
      And the retention is 24 months
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 2 September 2013
      Then it is permitted
      And it relies on WRA-s127-to-department
      And it relies on DPA-1998-Sch2-5

    Scenario: Nobody has judged whether sending earnings is necessary
      When HMRC proposes to share real-time-earnings with DWP for universal-credit on 6 May 2024
      And the retention is 24 months
      And impact-assessed holds
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary for a task of the discloser in the public interest, and proportionate"

    Scenario: The risk of paying on the wrong person's earnings was not looked at
      When HMRC proposes to share real-time-earnings with DWP for universal-credit on 6 May 2024
      And the retention is 24 months
      And impact-assessed does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is referred
      And it still needs the approval of Senior-Information-Risk-Owner

    Scenario: Earnings kept for seven years
      When HMRC proposes to share real-time-earnings with DWP for universal-credit on 6 May 2024
      And the retention is 7 years
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is refused because of the condition on retention
      And no bar stands in the way

    Scenario: Earnings asked for the day before reporting in real time began
      When HMRC proposes to share real-time-earnings with DWP for universal-credit on 5 April 2013
      And the retention is 24 months
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 4 March 2013
      Then it is refused because the agreement real-time-earnings-for-universal-credit is not in force
      And no bar stands in the way

    Scenario: Awards go back, for tax
      When DWP proposes to share benefit-awards.benefit and benefit-awards.amount with HMRC for revenue-functions on 6 May 2024
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 4 March 2024
      And policy-document holds
      Then it is permitted
      And it stands on clause 1.2 of real-time-earnings-for-universal-credit
      And it relies on WRA-s127-to-revenue

    Scenario: Why someone cannot work is not for the tax authority
      When DWP proposes to share benefit-awards.incapacity with HMRC for revenue-functions on 6 May 2024
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is refused because of the data

  Rule: Section 127 opens the way to the department, for its functions, and nowhere else

    Scenario: A study is no function that section 127 names
      When HMRC proposes to share real-time-earnings with DWP for policy-analysis on 6 May 2024
      And the retention is 24 months
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 4 March 2024
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: A council asks the tax authority itself
      When HMRC proposes to share real-time-earnings with Midvale-Council for welfare-services on 6 May 2024
      And the retention is 24 months
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 4 March 2024
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: Only the Commissioners can find that the public interest calls for it
      When HMRC proposes to share real-time-earnings with Midvale-Council for welfare-services on 6 May 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is refused because of the recipient
      And it is not settled whether a bar stands in the way

    Scenario: Company accounts are not earnings
      When HMRC proposes to share company-tax-accounts with DWP for universal-credit on 6 May 2024
      And the retention is 24 months
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is refused because of the data

    Scenario: Nor are earnings for sale
      When HMRC proposes to share real-time-earnings with Stonebridge-Consulting for marketing on 6 May 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is refused because of the prohibition real-time-earnings-for-universal-credit.2.2

  Rule: The department passes earnings on only with the Commissioners' consent

    Scenario: A council needs earnings to award a disabled person's badge, and the Commissioners agree
      When DWP proposes to share earnings-at-the-department with Midvale-Council for welfare-services on 3 June 2024
      And impact-assessed holds
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 1 May 2024
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 1 May 2024
      Then it is permitted
      And it stands on clause 1.3 of real-time-earnings-for-universal-credit
      And it relies on WRA-s131-to-council
      And Midvale-Council must destroy by 3 June 2025

    Scenario: The Commissioners have not been asked
      When DWP proposes to share earnings-at-the-department with Midvale-Council for welfare-services on 3 June 2024
      And impact-assessed holds
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 4 March 2024
      Then it is referred
      And it still needs the approval of Commissioners-for-Revenue-and-Customs that "the information may be disclosed further"

    Scenario: Nobody has checked that the regulations prescribe the purpose
      When DWP proposes to share earnings-at-the-department with Midvale-Council for welfare-services on 3 June 2024
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 1 May 2024
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the purpose is one that SI 2012/1483 prescribes for supplying councils"

    Scenario: The Commissioners say no
      When DWP proposes to share earnings-at-the-department with Midvale-Council for welfare-services on 3 June 2024
      And impact-assessed holds
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 1 May 2024
      Then it is refused because of the prohibition real-time-earnings-for-universal-credit.2.1
      And a bar stands in the way
