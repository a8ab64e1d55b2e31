Feature: What the HIPAA Privacy Rule lets a hospital disclose
  One clause for each way that the Rule opens, in an agreement made up for that. Whatever is disclosed is the minimum that is necessary,
  save to a provider for treatment, on an authorization, or where the law requires it.

  Background:
    Given the agreements in "policies/united-states"

  Rule: Treatment, payment and health care operations each have conditions of their own

    Scenario: The whole chart to a hospice that treats the patient
      When Cottonwood-Hospital proposes to share hospital-charts with Sagebrush-Hospice for HIPAA-treatment on 3 June 2024
      Then it is permitted
      And it stands on clause 1.1 of hospital-disclosures
      And it relies on HIPAA-164-506-c-2
      And no bar stands in the way

    Scenario: Treatment is no reason to give the chart to a health plan
      When Cottonwood-Hospital proposes to share hospital-charts with Bluestem-Health-Plan for HIPAA-treatment on 3 June 2024
      Then it is refused because of the gateway HIPAA-164-506-c-2

    Scenario: The health plan pays for what the hospital did
      When Cottonwood-Hospital proposes to share hospital-charts with Bluestem-Health-Plan for HIPAA-payment on 3 June 2024
      And recipients-own-activities holds
      Then it is referred
      And it still needs the approval of Privacy-Officer that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure"
      When Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-506-c-3

    Scenario: More than the health plan needs
      When Cottonwood-Hospital proposes to share hospital-charts with Bluestem-Health-Plan for HIPAA-payment on 3 June 2024
      And recipients-own-activities holds
      And HIPAA-authorization does not hold
      And required-by-US-law does not hold
      And Privacy-Officer has refused that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is refused because of the bar HIPAA-164-502-b
      And a bar stands in the way

    Scenario: Somebody else's payments
      When Cottonwood-Hospital proposes to share hospital-charts with Bluestem-Health-Plan for HIPAA-payment on 3 June 2024
      And recipients-own-activities does not hold
      Then it is refused because of the gateway HIPAA-164-506-c-3

    Scenario: Two providers of the same patient compare the quality of care
      When Cottonwood-Hospital proposes to share hospital-charts with Mesquite-Clinic for quality-assessment-and-improvement on 3 June 2024
      And recipients-own-activities holds
      And each-had-relationship holds
      And pertains-to-relationship holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it stands on clause 1.4 of hospital-disclosures
      And it relies on HIPAA-164-506-c-4

    Scenario: The clinic never saw the patient
      When Cottonwood-Hospital proposes to share hospital-charts with Mesquite-Clinic for quality-assessment-and-improvement on 3 June 2024
      And recipients-own-activities holds
      And each-had-relationship does not hold
      And same-health-care-arrangement does not hold
      Then it is refused because of the gateway HIPAA-164-506-c-4
      And it is refused because of the gateway HIPAA-164-506-c-5

    Scenario: An organized arrangement of hospital and clinic
      When Cottonwood-Hospital proposes to share hospital-charts with Mesquite-Clinic for health-care-operations on 3 June 2024
      And same-health-care-arrangement holds
      And arrangement-operations holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-506-c-5

    Scenario: The hospital's own operations
      When Cottonwood-Hospital proposes to share hospital-charts with Hilltop-Hosting for health-care-operations on 3 June 2024
      And own-activities holds
      And works-on-its-behalf does not hold
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-506-c-1

    Scenario: A company that does the hospital's work without a contract
      When Cottonwood-Hospital proposes to share hospital-charts with Hilltop-Hosting for health-care-operations on 3 June 2024
      And own-activities holds
      And works-on-its-behalf holds
      And business-associate-contract does not hold
      And HIPAA-authorization does not hold
      Then it is refused because of the gateway HIPAA-164-506-c-1

    Scenario: Operations that are nobody's in particular
      When Cottonwood-Hospital proposes to share hospital-charts with Hilltop-Hosting for health-care-operations on 3 June 2024
      And own-activities does not hold
      And HIPAA-authorization does not hold
      Then it is refused because of the gateway HIPAA-164-506-c-1

  Rule: A business associate works under a contract, and for nobody else

    Scenario: The billing company
      When Cottonwood-Hospital proposes to share hospital-charts with Tallgrass-Billing for HIPAA-payment on 3 June 2024
      And business-associate-contract holds
      And Privacy-Officer has approved that "the contract authorizes nothing that would violate the Privacy Rule if the covered entity did it" on 2 January 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it stands on clause 1.2 of hospital-disclosures
      And it relies on HIPAA-164-502-e
      And Tallgrass-Billing must return-or-destroy by 31 December 2026
      And Tallgrass-Billing must not disclose-otherwise

    Scenario: The billing company gives the claims back
      When Tallgrass-Billing proposes to share billing-claims with Cottonwood-Hospital for HIPAA-payment on 3 June 2024
      And business-associate-contract holds
      And Privacy-Officer has approved that "the contract authorizes nothing that would violate the Privacy Rule if the covered entity did it" on 2 January 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-502-e

    Scenario: Without a contract
      When Cottonwood-Hospital proposes to share hospital-charts with Tallgrass-Billing for HIPAA-payment on 3 June 2024
      And business-associate-contract does not hold
      And HIPAA-authorization does not hold
      Then it is refused because of the gateway HIPAA-164-502-e

    Scenario: The billing company sends a claim to the health plan, as its contract says
      When Tallgrass-Billing proposes to share billing-claims with Bluestem-Health-Plan for HIPAA-payment on 3 June 2024
      And recipients-own-activities holds
      And business-associate-contract-permits holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it stands on clause 1.3 of hospital-disclosures

    Scenario: The contract says nothing of the health plan
      When Tallgrass-Billing proposes to share billing-claims with Bluestem-Health-Plan for HIPAA-payment on 3 June 2024
      And recipients-own-activities holds
      And business-associate-contract-permits does not hold
      Then it is refused because of the bar HIPAA-164-502-a-3

    Scenario: Before business associates were bound themselves
      When Tallgrass-Billing proposes to share billing-claims with Bluestem-Health-Plan for HIPAA-payment on 20 September 2013
      And business-associate-contract-permits does not hold
      Then it is refused because the agreement hospital-disclosures is not in force
      And no bar stands in the way

  Rule: The patient can authorize it, and for some things must

    Scenario: The patient asks that an insurer gets the chart
      When Cottonwood-Hospital proposes to share hospital-charts with Beacon-Insurance for insurance-underwriting on 3 June 2024
      And HIPAA-authorization holds
      Then it is permitted
      And it relies on HIPAA-164-508
      And no bar stands in the way

    Scenario: The patient has signed nothing
      When Cottonwood-Hospital proposes to share hospital-charts with Beacon-Insurance for insurance-underwriting on 3 June 2024
      And HIPAA-authorization does not hold
      And required-by-US-law does not hold
      Then it is refused because of the gateway HIPAA-164-508
      And it is refused because of the bar HIPAA-164-502-a
      And a bar stands in the way

    Scenario: Before anyone had to comply with the Rule
      When Cottonwood-Hospital proposes to share hospital-charts with Beacon-Insurance for insurance-underwriting on 13 April 2003
      Then it is refused because the agreement hospital-disclosures is not in force
      And no bar stands in the way

    Scenario: Psychotherapy notes for payment
      When Mesquite-Clinic proposes to share therapy-notes with Bluestem-Health-Plan for HIPAA-payment on 3 June 2024
      And recipients-own-activities holds
      And HIPAA-authorization does not hold
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is refused because of the bar HIPAA-164-508-a-2

    Scenario: Psychotherapy notes, to an inspector of the therapist
      When Mesquite-Clinic proposes to share therapy-notes with Inspector-of-Hospitals for health-oversight on 3 June 2024
      And oversight-of-the-originator holds
      And oversight-authorized-by-law holds
      And individual-investigated does not hold
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-d

    Scenario: Marketing that somebody else pays for, and the authorization does not say so
      When Cottonwood-Hospital proposes to share hospital-charts with Ridge-Pharma for US-marketing on 3 June 2024
      And HIPAA-authorization holds
      And marketing-paid-by-third-party holds
      And authorization-states-remuneration does not hold
      Then it is refused because of the bar HIPAA-164-508-a-3

    Scenario: Marketing that the patient has authorized
      When Cottonwood-Hospital proposes to share hospital-charts with Ridge-Pharma for US-marketing on 3 June 2024
      And HIPAA-authorization holds
      And marketing-paid-by-third-party does not hold
      Then it is permitted
      And it relies on HIPAA-164-508

    Scenario: A company pays more than the copies cost
      When Cottonwood-Hospital proposes to share hospital-charts with Ridge-Pharma for US-research on 3 June 2024
      And HIPAA-authorization holds
      And the remuneration is more
      And authorization-states-remuneration does not hold
      Then it is refused because of the bar HIPAA-164-502-a-5-ii

    Scenario: The company pays, and the authorization says so
      When Cottonwood-Hospital proposes to share hospital-charts with Ridge-Pharma for US-research on 3 June 2024
      And HIPAA-authorization holds
      And the remuneration is more
      And authorization-states-remuneration holds
      Then it is permitted
      And it relies on HIPAA-164-508

    Scenario: Genetic tests to set a premium, even with an authorization
      When Bluestem-Health-Plan proposes to share genetic-tests with Beacon-Insurance for insurance-underwriting on 3 June 2024
      And HIPAA-authorization holds
      Then it is refused because of the bar HIPAA-164-502-a-5-i
      And a bar stands in the way

    Scenario: Genetic tests for something else, with an authorization
      When Bluestem-Health-Plan proposes to share genetic-tests with Plains-University for US-research on 3 June 2024
      And HIPAA-authorization holds
      Then it is permitted
      And it stands on clause 4 of hospital-disclosures
      And no bar stands in the way

  Rule: What is de-identified is outside the Rule, and a limited data set is not

    Scenario: An expert has found the risk very small
      When Cottonwood-Hospital proposes to share hospital-charts-stripped with Plains-University for US-research on 3 June 2024
      And the HIPAA-identifiability is de-identified
      And De-identification-Expert has approved that "the risk is very small that an anticipated recipient could use the information to identify an individual, and the analysis is documented" on 6 May 2024
      Then it is permitted
      And it stands on clause 5 of hospital-disclosures
      And it relies on HIPAA-164-502-d-2
      And no bar stands in the way

    Scenario: All eighteen identifiers are gone, and nobody knows better
      When Cottonwood-Hospital proposes to share hospital-charts-stripped with Plains-University for US-research on 3 June 2024
      And the HIPAA-identifiability is de-identified
      And safe-harbor-identifiers-removed holds
      And Privacy-Officer has approved that "the covered entity has no actual knowledge that the information could be used to identify an individual" on 6 May 2024
      Then it is permitted
      And it stands on clause 5 of hospital-disclosures
      And it relies on HIPAA-164-502-d-2
      And no bar stands in the way

    Scenario: The expert finds that somebody could be recognised
      When Cottonwood-Hospital proposes to share hospital-charts-stripped with Plains-University for US-research on 3 June 2024
      And the HIPAA-identifiability is de-identified
      And safe-harbor-identifiers-removed does not hold
      And HIPAA-authorization does not hold
      And required-by-US-law does not hold
      And De-identification-Expert has refused that "the risk is very small that an anticipated recipient could use the information to identify an individual, and the analysis is documented" on 6 May 2024
      And Institutional-Review-Board has refused that "the disclosure involves no more than a minimal risk to the privacy of individuals" on 6 May 2024
      Then it is refused because of the gateway HIPAA-164-502-d-2
      And it is refused because of the bar HIPAA-164-502-a
      And a bar stands in the way

    Scenario: The word alone does not make a chart de-identified
      When Cottonwood-Hospital proposes to share hospital-charts with Plains-University for US-research on 3 June 2024
      And the HIPAA-identifiability is de-identified
      Then it is referred
      And it is noted that the question disagrees with the catalogue

    Scenario: A limited data set for planning at another covered entity
      When Cottonwood-Hospital proposes to share hospital-charts-limited with Bluestem-Health-Plan for quality-assessment-and-improvement on 3 June 2024
      And DUA-signed holds
      And recipients-own-activities does not hold
      And same-health-care-arrangement does not hold
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 6 May 2024
      Then it is permitted
      And it stands on clause 3.1 of hospital-disclosures
      And it relies on HIPAA-164-514-e
      And Bluestem-Health-Plan must bind-agents

    Scenario: A limited data set without a data use agreement
      When Cottonwood-Hospital proposes to share hospital-charts-limited with Plains-University for US-research on 3 June 2024
      And DUA-signed does not hold
      And waiver-documented does not hold
      And HIPAA-authorization does not hold
      Then it is refused because of the gateway HIPAA-164-514-e
