Feature: What data protection law, and the law on asking for information, says by itself
  Each question rests on one provision, and asks its own test. A lawful basis is no power; an exemption, an arrangement or a compatible purpose is
  neither. The organisations are made up, and the data save two sets of records.

  Background:
    Given the agreements in "features/law/data-protection.agreement"

  Rule: Personal data needs a lawful basis

    Scenario: No basis
      When probe-Company proposes to share probe-names-bare with probe-Partner for research on 2 March 2026
      Then it is refused because of the bar GDPR-6

    Scenario: Nobody can be identified in what was made of them
      When probe-Company proposes to share probe-names-anonymised with probe-Partner for research on 2 March 2026
      Then it is permitted
      And no bar stands in the way

    Scenario: Anonymous, says whoever asks
      When probe-Company proposes to share probe-names-bare with probe-Partner for research on 2 March 2026
      And the identifiability is anonymous
      Then it is refused because of the bar GDPR-6

    Scenario: Before the GDPR no basis of it was asked for
      When probe-Company proposes to share probe-names-bare with probe-Partner for research on 29 February 2000
      And Departmental-Lawyer has approved that "the data protection law of that day allowed it" on 28 February 2000
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: A basis that is a fact: <data>, where <fact> <holds>, on <day>, permitted
      When probe-Company proposes to share <data> with probe-Partner for research on <day>
      And <fact> <holds>
      Then it is permitted
      And <reason>

      Examples:
        | data          | fact                     | holds | day         | reason                  |
        | probe-names-a | consent                  | holds | 25 May 2018 | it relies on GDPR-6-1-a |
        | probe-names-b | contract-with-the-person | holds | 25 May 2018 | it relies on GDPR-6-1-b |

    Scenario Outline: A basis that is a fact: <data>, where <fact> <holds>, on <day>, refused
      When probe-Company proposes to share <data> with probe-Partner for research on <day>
      And <fact> <holds>
      Then it is refused
      And <reason>

      Examples:
        | data          | fact                     | holds         | day         | reason                                          |
        | probe-names-b | contract-with-the-person | does not hold | 25 May 2018 | it is refused because of the gateway GDPR-6-1-b |
        | probe-names-a | consent                  | holds         | 24 May 2018 | it is refused because of the gateway GDPR-6-1-a |

    Scenario: Neither kind of consent
      When probe-Company proposes to share probe-names-a with probe-Partner for research on 2 March 2026
      And consent does not hold
      And explicit-consent does not hold
      Then it is refused because of the gateway GDPR-6-1-a

    Scenario Outline: A basis that is a judgement: <data>, <verdict>, permitted
      When probe-Company proposes to share <data> with probe-Partner for <purpose> on 2 March 2026
      And public-task-request holds
      And Information-Asset-Owner has <verdict> that "<words>" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | data                   | purpose                 | verdict  | words                                                                                                         | reason                               |
        | probe-names-d          | safeguarding            | approved | the sharing is necessary to protect a life                                                            | it relies on GDPR-6-1-d              |
        | probe-names-d          | adult-safeguarding      | approved | the sharing is necessary to protect a life                                                            | it relies on GDPR-6-1-d              |
        | probe-names-d          | preventing-serious-harm | approved | the sharing is necessary to protect a life                                                            | it relies on GDPR-6-1-d              |
        | probe-names-ea         | adult-safeguarding      | approved | the sharing is necessary for a recognised legitimate interest of Annex 1                                      | it relies on GDPR-6-1-ea             |
        | probe-names-ea         | safeguarding            | approved | the sharing is necessary for a recognised legitimate interest of Annex 1                                      | it relies on GDPR-6-1-ea             |
        | probe-names-ea-request | research                | approved | the sharing is necessary to answer that request                                                               | it relies on GDPR-6-1-ea-public-task |
        | probe-names-f          | marketing               | approved | the sharing is necessary for a legitimate interest that the interests of the people concerned do not override | it relies on GDPR-6-1-f              |

    Scenario Outline: A basis that is a judgement: <data>, <verdict>, refused
      When probe-Company proposes to share <data> with probe-Partner for <purpose> on 2 March 2026
      And public-task-request holds
      And Information-Asset-Owner has <verdict> that "<words>" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | data                   | purpose                 | verdict  | words                                                                                                         | reason                                                       |
        | probe-names-d          | safeguarding            | refused  | the sharing is necessary to protect a life                                                            | it is refused because of the gateway GDPR-6-1-d              |
        | probe-names-d          | marketing               | approved | the sharing is necessary to protect a life                                                            | it is refused because of the gateway GDPR-6-1-d              |
        | probe-names-ea         | marketing               | approved | the sharing is necessary for a recognised legitimate interest of Annex 1                                      | it is refused because of the gateway GDPR-6-1-ea             |
        | probe-names-ea         | preventing-serious-harm | approved | the sharing is necessary for a recognised legitimate interest of Annex 1                                      | it is refused because of the gateway GDPR-6-1-ea             |
        | probe-names-ea-request | research                | refused  | the sharing is necessary to answer that request                                                               | it is refused because of the gateway GDPR-6-1-ea-public-task |
        | probe-names-f          | marketing               | refused  | the sharing is necessary for a legitimate interest that the interests of the people concerned do not override | it is refused because of the gateway GDPR-6-1-f              |

    Scenario: Recognised legitimate interests began on 5 February 2026
      When probe-Company proposes to share probe-names-ea with probe-Partner for safeguarding on 4 February 2026
      And Information-Asset-Owner has approved that "the sharing is necessary for a recognised legitimate interest of Annex 1" on 2 February 2026
      Then it is refused because of the gateway GDPR-6-1-ea

    Scenario Outline: The public task of <who>, <verdict>, permitted
      When <who> proposes to share probe-names-e with probe-Partner for research on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | who          | verdict  | reason                  |
        | probe-Agency | approved | it relies on GDPR-6-1-e |

    Scenario Outline: The public task of <who>, <verdict>, refused
      When <who> proposes to share probe-names-e with probe-Partner for research on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | who           | verdict  | reason                                          |
        | probe-Agency  | refused  | it is refused because of the gateway GDPR-6-1-e |
        | probe-Company | approved | it is refused because of the gateway GDPR-6-1-e |

    Scenario: A body that was abolished does not turn into a private one
      When NHS-Digital proposes to share probe-names-f with probe-Partner for research on 4 March 2024
      And the access is closed
      And Information-Asset-Owner has approved that "the sharing is necessary for a legitimate interest that the interests of the people concerned do not override" on 5 February 2024
      Then it is refused because of the gateway GDPR-6-1-f
      And it is refused because of the bar public-authority-power

    Scenario: A public task is a basis and no power
      When probe-Agency proposes to share probe-names-bare with probe-Partner for research on 2 March 2026
      And the access is closed
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 February 2026
      Then it is refused because of the bar public-authority-power

    Scenario Outline: A legal obligation: <fact> to <recipient>, permitted
      When probe-Company proposes to share probe-names-c with <recipient> for <purpose> on 2 March 2026
      And <fact> holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 February 2026
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | fact               | recipient     | purpose               | reason                  |
        | legal-obligation   | probe-Partner | research              | it relies on GDPR-6-1-c |
        | court-order        | probe-Partner | legal-proceedings     | it relies on GDPR-6-1-c |
        | section-45D-notice | ONS           | statistical-functions | it relies on GDPR-6-1-c |
        | notifiable-case    | probe-Agency  | disease-notification  | it relies on GDPR-6-1-c |

    Scenario Outline: A legal obligation: <fact> to <recipient>, referred
      When probe-Company proposes to share probe-names-c with <recipient> for <purpose> on 2 March 2026
      And <fact> holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 February 2026
      Then it is referred
      And <reason>

      Examples:
        | fact               | recipient | purpose               | reason                                     |
        | section-45C-notice | ONS       | statistical-functions | it still needs the fact section-45D-notice |

    Scenario: An obligation that nobody has looked into
      When probe-Company proposes to share probe-names-c with probe-Partner for research on 2 March 2026
      And legal-obligation holds
      And court-order does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 February 2026
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment, which the discloser names, obliges it to disclose this to the recipient"
      When Departmental-Lawyer has refused that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 9 February 2026
      Then it is refused because of the gateway GDPR-6-1-c

    Scenario: A lawyer answers for the basis, and nobody for the power
      When probe-Agency proposes to share probe-names-c with probe-Partner for research on 2 March 2026
      And the access is closed
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 February 2026
      Then it is refused because of the bar public-authority-power

    Scenario: No obligation at all
      When probe-Company proposes to share probe-names-c with probe-Partner for research on 2 March 2026
      And legal-obligation does not hold
      And court-order does not hold
      Then it is refused because of the gateway GDPR-6-1-c

  Rule: Special category data needs a further condition

    Scenario: No condition
      When probe-Company proposes to share probe-health-bare with probe-Partner for research on 2 March 2026
      And consent holds
      Then it is refused because of the bar GDPR-9

    Scenario Outline: A condition that is a fact: <data>, where <fact> <holds>, permitted
      When probe-Company proposes to share <data> with probe-Partner for research on <day>
      And consent holds
      And <fact> <holds>
      Then it is permitted
      And <reason>

      Examples:
        | data           | fact                      | holds | day          | reason                  |
        | probe-health-a | explicit-consent          | holds | 2 March 2026 | it relies on GDPR-9-2-a |
        | probe-health-e | made-public-by-the-person | holds | 2 March 2026 | it relies on GDPR-9-2-e |

    Scenario Outline: A condition that is a fact: <data>, where <fact> <holds>, refused
      When probe-Company proposes to share <data> with probe-Partner for research on <day>
      And consent holds
      And <fact> <holds>
      Then it is refused
      And <reason>

      Examples:
        | data           | fact                      | holds         | day          | reason                                          |
        | probe-health-a | explicit-consent          | does not hold | 2 March 2026 | it is refused because of the gateway GDPR-9-2-a |
        | probe-health-e | made-public-by-the-person | does not hold | 2 March 2026 | it is refused because of the gateway GDPR-9-2-e |
        | probe-health-e | made-public-by-the-person | holds         | 24 May 2018  | it is refused because of the gateway GDPR-9-2-e |

    Scenario Outline: A condition that is a judgement: <data> for <purpose>, <verdict>, permitted
      When <who> proposes to share <data> with probe-Partner for <purpose> on 2 March 2026
      And consent holds
      And policy-document <document>
      And professional-secrecy holds
      And research-safeguards holds
      And <who-says> has <verdict> that "<words>" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | who              | data            | purpose                          | document      | who-says                | verdict  | words                                                                                                                                        | reason                        |
        | probe-Company    | probe-health-b  | employment-and-social-protection | holds         | Information-Asset-Owner | approved | the sharing is necessary for obligations or rights in employment, social security or social protection law                                   | it relies on GDPR-9-2-b       |
        | probe-Company    | probe-health-c  | emergency-response               | does not hold | Information-Asset-Owner | approved | the sharing is necessary to protect a life, and the person whose data it is cannot give consent                                              | it relies on GDPR-9-2-c       |
        | probe-Fellowship | probe-health-d  | research                         | does not hold | Information-Asset-Owner | approved | the sharing is part of the body's legitimate activities, has safeguards, and concerns only members or people in regular contact with it      | it relies on GDPR-9-2-d       |
        | probe-Company    | probe-health-f  | legal-proceedings                | does not hold | Information-Asset-Owner | approved | the sharing is necessary to establish, exercise or defend legal claims                                                                       | it relies on GDPR-9-2-f       |
        | probe-Company    | probe-health-g  | research                         | holds         | Data-Protection-Officer | approved | a condition of Schedule 1, Part 2 is met                                                                                                     | it relies on GDPR-9-2-g       |
        | probe-Company    | probe-health-h  | direct-care                      | does not hold | Information-Asset-Owner | approved | the sharing is necessary for health or social care purposes                                                                                  | it relies on GDPR-9-2-h       |
        | probe-Company    | probe-health-h  | adult-care-and-support           | does not hold | Information-Asset-Owner | approved | the sharing is necessary for health or social care purposes                                                                                  | it relies on GDPR-9-2-h       |
        | probe-Company    | probe-health-i  | public-health                    | does not hold | Information-Asset-Owner | approved | the sharing is necessary for reasons of public interest in public health                                                                     | it relies on GDPR-9-2-i       |
        | probe-Company    | probe-health-j  | research                         | does not hold | Information-Asset-Owner | approved | the sharing is necessary for archiving, research or statistics, and in the public interest                                                   | it relies on GDPR-9-2-j       |
        | probe-Company    | probe-health-10 | crime-investigation              | holds         | Information-Asset-Owner | approved | the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial | it relies on DPA-2018-Sch1-10 |
        | probe-Company    | probe-health-18 | safeguarding                     | holds         | Information-Asset-Owner | approved | the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial         | it relies on DPA-2018-Sch1-18 |
        | probe-Company    | probe-health-18 | adult-safeguarding               | holds         | Information-Asset-Owner | approved | the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial         | it relies on DPA-2018-Sch1-18 |

    Scenario Outline: A condition that is a judgement: <data> for <purpose>, <verdict>, refused
      When <who> proposes to share <data> with probe-Partner for <purpose> on 2 March 2026
      And consent holds
      And policy-document <document>
      And professional-secrecy holds
      And research-safeguards holds
      And <who-says> has <verdict> that "<words>" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | who           | data            | purpose                          | document      | who-says                | verdict  | words                                                                                                                                        | reason                                                |
        | probe-Company | probe-health-b  | employment-and-social-protection | does not hold | Information-Asset-Owner | approved | the sharing is necessary for obligations or rights in employment, social security or social protection law                                   | it is refused because of the gateway GDPR-9-2-b       |
        | probe-Company | probe-health-b  | marketing                        | holds         | Information-Asset-Owner | approved | the sharing is necessary for obligations or rights in employment, social security or social protection law                                   | it is refused because of the gateway GDPR-9-2-b       |
        | probe-Company | probe-health-c  | emergency-response               | does not hold | Information-Asset-Owner | refused  | the sharing is necessary to protect a life, and the person whose data it is cannot give consent                                              | it is refused because of the gateway GDPR-9-2-c       |
        | probe-Company | probe-health-d  | research                         | does not hold | Information-Asset-Owner | approved | the sharing is part of the body's legitimate activities, has safeguards, and concerns only members or people in regular contact with it      | it is refused because of the gateway GDPR-9-2-d       |
        | probe-Company | probe-health-f  | marketing                        | does not hold | Information-Asset-Owner | approved | the sharing is necessary to establish, exercise or defend legal claims                                                                       | it is refused because of the gateway GDPR-9-2-f       |
        | probe-Company | probe-health-g  | research                         | does not hold | Data-Protection-Officer | approved | a condition of Schedule 1, Part 2 is met                                                                                                     | it is refused because of the gateway GDPR-9-2-g       |
        | probe-Company | probe-health-h  | direct-care                      | does not hold | Information-Asset-Owner | refused  | the sharing is necessary for health or social care purposes                                                                                  | it is refused because of the gateway GDPR-9-2-h       |
        | probe-Company | probe-health-i  | marketing                        | does not hold | Information-Asset-Owner | approved | the sharing is necessary for reasons of public interest in public health                                                                     | it is refused because of the gateway GDPR-9-2-i       |
        | probe-Company | probe-health-j  | research                         | does not hold | Information-Asset-Owner | refused  | the sharing is necessary for archiving, research or statistics, and in the public interest                                                   | it is refused because of the gateway GDPR-9-2-j       |
        | probe-Company | probe-health-10 | crime-investigation              | does not hold | Information-Asset-Owner | approved | the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial | it is refused because of the gateway DPA-2018-Sch1-10 |
        | probe-Company | probe-health-18 | marketing                        | holds         | Information-Asset-Owner | approved | the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial         | it is refused because of the gateway DPA-2018-Sch1-18 |

    Scenario: The police are told of an unlawful act without a policy document
      When probe-Company proposes to share probe-health-10 with probe-Constabulary for crime-investigation on 2 March 2026
      And consent holds
      And policy-document does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 2 February 2026
      Then it is permitted
      And it relies on DPA-2018-Sch1-10

    Scenario: The owner of the data does not answer for the substantial public interest
      When probe-Company proposes to share probe-health-g with probe-Partner for research on 2 March 2026
      And consent holds
      And policy-document holds
      And Information-Asset-Owner has approved that "a condition of Schedule 1, Part 2 is met" on 2 February 2026
      Then it is referred
      And it still needs the approval of Data-Protection-Officer that "a condition of Schedule 1, Part 2 is met"

    Scenario: Nobody owes secrecy
      When probe-Company proposes to share probe-health-h with probe-Partner for direct-care on 2 March 2026
      And consent holds
      And professional-secrecy does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for health or social care purposes" on 2 February 2026
      Then it is refused because of the gateway GDPR-9-2-h

    Scenario Outline: A statutory function of <who>, permitted
      When <who> proposes to share probe-health-6 with probe-Partner for research on 2 March 2026
      And consent holds
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | who          | reason                       |
        | probe-Agency | it relies on DPA-2018-Sch1-6 |

    Scenario Outline: A statutory function of <who>, refused
      When <who> proposes to share probe-health-6 with probe-Partner for research on 2 March 2026
      And consent holds
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | who           | reason                                               |
        | probe-Company | it is refused because of the gateway DPA-2018-Sch1-6 |

  Rule: Data on offences

    Scenario: No authority and no condition
      When probe-Company proposes to share probe-offences-bare with probe-Partner for research on 2 March 2026
      And consent holds
      Then it is refused because of the bar GDPR-10

    Scenario Outline: Official authority, to <recipient>, permitted
      When probe-Constabulary proposes to share probe-offences-authority with <recipient> for safeguarding on 2 March 2026
      And consent holds
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And Information-Asset-Owner has approved that "the data stays under the control of official authority, and the sharing is necessary" on 2 February 2026
      And Departmental-Lawyer has approved that "the law authorises the processing for this other purpose" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | recipient    | reason                                  |
        | probe-Agency | it relies on GDPR-10-official-authority |

    Scenario Outline: Official authority, to <recipient>, refused
      When probe-Constabulary proposes to share probe-offences-authority with <recipient> for safeguarding on 2 March 2026
      And consent holds
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And Information-Asset-Owner has approved that "the data stays under the control of official authority, and the sharing is necessary" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | recipient     | reason                                                          |
        | probe-Partner | it is refused because of the gateway GDPR-10-official-authority |

    Scenario Outline: A condition of Part 1, for <purpose>, permitted
      When probe-Company proposes to share probe-offences-1 with probe-Partner for <purpose> on 2 March 2026
      And consent holds
      And Data-Protection-Officer has approved that "a condition of Schedule 1, Part 1 is met for data on offences" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | purpose  | reason                            |
        | research | it relies on DPA-2018-Sch1-part-1 |

    Scenario Outline: A condition of Part 1, for <purpose>, refused
      When probe-Company proposes to share probe-offences-1 with probe-Partner for <purpose> on 2 March 2026
      And consent holds
      And Data-Protection-Officer has approved that "a condition of Schedule 1, Part 1 is met for data on offences" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | purpose   | reason                                                    |
        | marketing | it is refused because of the gateway DPA-2018-Sch1-part-1 |

    Scenario: A condition of Part 3 is consent
      When probe-Company proposes to share probe-offences-3 with probe-Partner for research on 2 March 2026
      And consent holds
      Then it is permitted
      And it relies on DPA-2018-Sch1-part-3

    Scenario: No condition of Part 3
      When probe-Company proposes to share probe-offences-3 with probe-Partner for research on 2 March 2026
      And consent does not hold
      And explicit-consent does not hold
      And made-public-by-the-person does not hold
      And Data-Protection-Officer has refused that "a condition of Schedule 1, Part 3 is met" on 2 February 2026
      Then it is refused because of the gateway DPA-2018-Sch1-part-3

    Scenario Outline: Nobody can be identified in <data>
      When <who> proposes to share <data> with probe-Other-Constabulary for crime-investigation on 2 March 2026
      And consent holds
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      Then it is permitted
      And no bar stands in the way

      Examples:
        | who                | data                      |
        | probe-Company      | probe-health-anonymised   |
        | probe-Company      | probe-offences-anonymised |
        | probe-Constabulary | probe-suspects-anonymised |

    Scenario Outline: Anonymous, says whoever asks for <data>: <reason>
      When <who> proposes to share <data> with probe-Other-Constabulary for crime-investigation on 2 March 2026
      And consent holds
      And explicit-consent does not hold
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And the identifiability is anonymous
      Then it is refused
      And <reason>

      Examples:
        | who                | data                | reason                                                  |
        | probe-Company      | probe-health-bare   | it is refused because of the bar GDPR-9                 |
        | probe-Company      | probe-offences-bare | it is refused because of the bar GDPR-10                |
        | probe-Constabulary | probe-suspects-bare | it is refused because of the bar DPA-2018-s35           |
        | probe-Constabulary | probe-health-bare   | it is refused because of the bar DPA-2018-s35-sensitive |

    Scenario: A child's health record, with "anonymous" typed over it
      When probe-Infirmary-Trust proposes to share child-health-record with probe-Partner for research on 2 March 2026
      And the identifiability is anonymous
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      Then it is refused because of the bar GDPR-6
      And it is refused because of the bar GDPR-9
      And it is refused because of the bar common-law-confidentiality

    Scenario: Police reports, with "anonymous" typed over them
      When probe-Constabulary proposes to share police-incident-reports with probe-Partner for research on 2 March 2026
      And the identifiability is anonymous
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And Departmental-Lawyer has refused that "the law authorises the processing for this other purpose" on 2 March 2026
      Then it is refused because of the bar GDPR-6
      And it is refused because of the bar GDPR-10
      And it is refused because of the bar DPA-2018-s36-4
      And it is refused because of the bar common-law-confidentiality

  Rule: Law enforcement has rules of its own

    Scenario: Neither consent nor a task
      When probe-Constabulary proposes to share probe-suspects-bare with probe-Other-Constabulary for crime-investigation on 25 May 2018
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 25 May 2018
      Then it is refused because of the bar DPA-2018-s35

    Scenario: The day before
      When probe-Constabulary proposes to share probe-suspects-a with probe-Other-Constabulary for crime-investigation on 24 May 2018
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 24 May 2018
      And consent holds
      Then it is refused because of the gateway DPA-2018-s35-2-a

    Scenario Outline: Consent <consent>, the task <verdict>, permitted
      When probe-Constabulary proposes to share <data> with probe-Other-Constabulary for <purpose> on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And consent <consent>
      And explicit-consent <consent>
      And policy-document <document>
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 2 February 2026
      And Information-Asset-Owner has <verdict> that "the sharing is strictly necessary for law enforcement and meets a condition of Schedule 8" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | data             | purpose             | consent       | document      | verdict  | reason                        |
        | probe-suspects-a | crime-investigation | holds         | does not hold | refused  | it relies on DPA-2018-s35-2-a |
        | probe-suspects-b | crime-investigation | does not hold | does not hold | approved | it relies on DPA-2018-s35-2-b |
        | probe-injuries-4 | crime-investigation | holds         | holds         | refused  | it relies on DPA-2018-s35-4   |
        | probe-injuries-5 | crime-investigation | does not hold | holds         | approved | it relies on DPA-2018-s35-5   |

    Scenario Outline: Consent <consent>, the task <verdict>, refused
      When probe-Constabulary proposes to share <data> with probe-Other-Constabulary for <purpose> on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And consent <consent>
      And explicit-consent <consent>
      And policy-document <document>
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 2 February 2026
      And Information-Asset-Owner has <verdict> that "the sharing is strictly necessary for law enforcement and meets a condition of Schedule 8" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | data             | purpose             | consent       | document      | verdict  | reason                                                  |
        | probe-suspects-a | crime-investigation | does not hold | does not hold | approved | it is refused because of the gateway DPA-2018-s35-2-a   |
        | probe-suspects-b | crime-investigation | does not hold | does not hold | refused  | it is refused because of the gateway DPA-2018-s35-2-b   |
        | probe-suspects-b | safeguarding        | does not hold | does not hold | approved | it is refused because of the bar GDPR-6                 |
        | probe-injuries-4 | crime-investigation | holds         | does not hold | refused  | it is refused because of the bar DPA-2018-s35-sensitive |
        | probe-injuries-5 | crime-investigation | does not hold | does not hold | approved | it is refused because of the gateway DPA-2018-s35-5     |

    Scenario Outline: To police abroad, where the country is approved and <what>, permitted
      When probe-Constabulary proposes to share probe-suspects-abroad with probe-Foreign-Police for crime-investigation on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And consent holds
      And adequate-country <adequate>
      And transfer-safeguards does not hold
      And comparable-authority-abroad <comparable>
      And Information-Asset-Owner has <verdict> that "the transfer is necessary for a law enforcement purpose" on 2 February 2026
      And Data-Protection-Officer has refused that "special circumstances of section 76 justify the transfer" on 2 February 2026
      And Data-Protection-Officer has refused that "the four conditions of section 77 are met" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | what                      | adequate | comparable | verdict  | reason                   |
        | all three conditions hold | holds    | holds      | approved | no bar stands in the way |

    Scenario Outline: To police abroad, where the country is approved and <what>, refused
      When probe-Constabulary proposes to share probe-suspects-abroad with probe-Foreign-Police for crime-investigation on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And consent holds
      And adequate-country <adequate>
      And transfer-safeguards does not hold
      And comparable-authority-abroad <comparable>
      And Information-Asset-Owner has <verdict> that "the transfer is necessary for a law enforcement purpose" on 2 February 2026
      And Data-Protection-Officer has refused that "special circumstances of section 76 justify the transfer" on 2 February 2026
      And Data-Protection-Officer has refused that "the four conditions of section 77 are met" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | what                        | adequate      | comparable    | verdict  | reason                                        |
        | it is not necessary         | holds         | holds         | refused  | it is refused because of the bar DPA-2018-s73 |
        | it is not, after all        | does not hold | holds         | approved | it is refused because of the bar DPA-2018-s73 |
        | they are no authority there | holds         | does not hold | approved | it is refused because of the bar DPA-2018-s73 |

    Scenario: To a public authority that has not said in which country it is
      When probe-Constabulary proposes to share probe-suspects-abroad with probe-Unplaced-Agency for crime-investigation on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And consent holds
      And Information-Asset-Owner has refused that "the transfer is necessary for a law enforcement purpose" on 2 February 2026
      Then it is referred
      And it still needs the fact recipient-country
      When the recipient-country is abroad
      Then it is refused because of the bar DPA-2018-s73

    Scenario: To a police force of this country
      When probe-Constabulary proposes to share probe-suspects-abroad with probe-Other-Constabulary for crime-investigation on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: What <who> holds of suspects, for proceedings between others: <verdict>, refused
      When <who> proposes to share probe-reports with probe-Partner for legal-proceedings on 25 May 2018
      And court-order holds
      And explicit-consent does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 25 May 2018
      And Departmental-Lawyer has <verdict> that "the law authorises the processing for this other purpose" on 25 May 2018
      Then it is refused
      And <reason>

      Examples:
        | who                | verdict | reason                                          |
        | probe-Constabulary | refused | it is refused because of the bar DPA-2018-s36-4 |
        | probe-Probation    | refused | it is refused because of the bar DPA-2018-s36-4 |

    Scenario Outline: What <who> holds of suspects, for proceedings between others: <verdict>, permitted
      When <who> proposes to share probe-reports with probe-Partner for legal-proceedings on 25 May 2018
      And court-order holds
      And explicit-consent does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 25 May 2018
      And Departmental-Lawyer has <verdict> that "the law authorises the processing for this other purpose" on 25 May 2018
      Then it is permitted
      And <reason>

      Examples:
        | who                | verdict  | reason                   |
        | probe-Constabulary | approved | no bar stands in the way |
        | probe-Company      | refused  | no bar stands in the way |

    Scenario: What the police hold of suspects, which no task needs
      When probe-Constabulary proposes to share probe-reports with probe-Other-Constabulary for crime-investigation on 2 March 2026
      And court-order holds
      And Information-Asset-Owner has refused that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 2 February 2026
      Then it is refused because of the bar DPA-2018-s35

    Scenario: A court's order is no answer to whether the law authorises another purpose
      When probe-Constabulary proposes to share probe-reports with probe-Partner for legal-proceedings on 2 March 2026
      And court-order holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 March 2026
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the law authorises the processing for this other purpose"

    Scenario: What the police hold of suspects, for law enforcement still
      When probe-Constabulary proposes to share probe-reports with probe-Other-Constabulary for crime-investigation on 2 March 2026
      And court-order holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 2 February 2026
      And Departmental-Lawyer has refused that "the law authorises the processing for this other purpose" on 2 February 2026
      Then it is permitted
      And it relies on DPA-2018-s35-2-b
      And no bar stands in the way

  Rule: Out of the country

    Scenario Outline: No mechanism, to <recipient> on <day>, permitted
      When probe-Company proposes to share probe-customers-bare with <recipient> for research on <day>
      And consent holds
      Then it is permitted
      And <reason>

      Examples:
        | recipient            | day          | reason                   |
        | probe-Partner        | 2 March 2026 | no bar stands in the way |
        | probe-Agency         | 2 March 2026 | no bar stands in the way |
        | probe-Unplaced-City  | 2 March 2026 | no bar stands in the way |
        | probe-Unplaced-Force | 2 March 2026 | no bar stands in the way |
        | probe-School         | 2 March 2026 | no bar stands in the way |
        | probe-Partner        | 3 June 2019  | no bar stands in the way |

    Scenario Outline: No mechanism, to <recipient> on <day>, refused
      When probe-Company proposes to share probe-customers-bare with <recipient> for research on <day>
      And consent holds
      Then it is refused
      And <reason>

      Examples:
        | recipient              | day            | reason                                   |
        | probe-Overseas         | 1 January 2021 | it is refused because of the bar GDPR-44 |
        | probe-Foreign-Ministry | 2 March 2026   | it is refused because of the bar GDPR-44 |
        | probe-Foreign-City     | 2 March 2026   | it is refused because of the bar GDPR-44 |

    Scenario Outline: No mechanism, to <recipient> on <day>, referred
      When probe-Company proposes to share probe-customers-bare with <recipient> for research on <day>
      And consent holds
      Then it is referred
      And <reason>

      Examples:
        | recipient             | day          | reason                                    |
        | probe-Stranger        | 2 March 2026 | it still needs the fact recipient-country |
        | probe-Unplaced-Agency | 2 March 2026 | it still needs the fact recipient-country |
        | probe-Overseas        | 3 June 2019  | it still needs the fact recipient-country |
        | probe-Unplaced-Agency | 3 June 2019  | it still needs the fact recipient-country |

    Scenario Outline: No mechanism, to <recipient> in the country <country> on <day>, permitted
      When probe-Company proposes to share probe-customers-bare with <recipient> for research on <day>
      And consent holds
      And the recipient-country is <country>
      Then it is permitted
      And <reason>

      Examples:
        | recipient              | country                | day              | reason                   |
        | probe-Overseas         | European-Economic-Area | 25 May 2018      | no bar stands in the way |
        | probe-Overseas         | European-Economic-Area | 31 December 2020 | no bar stands in the way |
        | probe-Foreign-Ministry | European-Economic-Area | 3 June 2019      | no bar stands in the way |
        | probe-Stranger         | Scotland               | 3 June 2019      | no bar stands in the way |
        | probe-Stranger         | Northern-Ireland       | 2 March 2026     | no bar stands in the way |

    Scenario Outline: No mechanism, to <recipient> in the country <country> on <day>, refused
      When probe-Company proposes to share probe-customers-bare with <recipient> for research on <day>
      And consent holds
      And the recipient-country is <country>
      Then it is refused
      And <reason>

      Examples:
        | recipient              | country                | day            | reason                                              |
        | probe-Overseas         | abroad                 | 25 May 2018    | it is refused because of the bar GDPR-44-until-2020 |
        | probe-Foreign-Ministry | abroad                 | 3 June 2019    | it is refused because of the bar GDPR-44-until-2020 |
        | probe-Stranger         | abroad                 | 3 June 2019    | it is refused because of the bar GDPR-44-until-2020 |
        | probe-Overseas         | European-Economic-Area | 1 January 2021 | it is refused because of the bar GDPR-44            |
        | probe-Unplaced-Agency  | European-Economic-Area | 2 March 2026   | it is refused because of the bar GDPR-44            |

    Scenario Outline: A mechanism while Europe's rule applied: <data> on <day>, permitted
      When probe-Company proposes to share <data> with probe-Overseas for research on <day>
      And consent holds
      And the recipient-country is abroad
      And adequate-country <adequate>
      And transfer-safeguards <safeguards>
      And Data-Protection-Officer has <verdict> that "the safeguards protect people in that country to the standard that the law sets" on <day>
      And Data-Protection-Officer has <verdict> that "a situation of Article 49 justifies this transfer" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | data               | day              | adequate      | safeguards    | verdict  | reason               |
        | probe-customers-45 | 25 May 2018      | holds         | does not hold | refused  | it relies on GDPR-45 |
        | probe-customers-46 | 3 June 2019      | does not hold | holds         | approved | it relies on GDPR-46 |
        | probe-customers-49 | 31 December 2020 | does not hold | does not hold | approved | it relies on GDPR-49 |

    Scenario Outline: A mechanism while Europe's rule applied: <data> on <day>, refused
      When probe-Company proposes to share <data> with probe-Overseas for research on <day>
      And consent holds
      And the recipient-country is abroad
      And adequate-country <adequate>
      And transfer-safeguards <safeguards>
      And Data-Protection-Officer has <verdict> that "the safeguards protect people in that country to the standard that the law sets" on <day>
      And Data-Protection-Officer has <verdict> that "a situation of Article 49 justifies this transfer" on <day>
      Then it is refused
      And <reason>

      Examples:
        | data               | day         | adequate      | safeguards    | verdict  | reason                                       |
        | probe-customers-45 | 3 June 2019 | does not hold | holds         | approved | it is refused because of the gateway GDPR-45 |
        | probe-customers-45 | 24 May 2018 | holds         | does not hold | approved | it is refused because of the gateway GDPR-45 |
        | probe-customers-46 | 3 June 2019 | holds         | holds         | refused  | it is refused because of the gateway GDPR-46 |
        | probe-customers-49 | 3 June 2019 | holds         | holds         | refused  | it is refused because of the gateway GDPR-49 |

    Scenario Outline: The eighth principle, to <recipient> in the country <country> on <day>, permitted
      When probe-Agency proposes to share probe-old-customers with <recipient> for research on <day>
      And court-order holds
      And consent <consent>
      And explicit-consent does not hold
      And the recipient-country is <country>
      And adequate-country <adequate>
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on <day>
      And Data-Protection-Officer has <verdict> that "Schedule 4 of the Act of 1998 lets this transfer be made" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | recipient              | country                | day          | consent       | adequate      | verdict  | reason                   |
        | probe-Partner          | England                | 7 June 2010  | does not hold | does not hold | refused  | no bar stands in the way |
        | probe-Overseas         | European-Economic-Area | 1 March 2000 | does not hold | does not hold | refused  | no bar stands in the way |
        | probe-Foreign-Ministry | European-Economic-Area | 7 June 2010  | does not hold | does not hold | refused  | no bar stands in the way |
        | probe-Overseas         | abroad                 | 7 June 2010  | does not hold | holds         | refused  | no bar stands in the way |
        | probe-Overseas         | abroad                 | 7 June 2010  | holds         | does not hold | refused  | no bar stands in the way |
        | probe-Overseas         | abroad                 | 24 May 2018  | does not hold | does not hold | approved | no bar stands in the way |

    Scenario Outline: The eighth principle, to <recipient> in the country <country> on <day>, refused
      When probe-Agency proposes to share probe-old-customers with <recipient> for research on <day>
      And court-order holds
      And consent does not hold
      And explicit-consent does not hold
      And the recipient-country is <country>
      And adequate-country does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on <day>
      And Data-Protection-Officer has refused that "Schedule 4 of the Act of 1998 lets this transfer be made" on <day>
      Then it is refused
      And <reason>

      Examples:
        | recipient              | country | day          | reason                                                |
        | probe-Overseas         | abroad  | 1 March 2000 | it is refused because of the bar DPA-1998-principle-8 |
        | probe-Foreign-Ministry | abroad  | 7 June 2010  | it is refused because of the bar DPA-1998-principle-8 |
        | probe-Unplaced-Agency  | abroad  | 7 June 2010  | it is refused because of the bar DPA-1998-principle-8 |
        | probe-Stranger         | abroad  | 24 May 2018  | it is refused because of the bar DPA-1998-principle-8 |

    Scenario Outline: A mechanism that is a fact: <data>, where <fact> <holds>, permitted
      When probe-Company proposes to share <data> with probe-Overseas for research on <day>
      And consent holds
      And <fact> <holds>
      And Data-Protection-Officer has approved that "the safeguards protect people in that country to the standard that the law sets" on 4 January 2021
      Then it is permitted
      And <reason>

      Examples:
        | data               | fact                | holds | day             | reason               |
        | probe-customers-45 | adequate-country    | holds | 5 February 2026 | it relies on GDPR-45 |
        | probe-customers-46 | transfer-safeguards | holds | 5 February 2026 | it relies on GDPR-46 |

    Scenario Outline: A mechanism that is a fact: <data>, where <fact> <holds>, refused
      When probe-Company proposes to share <data> with probe-Overseas for research on <day>
      And consent holds
      And <fact> <holds>
      And Data-Protection-Officer has approved that "the safeguards protect people in that country to the standard that the law sets" on 4 January 2021
      Then it is refused
      And <reason>

      Examples:
        | data               | fact                | holds         | day             | reason                                       |
        | probe-customers-45 | adequate-country    | does not hold | 5 February 2026 | it is refused because of the gateway GDPR-45 |
        | probe-customers-46 | transfer-safeguards | does not hold | 5 February 2026 | it is refused because of the gateway GDPR-46 |

    Scenario Outline: One situation of Article 49: <verdict>, permitted
      When probe-Company proposes to share probe-customers-49 with probe-Overseas for research on 2 March 2026
      And consent holds
      And Data-Protection-Officer has <verdict> that "a situation of Article 49 justifies this transfer" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | verdict  | reason               |
        | approved | it relies on GDPR-49 |

    Scenario Outline: One situation of Article 49: <verdict>, refused
      When probe-Company proposes to share probe-customers-49 with probe-Overseas for research on 2 March 2026
      And consent holds
      And Data-Protection-Officer has <verdict> that "a situation of Article 49 justifies this transfer" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | verdict | reason                                       |
        | refused | it is refused because of the gateway GDPR-49 |

  Rule: Those who process for another, and those who decide together

    Scenario Outline: To <recipient>, where the contract <contract>, on <day>, permitted
      When probe-Company proposes to share probe-hosted with <recipient> for research on <day>
      And consent holds
      And processor-contract <contract>
      Then it is permitted
      And <reason>

      Examples:
        | recipient     | contract      | day          | reason                                   |
        | probe-Host    | holds         | 2 March 2026 | probe-Host must act-on-instructions-only |
        | probe-Partner | does not hold | 2 March 2026 | it stands on clause 1 of probe-hosting   |

    Scenario Outline: To <recipient>, where the contract <contract>, on <day>, refused
      When probe-Company proposes to share probe-hosted with <recipient> for research on <day>
      And consent holds
      And processor-contract <contract>
      Then it is refused
      And <reason>

      Examples:
        | recipient  | contract      | day         | reason                                              |
        | probe-Host | does not hold | 25 May 2018 | it is refused because of the bar GDPR-28            |
        | probe-Host | does not hold | 24 May 2018 | it is refused because of the bar DPA-1998-processor |

    Scenario: Nobody has said whether there is a contract
      When probe-Company proposes to share probe-hosted with probe-Host for research on 2 March 2026
      And consent holds
      Then it is referred
      And it still needs the fact processor-contract

    Scenario Outline: An arrangement between joint controllers <arrangement>, permitted
      When probe-Company proposes to share probe-joint with probe-Partner for research on <day>
      And joint-controller-arrangement <arrangement>
      Then it is permitted
      And <reason>

      Examples:
        | arrangement | day         | reason               |
        | holds       | 25 May 2018 | it relies on GDPR-26 |

    Scenario Outline: An arrangement between joint controllers <arrangement>, refused
      When probe-Company proposes to share probe-joint with probe-Partner for research on <day>
      And joint-controller-arrangement <arrangement>
      Then it is refused
      And <reason>

      Examples:
        | arrangement   | day         | reason                                       |
        | does not hold | 25 May 2018 | it is refused because of the gateway GDPR-26 |
        | holds         | 24 May 2018 | it is refused because of the gateway GDPR-26 |

  Rule: Data that is used again

    Scenario Outline: Until 4 February 2026, for <purpose> on <day>, permitted
      When probe-Company proposes to share probe-purpose-old with probe-Partner for <purpose> on <day>
      And consent does not hold
      And explicit-consent does not hold
      And research-safeguards holds
      And Data-Protection-Officer has <verdict> that "the purpose is compatible with that for which the data was collected" on 2 April 2018
      Then it is permitted
      And <reason>

      Examples:
        | purpose   | day             | verdict  | reason                  |
        | research  | 25 May 2018     | refused  | it relies on GDPR-5-1-b |
        | marketing | 4 February 2026 | approved | it relies on GDPR-5-1-b |

    Scenario Outline: Until 4 February 2026, for <purpose> on <day>, refused
      When probe-Company proposes to share probe-purpose-old with probe-Partner for <purpose> on <day>
      And consent does not hold
      And explicit-consent does not hold
      And research-safeguards holds
      And Data-Protection-Officer has <verdict> that "the purpose is compatible with that for which the data was collected" on 2 April 2018
      Then it is refused
      And <reason>

      Examples:
        | purpose   | day             | verdict | reason                                          |
        | marketing | 4 February 2026 | refused | it is refused because of the gateway GDPR-5-1-b |
        | research  | 24 May 2018     | refused | it is refused because of the gateway GDPR-5-1-b |

    Scenario Outline: Since 5 February 2026, <what>, permitted
      When probe-Company proposes to share probe-purpose-new with probe-Partner for <purpose> on <day>
      And consent does not hold
      And explicit-consent does not hold
      And research-safeguards holds
      And collected-on-consent <on-consent>
      And Data-Protection-Officer has <compatible> that "the purpose is compatible with that for which the data was collected" on 2 February 2026
      And Data-Protection-Officer has <annex> that "a condition of Annex 2 is met" on 2 February 2026
      And Data-Protection-Officer has <annex> that "an enactment or rule of law authorises it, for an objective of Article 23(1)(c) to (j)" on 2 February 2026
      And Data-Protection-Officer has <unobtainable> that "the discloser cannot reasonably be expected to obtain consent" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | what                                 | purpose             | day             | on-consent    | compatible | annex    | unobtainable | reason               |
        | research                             | research            | 5 February 2026 | does not hold | refused    | refused  | refused      | it relies on GDPR-8A |
        | compatible, all considered           | marketing           | 5 February 2026 | does not hold | approved   | refused  | refused      | it relies on GDPR-8A |
        | a condition of Annex 2               | crime-investigation | 5 February 2026 | does not hold | refused    | approved | refused      | it relies on GDPR-8A |
        | collected on consent, to fight crime | crime-investigation | 5 February 2026 | holds         | refused    | approved | approved     | it relies on GDPR-8A |

    Scenario Outline: Since 5 February 2026, <what>, refused
      When probe-Company proposes to share probe-purpose-new with probe-Partner for <purpose> on <day>
      And consent does not hold
      And explicit-consent does not hold
      And research-safeguards holds
      And collected-on-consent <on-consent>
      And Data-Protection-Officer has <compatible> that "the purpose is compatible with that for which the data was collected" on 2 February 2026
      And Data-Protection-Officer has <annex> that "a condition of Annex 2 is met" on 2 February 2026
      And Data-Protection-Officer has <annex> that "an enactment or rule of law authorises it, for an objective of Article 23(1)(c) to (j)" on 2 February 2026
      And Data-Protection-Officer has <unobtainable> that "the discloser cannot reasonably be expected to obtain consent" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | what                                                | purpose             | day             | on-consent    | compatible | annex    | unobtainable | reason                                       |
        | neither                                             | marketing           | 5 February 2026 | does not hold | refused    | refused  | refused      | it is refused because of the gateway GDPR-8A |
        | collected on consent, for research                  | research            | 5 February 2026 | holds         | approved   | refused  | refused      | it is refused because of the gateway GDPR-8A |
        | collected on consent, and it can be asked for again | crime-investigation | 5 February 2026 | holds         | refused    | approved | refused      | it is refused because of the gateway GDPR-8A |
        | the day before                                      | research            | 4 February 2026 | does not hold | approved   | approved | approved     | it is refused because of the gateway GDPR-8A |

    Scenario: A compatible purpose is no lawful basis
      When probe-Company proposes to share probe-names-bare with probe-Partner for research on 2 March 2026
      And collected-on-consent does not hold
      And research-safeguards holds
      Then it is refused because of the bar GDPR-6

  Rule: Exemptions let nothing out

    Scenario Outline: Crime and tax: for <purpose>, <verdict>, permitted
      When probe-Company proposes to share probe-exempt-crime with probe-Partner for <purpose> on <day>
      And Data-Protection-Officer has <verdict> that "applying the listed provisions would be likely to prejudice crime prevention or detection, offenders' prosecution or a tax" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | purpose             | day         | verdict  | reason                       |
        | crime-investigation | 25 May 2018 | approved | it relies on DPA-2018-Sch2-2 |
        | revenue-functions   | 25 May 2018 | approved | it relies on DPA-2018-Sch2-2 |

    Scenario Outline: Crime and tax: for <purpose>, <verdict>, refused
      When probe-Company proposes to share probe-exempt-crime with probe-Partner for <purpose> on <day>
      And Data-Protection-Officer has <verdict> that "applying the listed provisions would be likely to prejudice crime prevention or detection, offenders' prosecution or a tax" on <day>
      Then it is refused
      And <reason>

      Examples:
        | purpose             | day         | verdict  | reason                                               |
        | crime-investigation | 25 May 2018 | refused  | it is refused because of the gateway DPA-2018-Sch2-2 |
        | marketing           | 25 May 2018 | approved | it is refused because of the gateway DPA-2018-Sch2-2 |
        | crime-investigation | 24 May 2018 | approved | it is refused because of the gateway DPA-2018-Sch2-2 |

    Scenario Outline: Law and proceedings: for <purpose>, where an obligation <obligation>, permitted
      When probe-Company proposes to share probe-exempt-law with probe-Partner for <purpose> on <day>
      And legal-obligation <obligation>
      And court-order does not hold
      And Departmental-Lawyer has approved that "the disclosure is necessary for legal proceedings, legal advice or legal rights" on <day>
      And Data-Protection-Officer has <verdict> that "applying the listed provisions would prevent the disclosure" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | purpose           | obligation    | day         | verdict  | reason                       |
        | research          | holds         | 25 May 2018 | approved | it relies on DPA-2018-Sch2-5 |
        | legal-proceedings | does not hold | 25 May 2018 | approved | it relies on DPA-2018-Sch2-5 |

    Scenario Outline: Law and proceedings: for <purpose>, where an obligation <obligation>, refused
      When probe-Company proposes to share probe-exempt-law with probe-Partner for <purpose> on <day>
      And legal-obligation <obligation>
      And court-order does not hold
      And Departmental-Lawyer has approved that "the disclosure is necessary for legal proceedings, legal advice or legal rights" on <day>
      And Data-Protection-Officer has <verdict> that "applying the listed provisions would prevent the disclosure" on <day>
      Then it is refused
      And <reason>

      Examples:
        | purpose  | obligation    | day         | verdict  | reason                                               |
        | research | does not hold | 25 May 2018 | approved | it is refused because of the gateway DPA-2018-Sch2-5 |
        | research | holds         | 25 May 2018 | refused  | it is refused because of the gateway DPA-2018-Sch2-5 |
        | research | holds         | 24 May 2018 | approved | it is refused because of the gateway DPA-2018-Sch2-5 |

    Scenario: An exemption is no power, no basis and no end of secrecy
      When probe-Agency proposes to share probe-names-bare with probe-Partner for crime-investigation on 2 March 2026
      And the access is closed
      And Data-Protection-Officer has approved that "applying the listed provisions would be likely to prejudice crime prevention or detection, offenders' prosecution or a tax" on 2 February 2026
      Then it is refused because of the bar GDPR-6
      And it is refused because of the bar public-authority-power

  Rule: Before the GDPR

    Scenario Outline: The Act of 1998, <data> on <day>, refused
      When <who> proposes to share <data> with probe-Partner for <purpose> on <day>
      And consent <consent>
      And explicit-consent <explicit>
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for functions of a public nature" on <day>
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for the administration of justice, an enactment or government" on <day>
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on <day>
      Then it is refused
      And <reason>

      Examples:
        | who           | data                     | purpose   | day          | consent       | explicit      | verdict  | reason                                               |
        | probe-Company | probe-old-names          | research  | 1 March 2000 | holds         | does not hold | approved | it is refused because of the bar DPA-1998-Sch2       |
        | probe-Company | probe-old-names-consent  | research  | 1 March 2000 | does not hold | does not hold | approved | it is refused because of the gateway DPA-1998-Sch2-1 |
        | probe-Agency  | probe-old-names-function | research  | 24 May 2018  | does not hold | does not hold | refused  | it is refused because of the gateway DPA-1998-Sch2-5 |
        | probe-Company | probe-old-health-1       | research  | 1 March 2000 | holds         | does not hold | refused  | it is refused because of the gateway DPA-1998-Sch3-1 |
        | probe-Company | probe-old-health-1       | research  | 1 March 2000 | holds         | does not hold | approved | it is refused because of the bar DPA-1998-Sch3       |
        | probe-Agency  | probe-old-health-7       | research  | 1 March 2000 | holds         | does not hold | refused  | it is refused because of the gateway DPA-1998-Sch3-7 |
        | probe-Company | probe-old-health-8       | marketing | 1 March 2000 | holds         | does not hold | approved | it is refused because of the gateway DPA-1998-Sch3-8 |

    Scenario Outline: The Act of 1998, <data> on <day>, permitted
      When <who> proposes to share <data> with probe-Partner for <purpose> on <day>
      And consent <consent>
      And explicit-consent <explicit>
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for functions of a public nature" on <day>
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for the administration of justice, an enactment or government" on <day>
      And Information-Asset-Owner has <verdict> that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | who           | data                     | purpose         | day          | consent       | explicit      | verdict  | reason                       |
        | probe-Company | probe-old-names-consent  | research        | 1 March 2000 | holds         | does not hold | refused  | it relies on DPA-1998-Sch2-1 |
        | probe-Agency  | probe-old-names-function | research        | 24 May 2018  | does not hold | does not hold | approved | it relies on DPA-1998-Sch2-5 |
        | probe-Company | probe-old-health-1       | research        | 1 March 2000 | holds         | holds         | refused  | it relies on DPA-1998-Sch3-1 |
        | probe-Agency  | probe-old-health-7       | research        | 1 March 2000 | holds         | does not hold | approved | it relies on DPA-1998-Sch3-7 |
        | probe-Company | probe-old-health-8       | health-research | 1 March 2000 | holds         | does not hold | approved | it relies on DPA-1998-Sch3-8 |

    Scenario: Before the Act of 1998, and nobody has looked at the law of that day
      When probe-Company proposes to share probe-old-names with probe-Partner for research on 1 June 1999
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the data protection law of that day allowed it"

    Scenario Outline: Before the Act of 1998, on <day>, where the lawyer has <verdict>, permitted
      When probe-Company proposes to share <data> with probe-Partner for research on <day>
      And Departmental-Lawyer has <verdict> that "the data protection law of that day allowed it" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | data                   | day              | verdict  | reason                   |
        | probe-old-names        | 1 June 1999      | approved | no bar stands in the way |
        | probe-old-names        | 29 February 2000 | approved | no bar stands in the way |
        | probe-names-anonymised | 1 June 1999      | refused  | no bar stands in the way |

    Scenario Outline: Before the Act of 1998, on <day>, where the lawyer has <verdict>, refused
      When probe-Company proposes to share probe-old-names with probe-Partner for research on <day>
      And Departmental-Lawyer has <verdict> that "the data protection law of that day allowed it" on <day>
      Then it is refused
      And <reason>

      Examples:
        | day          | verdict  | reason                                         |
        | 1 June 1999  | refused  | it is refused because of the bar DPA-1984      |
        | 1 March 2000 | approved | it is refused because of the bar DPA-1998-Sch2 |

  Rule: Asking a public authority

    Scenario Outline: Environmental information, unasked, by <who> on <day>, permitted
      When <who> proposes to share <data> with probe-Partner for commercial-use on <day>
      And the access is closed
      And Information-Asset-Owner has <verdict> that "no exception in regulation 12 lets the information be refused" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | who                  | data         | day            | verdict  | reason                 |
        | probe-Agency         | probe-rivers | 1 January 2005 | approved | it relies on EIR-reg-4 |
        | probe-Belfast-Agency | probe-rivers | 2 March 2026   | approved | it relies on EIR-reg-4 |

    Scenario Outline: Environmental information, unasked, by <who> on <day>, refused
      When <who> proposes to share <data> with probe-Partner for commercial-use on <day>
      And the access is closed
      And Information-Asset-Owner has <verdict> that "no exception in regulation 12 lets the information be refused" on <day>
      Then it is refused
      And <reason>

      Examples:
        | who                    | data          | day              | verdict  | reason                                         |
        | probe-Agency           | probe-rivers  | 2 March 2026     | refused  | it is refused because of the gateway EIR-reg-4 |
        | probe-Edinburgh-Agency | probe-rivers  | 2 March 2026     | approved | it is refused because of the gateway EIR-reg-4 |
        | probe-Agency           | probe-anglers | 2 March 2026     | approved | it is refused because of the gateway EIR-reg-4 |
        | probe-Agency           | probe-rivers  | 31 December 2004 | approved | it is refused because of the gateway EIR-reg-4 |

    Scenario: Environmental information, by a body that has not said where it is
      When probe-Unplaced-Agency proposes to share probe-rivers with probe-Partner for commercial-use on 2 March 2026
      And Information-Asset-Owner has approved that "no exception in regulation 12 lets the information be refused" on 2 March 2026
      Then it is referred
      And it still needs the fact discloser-country

    Scenario Outline: What somebody has asked of <who>: <request>, permitted
      When <who> proposes to share <data> with probe-Partner for commercial-use on <day>
      And the access is closed
      And information-request <request>
      And Information-Asset-Owner has approved that "no exception in regulation 12 lets the information be refused" on <day>
      And Information-Asset-Owner has approved that "no exemption in Part II keeps the information back" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | who          | data           | day            | request | reason                 |
        | probe-Agency | probe-soil     | 1 January 2005 | holds   | it relies on EIR-reg-5 |
        | probe-Agency | probe-spending | 1 January 2005 | holds   | it relies on FOIA-s1   |

    Scenario Outline: What somebody has asked of <who>: <request>, refused
      When <who> proposes to share <data> with probe-Partner for commercial-use on <day>
      And the access is closed
      And information-request <request>
      And Information-Asset-Owner has approved that "no exception in regulation 12 lets the information be refused" on <day>
      And Information-Asset-Owner has approved that "no exemption in Part II keeps the information back" on <day>
      Then it is refused
      And <reason>

      Examples:
        | who                    | data           | day              | request       | reason                                         |
        | probe-Agency           | probe-soil     | 2 March 2026     | does not hold | it is refused because of the gateway EIR-reg-5 |
        | probe-Edinburgh-Agency | probe-soil     | 2 March 2026     | holds         | it is refused because of the gateway EIR-reg-5 |
        | probe-Agency           | probe-soil     | 31 December 2004 | holds         | it is refused because of the gateway EIR-reg-5 |
        | probe-Agency           | probe-spending | 2 March 2026     | does not hold | it is refused because of the gateway FOIA-s1   |
        | probe-Edinburgh-Agency | probe-spending | 2 March 2026     | holds         | it is refused because of the gateway FOIA-s1   |
        | probe-Agency           | probe-spending | 31 December 2004 | holds         | it is refused because of the gateway FOIA-s1   |
