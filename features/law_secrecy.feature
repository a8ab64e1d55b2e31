Feature: What an Act keeps secret for its own sake
  Some things may not be told whatever else is lawful, and several Acts make telling them an offence. Each has its own exceptions, asked one
  by one.

  Background:
    Given the agreements in "features/law/secrecy.agreement"

  Rule: Nobody tells a person's gender history

    Scenario: It is for proceedings
      When probe-Yew-Employer proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure of protected information is for proceedings before a court or tribunal"
      When Departmental-Lawyer has approved that "the disclosure of protected information is for proceedings before a court or tribunal" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: It is for preventing crime
      When probe-Yew-Employer proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure of protected information is for preventing or investigating crime"
      When Departmental-Lawyer has approved that "the disclosure of protected information is for preventing or investigating crime" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: It is for a pension scheme
      When probe-Yew-Employer proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure of protected information is for the social security system or a pension scheme"
      When Departmental-Lawyer has approved that "the disclosure of protected information is for the social security system or a pension scheme" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: Another enactment provides for it
      When probe-Yew-Employer proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "another enactment, or an order under section 22(5), provides for the disclosure of protected information"
      When Departmental-Lawyer has approved that "another enactment, or an order under section 22(5), provides for the disclosure of protected information" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: None of the exceptions of GRA-2004-s22 applies
      When probe-Yew-Employer proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 May 2025
      And court-order does not hold
      And Departmental-Lawyer has refused that "the disclosure of protected information is for proceedings before a court or tribunal" on 2 May 2025
      And Departmental-Lawyer has refused that "the disclosure of protected information is for preventing or investigating crime" on 2 May 2025
      And Departmental-Lawyer has refused that "the disclosure of protected information is for the social security system or a pension scheme" on 2 May 2025
      And Departmental-Lawyer has refused that "another enactment, or an order under section 22(5), provides for the disclosure of protected information" on 2 May 2025
      Then it is refused because of the bar GRA-2004-s22

    Scenario: A court has ordered it, as GRA-2004-s22 allows
      When probe-Yew-Employer proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 May 2025
      And court-order holds
      Then it is permitted
      And no bar stands in the way

    Scenario: The people concerned agreed, as GRA-2004-s22 allows
      When probe-Yew-Employer proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 May 2025
      And explicit-consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: The day before section 22 began
      When probe-Yew-Employer proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 April 2005
      Then it is permitted
      And no bar stands in the way

    Scenario: Scotland is covered too
      When probe-Yew-Scottish-Charity proposes to share probe-gender-history with probe-Yew-Charity for legal-proceedings on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer

  Rule: What trading standards learn stays with them

    Scenario: Everybody has consented
      When probe-Yew-Charity proposes to share probe-trader-file with probe-Yew-Employer for commercial-use on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "each consent that section 239 requires has been obtained: of the source, of the individual, of the business"
      When Information-Asset-Owner has approved that "each consent that section 239 requires has been obtained: of the source, of the individual, of the business" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: It serves a function
      When probe-Yew-Charity proposes to share probe-trader-file with probe-Yew-Employer for commercial-use on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure facilitates the exercise of a function for which section 241 allows it"
      When Departmental-Lawyer has approved that "the disclosure facilitates the exercise of a function for which section 241 allows it" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: Another power exists
      When probe-Yew-Charity proposes to share probe-trader-file with probe-Yew-Employer for commercial-use on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "a power or duty to disclose it exists apart from Part 9"
      When Departmental-Lawyer has approved that "a power or duty to disclose it exists apart from Part 9" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: It helps a criminal investigation, in proportion
      When probe-Yew-Charity proposes to share probe-trader-file with probe-Yew-Employer for commercial-use on 3 May 2025
      And Information-Asset-Owner has approved that "the disclosure is proportionate to what is sought to be achieved by it" on 2 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure is in connection with a criminal investigation or criminal proceedings in the United Kingdom"
      When Departmental-Lawyer has approved that "the disclosure is in connection with a criminal investigation or criminal proceedings in the United Kingdom" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: None of the exceptions of ENT-2002-s237 applies
      When probe-Yew-Charity proposes to share probe-trader-file with probe-Yew-Employer for commercial-use on 3 May 2025
      And Information-Asset-Owner has refused that "each consent that section 239 requires has been obtained: of the source, of the individual, of the business" on 2 May 2025
      And Departmental-Lawyer has refused that "the disclosure facilitates the exercise of a function for which section 241 allows it" on 2 May 2025
      And Departmental-Lawyer has refused that "a power or duty to disclose it exists apart from Part 9" on 2 May 2025
      And Departmental-Lawyer has refused that "the disclosure is in connection with a criminal investigation or criminal proceedings in the United Kingdom" on 2 May 2025
      Then it is refused because of the bar ENT-2002-s237

    Scenario: The day before Part 9 began
      When probe-Yew-Charity proposes to share probe-trader-file with probe-Yew-Employer for commercial-use on 19 June 2003
      Then it is permitted
      And no bar stands in the way

    Scenario: It helps a criminal investigation out of proportion
      When probe-Yew-Charity proposes to share probe-trader-file with probe-Yew-Employer for commercial-use on 3 May 2025
      And Departmental-Lawyer has approved that "the disclosure is in connection with a criminal investigation or criminal proceedings in the United Kingdom" on 2 May 2025
      And Information-Asset-Owner has refused that "the disclosure is proportionate to what is sought to be achieved by it" on 2 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "a power or duty to disclose it exists apart from Part 9"

  Rule: What was supplied for immigration goes no further

    Background:
      When Departmental-Lawyer has approved that "no enactment restricts passing on what came from the Revenue and Customs" on 1 January 2005

    Scenario: The Commissioners consent
      When probe-Yew-Charity proposes to share probe-supplied-file with probe-Yew-Employer for public-sector-fraud on 3 May 2025
      Then it is referred
      And it still needs the approval of Commissioners-for-Revenue-and-Customs that "what was supplied for immigration may be disclosed"
      When Commissioners-for-Revenue-and-Customs has approved that "what was supplied for immigration may be disclosed" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: It is for a purpose of section 40
      When probe-Yew-Charity proposes to share probe-supplied-file with probe-Yew-Employer for public-sector-fraud on 3 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "what was supplied is disclosed for a purpose within section 40(1)"
      When Information-Asset-Owner has approved that "what was supplied is disclosed for a purpose within section 40(1)" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: It is for proceedings on immigration
      When probe-Yew-Charity proposes to share probe-supplied-file with probe-Yew-Employer for public-sector-fraud on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure is for civil or criminal proceedings, or a criminal investigation, relating to an immigration or nationality matter"
      When Departmental-Lawyer has approved that "the disclosure is for civil or criminal proceedings, or a criminal investigation, relating to an immigration or nationality matter" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: An enactment permits it
      When probe-Yew-Charity proposes to share probe-supplied-file with probe-Yew-Employer for public-sector-fraud on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment other than section 41 permits the disclosure of what was supplied"
      When Departmental-Lawyer has approved that "an enactment other than section 41 permits the disclosure of what was supplied" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: None of the exceptions of UKBA-2007-s41 applies
      When probe-Yew-Charity proposes to share probe-supplied-file with probe-Yew-Employer for public-sector-fraud on 3 May 2025
      And court-order does not hold
      And Commissioners-for-Revenue-and-Customs has refused that "what was supplied for immigration may be disclosed" on 2 May 2025
      And Information-Asset-Owner has refused that "what was supplied is disclosed for a purpose within section 40(1)" on 2 May 2025
      And Departmental-Lawyer has refused that "the disclosure is for civil or criminal proceedings, or a criminal investigation, relating to an immigration or nationality matter" on 2 May 2025
      And Departmental-Lawyer has refused that "an enactment other than section 41 permits the disclosure of what was supplied" on 2 May 2025
      Then it is refused because of the bar UKBA-2007-s41

    Scenario: A court has ordered it, as UKBA-2007-s41 allows
      When probe-Yew-Charity proposes to share probe-supplied-file with probe-Yew-Employer for public-sector-fraud on 3 May 2025
      And court-order holds
      Then it is permitted
      And no bar stands in the way

    Scenario: The people concerned agreed, as UKBA-2007-s41 allows
      When probe-Yew-Charity proposes to share probe-supplied-file with probe-Yew-Employer for public-sector-fraud on 3 May 2025
      And explicit-consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: The day before section 41 began
      When probe-Yew-Charity proposes to share probe-supplied-file with probe-Yew-Employer for public-sector-fraud on 30 January 2008
      Then it is permitted
      And no bar stands in the way

  Rule: A public authority first considers what to leave out of what trading standards learnt

    Scenario: It has considered it
      When probe-Yew-Fire proposes to share probe-fire-trader-file with probe-Yew-Employer for fire-and-rescue on 3 May 2025
      And Information-Asset-Owner has approved that "the authority considers the sharing appropriate for the carrying-out of its functions, or incidental to them" on 2 May 2025
      And Departmental-Lawyer has approved that "no limitation of section 5B prevents it" on 2 May 2025
      And Departmental-Lawyer has approved that "a power or duty to disclose it exists apart from Part 9" on 2 May 2025
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "regard has been had to the three considerations of section 244"
      When Information-Asset-Owner has approved that "regard has been had to the three considerations of section 244" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: It has not considered it
      When probe-Yew-Fire proposes to share probe-fire-trader-file with probe-Yew-Employer for fire-and-rescue on 3 May 2025
      And Information-Asset-Owner has approved that "the authority considers the sharing appropriate for the carrying-out of its functions, or incidental to them" on 2 May 2025
      And Departmental-Lawyer has approved that "no limitation of section 5B prevents it" on 2 May 2025
      And Departmental-Lawyer has approved that "a power or duty to disclose it exists apart from Part 9" on 2 May 2025
      And Information-Asset-Owner has refused that "regard has been had to the three considerations of section 244" on 2 May 2025
      Then it is refused because of the bar ENT-2002-s244

  Rule: An adoption agency keeps an adoption to itself

    Scenario: The Act authorises it
      When probe-Yew-Society proposes to share probe-birth-family with probe-Yew-Charity for child-wellbeing on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "sections 56 to 65, or regulations under them, authorise or require the disclosure of the adoption information"
      When Departmental-Lawyer has approved that "sections 56 to 65, or regulations under them, authorise or require the disclosure of the adoption information" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: A prescribed agreement provides for it
      When probe-Yew-Society proposes to share probe-birth-family with probe-Yew-Charity for child-wellbeing on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the disclosure is in pursuance of a prescribed agreement to which the adoption agency is a party"
      When Departmental-Lawyer has approved that "the disclosure is in pursuance of a prescribed agreement to which the adoption agency is a party" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: None of the exceptions of ACA-2002-s57 applies
      When probe-Yew-Society proposes to share probe-birth-family with probe-Yew-Charity for child-wellbeing on 3 May 2025
      And court-order does not hold
      And Departmental-Lawyer has refused that "sections 56 to 65, or regulations under them, authorise or require the disclosure of the adoption information" on 2 May 2025
      And Departmental-Lawyer has refused that "the disclosure is in pursuance of a prescribed agreement to which the adoption agency is a party" on 2 May 2025
      Then it is refused because of the bar ACA-2002-s57

    Scenario: A court has ordered it, as ACA-2002-s57 allows
      When probe-Yew-Society proposes to share probe-birth-family with probe-Yew-Charity for child-wellbeing on 3 May 2025
      And court-order holds
      Then it is permitted
      And no bar stands in the way

    Scenario: The day before the Act on adoption began
      When probe-Yew-Society proposes to share probe-birth-family with probe-Yew-Charity for child-wellbeing on 29 December 2005
      Then it is permitted
      And no bar stands in the way

    Scenario: Scotland has an Act of its own on adoption
      When probe-Yew-Scottish-Society proposes to share probe-birth-family with probe-Yew-Charity for child-wellbeing on 3 May 2025
      Then it is permitted
      And no bar stands in the way

  Rule: Papers of proceedings about a child go no further

    Scenario: The court has given permission
      When probe-Yew-Charity proposes to share probe-court-bundle with probe-Yew-Newspaper for journalism on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "the court has given permission to communicate it to the recipient"
      When Departmental-Lawyer has approved that "the court has given permission to communicate it to the recipient" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: Rules of court allow it
      When probe-Yew-Charity proposes to share probe-court-bundle with probe-Yew-Newspaper for journalism on 3 May 2025
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "rules of court allow it to be communicated to the recipient"
      When Departmental-Lawyer has approved that "rules of court allow it to be communicated to the recipient" on 2 May 2025
      Then it is permitted
      And no bar stands in the way

    Scenario: None of the exceptions of AJA-1960-s12 applies
      When probe-Yew-Charity proposes to share probe-court-bundle with probe-Yew-Newspaper for journalism on 3 May 2025
      And court-order does not hold
      And Departmental-Lawyer has refused that "the court has given permission to communicate it to the recipient" on 2 May 2025
      And Departmental-Lawyer has refused that "rules of court allow it to be communicated to the recipient" on 2 May 2025
      Then it is refused because of the bar AJA-1960-s12

    Scenario: A court has ordered it, as AJA-1960-s12 allows
      When probe-Yew-Charity proposes to share probe-court-bundle with probe-Yew-Newspaper for journalism on 3 May 2025
      And court-order holds
      Then it is permitted
      And no bar stands in the way

    Scenario: The day before the Children Act 1989 began
      When probe-Yew-Charity proposes to share probe-court-bundle with probe-Yew-Newspaper for journalism on 13 October 1991
      Then it is permitted
      And no bar stands in the way

    Scenario: Scotland has its own law of contempt
      When probe-Yew-Scottish-Charity proposes to share probe-court-bundle with probe-Yew-Newspaper for journalism on 3 May 2025
      Then it is permitted
      And no bar stands in the way

  Rule: What a fertility clinic knows stays there

    Scenario: Each of them agreed, knowing what it implies
      When probe-Yew-Clinic proposes to share probe-fertility-record with probe-Yew-Charity for health-research on 3 May 2025
      And explicit-consent holds
      And consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: Nobody agreed, and no exception applies
      When probe-Yew-Clinic proposes to share probe-fertility-record with probe-Yew-Charity for health-research on 3 May 2025
      And consent holds
      And court-order does not hold
      And Departmental-Lawyer has refused that "section 33A(2), or regulations under section 33D, except this disclosure of fertility information" on 2 May 2025
      Then it is refused because of the bar HFEA-1990-s33A

  Rule: What the Care Quality Commission was told in confidence goes no further

    Scenario: The resident agreed
      When probe-Yew-Charity proposes to share probe-inspection-notes with probe-Yew-Employer for legal-proceedings on 3 May 2025
      And explicit-consent holds
      And consent holds
      Then it is permitted
      And no bar stands in the way

    Scenario: No defence applies
      When probe-Yew-Charity proposes to share probe-inspection-notes with probe-Yew-Employer for legal-proceedings on 3 May 2025
      And consent holds
      And court-order does not hold
      And Departmental-Lawyer has refused that "the disclosure of what the Commission obtained is made in accordance with an enactment" on 2 May 2025
      And Information-Asset-Owner has refused that "the disclosure is necessary or expedient to protect the welfare of an individual" on 2 May 2025
      And Information-Asset-Owner has refused that "it is necessary or expedient for the recipient to have it in order to exercise its functions under an enactment" on 2 May 2025
      And Information-Asset-Owner has refused that "the disclosure facilitates the exercise of a function of the Commission" on 2 May 2025
      And Departmental-Lawyer has refused that "the disclosure is made in connection with the investigation of a criminal offence, or for criminal proceedings" on 2 May 2025
      Then it is refused because of the bar HSCA-2008-s76
