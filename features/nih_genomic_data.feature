Feature: A university uses controlled-access genomes from NIH
  The data use certification agreement: one study, a year at a time. Nobody tries to find out whose the genomes are, they go to nobody whom
  NIH has not approved, and what goes wrong is told within a day.

  Background:
    Given the agreements in "policies/united-states/agreements/nih-genomic-data.agreement"

  Rule: A data access committee approves each year's access

    Scenario: The first year
      When NIH proposes to share heart-cohort-genomes with Lakeside-University for heart-genomics-study on 3 March 2025
      And NIST-800-171-attested holds
      And Institutional-Signing-Official has approved that "the institution agrees to the terms of access" on 10 February 2025
      And Data-Access-Committee has approved that "the proposed research is consistent with the data use limitations" on 1 March 2025
      Then it is permitted
      And it stands on clause 1.1 of NIH-genomic-data-use
      And it relies on NIH-GDS-approved-access
      And no bar stands in the way
      And Lakeside-University must notify-committee
      And Lakeside-University must report-progress by 3 March 2026

    Scenario: The approval is more than a year old
      When NIH proposes to share heart-cohort-genomes with Lakeside-University for heart-genomics-study on 2 March 2026
      And NIST-800-171-attested holds
      And Institutional-Signing-Official has approved that "the institution agrees to the terms of access" on 10 February 2025
      And Data-Access-Committee has approved that "the proposed research is consistent with the data use limitations" on 1 March 2025
      Then it is referred
      And it still needs the approval of Data-Access-Committee that "the proposed research is consistent with the data use limitations"
      When Data-Access-Committee has approved that "the proposed research is consistent with the data use limitations" on 27 February 2026
      Then it is permitted
      And it relies on NIH-GDS-approved-access

    Scenario: The university has not said that its systems are secure
      When NIH proposes to share heart-cohort-genomes with Lakeside-University for heart-genomics-study on 3 March 2025
      And Institutional-Signing-Official has approved that "the institution agrees to the terms of access" on 10 February 2025
      And Data-Access-Committee has approved that "the proposed research is consistent with the data use limitations" on 1 March 2025
      Then it is referred
      And it still needs the fact NIST-800-171-attested

    Scenario: The committee finds the research outside the limitation
      When NIH proposes to share heart-cohort-genomes with Lakeside-University for heart-genomics-study on 3 March 2025
      And Data-Access-Committee has refused that "the proposed research is consistent with the data use limitations" on 1 March 2025
      Then it is refused because of the gateway NIH-GDS-approved-access
      And a bar stands in the way

    Scenario: The day before the policy
      When NIH proposes to share heart-cohort-genomes with Lakeside-University for heart-genomics-study on 24 January 2015
      Then it is refused because the agreement NIH-genomic-data-use is not in force
      And no bar stands in the way

    Scenario: Where people's ancestors came from
      When NIH proposes to share heart-cohort-genomes with Lakeside-University for ancestry-research on 3 March 2025
      Then it is refused because of the purpose
      And it is refused because of the prohibition NIH-genomic-data-use.2.2

  Rule: The data goes to nobody whom NIH has not approved

    Scenario: A collaborator with an approval of its own
      When Lakeside-University proposes to share heart-cohort-genomes with Coastal-Institute for heart-genomics-study on 2 June 2025
      And Data-Access-Committee has approved that "the proposed research is consistent with the data use limitations" on 1 March 2025
      Then it is referred
      And it still needs the approval of Data-Access-Committee that "the collaborator's own request is approved"
      When Data-Access-Committee has approved that "the collaborator's own request is approved" on 20 May 2025
      Then it is permitted
      And it stands on clause 1.2 of NIH-genomic-data-use

    Scenario: A company that pays for the study
      When Lakeside-University proposes to share heart-cohort-genomes with Ridge-Pharma for heart-genomics-study on 2 June 2025
      And Data-Access-Committee has refused that "the collaborator's own request is approved" on 20 May 2025
      Then it is refused because of the recipient
      And it is refused because of the prohibition NIH-genomic-data-use.2.1

    Scenario: The university's cloud
      When Lakeside-University proposes to share heart-cohort-genomes with Nimbus-Cloud for heart-genomics-study on 2 June 2025
      And Data-Access-Committee has approved that "the proposed research is consistent with the data use limitations" on 1 March 2025
      And cloud-use-approved does not hold
      Then it is refused because of the condition on cloud-use-approved
      And it is refused because of the prohibition NIH-genomic-data-use.2.3

    Scenario: The cloud, once NIH has approved of it
      When Lakeside-University proposes to share heart-cohort-genomes with Nimbus-Cloud for heart-genomics-study on 2 June 2025
      And Data-Access-Committee has approved that "the proposed research is consistent with the data use limitations" on 1 March 2025
      And cloud-use-approved holds
      Then it is permitted
      And it stands on clause 1.3 of NIH-genomic-data-use
      And Nimbus-Cloud must notify-committee

    Scenario: NIH sends the data straight to the university's cloud
      When NIH proposes to share heart-cohort-genomes with Nimbus-Cloud for heart-genomics-study on 3 March 2025
      And cloud-use-approved holds
      And NIST-800-171-attested holds
      And Institutional-Signing-Official has approved that "the institution agrees to the terms of access" on 10 February 2025
      And Data-Access-Committee has approved that "the proposed research is consistent with the data use limitations" on 1 March 2025
      Then it is permitted
      And it stands on clause 1.1 of NIH-genomic-data-use
