Feature: What the law of Ireland allows where no agreement has been made
  Nobody here has signed an agreement on these, so what is asked is what the law says: whether a bar stands in the way when every
  gateway of the library is relied upon.

  Background:
    Given the agreements in "policies/ireland"

  Rule: A public body acts within its powers, and processes on a basis

    Scenario: Power and function, towards a company
      When Ardmore-County-Council proposes to share grant-corrections with Cork-Windows for DSGA-administer on 2 September 2024
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on 1 July 2024
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: A function, and no power
      When Ardmore-County-Council proposes to share grant-corrections with Cork-Windows for DSGA-administer on 2 September 2024
      And Irish-Legal-Adviser has refused that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on 1 July 2024
      Then it is refused because no agreement covers it
      And it is refused because of the bar Irish-power
      And a bar stands in the way

    Scenario: A power, and nothing that makes it lawful to process
      When Ardmore-County-Council proposes to share grant-corrections with Cork-Windows for DSGA-administer on 2 September 2024
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
      And Irish-consent does not hold
      And Irish-Legal-Adviser has refused that "a law of the Union or of Ireland lays an obligation on the discloser, and the sharing is necessary to comply with it" on 1 July 2024
      And Irish-Legal-Adviser has refused that "a particular law of the Union or of Ireland lays the task down" on 1 July 2024
      And Irish-Authorised-Officer has refused that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 July 2024
      Then it is refused because no agreement covers it
      And it is refused because of the bar EU-GDPR-6
      And a bar stands in the way

    Scenario: Counts that are open to everyone
      When Home-Upgrade-Agency proposes to share grants-by-county with Pampas-Analytics for DSGA-analyse on 2 September 2024
      Then it is refused because no agreement covers it
      And no bar stands in the way

  Rule: Between public bodies, section 13 decides

    Scenario: Since the Act of 2019 consent does not stand in for section 13
      When Shannon-Tax-Office proposes to share grant-corrections with Ardmore-County-Council for DSGA-administer on 2 September 2024
      And Irish-consent holds
      And other-enactment does not hold
      And Part-9-followed does not hold
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
      Then it is refused because no agreement covers it
      And it is refused because of the bar DSGA-s13-2
      And a bar stands in the way

    Scenario: Section 13 is power and basis at once
      When Shannon-Tax-Office proposes to share grant-corrections with Ardmore-County-Council for DSGA-administer on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      Then it is refused because no agreement covers it
      And no bar stands in the way

  Rule: Special categories, and offences

    Scenario: Explicit consent
      When Corrib-Health-Service proposes to share home-care-records with Cork-Windows for DSGA-administer on 2 September 2024
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on 1 July 2024
      And Irish-explicit-consent holds
      And Irish-Legal-Adviser has approved that "no law keeps the people concerned from lifting the prohibition" on 1 July 2024
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: Care is not the purpose, and no function needs it
      When Corrib-Health-Service proposes to share home-care-records with Cork-Windows for DSGA-administer on 2 September 2024
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on 1 July 2024
      And suitable-and-specific-measures holds
      And equal-duty-of-confidentiality holds
      And Irish-Health-Practitioner has approved that "the processing is necessary for the provision of medical care, treatment or social care" on 1 July 2024
      And Irish-explicit-consent does not hold
      And Irish-Authorised-Officer has refused that "the processing of special categories is necessary for a function that an enactment or the Constitution confers" on 1 July 2024
      Then it is refused because no agreement covers it
      And it is refused because of the bar EU-GDPR-9
      And a bar stands in the way

    Scenario: Convictions, with no measures
      When Ardmore-County-Council proposes to share licence-holders with Cork-Windows for DSGA-administer on 2 September 2024
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on 1 July 2024
      And suitable-and-specific-measures does not hold
      And Irish-Authorised-Officer has approved that "the processing is under the control of official authority" on 1 July 2024
      Then it is refused because no agreement covers it
      And it is refused because of the bar EU-GDPR-10
      And a bar stands in the way

  Rule: Outside the European Economic Area

    Scenario: Nobody has said how the transfer is protected
      When Ardmore-County-Council proposes to share grant-corrections with Pampas-Analytics for DSGA-analyse on 2 September 2024
      And Irish-Legal-Adviser has approved that "a law gives the body the power to make this disclosure, expressly or by necessary implication" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is necessary for a function of the body that an enactment or the Constitution confers" on 1 July 2024
      And Irish-Authorised-Officer has approved that "the processing is proportionate for that function" on 1 July 2024
      Then it is refused because no agreement covers it
      And it is not settled whether a bar stands in the way
