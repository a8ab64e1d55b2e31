Feature: What the public is told will never happen
  For each promise, the question that people fear most: refused, and why; and that the promise holds, which is proved over every
  question. Six promises are not expected to hold; for each of these the question that breaks it is permitted, with what somebody had
  to find first.

  Background:
    Given the agreements in "policies/promises"

  Rule: Patients, and those who opted out

    Scenario: A surgery hands on the records of patients who opted out
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 1 June 2021
      And section-259-notice holds
      And professional-secrecy holds
      And opt-outs-applied does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 3 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 3 May 2021
      And Caldicott-Guardian has approved on 3 May 2021
      Then it is refused because of the condition on opt-outs-applied
      And no bar stands in the way
      And the promise surgery-leaves-out-who-opted-out holds

    Scenario: Nobody has asked the surgery about opt-outs
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 1 June 2021
      And section-259-notice holds
      And professional-secrecy holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 3 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 3 May 2021
      And Caldicott-Guardian has approved on 3 May 2021
      Then it is referred
      And it still needs the fact opt-outs-applied

    Scenario: Records from surgeries go to the public health body against an opt-out
      When NHS-Digital proposes to share gp-data-for-pandemic with Public-Health-England for covid-response on 15 January 2021
      And the retention is 12 months
      And professional-secrecy holds
      And collected-under-section-254-or-255 holds
      And opt-outs-applied does not hold
      And Caldicott-Guardian has approved that "the recipient works for the health service or in disease surveillance, and receives no more than it needs" on 4 January 2021
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 4 January 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 January 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 4 January 2021
      Then it is permitted
      And it stands on clause 1.1 of gp-data-covid-response
      And it relies on COPI-general-notice
      And the promise opt-outs-always-count is broken

  Rule: The police and the Home Office

    Scenario: In a flood, a hospital tells the police who depends on power at home
      When Wharfdale-Hospitals proposes to share people-on-oxygen-or-dialysis with Wharfdale-Police for emergency-response on 4 January 2024
      And major-incident holds
      And responder-request holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 4 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 4 January 2024
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 4 January 2024
      Then it is permitted
      And it stands on clause 1.2 of flood-emergency
      And it relies on confidence-public-interest
      And Wharfdale-Police must destroy by 21 January 2024
      And the promise patients-unknown-to-the-police is broken

    Scenario: The police ask for everyone's hospital records, to find someone
      When NHS-Digital proposes to share hospital-episodes with Wharfdale-Police for crime-investigation on 1 June 2021
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 1 June 2021
      Then it is refused because of the recipient
      And the promise doctors-and-hospitals-tell-no-police holds

    Scenario: The police ask the maker of the hospital's app
      When DeepMind proposes to share hospital-patient-records with Wharfdale-Police for crime-investigation on 1 June 2018
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 1 June 2018
      Then it is refused because no agreement covers it
      And it is noted that the discloser does not hold the data

    Scenario: The Home Office is told who owes money to a hospital
      When Department-of-Health proposes to share overseas-visitor-debts with Home-Office for recovering-NHS-charges on 1 March 2016
      And reportable-debt holds
      And patients-told holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 1 February 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 1 February 2016
      Then it is permitted
      And it stands on clause 1.2 of overseas-visitor-debts-to-Home-Office
      And it relies on confidence-told-beforehand
      And the promise home-office-learns-nothing-of-your-health is broken

    Scenario: The Home Office would use the debts to find people
      When Department-of-Health proposes to share overseas-visitor-debts with Home-Office for immigration-enforcement on 1 March 2016
      And reportable-debt holds
      And patients-told holds
      Then it is refused because of the prohibition overseas-visitor-debts-to-Home-Office.3
      And the promise nothing-for-immigration-enforcement holds

    Scenario: The Home Office asks a school about a family
      When Millgate-School proposes to share school-safeguarding-file with Home-Office for immigration-enforcement on 6 March 2023
      Then it is refused because of the prohibition safeguarding-partnership.3
      And it is refused because of the prohibition safeguarding-partnership.2

  Rule: Children

    Scenario: A school hands a pupil's file to the police
      When Millgate-School proposes to share school-safeguarding-file with Bramshire-Police for safeguarding on 6 March 2023
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 6 March 2023
      Then it is permitted
      And it stands on clause 1.1 of safeguarding-partnership
      And it relies on CA-2004-s16E
      And the promise school-tells-no-police is broken

    Scenario: A council's file on a child goes to consultants
      When Bramshire-Council proposes to share child-social-care-records with Stonebridge-Consulting for policy-analysis on 6 March 2023
      And explicit-consent does not hold
      Then it is refused because of the prohibition safeguarding-partnership.2
      And the promise childrens-files-reach-no-company holds

  Rule: Companies

    Scenario: An insurer asks what people were treated for
      When NHS-Digital proposes to share hospital-episodes with Acme-Insurance for insurance-pricing on 1 June 2021
      Then it is refused because of the recipient
      And the promise nothing-reaches-an-insurer holds

    Scenario: An insurer asks whoever received the records
      When ONS proposes to share hes-census-linked with Acme-Insurance for insurance-pricing on 1 June 2021
      Then it is refused because of the prohibition hes-census-linkage.2.1

    Scenario: A seller of boilers would like to know who is poor and cold
      When Brightside-Energy proposes to share fuel-poverty-match-received with Glowhome-Sales for marketing on 15 January 2024
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 8 January 2024
      Then it is refused because of the recipient
      And it is refused because of the purpose
      And a bar stands in the way

    Scenario: A surgery would sell its patients' addresses
      When Larkhill-Surgery proposes to share general-practice-records.address with Glowhome-Sales for marketing on 1 June 2021
      And opt-outs-applied holds
      Then it is refused because of the prohibition gp-records-collection.2
      And the promise nothing-for-marketing holds

    Scenario: A company that manages car parks asks where a driver lives
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 1 March 2023
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 1 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 1 June 2022
      Then it is permitted
      And it stands on clause 1 of vehicle-keepers-2022
      And it relies on RVR-reg-27-1-e
      And the promise number-plate-gives-no-address is broken

    Scenario: Any other company asks where a driver lives
      When DVLA proposes to share vehicle-keeper-details with Stonebridge-Consulting for parking-charge-recovery on 1 March 2023
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 1 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 1 June 2022
      Then it is refused because of the recipient
      And no bar stands in the way

  Rule: The census and research

    Scenario: The police ask for census forms
      When ONS proposes to share census-2011 with Wharfdale-Police for crime-investigation on 1 June 2021
      And National-Statistician has approved that "the disclosure is made for a criminal investigation or criminal proceedings" on 1 June 2021
      Then it is refused because of the data
      And the promise census-never-turned-against-you holds

    Scenario: The Home Office asks a university for what it studied
      When Oakdale-University proposes to share hes-census-linked with Home-Office for immigration-enforcement on 1 June 2021
      And explicit-consent does not hold
      Then it is refused because no agreement covers it
      And a bar stands in the way

    Scenario: A researcher asks for earnings with the names
      When HMRC proposes to share real-time-earnings with Oxmere-University for labour-market-research on 6 May 2024
      And the environment is secure-research-environment
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024
      Then it is refused because of the recipient
      And the promise researchers-never-see-your-name holds

    Scenario: The checker finds that a table could point to a student
      When Fenwick-Data-Service proposes to share college-outcome-tables with Thornbury-University for college-research on 3 June 2024
      And the output-checkers is 2 people
      And the smallest-count is 10 records
      And outputs-checked holds
      And Statistical-Disclosure-Controller has refused that "the output identifies nobody" on 3 June 2024
      Then it is refused because Statistical-Disclosure-Controller refused
      And the promise no-unchecked-table-of-students holds

  Rule: Tax and benefits

    Scenario: A council asks what someone earns, and the Commissioners say no
      When DWP proposes to share earnings-at-the-department with Midvale-Council for welfare-services on 3 June 2024
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the purpose is one that SI 2012/1483 prescribes for supplying councils" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 1 May 2024
      Then it is refused because of the prohibition real-time-earnings-for-universal-credit.2.1
      And it is refused because of the bar WRA-s127-5
      And the promise council-learns-pay-by-consent holds

    Scenario: The tax office is told which benefit someone receives
      When DWP proposes to share benefit-awards.benefit with HMRC for revenue-functions on 6 May 2024
      And policy-document holds
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 March 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 4 March 2024
      Then it is permitted
      And it stands on clause 1.2 of real-time-earnings-for-universal-credit
      And it relies on WRA-s127-to-revenue
      And the promise tax-office-learns-nothing-of-your-health is broken

    Scenario: The tax office asks for which illness it is paid
      When DWP proposes to share benefit-awards.incapacity with HMRC for revenue-functions on 6 May 2024
      And policy-document holds
      And impact-assessed holds
      Then it is refused because of the data

  Rule: Emergencies

    Scenario: Loss adjusters want to know who was taken from home
      When Wharfdale-Council proposes to share people-who-may-need-help with Dale-Loss-Adjusters for commercial-use on 6 January 2024
      And major-incident holds
      Then it is refused because of the prohibition flood-emergency.2

    Scenario: The police would keep the list to look into crime
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Police for crime-investigation on 6 January 2024
      And major-incident holds
      Then it is refused because of the prohibition flood-emergency.2
      And the promise list-of-the-frail-is-for-rescue-alone holds

    Scenario: The council would use the list when the flood is long over
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Hospitals for health-service-planning on 3 March 2025
      Then it is refused because of the prohibition flood-emergency.2

  Rule: Open data

    Scenario: An insurer asks who wanted to be warned of floods
      When Environment-Agency proposes to share flood-warning-subscribers with Acme-Insurance for insurance-pricing on 3 May 2023
      Then it is refused because of the data
      And the promise open-maps-are-about-nobody holds

    Scenario: Somebody says that the list of those people is open
      When Environment-Agency proposes to share flood-warning-subscribers.telephone with Riverside-Homes for marketing on 3 May 2023
      And the access is open
      Then it is refused because of the data
      And it is noted that the question disagrees with the catalogue
