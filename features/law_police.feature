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

    Scenario Outline: One of the three tests is not met
      When probe-Ash-Police proposes to share probe-warning with probe-Ash-Employer for safeguarding on 3 May 2023
      And Chief-Officer-of-Police has refused that "<test>" on 2 May 2023
      Then it is refused because of the gateway police-common-law-power

      Examples:
        | test                                                                                         |
        | the disclosure serves a purpose of policing                                                  |
        | there is a pressing need for the disclosure                                                  |
        | the disclosure is proportionate: nothing, and nobody, beyond what the need requires          |

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

  Rule: Anybody may tell a relevant authority what the Crime and Disorder Act needs

    Scenario Outline: It is necessary or expedient for the Act
      When <discloser> proposes to share probe-hot-spots with <recipient> for crime-and-disorder-reduction on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 2 May 2023
      Then it is permitted
      And it relies on CDA-s115

      Examples:
        | discloser          | recipient              |
        | probe-Ash-Trust    | probe-Ash-Police       |
        | probe-Ash-Trust    | probe-Ash-Care-Board   |
        | probe-Fir-Council  | probe-Fir-Police       |
        | probe-Ash-Police   | probe-Ash-Commissioner |

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
      Then it is permitted
      And no bar stands in the way

    Scenario: What the commissioner was told is used for something else
      When probe-Ash-Commissioner proposes to share probe-supplied-to-commissioner with probe-Ash-Employer for marketing on 3 May 2023
      And legal-obligation holds
      And court-order does not hold
      Then it is refused because of the bar PCSC-2022-s17-7

  Rule: Keepers of vehicles for the police

    Scenario: The police ask who keeps a car
      When DVLA proposes to share probe-keeper-of-a-car with probe-Ash-Police for crime-investigation on 3 May 2023
      Then it is permitted
      And it relies on RVR-reg-27-1-b

    Scenario: An employer asks who keeps a car
      When DVLA proposes to share probe-keeper-of-a-car with probe-Ash-Employer for crime-investigation on 3 May 2023
      Then it is refused because of the gateway RVR-reg-27-1-b

    Scenario: The day before the police could ask under these Regulations
      When DVLA proposes to share probe-keeper-of-a-car with probe-Ash-Police for crime-investigation on 29 November 2002
      Then it is refused because of the gateway RVR-reg-27-1-b
