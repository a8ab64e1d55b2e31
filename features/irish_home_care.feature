Feature: Care at home in Ireland, which the Data Sharing and Governance Act 2019 does not reach
  Records of care are of a special category. Section 5 of the Act leaves these alone, so that another law has to give the power, the
  basis and the condition. The agreement is an illustration.

  Background:
    Given the agreements in "policies/ireland"

  Scenario: A power, a basis, and care as the condition
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality holds
    And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Health-Practitioner has approved that "the processing is necessary for the provision of medical care, treatment or social care" on 1 July 2024
    Then it is permitted
    And it stands on clause 1 of Irish-home-care
    And it relies on Irish-other-power
    And it relies on EU-GDPR-6-1-e
    And it relies on Irish-DPA-s52
    And no bar stands in the way
    And Ardmore-County-Council must delete-by-agreed-method by 2 March 2025
    And Ardmore-County-Council must not disclose-beyond-schedule

  Scenario: A power, a basis, and a function as the condition
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality does not hold
    And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the processing of special categories is necessary for a function that an enactment or the Constitution confers" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the processing of special categories is proportionate for that function" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the processing respects the essence of the right to data protection" on 1 July 2024
    Then it is permitted
    And it relies on Irish-DPA-s49

  Scenario: A basis is no power
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality holds
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Health-Practitioner has approved that "the processing is necessary for the provision of medical care, treatment or social care" on 1 July 2024
    Then it is referred
    And it still needs the approval of Irish-Legal-Adviser that "a law gives the body the power to make this disclosure, expressly or by necessary implication"

  Scenario: The lawyer finds no power
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality holds
    And Irish-Legal-Adviser has refused that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Health-Practitioner has approved that "the processing is necessary for the provision of medical care, treatment or social care" on 1 July 2024
    Then it is refused because of the gateway Irish-other-power
    And it is refused because of the bar Irish-power
    And a bar stands in the way

  Scenario: A power is no basis
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality holds
    And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Health-Practitioner has approved that "the processing is necessary for the provision of medical care, treatment or social care" on 1 July 2024
    Then it is referred
    And it still needs the approval of Irish-Legal-Adviser that "a particular law of the Union or of Ireland lays the task down"

  Scenario: It is not necessary for the task
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality holds
    And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has refused that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Health-Practitioner has approved that "the processing is necessary for the provision of medical care, treatment or social care" on 1 July 2024
    Then it is refused because of the gateway EU-GDPR-6-1-e

  Scenario: Nobody responsible for it owes confidentiality, and no function needs it
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality does not hold
    And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Authorised-Officer has refused that "the processing of special categories is necessary for a function that an enactment or the Constitution confers" on 1 July 2024
    Then it is refused because of the gateway Irish-DPA-s52
    And it is refused because of the bar EU-GDPR-9

  Scenario: The essence of the right is not respected
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality does not hold
    And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the processing of special categories is necessary for a function that an enactment or the Constitution confers" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the processing of special categories is proportionate for that function" on 1 July 2024
    And Irish-Authorised-Officer has refused that "the processing respects the essence of the right to data protection" on 1 July 2024
    Then it is refused because of the gateway Irish-DPA-s49

  Scenario: The practitioner has not been asked
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures holds
    And equal-duty-of-confidentiality holds
    And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Authorised-Officer has refused that "the processing of special categories is necessary for a function that an enactment or the Constitution confers" on 1 July 2024
    Then it is referred
    And it still needs the approval of Irish-Health-Practitioner that "the processing is necessary for the provision of medical care, treatment or social care"

  Scenario: No measures safeguard the people concerned
    When Corrib-Health-Service proposes to share home-care-records with Ardmore-County-Council for Irish-health-and-social-care on 2 September 2024
    And suitable-and-specific-measures does not hold
    And equal-duty-of-confidentiality holds
    And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
    And Irish-Legal-Adviser has approved that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
    And Irish-Authorised-Officer has approved that "the sharing is necessary for a task in the public interest or in the exercise of official authority" on 1 July 2024
    And Irish-Health-Practitioner has approved that "the processing is necessary for the provision of medical care, treatment or social care" on 1 July 2024
    Then it is refused because of the gateway Irish-DPA-s52

  Scenario: The council passes the records on to a builder
    When Ardmore-County-Council proposes to share home-care-records with Cork-Windows for Irish-health-and-social-care on 2 September 2024
    Then it is refused because of the prohibition Irish-home-care.2

  Scenario: And still does not when the agreement is over
    When Ardmore-County-Council proposes to share home-care-records with Cork-Windows for Irish-health-and-social-care on 2 September 2028
    Then it is refused because of the prohibition Irish-home-care.2
