Feature: What councils, registrars and responders to emergencies may share
  A council needs a power. England, Wales and Scotland each give their councils a general one; each has limits, and somebody has to say that
  they are kept. Registrars and responders have powers of their own.

  Background:
    Given the agreements in "features/law/councils.agreement"

  Rule: A council without a power may share nothing

    Scenario: Nobody names a power, though a duty is claimed
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for marketing on 3 May 2022
      And legal-obligation holds
      And court-order does not hold
      Then it is refused because of the bar public-authority-power

  Rule: Councils in England have a general power of competence

    Scenario: The legal adviser finds no limit in the way
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for policy-analysis on 3 May 2022
      And Departmental-Lawyer has approved that "an individual could do this, and no limitation or restriction of section 2 prevents it" on 2 May 2022
      Then it is permitted
      And it relies on Localism-2011-s1

    Scenario: Nobody has looked at the limits
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for policy-analysis on 3 May 2022
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an individual could do this, and no limitation or restriction of section 2 prevents it"

    Scenario: The legal adviser finds a limit
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for policy-analysis on 3 May 2022
      And Departmental-Lawyer has refused that "an individual could do this, and no limitation or restriction of section 2 prevents it" on 2 May 2022
      Then it is refused because of the gateway Localism-2011-s1

    Scenario: On the first day
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for policy-analysis on 18 February 2012
      And Departmental-Lawyer has approved that "an individual could do this, and no limitation or restriction of section 2 prevents it" on 2 February 2012
      Then it is permitted
      And it relies on Localism-2011-s1

    Scenario: The day before the general power began
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for policy-analysis on 17 February 2012
      And Departmental-Lawyer has approved that "an individual could do this, and no limitation or restriction of section 2 prevents it" on 2 February 2012
      Then it is refused because of the gateway Localism-2011-s1

    Scenario Outline: A council elsewhere does not have England's power
      When <council> proposes to share probe-street-counts with probe-Food-Bank for policy-analysis on 3 May 2022
      And Departmental-Lawyer has approved that "an individual could do this, and no limitation or restriction of section 2 prevents it" on 2 May 2022
      Then it is refused because of the gateway Localism-2011-s1

      Examples:
        | council             |
        | probe-Afon-Council  |
        | probe-Glen-Council  |
        | probe-Lough-Council |

    Scenario: Nobody says where the council acts
      When probe-Unplaced-Council proposes to share probe-street-counts with probe-Food-Bank for policy-analysis on 3 May 2022
      And Departmental-Lawyer has approved that "an individual could do this, and no limitation or restriction of section 2 prevents it" on 2 May 2022
      Then it is referred
      And it still needs the fact discloser-country
      When the discloser-country is England
      Then it is permitted
      And it relies on Localism-2011-s1

  Rule: Councils in England and Wales may do what serves their functions

    Scenario Outline: The sharing serves a function of the council
      When <council> proposes to share probe-street-counts with probe-Food-Bank for environmental-planning on 3 May 2022
      And Departmental-Lawyer has approved that "the sharing is calculated to facilitate, or is conducive or incidental to, the discharge of a function of the council" on 2 May 2022
      Then it is permitted
      And it relies on LGA-1972-s111

      Examples:
        | council            |
        | probe-Elm-Council  |
        | probe-Afon-Council |

    Scenario: It serves no function of the council
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for environmental-planning on 3 May 2022
      And Departmental-Lawyer has refused that "the sharing is calculated to facilitate, or is conducive or incidental to, the discharge of a function of the council" on 2 May 2022
      Then it is refused because of the gateway LGA-1972-s111

    Scenario: A council in Scotland
      When probe-Glen-Council proposes to share probe-street-counts with probe-Food-Bank for environmental-planning on 3 May 2022
      And Departmental-Lawyer has approved that "the sharing is calculated to facilitate, or is conducive or incidental to, the discharge of a function of the council" on 2 May 2022
      Then it is refused because of the gateway LGA-1972-s111

    Scenario: The day before the Act began
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for environmental-planning on 31 March 1974
      And Departmental-Lawyer has approved that "the sharing is calculated to facilitate, or is conducive or incidental to, the discharge of a function of the council" on 2 March 1974
      Then it is refused because of the gateway LGA-1972-s111

  Rule: Councils in Wales have a general power of competence of their own

    Scenario: The legal adviser finds nothing in the way
      When probe-Afon-Council proposes to share probe-street-counts with probe-Food-Bank for statistical-research on 3 May 2022
      And Departmental-Lawyer has approved that "an individual could do this, and nothing in sections 25 to 27 prevents it" on 2 May 2022
      Then it is permitted
      And it relies on LGEWA-2021-s24

    Scenario: The legal adviser finds a limit there
      When probe-Afon-Council proposes to share probe-street-counts with probe-Food-Bank for statistical-research on 3 May 2022
      And Departmental-Lawyer has refused that "an individual could do this, and nothing in sections 25 to 27 prevents it" on 2 May 2022
      Then it is refused because of the gateway LGEWA-2021-s24

    Scenario: A council in England
      When probe-Elm-Council proposes to share probe-street-counts with probe-Food-Bank for statistical-research on 3 May 2022
      And Departmental-Lawyer has approved that "an individual could do this, and nothing in sections 25 to 27 prevents it" on 2 May 2022
      Then it is refused because of the gateway LGEWA-2021-s24

    Scenario: The day before the power of Wales began
      When probe-Afon-Council proposes to share probe-street-counts with probe-Food-Bank for statistical-research on 31 October 2021
      And Departmental-Lawyer has approved that "an individual could do this, and nothing in sections 25 to 27 prevents it" on 2 October 2021
      Then it is refused because of the gateway LGEWA-2021-s24

  Rule: Councils in Scotland may advance well-being

    Scenario: The council considers that it promotes well-being, and nothing limits it
      When probe-Glen-Council proposes to share probe-street-counts with probe-Food-Bank for public-health on 3 May 2022
      And Information-Asset-Owner has approved that "the council considers that the sharing is likely to promote or improve the well-being of its area or of persons in it" on 2 May 2022
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "no limiting provision of section 22 prevents it, and it duplicates nobody's function unreasonably"
      When Departmental-Lawyer has approved that "no limiting provision of section 22 prevents it, and it duplicates nobody's function unreasonably" on 2 May 2022
      Then it is permitted
      And it relies on LGSA-2003-s20

    Scenario: The council does not consider that it promotes well-being
      When probe-Glen-Council proposes to share probe-street-counts with probe-Food-Bank for public-health on 3 May 2022
      And Information-Asset-Owner has refused that "the council considers that the sharing is likely to promote or improve the well-being of its area or of persons in it" on 2 May 2022
      Then it is refused because of the gateway LGSA-2003-s20

    Scenario: A council in Wales
      When probe-Afon-Council proposes to share probe-street-counts with probe-Food-Bank for public-health on 3 May 2022
      Then it is refused because of the gateway LGSA-2003-s20

    Scenario: The day before the power of Scotland began
      When probe-Glen-Council proposes to share probe-street-counts with probe-Food-Bank for public-health on 31 March 2003
      Then it is refused because of the gateway LGSA-2003-s20

  Rule: No general power reaches commerce or the enforcement of immigration rules

    Scenario Outline: A council would use a general power for more than it reaches
      When <council> proposes to share <data> with <recipient> for <purpose> on 3 May 2022
      And Departmental-Lawyer has approved that "<judgement>" on 2 May 2022
      And Information-Asset-Owner has approved that "the council considers that the sharing is likely to promote or improve the well-being of its area or of persons in it" on 2 May 2022
      Then it is refused because of the gateway <gateway>
      And it is refused because of the bar public-authority-power

      Examples:
        | council            | data                    | recipient    | purpose                 | judgement                                                                                                             | gateway          |
        | probe-Elm-Council  | probe-counts-competence | probe-Agency | marketing               | an individual could do this, and no limitation or restriction of section 2 prevents it                                | Localism-2011-s1 |
        | probe-Elm-Council  | probe-counts-competence | probe-Agency | insurance-pricing       | an individual could do this, and no limitation or restriction of section 2 prevents it                                | Localism-2011-s1 |
        | probe-Elm-Council  | probe-counts-competence | Home-Office  | immigration-enforcement | an individual could do this, and no limitation or restriction of section 2 prevents it                                | Localism-2011-s1 |
        | probe-Afon-Council | probe-counts-subsidiary | probe-Agency | marketing               | the sharing is calculated to facilitate, or is conducive or incidental to, the discharge of a function of the council | LGA-1972-s111    |
        | probe-Afon-Council | probe-counts-subsidiary | probe-Agency | insurance-pricing       | the sharing is calculated to facilitate, or is conducive or incidental to, the discharge of a function of the council | LGA-1972-s111    |
        | probe-Afon-Council | probe-counts-subsidiary | Home-Office  | immigration-enforcement | the sharing is calculated to facilitate, or is conducive or incidental to, the discharge of a function of the council | LGA-1972-s111    |
        | probe-Afon-Council | probe-counts-Wales      | probe-Agency | marketing               | an individual could do this, and nothing in sections 25 to 27 prevents it                                             | LGEWA-2021-s24   |
        | probe-Afon-Council | probe-counts-Wales      | probe-Agency | insurance-pricing       | an individual could do this, and nothing in sections 25 to 27 prevents it                                             | LGEWA-2021-s24   |
        | probe-Afon-Council | probe-counts-Wales      | Home-Office  | immigration-enforcement | an individual could do this, and nothing in sections 25 to 27 prevents it                                             | LGEWA-2021-s24   |
        | probe-Glen-Council | probe-counts-well-being | probe-Agency | marketing               | no limiting provision of section 22 prevents it, and it duplicates nobody's function unreasonably                     | LGSA-2003-s20    |
        | probe-Glen-Council | probe-counts-well-being | probe-Agency | insurance-pricing       | no limiting provision of section 22 prevents it, and it duplicates nobody's function unreasonably                     | LGSA-2003-s20    |
        | probe-Glen-Council | probe-counts-well-being | Home-Office  | immigration-enforcement | no limiting provision of section 22 prevents it, and it duplicates nobody's function unreasonably                     | LGSA-2003-s20    |

    Scenario Outline: The same counts for what the power reaches
      When <council> proposes to share <data> with probe-Food-Bank for policy-analysis on 3 May 2022
      And Departmental-Lawyer has approved that "<judgement>" on 2 May 2022
      And Information-Asset-Owner has approved that "the council considers that the sharing is likely to promote or improve the well-being of its area or of persons in it" on 2 May 2022
      Then it is permitted
      And it relies on <gateway>

      Examples:
        | council            | data                    | judgement                                                                                                             | gateway          |
        | probe-Elm-Council  | probe-counts-competence | an individual could do this, and no limitation or restriction of section 2 prevents it                                | Localism-2011-s1 |
        | probe-Afon-Council | probe-counts-subsidiary | the sharing is calculated to facilitate, or is conducive or incidental to, the discharge of a function of the council | LGA-1972-s111    |
        | probe-Afon-Council | probe-counts-Wales      | an individual could do this, and nothing in sections 25 to 27 prevents it                                             | LGEWA-2021-s24   |
        | probe-Glen-Council | probe-counts-well-being | no limiting provision of section 22 prevents it, and it duplicates nobody's function unreasonably                     | LGSA-2003-s20    |

  Rule: A duty to disclose is a lawyer's to find, for power, lawful basis and confidence each

    Scenario: A duty is claimed and nobody has looked
      When probe-Elm-Council proposes to share probe-care-notes with probe-Elm-Trust for legal-proceedings on 3 May 2022
      And legal-obligation holds
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment, which the discloser names, obliges it to disclose this to the recipient"
      And it still needs the approval of Departmental-Lawyer that "the duty to disclose overrides the duty of confidence"

    Scenario: The lawyer finds the enactment, and it overrides confidence
      When probe-Elm-Council proposes to share probe-care-notes with probe-Elm-Trust for legal-proceedings on 3 May 2022
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2022
      And Departmental-Lawyer has approved that "the duty to disclose overrides the duty of confidence" on 2 May 2022
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary to comply with the legal obligation"
      When Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 May 2022
      Then it is permitted
      And it relies on duty-to-disclose
      And it relies on GDPR-6-1-c
      And it relies on confidence-legal-duty
      And no bar stands in the way

    Scenario: The enactment obliges, and leaves the duty of confidence as it was
      When probe-Elm-Council proposes to share probe-care-notes with probe-Elm-Trust for legal-proceedings on 3 May 2022
      And legal-obligation holds
      And court-order does not hold
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2022
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 May 2022
      And Departmental-Lawyer has refused that "the duty to disclose overrides the duty of confidence" on 2 May 2022
      Then it is refused because of the gateway confidence-legal-duty

    Scenario: The lawyer has approved, and nobody says that there is a duty
      When probe-Elm-Council proposes to share probe-care-notes with probe-Elm-Trust for legal-proceedings on 3 May 2022
      And legal-obligation does not hold
      And court-order does not hold
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2022
      And Departmental-Lawyer has approved that "the duty to disclose overrides the duty of confidence" on 2 May 2022
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 May 2022
      Then it is refused because of the gateway duty-to-disclose
      And it is refused because of the gateway GDPR-6-1-c
      And it is refused because of the gateway confidence-legal-duty

    Scenario: A court has ordered it, and no lawyer need say so
      When probe-Elm-Council proposes to share probe-care-notes with probe-Elm-Trust for legal-proceedings on 3 May 2022
      And court-order holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 2 May 2022
      Then it is permitted
      And it relies on duty-to-disclose
      And no bar stands in the way

  Rule: Registrars tell listed bodies what these need, in confidence or not

    Scenario: A hospital trust needs it for its functions
      When probe-Elm-Registrar proposes to share probe-told-the-registrar with probe-Elm-Trust for health-service-planning on 3 May 2022
      And regard-had-to-code holds
      And Registration-Officer has approved that "the recipient requires the information to exercise one or more of its functions" on 2 May 2022
      Then it is permitted
      And it relies on RSA-s19AA
      And no bar stands in the way

    Scenario: The code was set aside
      When probe-Elm-Registrar proposes to share probe-told-the-registrar with probe-Elm-Trust for health-service-planning on 3 May 2022
      And regard-had-to-code does not hold
      Then it is refused because of the gateway RSA-s19AA

    Scenario: The police are not listed
      When probe-Elm-Registrar proposes to share probe-told-the-registrar with probe-Elm-Police for health-service-planning on 3 May 2022
      And regard-had-to-code holds
      Then it is refused because of the gateway RSA-s19AA

    Scenario: The day before section 19AA began
      When probe-Elm-Registrar proposes to share probe-told-the-registrar with probe-Elm-Trust for health-service-planning on 30 April 2018
      And regard-had-to-code holds
      Then it is refused because of the gateway RSA-s19AA

  Rule: Responders tell one another what is asked for

    Scenario: Another responder asks
      When probe-Elm-Fire proposes to share probe-flood-counts with probe-Elm-Responder for emergency-response on 3 May 2022
      Then it is referred
      And it still needs the fact responder-request
      When responder-request holds
      Then it is permitted
      And it relies on CCR-reg-44A

    Scenario: Nobody has asked
      When probe-Elm-Fire proposes to share probe-flood-counts with probe-Elm-Responder for emergency-response on 3 May 2022
      And responder-request does not hold
      Then it is refused because of the gateway CCR-reg-44A

    Scenario: A charity asks
      When probe-Elm-Fire proposes to share probe-flood-counts with probe-Food-Bank for emergency-response on 3 May 2022
      And responder-request holds
      Then it is refused because of the gateway CCR-reg-44A

    Scenario: A responder of Scotland has regulations of its own
      When probe-Glen-Responder proposes to share probe-flood-counts with probe-Elm-Fire for emergency-response on 3 May 2022
      And responder-request holds
      Then it is refused because of the gateway CCR-reg-44A

    Scenario: The day before the power was clarified
      When probe-Elm-Fire proposes to share probe-flood-counts with probe-Elm-Responder for emergency-response on 31 March 2012
      And responder-request holds
      Then it is refused because of the gateway CCR-reg-44A

    Scenario: A responder asks in writing
      When probe-Elm-Fire proposes to share probe-flood-counts with probe-Elm-Responder for emergency-recovery on 3 May 2022
      And regulation-47-request holds
      And Information-Asset-Owner has approved that "the disclosure would adversely affect neither national security nor the confidentiality of sensitive information" on 2 May 2022
      Then it is permitted
      And it relies on CCR-reg-49

    Scenario: What is asked for in writing would come out
      When probe-Elm-Fire proposes to share probe-flood-counts with probe-Elm-Responder for emergency-recovery on 3 May 2022
      And regulation-47-request holds
      And Information-Asset-Owner has refused that "the disclosure would adversely affect neither national security nor the confidentiality of sensitive information" on 2 May 2022
      Then it is refused because of the gateway CCR-reg-49

  Rule: What a responder received stays with it, if it is sensitive

    Scenario: Everyone on the list agreed
      When probe-Elm-Fire proposes to share probe-flood-list with probe-Food-Bank for emergency-recovery on 3 May 2022
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2022
      And explicit-consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: The public interest outweighs it, and they were told
      When probe-Elm-Fire proposes to share probe-flood-list with probe-Food-Bank for emergency-recovery on 3 May 2022
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2022
      Then it is referred
      And it still needs the approval of Senior-Information-Risk-Owner
      When Senior-Information-Risk-Owner has approved that "the public interest in disclosing it outweighs the legitimate interests of the person, who has been told of it and why" on 2 May 2022
      Then it is permitted
      And no bar stands in the way

    Scenario: The public interest does not outweigh it
      When probe-Elm-Fire proposes to share probe-flood-list with probe-Food-Bank for emergency-recovery on 3 May 2022
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2022
      And Senior-Information-Risk-Owner has refused that "the public interest in disclosing it outweighs the legitimate interests of the person, who has been told of it and why" on 2 May 2022
      Then it is refused because of the bar CCR-reg-51

    Scenario: A duty to pass it on is claimed, and no lawyer has looked for the enactment
      When probe-Elm-Fire proposes to share probe-flood-list with probe-Food-Bank for emergency-recovery on 3 May 2022
      And legal-obligation holds
      And explicit-consent holds
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment, which the discloser names, obliges it to disclose this to the recipient"

    Scenario: The lawyer finds no enactment that obliges the responder
      When probe-Elm-Fire proposes to share probe-flood-list with probe-Food-Bank for emergency-recovery on 3 May 2022
      And legal-obligation holds
      And court-order does not hold
      And explicit-consent holds
      And Departmental-Lawyer has refused that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2022
      Then it is refused because of the gateway duty-to-disclose

    Scenario: The day before the Regulations on emergencies began
      When probe-Elm-Fire proposes to share probe-flood-list with probe-Food-Bank for emergency-recovery on 13 November 2005
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 12 November 2005
      Then it is permitted
      And no bar stands in the way

  Rule: Keepers of vehicles

    Background:
      When Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2022

    Scenario: A council investigates a parking contravention
      When DVLA proposes to share probe-keeper with probe-Elm-Council for parking-contraventions on 3 May 2022
      Then it is permitted
      And it relies on RVR-reg-27-1-a
      And no bar stands in the way

    Scenario: A charity asks for the keeper
      When DVLA proposes to share probe-keeper with probe-Food-Bank for parking-contraventions on 3 May 2022
      Then it is refused because of the gateway RVR-reg-27-1-a

    Scenario: Somebody shows reasonable cause
      When DVLA proposes to share probe-keeper with probe-Food-Bank for legal-proceedings on 3 May 2022
      Then it is referred
      And it still needs the approval of Secretary-of-State-for-Transport that "the recipient has shown reasonable cause"
      When Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 2 May 2022
      Then it is permitted
      And it relies on RVR-reg-27-1-e

    Scenario: No cause is shown
      When DVLA proposes to share probe-keeper with probe-Food-Bank for legal-proceedings on 3 May 2022
      And Secretary-of-State-for-Transport has refused that "the recipient has shown reasonable cause" on 2 May 2022
      Then it is refused because of the gateway RVR-reg-27-1-e

    Scenario: The day before the Regulations began
      When DVLA proposes to share probe-keeper with probe-Elm-Council for parking-contraventions on 29 November 2002
      Then it is refused because of the gateway RVR-reg-27-1-a

  Rule: A keeper does not become nobody because somebody says so

    Scenario: Particulars of a vehicle are said to be anonymous, and no lawful basis stands
      When DVLA proposes to share probe-keeper with probe-Elm-Council for parking-contraventions on 3 May 2022
      And the identifiability is anonymous
      And Information-Asset-Owner has refused that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2022
      Then it is refused because of the gateway GDPR-6-1-e

    Scenario: Particulars of a vehicle are said to be anonymous, and the agreement names no lawful basis
      When DVLA proposes to share probe-keeper with probe-Food-Bank for environmental-planning on 3 May 2022
      And the identifiability is anonymous
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 2 May 2022
      Then it is refused because of the bar GDPR-6

    Scenario: Counts made from the register, of which nobody can be told
      When DVLA proposes to share probe-keeper-counts with probe-Food-Bank for environmental-planning on 3 May 2022
      And court-order holds
      Then it is permitted
      And no bar stands in the way
