Feature: A university works under a data permit of the European Health Data Space
  Records of diabetes care are studied where they lie. Nothing about a person leaves the secure environment, and nobody tries to find out who
  anyone is.

  Background:
    Given the agreements in "policies/examples/european-health-data-permit.agreement"

  Rule: Access is given in a secure environment, to no more than the study needs

    Scenario: Pseudonymised records, as anonymised ones will not do
      When Northland-Access-Body proposes to share diabetes-register with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      And the health-data-format is EHDS-pseudonymised
      And anonymised-will-not-do holds
      And Access-Body-Assessor has approved that "the application meets the conditions of the Regulation" on 26 March 2029
      Then it is permitted
      And it stands on clause 1.1 of European-health-data-permit
      And it relies on EHDS-68
      And no bar stands in the way
      And Fjord-University must publish-results-of-use

    Scenario: Nobody has shown that anonymised records will not do
      When Northland-Access-Body proposes to share diabetes-register with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      And the health-data-format is EHDS-pseudonymised
      And Access-Body-Assessor has approved that "the application meets the conditions of the Regulation" on 26 March 2029
      Then it is referred
      And it still needs the fact anonymised-will-not-do

    Scenario: The records are sent to the university
      When Northland-Access-Body proposes to share diabetes-register with Fjord-University for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment does not hold
      Then it is refused because of the gateway EHDS-68
      And a bar stands in the way

    Scenario: The company that runs the environment
      When Northland-Access-Body proposes to share diabetes-register with Baltic-Compute for diabetes-algorithm-study on 7 May 2029
      And in-the-secure-environment holds
      Then it is permitted
      And it stands on clause 1.2 of European-health-data-permit
      And it relies on EHDS-73-third-party

  Rule: Results leave, and nothing else

    Scenario: The measures of the algorithm are published
      When Fjord-University proposes to share algorithm-results with Harbour-Insurance for results-of-secondary-use on 3 March 2031
      Then it is referred
      And it still needs the approval of Output-Checker that "the results hold no personal electronic health data"
      When Output-Checker has approved that "the results hold no personal electronic health data" on 1 March 2031
      Then it is permitted
      And it stands on clause 2.1 of European-health-data-permit

    Scenario: The university passes records on, years after the permit has ended
      When Fjord-University proposes to share diabetes-register with Harbour-Insurance for diabetes-algorithm-study on 3 March 2040
      Then it is refused because of the prohibition European-health-data-permit.2.2
      And it is refused because the agreement European-health-data-permit is not in force

    Scenario: An insurer wants to set premiums by it
      When Northland-Access-Body proposes to share diabetes-register with Harbour-Insurance for insurance-terms on 7 May 2029
      Then it is refused because of the bar EHDS-54
      And it is refused because of the purpose
