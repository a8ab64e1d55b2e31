Feature: What the law of Ireland and of the European Union says by itself
  Each question rests on one provision, and on what a share needs besides: a power where a public body tells, a basis where the data is personal,
  a condition where it is of a special kind. The organisations and the data are made up.

  Background:
    Given the agreements in "features/law/ireland.agreement"

  Rule: Personal data needs a basis

    Scenario: There is none
      When probe-IE-Shop proposes to share probe-IE-bare with probe-IE-Builder for DSGA-administer on 2 September 2024
      Then it is refused because of the bar EU-GDPR-6

    Scenario Outline: Counts, which are about nobody, need none: <discloser>
      When <discloser> proposes to share probe-IE-counts with probe-IE-Overseas for DSGA-analyse on 2 September 2024
      And the Irish-openness is <openness>
      Then it is permitted
      And no bar stands in the way

      Examples:
        | discloser       | openness |
        | probe-IE-Shop   | closed   |
        | probe-IE-County | open     |

    Scenario: Counts that a public body keeps closed, and nothing lets out
      When probe-IE-County proposes to share probe-IE-counts with probe-IE-Shop for DSGA-analyse on 2 September 2024
      And the Irish-openness is closed
      Then it is refused because of the bar Irish-power

    Scenario Outline: Consent, on <day>
      When probe-IE-Shop proposes to share probe-IE-consent with probe-IE-Builder for DSGA-administer on <day>
      And Irish-consent holds
      Then it is permitted
      And it relies on EU-GDPR-6-1-a

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario: Consent, which somebody has not given
      When probe-IE-Shop proposes to share probe-IE-consent with probe-IE-Builder for DSGA-administer on 2 September 2024
      And Irish-consent does not hold
      Then it is refused because of the gateway EU-GDPR-6-1-a
      And it is refused because of the bar EU-GDPR-6

    Scenario: Consent, the day before the Regulation applied
      When probe-IE-Shop proposes to share probe-IE-consent with probe-IE-Builder for DSGA-administer on 24 May 2018
      And Irish-consent holds
      Then it is refused because of the gateway EU-GDPR-6-1-a
      And no bar stands in the way

    Scenario: Consent is a basis, and no power
      When probe-IE-County proposes to share probe-IE-consent with probe-IE-Builder for DSGA-administer on 2 September 2024
      And Irish-consent holds
      And the Irish-openness is closed
      Then it is refused because of the bar Irish-power

    Scenario Outline: A law obliges whoever tells, on <day>
      When probe-IE-Shop proposes to share probe-IE-obligation with probe-IE-County for DSGA-administer on <day>
      And Irish-Legal-Adviser has approved that "a law of the Union or of Ireland lays an obligation on the discloser, and the sharing is necessary to comply with it" on <day>
      Then it is permitted
      And it relies on EU-GDPR-6-1-c

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario Outline: No law obliges whoever tells, as <verdict> on <day>
      When probe-IE-Shop proposes to share probe-IE-obligation with probe-IE-County for DSGA-administer on <day>
      And Irish-Legal-Adviser has <verdict> that "a law of the Union or of Ireland lays an obligation on the discloser, and the sharing is necessary to comply with it" on <day>
      Then it is refused because of the gateway EU-GDPR-6-1-c

      Examples:
        | day              | verdict  |
        | 2 September 2024 | refused  |
        | 24 May 2018      | approved |

  Rule: A task that a particular law lays down

    Background:
      When Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 March 2018

    Scenario Outline: A public body that needs to share for the task, on <day>
      When probe-IE-County proposes to share probe-IE-task with probe-IE-Builder for DSGA-administer on <day>
      And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on <day>
      And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on <day>
      Then it is permitted
      And it relies on EU-GDPR-6-1-e

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario Outline: Point (e) does not serve: <why>
      When <discloser> proposes to share probe-IE-task with probe-IE-Builder for DSGA-administer on <day>
      And Irish-Legal-Adviser has <law> that "a particular law of the Union or of Ireland lays the task down" on <day>
      And Irish-Authorised-Officer has <necessary> that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on <day>
      Then it is refused because of the gateway EU-GDPR-6-1-e

      Examples:
        | why                   | discloser       | day              | law      | necessary |
        | no law lays it down   | probe-IE-County | 2 September 2024 | refused  | approved  |
        | the task needs less   | probe-IE-County | 2 September 2024 | approved | refused   |
        | a company has no task | probe-IE-Shop   | 2 September 2024 | approved | approved  |
        | the day before        | probe-IE-County | 24 May 2018      | approved | approved  |

  Rule: A function that an enactment or the Constitution confers

    Background:
      When Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 March 2018

    Scenario Outline: A public body tells a company, on <day>
      When probe-IE-County proposes to share probe-IE-function with probe-IE-Builder for DSGA-administer on <day>
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on <day>
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on <day>
      Then it is permitted
      And it relies on Irish-DPA-s38

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario Outline: Section 38 does not serve: <why>
      When <discloser> proposes to share probe-IE-function with <recipient> for DSGA-administer on <day>
      And Irish-Authorised-Officer has <necessary> that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on <day>
      And Irish-Authorised-Officer has <proportionate> that "the processing is proportionate for that function" on <day>
      Then it is refused because of the gateway Irish-DPA-s38

      Examples:
        | why                     | discloser       | recipient        | day              | necessary | proportionate |
        | the function needs less | probe-IE-County | probe-IE-Builder | 2 September 2024 | refused   | approved      |
        | out of proportion       | probe-IE-County | probe-IE-Builder | 2 September 2024 | approved  | refused       |
        | to another public body  | probe-IE-County | probe-IE-Office  | 2 September 2024 | approved  | approved      |
        | a company discloses     | probe-IE-Shop   | probe-IE-Builder | 2 September 2024 | approved  | approved      |
        | an exempted body        | probe-IE-Port   | probe-IE-Builder | 2 September 2024 | approved  | approved      |
        | the day before the Act  | probe-IE-County | probe-IE-Builder | 24 May 2018      | approved  | approved      |

    Scenario Outline: A public body tells another under section 38, on <day>
      When probe-IE-County proposes to share probe-IE-between-bodies with probe-IE-Office for DSGA-administer on <day>
      And other-enactment does not hold
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on <day>
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on <day>
      Then it is permitted
      And it relies on Irish-DPA-s38-public-bodies

      Examples:
        | day              |
        | 25 May 2018      |
        | 6 July 2021      |
        | 15 December 2022 |

    Scenario Outline: Section 38 does not serve between public bodies: <why>
      When probe-IE-County proposes to share probe-IE-between-bodies with <recipient> for DSGA-administer on <day>
      And other-enactment does not hold
      And Part-9-followed does not hold
      And Irish-Authorised-Officer has <necessary> that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on <day>
      And Irish-Authorised-Officer has <proportionate> that "the processing is proportionate for that function" on <day>
      Then it is refused because of the gateway Irish-DPA-s38-public-bodies

      Examples:
        | why                     | recipient        | day              | necessary | proportionate |
        | the function needs less | probe-IE-Office  | 15 December 2022 | refused   | approved      |
        | out of proportion       | probe-IE-Office  | 15 December 2022 | approved  | refused       |
        | to a company            | probe-IE-Builder | 15 December 2022 | approved  | approved      |
        | the day after its last  | probe-IE-Office  | 16 December 2022 | approved  | approved      |
        | the day before the Act  | probe-IE-Office  | 24 May 2018      | approved  | approved      |

    Scenario: Once section 38 has gone, section 13 alone decides
      When probe-IE-County proposes to share probe-IE-between-bodies with probe-IE-Office for DSGA-administer on 16 December 2022
      And other-enactment does not hold
      And Part-9-followed does not hold
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 December 2022
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on 1 December 2022
      Then it is refused because of the bar DSGA-s13-2

  Rule: Between public bodies section 13 decides, where the Act of 2019 applies

    Background:
      When Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 March 2018
      And Irish-consent holds

    Scenario Outline: Another power and consent do not stand in for section 13, on <day>
      When probe-IE-County proposes to share probe-IE-other-power with probe-IE-Office for DSGA-administer on <day>
      And other-enactment does not hold
      Then it is refused because of the bar DSGA-s13-2

      Examples:
        | day              |
        | 7 July 2021      |
        | 2 September 2024 |

    Scenario Outline: They are enough where the Act does not apply: <why>
      When <discloser> proposes to share <data> with <recipient> for <purpose> on <day>
      And other-enactment <provision>
      Then it is permitted
      And it relies on EU-GDPR-6-1-a

      Examples:
        | why                         | discloser       | data                        | recipient        | purpose                       | day              | provision     |
        | the day before              | probe-IE-County | probe-IE-other-power        | probe-IE-Office  | DSGA-administer               | 6 July 2021      | does not hold |
        | another law provides for it | probe-IE-County | probe-IE-other-power        | probe-IE-Office  | DSGA-administer               | 2 September 2024 | holds         |
        | against crime               | probe-IE-County | probe-IE-other-power        | probe-IE-Office  | Irish-crime                   | 2 September 2024 | does not hold |
        | internal administration     | probe-IE-County | probe-IE-other-power        | probe-IE-Office  | Irish-internal-administration | 2 September 2024 | does not hold |
        | collected for statistics    | probe-IE-County | probe-IE-survey-other-power | probe-IE-Office  | DSGA-administer               | 2 September 2024 | does not hold |
        | to a company                | probe-IE-County | probe-IE-other-power        | probe-IE-Builder | DSGA-administer               | 2 September 2024 | does not hold |

  Rule: What section 13 reaches

    Background:
      When under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2020
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2020
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2020

    Scenario Outline: It is power and basis at once: <data> on <day>
      When probe-IE-County proposes to share <data> with probe-IE-Office for DSGA-verify-identity on <day>
      And other-enactment does not hold
      Then it is permitted
      And it relies on DSGA-s13

      Examples:
        | data                | day              |
        | probe-IE-section-13 | 7 July 2021      |
        | probe-IE-section-13 | 2 September 2024 |
        | probe-IE-identity   | 2 September 2024 |

    Scenario Outline: It does not serve: <why>
      When <discloser> proposes to share <data> with <recipient> for <purpose> on <day>
      And other-enactment does not hold
      Then it is refused because of the gateway DSGA-s13

      Examples:
        | why                      | discloser       | data                       | recipient        | purpose                       | day              |
        | internal administration  | probe-IE-County | probe-IE-section-13        | probe-IE-Office  | Irish-internal-administration | 2 September 2024 |
        | collected for statistics | probe-IE-County | probe-IE-survey-section-13 | probe-IE-Office  | DSGA-analyse                  | 2 September 2024 |
        | a special category       | probe-IE-County | probe-IE-health-section-13 | probe-IE-Office  | DSGA-administer               | 2 September 2024 |
        | an exempted body tells   | probe-IE-Port   | probe-IE-section-13        | probe-IE-Office  | DSGA-correct-errors           | 2 September 2024 |
        | an exempted body is told | probe-IE-County | probe-IE-section-13        | probe-IE-Port    | DSGA-correct-errors           | 2 September 2024 |
        | to a company             | probe-IE-County | probe-IE-section-13        | probe-IE-Builder | DSGA-administer               | 2 September 2024 |
        | the day before           | probe-IE-County | probe-IE-section-13        | probe-IE-Office  | DSGA-administer               | 6 July 2021      |

    Scenario Outline: A public service identity, to analyse how a body works, on <day>
      When probe-IE-County proposes to share probe-IE-identity with probe-IE-Office for DSGA-analyse on <day>
      And other-enactment does not hold
      Then it is refused because of the bar DSGA-s7-3
      And a bar stands in the way

      Examples:
        | day              |
        | 7 July 2021      |
        | 2 September 2024 |

    Scenario: Another power does not let it out
      When probe-IE-County proposes to share probe-IE-identity-other-power with probe-IE-Office for DSGA-analyse on 2 September 2024
      And other-enactment does not hold
      And Irish-consent holds
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 March 2018
      Then it is refused because of the bar DSGA-s7-3

    Scenario Outline: Section 7(3) keeps no identity back: <why>
      When probe-IE-County proposes to share probe-IE-identity-other-power with probe-IE-Office for DSGA-analyse on <day>
      And other-enactment <provision>
      And Irish-consent holds
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 March 2018
      Then it is permitted
      And it relies on Irish-other-power

      Examples:
        | why                         | day              | provision     |
        | another law provides for it | 2 September 2024 | holds         |
        | the day before              | 6 July 2021      | does not hold |

  Rule: A public body that processes for another

    Scenario Outline: It goes there and back, and neither power nor section 13 is asked for: <discloser>
      When <discloser> proposes to share probe-IE-hosted with <recipient> for DSGA-administer on 2 September 2024
      Then it is permitted
      And it relies on EU-GDPR-28

      Examples:
        | discloser       | recipient       |
        | probe-IE-County | probe-IE-Office |
        | probe-IE-Office | probe-IE-County |

    Scenario: To somebody who processes for nobody here
      When probe-IE-County proposes to share probe-IE-hosted with probe-IE-Builder for DSGA-administer on 2 September 2024
      Then it is refused because of the gateway EU-GDPR-28

    Scenario: What is told of health takes more
      When probe-IE-County proposes to share probe-IE-health-hosted with probe-IE-Office for DSGA-administer on 2 September 2024
      Then it is refused because of the gateway EU-GDPR-28
      And it is refused because of the bar EU-GDPR-9

    Scenario: The day before the Regulation spoke of processors
      When probe-IE-County proposes to share probe-IE-hosted with probe-IE-Office for DSGA-administer on 24 May 2018
      Then it is refused because of the gateway EU-GDPR-28

  Rule: Special categories, and offences

    Background:
      When Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 March 2018
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 March 2018
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on 1 March 2018
      And Irish-consent holds

    Scenario: Consent alone lets out nothing about health
      When probe-IE-Shop proposes to share probe-IE-health-bare with probe-IE-Builder for DSGA-administer on 2 September 2024
      Then it is refused because of the bar EU-GDPR-9

    Scenario Outline: Explicit consent, on <day>
      When probe-IE-Shop proposes to share probe-IE-health with probe-IE-Builder for DSGA-administer on <day>
      And Irish-explicit-consent holds
      And Irish-Legal-Adviser has approved that "no law keeps the people concerned from lifting the prohibition" on <day>
      Then it is permitted
      And it relies on EU-GDPR-9-2-a

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario Outline: Explicit consent does not serve: <why>
      When probe-IE-Shop proposes to share probe-IE-health with probe-IE-Builder for DSGA-administer on 2 September 2024
      And Irish-explicit-consent <consent>
      And Irish-Legal-Adviser has <verdict> that "no law keeps the people concerned from lifting the prohibition" on 2 September 2024
      Then it is refused because of the gateway EU-GDPR-9-2-a
      And it is refused because of the bar EU-GDPR-9

      Examples:
        | why                          | consent       | verdict  |
        | somebody has not given it    | does not hold | approved |
        | a law keeps it from counting | holds         | refused  |

    Scenario: Explicit consent, the day before the Regulation applied
      When probe-IE-Shop proposes to share probe-IE-health with probe-IE-Builder for DSGA-administer on 24 May 2018
      And Irish-explicit-consent holds
      And Irish-Legal-Adviser has approved that "no law keeps the people concerned from lifting the prohibition" on 24 May 2018
      Then it is refused because of the gateway EU-GDPR-9-2-a
      And no bar stands in the way

    Scenario Outline: Health, for a function: <why>, permitted
      When probe-IE-County proposes to share probe-IE-health-function with probe-IE-Builder for DSGA-administer on <day>
      And suitable-and-specific-measures holds
      And Irish-Authorised-Officer has approved that "the processing of special categories is necessary for a function that an enactment or the Constitution confers" on <day>
      And Irish-Authorised-Officer has approved that "the processing of special categories is proportionate for that function" on <day>
      And Irish-Authorised-Officer has approved that "the processing respects the essence of the right to data protection" on <day>
      Then it is permitted
      And it relies on Irish-DPA-s49

      Examples:
        | why           | day              |
        | the first day | 25 May 2018      |
        | years later   | 2 September 2024 |

    Scenario Outline: Health, for a function: <why>, refused
      When <discloser> proposes to share probe-IE-health-function with probe-IE-Builder for DSGA-administer on <day>
      And suitable-and-specific-measures <measures>
      And Irish-Authorised-Officer has <necessary> that "the processing of special categories is necessary for a function that an enactment or the Constitution confers" on <day>
      And Irish-Authorised-Officer has <proportionate> that "the processing of special categories is proportionate for that function" on <day>
      And Irish-Authorised-Officer has <essence> that "the processing respects the essence of the right to data protection" on <day>
      Then it is refused because of the gateway Irish-DPA-s49

      Examples:
        | why                           | discloser       | day              | measures      | necessary | proportionate | essence  |
        | no measures                   | probe-IE-County | 2 September 2024 | does not hold | approved  | approved      | approved |
        | not necessary                 | probe-IE-County | 2 September 2024 | holds         | refused   | approved      | approved |
        | out of proportion             | probe-IE-County | 2 September 2024 | holds         | approved  | refused       | approved |
        | the essence of the right goes | probe-IE-County | 2 September 2024 | holds         | approved  | approved      | refused  |
        | a company                     | probe-IE-Shop   | 2 September 2024 | holds         | approved  | approved      | approved |
        | the day before                | probe-IE-County | 24 May 2018      | holds         | approved  | approved      | approved |

    Scenario Outline: Health, for care, on <day>
      When probe-IE-Shop proposes to share probe-IE-health-care with probe-IE-County for Irish-health-and-social-care on <day>
      And suitable-and-specific-measures holds
      And equal-duty-of-confidentiality holds
      And Irish-Health-Practitioner has approved that "the processing is necessary for the provision of medical care, treatment or social care" on <day>
      Then it is permitted
      And it relies on Irish-DPA-s52

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario Outline: Health, for care that section 52 does not serve: <why>
      When probe-IE-Shop proposes to share probe-IE-health-care with probe-IE-County for <purpose> on <day>
      And suitable-and-specific-measures <measures>
      And equal-duty-of-confidentiality <duty>
      And Irish-Health-Practitioner has <verdict> that "the processing is necessary for the provision of medical care, treatment or social care" on <day>
      Then it is refused because of the gateway Irish-DPA-s52

      Examples:
        | why                  | purpose                      | day              | measures      | duty          | verdict  |
        | no care              | DSGA-administer              | 2 September 2024 | holds         | holds         | approved |
        | no measures          | Irish-health-and-social-care | 2 September 2024 | does not hold | holds         | approved |
        | nobody owes the like | Irish-health-and-social-care | 2 September 2024 | holds         | does not hold | approved |
        | not necessary        | Irish-health-and-social-care | 2 September 2024 | holds         | holds         | refused  |
        | the day before       | Irish-health-and-social-care | 24 May 2018      | holds         | holds         | approved |

    Scenario: A function alone lets out no convictions
      When probe-IE-Office proposes to share probe-IE-offences-bare with probe-IE-Builder for DSGA-administer on 2 September 2024
      Then it is refused because of the bar EU-GDPR-10

    Scenario Outline: Convictions, under official authority, on <day>
      When probe-IE-Office proposes to share probe-IE-offences with probe-IE-Builder for DSGA-administer on <day>
      And suitable-and-specific-measures holds
      And Irish-Authorised-Officer has approved that "the processing is under the control of official authority" on <day>
      Then it is permitted
      And it relies on Irish-DPA-s55

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario Outline: Section 55 does not serve: <why>
      When <discloser> proposes to share probe-IE-offences with probe-IE-Builder for DSGA-administer on 2 September 2024
      And suitable-and-specific-measures <measures>
      And Irish-Authorised-Officer has <verdict> that "the processing is under the control of official authority" on 2 September 2024
      Then it is refused because of the gateway Irish-DPA-s55
      And it is refused because of the bar EU-GDPR-10

      Examples:
        | why                   | discloser       | measures      | verdict  |
        | no measures           | probe-IE-Office | does not hold | approved |
        | no official authority | probe-IE-Office | holds         | refused  |
        | a company has none    | probe-IE-Shop   | holds         | approved |

    Scenario: Convictions, the day before the Act
      When probe-IE-Office proposes to share probe-IE-offences with probe-IE-Builder for DSGA-administer on 24 May 2018
      And suitable-and-specific-measures holds
      And Irish-Authorised-Officer has approved that "the processing is under the control of official authority" on 24 May 2018
      Then it is refused because of the gateway Irish-DPA-s55
      And no bar stands in the way

  Rule: Outside the European Economic Area

    Background:
      When Irish-consent holds

    Scenario: Nothing protects it there
      When probe-IE-Shop proposes to share probe-IE-abroad-bare with probe-IE-Overseas for DSGA-administer on 2 September 2024
      Then it is refused because of the bar EU-GDPR-44

    Scenario: Inside it, nothing has to
      When probe-IE-Shop proposes to share probe-IE-abroad-bare with probe-IE-Builder for DSGA-administer on 2 September 2024
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: A country that the Commission has found adequate, on <day>
      When probe-IE-Shop proposes to share probe-IE-abroad-adequate with probe-IE-Overseas for DSGA-administer on <day>
      And EU-adequacy-decision holds
      Then it is permitted
      And it relies on EU-GDPR-45

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario: A country that it has not
      When probe-IE-Shop proposes to share probe-IE-abroad-adequate with probe-IE-Overseas for DSGA-administer on 2 September 2024
      And EU-adequacy-decision does not hold
      Then it is refused because of the gateway EU-GDPR-45
      And it is refused because of the bar EU-GDPR-44

    Scenario: A country that it has, the day before the Regulation applied
      When probe-IE-Shop proposes to share probe-IE-abroad-adequate with probe-IE-Overseas for DSGA-administer on 24 May 2018
      And EU-adequacy-decision holds
      Then it is refused because of the gateway EU-GDPR-45
      And no bar stands in the way

    Scenario Outline: Safeguards, with rights and remedies, on <day>
      When probe-IE-Shop proposes to share probe-IE-abroad-safeguarded with probe-IE-Overseas for DSGA-administer on <day>
      And EU-appropriate-safeguards holds
      And Irish-Legal-Adviser has approved that "enforceable rights and effective legal remedies are available to the people concerned" on <day>
      Then it is permitted
      And it relies on EU-GDPR-46

      Examples:
        | day              |
        | 25 May 2018      |
        | 2 September 2024 |

    Scenario Outline: Safeguards that do not serve: <why>
      When probe-IE-Shop proposes to share probe-IE-abroad-safeguarded with probe-IE-Overseas for DSGA-administer on <day>
      And EU-appropriate-safeguards <safeguards>
      And Irish-Legal-Adviser has <verdict> that "enforceable rights and effective legal remedies are available to the people concerned" on <day>
      Then it is refused because of the gateway EU-GDPR-46

      Examples:
        | why            | day              | safeguards    | verdict  |
        | there are none | 2 September 2024 | does not hold | approved |
        | without rights | 2 September 2024 | holds         | refused  |
        | the day before | 24 May 2018      | holds         | approved |
