Feature: A sample of people aged 80 and over, for a survey on vaccination
  In February 2021 NHS Digital gave the Office for National Statistics a sample of people who had been offered a COVID-19 vaccine, so
  that they could be asked about it (DARS-NIC-434738). The general COPI notice obliged it to; whoever had opted out was left out.

  Background:
    Given the agreements in "policies/agreements"

  Rule: The sample goes to the Office for National Statistics, for the survey

    Scenario: The sample is drawn for the survey under the notice
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And legal-obligation holds
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is permitted
      And it stands on clause 1.1 of over-80s-vaccination-survey
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
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is permitted
      And it relies on GDPR-6-1-e

    Scenario: The sample is asked for on the last day of September
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 30 September 2021
      And opt-outs-applied holds
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is permitted
      And ONS must destroy by 30 October 2021

    Scenario: The sample is asked for a day too late
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 1 October 2021
      And opt-outs-applied holds
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is refused because the agreement over-80s-vaccination-survey is not in force
      And no bar stands in the way

  Rule: What must be said and judged first

    Scenario: Nobody has said whether those who opted out were removed from the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is referred
      And it still needs the fact opt-outs-applied

    Scenario: Those who opted out are still in the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied does not hold
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is refused because of the condition on opt-outs-applied
      And no bar stands in the way

    Scenario: The substantial public interest has not been judged for the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary for a statutory or government function and in the substantial public interest"

    Scenario: There is no policy document for the sample
      When NHS-Digital proposes to share over-80s-demographics with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is refused because of the gateway DPA-2018-Sch1-6

  Rule: The sample serves the survey and nothing else

    Scenario: Hospital records along with the sample
      When NHS-Digital proposes to share over-80s-demographics and hospital-episodes with ONS for vaccination-survey on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 9 February 2021
      Then it is refused because no agreement covers it

    Scenario: The sample is to be used for planning services
      When NHS-Digital proposes to share over-80s-demographics with ONS for health-service-planning on 12 February 2021
      And opt-outs-applied holds
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 9 February 2021
      Then it is refused because of the purpose

    Scenario: The sample would be passed to the Home Office
      When ONS proposes to share over-80s-demographics with Home-Office for immigration-enforcement on 12 March 2021
      Then it is refused because of the prohibition over-80s-vaccination-survey.2

    Scenario: Anyone may have the results of the survey
      When ONS proposes to share vaccination-survey-results with Bramshire-Youth-Club for research on 1 June 2021
      Then it is permitted
      And it stands on clause 1.2 of over-80s-vaccination-survey
      And ONS must publish-summary by 1 July 2021
