Feature: Delivering a government service under Australia's Data Availability and Transparency Act 2022
  Section 16B(1) lets personal information be shared to give somebody information, or a service that is no payment. For a payment it
  wants consent. The agreement is an illustration.

  Background:
    Given the agreements in "policies/australia"

  Scenario: Names and addresses, so that letters can be sent
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Health for information-and-services on 3 June 2024
    And the kept-for is 1 month
    And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 11 March 2024
    And Authorised-Officer has approved that "the project principle is met" on 26 February 2024
    And Authorised-Officer has approved that "the people principle is met" on 26 February 2024
    And Authorised-Officer has approved that "the setting principle is met" on 26 February 2024
    And Authorised-Officer has approved that "the data principle is met" on 26 February 2024
    And Authorised-Officer has approved that "the output principle is met" on 26 February 2024
    And delivered-to-the-individual holds
    And privacy-coverage holds
    And Authorised-Officer has approved that "the service is identified in the data sharing agreement" on 26 February 2024
    And Authorised-Officer has approved that "only the minimum amount of personal information necessary to properly deliver the service is shared" on 26 February 2024
    Then it is permitted
    And it stands on clause 1 of hospital-discharge-notices
    And it relies on DAT-s16B-1
    And Karri-State-Health must delete-the-data by 3 September 2024
    And Hospitals-Institute must notify-the-Commissioner by 30 January 2026

  Scenario: Kept for longer, so somebody has to accept the risk
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Health for information-and-services on 3 June 2024
    And the kept-for is 3 months
    And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 11 March 2024
    And Authorised-Officer has approved that "the project principle is met" on 26 February 2024
    And Authorised-Officer has approved that "the people principle is met" on 26 February 2024
    And Authorised-Officer has approved that "the setting principle is met" on 26 February 2024
    And Authorised-Officer has approved that "the data principle is met" on 26 February 2024
    And Authorised-Officer has approved that "the output principle is met" on 26 February 2024
    And delivered-to-the-individual holds
    And privacy-coverage holds
    And Authorised-Officer has approved that "the service is identified in the data sharing agreement" on 26 February 2024
    And Authorised-Officer has approved that "only the minimum amount of personal information necessary to properly deliver the service is shared" on 26 February 2024
    Then it is referred
    And it still needs the approval of Authorised-Officer

  Scenario: Kept for too long
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Health for information-and-services on 3 June 2024
    And the kept-for is 12 months
    Then it is refused because of the condition on kept-for

  Scenario: A payment is another matter, without consent
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Health for payments-and-entitlements on 3 June 2024
    And the kept-for is 1 month
    Then it is refused because of the gateway DAT-s16B-1
    And it is refused because of the bar DAT-s16B-minimum
    And a bar stands in the way

  Scenario: The whole record, with the reason for the stay
    When Hospitals-Institute proposes to share hospital-stays with Karri-State-Health for information-and-services on 3 June 2024
    And the kept-for is 1 month
    Then it is refused because of the data
    And it is refused because of the prohibition hospital-discharge-notices.2

  Scenario: Another State body, which nobody accredited
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Police for information-and-services on 3 June 2024
    And the kept-for is 1 month
    Then it is refused because of the recipient
    And it is refused because of the gateway DAT-s13

  Scenario: Research is for the other agreement, which has not begun
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Health for disability-research on 3 June 2024
    And the kept-for is 1 month
    Then it is refused because the agreement disability-hospital-linkage is not in force
    And it is not settled whether a bar stands in the way

  Scenario: The agreement has ended
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Health for information-and-services on 1 January 2026
    And the kept-for is 1 month
    Then it is refused because the agreement hospital-discharge-notices is not in force
    And it is not settled whether a bar stands in the way

  Scenario: A State body that no privacy law or term binds
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Health for information-and-services on 3 June 2024
    And the kept-for is 1 month
    And delivered-to-the-individual holds
    And privacy-coverage does not hold
    Then it is refused because of the gateway DAT-s13

  Scenario: The letter goes to someone else than the patient
    When Hospitals-Institute proposes to share hospital-stays.patient with Karri-State-Health for information-and-services on 3 June 2024
    And the kept-for is 1 month
    And delivered-to-the-individual does not hold
    Then it is refused because of the gateway DAT-s16B-1
    And a bar stands in the way
