Feature: Earnings and benefits for accredited research
  Section 64 of the Digital Economy Act 2017 lets public authorities disclose information for research, if it is de-identified and
  the project, the processor and the researchers are accredited. Processors keep to the Five Safes: safe people, projects, data,
  settings and outputs. Section 65(4) keeps out what health and social care bodies hold for those functions.

  Background:
    Given the agreements in "policies/agreements"

  Rule: An accredited processor makes the data ready

    Scenario: The tax authority hands earnings to a processor
      When HMRC proposes to share real-time-earnings with Northgate-Data-Service for labour-market-research on 4 October 2021
      And the environment is secure-research-environment
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 September 2021
      And steps-against-identification holds
      Then it is permitted
      And it stands on clause 1.1 of earnings-and-benefits-research
      And it relies on DEA-s64-preparation
      And it relies on GDPR-6-1-e
      And Northgate-Data-Service must destroy by 4 April 2022
      And Northgate-Data-Service must keep-access-log

    Scenario: The processor's accreditation has lapsed
      When HMRC proposes to share real-time-earnings with Northgate-Data-Service for labour-market-research on 1 April 2024
      And the environment is secure-research-environment
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 September 2021
      Then it is refused because of the recipient

    Scenario: NHS England offers hospital records, and section 65(4) keeps them out
      When NHS-England proposes to share hospital-episodes with Northgate-Data-Service for labour-market-research on 6 March 2023
      And the environment is secure-research-environment
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 February 2023
      Then it is refused because of the gateway DEA-s64-preparation

    Scenario: NHS England offers the pay of its staff, and section 73(2) leaves it out
      When NHS-England proposes to share NHS-staff-pay with Northgate-Data-Service for labour-market-research on 6 March 2023
      And held-for-health-or-care does not hold
      And the environment is secure-research-environment
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 February 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 6 February 2023
      And research-safeguards holds
      Then it is refused because of the gateway DEA-s64-preparation
      And it is refused because of the bar public-authority-power

    Scenario: For what functions the staff records are held makes no difference
      When NHS-England proposes to share NHS-staff-pay with Northgate-Data-Service for labour-market-research on 6 March 2023
      And the environment is secure-research-environment
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 February 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 6 February 2023
      And research-safeguards holds
      Then it is refused because of the gateway DEA-s64-preparation

    Scenario: Statistics and research are different purposes
      When HMRC proposes to share real-time-earnings with Northgate-Data-Service for statistical-functions on 4 October 2021
      And the environment is secure-research-environment
      And regard-had-to-code holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 September 2021
      Then it is refused because of the purpose

  Rule: Accredited researchers study it, and the Five Safes are kept

    Scenario: All five are safe
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 2 May 2022
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      And steps-against-identification holds
      Then it is permitted
      And it stands on clause 1.4 of earnings-and-benefits-research
      And it relies on DEA-s64
      And no bar stands in the way
      And Hartwell-University must check-outputs
      And Hartwell-University must destroy by 30 September 2026
      And Northgate-Data-Service must publish-summary by 2 June 2022

    Scenario: Safe people: the university's accreditation has lapsed
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 1 October 2023
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      Then it is refused because of the recipient

    Scenario: Safe people: consultants are not accredited
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Stonebridge-Consulting for labour-market-research on 2 May 2022
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      Then it is refused because of the recipient

    Scenario: Safe projects: the project's accreditation has run out
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 2 May 2022
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2020 until 3 April 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      And steps-against-identification holds
      Then it is referred
      And it still needs the approval of Research-Accreditation-Panel that "the project and its researchers are accredited"

    Scenario: Safe data: someone says that people can be identified in it
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 2 May 2022
      And the identifiability is identifiable
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      And steps-against-identification holds
      Then it is referred
      And it still needs the fact identifiability
      And it is noted that the question disagrees with the catalogue

    Scenario: Safe data: named earnings are not for researchers
      When HMRC proposes to share real-time-earnings with Hartwell-University for labour-market-research on 2 May 2022
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has refused that "the disclosure falls within section 20(2) to (7) and is in the public interest" on 11 April 2022
      Then it is refused because of the bar CRCA-s18
      And a bar stands in the way

    Scenario: Safe data: a processor whose accreditation has lapsed does not release
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Oxmere-University for labour-market-research on 1 April 2024
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2026
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      Then it is refused because no agreement covers it
      And it is noted that the discloser does not hold the data

    Scenario: Safe settings: the university would take a copy
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 2 May 2022
      And the environment is recipient-systems
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      And Senior-Information-Risk-Owner has approved on 20 April 2022
      And steps-against-identification holds
      Then it is refused because of the condition on environment
      And no bar stands in the way

    Scenario: Safe outputs: nobody has said who checks what leaves
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 2 May 2022
      And the environment is secure-research-environment
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      And steps-against-identification holds
      Then it is referred
      And it still needs the fact outputs-checked

    Scenario: Safe outputs: nothing is checked
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 2 May 2022
      And the environment is secure-research-environment
      And outputs-checked does not hold
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      Then it is refused because of the prohibition earnings-and-benefits-research.2.2

    Scenario: A release of de-identified earnings does not wait for the Commissioners
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 2 May 2022
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And DWP has approved that "the data may be released to this research project" on 19 April 2022
      And steps-against-identification holds
      Then it is permitted
      And it relies on DEA-s64

    Scenario: One of those who supplied the data says no
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for labour-market-research on 2 May 2022
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 April 2022 until 3 April 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And Commissioners-for-Revenue-and-Customs has approved that "the information may be disclosed further" on 14 April 2022
      And DWP has refused that "the data may be released to this research project" on 19 April 2022
      And steps-against-identification holds
      Then it is refused because DWP refused
      And no bar stands in the way

  Rule: What came to be made ready goes nowhere else

    Scenario: A processor passes named earnings on
      When Northgate-Data-Service proposes to share real-time-earnings with Stonebridge-Consulting for labour-market-research on 2 May 2022
      And received-to-prepare-for-research holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 11 April 2022
      And legal-obligation does not hold
      And court-order does not hold
      And Departmental-Lawyer has refused that "an enactment requires or permits this disclosure" on 11 April 2022
      Then it is refused because of the bar DEA-s66
      And a bar stands in the way

    Scenario: A study of wages does not become one of insurance
      When Northgate-Data-Service proposes to share earnings-and-benefits-for-research with Hartwell-University for insurance-pricing on 2 May 2022
      And the environment is secure-research-environment
      And outputs-checked holds
      And regard-had-to-code holds
      Then it is refused because of the prohibition earnings-and-benefits-research.2.1
