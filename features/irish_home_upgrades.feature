Feature: Grants for warmer homes in Ireland, under the Data Sharing and Governance Act 2019
  What a household has told the council, it need not tell the agency that gives the grant. What the council knows
  of disability goes to nobody.

  Background:
    Given the agreements in "policies/examples/irish-home-upgrades.agreement"

  Rule: A public body tells another what saves people from telling it again

    Scenario: Who applied, and what the household earns
      When Ardmore-County-Council proposes to share adaptation-applications.applicant, adaptation-applications.household-income with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And lawfully-obtained holds
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the disclosure is necessary and proportionate for the functions concerned" on 15 January 2024
      Then it is permitted
      And it stands on clause 1.1 of Irish-home-upgrades
      And it relies on DSGA-s13
      And no bar stands in the way
      And Home-Upgrade-Agency must delete-by-agreed-method by 2 September 2026
      And Ardmore-County-Council must send-copy-to-Minister

    Scenario: The Board has not reviewed the agreement
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And other-enactment does not hold
      And lawfully-obtained holds
      And Irish-Data-Protection-Officer has approved that "the disclosure is necessary and proportionate for the functions concerned" on 15 January 2024
      Then it is referred
      And it still needs the approval of Data-Governance-Board that "its review of the proposed agreement is complete"

    Scenario: Nobody says whether another law already provides for it
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      And lawfully-obtained holds
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the disclosure is necessary and proportionate for the functions concerned" on 15 January 2024
      Then it is referred
      And it still needs the fact other-enactment

    Scenario: The agency's supplier
      When Home-Upgrade-Agency proposes to share adaptation-applications.applicant with Lee-Software for home-upgrade-grants on 2 September 2024
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      Then it is permitted
      And it stands on clause 1.3 of Irish-home-upgrades
      And it relies on EU-GDPR-28

    Scenario: The agency finds a wrong address
      When Home-Upgrade-Agency proposes to share grant-corrections with Ardmore-County-Council for DSGA-correct-errors on 2 September 2024
      And other-enactment does not hold
      And lawfully-obtained holds
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the disclosure is necessary and proportionate for the functions concerned" on 15 January 2024
      Then it is permitted
      And it stands on clause 1.2 of Irish-home-upgrades
      And Ardmore-County-Council must delete-by-agreed-method by 2 December 2024

  Rule: No special categories, nobody else, and nothing else

    Scenario: Disability in the household
      When Ardmore-County-Council proposes to share adaptation-applications.disability with Home-Upgrade-Agency for home-upgrade-grants on 2 September 2024
      Then it is refused because of the data
      And a bar stands in the way

    Scenario: A window maker asks for addresses
      When Home-Upgrade-Agency proposes to share adaptation-applications.applicant with Cork-Windows for home-upgrade-grants on 2 September 2024
      Then it is refused because of the recipient
      And it is refused because of the prohibition Irish-home-upgrades.2

    Scenario: A study of how the agency works
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for DSGA-analyse on 2 September 2024
      Then it is refused because of the purpose

  Rule: The amendment takes the place of the first clause

    Scenario: The household's income after the amendment
      When Ardmore-County-Council proposes to share adaptation-applications.household-income with Home-Upgrade-Agency for home-upgrade-grants on 2 March 2026
      And other-enactment does not hold
      And lawfully-obtained holds
      And Data-Governance-Board has approved that "its review of the proposed agreement is complete" on 12 February 2024
      And Irish-Data-Protection-Officer has approved that "the disclosure is necessary and proportionate for the functions concerned" on 15 January 2024
      Then it is refused because clause 1.1 of Irish-home-upgrades is not in force

    Scenario: The applicant after the amendment
      When Ardmore-County-Council proposes to share adaptation-applications.applicant with Home-Upgrade-Agency for home-upgrade-grants on 2 March 2026
      And other-enactment does not hold
      And lawfully-obtained holds
      And Data-Governance-Board has approved that "its review of the draft amendment agreement is complete" on 12 February 2026
      And Irish-Data-Protection-Officer has approved that "the disclosure is necessary and proportionate for the functions concerned" on 15 January 2026
      Then it is permitted
      And it stands on clause 1 of Irish-home-upgrades-amendment
