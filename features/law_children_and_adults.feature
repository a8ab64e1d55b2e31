Feature: What the law of children, adults at risk and schools lets bodies share
  Some sections oblige bodies to work together, and some oblige whoever is asked to tell. Each names who, for what, and where.

  Background:
    Given the agreements in "features/law/children-and-adults.agreement"

  Rule: A council calls for help with its enquiries

    Scenario: A hospital trust is called upon
      When probe-Oak-Trust proposes to share probe-enquiry-notes with probe-Oak-Council for safeguarding on 3 May 2023
      Then it is referred
      And it still needs the fact section-47-enquiry
      When section-47-enquiry holds
      Then it is permitted
      And it relies on CA-1989-s47

    Scenario: No council has called for it
      When probe-Oak-Trust proposes to share probe-enquiry-notes with probe-Oak-Council for safeguarding on 3 May 2023
      And section-47-enquiry does not hold
      Then it is refused because of the gateway CA-1989-s47

    Scenario Outline: Who is not on the list of section 47
      When <body> proposes to share probe-enquiry-notes with probe-Oak-Council for safeguarding on 3 May 2023
      And section-47-enquiry holds
      Then it is refused because of the gateway CA-1989-s47

      Examples:
        | body                    |
        | probe-Oak-Police        |
        | probe-Oak-School        |
        | probe-Birk-Health-Board |

    Scenario: Nobody says where an NHS body acts
      When probe-Unplaced-Trust proposes to share probe-enquiry-notes with probe-Pren-Council for safeguarding on 3 May 2023
      And section-47-enquiry holds
      Then it is referred
      And it still needs the fact discloser-country
      When the discloser-country is Wales
      Then it is permitted
      And it relies on CA-1989-s47

    Scenario: The day before the Children Act 1989 began
      When probe-Oak-Trust proposes to share probe-enquiry-notes with probe-Oak-Council for safeguarding on 13 October 1991
      And section-47-enquiry holds
      Then it is refused because of the gateway CA-1989-s47

  Rule: Partners co-operate for the well-being of children

    Scenario: A school and the police co-operate
      When probe-Elsewhere-School proposes to share probe-well-being-notes with probe-Oak-Police for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 2 May 2023
      Then it is permitted
      And it relies on CA-2004-s10

    Scenario: It is no part of co-operating
      When probe-Elsewhere-School proposes to share probe-well-being-notes with probe-Oak-Police for safeguarding on 3 May 2023
      And Information-Asset-Owner has refused that "the sharing is part of co-operating to improve the well-being of children in the area" on 2 May 2023
      Then it is refused because of the gateway CA-2004-s10

    Scenario Outline: Who is no relevant partner in England
      When <body> proposes to share probe-well-being-notes with probe-Oak-Council for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 2 May 2023
      Then it is refused because of the gateway CA-2004-s10

      Examples:
        | body               |
        | probe-Oak-Trust    |
        | probe-Oak-Club     |
        | probe-Pren-Council |

    Scenario: Nobody says where the other school is
      When probe-Elsewhere-School proposes to share probe-well-being-notes with probe-Unplaced-School for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 2 May 2023
      Then it is referred
      And it still needs the fact recipient-country
      When the recipient-country is England
      Then it is permitted
      And it relies on CA-2004-s10

    Scenario: The other school is in Wales
      When probe-Elsewhere-School proposes to share probe-well-being-notes with probe-Unplaced-School for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 2 May 2023
      And the recipient-country is Wales
      Then it is refused because of the gateway CA-2004-s10

    Scenario: The day before section 10 began
      When probe-Elsewhere-School proposes to share probe-well-being-notes with probe-Oak-Police for safeguarding on 31 March 2005
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 2 March 2005
      Then it is refused because of the gateway CA-2004-s10

  Rule: Functions are carried out with children's safety in view

    Scenario: A trust tells the police what its own functions need
      When probe-Oak-Trust proposes to share probe-in-view-notes with probe-Oak-Police for safeguarding on 3 May 2023
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing carries out the body's own functions with regard to the need to safeguard children"
      When Information-Asset-Owner has approved that "the sharing carries out the body's own functions with regard to the need to safeguard children" on 2 May 2023
      Then it is permitted
      And it relies on CA-2004-s11

    Scenario: It carries out no function of the trust
      When probe-Oak-Trust proposes to share probe-in-view-notes with probe-Oak-Police for safeguarding on 3 May 2023
      And Information-Asset-Owner has refused that "the sharing carries out the body's own functions with regard to the need to safeguard children" on 2 May 2023
      Then it is refused because of the gateway CA-2004-s11

    Scenario: Schools have a section of their own
      When probe-Oak-School proposes to share probe-in-view-notes with probe-Oak-Police for safeguarding on 3 May 2023
      Then it is refused because of the gateway CA-2004-s11

    Scenario: Nobody says where the NHS body that is told acts
      When probe-Oak-Police proposes to share probe-in-view-notes with probe-Unplaced-Trust for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing carries out the body's own functions with regard to the need to safeguard children" on 2 May 2023
      Then it is referred
      And it still needs the fact recipient-country
      When the recipient-country is England
      Then it is permitted
      And it relies on CA-2004-s11

    Scenario: The NHS body that is told acts in Wales
      When probe-Oak-Police proposes to share probe-in-view-notes with probe-Unplaced-Trust for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing carries out the body's own functions with regard to the need to safeguard children" on 2 May 2023
      And the recipient-country is Wales
      Then it is refused because of the gateway CA-2004-s11

    Scenario: The day before section 11 began
      When probe-Oak-Trust proposes to share probe-in-view-notes with probe-Oak-Police for safeguarding on 30 September 2005
      Then it is refused because of the gateway CA-2004-s11

  Rule: Safeguarding partners and their agencies work together

    Scenario: An agency tells a partner
      When probe-Oak-School proposes to share probe-arrangements-notes with probe-Oak-Care-Board for safeguarding on 3 May 2023
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is part of safeguarding and promoting the welfare of children in the area"
      When Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 2 May 2023
      Then it is permitted
      And it relies on CA-2004-s16E

    Scenario: It has nothing to do with the welfare of children
      When probe-Oak-School proposes to share probe-arrangements-notes with probe-Oak-Care-Board for safeguarding on 3 May 2023
      And Information-Asset-Owner has refused that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 2 May 2023
      Then it is refused because of the gateway CA-2004-s16E

    Scenario: A school that the arrangements do not name
      When probe-Elsewhere-School proposes to share probe-arrangements-notes with probe-Oak-Care-Board for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 2 May 2023
      Then it is refused because of the gateway CA-2004-s16E

    Scenario: The day before the arrangements began
      When probe-Oak-School proposes to share probe-arrangements-notes with probe-Oak-Police for safeguarding on 28 June 2018
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 27 June 2018
      Then it is refused because of the gateway CA-2004-s16E

  Rule: Whoever a safeguarding partner asks must tell

    Scenario: A school is asked
      When probe-Elsewhere-School proposes to share probe-partner-request-notes with probe-Oak-Council for safeguarding on 3 May 2023
      Then it is referred
      And it still needs the fact section-16H-request
      When section-16H-request holds
      Then it is permitted
      And it relies on CA-2004-s16H

    Scenario: No partner has asked
      When probe-Elsewhere-School proposes to share probe-partner-request-notes with probe-Oak-Council for safeguarding on 3 May 2023
      And section-16H-request does not hold
      Then it is refused because of the gateway CA-2004-s16H

    Scenario: A body of Scotland is asked
      When probe-Birk-Council proposes to share probe-partner-request-notes with probe-Oak-Council for safeguarding on 3 May 2023
      And section-16H-request holds
      Then it is refused because of the gateway CA-2004-s16H

    Scenario: The day before section 16H began
      When probe-Elsewhere-School proposes to share probe-partner-request-notes with probe-Oak-Council for safeguarding on 28 June 2018
      And section-16H-request holds
      Then it is refused because of the gateway CA-2004-s16H

    Scenario: What was told is used to keep children safe
      When probe-Oak-Club proposes to share probe-provided-to-partner with probe-Oak-Police for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "it is used to enable or assist the exercise of functions under section 16E or 16F" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: What was told is used for something else
      When probe-Oak-Club proposes to share probe-provided-to-partner with probe-Oak-University for marketing on 3 May 2023
      And court-order does not hold
      Then it is refused because of the bar CA-2004-s16H-4

    Scenario: A court orders what was told to be disclosed
      When probe-Oak-Club proposes to share probe-provided-to-partner with probe-Oak-University for marketing on 3 May 2023
      And court-order holds
      Then it is permitted
      And no bar stands in the way

  Rule: The Children Acts do not speak of adults at risk

    Background:
      When section-47-enquiry holds
      And section-16H-request holds
      And Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area" on 2 May 2023
      And Information-Asset-Owner has approved that "the sharing carries out the body's own functions with regard to the need to safeguard children" on 2 May 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 2 May 2023

    Scenario Outline: It is an adult who is to be protected
      When <body> proposes to share <data> with probe-Oak-Council for adult-safeguarding on 3 May 2023
      Then it is refused because of the gateway <gateway>

      Examples:
        | body             | data                        | gateway      |
        | probe-Oak-Trust  | probe-enquiry-notes         | CA-1989-s47  |
        | probe-Oak-School | probe-well-being-notes      | CA-2004-s10  |
        | probe-Oak-Trust  | probe-in-view-notes         | CA-2004-s11  |
        | probe-Oak-School | probe-arrangements-notes    | CA-2004-s16E |
        | probe-Oak-School | probe-partner-request-notes | CA-2004-s16H |

    Scenario Outline: It is a child who is to be protected
      When <body> proposes to share <data> with probe-Oak-Council for safeguarding on 3 May 2023
      Then it is permitted
      And it relies on <gateway>

      Examples:
        | body             | data                        | gateway      |
        | probe-Oak-Trust  | probe-enquiry-notes         | CA-1989-s47  |
        | probe-Oak-School | probe-well-being-notes      | CA-2004-s10  |
        | probe-Oak-Trust  | probe-in-view-notes         | CA-2004-s11  |
        | probe-Oak-School | probe-arrangements-notes    | CA-2004-s16E |
        | probe-Oak-School | probe-partner-request-notes | CA-2004-s16H |

    Scenario: What was told about a child is used to protect an adult
      When probe-Oak-Club proposes to share probe-provided-to-partner with probe-Oak-Council for adult-safeguarding on 3 May 2023
      And court-order does not hold
      Then it is refused because of the bar CA-2004-s16H-4

  Rule: Whoever a Safeguarding Adults Board asks must tell, if the conditions are met

    Scenario: All conditions are met
      When probe-Oak-Trust proposes to share probe-board-request-notes with probe-Oak-Board for adult-safeguarding on 3 May 2023
      And section-45-request holds
      And Safeguarding-Adults-Board-Chair has approved that "the request is made to enable or assist the Board to exercise its functions" on 2 May 2023
      And Safeguarding-Adults-Board-Chair has approved that "whoever is asked has functions or activities such that it is likely to have information relevant to the Board's functions" on 2 May 2023
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the information relates to whoever is asked, to its functions or activities, or to a person in respect of whom it exercises or engages in them"
      When Information-Asset-Owner has approved that "the information relates to whoever is asked, to its functions or activities, or to a person in respect of whom it exercises or engages in them" on 2 May 2023
      Then it is permitted
      And it relies on CARE-2014-s45

    Scenario: It was supplied to somebody on an earlier request
      When probe-Oak-Club proposes to share probe-board-request-notes with probe-Oak-Board for adult-safeguarding on 3 May 2023
      And section-45-request holds
      And Safeguarding-Adults-Board-Chair has approved that "the request is made to enable or assist the Board to exercise its functions" on 2 May 2023
      And Safeguarding-Adults-Board-Chair has approved that "whoever is asked has functions or activities such that it is likely to have information relevant to the Board's functions" on 2 May 2023
      And Safeguarding-Adults-Board-Chair has approved that "the information is the same as, or derived from, what was supplied on another request under section 45" on 2 May 2023
      Then it is permitted
      And it relies on CARE-2014-s45

    Scenario: The request serves no function of the Board
      When probe-Oak-Trust proposes to share probe-board-request-notes with probe-Oak-Board for adult-safeguarding on 3 May 2023
      And section-45-request holds
      And Safeguarding-Adults-Board-Chair has refused that "the request is made to enable or assist the Board to exercise its functions" on 2 May 2023
      Then it is refused because of the gateway CARE-2014-s45

    Scenario: No Board has asked
      When probe-Oak-Trust proposes to share probe-board-request-notes with probe-Oak-Board for adult-safeguarding on 3 May 2023
      And section-45-request does not hold
      Then it is refused because of the gateway CARE-2014-s45

    Scenario: A charity of Scotland is asked by a Board
      When probe-Birk-Club proposes to share probe-board-request-notes with probe-Oak-Board for adult-safeguarding on 3 May 2023
      And section-45-request holds
      Then it is refused because of the gateway CARE-2014-s45

    Scenario: A council of Scotland is asked by a Board
      When probe-Birk-Council proposes to share probe-board-request-notes with probe-Oak-Board for adult-safeguarding on 3 May 2023
      And section-45-request holds
      Then it is refused because of the gateway CARE-2014-s45

    Scenario: The day before the Care Act began
      When probe-Oak-Trust proposes to share probe-board-request-notes with probe-Oak-Board for adult-safeguarding on 31 March 2015
      And section-45-request holds
      Then it is refused because of the gateway CARE-2014-s45

    Scenario: Whoever was told at the Board's request uses it for the Board
      When probe-Oak-Club proposes to share probe-supplied-to-Board with probe-Oak-Council for adult-safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "it is used to enable or assist the Board to exercise its functions" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: What the Board received is used for something else
      When probe-Oak-Club proposes to share probe-supplied-to-Board with probe-Oak-University for marketing on 3 May 2023
      And court-order does not hold
      Then it is refused because of the bar CARE-2014-s45-6

    Scenario: A court orders what the Board received to be disclosed
      When probe-Oak-Board proposes to share probe-supplied-to-Board with probe-Oak-University for legal-proceedings on 3 May 2023
      And court-order holds
      Then it is permitted
      And it relies on duty-to-disclose
      And no bar stands in the way

    Scenario: The Board itself needs a power to pass it on
      When probe-Oak-Board proposes to share probe-supplied-to-Board with probe-Oak-Council for adult-safeguarding on 3 May 2023
      And legal-obligation does not hold
      And court-order does not hold
      Then it is refused because of the bar public-authority-power

  Rule: Councils and their partners co-operate in adult care

    Scenario: A trust and the council co-operate
      When probe-Oak-Trust proposes to share probe-adult-co-operation-notes with probe-Oak-Council for adult-safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is co-operation in functions relating to adults with needs for care and support, or to carers" on 2 May 2023
      Then it is permitted
      And it relies on CARE-2014-s6

    Scenario: It has nothing to do with adults who need care
      When probe-Oak-Trust proposes to share probe-adult-co-operation-notes with probe-Oak-Council for adult-safeguarding on 3 May 2023
      And Information-Asset-Owner has refused that "the sharing is co-operation in functions relating to adults with needs for care and support, or to carers" on 2 May 2023
      Then it is refused because of the gateway CARE-2014-s6

    Scenario: Two partners without the council
      When probe-Oak-Trust proposes to share probe-adult-co-operation-notes with probe-Oak-Police for adult-safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is co-operation in functions relating to adults with needs for care and support, or to carers" on 2 May 2023
      Then it is refused because of the gateway CARE-2014-s6

    Scenario: A health board of Scotland
      When probe-Birk-Health-Board proposes to share probe-adult-co-operation-notes with probe-Oak-Council for adult-safeguarding on 3 May 2023
      Then it is refused because of the gateway CARE-2014-s6

    Scenario: The day before the duty to co-operate began
      When probe-Oak-Trust proposes to share probe-adult-co-operation-notes with probe-Oak-Council for adult-safeguarding on 31 March 2015
      Then it is refused because of the gateway CARE-2014-s6

    Scenario: Nobody says where the partner in adult care acts
      When probe-Oak-Council proposes to share probe-adult-co-operation-notes with probe-Unplaced-Trust for adult-safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is co-operation in functions relating to adults with needs for care and support, or to carers" on 2 May 2023
      Then it is referred
      And it still needs the fact recipient-country
      When the recipient-country is England
      Then it is permitted
      And it relies on CARE-2014-s6

    Scenario: The partner in adult care acts in Wales
      When probe-Oak-Council proposes to share probe-adult-co-operation-notes with probe-Unplaced-Trust for adult-safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is co-operation in functions relating to adults with needs for care and support, or to carers" on 2 May 2023
      And the recipient-country is Wales
      Then it is refused because of the gateway CARE-2014-s6

    Scenario: The council asks for co-operation in one case
      When probe-Oak-Trust proposes to share probe-one-adult-notes with probe-Oak-Council for adult-safeguarding on 3 May 2023
      And care-co-operation-request holds
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "complying is compatible with the body's own duties and has no adverse effect on the exercise of its functions"
      When Information-Asset-Owner has approved that "complying is compatible with the body's own duties and has no adverse effect on the exercise of its functions" on 2 May 2023
      Then it is permitted
      And it relies on CARE-2014-s7

    Scenario: Nobody asks for co-operation
      When probe-Oak-Trust proposes to share probe-one-adult-notes with probe-Oak-Council for adult-safeguarding on 3 May 2023
      And care-co-operation-request does not hold
      Then it is refused because of the gateway CARE-2014-s7

    Scenario: Nobody says where the partner in one case acts
      When probe-Oak-Council proposes to share probe-one-adult-notes with probe-Unplaced-Trust for adult-safeguarding on 3 May 2023
      And care-co-operation-request holds
      And Information-Asset-Owner has approved that "complying is compatible with the body's own duties and has no adverse effect on the exercise of its functions" on 2 May 2023
      Then it is referred
      And it still needs the fact recipient-country
      When the recipient-country is England
      Then it is permitted
      And it relies on CARE-2014-s7

    Scenario: The partner in one case acts in Wales
      When probe-Oak-Council proposes to share probe-one-adult-notes with probe-Unplaced-Trust for adult-safeguarding on 3 May 2023
      And care-co-operation-request holds
      And Information-Asset-Owner has approved that "complying is compatible with the body's own duties and has no adverse effect on the exercise of its functions" on 2 May 2023
      And the recipient-country is Wales
      Then it is refused because of the gateway CARE-2014-s7

    Scenario: The council makes enquiries
      When probe-Oak-Council proposes to share probe-adult-enquiry-notes with probe-Oak-Club for adult-safeguarding on 3 May 2023
      And Director-of-Adult-Social-Services has approved that "there is reasonable cause to suspect that an adult with needs for care is at risk of abuse or neglect, and unable to protect himself or herself" on 2 May 2023
      And Director-of-Adult-Social-Services has approved that "the sharing is part of enquiries that the council thinks necessary" on 2 May 2023
      Then it is permitted
      And it relies on CARE-2014-s42

    Scenario: There is no cause to suspect anything
      When probe-Oak-Council proposes to share probe-adult-enquiry-notes with probe-Oak-Club for adult-safeguarding on 3 May 2023
      And Director-of-Adult-Social-Services has refused that "there is reasonable cause to suspect that an adult with needs for care is at risk of abuse or neglect, and unable to protect himself or herself" on 2 May 2023
      Then it is refused because of the gateway CARE-2014-s42

    Scenario: A council of Wales makes enquiries
      When probe-Pren-Council proposes to share probe-adult-enquiry-notes with probe-Oak-Club for adult-safeguarding on 3 May 2023
      Then it is refused because of the gateway CARE-2014-s42

  Rule: Schools return what regulations ask, and it goes on to those prescribed

    Scenario: The department asks for what the Regulations list
      When probe-Oak-School proposes to share probe-pupil-census-notes with probe-Department for education-statistics on 3 May 2023
      And pupil-information-required holds
      Then it is permitted
      And it relies on EA-1996-s537A-1

    Scenario: The Regulations do not require it
      When probe-Oak-School proposes to share probe-pupil-census-notes with probe-Department for education-statistics on 3 May 2023
      And pupil-information-required does not hold
      Then it is refused because of the gateway EA-1996-s537A-1

    Scenario: A school in Wales
      When probe-Pren-School proposes to share probe-pupil-census-notes with probe-Department for education-statistics on 3 May 2023
      And pupil-information-required holds
      Then it is refused because of the gateway EA-1996-s537A-1

    Scenario: A council of which nobody says where it acts
      When probe-Oak-School proposes to share probe-pupil-census-notes with probe-Unplaced-Council for education-statistics on 3 May 2023
      And pupil-information-required holds
      Then it is referred
      And it still needs the fact recipient-country
      When the recipient-country is England
      Then it is permitted
      And it relies on EA-1996-s537A-1

    Scenario: The day before these Regulations began
      When probe-Oak-School proposes to share probe-pupil-census-notes with probe-Department for education-statistics on 31 December 2013
      And pupil-information-required holds
      Then it is refused because of the gateway EA-1996-s537A-1

    Scenario: The department gives it to a university
      When probe-Department proposes to share probe-pupil-research-notes with probe-Oak-University for education-statistics on 3 May 2023
      And Departmental-Lawyer has approved that "SI 2009/1563 prescribes the recipient for this information" on 2 May 2023
      Then it is permitted
      And it relies on EA-1996-s537A-4

    Scenario: The department gives it to a club
      When probe-Department proposes to share probe-pupil-research-notes with probe-Oak-Club for education-statistics on 3 May 2023
      And Departmental-Lawyer has approved that "SI 2009/1563 prescribes the recipient for this information" on 2 May 2023
      Then it is refused because of the gateway EA-1996-s537A-4

    Scenario: The day before the university was prescribed
      When probe-Department proposes to share probe-pupil-research-notes with probe-Oak-University for education-statistics on 31 August 2009
      Then it is refused because of the gateway EA-1996-s537A-4

    Scenario: The council passes on what it holds
      When probe-Oak-Council proposes to share probe-pupil-returns with probe-Oak-University for education-statistics on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 2 May 2023
      And Departmental-Lawyer has approved that "SI 2009/1563 prescribes the recipient for this information" on 2 May 2023
      Then it is permitted
      And it relies on EA-1996-s537A-6
      And no bar stands in the way

    Scenario: What the council holds is said to be anonymous, and the public interest does not outweigh confidence
      When probe-Oak-Council proposes to share probe-pupil-returns with probe-Oak-University for education-statistics on 3 May 2023
      And Departmental-Lawyer has approved that "SI 2009/1563 prescribes the recipient for this information" on 2 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2023
      And the identifiability is anonymous
      And Senior-Information-Risk-Owner has refused that "the public interest in disclosure outweighs the duty of confidence" on 2 May 2023
      Then it is refused because of the gateway confidence-public-interest

    Scenario: The university is not prescribed for this
      When probe-Oak-Council proposes to share probe-pupil-returns with probe-Oak-University for education-statistics on 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 2 May 2023
      And Departmental-Lawyer has refused that "SI 2009/1563 prescribes the recipient for this information" on 2 May 2023
      Then it is refused because of the gateway EA-1996-s537A-6

    Scenario: A council of Scotland passes on what it holds
      When probe-Birk-Council proposes to share probe-pupil-returns with probe-Oak-University for education-statistics on 3 May 2023
      Then it is refused because of the gateway EA-1996-s537A-6

  Rule: The named person scheme never became law

    Scenario: A council of Scotland tells a health board of a child's wellbeing
      When probe-Birk-Council proposes to share probe-named-person-notes with probe-Birk-Health-Board for child-wellbeing on 3 May 2023
      Then it is refused because of the gateway CYPSA-2014-s26

  Rule: A Safeguarding Adults Board may do what helps to protect adults at risk

    Scenario: The Board tells a charity what it found
      When probe-Oak-Board proposes to share probe-board-findings with probe-Oak-Club for adult-safeguarding on 3 May 2023
      And Safeguarding-Adults-Board-Chair has approved that "the sharing is necessary or desirable to help and protect adults at risk in the Board's area" on 2 May 2023
      Then it is permitted
      And it relies on CARE-2014-s43-4
      And no bar stands in the way

    Scenario: It would help nobody at risk
      When probe-Oak-Board proposes to share probe-board-findings with probe-Oak-Club for adult-safeguarding on 3 May 2023
      And Safeguarding-Adults-Board-Chair has refused that "the sharing is necessary or desirable to help and protect adults at risk in the Board's area" on 2 May 2023
      Then it is refused because of the gateway CARE-2014-s43-4

    Scenario: The day before the Board had that power
      When probe-Oak-Board proposes to share probe-board-findings with probe-Oak-Club for adult-safeguarding on 31 March 2015
      And Safeguarding-Adults-Board-Chair has approved that "the sharing is necessary or desirable to help and protect adults at risk in the Board's area" on 30 March 2015
      Then it is refused because of the gateway CARE-2014-s43-4
