Feature: Companies that file two sets of accounts
  HM Revenue and Customs compares the accounts that it receives with those on the public register, and in 2018 began to tell
  Companies House where a difference points to fraud: the first record in the register of information sharing agreements under
  the Digital Economy Act 2017. Section 56 of the Act opens the way, from 1 May 2018.

  Background:
    Given the agreements in "policies/agreements"

  Rule: What points to fraud goes to Companies House

    Scenario: Differences that point to fraud
      When HMRC proposes to share accounts-discrepancies with Companies-House for public-sector-fraud on 5 November 2018
      And the retention is 12 months
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is permitted
      And it stands on clause 1.1 of company-accounts-differences
      And it relies on DEA-s56
      And it relies on GDPR-6-1-e
      And no bar stands in the way
      And Companies-House must destroy by 30 October 2019
      And Companies-House must report-results by 30 December 2019
      And HMRC must enter-in-information-sharing-register by 5 December 2018

    Scenario: Nobody has said whether the code was followed
      When HMRC proposes to share accounts-discrepancies with Companies-House for public-sector-fraud on 5 November 2018
      And the retention is 12 months
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is referred
      And it still needs the fact regard-had-to-code

    Scenario: Companies House would keep them for six years
      When HMRC proposes to share accounts-discrepancies with Companies-House for public-sector-fraud on 5 November 2018
      And the retention is 6 years
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is refused because of the condition on retention
      And no bar stands in the way

    Scenario: The code was set aside
      When HMRC proposes to share accounts-discrepancies with Companies-House for public-sector-fraud on 5 November 2018
      And the retention is 12 months
      And regard-had-to-code does not hold
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is refused because of the gateway DEA-s56

    Scenario: Nobody has weighed the harm of a false accusation
      When HMRC proposes to share accounts-discrepancies with Companies-House for public-sector-fraud on 5 November 2018
      And the retention is 12 months
      And regard-had-to-code holds
      And impact-assessed does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is referred
      And it still needs the approval of Senior-Information-Risk-Owner

    Scenario: Before the Act's power began, the tax authority was bound to silence
      When HMRC proposes to share accounts-discrepancies with Companies-House for public-sector-fraud on 30 April 2018
      And the retention is 12 months
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 April 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 2 April 2018
      And policy-document holds
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 2 April 2018
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: The day after the pilot ended
      When HMRC proposes to share accounts-discrepancies with Companies-House for public-sector-fraud on 1 October 2019
      And the retention is 12 months
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is refused because the agreement company-accounts-differences is not in force
      And no bar stands in the way

    Scenario: Collecting a company's debts is another chapter of the Act
      When HMRC proposes to share accounts-discrepancies with Companies-House for public-sector-debt on 5 November 2018
      And the retention is 12 months
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is refused because of the prohibition company-accounts-differences.2.1

    Scenario: A lender would like to know
      When HMRC proposes to share accounts-discrepancies with Stonebridge-Consulting for public-sector-fraud on 5 November 2018
      And the retention is 12 months
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is refused because of the recipient

    Scenario: Whole tax accounts are more than the differences
      When HMRC proposes to share company-tax-accounts with Companies-House for public-sector-fraud on 5 November 2018
      And the retention is 12 months
      And regard-had-to-code holds
      And impact-assessed holds
      Then it is refused because of the data
      And no bar stands in the way

    Scenario: Accounts for the way back lack an agreement, not a power
      When Companies-House proposes to share filed-accounts with HMRC for public-sector-fraud on 5 November 2018
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 28 September 2018
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 28 September 2018
      And policy-document holds
      Then it is refused because no agreement covers it
      And no bar stands in the way

  Rule: Numbers that identify nobody go to the Cabinet Office

    Scenario: Counts for analysis, under section 74
      When HMRC proposes to share accounts-discrepancy-counts with Cabinet-Office for policy-analysis on 4 March 2019
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the disclosure would be in the public interest" on 4 February 2019
      Then it is permitted
      And it stands on clause 1.2 of company-accounts-differences
      And it relies on DEA-s74

    Scenario: Counts in which a company could be recognised
      When HMRC proposes to share accounts-discrepancies with Cabinet-Office for policy-analysis on 4 March 2019
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the disclosure would be in the public interest" on 4 February 2019
      Then it is refused because of the prohibition company-accounts-differences.2.1

    Scenario: No officer has found the counts to be in the public interest
      When HMRC proposes to share accounts-discrepancy-counts with Cabinet-Office for policy-analysis on 4 March 2019
      And impact-assessed holds
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the disclosure would be in the public interest"

  Rule: What Companies House received goes no further

    Scenario: Passing it to a consultant
      When Companies-House proposes to share accounts-discrepancies-received with Stonebridge-Consulting for policy-analysis on 4 March 2019
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 February 2019
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 4 February 2019
      And policy-document holds
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 11 February 2019
      And legal-obligation does not hold
      And court-order does not hold
      And protected-disclosure does not hold
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 4 February 2019
      Then it is refused because of the bar DEA-s58
      And a bar stands in the way

    Scenario: Not even for a prosecution, if the Commissioners do not consent
      When Companies-House proposes to share accounts-discrepancies-received with Cabinet-Office for crime-investigation on 4 March 2019
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 February 2019
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 4 February 2019
      And policy-document holds
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 11 February 2019
      Then it is refused because of the bar DEA-s59
      And a bar stands in the way

    Scenario: The Commissioners' consent is no power, and this agreement gives none
      When Companies-House proposes to share accounts-discrepancies-received with Cabinet-Office for crime-investigation on 4 March 2019
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 February 2019
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 4 February 2019
      And policy-document holds
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 11 February 2019
      Then it is refused because no agreement covers it
      And it is not settled whether a bar stands in the way
