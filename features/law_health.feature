Feature: What the law on health, care and confidences says by itself
  Each question rests on one provision. The organisations and most data are made up. What is a power and no more is asked of data that nobody
  confided; what lifts the duty of confidence, of data that says nothing of anyone's health.

  Background:
    Given the agreements in "features/law/health.agreement"

  Rule: What was told in confidence stays where it was told

    Scenario: Nothing lets it out
      When probe-Care-Home proposes to share probe-notes-bare with probe-University for research on 2 March 2020
      Then it is referred
      And it still needs the fact explicit-consent
      When explicit-consent does not hold
      And the identifiability is identifiable
      Then it is refused because of the bar common-law-confidentiality

    Scenario: The person said yes in so many words
      When probe-Care-Home proposes to share probe-notes-bare with probe-University for research on 2 March 2020
      And explicit-consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: The next carer, <expected>, permitted
      When probe-Care-Home proposes to share probe-notes-own-care with probe-Hospital for <purpose> on 2 March 2020
      And explicit-consent does not hold
      And the identifiability is identifiable
      And reasonably-expected <holds>
      Then it is permitted
      And <reason>

      Examples:
        | expected               | purpose     | holds | reason                           |
        | as anyone would expect | direct-care | holds | it relies on confidence-own-care |

    Scenario Outline: The next carer, <expected>, refused
      When probe-Care-Home proposes to share probe-notes-own-care with probe-Hospital for <purpose> on 2 March 2020
      And explicit-consent does not hold
      And the identifiability is identifiable
      And reasonably-expected <holds>
      Then it is refused
      And <reason>

      Examples:
        | expected          | purpose                 | holds         | reason                                                   |
        | as nobody would   | direct-care             | does not hold | it is refused because of the gateway confidence-own-care |
        | to test a product | clinical-safety-testing | holds         | it is refused because of the gateway confidence-own-care |

    Scenario Outline: A legal duty, <which>, permitted
      When probe-Care-Home proposes to share probe-notes-duty with probe-University for research on 2 March 2020
      And explicit-consent does not hold
      And the identifiability is identifiable
      And legal-obligation <obligation>
      And Departmental-Lawyer has approved that "the duty to disclose overrides the duty of confidence" on 2 March 2020
      And court-order <order>
      Then it is permitted
      And <reason>

      Examples:
        | which   | obligation    | order         | reason                             |
        | an Act  | holds         | does not hold | it relies on confidence-legal-duty |
        | a court | does not hold | holds         | it relies on confidence-legal-duty |

    Scenario Outline: A legal duty, <which>, refused
      When probe-Care-Home proposes to share probe-notes-duty with probe-University for research on 2 March 2020
      And explicit-consent does not hold
      And the identifiability is identifiable
      And legal-obligation <obligation>
      And Departmental-Lawyer has approved that "the duty to disclose overrides the duty of confidence" on 2 March 2020
      And court-order <order>
      Then it is refused
      And <reason>

      Examples:
        | which         | obligation    | order         | reason                                                     |
        | there is none | does not hold | does not hold | it is refused because of the gateway confidence-legal-duty |

    Scenario: A legal duty that nobody has looked into
      When probe-Care-Home proposes to share probe-notes-duty with probe-University for research on 2 March 2020
      And explicit-consent does not hold
      And legal-obligation holds
      And court-order does not hold
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the duty to disclose overrides the duty of confidence"

    Scenario: A duty to disclose that leaves the duty of confidence as it is
      When probe-Care-Home proposes to share probe-notes-duty with probe-University for research on 2 March 2020
      And explicit-consent does not hold
      And legal-obligation holds
      And court-order does not hold
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2020
      And Departmental-Lawyer has refused that "the duty to disclose overrides the duty of confidence" on 2 March 2020
      Then it is refused because of the gateway confidence-legal-duty
      And it is refused because of the bar common-law-confidentiality

    Scenario: A confidence, with "anonymous" typed over it
      When probe-Care-Home proposes to share probe-notes-bare with probe-University for research on 2 March 2020
      And explicit-consent does not hold
      And the identifiability is anonymous
      Then it is refused because of the bar common-law-confidentiality

    Scenario: What was made of the notes, so that nobody is left in it
      When probe-Care-Home proposes to share probe-notes-anonymised with probe-University for research on 2 March 2020
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: The public interest, as the risk owner sees it: <verdict>, permitted
      When probe-Care-Home proposes to share probe-notes-interest with probe-University for research on 2 March 2020
      And explicit-consent does not hold
      And the identifiability is identifiable
      And Senior-Information-Risk-Owner has <verdict> that "the public interest in disclosure outweighs the duty of confidence" on 2 March 2020
      Then it is permitted
      And <reason>

      Examples:
        | verdict  | reason                                  |
        | approved | it relies on confidence-public-interest |

    Scenario Outline: The public interest, as the risk owner sees it: <verdict>, refused
      When probe-Care-Home proposes to share probe-notes-interest with probe-University for research on 2 March 2020
      And explicit-consent does not hold
      And the identifiability is identifiable
      And Senior-Information-Risk-Owner has <verdict> that "the public interest in disclosure outweighs the duty of confidence" on 2 March 2020
      Then it is refused
      And <reason>

      Examples:
        | verdict | reason                                                          |
        | refused | it is refused because of the gateway confidence-public-interest |

    Scenario: A Caldicott Guardian answers for patients' information alone
      When probe-Care-Home proposes to share probe-notes-interest with probe-University for research on 2 March 2020
      And explicit-consent does not hold
      And the identifiability is identifiable
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 2 March 2020
      Then it is referred
      And it still needs the approval of Senior-Information-Risk-Owner that "the public interest in disclosure outweighs the duty of confidence"

    Scenario Outline: What a visitor owes, passed on to the Home Office: <reason>
      When Department-of-Health proposes to share probe-charges with Home-Office for recovering-NHS-charges on 31 October 2011
      And explicit-consent does not hold
      And patients-told holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 3 October 2011
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 3 October 2011
      Then it is permitted
      And <reason>

      Examples:
        | reason                                  |
        | it relies on confidence-told-beforehand |
        | it relies on NHS-Act-s2                 |

    Scenario: The hospital's own part, in England
      When probe-Hospital proposes to share probe-charges with Department-of-Health for recovering-NHS-charges on 1 June 2014
      And explicit-consent does not hold
      And patients-told does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 2 May 2014
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 2 May 2014
      Then it is refused because of the gateway confidence-told-beforehand

    Scenario: The day before the Immigration Rules changed
      When probe-Hospital proposes to share probe-charges with Department-of-Health for recovering-NHS-charges on 30 October 2011
      And patients-told holds
      Then it is refused because of the gateway confidence-told-beforehand

    Scenario: A hospital in Wales
      When probe-Welsh-Board proposes to share probe-charges with Department-of-Health for recovering-NHS-charges on 1 June 2014
      And patients-told holds
      Then it is refused because of the gateway NHS-Act-s2

    Scenario: A hospital that has not said where it is
      When probe-Unplaced-Hospital proposes to share probe-charges with Department-of-Health for recovering-NHS-charges on 1 June 2014
      And patients-told holds
      Then it is referred
      And it still needs the fact discloser-country

  Rule: A hospital sends a patient's letter on

    Background:
      When explicit-consent does not hold
      And the access is closed
      And professional-secrecy holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 5 June 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 5 June 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for health or social care purposes" on 5 June 2023

    Scenario Outline: To those who care next, <recipient> for <purpose>
      When probe-Hospital proposes to share probe-letter with <recipient> for <purpose> on 3 July 2023
      And reasonably-expected holds
      Then it is permitted
      And it relies on confidence-own-care
      And it relies on GDPR-9-2-h
      And it relies on NHS-Act-general-power
      And no bar stands in the way

      Examples:
        | recipient       | purpose                |
        | probe-Council   | adult-care-and-support |
        | probe-Surgery   | direct-care            |
        | probe-Care-Home | direct-care            |

    Scenario: To an insurer, as direct care, and the Guardian has not been asked
      When probe-Hospital proposes to share probe-letter with probe-Insurer for direct-care on 3 July 2023
      And reasonably-expected holds
      Then it is referred
      And it still needs the approval of Caldicott-Guardian that "the patient would reasonably expect this recipient to have it for his or her own care"
      When Caldicott-Guardian has refused that "the patient would reasonably expect this recipient to have it for his or her own care" on 3 July 2023
      Then it is refused because of the gateway confidence-own-care
      And it is refused because of the bar common-law-confidentiality

    Scenario: To an insurer, as direct care, and the Guardian agrees
      When probe-Hospital proposes to share probe-letter with probe-Insurer for direct-care on 3 July 2023
      And reasonably-expected holds
      And Caldicott-Guardian has approved that "the patient would reasonably expect this recipient to have it for his or her own care" on 3 July 2023
      Then it is permitted
      And it relies on confidence-own-care

    Scenario: To a council that gives no care
      When probe-Hospital proposes to share probe-letter with probe-Other-Council for adult-care-and-support on 3 July 2023
      And reasonably-expected holds
      And Caldicott-Guardian has refused that "the patient would reasonably expect this recipient to have it for his or her own care" on 3 July 2023
      Then it is refused because of the gateway confidence-own-care

    Scenario: As nobody would expect
      When probe-Hospital proposes to share probe-letter with probe-Council for adult-care-and-support on 3 July 2023
      And reasonably-expected does not hold
      Then it is refused because of the gateway confidence-own-care

  Rule: A public authority acts within its powers

    Scenario: No power
      When probe-Hospital proposes to share probe-counts-bare with probe-University for research on 2 March 2020
      And the access is closed
      Then it is refused because of the bar public-authority-power

    Scenario Outline: No power, of <who> on <day>
      When <who> proposes to share probe-counts-bare with probe-University for research on <day>
      And the access is closed
      Then it is refused because of the bar public-authority-power

      Examples:
        | who                   | day          |
        | NHS-Digital           | 4 March 2024 |
        | Public-Health-England | 4 March 2024 |
        | probe-Board           | 3 July 2023  |
        | probe-Partnership     | 3 July 2023  |

    Scenario: A duty that somebody only speaks of
      When probe-Hospital proposes to share probe-counts-duty with probe-University for research on 2 March 2020
      And the access is closed
      And legal-obligation holds
      And court-order does not hold
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment, which the discloser names, obliges it to disclose this to the recipient"

    Scenario: A duty that overrides the duty of confidence is not thereby one to disclose
      When probe-Hospital proposes to share probe-counts-duty with probe-University for research on 2 March 2020
      And the access is closed
      And legal-obligation holds
      And court-order does not hold
      And Departmental-Lawyer has approved that "the duty to disclose overrides the duty of confidence" on 2 March 2020
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment, which the discloser names, obliges it to disclose this to the recipient"

    Scenario: What is open already
      When probe-Hospital proposes to share probe-counts-bare with probe-University for research on 2 March 2020
      And the access is open
      Then it is permitted
      And no bar stands in the way

    Scenario: A company needs none
      When probe-Care-Home proposes to share probe-counts-bare with probe-University for research on 2 March 2020
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: What an enactment or a court obliges: <obligation>, permitted
      When probe-Hospital proposes to share probe-counts-duty with probe-University for research on 2 March 2020
      And the access is closed
      And legal-obligation <obligation>
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2020
      And court-order does not hold
      Then it is permitted
      And <reason>

      Examples:
        | obligation | reason                        |
        | holds      | it relies on duty-to-disclose |

    Scenario Outline: What an enactment or a court obliges: <obligation>, refused
      When probe-Hospital proposes to share probe-counts-duty with probe-University for research on 2 March 2020
      And the access is closed
      And legal-obligation <obligation>
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2020
      And court-order does not hold
      Then it is refused
      And <reason>

      Examples:
        | obligation    | reason                                                |
        | does not hold | it is refused because of the gateway duty-to-disclose |

    Scenario Outline: The common law powers of <who>, permitted
      When <who> proposes to share probe-counts-Crown with probe-University for research on 2 March 2020
      And the access is closed
      And Departmental-Lawyer has <verdict> that "no statute occupies the field, and the sharing belongs to the department's own business" on 3 February 2020
      Then it is permitted
      And <reason>

      Examples:
        | who                  | verdict  | reason                              |
        | Department-of-Health | approved | it relies on Crown-common-law-power |

    Scenario Outline: The common law powers of <who>, refused
      When <who> proposes to share probe-counts-Crown with probe-University for research on 2 March 2020
      And the access is closed
      And Departmental-Lawyer has <verdict> that "no statute occupies the field, and the sharing belongs to the department's own business" on 3 February 2020
      Then it is refused
      And <reason>

      Examples:
        | who                  | verdict  | reason                                                      |
        | Department-of-Health | refused  | it is refused because of the gateway Crown-common-law-power |
        | HMRC                 | approved | it is refused because of the gateway Crown-common-law-power |
        | ONS                  | approved | it is refused because of the gateway Crown-common-law-power |
        | probe-Council        | approved | it is refused because of the gateway Crown-common-law-power |

  Rule: Communicable disease

    Scenario Outline: Regulation 3, <what>, permitted
      When <discloser> proposes to share probe-cases-regulation with <recipient> for <purpose> on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And Caldicott-Guardian has <verdict> that "the recipient is engaged in communicable disease surveillance and receives no more than it needs" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what          | discloser         | recipient                 | purpose                      | day         | verdict  | reason                  |
        | the agency    | probe-Hospital    | UK-Health-Security-Agency | communicable-disease-control | 3 July 2023 | approved | it relies on COPI-reg-3 |
        | in Wales      | probe-Welsh-Board | UK-Health-Security-Agency | communicable-disease-control | 3 July 2023 | approved | it relies on COPI-reg-3 |
        | the first day | probe-Hospital    | probe-Council             | communicable-disease-control | 1 June 2002 | approved | it relies on COPI-reg-3 |

    Scenario Outline: Regulation 3, <what>, refused
      When <discloser> proposes to share probe-cases-regulation with <recipient> for <purpose> on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And Caldicott-Guardian has <verdict> that "the recipient is engaged in communicable disease surveillance and receives no more than it needs" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what                 | discloser            | recipient                 | purpose                      | day         | verdict  | reason                                          |
        | the guardian says no | probe-Hospital       | UK-Health-Security-Agency | communicable-disease-control | 3 July 2023 | refused  | it is refused because of the gateway COPI-reg-3 |
        | in Scotland          | probe-Scottish-Board | UK-Health-Security-Agency | communicable-disease-control | 3 July 2023 | approved | it is refused because of the gateway COPI-reg-3 |
        | for insurers         | probe-Hospital       | probe-Insurer             | communicable-disease-control | 3 July 2023 | approved | it is refused because of the gateway COPI-reg-3 |
        | for planning         | probe-Hospital       | probe-Council             | health-service-planning      | 3 July 2023 | approved | it is refused because of the gateway COPI-reg-3 |
        | the day before       | probe-Hospital       | probe-Council             | communicable-disease-control | 31 May 2002 | approved | it is refused because of the gateway COPI-reg-3 |

    Scenario: Regulation 3, of a body that has not said where it is
      When probe-Unplaced-Hospital proposes to share probe-cases-regulation with probe-Council for communicable-disease-control on 3 July 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 3 July 2023
      And Caldicott-Guardian has approved that "the recipient is engaged in communicable disease surveillance and receives no more than it needs" on 3 July 2023
      Then it is referred
      And it still needs the fact discloser-country

    Scenario Outline: <data>, to <recipient>, which has not said where it is
      When probe-Hospital proposes to share <data> with <recipient> for <purpose> on 4 May 2020
      And explicit-consent does not hold
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 4 May 2020
      And notifiable-case holds
      And patient-objects does not hold
      And anonymous-access-service does not hold
      And the access is closed
      And Caldicott-Guardian has approved that "the recipient is engaged in communicable disease surveillance and receives no more than it needs" on 4 May 2020
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 4 May 2020
      And Care-Professional has approved that "there are reasonable grounds to suspect a notifiable disease, or an infection or contamination that could do significant harm" on 4 May 2020
      And Care-Professional has approved that "the disclosure is likely to help the person's care directly and is in their best interests" on 4 May 2020
      Then it is referred
      And it still needs the fact recipient-country
      When the recipient-country is England
      Then it is permitted
      And it relies on <gateway>

      Examples:
        | data                   | recipient                | purpose                      | gateway             |
        | probe-cases-regulation | probe-Placeless-Agency   | communicable-disease-control | COPI-reg-3          |
        | probe-cases-notice     | probe-Placeless-Agency   | covid-response               | COPI-general-notice |
        | probe-suspected        | probe-Placeless-Council  | disease-notification         | HPN-reg-2           |
        | probe-care-plan        | probe-Unplaced-Care-Home | direct-care                  | HSCA-s251B          |

    Scenario Outline: <data>, to <recipient>, which turns out to be in <country>
      When probe-Hospital proposes to share <data> with <recipient> for <purpose> on 4 May 2020
      And the access is closed
      And the recipient-country is <country>
      Then it is refused because of the gateway <gateway>

      Examples:
        | data                   | recipient                | purpose                      | country                | gateway             |
        | probe-cases-regulation | probe-Placeless-Agency   | communicable-disease-control | Scotland               | COPI-reg-3          |
        | probe-cases-notice     | probe-Placeless-Agency   | covid-response               | Wales                  | COPI-general-notice |
        | probe-suspected        | probe-Placeless-Council  | disease-notification         | abroad                 | HPN-reg-2           |
        | probe-care-plan        | probe-Unplaced-Care-Home | direct-care                  | European-Economic-Area | HSCA-s251B          |

    Scenario Outline: The general notice, <what>, permitted
      When <discloser> proposes to share probe-cases-notice with probe-Council for covid-response on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what          | discloser           | day           | reason                           |
        | the first day | probe-Hospital      | 20 March 2020 | it relies on COPI-general-notice |
        | the last day  | probe-Other-Council | 30 June 2022  | it relies on COPI-general-notice |

    Scenario Outline: The general notice, <what>, refused
      When <discloser> proposes to share probe-cases-notice with probe-Council for covid-response on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what           | discloser         | day           | reason                                                           |
        | the day before | probe-Hospital    | 19 March 2020 | it is refused because of the gateway COPI-general-notice         |
        | the day after  | probe-Hospital    | 1 July 2022   | it is refused because clause 3.2 of probe-health is not in force |
        | in Wales       | probe-Welsh-Board | 4 May 2020    | it is refused because of the gateway COPI-general-notice         |

  Rule: The National Health Service Act

    Scenario Outline: Section 251 support, <what>, permitted
      When <discloser> proposes to share probe-cohort with probe-University for <purpose> on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And opt-outs-applied <opt-outs>
      And <who> has approved that "section 251 support" on <day>
      And Health-Research-Authority has refused that "exemption from opt-outs" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what          | discloser      | purpose                 | day          | opt-outs | who                           | reason                    |
        | for research  | probe-Hospital | health-research         | 3 July 2023  | holds    | Health-Research-Authority     | it relies on NHS-Act-s251 |
        | for planning  | probe-Hospital | health-service-planning | 3 July 2023  | holds    | Secretary-of-State-for-Health | it relies on NHS-Act-s251 |
        | the first day | probe-Hospital | health-research         | 1 March 2007 | holds    | Health-Research-Authority     | it relies on NHS-Act-s251 |

    Scenario Outline: Section 251 support, <what>, refused
      When <discloser> proposes to share probe-cohort with probe-University for <purpose> on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And opt-outs-applied <opt-outs>
      And <who> has approved that "section 251 support" on <day>
      And Health-Research-Authority has refused that "exemption from opt-outs" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what                  | discloser            | purpose         | day              | opt-outs      | who                           | reason                                            |
        | for one person's care | probe-Hospital       | direct-care     | 3 July 2023      | holds         | Secretary-of-State-for-Health | it is refused because of the gateway NHS-Act-s251 |
        | with opt-outs left in | probe-Hospital       | health-research | 3 July 2023      | does not hold | Health-Research-Authority     | it is refused because of the gateway NHS-Act-s251 |
        | in Scotland           | probe-Scottish-Board | health-research | 3 July 2023      | holds         | Health-Research-Authority     | it is refused because of the gateway NHS-Act-s251 |
        | the day before        | probe-Hospital       | health-research | 28 February 2007 | holds         | Health-Research-Authority     | it is refused because of the gateway NHS-Act-s251 |

    Scenario: Section 251 support, where the wrong body approves
      When probe-Hospital proposes to share probe-cohort with probe-University for health-research on 3 July 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 3 July 2023
      And opt-outs-applied holds
      And Secretary-of-State-for-Health has approved that "section 251 support" on 3 July 2023
      Then it is referred
      And it still needs the approval of Health-Research-Authority that "section 251 support"

    Scenario Outline: The general power of <discloser> on <day>, permitted
      When <discloser> proposes to share probe-beds with probe-University for <purpose> on <day>
      And the access is closed
      And Information-Asset-Owner has <verdict> that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | discloser            | purpose                 | day         | verdict  | reason                             |
        | probe-Hospital       | health-service-planning | 3 July 2023 | approved | it relies on NHS-Act-general-power |
        | probe-Hospital       | preventing-serious-harm | 3 July 2023 | approved | it relies on NHS-Act-general-power |
        | probe-Hospital       | crime-investigation     | 3 July 2023 | approved | it relies on NHS-Act-general-power |
        | probe-Hospital       | adult-safeguarding      | 3 July 2023 | approved | it relies on NHS-Act-general-power |
        | probe-Hospital       | legal-proceedings       | 3 July 2023 | approved | it relies on NHS-Act-general-power |
        | Department-of-Health | health-service-planning | 3 July 2023 | approved | it relies on NHS-Act-general-power |

    Scenario Outline: The general power of <discloser> on <day>, refused
      When <discloser> proposes to share probe-beds with probe-University for <purpose> on <day>
      And the access is closed
      And Information-Asset-Owner has <verdict> that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on <day>
      Then it is refused
      And <reason>

      Examples:
        | discloser         | purpose                 | day              | verdict  | reason                                                     |
        | probe-Hospital    | health-service-planning | 4 July 2023      | refused  | it is refused because of the gateway NHS-Act-general-power |
        | probe-Hospital    | insurance-pricing       | 3 July 2023      | approved | it is refused because of the gateway NHS-Act-general-power |
        | probe-Welsh-Board | health-service-planning | 3 July 2023      | approved | it is refused because of the gateway NHS-Act-general-power |
        | NHS-Digital       | health-service-planning | 3 July 2017      | approved | it is refused because of the gateway NHS-Act-general-power |
        | probe-Hospital    | health-service-planning | 28 February 2007 | approved | it is refused because of the gateway NHS-Act-general-power |

    Scenario: The general power, of a body that has not said where it is
      When probe-Unplaced-Hospital proposes to share probe-beds with probe-University for health-service-planning on 3 July 2023
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 3 July 2023
      Then it is referred
      And it still needs the fact discloser-country
      When the discloser-country is England
      Then it is permitted
      And it relies on NHS-Act-general-power

    Scenario Outline: What a surgery's contract needs: <discloser> on <day>, permitted
      When <discloser> proposes to share probe-appointments with probe-Hospital for <purpose> on <day>
      And the access is closed
      And Information-Asset-Owner has approved that "the sharing is part of the services that the practice provides under its contract" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | discloser     | purpose     | day         | reason                                 |
        | probe-Surgery | direct-care | 3 July 2023 | it relies on general-practice-contract |

    Scenario Outline: What a surgery's contract needs: <discloser> on <day>, refused
      When <discloser> proposes to share probe-appointments with probe-Hospital for <purpose> on <day>
      And the access is closed
      And Information-Asset-Owner has approved that "the sharing is part of the services that the practice provides under its contract" on <day>
      Then it is refused
      And <reason>

      Examples:
        | discloser              | purpose           | day              | reason                                                         |
        | probe-Surgery          | insurance-pricing | 3 July 2023      | it is refused because of the gateway general-practice-contract |
        | probe-Scottish-Surgery | direct-care       | 3 July 2023      | it is refused because of the gateway general-practice-contract |
        | probe-Surgery          | direct-care       | 28 February 2007 | it is refused because of the gateway general-practice-contract |

  Rule: Into the Information Centre

    Scenario Outline: What it requires of <discloser> on <day>, permitted
      When <discloser> proposes to share probe-collected with NHS-Digital for health-service-planning on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And section-259-notice <notice>
      Then it is permitted
      And <reason>

      Examples:
        | discloser       | day          | notice | reason                     |
        | probe-Surgery   | 1 April 2013 | holds  | it relies on HSCA-s259-1-a |
        | probe-Care-Home | 1 April 2014 | holds  | it relies on HSCA-s259-1-a |

    Scenario Outline: What it requires of <discloser> on <day>, refused
      When <discloser> proposes to share probe-collected with NHS-Digital for health-service-planning on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And section-259-notice <notice>
      Then it is refused
      And <reason>

      Examples:
        | discloser            | day           | notice        | reason                                             |
        | probe-Surgery        | 1 April 2014  | does not hold | it is refused because of the gateway HSCA-s259-1-a |
        | probe-Scottish-Board | 1 April 2014  | holds         | it is refused because of the gateway HSCA-s259-1-a |
        | probe-Welsh-Board    | 1 April 2014  | holds         | it is refused because of the gateway HSCA-s259-1-a |
        | probe-Surgery        | 31 March 2013 | holds         | it is refused because of the gateway HSCA-s259-1-a |

    Scenario Outline: What it asks of <discloser>, permitted
      When <discloser> proposes to share probe-asked-for with NHS-Digital for health-service-planning on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And section-259-request <request>
      Then it is permitted
      And <reason>

      Examples:
        | discloser     | day          | request | reason                     |
        | probe-Insurer | 1 April 2013 | holds   | it relies on HSCA-s259-1-b |

    Scenario Outline: What it asks of <discloser>, refused
      When <discloser> proposes to share probe-asked-for with NHS-Digital for health-service-planning on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And section-259-request <request>
      Then it is refused
      And <reason>

      Examples:
        | discloser           | day           | request       | reason                                                  |
        | probe-Insurer       | 1 April 2014  | does not hold | it is refused because of the gateway HSCA-s259-1-b      |
        | probe-Surgery       | 1 April 2014  | holds         | it is refused because of the gateway HSCA-s259-1-b      |
        | probe-Other-Council | 1 April 2014  | holds         | it is refused because of the bar public-authority-power |
        | probe-Insurer       | 31 March 2013 | holds         | it is refused because of the gateway HSCA-s259-1-b      |

  Rule: Out of the Information Centre

    Scenario Outline: Section 261(1), <what>, permitted
      When <discloser> proposes to share probe-counts-261-1 with probe-University for <purpose> on 3 July 2023
      And the access is closed
      And the identifiability is <identifiability>
      And explicit-consent <consent>
      And collected-under-section-254-or-255 <collected>
      And Information-Centre has approved that "disseminating the information would be for purposes connected with health care, adult social care or the promotion of health" on 5 June 2023
      Then it is permitted
      And <reason>

      Examples:
        | what          | discloser   | purpose         | identifiability | consent       | collected | reason                   |
        | pseudonymised | NHS-England | health-research | pseudonymised   | does not hold | holds     | it relies on HSCA-s261-1 |
        | with consent  | NHS-England | health-research | identifiable    | holds         | holds     | it relies on HSCA-s261-1 |

    Scenario Outline: Section 261(1), <what>, refused
      When <discloser> proposes to share probe-counts-261-1 with probe-University for <purpose> on 3 July 2023
      And the access is closed
      And the identifiability is <identifiability>
      And explicit-consent <consent>
      And collected-under-section-254-or-255 <collected>
      And Information-Centre has approved that "disseminating the information would be for purposes connected with health care, adult social care or the promotion of health" on 5 June 2023
      Then it is refused
      And <reason>

      Examples:
        | what                | discloser      | purpose           | identifiability | consent       | collected     | reason                                           |
        | without             | NHS-England    | health-research   | identifiable    | does not hold | holds         | it is refused because of the gateway HSCA-s261-1 |
        | collected otherwise | NHS-England    | health-research   | pseudonymised   | does not hold | does not hold | it is refused because of the gateway HSCA-s261-1 |
        | to price insurance  | NHS-England    | insurance-pricing | pseudonymised   | does not hold | holds         | it is refused because of the gateway HSCA-s261-1 |
        | by a hospital       | probe-Hospital | health-research   | pseudonymised   | does not hold | holds         | it is refused because of the gateway HSCA-s261-1 |

    Scenario: A study of pseudonymised records, without section 251 support
      When NHS-England proposes to share hospital-episodes-pseudonymised with probe-University for health-research on 3 July 2023
      And collected-under-section-254-or-255 holds
      And research-safeguards holds
      And Health-Research-Authority has refused that "section 251 support" on 5 June 2023
      And Information-Centre has approved that "disseminating the information would be for purposes connected with health care, adult social care or the promotion of health" on 5 June 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 5 June 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 5 June 2023
      Then it is permitted
      And it relies on HSCA-s261-1
      And no bar stands in the way

    Scenario: A study of records with names in them, without section 251 support
      When NHS-England proposes to share hospital-episodes with probe-University for health-research on 3 July 2023
      And collected-under-section-254-or-255 holds
      And research-safeguards holds
      And Health-Research-Authority has refused that "section 251 support" on 5 June 2023
      And Information-Centre has approved that "disseminating the information would be for purposes connected with health care, adult social care or the promotion of health" on 5 June 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 5 June 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 5 June 2023
      Then it is refused because of the gateway HSCA-s261-1
      And it is refused because of the bar common-law-confidentiality

    Scenario: Section 261(4), to whoever could have had it at the source
      When NHS-Digital proposes to share probe-counts-261-4 with probe-University for research on 1 April 2013
      And the access is closed
      And collected-under-section-254-or-255 holds
      Then it is referred
      And it still needs the approval of Information-Centre that "the person from whom the information was collected could lawfully have disclosed it to the recipient"
      When Information-Centre has approved that "the person from whom the information was collected could lawfully have disclosed it to the recipient" on 1 April 2013
      Then it is permitted
      And it relies on HSCA-s261-4

    Scenario: Section 261(4), of what was collected otherwise
      When NHS-Digital proposes to share probe-counts-261-4 with probe-University for research on 1 April 2014
      And the access is closed
      And collected-under-section-254-or-255 does not hold
      Then it is refused because of the gateway HSCA-s261-4

    Scenario Outline: Subsection (5), <what>, which overrides the common law, permitted
      When NHS-Digital proposes to share <data> with probe-University for <purpose> on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And collected-under-section-254-or-255 holds
      And court-order <order>
      And Information-Centre has <verdict> that "<words>" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what               | data                  | purpose             | day          | order         | verdict  | words                                                                | reason                     |
        | (a) what is public | probe-records-261-5-a | research            | 1 April 2013 | does not hold | approved | the information has previously been lawfully disclosed to the public | it relies on HSCA-s261-5-a |
        | (b) an order       | probe-records-261-5-b | legal-proceedings   | 1 April 2014 | holds         | refused  | nothing                                                              | it relies on HSCA-s261-5-b |
        | (f) a trial        | probe-records-261-5-f | crime-investigation | 1 April 2014 | does not hold | approved | the disclosure is made for the purpose of criminal proceedings       | it relies on HSCA-s261-5-f |

    Scenario Outline: Subsection (5), <what>, which overrides the common law, refused
      When NHS-Digital proposes to share <data> with probe-University for <purpose> on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And collected-under-section-254-or-255 holds
      And court-order <order>
      And Information-Centre has <verdict> that "<words>" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what               | data                  | purpose           | day           | order         | verdict  | words                                                                | reason                                             |
        | (a) what is not    | probe-records-261-5-a | research          | 1 April 2014  | does not hold | refused  | the information has previously been lawfully disclosed to the public | it is refused because of the gateway HSCA-s261-5-a |
        | (b) none           | probe-records-261-5-b | legal-proceedings | 1 April 2014  | does not hold | refused  | nothing                                                              | it is refused because of the gateway HSCA-s261-5-b |
        | (f) a civil claim  | probe-records-261-5-f | legal-proceedings | 1 April 2014  | does not hold | refused  | the disclosure is made for the purpose of criminal proceedings       | it is refused because of the gateway HSCA-s261-5-f |
        | (f) before the Act | probe-records-261-5-f | legal-proceedings | 31 March 2013 | does not hold | approved | the disclosure is made for the purpose of criminal proceedings       | it is refused because of the gateway HSCA-s261-5-f |

    Scenario Outline: Subsection (5), <what>, which does not, permitted
      When NHS-Digital proposes to share <data> with <recipient> for <purpose> on 1 April 2014
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And collected-under-section-254-or-255 <collected>
      And Information-Centre has approved that "<words>" on 1 April 2014
      Then it is permitted
      And <reason>

      Examples:
        | what                       | data                 | recipient     | purpose             | collected | words                                                                             | reason                     |
        | (c) welfare                | probe-counts-261-5-c | probe-Council | safeguarding        | holds     | the disclosure is necessary or expedient to protect the welfare of an individual  | it relies on HSCA-s261-5-c |
        | (d) functions of a council | probe-counts-261-5-d | probe-Council | safeguarding        | holds     | the recipient needs the information to exercise functions that an Act gives it    | it relies on HSCA-s261-5-d |
        | (e) an investigation       | probe-counts-261-5-e | probe-Council | crime-investigation | holds     | the disclosure is made in connection with the investigation of a criminal offence | it relies on HSCA-s261-5-e |

    Scenario Outline: Subsection (5), <what>, which does not, refused
      When NHS-Digital proposes to share <data> with <recipient> for <purpose> on 1 April 2014
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And collected-under-section-254-or-255 <collected>
      And Information-Centre has approved that "<words>" on 1 April 2014
      Then it is refused
      And <reason>

      Examples:
        | what                    | data                  | recipient     | purpose             | collected     | words                                                                             | reason                                                      |
        | (c) a confidence        | probe-records-261-5-c | probe-Council | safeguarding        | holds         | the disclosure is necessary or expedient to protect the welfare of an individual  | it is refused because of the bar common-law-confidentiality |
        | (c) collected otherwise | probe-counts-261-5-c  | probe-Council | safeguarding        | does not hold | the disclosure is necessary or expedient to protect the welfare of an individual  | it is refused because of the gateway HSCA-s261-5-c          |
        | (d) an insurer          | probe-counts-261-5-d  | probe-Insurer | insurance-pricing   | holds         | the recipient needs the information to exercise functions that an Act gives it    | it is refused because of the gateway HSCA-s261-5-d          |
        | (d) collected otherwise | probe-counts-261-5-d  | probe-Council | safeguarding        | does not hold | the recipient needs the information to exercise functions that an Act gives it    | it is refused because of the gateway HSCA-s261-5-d          |
        | (e) a confidence        | probe-records-261-5-e | probe-Council | crime-investigation | holds         | the disclosure is made in connection with the investigation of a criminal offence | it is refused because of the bar common-law-confidentiality |
        | (e) for something else  | probe-counts-261-5-e  | probe-Council | safeguarding        | holds         | the disclosure is made in connection with the investigation of a criminal offence | it is refused because of the gateway HSCA-s261-5-e          |

    Scenario Outline: With section 251 support: <verdict>, permitted
      When NHS-Digital proposes to share probe-records-261-7 with probe-University for health-research on 3 July 2017
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And opt-outs-applied holds
      And Health-Research-Authority has <verdict> that "section 251 support" on 5 June 2017
      Then it is permitted
      And <reason>

      Examples:
        | verdict  | reason                   |
        | approved | it relies on HSCA-s261-7 |

    Scenario Outline: With section 251 support: <verdict>, refused
      When NHS-Digital proposes to share probe-records-261-7 with probe-University for health-research on 3 July 2017
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And opt-outs-applied holds
      And Health-Research-Authority has <verdict> that "section 251 support" on 5 June 2017
      Then it is refused
      And <reason>

      Examples:
        | verdict | reason                                           |
        | refused | it is refused because of the gateway HSCA-s261-7 |

    Scenario Outline: The duty to share for a person's care, <what>, permitted
      When <discloser> proposes to share probe-care-plan with <recipient> for direct-care on <day>
      And the access is closed
      And patient-objects <objects>
      And anonymous-access-service <anonymous>
      And Care-Professional has approved that "the disclosure is likely to help the person's care directly and is in their best interests" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what                  | discloser      | recipient       | day            | objects       | anonymous     | reason                  |
        | hospital to care home | probe-Hospital | probe-Care-Home | 1 October 2015 | does not hold | does not hold | it relies on HSCA-s251B |

    Scenario Outline: The duty to share for a person's care, <what>, refused
      When <discloser> proposes to share probe-care-plan with <recipient> for direct-care on <day>
      And the access is closed
      And patient-objects <objects>
      And anonymous-access-service <anonymous>
      And Care-Professional has approved that "the disclosure is likely to help the person's care directly and is in their best interests" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what                   | discloser            | recipient       | day               | objects       | anonymous     | reason                                          |
        | who objects            | probe-Hospital       | probe-Care-Home | 1 October 2016    | holds         | does not hold | it is refused because of the gateway HSCA-s251B |
        | a clinic without names | probe-Hospital       | probe-Care-Home | 1 October 2016    | does not hold | holds         | it is refused because of the gateway HSCA-s251B |
        | to an insurer          | probe-Hospital       | probe-Insurer   | 1 October 2016    | does not hold | does not hold | it is refused because of the gateway HSCA-s251B |
        | in Scotland            | probe-Scottish-Board | probe-Care-Home | 1 October 2016    | does not hold | does not hold | it is refused because of the gateway HSCA-s251B |
        | the day before         | probe-Hospital       | probe-Care-Home | 30 September 2015 | does not hold | does not hold | it is refused because of the gateway HSCA-s251B |

  Rule: Disease that must be notified

    Scenario Outline: A doctor's suspicion, <what>, permitted
      When <discloser> proposes to share probe-suspected with <recipient> for disease-notification on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And notifiable-case <case>
      And Care-Professional has approved that "there are reasonable grounds to suspect a notifiable disease, or an infection or contamination that could do significant harm" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what          | discloser      | recipient           | day          | case  | reason                 |
        | the first day | probe-Hospital | probe-Other-Council | 6 April 2010 | holds | it relies on HPN-reg-2 |
        | by a surgery  | probe-Surgery  | probe-Other-Council | 3 July 2023  | holds | it relies on HPN-reg-2 |

    Scenario Outline: A doctor's suspicion, <what>, refused
      When <discloser> proposes to share probe-suspected with <recipient> for disease-notification on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And notifiable-case <case>
      And Care-Professional has approved that "there are reasonable grounds to suspect a notifiable disease, or an infection or contamination that could do significant harm" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what           | discloser            | recipient              | day          | case          | reason                                         |
        | not notifiable | probe-Surgery        | probe-Other-Council    | 3 July 2023  | does not hold | it is refused because of the gateway HPN-reg-2 |
        | to an insurer  | probe-Surgery        | probe-Insurer          | 3 July 2023  | holds         | it is refused because of the gateway HPN-reg-2 |
        | in Scotland    | probe-Scottish-Board | probe-Scottish-Council | 3 July 2023  | holds         | it is refused because of the gateway HPN-reg-2 |
        | the day before | probe-Hospital       | probe-Other-Council    | 5 April 2010 | holds         | it is refused because of the gateway HPN-reg-2 |

    Scenario: A doctor's suspicion, that nobody has formed yet
      When probe-Surgery proposes to share probe-suspected with probe-Other-Council for disease-notification on 3 July 2023
      And notifiable-case holds
      Then it is referred
      And it still needs the approval of Care-Professional that "there are reasonable grounds to suspect a notifiable disease, or an infection or contamination that could do significant harm"

    Scenario Outline: What a laboratory found, <what>, permitted
      When <discloser> proposes to share probe-sample with <recipient> for disease-notification on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And notifiable-case <case>
      Then it is permitted
      And <reason>

      Examples:
        | what               | discloser        | recipient                 | day         | case  | reason                 |
        | to the agency      | probe-Laboratory | UK-Health-Security-Agency | 3 July 2023 | holds | it relies on HPN-reg-4 |
        | to its predecessor | probe-Laboratory | Public-Health-England     | 3 July 2017 | holds | it relies on HPN-reg-4 |

    Scenario Outline: What a laboratory found, <what>, refused
      When <discloser> proposes to share probe-sample with <recipient> for disease-notification on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And notifiable-case <case>
      Then it is refused
      And <reason>

      Examples:
        | what           | discloser                 | recipient                 | day               | case          | reason                                         |
        | nothing        | probe-Laboratory          | UK-Health-Security-Agency | 3 July 2023       | does not hold | it is refused because of the gateway HPN-reg-4 |
        | to the council | probe-Laboratory          | probe-Other-Council       | 3 July 2023       | holds         | it is refused because of the gateway HPN-reg-4 |
        | in Scotland    | probe-Scottish-Laboratory | UK-Health-Security-Agency | 3 July 2023       | holds         | it is refused because of the gateway HPN-reg-4 |
        | the day before | probe-Laboratory          | UK-Health-Security-Agency | 30 September 2010 | holds         | it is refused because of the gateway HPN-reg-4 |

    Scenario Outline: What the agency asks of whoever ordered the test: <request>, permitted
      When <discloser> proposes to share probe-answer with UK-Health-Security-Agency for disease-notification on 3 July 2023
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And notifiable-case holds
      And notification-regulation-5-request <request>
      Then it is permitted
      And <reason>

      Examples:
        | discloser      | request | reason                 |
        | probe-Hospital | holds   | it relies on HPN-reg-5 |

    Scenario Outline: What the agency asks of whoever ordered the test: <request>, refused
      When <discloser> proposes to share probe-answer with UK-Health-Security-Agency for disease-notification on 3 July 2023
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And notifiable-case holds
      And notification-regulation-5-request <request>
      Then it is refused
      And <reason>

      Examples:
        | discloser         | request       | reason                                         |
        | probe-Hospital    | does not hold | it is refused because of the gateway HPN-reg-5 |
        | probe-Welsh-Board | holds         | it is refused because of the gateway HPN-reg-5 |

    Scenario: What the agency asked before there was such a rule
      When probe-Hospital proposes to share probe-answer with UK-Health-Security-Agency for disease-notification on 5 April 2010
      And notifiable-case holds
      And notification-regulation-5-request holds
      Then it is refused because of the gateway HPN-reg-5

    Scenario Outline: The council passes it on, <what>, permitted
      When <discloser> proposes to share probe-notification with <recipient> for disease-notification on 3 July 2023
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And notifiable-case holds
      And notification-received <received>
      And lives-in-recipients-area <lives>
      Then it is permitted
      And <reason>

      Examples:
        | what                      | discloser           | recipient                 | received | lives         | reason                 |
        | to the agency             | probe-Other-Council | UK-Health-Security-Agency | holds    | does not hold | it relies on HPN-reg-6 |
        | to where the person lives | probe-Other-Council | probe-Council             | holds    | holds         | it relies on HPN-reg-6 |

    Scenario Outline: The council passes it on, <what>, refused
      When <discloser> proposes to share probe-notification with <recipient> for disease-notification on 3 July 2023
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And notifiable-case holds
      And notification-received <received>
      And lives-in-recipients-area <lives>
      Then it is refused
      And <reason>

      Examples:
        | what                  | discloser              | recipient                 | received      | lives         | reason                                         |
        | to another council    | probe-Other-Council    | probe-Council             | holds         | does not hold | it is refused because of the gateway HPN-reg-6 |
        | with nothing received | probe-Other-Council    | UK-Health-Security-Agency | does not hold | does not hold | it is refused because of the gateway HPN-reg-6 |
        | in Scotland           | probe-Scottish-Council | UK-Health-Security-Agency | holds         | does not hold | it is refused because of the gateway HPN-reg-6 |

    Scenario: The council passed it on the day before
      When probe-Other-Council proposes to share probe-notification with probe-Council for disease-notification on 5 April 2010
      And notifiable-case holds
      And notification-received holds
      And lives-in-recipients-area holds
      Then it is refused because of the gateway HPN-reg-6

  Rule: The records of the dead

    Scenario Outline: <recipient> asks for the record held by <discloser> on <day>, permitted
      When <discloser> proposes to share probe-late-patient with <recipient> for administering-an-estate on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And access-applied-for <applied>
      And deceased-did-not-wish-access <wish>
      And Care-Professional has approved that "no part shared would cause serious harm, tell of another person or betray what the patient expected to be kept" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | discloser            | recipient      | day             | applied | wish          | reason               |
        | probe-Hospital       | probe-Executor | 1 November 1991 | holds   | does not hold | it relies on AHRA-s3 |
        | probe-Scottish-Board | probe-Executor | 3 July 2023     | holds   | does not hold | it relies on AHRA-s3 |

    Scenario Outline: <recipient> asks for the record held by <discloser> on <day>, refused
      When <discloser> proposes to share probe-late-patient with <recipient> for administering-an-estate on <day>
      And explicit-consent does not hold
      And the identifiability is identifiable
      And the access is closed
      And access-applied-for <applied>
      And deceased-did-not-wish-access <wish>
      And Care-Professional has approved that "no part shared would cause serious harm, tell of another person or betray what the patient expected to be kept" on <day>
      Then it is refused
      And <reason>

      Examples:
        | discloser              | recipient      | day             | applied       | wish          | reason                                       |
        | probe-Hospital         | probe-Executor | 3 July 2023     | does not hold | does not hold | it is refused because of the gateway AHRA-s3 |
        | probe-Hospital         | probe-Executor | 3 July 2023     | holds         | holds         | it is refused because of the gateway AHRA-s3 |
        | probe-Hospital         | probe-Insurer  | 3 July 2023     | holds         | does not hold | it is refused because of the gateway AHRA-s3 |
        | probe-Belfast-Hospital | probe-Executor | 3 July 2023     | holds         | does not hold | it is refused because of the gateway AHRA-s3 |
        | probe-Hospital         | probe-Executor | 31 October 1991 | holds         | does not hold | it is refused because of the gateway AHRA-s3 |

    Scenario: A claimant sees what bears on the claim
      When probe-Hospital proposes to share probe-late-patient with probe-Widow for legal-proceedings on 3 July 2023
      And access-applied-for holds
      And deceased-did-not-wish-access does not hold
      And Care-Professional has approved that "no part shared would cause serious harm, tell of another person or betray what the patient expected to be kept" on 3 July 2023
      Then it is referred
      And it still needs the approval of Care-Professional that "the part shared is relevant to a claim arising out of the death"
      When Care-Professional has approved that "the part shared is relevant to a claim arising out of the death" on 3 July 2023
      Then it is permitted
      And it relies on AHRA-s3
