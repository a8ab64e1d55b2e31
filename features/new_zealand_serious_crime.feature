Feature: What New Zealand's tax department tells against serious crime
  Two approved information sharing agreements: with the Police since 2014; with Customs and the Serious Fraud Office as well since 2020.

  Background:
    Given the agreements in "policies/new-zealand"

  Rule: Where a serious crime is suspected, and the public interest asks for it

    Scenario: The Police ask about a suspect's assets
      When Inland-Revenue proposes to share tax-records.assets with NZ-Police for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 3 May 2021
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 3 May 2021
      Then it is permitted
      And it stands on clause 1.1 of NZ-serious-crime-2020
      And it relies on AISA-Order-2020
      And no bar stands in the way
      And NZ-Police must record-each-share
      And NZ-Police must not act-without-notice
      And Inland-Revenue must report-on-the-agreement by 3 May 2022

    Scenario: Nobody has weighed the public interest
      When Inland-Revenue proposes to share tax-records with NZ-Serious-Fraud-Office for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 3 May 2021
      Then it is referred
      And it still needs the approval of Inland-Revenue-Officer that "it is in the public interest to communicate the information"

    Scenario: Nobody has said that it is reasonable and practicable
      When Inland-Revenue proposes to share tax-records with NZ-Customs for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 3 May 2021
      Then it is referred
      And it still needs the approval of Inland-Revenue-Officer that "it is reasonable and practicable to communicate the information"

    Scenario: It is not in the public interest
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 3 May 2021
      And Inland-Revenue-Officer has refused that "it is in the public interest to communicate the information" on 3 May 2021
      Then it is refused because of the gateway AISA-Order-2020

    Scenario: Nobody says what crime is suspected
      When Inland-Revenue proposes to share tax-records with NZ-Customs for NZ-serious-crime on 3 May 2021
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 3 May 2021
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 3 May 2021
      Then it is referred
      And it still needs the fact serious-crime-suspected

    Scenario: The suspicion is of a lesser offence
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected does not hold
      Then it is refused because of the gateway AISA-Order-2020
      And a bar stands in the way

    Scenario: The information has nothing to do with the crime
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime does not hold
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 3 May 2021
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 3 May 2021
      Then it is refused because of the gateway AISA-Order-2020
      And it is refused because of the bar TAA-s18

    Scenario: It would have to be gathered first
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available does not hold
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 3 May 2021
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 3 May 2021
      Then it is refused because of the gateway AISA-Order-2020

    Scenario: Nobody checked that it is the right person
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 3 May 2021
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 3 May 2021
      And right-person does not hold
      Then it is referred
      And it still needs the approval of Inland-Revenue-Officer

    Scenario: The Police tell of their investigation in asking
      When NZ-Police proposes to share request-details with Inland-Revenue for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency" on 3 May 2021
      Then it is permitted
      And it stands on clause 1.2 of NZ-serious-crime-2020
      And it relies on IPP-11-maintenance-of-the-law

    Scenario: The Police tell of it, and nobody has asked whether they need to
      When NZ-Police proposes to share request-details with Inland-Revenue for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      Then it is referred
      And it still needs the approval of NZ-Disclosing-Officer that "there are reasonable grounds to believe that the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency"

    Scenario: The Police tell of it where no serious crime is suspected
      When NZ-Police proposes to share request-details with Inland-Revenue for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected does not hold
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency" on 3 May 2021
      Then it is refused because of the condition on serious-crime-suspected

    Scenario: The investigation does not need it
      When NZ-Police proposes to share request-details with Inland-Revenue for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency" on 3 May 2021
      Then it is refused because of the gateway IPP-11-maintenance-of-the-law

  Rule: Each agency since its own day

    Scenario: The Police under the first agreement
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 30 September 2020
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 30 September 2020
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 30 September 2020
      Then it is permitted
      And it stands on clause 1 of NZ-serious-crime-2014
      And it relies on AISA-Order-2014

    Scenario: The Police while section 81 was the rule of secrecy
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 15 March 2019
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 15 March 2019
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 15 March 2019
      Then it is permitted
      And it relies on AISA-Order-2014
      And no bar stands in the way

    Scenario: The Police on the day before the first agreement
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 25 June 2014
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 25 June 2014
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 25 June 2014
      Then it is refused because the agreement NZ-serious-crime-2014 is not in force
      And it is refused because of the bar TAA-s81

    Scenario: The first agreement, on a lesser offence
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 30 September 2020
      And serious-crime-suspected does not hold
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 30 September 2020
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 30 September 2020
      Then it is refused because of the gateway AISA-Order-2014

    Scenario: The Police tell of their investigation while the Act of 1993 was in force
      When NZ-Police proposes to share request-details with Inland-Revenue for NZ-serious-crime on 30 October 2020
      And serious-crime-suspected holds
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency" on 30 October 2020
      Then it is permitted
      And it stands on clause 1.2 of NZ-serious-crime-2020
      And it relies on IPP-11-maintenance-of-the-law

    Scenario: Customs on the day before the second
      When Inland-Revenue proposes to share tax-records with NZ-Customs for NZ-serious-crime on 30 September 2020
      Then it is refused because the agreement NZ-serious-crime-2020 is not in force
      And it is refused because of the gateway AISA-Order-2020

    Scenario: Customs on the first day of the second
      When Inland-Revenue proposes to share tax-records with NZ-Customs for NZ-serious-crime on 1 October 2020
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable and practicable to communicate the information" on 1 October 2020
      And Inland-Revenue-Officer has approved that "it is in the public interest to communicate the information" on 1 October 2020
      Then it is permitted
      And it relies on AISA-Order-2020

  Rule: For serious crime alone, and for these agencies alone

    Scenario: The ministry that pays benefits
      When Inland-Revenue proposes to share tax-records with NZ-Social-Development for NZ-serious-crime on 3 May 2021
      Then it is refused because of the recipient
      And a bar stands in the way

    Scenario: What the Police were told, to enforce the law at large
      When NZ-Police proposes to share tax-records with NZ-Customs for NZ-law-enforcement on 3 May 2021
      Then it is refused because of the prohibition NZ-serious-crime-2020.2

    Scenario: What the Police were told, for serious crime, and to Customs
      When NZ-Police proposes to share tax-records with NZ-Customs for NZ-serious-crime on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency" on 3 May 2021
      Then it is refused because of the bar TAA-s18B
      And a bar stands in the way

    Scenario: A bank asks what a customer earns
      When Inland-Revenue proposes to share tax-records.income with Kauri-Bank for NZ-trade on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the individual concerned authorises the disclosure" on 3 May 2021
      Then it is refused because of the recipient
      And it is refused because of the purpose
      And it is refused because of the bar TAA-s18
      And a bar stands in the way
      And the promise tax-records-stay-in-the-State holds
