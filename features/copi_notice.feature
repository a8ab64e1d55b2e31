Feature: A flow that rests on the general COPI notice
  From 20 March 2020 a notice under the Control of Patient Information Regulations required health bodies and councils to share
  patients' records for COVID-19. It ended on 30 June 2022. Agreements that rested on it went on, and permitted nothing.

  Background:
    Given the agreements in "policies/agreements"

  Rule: The notice opens the way, to the day

    Scenario: The last day of the notice
      When NHS-Digital proposes to share gp-data-for-pandemic with UK-Health-Security-Agency for covid-response on 30 June 2022
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 4 April 2022
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 4 April 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 April 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 4 April 2022
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it stands on clause 1.1 of gp-data-covid-response
      And it relies on COPI-general-notice
      And it relies on GDPR-9-2-i
      And UK-Health-Security-Agency must destroy by 30 April 2023
      And UK-Health-Security-Agency must review-need by 30 June 2023
      And NHS-Digital must publish-in-register by 30 July 2022

    Scenario: The day after the notice ended
      When NHS-Digital proposes to share gp-data-for-pandemic with UK-Health-Security-Agency for covid-response on 1 July 2022
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 4 April 2022
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 4 April 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 April 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 4 April 2022
      And professional-secrecy holds
      Then it is refused because of the gateway COPI-general-notice
      And it is not settled whether a bar stands in the way

    Scenario: After the notice, regulation 3 itself would do, if an agreement relied on it
      When NHS-Digital proposes to share gp-data-for-pandemic with UK-Health-Security-Agency for covid-response on 1 July 2022
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 4 April 2022
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 4 April 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 April 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 4 April 2022
      And professional-secrecy holds
      And Caldicott-Guardian has approved that "the recipient is engaged in communicable disease surveillance and receives no more than it needs" on 20 June 2022
      And collected-under-section-254-or-255 holds
      Then it is refused because of the gateway COPI-general-notice
      And no bar stands in the way

    Scenario: A council is given the list of people who are shielding
      When NHS-Digital proposes to share shielded-patient-list with Anyshire-Council for covid-response on 5 January 2021
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 23 December 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 23 December 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 23 December 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 23 December 2020
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it stands on clause 1.2 of gp-data-covid-response
      And Anyshire-Council must destroy by 14 February 2023

    Scenario: The council asks again in July 2022
      When NHS-Digital proposes to share shielded-patient-list with Anyshire-Council for covid-response on 1 July 2022
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 23 December 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 23 December 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 23 December 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 23 December 2020
      And professional-secrecy holds
      Then it is refused because of the gateway COPI-general-notice

  Rule: The notice opens nothing else

    Scenario: Records kept too long
      When NHS-Digital proposes to share gp-data-for-pandemic with Public-Health-England for covid-response on 1 September 2020
      And the retention is 3 years
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 24 August 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 24 August 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 24 August 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 24 August 2020
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is refused because of the condition on retention
      And no bar stands in the way

    Scenario: Nobody has said how long the records are kept
      When NHS-Digital proposes to share gp-data-for-pandemic with Public-Health-England for covid-response on 1 September 2020
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 24 August 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 24 August 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 24 August 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 24 August 2020
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is referred
      And it still needs the fact retention

    Scenario: Nobody has judged whether the sharing is necessary
      When NHS-Digital proposes to share gp-data-for-pandemic with Public-Health-England for covid-response on 1 September 2020
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 1 September 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 1 September 2020
      And collected-under-section-254-or-255 holds
      And professional-secrecy holds
      Then it is referred
      And it still needs the approval of Information-Asset-Owner

    Scenario: The asset owner finds the sharing out of proportion
      When NHS-Digital proposes to share gp-data-for-pandemic with Public-Health-England for covid-response on 1 September 2020
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 24 August 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 24 August 2020
      And Information-Asset-Owner has refused that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 24 August 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 24 August 2020
      And professional-secrecy holds
      Then it is refused because of the gateway GDPR-6-1-e

    Scenario: Public Health England no longer exists
      When NHS-Digital proposes to share gp-data-for-pandemic with Public-Health-England for covid-response on 1 October 2021
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 24 August 2020
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 24 August 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 24 August 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 24 August 2020
      And professional-secrecy holds
      Then it is refused because of the recipient

    Scenario: Planning services is not responding to COVID-19
      When NHS-Digital proposes to share gp-data-for-pandemic with UK-Health-Security-Agency for health-service-planning on 1 March 2022
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 24 January 2022
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 24 January 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 24 January 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 24 January 2022
      And professional-secrecy holds
      Then it is refused because of the purpose

    Scenario: An insurer wants the records
      When NHS-Digital proposes to share gp-data-for-pandemic with Acme-Insurance for insurance-pricing on 1 March 2022
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 24 January 2022
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 24 January 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 24 January 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 24 January 2022
      And professional-secrecy holds
      Then it is refused because of the prohibition gp-data-covid-response.2

    Scenario: A body that does not hold the records offers them
      When NHS-England proposes to share gp-data-for-pandemic with UK-Health-Security-Agency for covid-response on 1 March 2022
      And the retention is 12 months
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 24 January 2022
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 24 January 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 24 January 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 24 January 2022
      And professional-secrecy holds
      Then it is refused because no agreement covers it
      And it is noted that the discloser does not hold the data
