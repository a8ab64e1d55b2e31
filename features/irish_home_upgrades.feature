Feature: Grants for warmer homes in Ireland, under the Data Sharing and Governance Act 2019
  What a household has told the council, it need not tell the agency that gives the grant. What the council knows
  of disability goes to nobody.

  Background:
    Given the agreements in "policies/ireland"

  Rule: A public body tells another what saves people from telling it again

    Scenario: Who applied, and what the household earns
      When Ardmore-County-Council proposes to share adaptation-applications.applicant, adaptation-applications.household-income with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      And execution happened on 20 February 2024
      Then it is permitted
      And it stands on clause 1.1 of Irish-home-upgrades
      And it relies on DSGA-s13
      And no bar stands in the way
      And Home-Upgrade-Agency must delete-by-agreed-method by 2 September 2026
      And Home-Upgrade-Agency must not disclose-beyond-schedule
      And Ardmore-County-Council must send-copy-to-Minister by 1 March 2024
      And Ardmore-County-Council must publish-agreement
      And Ardmore-County-Council must pass-on-requests

    Scenario: The Board has not reviewed the agreement
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is referred
      And it still needs the approval of Data-Governance-Board that "its review of the proposed agreement is complete"

    Scenario: The data protection officer has not looked at the agreement against data protection law
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is referred
      And it still needs the approval of Irish-Data-Protection-Officer that "compliance with the proposed agreement would not contravene data protection law"

    Scenario: The data protection officer has not looked at it against the principles
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      Then it is referred
      And it still needs the approval of Irish-Data-Protection-Officer that "the proposed agreement is consistent with Article 5(1) of the GDPR"

    Scenario: Nobody says whether another law already provides for it
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is referred
      And it still needs the fact other-enactment

    Scenario: The agency's supplier
      When Home-Upgrade-Agency proposes to share adaptation-applications.applicant with Lee-Software for home-upgrade-grants on 2 September 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is permitted
      And it stands on clause 1.3 of Irish-home-upgrades
      And it relies on EU-GDPR-28

    Scenario: And back from the supplier
      When Lee-Software proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is permitted
      And it stands on clause 1.3 of Irish-home-upgrades
      And it relies on EU-GDPR-28

    Scenario: The agency finds a wrong address
      When Home-Upgrade-Agency proposes to share grant-corrections with Ardmore-County-Council for DSGA-correct-errors on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is permitted
      And it stands on clause 1.2 of Irish-home-upgrades
      And Ardmore-County-Council must delete-by-agreed-method by 2 December 2024

    Scenario: Everyone in the agency could read it, so somebody has to accept that
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      And few-read-it does not hold
      Then it is referred
      And it still needs the approval of Irish-Authorised-Officer

  Rule: Each condition of section 13(2) is a question of its own

    Scenario: Another law makes specific provision, so section 13 does not apply
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment holds
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is refused because of the gateway DSGA-s13

    Scenario: It serves no function of either body
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has refused that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is refused because of the gateway DSGA-s13
      And it is refused because of the bar DSGA-s13-2

    Scenario: Nobody has weighed whether it is necessary
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is referred
      And it still needs the approval of Irish-Authorised-Officer that "the disclosure is necessary for the functions concerned"

    Scenario: Nobody has weighed whether it is proportionate
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is referred
      And it still needs the approval of Irish-Authorised-Officer that "the disclosure is proportionate to those functions and to its effects on people's rights"

    Scenario: It is out of proportion
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has refused that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is refused because of the gateway DSGA-s13

    Scenario: There is no agreement that says what section 19 asks
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement does not hold
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is refused because of the gateway DSGA-s13

    Scenario: The agreement was never published for submissions
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed does not hold
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is refused because of the gateway DSGA-s13

    Scenario: The prescribed rules were not kept
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed does not hold
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is refused because of the gateway DSGA-s13

    Scenario: The council came by the data unlawfully
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained does not hold
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is refused because of the gateway DSGA-s13

    Scenario: The recipient trades, and nobody has looked at competition
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain holds
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is referred
      And it still needs the approval of Irish-Authorised-Officer that "the recipient's use of the data could not distort competition in trade"

    Scenario: The recipient trades, and competition would not suffer
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain holds
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the recipient's use of the data could not distort competition in trade" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is permitted
      And it relies on DSGA-s13

  Rule: No special categories, nobody else, and nothing else

    Scenario: Disability in the household
      When Ardmore-County-Council proposes to share adaptation-applications.disability with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And suitable-and-specific-measures does not hold
      And Irish-explicit-consent does not hold
      Then it is refused because of the data
      And it is refused because of the bar EU-GDPR-9
      And a bar stands in the way
      And the promise Irish-disability-stays holds

    Scenario: A window maker asks for addresses
      When Home-Upgrade-Agency proposes to share adaptation-applications.applicant with Cork-Windows for home-upgrade-grants on 2 September 2024
      Then it is refused because of the recipient
      And it is refused because of the prohibition Irish-home-upgrades.2

    Scenario: A study of how the agency works
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for DSGA-analyse on 2 September 2024
      Then it is refused because of the purpose

    Scenario: Numbers of grants, which are about nobody
      When Home-Upgrade-Agency proposes to share grants-by-county with Cork-Windows for DSGA-analyse on 2 September 2024
      Then it is refused because no agreement covers it
      And no bar stands in the way

  Rule: The amendment takes the place of the first clause

    Scenario: The household's income after the amendment
      When Ardmore-County-Council proposes to share adaptation-applications.household-income with Home-Upgrade-Agency for home-upgrade-grants on 2 March 2026
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2024
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is refused because clause 1.1 of Irish-home-upgrades is not in force

    Scenario: The applicant after the amendment
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 March 2026
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2026
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2026
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2026
      And Data-Governance-Board has approved that "its review of the draft amendment agreement is complete" on 12 February 2026
      And Irish-Data-Protection-Officer has approved that "compliance with the draft amendment agreement would not contravene data protection law" on 12 February 2026
      And Irish-Data-Protection-Officer has approved that "the draft amendment agreement is consistent with Article 5(1) of the GDPR" on 12 February 2026
      Then it is permitted
      And it stands on clause 1 of Irish-home-upgrades-amendment

    Scenario: The Board has reviewed the first agreement alone
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 March 2026
      And other-enactment does not hold
      And under-a-data-sharing-agreement holds
      And Part-9-followed holds
      And DSGA-rules-followed holds
      And recipient-engaged-for-gain does not hold
      And lawfully-obtained holds
      And Irish-Authorised-Officer has approved that "the disclosure is for the performance of a function of one of the two bodies" on 15 January 2026
      And Irish-Authorised-Officer has approved that "the disclosure is necessary for the functions concerned" on 15 January 2026
      And Irish-Authorised-Officer has approved that "the disclosure is proportionate to those functions and to its effects on people's rights" on 15 January 2026
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "compliance with the proposed agreement would not contravene data protection law" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the proposed agreement is consistent with Article 5(1) of the GDPR" on 12 February 2024
      Then it is referred
      And it still needs the approval of Data-Governance-Board that "its review of the draft amendment agreement is complete"
