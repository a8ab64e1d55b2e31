Feature: What the law of Wales, Scotland and Northern Ireland lets public bodies share
  Each nation has powers of its own. A body of another country has not got them, and each asks its own question.

  Background:
    Given the agreements in "features/law/nations.agreement"

  Rule: The Welsh Ministers do what helps their duties in the health service

    Scenario: Everything that NHSWA-2006-s2 asks is answered
      When probe-Aber-Government proposes to share probe-data-for-Welsh-Ministers with probe-Care-Charity for health-service-planning on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is calculated to facilitate, or is conducive or incidental to, a duty of the Welsh Ministers under the National Health Service (Wales) Act 2006"
      When Information-Asset-Owner has approved that "the sharing is calculated to facilitate, or is conducive or incidental to, a duty of the Welsh Ministers under the National Health Service (Wales) Act 2006" on 2 May 2025
      Then it is permitted
      And it relies on NHSWA-2006-s2

    Scenario: It helps no duty of theirs
      When probe-Aber-Government proposes to share probe-data-for-Welsh-Ministers with probe-Care-Charity for health-service-planning on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing is calculated to facilitate, or is conducive or incidental to, a duty of the Welsh Ministers under the National Health Service (Wales) Act 2006" on 2 May 2025
      Then it is refused because of the gateway NHSWA-2006-s2

    Scenario: A council has not that power
      When probe-Aber-Council proposes to share probe-data-for-Welsh-Ministers with probe-Care-Charity for health-service-planning on 3 May 2025
      Then it is refused because of the gateway NHSWA-2006-s2

    Scenario: The day before the Act for the health service in Wales began
      When probe-Aber-Government proposes to share probe-data-for-Welsh-Ministers with probe-Care-Charity for health-service-planning on 28 February 2007
      Then it is refused because of the gateway NHSWA-2006-s2

  Rule: Health bodies in Wales do what their functions need

    Scenario: Everything that NHSWA-2006-general-power asks is answered
      When probe-Aber-Board proposes to share probe-data-for-Welsh-health-bodies with probe-Care-Charity for direct-care on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing appears to the body to be necessary or expedient for, or in connection with, its functions in the health service in Wales"
      When Information-Asset-Owner has approved that "the sharing appears to the body to be necessary or expedient for, or in connection with, its functions in the health service in Wales" on 2 May 2025
      Then it is permitted
      And it relies on NHSWA-2006-general-power

    Scenario: The board does not find it expedient
      When probe-Aber-Board proposes to share probe-data-for-Welsh-health-bodies with probe-Care-Charity for direct-care on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing appears to the body to be necessary or expedient for, or in connection with, its functions in the health service in Wales" on 2 May 2025
      Then it is refused because of the gateway NHSWA-2006-general-power

    Scenario: A trust in England has other powers
      When probe-Ely-Trust proposes to share probe-data-for-Welsh-health-bodies with probe-Care-Charity for direct-care on 3 May 2025
      Then it is refused because of the gateway NHSWA-2006-general-power

    Scenario: A health board in Scotland has other powers
      When probe-Ben-Board proposes to share probe-data-for-Welsh-health-bodies with probe-Care-Charity for direct-care on 3 May 2025
      Then it is refused because of the gateway NHSWA-2006-general-power

    Scenario: The day before the powers of Welsh health bodies began
      When probe-Aber-Board proposes to share probe-data-for-Welsh-health-bodies with probe-Care-Charity for direct-care on 28 February 2007
      Then it is refused because of the gateway NHSWA-2006-general-power

  Rule: Partners in Wales work together for adults with needs for care

    Scenario: Everything that SSWWA-2014-s162 asks is answered
      When probe-Aber-Trust proposes to share probe-data-for-Welsh-adult-care with probe-Aber-Council for adult-care-and-support on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is part of arrangements in Wales to co-operate for adults with needs for care and support, or carers"
      When Information-Asset-Owner has approved that "the sharing is part of arrangements in Wales to co-operate for adults with needs for care and support, or carers" on 2 May 2025
      Then it is permitted
      And it relies on SSWWA-2014-s162

    Scenario: It is no part of the arrangements
      When probe-Aber-Trust proposes to share probe-data-for-Welsh-adult-care with probe-Aber-Council for adult-care-and-support on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing is part of arrangements in Wales to co-operate for adults with needs for care and support, or carers" on 2 May 2025
      Then it is refused because of the gateway SSWWA-2014-s162

    Scenario: An English trust is no partner of the Welsh arrangements
      When probe-Ely-Trust proposes to share probe-data-for-Welsh-adult-care with probe-Aber-Council for adult-care-and-support on 3 May 2025
      Then it is refused because of the gateway SSWWA-2014-s162

    Scenario: An English council is no partner of the Welsh arrangements
      When probe-Aber-Trust proposes to share probe-data-for-Welsh-adult-care with probe-Ely-Council for adult-care-and-support on 3 May 2025
      Then it is refused because of the gateway SSWWA-2014-s162

    Scenario: Nobody says where the council that shares acts
      When probe-Nowhere-Council proposes to share probe-data-for-Welsh-adult-care with probe-Aber-Council for adult-care-and-support on 3 May 2025
      And Information-Asset-Owner has approved that "the sharing is part of arrangements in Wales to co-operate for adults with needs for care and support, or carers" on 2 May 2025
      Then it is referred
      And it still needs the fact discloser-country
      When the discloser-country is Wales
      Then it is permitted

    Scenario: Nobody says where the council that shares acts, and it is elsewhere
      When probe-Nowhere-Council proposes to share probe-data-for-Welsh-adult-care with probe-Aber-Council for adult-care-and-support on 3 May 2025
      And the discloser-country is England
      Then it is refused because of the gateway SSWWA-2014-s162

    Scenario: The day before section 162 began
      When probe-Aber-Trust proposes to share probe-data-for-Welsh-adult-care with probe-Aber-Council for adult-care-and-support on 5 April 2016
      Then it is refused because of the gateway SSWWA-2014-s162

  Rule: A council in Wales is given what it requests for its social services

    Scenario: Everything that SSWWA-2014-s164 asks is answered
      When probe-Aber-Board proposes to share probe-data-for-Welsh-request with probe-Aber-Council for adult-safeguarding on 3 May 2025
      And section-164-request holds
      And Information-Asset-Owner has approved that "complying would not otherwise have an adverse effect on the exercise of the body's functions" on 2 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "complying would not be incompatible with the body's own duties"
      When Departmental-Lawyer has approved that "complying would not be incompatible with the body's own duties" on 2 May 2025
      Then it is permitted
      And it relies on SSWWA-2014-s164

    Scenario: Nobody has requested it under section 164
      When probe-Aber-Board proposes to share probe-data-for-Welsh-request with probe-Aber-Council for adult-safeguarding on 3 May 2025
      And section-164-request does not hold
      Then it is refused because of the gateway SSWWA-2014-s164

    Scenario: It would clash with the board's own duties
      When probe-Aber-Board proposes to share probe-data-for-Welsh-request with probe-Aber-Council for adult-safeguarding on 3 May 2025
      And section-164-request holds
      And Departmental-Lawyer has refused that "complying would not be incompatible with the body's own duties" on 2 May 2025
      Then it is refused because of the gateway SSWWA-2014-s164

    Scenario: It would harm the board's functions
      When probe-Aber-Board proposes to share probe-data-for-Welsh-request with probe-Aber-Council for adult-safeguarding on 3 May 2025
      And section-164-request holds
      And Information-Asset-Owner has refused that "complying would not otherwise have an adverse effect on the exercise of the body's functions" on 2 May 2025
      Then it is refused because of the gateway SSWWA-2014-s164

    Scenario: An English trust is not asked under section 164
      When probe-Ely-Trust proposes to share probe-data-for-Welsh-request with probe-Aber-Council for adult-safeguarding on 3 May 2025
      Then it is refused because of the gateway SSWWA-2014-s164

    Scenario: An English council does not ask under section 164
      When probe-Aber-Board proposes to share probe-data-for-Welsh-request with probe-Ely-Council for adult-safeguarding on 3 May 2025
      Then it is refused because of the gateway SSWWA-2014-s164

    Scenario: The day before section 164 began
      When probe-Aber-Board proposes to share probe-data-for-Welsh-request with probe-Aber-Council for adult-safeguarding on 5 April 2016
      And section-164-request holds
      Then it is refused because of the gateway SSWWA-2014-s164

  Rule: Partners in Wales work together for children

    Scenario: Everything that CA-2004-s25 asks is answered
      When probe-Aber-Police proposes to share probe-data-for-Welsh-children with probe-Aber-Council for child-wellbeing on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is part of co-operating to improve the well-being of children in the area, or to protect them from harm"
      When Information-Asset-Owner has approved that "the sharing is part of co-operating to improve the well-being of children in the area, or to protect them from harm" on 2 May 2025
      Then it is permitted
      And it relies on CA-2004-s25

    Scenario: It concerns no child in the area
      When probe-Aber-Police proposes to share probe-data-for-Welsh-children with probe-Aber-Council for child-wellbeing on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing is part of co-operating to improve the well-being of children in the area, or to protect them from harm" on 2 May 2025
      Then it is refused because of the gateway CA-2004-s25

    Scenario: An English force is no partner in Wales
      When probe-Ely-Police proposes to share probe-data-for-Welsh-children with probe-Aber-Council for child-wellbeing on 3 May 2025
      Then it is refused because of the gateway CA-2004-s25

    Scenario: An English council is no partner in Wales
      When probe-Aber-Police proposes to share probe-data-for-Welsh-children with probe-Ely-Council for child-wellbeing on 3 May 2025
      Then it is refused because of the gateway CA-2004-s25

    Scenario: The day before section 25 began
      When probe-Aber-Police proposes to share probe-data-for-Welsh-children with probe-Aber-Council for child-wellbeing on 31 August 2006
      Then it is refused because of the gateway CA-2004-s25

  Rule: Bodies in Wales carry out their functions with children's safety in view

    Scenario: Everything that CA-2004-s28 asks is answered
      When probe-Aber-Trust proposes to share probe-data-for-Welsh-functions with probe-Aber-Police for safeguarding on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing carries out the body's own functions with regard to the need to safeguard and promote the welfare of children"
      When Information-Asset-Owner has approved that "the sharing carries out the body's own functions with regard to the need to safeguard and promote the welfare of children" on 2 May 2025
      Then it is permitted
      And it relies on CA-2004-s28

    Scenario: It is about no child's welfare
      When probe-Aber-Trust proposes to share probe-data-for-Welsh-functions with probe-Aber-Police for safeguarding on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing carries out the body's own functions with regard to the need to safeguard and promote the welfare of children" on 2 May 2025
      Then it is refused because of the gateway CA-2004-s28

    Scenario: An English trust has its own section
      When probe-Ely-Trust proposes to share probe-data-for-Welsh-functions with probe-Aber-Police for safeguarding on 3 May 2025
      Then it is refused because of the gateway CA-2004-s28

    Scenario: An English force is not in Wales
      When probe-Aber-Trust proposes to share probe-data-for-Welsh-functions with probe-Ely-Police for safeguarding on 3 May 2025
      Then it is refused because of the gateway CA-2004-s28

    Scenario: The day before section 28 began
      When probe-Aber-Trust proposes to share probe-data-for-Welsh-functions with probe-Aber-Police for safeguarding on 30 September 2006
      Then it is refused because of the gateway CA-2004-s28

  Rule: A council in Northern Ireland does what individuals may do

    Scenario: Everything that LGNI-2014-s79 asks is answered
      When probe-Foyle-Council proposes to share probe-data-for-Northern-Irish-council with probe-Care-Charity for policy-analysis on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an individual could do this, and no limitation or restriction of section 80 prevents it"
      When Departmental-Lawyer has approved that "an individual could do this, and no limitation or restriction of section 80 prevents it" on 2 May 2025
      Then it is permitted
      And it relies on LGNI-2014-s79

    Scenario: A restriction of section 80 prevents it
      When probe-Foyle-Council proposes to share probe-data-for-Northern-Irish-council with probe-Care-Charity for policy-analysis on 3 May 2025
      And Departmental-Lawyer has refused that "an individual could do this, and no limitation or restriction of section 80 prevents it" on 2 May 2025
      Then it is refused because of the gateway LGNI-2014-s79

    Scenario: A council in Scotland has another power
      When probe-Ben-Council proposes to share probe-data-for-Northern-Irish-council with probe-Care-Charity for policy-analysis on 3 May 2025
      Then it is refused because of the gateway LGNI-2014-s79

    Scenario: The day before the councils of Northern Ireland took over
      When probe-Foyle-Council proposes to share probe-data-for-Northern-Irish-council with probe-Care-Charity for policy-analysis on 31 March 2015
      Then it is refused because of the gateway LGNI-2014-s79

  Rule: A trust in Northern Ireland does what its functions need

    Scenario: Everything that HPSSNI-1991-Sch3 asks is answered
      When probe-Foyle-Trust proposes to share probe-data-for-Northern-Irish-trust with probe-Care-Charity for health-research on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing appears to the trust to be necessary or expedient for, or in connection with, its functions"
      When Information-Asset-Owner has approved that "the sharing appears to the trust to be necessary or expedient for, or in connection with, its functions" on 2 May 2025
      Then it is permitted
      And it relies on HPSSNI-1991-Sch3

    Scenario: The trust does not find it expedient
      When probe-Foyle-Trust proposes to share probe-data-for-Northern-Irish-trust with probe-Care-Charity for health-research on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing appears to the trust to be necessary or expedient for, or in connection with, its functions" on 2 May 2025
      Then it is refused because of the gateway HPSSNI-1991-Sch3

    Scenario: A trust in England is another thing
      When probe-Ely-Trust proposes to share probe-data-for-Northern-Irish-trust with probe-Care-Charity for health-research on 3 May 2025
      Then it is refused because of the gateway HPSSNI-1991-Sch3

    Scenario: The day before trusts had their present name
      When probe-Foyle-Trust proposes to share probe-data-for-Northern-Irish-trust with probe-Care-Charity for health-research on 31 March 2009
      Then it is refused because of the gateway HPSSNI-1991-Sch3

  Rule: Bodies in Northern Ireland have children's safety in view

    Scenario: Everything that SBNI-2011-s12 asks is answered
      When probe-Foyle-Police proposes to share probe-data-for-Northern-Irish-children with probe-Foyle-Trust for safeguarding on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing exercises the body's own functions with due regard to the need to safeguard and promote the welfare of children"
      When Information-Asset-Owner has approved that "the sharing exercises the body's own functions with due regard to the need to safeguard and promote the welfare of children" on 2 May 2025
      Then it is permitted
      And it relies on SBNI-2011-s12

    Scenario: It is about no child
      When probe-Foyle-Police proposes to share probe-data-for-Northern-Irish-children with probe-Foyle-Trust for safeguarding on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing exercises the body's own functions with due regard to the need to safeguard and promote the welfare of children" on 2 May 2025
      Then it is refused because of the gateway SBNI-2011-s12

    Scenario: A force in England is not on that Board
      When probe-Ely-Police proposes to share probe-data-for-Northern-Irish-children with probe-Foyle-Trust for safeguarding on 3 May 2025
      Then it is refused because of the gateway SBNI-2011-s12

    Scenario: A council in Scotland is not on that Board
      When probe-Foyle-Police proposes to share probe-data-for-Northern-Irish-children with probe-Ben-Council for safeguarding on 3 May 2025
      Then it is refused because of the gateway SBNI-2011-s12

    Scenario: Nobody says where the force acts that shares in Northern Ireland
      When probe-Nowhere-Police proposes to share probe-data-for-Northern-Irish-children with probe-Foyle-Trust for safeguarding on 3 May 2025
      And Information-Asset-Owner has approved that "the sharing exercises the body's own functions with due regard to the need to safeguard and promote the welfare of children" on 2 May 2025
      Then it is referred
      And it still needs the fact discloser-country
      When the discloser-country is Northern-Ireland
      Then it is permitted

    Scenario: Nobody says where the force acts that shares in Northern Ireland, and it is elsewhere
      When probe-Nowhere-Police proposes to share probe-data-for-Northern-Irish-children with probe-Foyle-Trust for safeguarding on 3 May 2025
      And the discloser-country is Scotland
      Then it is refused because of the gateway SBNI-2011-s12

    Scenario: The day before the Safeguarding Board of Northern Ireland
      When probe-Foyle-Police proposes to share probe-data-for-Northern-Irish-children with probe-Foyle-Trust for safeguarding on 16 September 2012
      Then it is refused because of the gateway SBNI-2011-s12

  Rule: Children's authorities in Northern Ireland co-operate

    Scenario: Everything that CSCA-NI-2015-s2 asks is answered
      When probe-Foyle-Trust proposes to share probe-data-for-Northern-Irish-cooperation with probe-Foyle-Council for child-wellbeing on 3 May 2025
      And Information-Asset-Owner has approved that "the sharing is co-operation in functions that may contribute to the well-being of children and young persons" on 2 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the co-operation is consistent with the proper exercise of the body's children functions"
      When Information-Asset-Owner has approved that "the co-operation is consistent with the proper exercise of the body's children functions" on 2 May 2025
      Then it is permitted
      And it relies on CSCA-NI-2015-s2

    Scenario: It adds nothing to a child's well-being
      When probe-Foyle-Trust proposes to share probe-data-for-Northern-Irish-cooperation with probe-Foyle-Council for child-wellbeing on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing is co-operation in functions that may contribute to the well-being of children and young persons" on 2 May 2025
      Then it is refused because of the gateway CSCA-NI-2015-s2

    Scenario: It is at odds with the body's children functions
      When probe-Foyle-Trust proposes to share probe-data-for-Northern-Irish-cooperation with probe-Foyle-Council for child-wellbeing on 3 May 2025
      And Information-Asset-Owner has refused that "the co-operation is consistent with the proper exercise of the body's children functions" on 2 May 2025
      Then it is refused because of the gateway CSCA-NI-2015-s2

    Scenario: A trust in England is no such authority
      When probe-Ely-Trust proposes to share probe-data-for-Northern-Irish-cooperation with probe-Foyle-Council for child-wellbeing on 3 May 2025
      Then it is refused because of the gateway CSCA-NI-2015-s2

    Scenario: A council in Wales is no such authority
      When probe-Foyle-Trust proposes to share probe-data-for-Northern-Irish-cooperation with probe-Aber-Council for child-wellbeing on 3 May 2025
      Then it is refused because of the gateway CSCA-NI-2015-s2

    Scenario: The day on which the Act of 2015 was passed
      When probe-Foyle-Trust proposes to share probe-data-for-Northern-Irish-cooperation with probe-Foyle-Council for child-wellbeing on 9 December 2015
      Then it is refused because of the gateway CSCA-NI-2015-s2

  Rule: The police of Scotland disclose what a constable's duties need

    Scenario: Everything that PFRSA-2012-s20 asks is answered
      When probe-Ben-Police proposes to share probe-data-for-Scottish-police with probe-Care-Charity for serious-violence-reduction on 3 May 2025
      And Chief-Officer-of-Police has approved that "the disclosure serves a duty of section 20: against crime, for order, or to protect life or property" on 2 May 2025
      Then it is referred
      And it still needs the approval of Chief-Officer-of-Police that "the disclosure is necessary for that duty, and proportionate to it"
      When Chief-Officer-of-Police has approved that "the disclosure is necessary for that duty, and proportionate to it" on 2 May 2025
      Then it is permitted
      And it relies on PFRSA-2012-s20

    Scenario: It serves no duty of a constable
      When probe-Ben-Police proposes to share probe-data-for-Scottish-police with probe-Care-Charity for serious-violence-reduction on 3 May 2025
      And Chief-Officer-of-Police has refused that "the disclosure serves a duty of section 20: against crime, for order, or to protect life or property" on 2 May 2025
      Then it is refused because of the gateway PFRSA-2012-s20

    Scenario: It goes further than the duty needs
      When probe-Ben-Police proposes to share probe-data-for-Scottish-police with probe-Care-Charity for serious-violence-reduction on 3 May 2025
      And Chief-Officer-of-Police has refused that "the disclosure is necessary for that duty, and proportionate to it" on 2 May 2025
      Then it is refused because of the gateway PFRSA-2012-s20

    Scenario: A force in England has the common law
      When probe-Ely-Police proposes to share probe-data-for-Scottish-police with probe-Care-Charity for serious-violence-reduction on 3 May 2025
      Then it is refused because of the gateway PFRSA-2012-s20

    Scenario: The police of Northern Ireland are others
      When probe-Foyle-Police proposes to share probe-data-for-Scottish-police with probe-Care-Charity for serious-violence-reduction on 3 May 2025
      Then it is refused because of the gateway PFRSA-2012-s20

    Scenario: Nobody says where the force acts that shares in Scotland
      When probe-Nowhere-Police proposes to share probe-data-for-Scottish-police with probe-Care-Charity for serious-violence-reduction on 3 May 2025
      And Chief-Officer-of-Police has approved that "the disclosure serves a duty of section 20: against crime, for order, or to protect life or property" on 2 May 2025
      And Chief-Officer-of-Police has approved that "the disclosure is necessary for that duty, and proportionate to it" on 2 May 2025
      Then it is referred
      And it still needs the fact discloser-country
      When the discloser-country is Scotland
      Then it is permitted

    Scenario: Nobody says where the force acts that shares in Scotland, and it is elsewhere
      When probe-Nowhere-Police proposes to share probe-data-for-Scottish-police with probe-Care-Charity for serious-violence-reduction on 3 May 2025
      And the discloser-country is England
      Then it is refused because of the gateway PFRSA-2012-s20

    Scenario: The day before the Police Service of Scotland
      When probe-Ben-Police proposes to share probe-data-for-Scottish-police with probe-Care-Charity for serious-violence-reduction on 31 March 2013
      Then it is refused because of the gateway PFRSA-2012-s20

  Rule: A practice in Scotland does what its contract needs

    Scenario: Everything that general-practice-contract-Scotland asks is answered
      When probe-Ben-Practice proposes to share probe-data-for-Scottish-practice with probe-Care-Charity for direct-care on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is part of the services that the practice in Scotland provides under its contract"
      When Information-Asset-Owner has approved that "the sharing is part of the services that the practice in Scotland provides under its contract" on 2 May 2025
      Then it is permitted
      And it relies on general-practice-contract-Scotland

    Scenario: Its contract does not ask for it
      When probe-Ben-Practice proposes to share probe-data-for-Scottish-practice with probe-Care-Charity for direct-care on 3 May 2025
      And Information-Asset-Owner has refused that "the sharing is part of the services that the practice in Scotland provides under its contract" on 2 May 2025
      Then it is refused because of the gateway general-practice-contract-Scotland

    Scenario: A practice in England has another contract
      When probe-Ely-Practice proposes to share probe-data-for-Scottish-practice with probe-Care-Charity for direct-care on 3 May 2025
      Then it is refused because of the gateway general-practice-contract-Scotland

    Scenario: The day before the contract of 2018
      When probe-Ben-Practice proposes to share probe-data-for-Scottish-practice with probe-Care-Charity for direct-care on 31 March 2018
      Then it is refused because of the gateway general-practice-contract-Scotland

  Rule: Bodies in Scotland help a council that inquires about an adult at risk

    Scenario: Everything that ASPSA-2007-s5-2 asks is answered
      When probe-Ben-Board proposes to share probe-data-for-Scottish-inquiries with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And Information-Asset-Owner has approved that "the co-operation is consistent with the proper exercise of the body's functions" on 2 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the co-operation is likely to enable or assist the council that makes inquiries about an adult at risk"
      When Information-Asset-Owner has approved that "the co-operation is likely to enable or assist the council that makes inquiries about an adult at risk" on 2 May 2025
      Then it is permitted
      And it relies on ASPSA-2007-s5-2

    Scenario: It does not help the inquiries
      When probe-Ben-Board proposes to share probe-data-for-Scottish-inquiries with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And Information-Asset-Owner has refused that "the co-operation is likely to enable or assist the council that makes inquiries about an adult at risk" on 2 May 2025
      Then it is refused because of the gateway ASPSA-2007-s5-2

    Scenario: It is at odds with the board's functions
      When probe-Ben-Board proposes to share probe-data-for-Scottish-inquiries with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And Information-Asset-Owner has refused that "the co-operation is consistent with the proper exercise of the body's functions" on 2 May 2025
      Then it is refused because of the gateway ASPSA-2007-s5-2

    Scenario: A trust in England is not asked by section 5
      When probe-Ely-Trust proposes to share probe-data-for-Scottish-inquiries with probe-Ben-Council for adult-safeguarding on 3 May 2025
      Then it is refused because of the gateway ASPSA-2007-s5-2

    Scenario: A council in England does not inquire under section 4
      When probe-Ben-Board proposes to share probe-data-for-Scottish-inquiries with probe-Ely-Council for adult-safeguarding on 3 May 2025
      Then it is refused because of the gateway ASPSA-2007-s5-2

    Scenario: The day before inquiries about adults at risk began
      When probe-Ben-Board proposes to share probe-data-for-Scottish-inquiries with probe-Ben-Council for adult-safeguarding on 28 October 2008
      Then it is refused because of the gateway ASPSA-2007-s5-2

  Rule: Bodies in Scotland report an adult at risk

    Scenario: Everything that ASPSA-2007-s5-3 asks is answered
      When probe-Ben-Police proposes to share probe-data-for-Scottish-reports with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And Information-Asset-Owner has approved that "the body knows or believes that the person is an adult at risk" on 2 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the body knows or believes that action needs to be taken to protect that person from harm"
      When Information-Asset-Owner has approved that "the body knows or believes that action needs to be taken to protect that person from harm" on 2 May 2025
      Then it is permitted
      And it relies on ASPSA-2007-s5-3

    Scenario: Nobody believes that the adult is at risk
      When probe-Ben-Police proposes to share probe-data-for-Scottish-reports with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And Information-Asset-Owner has refused that "the body knows or believes that the person is an adult at risk" on 2 May 2025
      Then it is refused because of the gateway ASPSA-2007-s5-3

    Scenario: Nothing needs to be done
      When probe-Ben-Police proposes to share probe-data-for-Scottish-reports with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And Information-Asset-Owner has refused that "the body knows or believes that action needs to be taken to protect that person from harm" on 2 May 2025
      Then it is refused because of the gateway ASPSA-2007-s5-3

    Scenario: A force in England does not report under section 5
      When probe-Ely-Police proposes to share probe-data-for-Scottish-reports with probe-Ben-Council for adult-safeguarding on 3 May 2025
      Then it is refused because of the gateway ASPSA-2007-s5-3

    Scenario: A council in Wales is not told under section 5
      When probe-Ben-Police proposes to share probe-data-for-Scottish-reports with probe-Aber-Council for adult-safeguarding on 3 May 2025
      Then it is refused because of the gateway ASPSA-2007-s5-3

    Scenario: The day before reports about adults at risk began
      When probe-Ben-Police proposes to share probe-data-for-Scottish-reports with probe-Ben-Council for adult-safeguarding on 28 October 2008
      Then it is refused because of the gateway ASPSA-2007-s5-3

  Rule: A council officer in Scotland requires the records of an adult at risk

    Scenario: The officer requires it, and confidence gives way
      When probe-Ben-Charity proposes to share probe-data-for-Scottish-records with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And council-officer-requirement holds
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the requirement is one that section 10 allows, and the records are those that it names"
      When Departmental-Lawyer has approved that "the requirement is one that section 10 allows, and the records are those that it names" on 2 May 2025
      Then it is permitted
      And it relies on ASPSA-2007-s10
      And no bar stands in the way

    Scenario: The records are others than those required
      When probe-Ben-Charity proposes to share probe-data-for-Scottish-records with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And council-officer-requirement holds
      And Departmental-Lawyer has refused that "the requirement is one that section 10 allows, and the records are those that it names" on 2 May 2025
      Then it is refused because of the gateway ASPSA-2007-s10

    Scenario: No officer has required it
      When probe-Ben-Charity proposes to share probe-data-for-Scottish-records with probe-Ben-Council for adult-safeguarding on 3 May 2025
      And council-officer-requirement does not hold
      Then it is refused because of the gateway ASPSA-2007-s10

    Scenario: A trust in Northern Ireland is not asked under section 10
      When probe-Foyle-Trust proposes to share probe-data-for-Scottish-records with probe-Ben-Council for adult-safeguarding on 3 May 2025
      Then it is refused because of the gateway ASPSA-2007-s10

    Scenario: A council in England has no such officer
      When probe-Ben-Charity proposes to share probe-data-for-Scottish-records with probe-Ely-Council for adult-safeguarding on 3 May 2025
      Then it is refused because of the gateway ASPSA-2007-s10

    Scenario: The day before section 10 began
      When probe-Ben-Charity proposes to share probe-data-for-Scottish-records with probe-Ben-Council for adult-safeguarding on 28 October 2008
      And council-officer-requirement holds
      Then it is refused because of the gateway ASPSA-2007-s10
