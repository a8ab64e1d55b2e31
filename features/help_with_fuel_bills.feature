Feature: Help with fuel bills
  Sections 36 and 37 of the Digital Economy Act 2017 let public bodies and energy suppliers tell each other who is due help with
  fuel bills, and sections 40 to 42 keep what they are told from going any further. The agreement follows the pattern of the Warm
  Home Discount, and is an illustration.

  Background:
    Given the agreements in "policies/agreements"

  Rule: A licensed supplier is told who is due help

    Scenario: The list for a winter
      When DWP proposes to share fuel-poverty-match with Brightside-Energy for fuel-poverty on 15 October 2023
      And the retention is 6 months
      And opt-outs-applied holds
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is permitted
      And it stands on clause 1.1 of help-with-fuel-bills
      And it relies on DEA-s36
      And it relies on GDPR-6-1-e
      And no bar stands in the way
      And Brightside-Energy must destroy by 15 April 2024
      And Brightside-Energy must act-on-opt-outs by 29 October 2023
      And DWP must enter-in-information-sharing-register by 15 November 2023

    Scenario: People who opted out are still on the list
      When DWP proposes to share fuel-poverty-match with Brightside-Energy for fuel-poverty on 15 October 2023
      And the retention is 6 months
      And opt-outs-applied does not hold
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is refused because of the prohibition help-with-fuel-bills.2.2
      And no bar stands in the way

    Scenario: Nobody has said whether opt-outs were honoured
      When DWP proposes to share fuel-poverty-match with Brightside-Energy for fuel-poverty on 15 October 2023
      And the retention is 6 months
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is referred
      And it still needs the fact opt-outs-applied

    Scenario: The supplier would keep the list for two years
      When DWP proposes to share fuel-poverty-match with Brightside-Energy for fuel-poverty on 15 October 2023
      And the retention is 2 years
      And opt-outs-applied holds
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is refused because of the prohibition help-with-fuel-bills.2.3

    Scenario: The help is not given under a scheme that the Act names
      When DWP proposes to share fuel-poverty-match with Brightside-Energy for fuel-poverty on 15 October 2023
      And the retention is 6 months
      And opt-outs-applied holds
      And named-support-scheme does not hold
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is refused because of the gateway DEA-s36

    Scenario: The department set the code of practice aside
      When DWP proposes to share fuel-poverty-match with Brightside-Energy for fuel-poverty on 15 October 2023
      And the retention is 6 months
      And opt-outs-applied holds
      And named-support-scheme holds
      And regard-had-to-code does not hold
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is refused because of the gateway DEA-s36

    Scenario: The last day of a supplier's licence
      When DWP proposes to share fuel-poverty-match with Emberline-Power for fuel-poverty on 31 December 2023
      And the retention is 6 months
      And opt-outs-applied holds
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is permitted
      And it relies on DEA-s36

    Scenario: The day after the licence lapsed
      When DWP proposes to share fuel-poverty-match with Emberline-Power for fuel-poverty on 1 January 2024
      And the retention is 6 months
      And opt-outs-applied holds
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is refused because of the recipient

    Scenario: A seller of boilers is no licensed supplier
      When DWP proposes to share fuel-poverty-match with Glowhome-Sales for fuel-poverty on 15 October 2023
      And the retention is 6 months
      And opt-outs-applied holds
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is refused because of the recipient

    Scenario: Which benefit, and how much, is nobody else's business
      When DWP proposes to share benefit-awards.amount with Brightside-Energy for fuel-poverty on 15 October 2023
      And the retention is 6 months
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is refused because of the data

    Scenario: The list for a winter after the agreement ended
      When DWP proposes to share fuel-poverty-match with Brightside-Energy for fuel-poverty on 1 April 2026
      And the retention is 6 months
      And opt-outs-applied holds
      And named-support-scheme holds
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 September 2023
      Then it is refused because the agreement help-with-fuel-bills is not in force
      And no bar stands in the way

  Rule: The supplier tells the department whom it helped

    Scenario: Who was helped, under section 37
      When Brightside-Energy proposes to share energy-customers.name-and-address and energy-customers.helped with DWP for fuel-poverty on 4 March 2024
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a legitimate interest that the interests of the people concerned do not override" on 5 February 2024
      Then it is permitted
      And it stands on clause 1.2 of help-with-fuel-bills
      And it relies on DEA-s37
      And it relies on GDPR-6-1-f
      And DWP must destroy by 4 March 2025

    Scenario: The supplier set the code of practice aside
      When Brightside-Energy proposes to share energy-customers.name-and-address and energy-customers.helped with DWP for fuel-poverty on 4 March 2024
      And regard-had-to-code does not hold
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a legitimate interest that the interests of the people concerned do not override" on 5 February 2024
      Then it is refused because of the gateway DEA-s37

    Scenario: How much energy they use was not asked for
      When Brightside-Energy proposes to share energy-customers.usage with DWP for fuel-poverty on 4 March 2024
      And regard-had-to-code holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a legitimate interest that the interests of the people concerned do not override" on 5 February 2024
      Then it is refused because of the data
      And no bar stands in the way

  Rule: What a supplier was told serves to help with fuel bills, and nothing else

    Scenario: Selling boilers to those on the list
      When Brightside-Energy proposes to share fuel-poverty-match-received with Glowhome-Sales for marketing on 4 December 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a legitimate interest that the interests of the people concerned do not override" on 6 November 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 13 November 2023
      And legal-obligation does not hold
      And court-order does not hold
      And protected-disclosure does not hold
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 13 November 2023
      Then it is refused because of the bar DEA-s41
      And a bar stands in the way

    Scenario: The agreement says so too
      When DWP proposes to share fuel-poverty-match with Brightside-Energy for marketing on 4 December 2023
      And opt-outs-applied holds
      And the retention is 6 months
      Then it is refused because of the prohibition help-with-fuel-bills.2.1

    Scenario: A household in danger, and the Commissioners have not been asked
      When Brightside-Energy proposes to share fuel-poverty-match-received with Midvale-Council for safeguarding on 4 December 2023
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 4 December 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security" on 4 December 2023
      Then it is referred
      And it still needs the approval of Commissioners-for-Revenue-and-Customs that "the information may be disclosed further"

    Scenario: A household in danger, and the Commissioners consent
      When Brightside-Energy proposes to share fuel-poverty-match-received with Midvale-Council for safeguarding on 4 December 2023
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 4 December 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 4 December 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security" on 4 December 2023
      Then it is permitted
      And it stands on clause 1.3 of help-with-fuel-bills
      And it relies on GDPR-6-1-d
      And Midvale-Council must report-breach

    Scenario: Section 42 has no exception for safeguarding
      When Brightside-Energy proposes to share fuel-poverty-match-received with Midvale-Council for safeguarding on 4 December 2023
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 4 December 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 4 December 2023
      Then it is refused because of the bar DEA-s42
      And a bar stands in the way
