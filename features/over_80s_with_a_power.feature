Feature: The sample of people aged 80 and over, had its power been named
  What would mend the agreement of February 2021: section 261(5)(d) of the Health and Social Care Act 2012, named beside what lifts the duty
  of confidence and the lawful bases. The Information Centre must find that the recipient needs the data for functions given by an Act.

  Background:
    Given the agreements in "features/law/over-80s-with-a-power.agreement"

  Rule: With the power named, it does

    Scenario: The sample is drawn for the survey under the notice
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And legal-obligation holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 9 February 2021
      And collected-under-section-254-or-255 holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 9 February 2021
      Then it is permitted
      And it stands on clause 1.1 of over-80s-with-a-power
      And it relies on HSCA-s261-5-d
      And it relies on COPI-general-notice
      And it relies on GDPR-6-1-c
      And it relies on DPA-2018-Sch1-6
      And no bar stands in the way
      And ONS must destroy by 30 October 2021
      And ONS must tell-people by 12 May 2021
      And ONS must use-only-for-agreed-purpose
      And NHS-Digital must publish-in-register by 12 March 2021

    Scenario: Public task serves as well, where nobody calls the notice an obligation
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 9 February 2021
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it relies on GDPR-6-1-e

    Scenario: The sample is asked for on the last day of September
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 30 September 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 9 February 2021
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And ONS must destroy by 30 October 2021

  Rule: What must be said and judged first

    Scenario: The Information Centre has not found that the recipient needs the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And collected-under-section-254-or-255 holds
      Then it is referred
      And it still needs the approval of Information-Centre that "the recipient needs the information to exercise functions that an Act gives it"

    Scenario: Nobody has said whether those who opted out were removed from the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 9 February 2021
      And collected-under-section-254-or-255 holds
      Then it is referred
      And it still needs the fact opt-outs-applied

    Scenario: The substantial public interest has not been judged for the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 9 February 2021
      And collected-under-section-254-or-255 holds
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary for a statutory or government function and in the substantial public interest"

    Scenario: Whether the recipient is within regulation 3(3) has been denied
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Caldicott-Guardian has refused that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 9 February 2021
      And Caldicott-Guardian has refused that "the recipient is engaged in communicable disease surveillance and receives no more than it needs" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 9 February 2021
      Then it is refused because of the gateway COPI-general-notice
