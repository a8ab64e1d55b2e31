Feature: What the law allows where no agreement has been made
  A share that is lawful and that no agreement grants lacks an agreement, not a power. These questions are about taxes, debts and
  statistics; nobody here has signed an agreement on them, so what is asked is what the law says.

  Background:
    Given the agreements in "policies/agreements"

  Rule: The Revenue and Customs keep what they hold to themselves, save where the Act or another Act excepts it

    Scenario: Statistics, once the Commissioners find that the Board needs the information
      When HMRC proposes to share real-time-earnings with ONS for statistical-functions on 3 April 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the Board needs the information for its functions" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      Then it is refused because of the purpose
      And no bar stands in the way

    Scenario: Statistics, before the Commissioners have looked at it
      When HMRC proposes to share real-time-earnings with ONS for statistical-functions on 3 April 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      Then it is refused because of the purpose
      And it is not settled whether a bar stands in the way

    Scenario: A court orders it
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for legal-proceedings on 3 April 2023
      And court-order holds
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: Everyone concerned has consented
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for commercial-use on 3 April 2023
      And consent holds
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 6 March 2023
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: Nobody has consented and nothing excepts it
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for commercial-use on 3 April 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: People with several disadvantages, between two bodies that are both listed for that
      When HMRC proposes to share real-time-earnings with DWP for multiple-disadvantages on 3 April 2023
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      Then it is refused because of the purpose
      And no bar stands in the way

    Scenario: An objective that the recipient is not listed for
      When HMRC proposes to share real-time-earnings with DWP for television-retuning on 3 April 2023
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: A council's debtors, between two bodies listed for debt
      When HMRC proposes to share real-time-earnings with Midvale-Council for public-sector-debt on 3 April 2023
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      Then it is refused because of the recipient
      And no bar stands in the way

    Scenario: Debt before the chapter on debt came into force
      When HMRC proposes to share real-time-earnings with Midvale-Council for public-sector-debt on 30 April 2018
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 April 2018
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 2 April 2018
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: For a function of their own, as when consultants value a property for tax
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for revenue-functions on 3 April 2023
      And Information-Asset-Owner has approved that "the disclosure is made for a function of the Revenue and Customs and breaks no restriction of the Commissioners" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 6 March 2023
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: It is found to serve no function of theirs
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for revenue-functions on 3 April 2023
      And Information-Asset-Owner has refused that "the disclosure is made for a function of the Revenue and Customs and breaks no restriction of the Commissioners" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: Civil proceedings about tax
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for legal-proceedings on 3 April 2023
      And Information-Asset-Owner has approved that "the proceedings relate to a matter in which the Revenue and Customs have functions" on 6 March 2023
      And court-order does not hold
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 6 March 2023
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: Civil proceedings about something else
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for legal-proceedings on 3 April 2023
      And Information-Asset-Owner has refused that "the proceedings relate to a matter in which the Revenue and Customs have functions" on 6 March 2023
      And court-order does not hold
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: A criminal investigation into tax
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for crime-investigation on 3 April 2023
      And Information-Asset-Owner has approved that "the investigation or proceedings relate to a matter in which the Revenue and Customs have functions" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 6 March 2023
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: A criminal investigation into something else
      When HMRC proposes to share company-tax-accounts with Stonebridge-Consulting for crime-investigation on 3 April 2023
      And Information-Asset-Owner has refused that "the investigation or proceedings relate to a matter in which the Revenue and Customs have functions" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: People with several disadvantages, the day before the regulations were in force
      When HMRC proposes to share real-time-earnings with DWP for multiple-disadvantages on 18 July 2018
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 June 2018
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 4 June 2018
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: People with several disadvantages, and the code was set aside
      When HMRC proposes to share real-time-earnings with DWP for multiple-disadvantages on 3 April 2023
      And regard-had-to-code does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: A council's debtors, and the code was set aside
      When HMRC proposes to share real-time-earnings with Midvale-Council for public-sector-debt on 3 April 2023
      And regard-had-to-code does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 6 March 2023
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

  Rule: What was received under the Digital Economy Act goes on with the consent of those it is about

    Scenario: A customer agrees that a seller of boilers may be told
      When Brightside-Energy proposes to share fuel-poverty-match-received with Glowhome-Sales for marketing on 3 April 2023
      And consent holds
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 6 March 2023
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: A director agrees that a lender may be told, and the registrar still needs a power
      When Companies-House proposes to share accounts-discrepancies-received with Stonebridge-Consulting for commercial-use on 3 April 2023
      And consent holds
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 6 March 2023
      Then it is refused because no agreement covers it
      And it is not settled whether a bar stands in the way
