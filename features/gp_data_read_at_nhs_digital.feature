Feature: GP data read where it lies, and a census that stays at home
  Linking the census with records of general practices could be done in two places. The law opens one of them: the Office for
  National Statistics may read the records inside NHS Digital (DARS-NIC-388794). It does not let the census go there.

  Background:
    Given the agreements in "policies/agreements"

  Rule: The Office may read the records, under the notice

    Scenario: Analysts read the records in the secure environment
      When NHS-Digital proposes to share gp-data-for-pandemic with ONS for covid-response on 1 September 2020
      And the environment is secure-research-environment
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 20 June 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 20 June 2020
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it stands on clause 1 of gp-data-read-at-nhs-digital
      And it relies on COPI-general-notice
      And ONS must check-outputs
      And ONS must destroy by 19 October 2020

    Scenario: The last day
      When NHS-Digital proposes to share gp-data-for-pandemic with ONS for covid-response on 12 October 2020
      And the environment is secure-research-environment
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 20 June 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 20 June 2020
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it stands on clause 1 of gp-data-read-at-nhs-digital

    Scenario: The day after
      When NHS-Digital proposes to share gp-data-for-pandemic with ONS for covid-response on 13 October 2020
      And the environment is secure-research-environment
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 20 June 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 20 June 2020
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is refused because the agreement gp-data-read-at-nhs-digital is not in force
      And no bar stands in the way

    Scenario: The records would be copied to the Office's own systems
      When NHS-Digital proposes to share gp-data-for-pandemic with ONS for covid-response on 1 September 2020
      And the environment is recipient-systems
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 20 June 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 20 June 2020
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is refused because of the condition on environment
      And no bar stands in the way

    Scenario: Nobody has judged whether it is necessary
      When NHS-Digital proposes to share gp-data-for-pandemic with ONS for covid-response on 1 September 2020
      And the environment is secure-research-environment
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 1 September 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 1 September 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 1 September 2020
      And collected-under-section-254-or-255 holds
      And professional-secrecy holds
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary for a task of the discloser in the public interest, and proportionate"

    Scenario: The Office passes the records on
      When ONS proposes to share gp-data-for-pandemic with Oakdale-University for covid-research on 1 September 2020
      And the environment is secure-research-environment
      Then it is refused because of the prohibition gp-data-read-at-nhs-digital.2
      And it is noted that the discloser does not hold the data

  Rule: The census does not go to NHS Digital

    Scenario: NHS Digital asks for the census while the agreement runs
      When ONS proposes to share census-2011 with NHS-Digital for covid-response on 1 September 2020
      And the environment is secure-research-environment
      And explicit-consent does not hold
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 20 June 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 20 June 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 20 June 2020
      And professional-secrecy holds
      Then it is refused because of the bar SRSA-s39
      And it is refused because no agreement covers it
      And a bar stands in the way
