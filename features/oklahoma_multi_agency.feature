Feature: Nine agencies of the State of Oklahoma share data under one agreement
  They agree once on the terms. Each exchange has a Schedule A, and each kind of record its own federal law.

  Background:
    Given the agreements in "policies/united-states/agreements/oklahoma-multi-agency.agreement"

  Rule: Each exchange has a Schedule A

    Scenario: Who is enrolled in Medicaid, for other benefits
      When Oklahoma-OHCA proposes to share SoonerCare-enrollment with Oklahoma-DHS for coordinating-public-benefits on 3 June 2019
      And sharing-authorized-by-statute holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 30 April 2019
      And Providing-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 1 May 2019
      And Receiving-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 2 May 2019
      And Providing-Agency-Counsel has approved that "Oklahoma and federal law allow this exchange" on 30 April 2019
      Then it is permitted
      And it stands on clause 1.1 of Oklahoma-multi-agency
      And it relies on HIPAA-164-512-k-6-i
      And no bar stands in the way
      And Oklahoma-OHCA must copy-Schedule-A
      And Oklahoma-DHS must keep-Schedule-A

    Scenario: Schedule A is signed by one side
      When Oklahoma-OHCA proposes to share SoonerCare-enrollment with Oklahoma-DHS for coordinating-public-benefits on 3 June 2019
      And sharing-authorized-by-statute holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 30 April 2019
      And Providing-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 1 May 2019
      And Providing-Agency-Counsel has approved that "Oklahoma and federal law allow this exchange" on 30 April 2019
      Then it is referred
      And it still needs the approval of Receiving-Agency-Signatory that "Schedule A for this exchange is complete and signed"

    Scenario: Counsel finds that the law forbids it
      When Oklahoma-DHS proposes to share child-welfare-cases with Oklahoma-OJA for coordinating-public-benefits on 3 June 2019
      And Providing-Agency-Counsel has refused that "Oklahoma and federal law allow this exchange" on 30 April 2019
      Then it is refused because Providing-Agency-Counsel refused

  Rule: Each kind of record has its own federal law

    Scenario: Treatment for substance use, for other benefits
      When Oklahoma-ODMHSAS proposes to share substance-use-treatment with Oklahoma-OHCA for coordinating-public-benefits on 3 June 2019
      And similar-populations holds
      And Privacy-Officer has approved that "the disclosure is necessary to coordinate or improve the programs" on 2 May 2019
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 2 May 2019
      And Providing-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 1 May 2019
      And Receiving-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 2 May 2019
      And Providing-Agency-Counsel has approved that "Oklahoma and federal law allow this exchange" on 30 April 2019
      Then it is referred
      And it still needs the fact Part-2-consent
      When Part-2-consent holds
      Then it is permitted
      And it relies on Part-2-2-33
      And it relies on HIPAA-164-512-k-6-ii

    Scenario: Treatment for substance use, to evaluate the program
      When Oklahoma-ODMHSAS proposes to share substance-use-treatment with Oklahoma-OHCA for health-oversight on 3 June 2019
      And Part-2-audit-agreement holds
      And funds-or-regulates holds
      And oversight-authorized-by-law holds
      And individual-investigated does not hold
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 2 May 2019
      And Providing-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 1 May 2019
      And Receiving-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 2 May 2019
      Then it is permitted
      And it stands on clause 1.2 of Oklahoma-multi-agency
      And it relies on Part-2-2-53
      And it relies on HIPAA-164-512-d
      And Oklahoma-OHCA must destroy-audit-data

    Scenario: No statute lets the two agencies share who is enrolled
      When Oklahoma-OHCA proposes to share SoonerCare-enrollment with Oklahoma-DHS for coordinating-public-benefits on 3 June 2019
      And sharing-authorized-by-statute does not hold
      And HIPAA-authorization does not hold
      Then it is refused because of the gateway HIPAA-164-512-k-6-i

    Scenario: Programs that serve different people
      When Oklahoma-ODMHSAS proposes to share substance-use-treatment with Oklahoma-OSDH for coordinating-public-benefits on 3 June 2019
      And similar-populations does not hold
      And HIPAA-authorization does not hold
      And Part-2-consent holds
      Then it is refused because of the gateway HIPAA-164-512-k-6-ii

    Scenario: The patient has not consented
      When Oklahoma-ODMHSAS proposes to share substance-use-treatment with Oklahoma-OHCA for coordinating-public-benefits on 3 June 2019
      And Part-2-consent does not hold
      Then it is refused because of the gateway Part-2-2-33

    Scenario: An evaluation by an agency that neither pays nor regulates
      When Oklahoma-ODMHSAS proposes to share substance-use-treatment with Oklahoma-OHCA for health-oversight on 3 June 2019
      And Part-2-audit-agreement holds
      And funds-or-regulates does not hold
      Then it is refused because of the gateway Part-2-2-53

    Scenario: Students' attendance without their parents' consent
      When Oklahoma-OSDE proposes to share student-attendance with Oklahoma-DHS for coordinating-public-benefits on 3 June 2019
      And FERPA-consent does not hold
      Then it is refused because of the gateway FERPA-99-30

    Scenario: Students' attendance, with their parents' consent
      When Oklahoma-OSDE proposes to share student-attendance with Oklahoma-DHS for coordinating-public-benefits on 3 June 2019
      And FERPA-consent holds
      And Providing-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 1 May 2019
      And Receiving-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 2 May 2019
      And Providing-Agency-Counsel has approved that "Oklahoma and federal law allow this exchange" on 30 April 2019
      Then it is permitted
      And it relies on FERPA-99-30

    Scenario: Students' attendance, to evaluate a program of education
      When Oklahoma-OSDE proposes to share student-attendance with Oklahoma-OCCY for education-program-audit on 3 June 2019
      And audit-agreement-in-writing holds
      And Providing-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 1 May 2019
      And Receiving-Agency-Signatory has approved that "Schedule A for this exchange is complete and signed" on 2 May 2019
      Then it is referred
      And it still needs the fact authorized-representative
      When authorized-representative holds
      Then it is permitted
      And it relies on FERPA-99-31-a-3

    Scenario: Students' attendance, to somebody whom no authority has designated
      When Oklahoma-OSDE proposes to share student-attendance with Oklahoma-OCCY for education-program-audit on 3 June 2019
      And authorized-representative does not hold
      Then it is refused because of the gateway FERPA-99-31-a-3

  Rule: The data goes no further, and charges nobody

    Scenario: What the department received goes to an insurer
      When Oklahoma-DHS proposes to share enrollment-received with Red-River-Insurance for coordinating-public-benefits on 3 June 2019
      And written-consent does not hold
      And US-court-order does not hold
      Then it is refused because of the prohibition Oklahoma-multi-agency.2.1

    Scenario: Treatment records to charge a patient
      When Oklahoma-ODMHSAS proposes to share substance-use-treatment with Oklahoma-DOC for criminal-charges on 3 June 2019
      And Part-2-order-entered does not hold
      And Part-2-consent holds
      Then it is refused because of the prohibition Oklahoma-multi-agency.2.2
      And it is refused because of the purpose
