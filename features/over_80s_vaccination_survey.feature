Feature: A sample of people aged 80 and over, for a survey on vaccination
  In February 2021 NHS Digital gave the Office for National Statistics a sample of people who had been offered a COVID-19 vaccine, so
  that they could be asked about it (DARS-NIC-434738). The register names what lifts the duty of confidence and the lawful bases,
  and no power of NHS Digital to give the sample out: the agreement as it was entered does not permit what was done.

  Background:
    Given the agreements in "policies/agreements"

  Rule: The entry in the register names no power of section 261

    Scenario: Everything that the register asks for is there, and no power
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is refused because of the bar public-authority-power

    Scenario: The notice obliged NHS Digital, and what obliges it is not named either
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And legal-obligation holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 9 February 2021
      Then it is refused because of the bar public-authority-power
      And no bar stands in the way

    Scenario: The power is there to be named
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 9 February 2021
      And collected-under-section-254-or-255 holds
      Then it is refused because of the bar public-authority-power
      And no bar stands in the way

    Scenario: The sample is asked for a day too late
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 1 October 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 9 February 2021
      Then it is refused because the agreement over-80s-vaccination-survey is not in force

  Rule: What else the agreement asks for

    Scenario: Those who opted out are still in the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied does not hold
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is refused because of the condition on opt-outs-applied

    Scenario: There is no policy document for the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document does not hold
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is refused because of the gateway DPA-2018-Sch1-6

  Rule: The sample serves the survey and nothing else

    Scenario: Hospital records along with the sample
      When NHS-Digital proposes to share over-80s-demographics and hospital-episodes with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is refused because no agreement covers it

    Scenario: The sample is to be used for planning services
      When NHS-Digital proposes to share over-80s-demographics with ONS for health-service-planning on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      Then it is refused because of the purpose

    Scenario: The sample would be passed to the Home Office
      When ONS proposes to share over-80s-demographics with Home-Office for immigration-enforcement on 12 March 2021
      Then it is refused because of the prohibition over-80s-vaccination-survey.2

    Scenario: The sample would be passed on after the agreement ended
      When ONS proposes to share over-80s-demographics with Home-Office for immigration-enforcement on 12 March 2022
      Then it is refused because of the prohibition over-80s-vaccination-survey.2

    Scenario: Anyone may have the results of the survey
      When ONS proposes to share vaccination-survey-results with Bramshire-Youth-Club for research on 1 June 2021
      Then it is permitted
      And it stands on clause 1.2 of over-80s-vaccination-survey
      And ONS must publish-summary by 1 July 2021
