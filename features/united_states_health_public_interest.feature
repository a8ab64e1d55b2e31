Feature: Health information without an authorization, where the public needs it
  Section 164.512 of the HIPAA Privacy Rule: each paragraph has its own recipients and its own questions, and each question its own answer.

  Background:
    Given the agreements in "policies/united-states"

  Rule: Public authorities get what the law lets them collect

    Scenario: An outbreak is reported
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-County-Health for US-public-health on 3 June 2024
      And authorized-to-collect-health-information holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-b-1-i
      And no bar stands in the way

    Scenario: No law lets the department collect it
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-County-Health for US-public-health on 3 June 2024
      And authorized-to-collect-health-information does not hold
      Then it is refused because of the gateway HIPAA-164-512-b-1-i

    Scenario: A suspicion of child abuse
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-Child-Protection for reporting-child-abuse on 3 June 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-b-1-ii

    Scenario: The sheriff, where the law sends such reports to somebody else
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-Sheriff for reporting-child-abuse on 3 June 2024
      And HIPAA-authorization does not hold
      Then it is refused because of the gateway HIPAA-164-512-b-1-ii
      And a bar stands in the way

    Scenario: An audit of the hospital
      When Cottonwood-Hospital proposes to share hospital-charts with Inspector-of-Hospitals for health-oversight on 3 June 2024
      And oversight-authorized-by-law holds
      And individual-investigated does not hold
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-d

    Scenario: An audit that is really about a patient
      When Cottonwood-Hospital proposes to share hospital-charts with Inspector-of-Hospitals for health-oversight on 3 June 2024
      And oversight-authorized-by-law holds
      And individual-investigated holds
      And investigation-about-health does not hold
      And required-by-US-law does not hold
      Then it is refused because of the gateway HIPAA-164-512-d

    Scenario: A patient who claims benefits for an illness
      When Cottonwood-Hospital proposes to share hospital-charts with Inspector-of-Hospitals for health-oversight on 3 June 2024
      And oversight-authorized-by-law holds
      And individual-investigated holds
      And investigation-about-health holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-d

    Scenario: A law requires the report
      When Cottonwood-Hospital proposes to share hospital-charts with Oklahoma-DHS for US-public-health on 3 June 2024
      And required-by-US-law holds
      And Privacy-Officer has approved that "the disclosure complies with and is limited to the relevant requirements of the law that requires it" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-a
      And no bar stands in the way

    Scenario: No law requires the report
      When Cottonwood-Hospital proposes to share hospital-charts with Oklahoma-DHS for US-public-health on 3 June 2024
      And required-by-US-law does not hold
      Then it is refused because of the gateway HIPAA-164-512-a

    Scenario: A law about fighting crime has a paragraph of its own
      When Cottonwood-Hospital proposes to share hospital-charts with Oklahoma-DOC for US-law-enforcement on 3 June 2024
      And required-by-US-law holds
      And Privacy-Officer has approved that "the disclosure complies with and is limited to the relevant requirements of the law that requires it" on 20 May 2024
      Then it is refused because of the gateway HIPAA-164-512-a

  Rule: Courts and police ask in due form

    Scenario: A court orders it
      When Cottonwood-Hospital proposes to share hospital-charts with Ridge-Pharma for US-judicial-proceedings on 3 June 2024
      And US-court-order holds
      And Privacy-Officer has approved that "only what the order expressly authorizes is disclosed" on 20 May 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-e-1-i

    Scenario: More than the court has ordered
      When Cottonwood-Hospital proposes to share hospital-charts with Ridge-Pharma for US-judicial-proceedings on 3 June 2024
      And US-court-order holds
      And Privacy-Officer has refused that "only what the order expressly authorizes is disclosed" on 20 May 2024
      And US-lawful-process does not hold
      And HIPAA-authorization does not hold
      Then it is refused because of the gateway HIPAA-164-512-e-1-i
      And a bar stands in the way

    Scenario: A subpoena, and the patient was told
      When Cottonwood-Hospital proposes to share hospital-charts with Ridge-Pharma for US-judicial-proceedings on 3 June 2024
      And US-lawful-process holds
      And notice-assurance holds
      And US-court-order does not hold
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-e-1-ii

    Scenario: A subpoena, and nobody was told
      When Cottonwood-Hospital proposes to share hospital-charts with Ridge-Pharma for US-judicial-proceedings on 3 June 2024
      And US-lawful-process holds
      And notice-assurance does not hold
      And protective-order-assurance does not hold
      And HIPAA-authorization does not hold
      And US-court-order does not hold
      Then it is refused because of the gateway HIPAA-164-512-e-1-ii

    Scenario: A warrant
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-Sheriff for US-law-enforcement on 3 June 2024
      And judicial-process holds
      And Privacy-Officer has approved that "the disclosure is in compliance with and as limited by the relevant requirements of the process" on 20 May 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-f-1-ii-A

    Scenario: Neither a warrant nor a request
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-Sheriff for US-law-enforcement on 3 June 2024
      And judicial-process does not hold
      And administrative-request does not hold
      Then it is refused because of the gateway HIPAA-164-512-f-1-ii-A
      And it is refused because of the gateway HIPAA-164-512-f-1-ii-C
      And it is refused because of the gateway HIPAA-164-512-f-2

    Scenario: An administrative subpoena
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-Sheriff for US-law-enforcement on 3 June 2024
      And administrative-request holds
      And Privacy-Officer has approved that "the information is relevant and material to a legitimate law enforcement inquiry" on 20 May 2024
      And Privacy-Officer has approved that "the request is specific and limited in scope to the extent reasonably practicable" on 20 May 2024
      And Privacy-Officer has approved that "de-identified information could not reasonably be used" on 20 May 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-f-1-ii-C

    Scenario: An administrative subpoena for what could be de-identified
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-Sheriff for US-law-enforcement on 3 June 2024
      And administrative-request holds
      And Privacy-Officer has approved that "the information is relevant and material to a legitimate law enforcement inquiry" on 20 May 2024
      And Privacy-Officer has approved that "the request is specific and limited in scope to the extent reasonably practicable" on 20 May 2024
      And Privacy-Officer has refused that "de-identified information could not reasonably be used" on 20 May 2024
      And judicial-process does not hold
      And HIPAA-authorization does not hold
      Then it is refused because of the gateway HIPAA-164-512-f-1-ii-C
      And a bar stands in the way

    Scenario: The sheriff looks for a missing person
      When Cottonwood-Hospital proposes to share patient-whereabouts with Cimarron-Sheriff for identifying-or-locating-a-person on 3 June 2024
      And law-enforcement-request holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-f-2

    Scenario: Nobody has asked for the missing person
      When Cottonwood-Hospital proposes to share patient-whereabouts with Cimarron-Sheriff for identifying-or-locating-a-person on 3 June 2024
      And law-enforcement-request does not hold
      And judicial-process does not hold
      And administrative-request does not hold
      Then it is refused because of the gateway HIPAA-164-512-f-2

    Scenario: The whole chart of a missing person
      When Cottonwood-Hospital proposes to share hospital-charts with Cimarron-Sheriff for identifying-or-locating-a-person on 3 June 2024
      And law-enforcement-request holds
      And judicial-process does not hold
      And administrative-request does not hold
      Then it is refused because of the gateway HIPAA-164-512-f-2

  Rule: A board can waive the authorization for research

    Scenario: The board has found all three things
      When Cottonwood-Hospital proposes to share hospital-charts with Plains-University for US-research on 3 June 2024
      And waiver-documented holds
      And Institutional-Review-Board has approved that "the disclosure involves no more than a minimal risk to the privacy of individuals" on 6 May 2024
      And Institutional-Review-Board has approved that "the research could not practicably be conducted without the waiver or alteration" on 6 May 2024
      And Institutional-Review-Board has approved that "the research could not practicably be conducted without access to and use of the protected health information" on 6 May 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it stands on clause 3.2 of hospital-disclosures
      And it relies on HIPAA-164-512-i-1-i

    Scenario: The board has not looked at whether consent could be asked
      When Cottonwood-Hospital proposes to share hospital-charts with Plains-University for US-research on 3 June 2024
      And waiver-documented holds
      And Institutional-Review-Board has approved that "the disclosure involves no more than a minimal risk to the privacy of individuals" on 6 May 2024
      And Institutional-Review-Board has approved that "the research could not practicably be conducted without access to and use of the protected health information" on 6 May 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is referred
      And it still needs the approval of Institutional-Review-Board that "the research could not practicably be conducted without the waiver or alteration"

    Scenario: The board finds more than a minimal risk
      When Cottonwood-Hospital proposes to share hospital-charts with Plains-University for US-research on 3 June 2024
      And waiver-documented holds
      And Institutional-Review-Board has refused that "the disclosure involves no more than a minimal risk to the privacy of individuals" on 6 May 2024
      And HIPAA-authorization does not hold
      And required-by-US-law does not hold
      Then it is refused because of the gateway HIPAA-164-512-i-1-i
      And a bar stands in the way

  Rule: A serious and imminent threat goes before the secret

    Scenario: A patient has threatened somebody
      When Mesquite-Clinic proposes to share therapy-notes with Cimarron-Sheriff for averting-a-serious-threat on 3 June 2024
      And Privacy-Officer has approved that "the disclosure is necessary to prevent or lessen a serious and imminent threat to health or safety" on 3 June 2024
      And Privacy-Officer has approved that "the recipient is reasonably able to prevent or lessen the threat" on 3 June 2024
      And Privacy-Officer has approved that "the disclosure is consistent with applicable law and standards of ethical conduct" on 3 June 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      Then it is permitted
      And it relies on HIPAA-164-512-j-1-i
      And no bar stands in the way

    Scenario: The recipient can do nothing about it
      When Mesquite-Clinic proposes to share therapy-notes with Cimarron-Sheriff for averting-a-serious-threat on 3 June 2024
      And Privacy-Officer has approved that "the disclosure is necessary to prevent or lessen a serious and imminent threat to health or safety" on 3 June 2024
      And Privacy-Officer has refused that "the recipient is reasonably able to prevent or lessen the threat" on 3 June 2024
      And Privacy-Officer has approved that "the disclosure is consistent with applicable law and standards of ethical conduct" on 3 June 2024
      And HIPAA-authorization does not hold
      And required-by-US-law does not hold
      Then it is refused because of the gateway HIPAA-164-512-j-1-i
      And a bar stands in the way

  Rule: Records of substance use disorder have a law of their own beside this one

    Scenario: A warrant alone does not open them
      When Mesquite-Clinic proposes to share addiction-records with Cimarron-Sheriff for criminal-charges on 3 June 2024
      And judicial-process holds
      And Privacy-Officer has approved that "the disclosure is in compliance with and as limited by the relevant requirements of the process" on 20 May 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      And Part-2-order-entered does not hold
      Then it is refused because of the gateway Part-2-court-order
      And it is refused because of the bar Part-2
      And a bar stands in the way

    Scenario: A warrant, and an order under Part 2
      When Mesquite-Clinic proposes to share addiction-records with Cimarron-Sheriff for criminal-charges on 3 June 2024
      And judicial-process holds
      And Privacy-Officer has approved that "the disclosure is in compliance with and as limited by the relevant requirements of the process" on 20 May 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 20 May 2024
      And Part-2-order-entered holds
      Then it is permitted
      And it relies on Part-2-court-order
      And no bar stands in the way

    Scenario: What an auditor received is never opened to charges
      When Inspector-of-Hospitals proposes to share audited-treatment-records with Cimarron-Sheriff for criminal-charges on 3 June 2024
      And Part-2-order-entered holds
      And Part-2-consent holds
      Then it is refused because of the bar Part-2
      And a bar stands in the way

    Scenario: What an auditor received can be opened for something else
      When Inspector-of-Hospitals proposes to share audited-treatment-records with Oklahoma-DHS for US-judicial-proceedings on 3 June 2024
      And Part-2-order-entered holds
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: What a program obtained before there was such a law
      When Inspector-of-Hospitals proposes to share audited-treatment-records with Cimarron-Sheriff for criminal-charges on 20 March 1972
      Then it is refused because no agreement covers it
      And no bar stands in the way
