Feature: What those who administer benefits, taxes and public services may share
  What is learnt of a claimant, a taxpayer or a customer stays with who learnt it, unless an exception applies. An exception is no power, and a
  power no exception.

  Background:
    Given the agreements in "features/law/benefits-and-revenue.agreement"

  Rule: What is learnt in social security work is disclosed with lawful authority alone

    Scenario: A civil servant discloses by official duty
      When probe-Benefits-Department proposes to share probe-claims with probe-Hazel-Council for safeguarding on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure is made in accordance with official duty"
      When Departmental-Lawyer has approved that "the disclosure is made in accordance with official duty" on 2 May 2023
      Then it is permitted
      And it relies on SSAA-s123-9-a

    Scenario: It is no official duty
      When probe-Benefits-Department proposes to share probe-claims with probe-Hazel-Council for safeguarding on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      And Departmental-Lawyer has refused that "the disclosure is made in accordance with official duty" on 2 May 2023
      Then it is refused because of the gateway SSAA-s123-9-a

    Scenario: Official duty towards a newspaper
      When probe-Benefits-Department proposes to share probe-claims with probe-Newspaper for safeguarding on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      And Departmental-Lawyer has approved that "the disclosure is made in accordance with official duty" on 2 May 2023
      Then it is refused because of the gateway SSAA-s123-9-a

    Scenario: Another enactment authorises it
      When probe-Benefits-Department proposes to share probe-claims-for-enactment with probe-Charity for policy-analysis on 3 May 2023
      And Departmental-Lawyer has approved that "an enactment authorises the disclosure, and it is made in accordance with it" on 2 May 2023
      And Departmental-Lawyer has approved that "no statute occupies the field, and the sharing belongs to the department's own business" on 2 May 2023
      Then it is permitted
      And it relies on SSAA-s123-9-c
      And no bar stands in the way

    Scenario: A duty is claimed, and the lawyer finds no enactment that authorises it
      When probe-Benefits-Department proposes to share probe-claims-for-enactment with probe-Charity for policy-analysis on 3 May 2023
      And Departmental-Lawyer has refused that "an enactment authorises the disclosure, and it is made in accordance with it" on 2 May 2023
      And legal-obligation holds
      And court-order does not hold
      Then it is refused because of the gateway SSAA-s123-9-c

    Scenario: A duty is named, and no lawful authority
      When probe-Benefits-Department proposes to share probe-claims-bare with probe-Charity for marketing on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      And explicit-consent does not hold
      Then it is refused because of the bar SSAA-s123

    Scenario: Whoever it is about agrees
      When probe-Benefits-Department proposes to share probe-claims-bare with probe-Charity for marketing on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      And explicit-consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: A duty to disclose is claimed, and no lawyer has looked for the enactment
      When probe-Benefits-Department proposes to share probe-claims-bare with probe-Charity for marketing on 3 May 2023
      And legal-obligation holds
      And explicit-consent holds
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment, which the discloser names, obliges it to disclose this to the recipient"

    Scenario: The lawyer finds no enactment that obliges it
      When probe-Benefits-Department proposes to share probe-claims-bare with probe-Charity for marketing on 3 May 2023
      And legal-obligation holds
      And court-order does not hold
      And explicit-consent holds
      And Departmental-Lawyer has refused that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      Then it is refused because of the gateway duty-to-disclose

    Scenario: What a claimant told is said to be anonymous
      When probe-Benefits-Department proposes to share probe-claims-bare with probe-Charity for marketing on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      And the identifiability is anonymous
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "it is a summary from which nobody in particular can be told"
      When Information-Asset-Owner has approved that "it is a summary from which nobody in particular can be told" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: Somebody could be told from what is said to be anonymous
      When probe-Benefits-Department proposes to share probe-claims-bare with probe-Charity for marketing on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 May 2023
      And the identifiability is anonymous
      And explicit-consent does not hold
      And Information-Asset-Owner has refused that "it is a summary from which nobody in particular can be told" on 2 May 2023
      Then it is refused because of the bar SSAA-s123

    Scenario: The day before section 123 began
      When probe-Benefits-Department proposes to share probe-claims-bare with probe-Charity for marketing on 30 June 1992
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 29 June 1992
      And explicit-consent does not hold
      Then it is permitted
      And no bar stands in the way

    Scenario: An assessor discloses for its function
      When probe-Assessor proposes to share probe-assessments with probe-Charity for employment-and-training on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is made for the function for which the information is held, and no restriction of the person responsible is contravened" on 2 May 2023
      Then it is permitted
      And it relies on SSAA-s123-9-b-i

    Scenario: An assessor discloses for something else
      When probe-Assessor proposes to share probe-assessments with probe-Charity for employment-and-training on 3 May 2023
      And Information-Asset-Owner has refused that "the disclosure is made for the function for which the information is held, and no restriction of the person responsible is contravened" on 2 May 2023
      Then it is refused because of the gateway SSAA-s123-9-b-i

    Scenario: An assessor tells the department
      When probe-Assessor proposes to share probe-assessments-authorised with probe-Benefits-Department for policy-analysis on 3 May 2023
      Then it is permitted
      And it relies on SSAA-s123-9-b-ii

    Scenario: An assessor tells a charity, as it was authorised to
      When probe-Assessor proposes to share probe-assessments-authorised with probe-Charity for policy-analysis on 3 May 2023
      Then it is referred
      And it still needs the approval of Secretary-of-State-for-Work-and-Pensions that "the disclosure is authorised"
      When Secretary-of-State-for-Work-and-Pensions has approved that "the disclosure is authorised" on 2 May 2023
      Then it is permitted
      And it relies on SSAA-s123-9-b-ii

    Scenario: An assessor was not authorised
      When probe-Assessor proposes to share probe-assessments-authorised with probe-Charity for policy-analysis on 3 May 2023
      And Secretary-of-State-for-Work-and-Pensions has refused that "the disclosure is authorised" on 2 May 2023
      Then it is refused because of the gateway SSAA-s123-9-b-ii

    Scenario: An assessor discloses for an appeal
      When probe-Assessor proposes to share probe-assessments-tribunal with probe-Charity for legal-proceedings on 3 May 2023
      And Departmental-Lawyer has approved that "the disclosure is made for the purposes of proceedings before a court or tribunal" on 2 May 2023
      Then it is permitted
      And it relies on SSAA-s123-9-d

    Scenario: There are no proceedings
      When probe-Assessor proposes to share probe-assessments-tribunal with probe-Charity for legal-proceedings on 3 May 2023
      And Departmental-Lawyer has refused that "the disclosure is made for the purposes of proceedings before a court or tribunal" on 2 May 2023
      Then it is refused because of the gateway SSAA-s123-9-d

    Scenario: A council tells another of the housing benefit that it awarded
      When probe-Hazel-Council proposes to share probe-council-awards with probe-Rowan-Council for housing-benefit on 3 May 2023
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for councils among themselves" on 2 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 2 May 2023
      Then it is permitted
      And it relies on WRA-s131-between-councils
      And no bar stands in the way

  Rule: A minister's department has the powers of common law, within limits

    Scenario: It shares counts within its own business
      When probe-Benefits-Department proposes to share probe-claim-counts with probe-Charity for policy-analysis on 3 May 2023
      And Departmental-Lawyer has approved that "no statute occupies the field, and the sharing belongs to the department's own business" on 2 May 2023
      Then it is permitted
      And it relies on Crown-common-law-power
      And no bar stands in the way

    Scenario: A statute occupies the field
      When probe-Benefits-Department proposes to share probe-claim-counts with probe-Charity for policy-analysis on 3 May 2023
      And Departmental-Lawyer has refused that "no statute occupies the field, and the sharing belongs to the department's own business" on 2 May 2023
      Then it is refused because of the gateway Crown-common-law-power

    Scenario Outline: The powers of common law do not reach so far
      When <department> proposes to share probe-claim-counts with <recipient> for <purpose> on 3 May 2023
      And Departmental-Lawyer has approved that "no statute occupies the field, and the sharing belongs to the department's own business" on 2 May 2023
      Then it is refused because of the gateway Crown-common-law-power

      Examples:
        | department                | recipient       | purpose                 |
        | probe-Benefits-Department | probe-Newspaper | marketing               |
        | probe-Benefits-Department | probe-Newspaper | insurance-pricing       |
        | probe-Benefits-Department | Home-Office     | immigration-enforcement |
        | probe-Listeners           | probe-Charity   | policy-analysis         |
        | probe-Revenue             | probe-Charity   | policy-analysis         |

  Rule: The Revenue and Customs, the department and councils supply one another

    Scenario: The Revenue and Customs supply the department
      When probe-Revenue proposes to share probe-tax-records with probe-Benefits-Department for child-support on 3 May 2023
      Then it is permitted
      And it relies on WRA-s127-to-department
      And no bar stands in the way

    Scenario: The Revenue and Customs supply a charity
      When probe-Revenue proposes to share probe-tax-records with probe-Charity for child-support on 3 May 2023
      Then it is refused because of the gateway WRA-s127-to-department

    Scenario: The Revenue and Customs, the day before section 127 began
      When probe-Revenue proposes to share probe-tax-records with probe-Benefits-Department for child-support on 7 May 2012
      Then it is refused because of the gateway WRA-s127-to-department

    Scenario: The department supplies the Revenue and Customs
      When probe-Benefits-Department proposes to share probe-benefit-notes with probe-Revenue for revenue-functions on 3 May 2023
      Then it is permitted
      And it relies on WRA-s127-to-revenue
      And no bar stands in the way

    Scenario: The department supplies a charity
      When probe-Benefits-Department proposes to share probe-benefit-notes with probe-Charity for revenue-functions on 3 May 2023
      Then it is refused because of the gateway WRA-s127-to-revenue

    Scenario: The department, the day before section 127 began
      When probe-Benefits-Department proposes to share probe-benefit-notes with probe-Revenue for revenue-functions on 7 May 2012
      Then it is refused because of the gateway WRA-s127-to-revenue

    Scenario: The department supplies a council, for a purpose that is prescribed
      When probe-Benefits-Department proposes to share probe-benefit-notes with probe-Hazel-Council for welfare-services on 3 May 2023
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 2 May 2023
      Then it is permitted
      And it relies on WRA-s131-to-council
      And no bar stands in the way

    Scenario: The department supplies a council, for a purpose that is not prescribed
      When probe-Benefits-Department proposes to share probe-benefit-notes with probe-Hazel-Council for welfare-services on 3 May 2023
      And Departmental-Lawyer has refused that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 2 May 2023
      Then it is refused because of the gateway WRA-s131-to-council

    Scenario: The department supplies a council, the day before the Regulations began
      When probe-Benefits-Department proposes to share probe-benefit-notes with probe-Hazel-Council for welfare-services on 1 July 2012
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 2 June 2012
      Then it is refused because of the gateway WRA-s131-to-council

    Scenario: A council supplies the department, for a purpose that is prescribed
      When probe-Hazel-Council proposes to share probe-welfare-notes with probe-Benefits-Department for universal-credit on 3 May 2023
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying the department" on 2 May 2023
      Then it is permitted
      And it relies on WRA-s131-to-department
      And no bar stands in the way

    Scenario: A council supplies the department, for a purpose that is not prescribed
      When probe-Hazel-Council proposes to share probe-welfare-notes with probe-Benefits-Department for universal-credit on 3 May 2023
      And Departmental-Lawyer has refused that "the purpose is one that SI 2012/1483 prescribes for supplying the department" on 2 May 2023
      Then it is refused because of the gateway WRA-s131-to-department

    Scenario: A council supplies the department, the day before the Regulations began
      When probe-Hazel-Council proposes to share probe-welfare-notes with probe-Benefits-Department for universal-credit on 1 July 2012
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for supplying the department" on 2 June 2012
      Then it is refused because of the gateway WRA-s131-to-department

    Scenario: A council supplies another, for a purpose that is prescribed
      When probe-Hazel-Council proposes to share probe-welfare-notes with probe-Rowan-Council for welfare-services on 3 May 2023
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for councils among themselves" on 2 May 2023
      Then it is permitted
      And it relies on WRA-s131-between-councils
      And no bar stands in the way

    Scenario: A council supplies another, for a purpose that is not prescribed
      When probe-Hazel-Council proposes to share probe-welfare-notes with probe-Rowan-Council for welfare-services on 3 May 2023
      And Departmental-Lawyer has refused that "the purpose is one that SI 2012/1483 prescribes for councils among themselves" on 2 May 2023
      Then it is refused because of the gateway WRA-s131-between-councils

    Scenario: A council supplies another, the day before the Regulations began
      When probe-Hazel-Council proposes to share probe-welfare-notes with probe-Rowan-Council for welfare-services on 1 July 2012
      And Departmental-Lawyer has approved that "the purpose is one that SI 2012/1483 prescribes for councils among themselves" on 2 June 2012
      Then it is refused because of the gateway WRA-s131-between-councils

    Scenario: The department supplies a council of Northern Ireland
      When probe-Benefits-Department proposes to share probe-benefit-notes with probe-Neagh-Council for welfare-services on 3 May 2023
      Then it is refused because of the gateway WRA-s131-to-council

  Rule: What was supplied goes no further without authority

    Scenario: The department's information goes on with its authority
      When probe-Charity proposes to share probe-received-127 with probe-Newspaper for policy-analysis on 3 May 2023
      And Secretary-of-State-for-Work-and-Pensions has approved that "the information may be supplied further" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: The department's information goes on without its authority
      When probe-Charity proposes to share probe-received-127 with probe-Newspaper for policy-analysis on 3 May 2023
      And Secretary-of-State-for-Work-and-Pensions has refused that "the information may be supplied further" on 2 May 2023
      Then it is refused because of the bar WRA-s127-5

    Scenario: The department's information, the day before section 127 began
      When probe-Charity proposes to share probe-received-127 with probe-Newspaper for policy-analysis on 7 May 2012
      Then it is permitted
      And no bar stands in the way

    Scenario: The Commissioners' information needs the Commissioners' authority
      When probe-Charity proposes to share probe-received-127-tax with probe-Newspaper for policy-analysis on 3 May 2023
      And Secretary-of-State-for-Work-and-Pensions has approved that "the information may be supplied further" on 2 May 2023
      Then it is referred
      And it still needs the approval of Commissioners-for-Revenue-and-Customs that "the information may be disclosed further"
      When Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: A provider of welfare services discloses for its function
      When probe-Charity proposes to share probe-received-131 with probe-Newspaper for policy-analysis on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is made for the function for which the information is held, and no restriction of the person responsible is contravened" on 2 May 2023
      Then it is permitted
      And it relies on SSAA-s123-9-b-i
      And no bar stands in the way

    Scenario: A provider names no lawful authority
      When probe-Charity proposes to share probe-received-131-bare with probe-Newspaper for policy-analysis on 3 May 2023
      And explicit-consent does not hold
      Then it is refused because of the bar WRA-s132

    Scenario: A provider has the consent of whoever it is about
      When probe-Charity proposes to share probe-received-131-bare with probe-Newspaper for policy-analysis on 3 May 2023
      And explicit-consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: What a provider holds is said to be anonymous
      When probe-Charity proposes to share probe-received-131-bare with probe-Newspaper for policy-analysis on 3 May 2023
      And the identifiability is anonymous
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "it is a summary from which nobody in particular can be told"
      When Information-Asset-Owner has approved that "it is a summary from which nobody in particular can be told" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: Somebody could be told from what a provider calls anonymous
      When probe-Charity proposes to share probe-received-131-bare with probe-Newspaper for policy-analysis on 3 May 2023
      And the identifiability is anonymous
      And explicit-consent does not hold
      And Information-Asset-Owner has refused that "it is a summary from which nobody in particular can be told" on 2 May 2023
      Then it is refused because of the bar WRA-s132

    Scenario: A provider, the day before section 132 began
      When probe-Charity proposes to share probe-received-131-bare with probe-Newspaper for policy-analysis on 1 July 2012
      And explicit-consent does not hold
      Then it is permitted
      And no bar stands in the way

  Rule: The Revenue and Customs need a power and an exception

    Scenario: They have the power and name no exception
      When probe-Revenue proposes to share probe-tax-9 with probe-Charity for policy-analysis on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      Then it is refused because of the bar CRCA-s18

    Scenario: The Commissioners do not think it necessary
      When probe-Revenue proposes to share probe-tax-9 with probe-Charity for policy-analysis on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      Then it is refused because of the gateway CRCA-s9

    Scenario: It is for a function of theirs
      When probe-Revenue proposes to share probe-tax-a with probe-Charity for revenue-functions on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Information-Asset-Owner has approved that "the disclosure is made for a function of the Revenue and Customs and breaks no restriction of the Commissioners" on 2 May 2023
      Then it is permitted
      And it relies on CRCA-s9
      And it relies on CRCA-s18-2-a
      And no bar stands in the way

    Scenario: It is for no function of theirs
      When probe-Revenue proposes to share probe-tax-a with probe-Charity for revenue-functions on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Information-Asset-Owner has refused that "the disclosure is made for a function of the Revenue and Customs and breaks no restriction of the Commissioners" on 2 May 2023
      Then it is refused because of the gateway CRCA-s18-2-a

    Scenario: It is in the public interest, to a constable
      When probe-Revenue proposes to share probe-tax-20 with probe-Hazel-Police for crime-investigation on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 2 May 2023
      Then it is permitted
      And it relies on CRCA-s9
      And it relies on CRCA-s20
      And no bar stands in the way

    Scenario: It is outside section 20
      When probe-Revenue proposes to share probe-tax-20 with probe-Hazel-Police for crime-investigation on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 2 May 2023
      Then it is refused because of the gateway CRCA-s20

    Scenario: A prosecuting authority is to consider proceedings
      When probe-Revenue proposes to share probe-tax-21 with probe-Prosecutor for crime-investigation on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Information-Asset-Owner has approved that "the prosecuting authority is to consider or bring criminal proceedings" on 2 May 2023
      Then it is permitted
      And it relies on CRCA-s9
      And it relies on CRCA-s21
      And no bar stands in the way

    Scenario: No proceedings are considered
      When probe-Revenue proposes to share probe-tax-21 with probe-Prosecutor for crime-investigation on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Information-Asset-Owner has refused that "the prosecuting authority is to consider or bring criminal proceedings" on 2 May 2023
      Then it is refused because of the gateway CRCA-s21

    Scenario: Civil proceedings about a tax
      When probe-Revenue proposes to share probe-tax-c with probe-Charity for legal-proceedings on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Information-Asset-Owner has approved that "the proceedings relate to a matter in which the Revenue and Customs have functions" on 2 May 2023
      Then it is permitted
      And it relies on CRCA-s9
      And it relies on CRCA-s18-2-c
      And no bar stands in the way

    Scenario: Civil proceedings about something else
      When probe-Revenue proposes to share probe-tax-c with probe-Charity for legal-proceedings on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Information-Asset-Owner has refused that "the proceedings relate to a matter in which the Revenue and Customs have functions" on 2 May 2023
      Then it is refused because of the gateway CRCA-s18-2-c

    Scenario: A criminal investigation about a tax
      When probe-Revenue proposes to share probe-tax-d with probe-Hazel-Police for crime-investigation on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Information-Asset-Owner has approved that "the investigation or proceedings relate to a matter in which the Revenue and Customs have functions" on 2 May 2023
      Then it is permitted
      And it relies on CRCA-s9
      And it relies on CRCA-s18-2-d
      And no bar stands in the way

    Scenario: A criminal investigation about something else
      When probe-Revenue proposes to share probe-tax-d with probe-Hazel-Police for crime-investigation on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And Information-Asset-Owner has refused that "the investigation or proceedings relate to a matter in which the Revenue and Customs have functions" on 2 May 2023
      Then it is refused because of the gateway CRCA-s18-2-d

    Scenario: The inspectors inspect them
      When probe-Revenue proposes to share probe-tax-f with probe-Inspectors for oversight-of-revenue on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      Then it is permitted
      And it relies on CRCA-s9
      And it relies on CRCA-s18-2-f
      And no bar stands in the way

    Scenario: Somebody else inspects them
      When probe-Revenue proposes to share probe-tax-f with probe-Charity for oversight-of-revenue on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      Then it is refused because of the gateway CRCA-s18-2-f

    Scenario: A complaint about them is dealt with
      When probe-Revenue proposes to share probe-tax-g with probe-Complaints-Body for oversight-of-revenue on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      Then it is permitted
      And it relies on CRCA-s9
      And it relies on CRCA-s18-2-g
      And no bar stands in the way

    Scenario: Somebody else deals with a complaint
      When probe-Revenue proposes to share probe-tax-g with probe-Charity for oversight-of-revenue on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      Then it is refused because of the gateway CRCA-s18-2-g

    Scenario: Everyone concerned consents
      When probe-Revenue proposes to share probe-tax-h with probe-Charity for marketing on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And consent holds
      Then it is permitted
      And it relies on CRCA-s18-2-h
      And no bar stands in the way

    Scenario: Not everyone concerned consents
      When probe-Revenue proposes to share probe-tax-h with probe-Charity for marketing on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the sharing is necessary or expedient in connection with their functions" on 2 May 2023
      And consent does not hold
      And explicit-consent does not hold
      Then it is refused because of the gateway CRCA-s18-2-h

    Scenario: A court orders it, which gives the power too
      When probe-Revenue proposes to share probe-tax-e with probe-Charity for legal-proceedings on 3 May 2023
      And court-order holds
      Then it is permitted
      And it relies on CRCA-s18-2-e
      And it relies on duty-to-disclose
      And no bar stands in the way

    Scenario: No court orders it
      When probe-Revenue proposes to share probe-tax-e with probe-Charity for legal-proceedings on 3 May 2023
      And court-order does not hold
      And legal-obligation holds
      Then it is refused because of the gateway CRCA-s18-2-e

    Scenario: The day before the Act of 2005 began
      When probe-Revenue proposes to share probe-tax-a with probe-Charity for revenue-functions on 6 April 2005
      Then it is refused because of the gateway CRCA-s18-2-a

    Scenario: What was told in the public interest goes on with consent
      When probe-Charity proposes to share probe-received-20 with probe-Newspaper for policy-analysis on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: What was told in the public interest goes on without consent
      When probe-Charity proposes to share probe-received-20 with probe-Newspaper for policy-analysis on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 2 May 2023
      Then it is refused because of the bar CRCA-s20-9

  Rule: What came from the Revenue and Customs stays, whatever it is called

    Scenario: A gas supplier passes on the Revenue's list under the Revenue's name for it
      When probe-Supplier proposes to share probe-low-incomes with probe-Newspaper for marketing on 3 May 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 2 May 2023
      And Departmental-Lawyer has refused that "no enactment restricts passing on what came from the Revenue and Customs" on 2 May 2023
      Then it is refused because of the bar HMRC-information-onward

    Scenario: Nobody has asked how a gas supplier came by the Revenue's list
      When probe-Supplier proposes to share probe-low-incomes with probe-Newspaper for marketing on 3 May 2023
      Then it is referred
      And it still needs the approval of Commissioners-for-Revenue-and-Customs that "the information may be disclosed further"
      When Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: A lawyer finds that nothing restricts passing on the Revenue's list
      When probe-Supplier proposes to share probe-low-incomes with probe-Newspaper for marketing on 3 May 2023
      And Departmental-Lawyer has approved that "no enactment restricts passing on what came from the Revenue and Customs" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: That nobody can be told from the Revenue's list is no answer
      When probe-Supplier proposes to share probe-low-incomes with probe-Newspaper for marketing on 3 May 2023
      And the identifiability is anonymous
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 2 May 2023
      And Departmental-Lawyer has refused that "no enactment restricts passing on what came from the Revenue and Customs" on 2 May 2023
      Then it is refused because of the bar HMRC-information-onward

    Scenario: The Revenue's list is open to everyone
      When probe-Supplier proposes to share probe-low-incomes with probe-Newspaper for marketing on 3 May 2023
      And the access is open
      Then it is permitted
      And no bar stands in the way

    Scenario: The Revenue's list, the day before the Act of 2005 began
      When probe-Supplier proposes to share probe-low-incomes with probe-Newspaper for marketing on 17 April 2005
      Then it is permitted
      And no bar stands in the way

    Scenario: A department acts on debt with what came from the Revenue
      When probe-Benefits-Department proposes to share probe-low-incomes with probe-Revenue for public-sector-debt on 3 May 2023
      And regard-had-to-code holds
      Then it is permitted
      And it relies on DEA-s48
      And no bar stands in the way

    Scenario: A department acts on debt with the code set aside
      When probe-Benefits-Department proposes to share probe-low-incomes with probe-Revenue for public-sector-debt on 3 May 2023
      And regard-had-to-code does not hold
      Then it is refused because of the gateway DEA-s48

  Rule: Listed bodies share for an objective, a debt or a fraud, and no confidence is broken

    Scenario: Several disadvantages, with the code in mind
      When probe-Revenue proposes to share probe-services-list with probe-Benefits-Department for multiple-disadvantages on 3 May 2023
      And regard-had-to-code holds
      Then it is permitted
      And it relies on DEA-s35
      And no bar stands in the way

    Scenario: Several disadvantages, with the code set aside
      When probe-Revenue proposes to share probe-services-list with probe-Benefits-Department for multiple-disadvantages on 3 May 2023
      And regard-had-to-code does not hold
      Then it is refused because of the gateway DEA-s35

    Scenario: Several disadvantages, told to a charity that is not listed
      When probe-Revenue proposes to share probe-services-list with probe-Charity for multiple-disadvantages on 3 May 2023
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s35

    Scenario: Several disadvantages, the day before
      When probe-Revenue proposes to share probe-services-list with probe-Benefits-Department for multiple-disadvantages on 18 July 2018
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s35

    Scenario: Early learning, on the first day
      When probe-Benefits-Department proposes to share probe-early-learning-list with probe-Glen-Council for early-learning on 27 October 2022
      And regard-had-to-code holds
      Then it is permitted
      And it relies on DEA-s35-early-learning
      And no bar stands in the way

    Scenario: Early learning, the day before
      When probe-Benefits-Department proposes to share probe-early-learning-list with probe-Glen-Council for early-learning on 26 October 2022
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s35-early-learning

    Scenario: Early learning, with the code set aside
      When probe-Benefits-Department proposes to share probe-early-learning-list with probe-Glen-Council for early-learning on 3 May 2023
      And regard-had-to-code does not hold
      Then it is refused because of the gateway DEA-s35-early-learning

    Scenario: Early learning, told to a council that is not listed for it
      When probe-Benefits-Department proposes to share probe-early-learning-list with probe-Hazel-Council for early-learning on 3 May 2023
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s35-early-learning

    Scenario: Identity, with the code in mind
      When probe-Revenue proposes to share probe-identity-list with probe-Benefits-Department for identity-verification on 3 May 2024
      And regard-had-to-code holds
      Then it is permitted
      And it relies on DEA-s35-identity
      And no bar stands in the way

    Scenario: Identity, with the code set aside
      When probe-Revenue proposes to share probe-identity-list with probe-Benefits-Department for identity-verification on 3 May 2024
      And regard-had-to-code does not hold
      Then it is refused because of the gateway DEA-s35-identity

    Scenario: Identity, told to a charity that is not listed
      When probe-Revenue proposes to share probe-identity-list with probe-Charity for identity-verification on 3 May 2024
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s35-identity

    Scenario: Identity, the day before
      When probe-Revenue proposes to share probe-identity-list with probe-Benefits-Department for identity-verification on 31 December 2023
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s35-identity

    Scenario: A debt, with the code in mind
      When probe-Revenue proposes to share probe-debt-list with probe-Benefits-Department for public-sector-debt on 3 May 2023
      And regard-had-to-code holds
      Then it is permitted
      And it relies on DEA-s48
      And no bar stands in the way

    Scenario: A debt, with the code set aside
      When probe-Revenue proposes to share probe-debt-list with probe-Benefits-Department for public-sector-debt on 3 May 2023
      And regard-had-to-code does not hold
      Then it is refused because of the gateway DEA-s48

    Scenario: A debt, told to a charity that is not listed
      When probe-Revenue proposes to share probe-debt-list with probe-Charity for public-sector-debt on 3 May 2023
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s48

    Scenario: A debt, the day before
      When probe-Revenue proposes to share probe-debt-list with probe-Benefits-Department for public-sector-debt on 30 April 2018
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s48

    Scenario: A fraud, with the code in mind
      When probe-Revenue proposes to share probe-fraud-list with probe-Benefits-Department for public-sector-fraud on 3 May 2023
      And regard-had-to-code holds
      Then it is permitted
      And it relies on DEA-s56
      And no bar stands in the way

    Scenario: A fraud, with the code set aside
      When probe-Revenue proposes to share probe-fraud-list with probe-Benefits-Department for public-sector-fraud on 3 May 2023
      And regard-had-to-code does not hold
      Then it is refused because of the gateway DEA-s56

    Scenario: A fraud, told to a charity that is not listed
      When probe-Revenue proposes to share probe-fraud-list with probe-Charity for public-sector-fraud on 3 May 2023
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s56

    Scenario: A fraud, the day before
      When probe-Revenue proposes to share probe-fraud-list with probe-Benefits-Department for public-sector-fraud on 30 April 2018
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s56

    Scenario: A debt, told to a listed council of Northern Ireland
      When probe-Revenue proposes to share probe-debt-list with probe-Neagh-Council for public-sector-debt on 3 May 2023
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s48

    Scenario: Fuel bills, under a named scheme
      When probe-Revenue proposes to share probe-fuel-list with probe-Supplier for fuel-poverty on 3 May 2023
      And regard-had-to-code holds
      Then it is referred
      And it still needs the fact named-support-scheme
      When named-support-scheme holds
      Then it is permitted
      And it relies on DEA-s36
      And no bar stands in the way

    Scenario: Fuel bills, under no named scheme
      When probe-Revenue proposes to share probe-fuel-list with probe-Supplier for fuel-poverty on 3 May 2023
      And regard-had-to-code holds
      And named-support-scheme does not hold
      Then it is refused because of the gateway DEA-s36

    Scenario: Fuel bills, told to a charity
      When probe-Revenue proposes to share probe-fuel-list with probe-Charity for fuel-poverty on 3 May 2023
      And regard-had-to-code holds
      And named-support-scheme holds
      Then it is refused because of the gateway DEA-s36

    Scenario: Fuel bills, the day before
      When probe-Revenue proposes to share probe-fuel-list with probe-Supplier for fuel-poverty on 30 April 2018
      And regard-had-to-code holds
      And named-support-scheme holds
      Then it is refused because of the gateway DEA-s36

    Scenario: Water bills, under a named scheme
      When probe-Revenue proposes to share probe-water-list with probe-Undertaker for water-poverty on 3 May 2023
      And regard-had-to-code holds
      Then it is referred
      And it still needs the fact named-support-scheme
      When named-support-scheme holds
      Then it is permitted
      And it relies on DEA-s38
      And no bar stands in the way

    Scenario: Water bills, under no named scheme
      When probe-Revenue proposes to share probe-water-list with probe-Undertaker for water-poverty on 3 May 2023
      And regard-had-to-code holds
      And named-support-scheme does not hold
      Then it is refused because of the gateway DEA-s38

    Scenario: Water bills, told to a charity
      When probe-Revenue proposes to share probe-water-list with probe-Charity for water-poverty on 3 May 2023
      And regard-had-to-code holds
      And named-support-scheme holds
      Then it is refused because of the gateway DEA-s38

    Scenario: Water bills, the day before
      When probe-Revenue proposes to share probe-water-list with probe-Undertaker for water-poverty on 30 April 2018
      And regard-had-to-code holds
      And named-support-scheme holds
      Then it is refused because of the gateway DEA-s38

    Scenario: A supplier answers a listed body
      When probe-Supplier proposes to share probe-supplier-list with probe-Benefits-Department for fuel-poverty on 3 May 2023
      And regard-had-to-code holds
      Then it is permitted
      And it relies on DEA-s37
      And no bar stands in the way

    Scenario: A supplier answers a charity
      When probe-Supplier proposes to share probe-supplier-list with probe-Charity for fuel-poverty on 3 May 2023
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s37

    Scenario: A supplier answers, the day before
      When probe-Supplier proposes to share probe-supplier-list with probe-Benefits-Department for fuel-poverty on 30 April 2018
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s37

    Scenario: An undertaker answers a listed body
      When probe-Undertaker proposes to share probe-undertaker-list with probe-Benefits-Department for water-poverty on 3 May 2023
      And regard-had-to-code holds
      Then it is permitted
      And it relies on DEA-s39
      And no bar stands in the way

    Scenario: An undertaker answers a charity
      When probe-Undertaker proposes to share probe-undertaker-list with probe-Charity for water-poverty on 3 May 2023
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s39

    Scenario: An undertaker answers, the day before
      When probe-Undertaker proposes to share probe-undertaker-list with probe-Benefits-Department for water-poverty on 30 April 2018
      And regard-had-to-code holds
      Then it is refused because of the gateway DEA-s39

  Rule: What was received under the Digital Economy Act goes no further, save by an exception

    Scenario: Nothing excepts what was received for services
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for marketing on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      Then it is refused because of the bar DEA-s41

    Scenario: What was received for services, the day before the bar began
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for marketing on 30 April 2018
      Then it is permitted
      And no bar stands in the way

    Scenario: An enactment permits passing on what was received for services
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for marketing on 3 May 2023
      And Departmental-Lawyer has approved that "an enactment requires or permits this disclosure" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: A court orders what was received for services
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for marketing on 3 May 2023
      And court-order holds
      Then it is permitted
      And no bar stands in the way

    Scenario: A worker blows the whistle with what was received for services
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for marketing on 3 May 2023
      And protected-disclosure holds
      Then it is permitted
      And no bar stands in the way

    Scenario: Whoever it is about consents to passing on what was received for services
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for marketing on 3 May 2023
      And consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: A newspaper is to publish what was received for services
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for journalism on 3 May 2023
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "publication of the information is in the public interest"
      When Departmental-Lawyer has approved that "publication of the information is in the public interest" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: Publishing what was received for services is not in the public interest
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for journalism on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      And Departmental-Lawyer has refused that "publication of the information is in the public interest" on 2 May 2023
      Then it is refused because of the bar DEA-s41

    Scenario Outline: A purpose that the Act excepts for what was received for services, and somebody answers for it
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for <purpose> on 3 May 2023
      Then it is referred
      And it still needs the approval of <who> that "<judgement>"
      When <who> has approved that "<judgement>" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

      Examples:
        | purpose                          | who                     | judgement                                                                                                            |
        | crime-investigation              | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour                  |
        | preventing-anti-social-behaviour | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour                  |
        | legal-proceedings                | Departmental-Lawyer     | the disclosure is made for the purposes of legal proceedings                                                         |
        | safeguarding                     | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | adult-safeguarding               | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | national-security                | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | preventing-serious-harm          | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | emergency-response               | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |

    Scenario Outline: A purpose that the Act excepts for what was received for services, and it is no such disclosure
      When probe-Charity proposes to share probe-received-services with probe-Newspaper for <purpose> on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      And <who> has refused that "<judgement>" on 2 May 2023
      Then it is refused because of the bar DEA-s41

      Examples:
        | purpose                          | who                     | judgement                                                                                                            |
        | crime-investigation              | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour                  |
        | preventing-anti-social-behaviour | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour                  |
        | legal-proceedings                | Departmental-Lawyer     | the disclosure is made for the purposes of legal proceedings                                                         |
        | safeguarding                     | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | adult-safeguarding               | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | national-security                | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | preventing-serious-harm          | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | emergency-response               | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |

    Scenario: Not even safeguarding opens what the Revenue and Customs disclosed for services
      When probe-Charity proposes to share probe-received-services-tax with probe-Newspaper for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security" on 2 May 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 2 May 2023
      Then it is refused because of the bar DEA-s42

    Scenario: The Commissioners consent to passing on what they disclosed for services
      When probe-Charity proposes to share probe-received-services-tax with probe-Newspaper for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security" on 2 May 2023
      Then it is referred
      And it still needs the approval of Commissioners-for-Revenue-and-Customs that "the information may be disclosed further"
      When Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: Nothing excepts what was received for debt
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for marketing on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      Then it is refused because of the bar DEA-s50

    Scenario: What was received for debt, the day before the bar began
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for marketing on 30 April 2018
      Then it is permitted
      And no bar stands in the way

    Scenario: An enactment permits passing on what was received for debt
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for marketing on 3 May 2023
      And Departmental-Lawyer has approved that "an enactment requires or permits this disclosure" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: A court orders what was received for debt
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for marketing on 3 May 2023
      And court-order holds
      Then it is permitted
      And no bar stands in the way

    Scenario: A worker blows the whistle with what was received for debt
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for marketing on 3 May 2023
      And protected-disclosure holds
      Then it is permitted
      And no bar stands in the way

    Scenario: Whoever it is about consents to passing on what was received for debt
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for marketing on 3 May 2023
      And consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: A newspaper is to publish what was received for debt
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for journalism on 3 May 2023
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "publication of the information is in the public interest"
      When Departmental-Lawyer has approved that "publication of the information is in the public interest" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: Publishing what was received for debt is not in the public interest
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for journalism on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      And Departmental-Lawyer has refused that "publication of the information is in the public interest" on 2 May 2023
      Then it is refused because of the bar DEA-s50

    Scenario Outline: A purpose that the Act excepts for what was received for debt, and somebody answers for it
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for <purpose> on 3 May 2023
      Then it is referred
      And it still needs the approval of <who> that "<judgement>"
      When <who> has approved that "<judgement>" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

      Examples:
        | purpose                          | who                     | judgement                                                                                           |
        | crime-investigation              | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour |
        | preventing-anti-social-behaviour | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour |
        | legal-proceedings                | Departmental-Lawyer     | the disclosure is made for the purposes of legal proceedings                                        |
        | safeguarding                     | Information-Asset-Owner | the disclosure is necessary to safeguard somebody or for national security                          |
        | adult-safeguarding               | Information-Asset-Owner | the disclosure is necessary to safeguard somebody or for national security                          |
        | national-security                | Information-Asset-Owner | the disclosure is necessary to safeguard somebody or for national security                          |

    Scenario Outline: A purpose that the Act excepts for what was received for debt, and it is no such disclosure
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for <purpose> on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      And <who> has refused that "<judgement>" on 2 May 2023
      Then it is refused because of the bar DEA-s50

      Examples:
        | purpose                          | who                     | judgement                                                                                           |
        | crime-investigation              | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour |
        | preventing-anti-social-behaviour | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour |
        | legal-proceedings                | Departmental-Lawyer     | the disclosure is made for the purposes of legal proceedings                                        |
        | safeguarding                     | Information-Asset-Owner | the disclosure is necessary to safeguard somebody or for national security                          |
        | adult-safeguarding               | Information-Asset-Owner | the disclosure is necessary to safeguard somebody or for national security                          |
        | national-security                | Information-Asset-Owner | the disclosure is necessary to safeguard somebody or for national security                          |

    Scenario: Not even safeguarding opens what the Revenue and Customs disclosed for debt
      When probe-Charity proposes to share probe-received-debt-tax with probe-Newspaper for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary to safeguard somebody or for national security" on 2 May 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 2 May 2023
      Then it is refused because of the bar DEA-s51

    Scenario: The Commissioners consent to passing on what they disclosed for debt
      When probe-Charity proposes to share probe-received-debt-tax with probe-Newspaper for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary to safeguard somebody or for national security" on 2 May 2023
      Then it is referred
      And it still needs the approval of Commissioners-for-Revenue-and-Customs that "the information may be disclosed further"
      When Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: Nothing excepts what was received for fraud
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for marketing on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      Then it is refused because of the bar DEA-s58

    Scenario: What was received for fraud, the day before the bar began
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for marketing on 30 April 2018
      Then it is permitted
      And no bar stands in the way

    Scenario: An enactment permits passing on what was received for fraud
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for marketing on 3 May 2023
      And Departmental-Lawyer has approved that "an enactment requires or permits this disclosure" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: A court orders what was received for fraud
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for marketing on 3 May 2023
      And court-order holds
      Then it is permitted
      And no bar stands in the way

    Scenario: A worker blows the whistle with what was received for fraud
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for marketing on 3 May 2023
      And protected-disclosure holds
      Then it is permitted
      And no bar stands in the way

    Scenario: Whoever it is about consents to passing on what was received for fraud
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for marketing on 3 May 2023
      And consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: A newspaper is to publish what was received for fraud
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for journalism on 3 May 2023
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "publication of the information is in the public interest"
      When Departmental-Lawyer has approved that "publication of the information is in the public interest" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: Publishing what was received for fraud is not in the public interest
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for journalism on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      And Departmental-Lawyer has refused that "publication of the information is in the public interest" on 2 May 2023
      Then it is refused because of the bar DEA-s58

    Scenario Outline: A purpose that the Act excepts for what was received for fraud, and somebody answers for it
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for <purpose> on 3 May 2023
      Then it is referred
      And it still needs the approval of <who> that "<judgement>"
      When <who> has approved that "<judgement>" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

      Examples:
        | purpose                          | who                     | judgement                                                                                                            |
        | crime-investigation              | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour                  |
        | preventing-anti-social-behaviour | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour                  |
        | legal-proceedings                | Departmental-Lawyer     | the disclosure is made for the purposes of legal proceedings                                                         |
        | safeguarding                     | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | adult-safeguarding               | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | national-security                | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | preventing-serious-harm          | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | emergency-response               | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |

    Scenario Outline: A purpose that the Act excepts for what was received for fraud, and it is no such disclosure
      When probe-Charity proposes to share probe-received-fraud with probe-Newspaper for <purpose> on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      And <who> has refused that "<judgement>" on 2 May 2023
      Then it is refused because of the bar DEA-s58

      Examples:
        | purpose                          | who                     | judgement                                                                                                            |
        | crime-investigation              | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour                  |
        | preventing-anti-social-behaviour | Information-Asset-Owner | the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour                  |
        | legal-proceedings                | Departmental-Lawyer     | the disclosure is made for the purposes of legal proceedings                                                         |
        | safeguarding                     | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | adult-safeguarding               | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | national-security                | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | preventing-serious-harm          | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |
        | emergency-response               | Information-Asset-Owner | the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security |

    Scenario: Not even safeguarding opens what the Revenue and Customs disclosed for fraud
      When probe-Charity proposes to share probe-received-fraud-tax with probe-Newspaper for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security" on 2 May 2023
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 2 May 2023
      Then it is refused because of the bar DEA-s59

    Scenario: The Commissioners consent to passing on what they disclosed for fraud
      When probe-Charity proposes to share probe-received-fraud-tax with probe-Newspaper for safeguarding on 3 May 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary to prevent serious harm, to safeguard somebody, in an emergency or for national security" on 2 May 2023
      Then it is referred
      And it still needs the approval of Commissioners-for-Revenue-and-Customs that "the information may be disclosed further"
      When Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 2 May 2023
      Then it is permitted
      And no bar stands in the way

    Scenario: An emergency does not open what was received for debt
      When probe-Charity proposes to share probe-received-debt with probe-Newspaper for emergency-response on 3 May 2023
      And legal-obligation holds
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 2 May 2023
      And court-order does not hold
      And protected-disclosure does not hold
      Then it is refused because of the bar DEA-s50
