Feature: A researcher gets a limited data set from CMS
  The data use agreement on form CMS-R-0235L: claims without names or numbers, for one study. The university identifies nobody, gives the
  data to nobody but its agents, and shows no number of ten or less.

  Background:
    Given the agreements in "policies/united-states/agreements/cms-limited-data-set.agreement"

  Rule: CMS gives the files for a study that it has found worth it

    Scenario: The first files
      When CMS proposes to share inpatient-LDS with Prairie-University for readmission-study on 1 August 2024
      And DUA-signed holds
      And routine-use holds
      And CMS-Data-Use-Office has approved that "the project may improve the quality of life of beneficiaries or the administration of the programs" on 15 July 2024
      And Privacy-Officer has approved that "the purpose is compatible with the purpose for which the record was collected" on 15 July 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 15 July 2024
      Then it is permitted
      And it stands on clause 1.1 of CMS-limited-data-set
      And it relies on HIPAA-164-514-e
      And it relies on Privacy-Act-552a-b-3
      And no bar stands in the way
      And Prairie-University must destroy-and-certify by 30 June 2027
      And Prairie-University must report-unauthorized-use

    Scenario: Two years later nobody has attested that nothing has changed
      When CMS proposes to share inpatient-LDS with Prairie-University for readmission-study on 1 August 2026
      And DUA-signed holds
      And routine-use holds
      And CMS-Data-Use-Office has approved that "the project may improve the quality of life of beneficiaries or the administration of the programs" on 15 July 2024
      And Privacy-Officer has approved that "the purpose is compatible with the purpose for which the record was collected" on 15 July 2024
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 15 July 2024
      Then it is referred
      And it still needs the fact no-change
      When no-change holds
      Then it is permitted
      And it stands on clause 1.1 of CMS-limited-data-set

    Scenario: The recipient has not signed
      When CMS proposes to share inpatient-LDS with Prairie-University for readmission-study on 1 August 2024
      And DUA-signed does not hold
      And routine-use holds
      Then it is refused because of the gateway HIPAA-164-514-e

    Scenario: No routine use has been published for it
      When CMS proposes to share inpatient-LDS with Prairie-University for readmission-study on 1 August 2024
      And DUA-signed holds
      And routine-use does not hold
      And written-consent does not hold
      Then it is refused because of the gateway Privacy-Act-552a-b-3
      And a bar stands in the way

    Scenario: The beneficiaries have consented, and the agreement relies on something else
      When CMS proposes to share inpatient-LDS with Prairie-University for readmission-study on 1 August 2024
      And DUA-signed holds
      And routine-use does not hold
      And written-consent holds
      And Privacy-Officer has approved that "the information is limited to the minimum necessary to accomplish the purpose of the disclosure" on 15 July 2024
      Then it is refused because of the gateway Privacy-Act-552a-b-3
      And no bar stands in the way

    Scenario: The file with beneficiary numbers is another form's matter
      When CMS proposes to share inpatient-RIF with Prairie-University for readmission-study on 1 August 2024
      And DUA-signed holds
      And routine-use holds
      Then it is refused because of the data

  Rule: The data goes to nobody else

    Scenario: The university hands the file to another university
      When Prairie-University proposes to share inpatient-LDS with Plains-University for readmission-study on 1 August 2025
      And CMS-Data-Use-Office has refused that "the further disclosure is authorized" on 1 July 2025
      Then it is refused because of the prohibition CMS-limited-data-set.3

    Scenario: Another university, years after the agreement has ended
      When Prairie-University proposes to share inpatient-LDS with Plains-University for readmission-study on 1 August 2035
      And CMS-Data-Use-Office has refused that "the further disclosure is authorized" on 1 July 2035
      Then it is refused because of the prohibition CMS-limited-data-set.3

    Scenario: The university's hosting company
      When Prairie-University proposes to share inpatient-LDS with Hilltop-Hosting for readmission-study on 1 August 2025
      Then it is referred
      And it still needs the fact signature-addendum
      When signature-addendum holds
      Then it is permitted
      And it stands on clause 2.1 of CMS-limited-data-set
      And Hilltop-Hosting must safeguard

    Scenario: CMS sends the file to an agent who has not signed
      When CMS proposes to share inpatient-LDS with Hilltop-Hosting for readmission-study on 1 August 2024
      And signature-addendum does not hold
      Then it is refused because of the prohibition CMS-limited-data-set.2.2

    Scenario: The hosting company gives the file back
      When Hilltop-Hosting proposes to share inpatient-LDS with Prairie-University for readmission-study on 1 August 2025
      And signature-addendum holds
      Then it is permitted
      And it stands on clause 2.1 of CMS-limited-data-set

    Scenario: An insurer wants to set its premiums by it
      When CMS proposes to share inpatient-LDS with Beacon-Insurance for insurance-underwriting on 1 August 2024
      Then it is refused because of the purpose
      And it is refused because of the recipient

  Rule: Results are published without small numbers

    Scenario: Tables without small cells
      When Prairie-University proposes to share readmission-tables with Plains-University for publication on 1 August 2026
      And the smallest-cell is 11 people
      Then it is permitted
      And it stands on clause 4.1 of CMS-limited-data-set

    Scenario: A table shows ten people in a county
      When Prairie-University proposes to share readmission-tables with Plains-University for publication on 1 August 2026
      And the smallest-cell is 10 people
      Then it is refused because of the condition on smallest-cell
      And it is refused because of the prohibition CMS-limited-data-set.4.2
