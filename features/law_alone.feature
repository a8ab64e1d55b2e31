Feature: What the law makes of agreements that name too little
  Each scenario asks the law alone, of an agreement with one clause that relies on what somebody once thought enough: a lawful basis without a
  power, a power without a thought of confidence, the law of one country for the bodies of another.

  Background:
    Given the agreements in "features/law/questions-to-the-law.agreement"

  Rule: A lawful basis is no power

    Scenario: A council would give children's records to an insurer on public task alone
      When Ashdown-Council proposes to share child-social-care-records with Gable-Insurance for insurance-pricing on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is refused because of the bar public-authority-power
      And it is refused because of the bar common-law-confidentiality

    Scenario: The register of drivers would go to a company on public task and a government purpose
      When DVLA proposes to share driver-records with Gable-Insurance for commercial-use on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 4 March 2024
      And policy-document holds
      Then it is refused because of the bar public-authority-power

  Rule: A school and a council are told things in confidence, as a doctor is

    Scenario: A school's file goes to the council with a power and a basis
      When Beckford-School proposes to share school-safeguarding-file with Ashdown-Council for safeguarding on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 4 March 2024
      And policy-document holds
      Then it is refused because of the bar common-law-confidentiality
      And it is not settled whether a bar stands in the way

    Scenario: The school's senior officer has weighed it, and the agreement does not rely on that
      When Beckford-School proposes to share school-safeguarding-file with Ashdown-Council for safeguarding on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 4 March 2024
      And policy-document holds
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      Then it is refused because of the bar common-law-confidentiality
      And no bar stands in the way

    Scenario: A council's records go to the police with a power and a basis
      When Ashdown-Council proposes to share child-social-care-records with Eastlea-Police for safeguarding on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 4 March 2024
      And policy-document holds
      Then it is refused because of the bar common-law-confidentiality

  Rule: What came from the Statistics Board stays secret in other hands

    Scenario: A university would pass on linked census records
      When Dunmere-University proposes to share hes-census-linked with Gable-Insurance for health-research on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a legitimate interest that the interests of the people concerned do not override" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      Then it is refused because of the bar SRSA-s39

    Scenario: Those whom the records concern have agreed to it
      When Dunmere-University proposes to share hes-census-linked with Gable-Insurance for health-research on 4 March 2024
      And explicit-consent holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a legitimate interest that the interests of the people concerned do not override" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      Then it is permitted
      And it stands on clause 1 of probe-census-passed-on

  Rule: The COVID-19 notice asked for processing under regulation 3(3)

    Scenario: The Home Office is sent records under the notice, and nobody says that it watches disease
      When NHS-Digital proposes to share gp-data-for-pandemic with Home-Office for covid-response on 1 March 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 1 March 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 1 March 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 1 March 2021
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is referred
      And it still needs the approval of Caldicott-Guardian that "the recipient works for the health service or in disease surveillance, and receives no more than it needs"

    Scenario: It was asked, and the Home Office does not watch disease
      When NHS-Digital proposes to share gp-data-for-pandemic with Home-Office for covid-response on 1 March 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 1 March 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 1 March 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 1 March 2021
      And professional-secrecy holds
      And Caldicott-Guardian has refused that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 1 March 2021
      Then it is refused because of the gateway COPI-general-notice
      And it is refused because of the bar common-law-confidentiality

    Scenario: One sentence does not answer four tests
      When NHS-Digital proposes to share gp-data-for-pandemic with Home-Office for covid-response on 1 March 2021
      And Information-Asset-Owner has approved that "the sharing is necessary and proportionate" on 1 March 2021
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      Then it is referred
      And it still needs the approval of Caldicott-Guardian that "the recipient works for the health service or in disease surveillance, and receives no more than it needs"
      And it still needs the approval of Information-Centre that "the recipient needs the information to exercise functions that an Act gives it"
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary for a task of the discloser in the public interest, and proportionate"
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary for reasons of public interest in public health"

  Rule: Section 251 does not reach the care of one patient

    Scenario: A hospital would tell another what it needs to treat a patient
      When Hythe-Hospital proposes to share hospital-patient-records with NHS-England for direct-care on 4 March 2024
      And Secretary-of-State-for-Health has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for health or social care purposes" on 4 March 2024
      And professional-secrecy holds
      Then it is refused because of the gateway NHS-Act-s251

    Scenario: A hospital would let another plan its services
      When Hythe-Hospital proposes to share hospital-patient-records with NHS-England for health-service-planning on 4 March 2024
      And Secretary-of-State-for-Health has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for health or social care purposes" on 4 March 2024
      And professional-secrecy holds
      Then it is permitted
      And it relies on NHS-Act-s251

  Rule: The law of England and Wales is not the law of Scotland

    Scenario: A health board in Scotland relies on the regulations of England and Wales
      When Cairn-Health-Board proposes to share vaccination-records with UK-Health-Security-Agency for communicable-disease-control on 4 March 2024
      And Caldicott-Guardian has approved that "the recipient is engaged in communicable disease surveillance and receives no more than it needs" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 4 March 2024
      And professional-secrecy holds
      Then it is refused because of the gateway COPI-reg-3
      And it is refused because of the bar public-authority-power

    Scenario: A health board in Scotland is called upon in an English council's enquiry
      When Cairn-Health-Board proposes to share child-health-record with Ashdown-Council for safeguarding on 4 March 2024
      And section-47-enquiry holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 4 March 2024
      And policy-document holds
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      Then it is refused because of the gateway CA-1989-s47

    Scenario: A hospital in England is called upon in the council's enquiry
      When Hythe-Hospital proposes to share child-health-record with Ashdown-Council for safeguarding on 4 March 2024
      And section-47-enquiry holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 4 March 2024
      And policy-document holds
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      Then it is permitted
      And it relies on CA-1989-s47
      And it relies on GDPR-6-1-c

    Scenario: Nobody has said in which country a council acts
      When Kestrel-Council proposes to share vaccination-records with UK-Health-Security-Agency for communicable-disease-control on 4 March 2024
      And Caldicott-Guardian has approved that "the recipient is engaged in communicable disease surveillance and receives no more than it needs" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 4 March 2024
      And professional-secrecy holds
      Then it is refused because of the bar public-authority-power
      And it is not settled whether a bar stands in the way

  Rule: What people tell a benefit office

    Scenario: Awards would go to an insurer
      When DWP proposes to share benefit-awards with Gable-Insurance for insurance-pricing on 4 March 2024
      And Departmental-Lawyer has approved that "no statute occupies the field, and the sharing belongs to the department's own business" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 4 March 2024
      And policy-document holds
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      Then it is refused because of the bar SSAA-s123

    Scenario: Awards would go to an insurer, and a court has ordered it
      When DWP proposes to share benefit-awards with Gable-Insurance for insurance-pricing on 4 March 2024
      And Departmental-Lawyer has approved that "no statute occupies the field, and the sharing belongs to the department's own business" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 4 March 2024
      And policy-document holds
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      And court-order holds
      Then it is refused because of the bar SSAA-s123
      And no bar stands in the way

  Rule: What can be read between the lines

    Scenario: A difference that points to fraud says of the officers that they may have committed an offence
      When HMRC proposes to share accounts-discrepancies.officers with Companies-House for public-sector-fraud on 4 March 2024
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is refused because of the bar GDPR-10
      And it is not settled whether a bar stands in the way

    Scenario: Somebody has judged that the unlawful act makes it necessary, and the agreement does not rely on that
      When HMRC proposes to share accounts-discrepancies.officers with Companies-House for public-sector-fraud on 4 March 2024
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 4 March 2024
      And policy-document holds
      Then it is refused because of the bar GDPR-10
      And no bar stands in the way

    Scenario: An address on the list of those who may need help says that somebody there is ill or frail
      When Marlow-Fire-and-Rescue proposes to share people-who-may-need-help.address with Nene-Council for emergency-response on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      Then it is refused because of the bar GDPR-9
      And it is not settled whether a bar stands in the way

  Rule: The police share for law enforcement under Part 3

    Scenario: Public task is the wrong ground between police forces
      When Eastlea-Police proposes to share police-incident-reports with Fallow-Police for crime-investigation on 4 March 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2020
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2020
      Then it is refused because of the bar DPA-2018-s35
      And it is not settled whether a bar stands in the way

    Scenario: The task of a competent authority is the right one
      When Eastlea-Police proposes to share police-incident-reports with Fallow-Police for crime-investigation on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 4 March 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      And Chief-Officer-of-Police has approved that "the disclosure serves a purpose of policing" on 4 March 2024
      And Chief-Officer-of-Police has approved that "there is a pressing need for the disclosure" on 4 March 2024
      And Chief-Officer-of-Police has approved that "the disclosure is proportionate: nothing, and nobody, beyond what the need requires" on 4 March 2024
      Then it is permitted
      And it stands on clause 1 of probe-police-part-3
      And it relies on DPA-2018-s35-2-b

    Scenario: Nobody has judged whether the task makes it necessary
      When Eastlea-Police proposes to share police-incident-reports with Fallow-Police for crime-investigation on 4 March 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      And Chief-Officer-of-Police has approved that "the disclosure serves a purpose of policing" on 4 March 2024
      And Chief-Officer-of-Police has approved that "there is a pressing need for the disclosure" on 4 March 2024
      And Chief-Officer-of-Police has approved that "the disclosure is proportionate: nothing, and nobody, beyond what the need requires" on 4 March 2024
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary for a task that a competent authority carries out for law enforcement"

    Scenario: The task was found not to make it necessary
      When Eastlea-Police proposes to share police-incident-reports with Fallow-Police for crime-investigation on 4 March 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 March 2024
      And Information-Asset-Owner has refused that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 4 March 2024
      Then it is refused because of the bar DPA-2018-s35
      And it is not settled whether a bar stands in the way

  Rule: Data that leaves the country needs a transfer mechanism

    Scenario: An institute abroad would receive records, and nothing was thought of
      When Hythe-Hospital proposes to share hospital-patient-records with Isar-Institute for health-research on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      Then it is refused because of the bar GDPR-44
      And it is not settled whether a bar stands in the way

    Scenario: Regulations approve the country, and the agreement relies on that
      When Hythe-Hospital proposes to share hospital-patient-records with Isar-Institute for covid-research on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      And adequate-country holds
      Then it is permitted
      And it relies on GDPR-45
      And it stands on clause 2 of probe-abroad

    Scenario: The officer finds safeguards that protect people there
      When Hythe-Hospital proposes to share hospital-patient-records with Isar-Institute for covid-research on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      And adequate-country does not hold
      And transfer-safeguards holds
      And Data-Protection-Officer has approved that "the safeguards protect people in that country to the standard that the law sets" on 4 March 2024
      Then it is permitted
      And it relies on GDPR-46

    Scenario: Nothing approves the country and no safeguards are there
      When Hythe-Hospital proposes to share hospital-patient-records with Isar-Institute for covid-research on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      And adequate-country does not hold
      And transfer-safeguards does not hold
      And Data-Protection-Officer has refused that "a situation of Article 49 justifies this transfer" on 4 March 2024
      Then it is refused because of the bar GDPR-44
      And a bar stands in the way

    Scenario: Nobody has said in which country the company is
      When Hythe-Hospital proposes to share hospital-patient-records with Juniper-Analytics for health-research on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      Then it is referred
      And it still needs the fact recipient-country

    Scenario: The company turns out to be in Wales
      When Hythe-Hospital proposes to share hospital-patient-records with Juniper-Analytics for health-research on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      And the recipient-country is Wales
      Then it is permitted
      And it stands on clause 1 of probe-abroad

    Scenario: A university at home receives them
      When Hythe-Hospital proposes to share hospital-patient-records with Dunmere-University for health-research on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 4 March 2024
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2024
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2024
      And research-safeguards holds
      Then it is permitted
      And it stands on clause 1 of probe-abroad

  Rule: Each provision asks its own question

    Scenario: Nobody has asked whether the Board requires a council's households
      When Ashdown-Council proposes to share flooded-households with ONS for statistical-functions on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the Board requires the information for one or more of its functions"

    Scenario: The Board requires them
      When Ashdown-Council proposes to share flooded-households with ONS for statistical-functions on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the Board requires the information for one or more of its functions" on 4 March 2024
      Then it is permitted
      And it relies on SRSA-s45A

    Scenario: Nobody has said under which power the episodes were collected
      When NHS-Digital proposes to share hospital-episodes-pseudonymised with Dunmere-University for health-research on 4 March 2022
      And Information-Centre has approved that "disseminating the information would be for purposes connected with health care, adult social care or the promotion of health" on 4 March 2022
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2022
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2022
      And research-safeguards holds
      Then it is referred
      And it still needs the fact collected-under-section-254-or-255

    Scenario: Pseudonymised episodes that were collected under section 254
      When NHS-Digital proposes to share hospital-episodes-pseudonymised with Dunmere-University for health-research on 4 March 2022
      And Information-Centre has approved that "disseminating the information would be for purposes connected with health care, adult social care or the promotion of health" on 4 March 2022
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2022
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2022
      And research-safeguards holds
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it relies on HSCA-s261-1

    Scenario: Episodes with the NHS number in them
      When NHS-Digital proposes to share hospital-episodes with Dunmere-University for health-research on 4 March 2022
      And Information-Centre has approved that "disseminating the information would be for purposes connected with health care, adult social care or the promotion of health" on 4 March 2022
      And Health-Research-Authority has approved that "section 251 support" on 4 March 2022
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 4 March 2022
      And research-safeguards holds
      And collected-under-section-254-or-255 holds
      Then it is refused because of the gateway HSCA-s261-1

  Rule: One word does not set the law aside

    Scenario: Records with names in them are called anonymous, and no gateway is named
      When NHS-Digital proposes to share hospital-episodes with Gable-Insurance for insurance-pricing on 4 March 2022
      And the identifiability is anonymous
      Then it is refused because of the bar public-authority-power
      And it is noted that the question disagrees with the catalogue
