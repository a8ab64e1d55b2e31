Feature: Figures about our libraries
  What the agreement in policies/example.agreement answers. Take this file out together with that one.

  Background:
    Given the agreements in "policies"

  Scenario: The trust may have the figures
    When Example-Council proposes to share library-visits with @RECIPIENT@ for @PURPOSE@ on 1 June 2026
    Then it is permitted
    And it stands on clause 1 of library-figures

  Scenario: Nobody gets the members
    When Example-Council proposes to share library-members with @RECIPIENT@ for @PURPOSE@ on 1 June 2026
    Then it is refused because of the prohibition library-figures.2
