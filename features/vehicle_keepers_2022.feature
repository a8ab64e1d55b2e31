Feature: Keepers' details for companies that manage car parks, as a public task
  The Driver and Vehicle Licensing Agency tells parking companies who keeps a vehicle. It may, if they show reasonable cause; it need
  not. The Information Commissioner said in June 2022 that public task was the lawful basis for it.

  Background:
    Given the agreements in "policies/agreements"

  Rule: The right basis permits

    Scenario: A keeper's details as a public task, the day the Opinion came out
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 13 June 2022
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 13 June 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 10 June 2022
      Then it is permitted
      And it stands on clause 1 of vehicle-keepers-2022
      And it relies on RVR-reg-27-1-e
      And it relies on GDPR-6-1-e
      And no bar stands in the way
      And Brightbay-Parking must use-only-for-agreed-purpose
      And Brightbay-Parking must carry-audit by 13 June 2023
      And Brightbay-Parking must destroy by 13 June 2024
      And DVLA must publish-summary

  Rule: Reasonable cause, shown by a company that can be held to account

    Scenario: No cause has been shown for naming the keeper
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 3 October 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 10 June 2022
      Then it is referred
      And it still needs the approval of Secretary-of-State-for-Transport that "the recipient has shown reasonable cause"

    Scenario: The cause for naming the keeper was not found reasonable
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 3 October 2022
      And Secretary-of-State-for-Transport has refused that "the recipient has shown reasonable cause" on 30 September 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 10 June 2022
      Then it is refused because of the gateway RVR-reg-27-1-e

    Scenario: The parking company is still in its trade association
      When DVLA proposes to share vehicle-keeper-details with Quickstop-Parking for parking-charge-recovery on 31 December 2023
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 30 December 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 10 June 2022
      Then it is permitted
      And it stands on clause 1 of vehicle-keepers-2022

    Scenario: The parking company has left its trade association
      When DVLA proposes to share vehicle-keeper-details with Quickstop-Parking for parking-charge-recovery on 1 January 2024
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 30 December 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 10 June 2022
      Then it is refused because of the recipient
      And no bar stands in the way

  Rule: The keeper's name and address, for the charge alone

    Scenario: Keepers' details for marketing
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for marketing on 3 October 2022
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 30 September 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 10 June 2022
      Then it is refused because of the prohibition vehicle-keepers-2022.3

    Scenario: The driver's licence and medical conditions as well as the keeper
      When DVLA proposes to share driver-records with Brightbay-Parking for parking-charge-recovery on 3 October 2022
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 30 September 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 10 June 2022
      Then it is refused because of the prohibition vehicle-keepers-2022.2

    Scenario: A keeper's details after the agreement ended
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 13 June 2025
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 12 June 2025
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 10 June 2022
      Then it is refused because the agreement vehicle-keepers-2022 is not in force

    Scenario: One parking company asks another for a keeper's details
      When Brightbay-Parking proposes to share vehicle-keeper-details with Quickstop-Parking for parking-charge-recovery on 3 October 2022
      Then it is refused because of the discloser
      And it is noted that the discloser does not hold the data
