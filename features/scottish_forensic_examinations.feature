Feature: What health boards and the police in Scotland tell one another after a sexual assault
  Someone can be examined whether or not they go to the police. Evidence stays with the health board until the police have a right to ask
  for it, and what was written down for the person's care is not evidence.

  Background:
    Given the agreements in "policies/examples/scottish-forensic-examinations.agreement"

  Rule: The police get evidence when they have referred the person, or the person has reported it

    Scenario: The police referred the person and ask for the evidence
      When NHS-Shetland proposes to share forensic-evidence with Police-Scotland for investigating-the-incident on 2 May 2024
      And police-referral holds
      And constable-request holds
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 2 May 2024
      Then it is permitted
      And it stands on clause 1.2 of Scottish-forensic-examinations
      And it relies on FMS-s9
      And no bar stands in the way
      And Police-Scotland must record-decision

    Scenario: Someone who came of their own accord reports it a year later
      When NHS-Shetland proposes to share forensic-evidence.samples with Police-Scotland for investigating-the-incident on 2 May 2025
      And police-referral does not hold
      And constable-request holds
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2025
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 2 May 2025
      Then it is referred
      And it still needs the fact reported-by-the-person
      When reported-by-the-person holds
      Then it is permitted
      And it relies on FMS-s9

    Scenario: Someone came of their own accord and has not gone to the police
      When NHS-Shetland proposes to share forensic-evidence with Police-Scotland for investigating-the-incident on 2 May 2024
      And constable-request holds
      And police-referral does not hold
      And reported-by-the-person does not hold
      And found-under-age does not hold
      Then it is refused because of the prohibition Scottish-forensic-examinations.2.1
      And it is refused because of the gateway FMS-s9

    Scenario: Nobody in the police has asked for the evidence
      When NHS-Shetland proposes to share forensic-evidence with Police-Scotland for investigating-the-incident on 2 May 2024
      And police-referral holds
      And constable-request does not hold
      Then it is refused because of the gateway FMS-s9

  Rule: What was written down for care is not evidence

    Scenario: The police ask for the health record of the person
      When NHS-Shetland proposes to share examination-health-record with Police-Scotland for investigating-the-incident on 2 May 2024
      And explicit-consent does not hold
      And court-order does not hold
      And Caldicott-Guardian has refused that "the public interest in disclosure outweighs the duty of confidence" on 1 May 2024
      Then it is refused because of the prohibition Scottish-forensic-examinations.2.2

    Scenario: The police ask for evidence to use in another matter
      When NHS-Shetland proposes to share forensic-evidence with Police-Scotland for immigration-enforcement on 2 May 2024
      And police-referral holds
      And constable-request holds
      Then it is refused because of the purpose

  Rule: The police tell the board what the examination needs

    Scenario: A constable refers someone
      When Police-Scotland proposes to share referral-for-examination with NHS-Shetland for forensic-medical-examination on 2 May 2024
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 2 May 2024
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is strictly necessary for law enforcement and meets a condition of Schedule 8"
      When Information-Asset-Owner has approved that "the sharing is strictly necessary for law enforcement and meets a condition of Schedule 8" on 2 May 2024
      Then it is permitted
      And it stands on clause 1.1 of Scottish-forensic-examinations
      And it relies on FMS-s2-2-a
      And no bar stands in the way

    Scenario: A referral before the Act was in force
      When Police-Scotland proposes to share referral-for-examination with NHS-Shetland for forensic-medical-examination on 31 March 2022
      Then it is refused because the agreement Scottish-forensic-examinations is not in force
      And it is refused because of the gateway FMS-s2-2-a
