Feature: A university works under a data permit of the European Health Data Space
  Records of diabetes care are studied where they lie. Nothing about a person leaves the secure environment, and nobody tries to find out who
  anyone is.

  Background:
    Given the agreements in "policies/examples/european-health-data-permit.agreement"

  Rule: Access is given in a secure environment, to no more than the study needs

    Scenario: Pseudonymised records, as anonymised ones will not do
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      And Access-Body-Assessor has approved that "the purpose cannot be achieved with anonymised data" on 26 March 2029
      And Access-Body-Assessor has approved that "the processing is necessary for research within Article 53(1)(e)" on 26 March 2029
      And Access-Body-Assessor has approved that "the data requested is necessary and proportionate for that purpose" on 26 March 2029
      And Access-Body-Assessor has approved that "the processing has a lawful basis under the GDPR" on 26 March 2029
      And Access-Body-Assessor has approved that "the applicant is qualified for the use intended" on 26 March 2029
      And Access-Body-Assessor has approved that "the technical and organisational safeguards are sufficient" on 26 March 2029
      Then it is permitted
      And it stands on clause 1.1 of European-health-data-permit
      And it relies on EHDS-68
      And no bar stands in the way
      And Fjord-University must publish-results-of-use
      And Fjord-University must not re-identify-patients

    Scenario: Nobody has shown that anonymised records will not do
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      And Access-Body-Assessor has approved that "the processing is necessary for research within Article 53(1)(e)" on 26 March 2029
      And Access-Body-Assessor has approved that "the data requested is necessary and proportionate for that purpose" on 26 March 2029
      And Access-Body-Assessor has approved that "the processing has a lawful basis under the GDPR" on 26 March 2029
      And Access-Body-Assessor has approved that "the applicant is qualified for the use intended" on 26 March 2029
      And Access-Body-Assessor has approved that "the technical and organisational safeguards are sufficient" on 26 March 2029
      Then it is referred
      And it still needs the approval of Access-Body-Assessor that "the purpose cannot be achieved with anonymised data"

    Scenario: Anonymised records, so nobody has to show that others are needed
      When Northland-Access-Body proposes to share diabetes-register-anonymised with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      And Access-Body-Assessor has approved that "the processing is necessary for research within Article 53(1)(e)" on 26 March 2029
      And Access-Body-Assessor has approved that "the data requested is necessary and proportionate for that purpose" on 26 March 2029
      And Access-Body-Assessor has approved that "the processing has a lawful basis under the GDPR" on 26 March 2029
      And Access-Body-Assessor has approved that "the applicant is qualified for the use intended" on 26 March 2029
      And Access-Body-Assessor has approved that "the technical and organisational safeguards are sufficient" on 26 March 2029
      Then it is permitted
      And it stands on clause 1.1 of European-health-data-permit

    Scenario: Nobody has looked at whether the applicant is qualified
      When Northland-Access-Body proposes to share diabetes-register-anonymised with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      And Access-Body-Assessor has approved that "the processing is necessary for research within Article 53(1)(e)" on 26 March 2029
      And Access-Body-Assessor has approved that "the data requested is necessary and proportionate for that purpose" on 26 March 2029
      And Access-Body-Assessor has approved that "the processing has a lawful basis under the GDPR" on 26 March 2029
      And Access-Body-Assessor has approved that "the technical and organisational safeguards are sufficient" on 26 March 2029
      Then it is referred
      And it still needs the approval of Access-Body-Assessor that "the applicant is qualified for the use intended"

    Scenario: The register with the names in it
      When Northland-Access-Body proposes to share diabetes-register with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      And Access-Body-Assessor has approved that "the purpose cannot be achieved with anonymised data" on 26 March 2029
      And Access-Body-Assessor has approved that "the processing is necessary for research within Article 53(1)(e)" on 26 March 2029
      And Access-Body-Assessor has approved that "the data requested is necessary and proportionate for that purpose" on 26 March 2029
      And Access-Body-Assessor has approved that "the processing has a lawful basis under the GDPR" on 26 March 2029
      And Access-Body-Assessor has approved that "the applicant is qualified for the use intended" on 26 March 2029
      And Access-Body-Assessor has approved that "the technical and organisational safeguards are sufficient" on 26 March 2029
      Then it is refused because of the data
      And it is refused because of the gateway EHDS-68
      And a bar stands in the way

    Scenario: One word does not make the records anonymous
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      And the health-data-format is EHDS-anonymised
      And Access-Body-Assessor has approved that "the processing is necessary for research within Article 53(1)(e)" on 26 March 2029
      And Access-Body-Assessor has approved that "the data requested is necessary and proportionate for that purpose" on 26 March 2029
      And Access-Body-Assessor has approved that "the processing has a lawful basis under the GDPR" on 26 March 2029
      And Access-Body-Assessor has approved that "the applicant is qualified for the use intended" on 26 March 2029
      And Access-Body-Assessor has approved that "the technical and organisational safeguards are sufficient" on 26 March 2029
      Then it is referred
      And it still needs the fact health-data-format
      And it is noted that the question disagrees with the catalogue

    Scenario: The records are sent to the university
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment does not hold
      Then it is refused because of the gateway EHDS-68
      And a bar stands in the way

    Scenario: The company that runs the environment
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Baltic-Compute for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      Then it is permitted
      And it stands on clause 1.2 of European-health-data-permit
      And it relies on EHDS-73-third-party

    Scenario: The company would keep a copy elsewhere
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Baltic-Compute for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment does not hold
      Then it is refused because of the gateway EHDS-73-third-party
      And a bar stands in the way

    Scenario: The chapter on secondary use does not apply yet
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Fjord-University for diabetes-algorithm-study on 7 March 2029
      And in-the-secure-environment holds
      Then it is refused because the agreement European-health-data-permit is not in force
      And it is refused because of the gateway EHDS-68
      And no bar stands in the way

  Rule: Results leave, and nothing else

    Scenario: The measures of the algorithm are published
      When Fjord-University proposes to share algorithm-results with Harbour-Insurance for results-of-secondary-use on 3 March 2031
      Then it is referred
      And it still needs the approval of Output-Checker that "the results hold no personal electronic health data"
      When Output-Checker has approved that "the results hold no personal electronic health data" on 1 March 2031
      Then it is permitted
      And it stands on clause 2.1 of European-health-data-permit

    Scenario: The university passes records on, years after the permit has ended
      When Fjord-University proposes to share diabetes-register-pseudonymised with Harbour-Insurance for diabetes-algorithm-study on 3 March 2040
      Then it is refused because of the prohibition European-health-data-permit.2.2
      And it is refused because the agreement European-health-data-permit is not in force

    Scenario: An insurer wants to set premiums by it
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Harbour-Insurance for insurance-terms on 7 May 2029
      Then it is refused because of the bar EHDS-54
      And it is refused because of the purpose
      And the promise no-insurance-by-health-data holds

    Scenario: An employer wants to choose whom to hire by it
      When Northland-Access-Body proposes to share diabetes-register-pseudonymised with Baltic-Compute for job-offer-decisions on 7 May 2029
      Then it is refused because of the bar EHDS-54
      And it is refused because of the purpose
