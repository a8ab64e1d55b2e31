Feature: What New Zealand's tax department tells against serious crime
  Two approved information sharing agreements: with the Police since 2014; with Customs and the Serious Fraud Office as well since 2020.

  Background:
    Given the agreements in "policies/examples/new-zealand-serious-crime.agreement"

  Rule: Where a serious crime is suspected, and the public interest asks for it

    Scenario: The Police ask about a suspect's assets
      When Inland-Revenue proposes to share tax-records.assets with NZ-Police for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable, practicable and in the public interest to share it" on 3 May 2021
      Then it is permitted
      And it stands on clause 1.1 of NZ-serious-crime-2020
      And it relies on AISA-Order-2020
      And no bar stands in the way
      And NZ-Police must record-each-share
      And Inland-Revenue must report-on-the-agreement by 3 May 2022

    Scenario: Nobody has weighed the public interest
      When Inland-Revenue proposes to share tax-records with NZ-Serious-Fraud-Office for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      Then it is referred
      And it still needs the approval of Inland-Revenue-Officer that "it is reasonable, practicable and in the public interest to share it"

    Scenario: Nobody says what crime is suspected
      When Inland-Revenue proposes to share tax-records with NZ-Customs for NZ-serious-crime on 3 May 2021
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable, practicable and in the public interest to share it" on 3 May 2021
      Then it is referred
      And it still needs the fact serious-crime-suspected

    Scenario: The suspicion is of a lesser offence
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected does not hold
      Then it is refused because of the gateway AISA-Order-2020
      And a bar stands in the way

    Scenario: The Police tell of their investigation in asking
      When NZ-Police proposes to share request-details with Inland-Revenue for NZ-serious-crime on 3 May 2021
      And serious-crime-suspected holds
      Then it is permitted
      And it stands on clause 1.2 of NZ-serious-crime-2020
      And it relies on IPP-11-maintenance-of-the-law

  Rule: Each agency since its own day

    Scenario: The Police under the first agreement
      When Inland-Revenue proposes to share tax-records with NZ-Police for NZ-serious-crime on 30 September 2020
      And serious-crime-suspected holds
      And relevant-to-the-crime holds
      And readily-available holds
      And Inland-Revenue-Officer has approved that "it is reasonable, practicable and in the public interest to share it" on 30 September 2020
      Then it is permitted
      And it stands on clause 1 of NZ-serious-crime-2014
      And it relies on AISA-Order-2014

    Scenario: Customs on the day before the second
      When Inland-Revenue proposes to share tax-records with NZ-Customs for NZ-serious-crime on 30 September 2020
      Then it is refused because the agreement NZ-serious-crime-2020 is not in force
      And it is refused because of the gateway AISA-Order-2020

  Rule: For serious crime alone, and for these agencies alone

    Scenario: The ministry that pays benefits
      When Inland-Revenue proposes to share tax-records with NZ-Social-Development for NZ-serious-crime on 3 May 2021
      Then it is refused because of the recipient
      And a bar stands in the way

    Scenario: What the Police were told, to enforce the law at large
      When NZ-Police proposes to share tax-records with NZ-Customs for NZ-law-enforcement on 3 May 2021
      Then it is refused because of the prohibition NZ-serious-crime-2020.2
