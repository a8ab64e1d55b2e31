Feature: What the police and those who reduce crime may share
  The police have a power at common law, and Acts give others powers for crime and disorder, dangerous offenders and serious violence. Each has
  its purpose, its people and its country.

  Background:
    Given the agreements in "features/law/police.agreement"

  Rule: The police disclose at common law where there is a pressing need

    Scenario: There is a pressing need, and no more is told
      When probe-Ash-Police proposes to share probe-warning with probe-Ash-Employer for safeguarding on 3 May 2023
      And Chief-Officer-of-Police has approved that "the disclosure serves a purpose of policing" on 2 May 2023
      And Chief-Officer-of-Police has approved that "there is a pressing need for the disclosure" on 2 May 2023
      Then it is referred
      And it still needs the approval of Chief-Officer-of-Police that "the disclosure is proportionate: nothing, and nobody, beyond what the need requires"
      When Chief-Officer-of-Police has approved that "the disclosure is proportionate: nothing, and nobody, beyond what the need requires" on 2 May 2023
      Then it is permitted
      And it relies on police-common-law-power

    Scenario: The need is that of an adult at risk
      When probe-Ash-Police proposes to share probe-warning with probe-Ash-Employer for adult-safeguarding on 3 May 2023
      And Chief-Officer-of-Police has approved that "the disclosure serves a purpose of policing" on 2 May 2023
      And Chief-Officer-of-Police has approved that "there is a pressing need for the disclosure" on 2 May 2023
      And Chief-Officer-of-Police has approved that "the disclosure is proportionate: nothing, and nobody, beyond what the need requires" on 2 May 2023
      Then it is permitted
      And it relies on police-common-law-power

    Scenario Outline: One of the three tests is not met
      When probe-Ash-Police proposes to share probe-warning with probe-Ash-Employer for safeguarding on 3 May 2023
      And Chief-Officer-of-Police has refused that "<test>" on 2 May 2023
      Then it is refused because of the gateway police-common-law-power

      Examples:
        | test                                                                                |
        | the disclosure serves a purpose of policing                                         |
        | there is a pressing need for the disclosure                                         |
        | the disclosure is proportionate: nothing, and nobody, beyond what the need requires |

    Scenario: It is no purpose of policing
      When probe-Ash-Police proposes to share probe-warning with probe-Ash-Employer for marketing on 3 May 2023
      Then it is refused because of the gateway police-common-law-power

    Scenario: The police of Scotland
      When probe-Fir-Police proposes to share probe-warning with probe-Ash-Employer for safeguarding on 3 May 2023
      Then it is refused because of the gateway police-common-law-power

    Scenario: Nobody says where a force acts
      When probe-Unplaced-Police proposes to share probe-warning with probe-Ash-Employer for safeguarding on 3 May 2023
      And the discloser-country is Scotland
      Then it is refused because of the gateway police-common-law-power

  Rule: What the police hold serves something else only where the law authorises it

    Background:
      When Chief-Officer-of-Police has approved that "the disclosure serves a purpose of policing" on 2 May 2023
      And Chief-Officer-of-Police has approved that "there is a pressing need for the disclosure" on 2 May 2023
      And Chief-Officer-of-Police has approved that "the disclosure is proportionate: nothing, and nobody, beyond what the need requires" on 2 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 2 May 2023

    Scenario: The lawyer finds that the law authorises telling a school, to keep a child safe
      When probe-Ash-Police proposes to share probe-intelligence with probe-Ash-School for safeguarding on 3 May 2023
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the law authorises the processing for this other purpose"
      When Departmental-Lawyer has approved that "the law authorises the processing for this other purpose" on 2 May 2023
      Then it is permitted
      And it relies on police-common-law-power
      And no bar stands in the way

    Scenario: The lawyer finds that the law does not authorise it
      When probe-Ash-Police proposes to share probe-intelligence with probe-Ash-School for safeguarding on 3 May 2023
      And Departmental-Lawyer has refused that "the law authorises the processing for this other purpose" on 2 May 2023
      Then it is refused because of the bar DPA-2018-s36-4

    Scenario: It is told for law enforcement, which is what it was collected for
      When probe-Ash-Police proposes to share probe-intelligence with probe-Ash-Commissioner for crime-investigation on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 2 May 2023
      Then it is permitted
      And it relies on DPA-2018-s35-2-b
      And no bar stands in the way

    Scenario: It is told for law enforcement, and the task does not need it
      When probe-Ash-Police proposes to share probe-intelligence with probe-Ash-Commissioner for crime-investigation on 3 May 2023
      And Information-Asset-Owner has refused that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 2 May 2023
      Then it is refused because of the gateway DPA-2018-s35-2-b

    Scenario: A college that is no competent authority passes on what the police told it
      When probe-Ash-College proposes to share probe-intelligence with probe-Ash-School for safeguarding on 3 May 2023
      And court-order holds
      Then it is permitted
      And no bar stands in the way

    Scenario: What the police hold is said to be anonymous
      When probe-Ash-Police proposes to share probe-intelligence with probe-Ash-School for safeguarding on 3 May 2023
      And the identifiability is anonymous
      And Departmental-Lawyer has refused that "the law authorises the processing for this other purpose" on 2 May 2023
      Then it is refused because of the bar DPA-2018-s36-4

    Scenario: The first day on which the law had to authorise it
      When probe-Ash-Police proposes to share probe-intelligence-in-2018 with probe-Ash-School for safeguarding on 25 May 2018
      And explicit-consent holds
      And court-order holds
      And Departmental-Lawyer has refused that "the law authorises the processing for this other purpose" on 24 May 2018
      Then it is refused because of the bar DPA-2018-s36-4

    Scenario: The day before the law had to authorise it
      When probe-Ash-Police proposes to share probe-intelligence-in-2018 with probe-Ash-School for safeguarding on 24 May 2018
      And explicit-consent holds
      And court-order holds
      Then it is permitted
      And no bar stands in the way

  Rule: Anybody may tell a relevant authority what the Crime and Disorder Act needs

    Scenario Outline: It is necessary or expedient for the Act
      When <discloser> proposes to share probe-hot-spots with <recipient> for crime-and-disorder-reduction on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 2 May 2023
      Then it is permitted
      And it relies on CDA-s115

      Examples:
        | discloser         | recipient              |
        | probe-Ash-Trust   | probe-Ash-Police       |
        | probe-Ash-Trust   | probe-Ash-Care-Board   |
        | probe-Fir-Council | probe-Fir-Police       |
        | probe-Ash-Police  | probe-Ash-Commissioner |

    Scenario: It is neither necessary nor expedient
      When probe-Ash-Trust proposes to share probe-hot-spots with probe-Ash-Police for crime-and-disorder-reduction on 3 May 2023
      And Information-Asset-Owner has refused that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 2 May 2023
      Then it is refused because of the gateway CDA-s115

    Scenario Outline: Who is no relevant authority
      When probe-Ash-Police proposes to share probe-hot-spots with <recipient> for crime-and-disorder-reduction on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 2 May 2023
      Then it is refused because of the gateway CDA-s115

      Examples:
        | recipient          |
        | probe-Ash-Trust    |
        | probe-Ash-Employer |

    Scenario: A body of Northern Ireland discloses
      When probe-Lough-Trust proposes to share probe-hot-spots with probe-Ash-Police for crime-and-disorder-reduction on 3 May 2023
      Then it is refused because of the gateway CDA-s115

    Scenario: On the first day of section 115
      When probe-Ash-Trust proposes to share probe-hot-spots with probe-Ash-Police for crime-and-disorder-reduction on 30 September 1998
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 2 September 1998
      Then it is permitted
      And it relies on CDA-s115

    Scenario: The day before section 115 began
      When probe-Ash-Trust proposes to share probe-hot-spots with probe-Ash-Police for crime-and-disorder-reduction on 29 September 1998
      Then it is refused because of the gateway CDA-s115

    Scenario: A social landlord is told of homes that complaints come from
      When probe-Ash-Council proposes to share probe-tenancies with probe-Ash-Homes for preventing-anti-social-behaviour on 3 May 2023
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998"
      When Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 2 May 2023
      Then it is permitted
      And it relies on CDA-s115-social-landlord

    Scenario: A landlord of Scotland is told
      When probe-Ash-Council proposes to share probe-tenancies with probe-Fir-Homes for preventing-anti-social-behaviour on 3 May 2023
      Then it is refused because of the gateway CDA-s115-social-landlord

    Scenario: The day before landlords came onto the list
      When probe-Ash-Council proposes to share probe-tenancies with probe-Ash-Homes for preventing-anti-social-behaviour on 17 January 2005
      Then it is refused because of the gateway CDA-s115-social-landlord

  Rule: Those who manage dangerous offenders exchange information

    Scenario: The police tell the council what the risk needs
      When probe-Ash-Police proposes to share probe-risk-notes with probe-Ash-Council for offender-management on 3 May 2023
      And Information-Asset-Owner has approved that "the exchange serves to assess or manage the risk posed by an offender within section 325(2)" on 2 May 2023
      Then it is permitted
      And it relies on CJA-2003-s325

    Scenario: The council tells the police, where its functions allow
      When probe-Ash-Council proposes to share probe-risk-notes with probe-Ash-Police for offender-management on 3 May 2023
      And Information-Asset-Owner has approved that "the exchange serves to assess or manage the risk posed by an offender within section 325(2)" on 2 May 2023
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "co-operating so is compatible with the exercise of the body's relevant functions"
      When Information-Asset-Owner has approved that "co-operating so is compatible with the exercise of the body's relevant functions" on 2 May 2023
      Then it is permitted
      And it relies on CJA-2003-s325

    Scenario: It concerns no offender of section 325
      When probe-Ash-Police proposes to share probe-risk-notes with probe-Ash-Council for offender-management on 3 May 2023
      And Information-Asset-Owner has refused that "the exchange serves to assess or manage the risk posed by an offender within section 325(2)" on 2 May 2023
      Then it is refused because of the gateway CJA-2003-s325

    Scenario: An employer is told
      When probe-Ash-Police proposes to share probe-risk-notes with probe-Ash-Employer for offender-management on 3 May 2023
      Then it is refused because of the gateway CJA-2003-s325

    Scenario: A trust of Northern Ireland has a scheme of its own
      When probe-Lough-Trust proposes to share probe-risk-notes with probe-Ash-Police for offender-management on 3 May 2023
      Then it is refused because of the gateway CJA-2003-s325

    Scenario: The day before section 325 began
      When probe-Ash-Police proposes to share probe-risk-notes with probe-Ash-Council for offender-management on 4 April 2004
      Then it is refused because of the gateway CJA-2003-s325

  Rule: The serious violence duty lifts confidence, but not about patients

    Scenario: The council tells the police what it was told in confidence
      When probe-Ash-Council proposes to share probe-told-in-confidence with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      And Information-Asset-Owner has approved that "the recipient needs it for its functions under the serious violence duty" on 2 May 2023
      Then it is permitted
      And it relies on PCSC-2022-s16
      And no bar stands in the way

    Scenario: The recipient does not need it for the duty
      When probe-Ash-Council proposes to share probe-told-in-confidence with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      And Information-Asset-Owner has refused that "the recipient needs it for its functions under the serious violence duty" on 2 May 2023
      Then it is refused because of the gateway PCSC-2022-s16

    Scenario: Information about patients
      When probe-Ash-Council proposes to share probe-injuries with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      Then it is refused because of the gateway PCSC-2022-s16

    Scenario: Records of patients who have died
      When probe-Ash-Council proposes to share probe-fatal-injuries with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      Then it is refused because of the gateway PCSC-2022-s16

    Scenario: Personal information of a care board
      When probe-Ash-Care-Board proposes to share probe-told-in-confidence with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      Then it is refused because of the gateway PCSC-2022-s16

    Scenario: A hospital trust is no specified authority
      When probe-Ash-Trust proposes to share probe-told-in-confidence with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      Then it is refused because of the gateway PCSC-2022-s16

    Scenario: The day before the duty began
      When probe-Ash-Council proposes to share probe-told-in-confidence with probe-Ash-Police for serious-violence-reduction on 30 January 2023
      Then it is refused because of the gateway PCSC-2022-s16

    Scenario: A commissioner asks a care board for counts
      When probe-Ash-Care-Board proposes to share probe-knife-counts with probe-Ash-Commissioner for serious-violence-reduction on 3 May 2023
      And Information-Asset-Owner has approved that "the information relates to whoever is asked, to its function, or to a person in respect of whom it exercises one" on 2 May 2023
      Then it is referred
      And it still needs the fact section-17-request
      When section-17-request holds
      Then it is permitted
      And it relies on PCSC-2022-s17

    Scenario: The commissioner has not asked
      When probe-Ash-College proposes to share probe-knife-counts with probe-Ash-Commissioner for serious-violence-reduction on 3 May 2023
      And section-17-request does not hold
      Then it is refused because of the gateway PCSC-2022-s17

    Scenario: The police ask, who are no policing body
      When probe-Ash-College proposes to share probe-knife-counts with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      And section-17-request holds
      Then it is refused because of the gateway PCSC-2022-s17

    Scenario: The day before commissioners could ask
      When probe-Ash-College proposes to share probe-knife-counts with probe-Ash-Commissioner for serious-violence-reduction on 30 January 2023
      And section-17-request holds
      Then it is refused because of the gateway PCSC-2022-s17

    Scenario: What the commissioner was told serves the duty
      When probe-Ash-Commissioner proposes to share probe-supplied-to-commissioner with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: A duty to pass it on is claimed, and no lawyer has looked for the enactment
      When probe-Ash-Commissioner proposes to share probe-supplied-to-commissioner with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      And legal-obligation holds
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment, which the discloser names, obliges it to disclose this to the recipient"

    Scenario: The lawyer finds no enactment that obliges the commissioner
      When probe-Ash-Commissioner proposes to share probe-supplied-to-commissioner with probe-Ash-Police for serious-violence-reduction on 3 May 2023
      And legal-obligation holds
      And court-order does not hold
      And Departmental-Lawyer has refused that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      Then it is refused because of the gateway duty-to-disclose

    Scenario: What the commissioner was told is used for something else
      When probe-Ash-Commissioner proposes to share probe-supplied-to-commissioner with probe-Ash-Employer for marketing on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      And court-order does not hold
      Then it is refused because of the bar PCSC-2022-s17-7

  Rule: Keepers of vehicles for the police

    Background:
      When Information-Asset-Owner has approved that "the sharing is necessary for a task that a competent authority carries out for law enforcement" on 2 May 2023

    Scenario: The police ask who keeps a car
      When DVLA proposes to share probe-keeper-of-a-car with probe-Ash-Police for crime-investigation on 3 May 2023
      Then it is permitted
      And it relies on RVR-reg-27-1-b
      And it relies on DPA-2018-s35-2-b
      And no bar stands in the way

    Scenario Outline: The police want a keeper for what is no policing
      When DVLA proposes to share probe-keeper-of-a-car with probe-Ash-Police for <purpose> on 3 May 2023
      Then it is refused because of the gateway RVR-reg-27-1-b

      Examples:
        | purpose            |
        | marketing          |
        | public-sector-debt |

    Scenario: An employer asks who keeps a car
      When DVLA proposes to share probe-keeper-of-a-car with probe-Ash-Employer for crime-investigation on 3 May 2023
      Then it is refused because of the gateway RVR-reg-27-1-b

    Scenario: The day before the police could ask under these Regulations
      When DVLA proposes to share probe-keeper-of-a-car with probe-Ash-Police for crime-investigation on 29 November 2002
      Then it is refused because of the gateway RVR-reg-27-1-b
