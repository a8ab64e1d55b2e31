Feature: A flood, and three agreements one after the other
  When a river bursts its banks, those who respond tell one another whatever may save a life; ten days later less, and in the end only which
  households were flooded. Each agreement takes the place of the one before, and deadlines count from the day it ended.

  Background:
    Given the agreements in "policies/agreements"

  Rule: The first days: wide and short

    Scenario: The council tells the fire service who may need help
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Fire-and-Rescue for emergency-response on 4 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      And responder-request holds
      Then it is permitted
      And it stands on clause 1.1 of flood-emergency
      And it relies on CCR-reg-44A
      And it relies on GDPR-6-1-d
      And it relies on GDPR-9-2-c
      And no bar stands in the way
      And Wharfdale-Fire-and-Rescue must record-decision
      And Wharfdale-Fire-and-Rescue must destroy by 21 January 2024

    Scenario: Nobody has declared a major incident in the valley
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Fire-and-Rescue for emergency-response on 4 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      And responder-request holds
      Then it is referred
      And it still needs the fact major-incident

    Scenario: The hospital tells who is at home on oxygen
      When Wharfdale-Hospitals proposes to share people-on-oxygen-or-dialysis with Wharfdale-Fire-and-Rescue for emergency-response on 4 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And responder-request holds
      Then it is permitted
      And it stands on clause 1.2 of flood-emergency
      And it relies on confidence-public-interest

    Scenario: The Caldicott Guardian has not been asked about those on oxygen
      When Wharfdale-Hospitals proposes to share people-on-oxygen-or-dialysis with Wharfdale-Fire-and-Rescue for emergency-response on 4 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      And responder-request holds
      Then it is referred
      And it still needs the approval of Caldicott-Guardian

    Scenario: Volunteers with boats are given addresses
      When Wharfdale-Council proposes to share people-who-may-need-help.address with Dale-Boat-Volunteers for emergency-response on 5 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Strategic-Co-ordinator has approved on 3 January 2024
      And Departmental-Lawyer has approved that "an individual could do this, and no limitation or restriction of section 2 prevents it" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      Then it is permitted
      And it stands on clause 1.3 of flood-emergency
      And Dale-Boat-Volunteers must destroy by 7 January 2024

    Scenario: Volunteers with boats ask a day too early
      When Wharfdale-Council proposes to share people-who-may-need-help.address with Dale-Boat-Volunteers for emergency-response on 4 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Strategic-Co-ordinator has approved on 3 January 2024
      Then it is refused because clause 1.3 of flood-emergency is not in force

    Scenario: Volunteers with boats ask when their six days are over
      When Wharfdale-Council proposes to share people-who-may-need-help.address with Dale-Boat-Volunteers for emergency-response on 11 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Strategic-Co-ordinator has approved on 3 January 2024
      Then it is refused because clause 1.3 of flood-emergency is not in force

    Scenario: Volunteers ask what kind of help is needed
      When Wharfdale-Council proposes to share people-who-may-need-help with Dale-Boat-Volunteers for emergency-response on 5 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Strategic-Co-ordinator has approved on 3 January 2024
      Then it is refused because of the recipient

    Scenario: Anyone may know how high the water stands
      When Wharfdale-Council proposes to share live-flood-levels with Dale-Loss-Adjusters for insurance-pricing on 5 January 2024
      And Information-Asset-Owner has approved that "no exception in regulation 12 lets the information be refused" on 5 January 2024
      Then it is permitted
      And it stands on clause 1.4 of flood-emergency
      And Dale-Loss-Adjusters must attribute-source

  Rule: Two days on which nothing goes out

    Scenario: The fire service asks for the list while the agreement is suspended
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Fire-and-Rescue for emergency-response on 8 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      And responder-request holds
      Then it is refused because the agreement flood-emergency is suspended
      And no bar stands in the way

    Scenario: What is forbidden stays forbidden while the agreement is suspended
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Police for immigration-enforcement on 9 January 2024
      And major-incident holds
      Then it is refused because of the prohibition flood-emergency.2

    Scenario: The day the suspension is over
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Fire-and-Rescue for emergency-response on 10 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      And responder-request holds
      Then it is permitted
      And it stands on clause 1.1 of flood-emergency

  Rule: Relief: less than before

    Scenario: The wide clause has run out, and the amended agreement has not begun
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Fire-and-Rescue for emergency-response on 13 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      Then it is refused because clause 1.1 of flood-emergency is not in force

    Scenario: Addresses of those who need help, after the amendment
      When Wharfdale-Council proposes to share people-who-may-need-help.address with Wharfdale-Fire-and-Rescue for emergency-response on 15 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 14 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 14 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 14 January 2024
      And responder-request holds
      Then it is permitted
      And it stands on clause 1.1 of flood-relief
      And Wharfdale-Fire-and-Rescue must destroy by 25 February 2024

    Scenario: The whole list is no longer shared after the amendment
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Fire-and-Rescue for emergency-response on 15 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 3 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 3 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 3 January 2024
      Then it is refused because the agreement flood-emergency is not in force

    Scenario: The list of those on oxygen must have been looked through again
      When Wharfdale-Hospitals proposes to share people-on-oxygen-or-dialysis with Wharfdale-Fire-and-Rescue for emergency-response on 20 January 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 14 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 14 January 2024
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 14 January 2024
      And responder-request holds
      Then it is referred
      And it still needs the approval of Caldicott-Guardian that "each patient on the list still depends on power"

    Scenario: The incident has been stood down, and nobody has agreed to go on with relief
      When Wharfdale-Council proposes to share people-who-may-need-help.address with Wharfdale-Fire-and-Rescue for emergency-response on 1 February 2024
      And major-incident does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 14 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 14 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 14 January 2024
      And responder-request holds
      Then it is referred
      And it still needs the approval of Strategic-Co-ordinator

  Rule: Recovery: which households were flooded, and nothing on health

    Scenario: One council tells another which households were flooded
      When Wharfdale-Council proposes to share flooded-households with Upper-Wharf-Council for emergency-recovery on 1 March 2024
      And the retention is 6 months
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2024
      And responder-request holds
      Then it is permitted
      And it stands on clause 1 of flood-recovery
      And it relies on CCR-reg-44A
      And Upper-Wharf-Council must destroy by 28 February 2025
      And Wharfdale-Council must tell-people by 15 March 2024

    Scenario: The list of those on oxygen for the recovery
      When Wharfdale-Hospitals proposes to share people-on-oxygen-or-dialysis with Wharfdale-Council for emergency-recovery on 1 March 2024
      And the retention is 6 months
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 12 February 2024
      Then it is refused because no agreement covers it

    Scenario: What kind of help was needed is health data, and no part of the recovery
      When Wharfdale-Council proposes to share people-who-may-need-help with Upper-Wharf-Council for emergency-recovery on 1 March 2024
      And the retention is 6 months
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life" on 12 February 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 12 February 2024
      Then it is refused because of the prohibition flood-recovery.2

    Scenario: The relief agreement has ended though its own last day is to come
      When Wharfdale-Council proposes to share people-who-may-need-help.address with Wharfdale-Fire-and-Rescue for emergency-response on 12 February 2024
      And major-incident holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 14 January 2024
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 14 January 2024
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a life, and the person whose data it is cannot give consent" on 14 January 2024
      And responder-request holds
      Then it is refused because the agreement flood-relief is not in force
      And no bar stands in the way
