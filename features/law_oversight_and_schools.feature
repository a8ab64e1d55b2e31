Feature: What schools and services may share, and what overseers require
  Schools, the Environment Agency and fire services have powers of their own. Regulators, Ombudsmen and coroners require information; each has
  its Act, its country and its first day.

  Background:
    Given the agreements in "features/law/oversight-and-schools.agreement"

  Rule: A maintained school in England does what its conduct needs

    Scenario: Everything that EA-2002-Sch1-3 asks is answered
      When probe-Larch-School proposes to share probe-data-for-school-power with probe-Larch-Council for school-conduct on 3 May 2025
      Then it is referred
      And it still needs the approval of Governing-Body that "the sharing appears to the governing body to be necessary or expedient for, or in connection with, the conduct of the school"
      When Governing-Body has approved that "the sharing appears to the governing body to be necessary or expedient for, or in connection with, the conduct of the school" on 2 May 2025
      Then it is permitted
      And it relies on EA-2002-Sch1-3

    Scenario: The governing body sees no need of it
      When probe-Larch-School proposes to share probe-data-for-school-power with probe-Larch-Council for school-conduct on 3 May 2025
      And Governing-Body has refused that "the sharing appears to the governing body to be necessary or expedient for, or in connection with, the conduct of the school" on 2 May 2025
      Then it is refused because of the gateway EA-2002-Sch1-3

    Scenario: An academy has its articles
      When probe-Larch-Academy proposes to share probe-data-for-school-power with probe-Larch-Council for school-conduct on 3 May 2025
      Then it is refused because of the gateway EA-2002-Sch1-3

    Scenario: A school in Wales is not written down
      When probe-Cwm-School proposes to share probe-data-for-school-power with probe-Larch-Council for school-conduct on 3 May 2025
      Then it is refused because of the gateway EA-2002-Sch1-3

    Scenario: The day before governing bodies had this power
      When probe-Larch-School proposes to share probe-data-for-school-power with probe-Larch-Council for school-conduct on 31 August 2003
      Then it is refused because of the gateway EA-2002-Sch1-3

  Rule: A maintained school keeps its pupils' welfare in view

    Scenario: Everything that EA-2002-s175-2 asks is answered
      When probe-Larch-School proposes to share probe-data-for-school-welfare with probe-Larch-Charity for safeguarding on 3 May 2025
      Then it is referred
      And it still needs the approval of Governing-Body that "the sharing safeguards or promotes the welfare of children who are pupils at the school"
      When Governing-Body has approved that "the sharing safeguards or promotes the welfare of children who are pupils at the school" on 2 May 2025
      Then it is permitted
      And it relies on EA-2002-s175-2

    Scenario: It concerns no pupil of the school
      When probe-Larch-School proposes to share probe-data-for-school-welfare with probe-Larch-Charity for safeguarding on 3 May 2025
      And Governing-Body has refused that "the sharing safeguards or promotes the welfare of children who are pupils at the school" on 2 May 2025
      Then it is refused because of the gateway EA-2002-s175-2

    Scenario: An academy's duty stands elsewhere
      When probe-Larch-Academy proposes to share probe-data-for-school-welfare with probe-Larch-Charity for safeguarding on 3 May 2025
      Then it is refused because of the gateway EA-2002-s175-2

    Scenario: The duty of a school in Wales is not written down
      When probe-Cwm-School proposes to share probe-data-for-school-welfare with probe-Larch-Charity for safeguarding on 3 May 2025
      Then it is refused because of the gateway EA-2002-s175-2

    Scenario: A council in Scotland is out of reach
      When probe-Larch-School proposes to share probe-data-for-school-welfare with probe-Loch-Council for safeguarding on 3 May 2025
      Then it is refused because of the gateway EA-2002-s175-2

    Scenario: A council in Wales is out of reach
      When probe-Larch-School proposes to share probe-data-for-school-welfare with probe-Cwm-Council for safeguarding on 3 May 2025
      Then it is refused because of the gateway EA-2002-s175-2

    Scenario: The day before section 175 began
      When probe-Larch-School proposes to share probe-data-for-school-welfare with probe-Larch-Charity for safeguarding on 31 May 2004
      Then it is refused because of the gateway EA-2002-s175-2

  Rule: An academy does what its articles allow

    Scenario: Everything that academy-articles asks is answered
      When probe-Larch-Academy proposes to share probe-data-for-academy with probe-Larch-Council for child-wellbeing on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the academy's articles allow the sharing, and its funding agreement does not forbid it"
      When Departmental-Lawyer has approved that "the academy's articles allow the sharing, and its funding agreement does not forbid it" on 2 May 2025
      Then it is permitted
      And it relies on academy-articles

    Scenario: Its funding agreement forbids it
      When probe-Larch-Academy proposes to share probe-data-for-academy with probe-Larch-Council for child-wellbeing on 3 May 2025
      And Departmental-Lawyer has refused that "the academy's articles allow the sharing, and its funding agreement does not forbid it" on 2 May 2025
      Then it is refused because of the gateway academy-articles

    Scenario: A maintained school has no articles
      When probe-Larch-School proposes to share probe-data-for-academy with probe-Larch-Council for child-wellbeing on 3 May 2025
      Then it is refused because of the gateway academy-articles

    Scenario: The day before the Act on academies began
      When probe-Larch-Academy proposes to share probe-data-for-academy with probe-Larch-Council for child-wellbeing on 28 July 2010
      Then it is refused because of the gateway academy-articles

  Rule: The duty of 2026 to share information about a child is not known to be in force

    Scenario: On the day on which the Act was passed
      When probe-Larch-Council proposes to share probe-data-for-duty-of-2026 with probe-Larch-Trust for safeguarding on 29 April 2026
      Then it is refused because of the gateway CA-2004-s16LA

    Scenario: Two months later
      When probe-Larch-Council proposes to share probe-data-for-duty-of-2026 with probe-Larch-Trust for safeguarding on 29 June 2026
      Then it is refused because of the gateway CA-2004-s16LA

    Scenario: At the end of 2030
      When probe-Larch-Council proposes to share probe-data-for-duty-of-2026 with probe-Larch-Trust for safeguarding on 31 December 2030
      Then it is refused because of the gateway CA-2004-s16LA

  Rule: The Care Quality Commission is given the records that it requires

    Scenario: It requires them, and confidence gives way
      When probe-Larch-Trust proposes to share probe-data-for-inspection with probe-Larch-Regulator for regulating-care on 3 May 2025
      And regulator-requirement holds
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "section 63 or 64 lets the Commission require these records of the discloser"
      When Departmental-Lawyer has approved that "section 63 or 64 lets the Commission require these records of the discloser" on 2 May 2025
      Then it is permitted
      And it relies on HSCA-2008-s64
      And no bar stands in the way

    Scenario: The Commission may not require these records
      When probe-Larch-Trust proposes to share probe-data-for-inspection with probe-Larch-Regulator for regulating-care on 3 May 2025
      And regulator-requirement holds
      And Departmental-Lawyer has refused that "section 63 or 64 lets the Commission require these records of the discloser" on 2 May 2025
      Then it is refused because of the gateway HSCA-2008-s64

    Scenario: It has required nothing
      When probe-Larch-Trust proposes to share probe-data-for-inspection with probe-Larch-Regulator for regulating-care on 3 May 2025
      And regulator-requirement does not hold
      Then it is refused because of the gateway HSCA-2008-s64

    Scenario: A health board in Scotland answers to another
      When probe-Loch-Board proposes to share probe-data-for-inspection with probe-Larch-Regulator for regulating-care on 3 May 2025
      Then it is refused because of the gateway HSCA-2008-s64

    Scenario: The police are not asked by section 64
      When probe-Larch-Police proposes to share probe-data-for-inspection with probe-Larch-Regulator for regulating-care on 3 May 2025
      Then it is refused because of the gateway HSCA-2008-s64

    Scenario: Nobody else may require it under section 64
      When probe-Larch-Trust proposes to share probe-data-for-inspection with probe-Larch-Council for regulating-care on 3 May 2025
      Then it is refused because of the gateway HSCA-2008-s64

    Scenario: The day before section 64 began
      When probe-Larch-Trust proposes to share probe-data-for-inspection with probe-Larch-Regulator for regulating-care on 31 March 2009
      And regulator-requirement holds
      Then it is refused because of the gateway HSCA-2008-s64

  Rule: The Care Quality Commission discloses what it must

    Scenario: It protects the welfare of an individual
      When probe-Larch-Regulator proposes to share probe-data-for-commission-discloses with probe-Larch-Council for safeguarding on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the disclosure is necessary or expedient to protect the welfare of an individual"
      When Information-Asset-Owner has approved that "the disclosure is necessary or expedient to protect the welfare of an individual" on 2 May 2025
      Then it is permitted
      And it relies on HSCA-2008-s79
      And no bar stands in the way

    Scenario: A trust is not the Commission
      When probe-Larch-Trust proposes to share probe-data-for-commission-discloses with probe-Larch-Council for safeguarding on 3 May 2025
      Then it is refused because of the gateway HSCA-2008-s79

    Scenario: The day before section 79 began
      When probe-Larch-Regulator proposes to share probe-data-for-commission-discloses with probe-Larch-Council for safeguarding on 31 March 2009
      Then it is refused because of the gateway HSCA-2008-s79

  Rule: The Care Quality Commission discloses nothing without one of the reasons of section 79

    Scenario: None of the reasons applies
      When probe-Larch-Regulator proposes to share probe-data-for-commission-discloses with probe-Larch-Council for safeguarding on 3 May 2025
      And explicit-consent does not hold
      And court-order does not hold
      And Departmental-Lawyer has refused that "the disclosure of what the Commission obtained is made in accordance with an enactment" on 2 May 2025
      And Information-Asset-Owner has refused that "the disclosure is necessary or expedient to protect the welfare of an individual" on 2 May 2025
      And Information-Asset-Owner has refused that "it is necessary or expedient for the recipient to have it in order to exercise its functions under an enactment" on 2 May 2025
      And Information-Asset-Owner has refused that "the disclosure facilitates the exercise of a function of the Commission" on 2 May 2025
      And Departmental-Lawyer has refused that "the disclosure is made in connection with the investigation of a criminal offence, or for criminal proceedings" on 2 May 2025
      Then it is refused because of the gateway HSCA-2008-s79

  Rule: The Parliamentary Ombudsman is given what an investigation requires

    Scenario: Everything that PCA-1967-s8 asks is answered
      When probe-Loch-Council proposes to share probe-data-for-parliamentary-ombudsman-power with probe-Parliamentary-Ombudsman for investigating-complaints on 3 May 2025
      Then it is referred
      And it still needs the fact ombudsman-requirement
      When ombudsman-requirement holds
      Then it is permitted
      And it relies on PCA-1967-s8

    Scenario: The Parliamentary Ombudsman has required nothing
      When probe-Loch-Council proposes to share probe-data-for-parliamentary-ombudsman-power with probe-Parliamentary-Ombudsman for investigating-complaints on 3 May 2025
      And ombudsman-requirement does not hold
      Then it is refused because of the gateway PCA-1967-s8

    Scenario: Another Ombudsman asks under another Act
      When probe-Loch-Council proposes to share probe-data-for-parliamentary-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 3 May 2025
      Then it is refused because of the gateway PCA-1967-s8

    Scenario: The day before the Act of 1967 began
      When probe-Loch-Council proposes to share probe-data-for-parliamentary-ombudsman-power with probe-Parliamentary-Ombudsman for investigating-complaints on 31 March 1967
      And ombudsman-requirement holds
      Then it is refused because of the gateway PCA-1967-s8

  Rule: A department keeps no secrets from the Parliamentary Ombudsman

    Scenario: Benefits and confidence give way
      When probe-Benefits-Office proposes to share probe-data-for-department-secrets with probe-Parliamentary-Ombudsman for investigating-complaints on 3 May 2025
      And ombudsman-requirement holds
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure is for the purposes of an investigation under the Act of 1967, and is not of proceedings of the Cabinet"
      When Departmental-Lawyer has approved that "the disclosure is for the purposes of an investigation under the Act of 1967, and is not of proceedings of the Cabinet" on 2 May 2025
      Then it is permitted
      And it relies on PCA-1967-s8-3
      And no bar stands in the way

    Scenario: It is of proceedings of the Cabinet
      When probe-Benefits-Office proposes to share probe-data-for-department-secrets with probe-Parliamentary-Ombudsman for investigating-complaints on 3 May 2025
      And ombudsman-requirement holds
      And Departmental-Lawyer has refused that "the disclosure is for the purposes of an investigation under the Act of 1967, and is not of proceedings of the Cabinet" on 2 May 2025
      Then it is refused because of the gateway PCA-1967-s8-3

    Scenario: Nothing is required of the department
      When probe-Benefits-Office proposes to share probe-data-for-department-secrets with probe-Parliamentary-Ombudsman for investigating-complaints on 3 May 2025
      And ombudsman-requirement does not hold
      Then it is refused because of the gateway PCA-1967-s8-3

    Scenario: A council is not in the Crown's service
      When probe-Larch-Council proposes to share probe-data-for-department-secrets with probe-Parliamentary-Ombudsman for investigating-complaints on 3 May 2025
      Then it is refused because of the gateway PCA-1967-s8-3

    Scenario: The day before secrecy gave way
      When probe-Benefits-Office proposes to share probe-data-for-department-secrets with probe-Parliamentary-Ombudsman for investigating-complaints on 31 March 1967
      And ombudsman-requirement holds
      Then it is refused because of the gateway PCA-1967-s8-3

  Rule: A Local Commissioner in England is given what an investigation requires

    Scenario: Everything that LGA-1974-s29 asks is answered
      When probe-Larch-Council proposes to share probe-data-for-council-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 3 May 2025
      Then it is referred
      And it still needs the fact ombudsman-requirement
      When ombudsman-requirement holds
      Then it is permitted
      And it relies on LGA-1974-s29

    Scenario: The Local Commissioner has required nothing
      When probe-Larch-Council proposes to share probe-data-for-council-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 3 May 2025
      And ombudsman-requirement does not hold
      Then it is refused because of the gateway LGA-1974-s29

    Scenario: A council in Wales answers to another Ombudsman
      When probe-Cwm-Council proposes to share probe-data-for-council-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 3 May 2025
      Then it is refused because of the gateway LGA-1974-s29

    Scenario: A council in Scotland answers to another Ombudsman
      When probe-Loch-Council proposes to share probe-data-for-council-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 3 May 2025
      Then it is refused because of the gateway LGA-1974-s29

    Scenario: Nobody says where the council acts that answers the Commissioner
      When probe-Open-Council proposes to share probe-data-for-council-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 3 May 2025
      And ombudsman-requirement holds
      Then it is referred
      And it still needs the fact discloser-country
      When the discloser-country is England
      Then it is permitted

    Scenario: Nobody says where the council acts that answers the Commissioner, and it is elsewhere
      When probe-Open-Council proposes to share probe-data-for-council-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 3 May 2025
      And the discloser-country is Scotland
      Then it is refused because of the gateway LGA-1974-s29

    Scenario: The day before Local Commissioners began
      When probe-Larch-Council proposes to share probe-data-for-council-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 31 March 1974
      And ombudsman-requirement holds
      Then it is refused because of the gateway LGA-1974-s29

  Rule: The Health Service Commissioner is given what an investigation requires

    Scenario: Everything that HSC-1993-s12 asks is answered
      When probe-Larch-Trust proposes to share probe-data-for-health-ombudsman-power with probe-Health-Ombudsman for investigating-complaints on 3 May 2025
      Then it is referred
      And it still needs the fact ombudsman-requirement
      When ombudsman-requirement holds
      Then it is permitted
      And it relies on HSC-1993-s12

    Scenario: The Health Service Commissioner has required nothing
      When probe-Larch-Trust proposes to share probe-data-for-health-ombudsman-power with probe-Health-Ombudsman for investigating-complaints on 3 May 2025
      And ombudsman-requirement does not hold
      Then it is refused because of the gateway HSC-1993-s12

    Scenario: A health board answers to Scotland's Ombudsman
      When probe-Loch-Board proposes to share probe-data-for-health-ombudsman-power with probe-Health-Ombudsman for investigating-complaints on 3 May 2025
      Then it is refused because of the gateway HSC-1993-s12

    Scenario: A Local Commissioner has another Act
      When probe-Larch-Trust proposes to share probe-data-for-health-ombudsman-power with probe-Council-Ombudsman for investigating-complaints on 3 May 2025
      Then it is refused because of the gateway HSC-1993-s12

    Scenario: The day before the Act of 1993 began
      When probe-Larch-Trust proposes to share probe-data-for-health-ombudsman-power with probe-Health-Ombudsman for investigating-complaints on 4 February 1994
      And ombudsman-requirement holds
      Then it is refused because of the gateway HSC-1993-s12

  Rule: A hospital's confidence does not give way to the Health Service Commissioner by section 12 alone

    Scenario: The record of a patient is required
      When probe-Larch-Trust proposes to share probe-data-for-health-ombudsman-confidence with probe-Health-Ombudsman for investigating-complaints on 3 May 2025
      And ombudsman-requirement holds
      Then it is refused because of the bar common-law-confidentiality

  Rule: A coroner is given the evidence that a notice requires

    Scenario: Everything that CJA-2009-Sch5-1 asks is answered
      When probe-Larch-Trust proposes to share probe-data-for-coroner-notice with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      Then it is referred
      And it still needs the fact coroner-notice
      When coroner-notice holds
      Then it is permitted
      And it relies on CJA-2009-Sch5-1

    Scenario: There is no notice
      When probe-Larch-Trust proposes to share probe-data-for-coroner-notice with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      And coroner-notice does not hold
      Then it is refused because of the gateway CJA-2009-Sch5-1

    Scenario: A health board in Scotland has no coroner
      When probe-Loch-Board proposes to share probe-data-for-coroner-notice with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      Then it is refused because of the gateway CJA-2009-Sch5-1

    Scenario: The police give no such notice
      When probe-Larch-Trust proposes to share probe-data-for-coroner-notice with probe-Larch-Police for investigating-deaths on 3 May 2025
      Then it is refused because of the gateway CJA-2009-Sch5-1

    Scenario: Nobody says where the council acts that has the notice
      When probe-Open-Council proposes to share probe-data-for-coroner-notice with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      And coroner-notice holds
      Then it is referred
      And it still needs the fact discloser-country
      When the discloser-country is Wales
      Then it is permitted

    Scenario: Nobody says where the council acts that has the notice, and it is elsewhere
      When probe-Open-Council proposes to share probe-data-for-coroner-notice with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      And the discloser-country is Scotland
      Then it is refused because of the gateway CJA-2009-Sch5-1

    Scenario: The day before coroners had this power
      When probe-Larch-Trust proposes to share probe-data-for-coroner-notice with probe-Larch-Coroner for investigating-deaths on 24 July 2013
      And coroner-notice holds
      Then it is refused because of the gateway CJA-2009-Sch5-1

  Rule: A doctor notifies the coroner of a death

    Scenario: A circumstance applies, and nobody has notified it
      When probe-Larch-Trust proposes to share probe-data-for-death-notified with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      And Care-Professional has approved that "a circumstance of regulation 3(1) applies to the death" on 2 May 2025
      Then it is referred
      And it still needs the approval of Care-Professional that "there is no reason to believe that the coroner has been notified of the death already"
      When Care-Professional has approved that "there is no reason to believe that the coroner has been notified of the death already" on 2 May 2025
      Then it is permitted
      And it relies on NDR-2019-reg-2
      And no bar stands in the way

    Scenario: The death was natural, and its cause is known
      When probe-Larch-Trust proposes to share probe-data-for-death-notified with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      And Care-Professional has refused that "a circumstance of regulation 3(1) applies to the death" on 2 May 2025
      Then it is refused because of the gateway NDR-2019-reg-2

    Scenario: Another doctor has notified it
      When probe-Larch-Trust proposes to share probe-data-for-death-notified with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      And Care-Professional has refused that "there is no reason to believe that the coroner has been notified of the death already" on 2 May 2025
      Then it is refused because of the gateway NDR-2019-reg-2

    Scenario: A health board in Scotland does not notify a coroner
      When probe-Loch-Board proposes to share probe-data-for-death-notified with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      Then it is refused because of the gateway NDR-2019-reg-2

    Scenario: A council is no coroner
      When probe-Larch-Trust proposes to share probe-data-for-death-notified with probe-Larch-Council for investigating-deaths on 3 May 2025
      Then it is refused because of the gateway NDR-2019-reg-2

    Scenario: The day before deaths were notified by these Regulations
      When probe-Larch-Trust proposes to share probe-data-for-death-notified with probe-Larch-Coroner for investigating-deaths on 30 September 2019
      Then it is refused because of the gateway NDR-2019-reg-2

  Rule: The medical examiner is given the records of whoever died

    Scenario: The certificate has been prepared on them
      When probe-Larch-Trust proposes to share probe-data-for-medical-examiner with probe-Larch-Examiner for investigating-deaths on 3 May 2025
      And Care-Professional has approved that "what is made available was reviewed to establish the cause of death, and the certificate has been prepared" on 2 May 2025
      Then it is referred
      And it still needs the approval of Care-Professional that "neither another doctor's certificate nor the coroner has overtaken this one"
      When Care-Professional has approved that "neither another doctor's certificate nor the coroner has overtaken this one" on 2 May 2025
      Then it is permitted
      And it relies on MCCD-2024-reg-3
      And no bar stands in the way

    Scenario: No certificate has been prepared
      When probe-Larch-Trust proposes to share probe-data-for-medical-examiner with probe-Larch-Examiner for investigating-deaths on 3 May 2025
      And Care-Professional has refused that "what is made available was reviewed to establish the cause of death, and the certificate has been prepared" on 2 May 2025
      Then it is refused because of the gateway MCCD-2024-reg-3

    Scenario: The coroner investigates
      When probe-Larch-Trust proposes to share probe-data-for-medical-examiner with probe-Larch-Examiner for investigating-deaths on 3 May 2025
      And Care-Professional has refused that "neither another doctor's certificate nor the coroner has overtaken this one" on 2 May 2025
      Then it is refused because of the gateway MCCD-2024-reg-3

    Scenario: Scotland has no such examiner
      When probe-Loch-Board proposes to share probe-data-for-medical-examiner with probe-Larch-Examiner for investigating-deaths on 3 May 2025
      Then it is refused because of the gateway MCCD-2024-reg-3

    Scenario: A coroner is no medical examiner
      When probe-Larch-Trust proposes to share probe-data-for-medical-examiner with probe-Larch-Coroner for investigating-deaths on 3 May 2025
      Then it is refused because of the gateway MCCD-2024-reg-3

    Scenario: The day before medical examiners had this duty
      When probe-Larch-Trust proposes to share probe-data-for-medical-examiner with probe-Larch-Examiner for investigating-deaths on 8 September 2024
      Then it is refused because of the gateway MCCD-2024-reg-3

  Rule: Public bodies may supply information for immigration purposes

    Scenario: Everything that IAA-1999-s20 asks is answered
      When probe-Erne-Council proposes to share probe-data-for-immigration with Home-Office for immigration-enforcement on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "it is supplied for use for an immigration purpose, as section 20(3) defines it"
      When Information-Asset-Owner has approved that "it is supplied for use for an immigration purpose, as section 20(3) defines it" on 2 May 2025
      Then it is permitted
      And it relies on IAA-1999-s20

    Scenario: It is for no immigration purpose
      When probe-Erne-Council proposes to share probe-data-for-immigration with Home-Office for immigration-enforcement on 3 May 2025
      And Information-Asset-Owner has refused that "it is supplied for use for an immigration purpose, as section 20(3) defines it" on 2 May 2025
      Then it is refused because of the gateway IAA-1999-s20

    Scenario: The Revenue and Customs have an Act of their own
      When probe-Larch-Revenue proposes to share probe-data-for-immigration with Home-Office for immigration-enforcement on 3 May 2025
      Then it is refused because of the gateway IAA-1999-s20

    Scenario: Prosecutors are left out
      When probe-Larch-Prosecutor proposes to share probe-data-for-immigration with Home-Office for immigration-enforcement on 3 May 2025
      Then it is refused because of the gateway IAA-1999-s20

    Scenario: The police are not the Secretary of State
      When probe-Erne-Council proposes to share probe-data-for-immigration with probe-Larch-Police for immigration-enforcement on 3 May 2025
      Then it is refused because of the gateway IAA-1999-s20

    Scenario: The day before section 20 reached every public authority
      When probe-Erne-Council proposes to share probe-data-for-immigration with Home-Office for immigration-enforcement on 11 July 2016
      Then it is refused because of the gateway IAA-1999-s20

  Rule: The Revenue and Customs may supply information for immigration

    Scenario: It is for a purpose of section 40, and their secrecy gives way
      When probe-Larch-Revenue proposes to share probe-data-for-revenue-immigration with Home-Office for immigration-enforcement on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "it is supplied for use for a purpose that section 40(1) lists"
      When Information-Asset-Owner has approved that "it is supplied for use for a purpose that section 40(1) lists" on 2 May 2025
      Then it is permitted
      And it relies on UKBA-2007-s40
      And no bar stands in the way

    Scenario: It is for no purpose of section 40
      When probe-Larch-Revenue proposes to share probe-data-for-revenue-immigration with Home-Office for immigration-enforcement on 3 May 2025
      And Information-Asset-Owner has refused that "it is supplied for use for a purpose that section 40(1) lists" on 2 May 2025
      Then it is refused because of the gateway UKBA-2007-s40

    Scenario: A council is not the Revenue and Customs
      When probe-Larch-Council proposes to share probe-data-for-revenue-immigration with Home-Office for immigration-enforcement on 3 May 2025
      Then it is refused because of the gateway UKBA-2007-s40

    Scenario: The Revenue may not tell the police under section 40
      When probe-Larch-Revenue proposes to share probe-data-for-revenue-immigration with probe-Larch-Police for immigration-enforcement on 3 May 2025
      Then it is refused because of the gateway UKBA-2007-s40

    Scenario: The day before section 40 began
      When probe-Larch-Revenue proposes to share probe-data-for-revenue-immigration with Home-Office for immigration-enforcement on 30 January 2008
      Then it is refused because of the gateway UKBA-2007-s40

  Rule: The department forwards housing benefit claims to the council

    Scenario: The claims are the council's
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-claims with probe-Loch-Council for housing-benefit on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the information relates to claims or awards of housing benefit that the council administers"
      When Information-Asset-Owner has approved that "the information relates to claims or awards of housing benefit that the council administers" on 2 May 2025
      Then it is permitted
      And it relies on HB-2006-reg-111
      And no bar stands in the way

    Scenario: Another council administers the claims
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-claims with probe-Loch-Council for housing-benefit on 3 May 2025
      And Information-Asset-Owner has refused that "the information relates to claims or awards of housing benefit that the council administers" on 2 May 2025
      Then it is refused because of the gateway HB-2006-reg-111

    Scenario: A council does not forward claims under regulation 111
      When probe-Larch-Council proposes to share probe-data-for-housing-benefit-claims with probe-Loch-Council for housing-benefit on 3 May 2025
      Then it is refused because of the gateway HB-2006-reg-111

    Scenario: Northern Ireland has other Regulations for claims
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-claims with probe-Erne-Council for housing-benefit on 3 May 2025
      Then it is refused because of the gateway HB-2006-reg-111

    Scenario: The day before regulation 111 began
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-claims with probe-Loch-Council for housing-benefit on 5 March 2006
      Then it is refused because of the gateway HB-2006-reg-111

  Rule: The department forwards what a council requests for housing benefit

    Scenario: Everything that HB-2006-reg-112 asks is answered
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-request with probe-Larch-Council for housing-benefit on 3 May 2025
      And housing-benefit-request holds
      And Information-Asset-Owner has approved that "it can be provided in the form in which it was originally supplied or obtained" on 2 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "providing it is necessary to the proper performance by the council of its functions relating to housing benefit"
      When Information-Asset-Owner has approved that "providing it is necessary to the proper performance by the council of its functions relating to housing benefit" on 2 May 2025
      Then it is permitted
      And it relies on HB-2006-reg-112

    Scenario: No council has requested it
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-request with probe-Larch-Council for housing-benefit on 3 May 2025
      And housing-benefit-request does not hold
      Then it is refused because of the gateway HB-2006-reg-112

    Scenario: It would have to be put into another form
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-request with probe-Larch-Council for housing-benefit on 3 May 2025
      And housing-benefit-request holds
      And Information-Asset-Owner has refused that "it can be provided in the form in which it was originally supplied or obtained" on 2 May 2025
      Then it is refused because of the gateway HB-2006-reg-112

    Scenario: The council does not need it
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-request with probe-Larch-Council for housing-benefit on 3 May 2025
      And housing-benefit-request holds
      And Information-Asset-Owner has refused that "providing it is necessary to the proper performance by the council of its functions relating to housing benefit" on 2 May 2025
      Then it is refused because of the gateway HB-2006-reg-112

    Scenario: The police do not forward claims
      When probe-Larch-Police proposes to share probe-data-for-housing-benefit-request with probe-Larch-Council for housing-benefit on 3 May 2025
      Then it is refused because of the gateway HB-2006-reg-112

    Scenario: Northern Ireland has other Regulations for requests
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-request with probe-Erne-Council for housing-benefit on 3 May 2025
      Then it is refused because of the gateway HB-2006-reg-112

    Scenario: The day before regulation 112 began
      When probe-Benefits-Office proposes to share probe-data-for-housing-benefit-request with probe-Larch-Council for housing-benefit on 5 March 2006
      And housing-benefit-request holds
      Then it is refused because of the gateway HB-2006-reg-112

  Rule: The Environment Agency does what helps its functions

    Scenario: Everything that ENV-1995-s37 asks is answered
      When Environment-Agency proposes to share probe-data-for-environment-agency with probe-Larch-Charity for emergency-response on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "in the Agency's opinion the sharing is calculated to facilitate, or is conducive or incidental to, the carrying out of its functions"
      When Information-Asset-Owner has approved that "in the Agency's opinion the sharing is calculated to facilitate, or is conducive or incidental to, the carrying out of its functions" on 2 May 2025
      Then it is permitted
      And it relies on ENV-1995-s37

    Scenario: The Agency does not think that it helps
      When Environment-Agency proposes to share probe-data-for-environment-agency with probe-Larch-Charity for emergency-response on 3 May 2025
      And Information-Asset-Owner has refused that "in the Agency's opinion the sharing is calculated to facilitate, or is conducive or incidental to, the carrying out of its functions" on 2 May 2025
      Then it is refused because of the gateway ENV-1995-s37

    Scenario: A council is not the Agency
      When probe-Larch-Council proposes to share probe-data-for-environment-agency with probe-Larch-Charity for emergency-response on 3 May 2025
      Then it is refused because of the gateway ENV-1995-s37

    Scenario: The day before the Agency took up its functions
      When Environment-Agency proposes to share probe-data-for-environment-agency with probe-Larch-Charity for emergency-response on 31 March 1996
      Then it is refused because of the gateway ENV-1995-s37

  Rule: A fire and rescue authority does what it considers appropriate for its functions

    Scenario: Everything that FRSA-2004-s5A asks is answered
      When probe-Larch-Fire proposes to share probe-data-for-fire-authority with probe-Larch-Charity for fire-and-rescue on 3 May 2025
      And Information-Asset-Owner has approved that "the authority considers the sharing appropriate for the carrying-out of its functions, or incidental to them" on 2 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "no limitation of section 5B prevents it"
      When Departmental-Lawyer has approved that "no limitation of section 5B prevents it" on 2 May 2025
      Then it is permitted
      And it relies on FRSA-2004-s5A

    Scenario: The authority does not consider it appropriate
      When probe-Larch-Fire proposes to share probe-data-for-fire-authority with probe-Larch-Charity for fire-and-rescue on 3 May 2025
      And Information-Asset-Owner has refused that "the authority considers the sharing appropriate for the carrying-out of its functions, or incidental to them" on 2 May 2025
      Then it is refused because of the gateway FRSA-2004-s5A

    Scenario: A limitation of section 5B prevents it
      When probe-Larch-Fire proposes to share probe-data-for-fire-authority with probe-Larch-Charity for fire-and-rescue on 3 May 2025
      And Departmental-Lawyer has refused that "no limitation of section 5B prevents it" on 2 May 2025
      Then it is refused because of the gateway FRSA-2004-s5A

    Scenario: The police are no fire and rescue authority
      When probe-Larch-Police proposes to share probe-data-for-fire-authority with probe-Larch-Charity for fire-and-rescue on 3 May 2025
      Then it is refused because of the gateway FRSA-2004-s5A

    Scenario: The day before section 5A began
      When probe-Larch-Fire proposes to share probe-data-for-fire-authority with probe-Larch-Charity for fire-and-rescue on 17 February 2012
      Then it is refused because of the gateway FRSA-2004-s5A
