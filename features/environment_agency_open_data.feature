Feature: Open data of the Environment Agency
  In 2015 the Environment Agency opened some two thousand data sets. Anyone may have them for anything, and owes only thanks.
  What is not open, or is about people, stays out.

  Background:
    Given the agreements in "policies/agreements"

  Rule: What is open is open to anyone, for anything

    Scenario: A house builder plans for floods
      When Environment-Agency proposes to share flood-map with Riverside-Homes for environmental-planning on 3 May 2023
      Then it is permitted
      And it stands on clause 1 of environment-agency-open-data
      And no bar stands in the way
      And Riverside-Homes must attribute-source
      And Riverside-Homes must imply-no-endorsement
      And Environment-Agency must publish-summary

    Scenario: An insurer prices its policies
      When Environment-Agency proposes to share flood-map with Acme-Insurance for insurance-pricing on 3 May 2023
      Then it is permitted
      And Acme-Insurance must attribute-source

    Scenario: A university takes several data sets for research
      When Environment-Agency proposes to share flood-map, lidar-terrain-model and water-quality-archive with Oakdale-University for research on 3 May 2023
      Then it is permitted
      And it stands on clause 1 of environment-agency-open-data

    Scenario: Before the data was opened
      When Environment-Agency proposes to share flood-map with Riverside-Homes for environmental-planning on 31 December 2014
      Then it is refused because the agreement environment-agency-open-data is not in force
      And no bar stands in the way

  Rule: What is closed, or is about people, is not open data

    Scenario: Information on the environment that is kept closed
      When Environment-Agency proposes to share reservoir-inundation-details with Riverside-Homes for environmental-planning on 3 May 2023
      Then it is refused because of the condition on access
      And it is not settled whether a bar stands in the way

    Scenario: Calling it open does not open it
      When Environment-Agency proposes to share reservoir-inundation-details with Riverside-Homes for environmental-planning on 3 May 2023
      And the access is open
      Then it is referred
      And it still needs the fact access

    Scenario: People who asked to be warned of floods
      When Environment-Agency proposes to share flood-warning-subscribers with Acme-Insurance for insurance-pricing on 3 May 2023
      Then it is refused because of the data
      And it is not settled whether a bar stands in the way

    Scenario: One closed data set among open ones
      When Environment-Agency proposes to share flood-map and flood-warning-subscribers with Oakdale-University for research on 3 May 2023
      Then it is refused because of the data

    Scenario: Only the areas that warnings are for
      When Environment-Agency proposes to share flood-warning-subscribers.area with Oakdale-University for research on 3 May 2023
      Then it is refused because of the condition on access

    Scenario: Somebody else gives out the Agency's maps
      When Acme-Insurance proposes to share flood-map with Riverside-Homes for environmental-planning on 3 May 2023
      Then it is refused because of the discloser
      And it is noted that the discloser does not hold the data
