Feature: Keepers' details for companies that manage car parks, called a legal obligation
  Until June 2022 the Driver and Vehicle Licensing Agency said that the law obliged it to tell parking companies who keeps a vehicle. The
  Information Commissioner found that it does not: the regulation is a power, and so this was the wrong lawful basis.
  What mends it is to name a public task, as the agreement of 2022 does: the law stood in the way of the basis, and not of the sharing.

  Background:
    Given the agreements in "policies/agreements/vehicle-keepers-2018.agreement"

  Rule: A power is not an obligation

    Scenario: Reasonable cause is shown, and as a public task the law would not have stood in the way
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 1 June 2022
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 31 May 2022
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 1 April 2022
      Then it is refused because of the gateway GDPR-6-1-c
      And it is refused because of the bar GDPR-6
      And no bar stands in the way

    Scenario: The basis is wrong whether or not anyone judged the need for the keeper
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 1 June 2022
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 31 May 2022
      Then it is refused because of the gateway GDPR-6-1-c
      And it is not settled whether a bar stands in the way

    Scenario: A court obliges the Agency to name a keeper
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 1 June 2022
      And the court-order is yes
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 31 May 2022
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 1 April 2022
      Then it is permitted
      And it stands on clause 1 of vehicle-keepers-2018
      And it relies on RVR-reg-27-1-e
      And it relies on GDPR-6-1-c
      And Brightbay-Parking must destroy by 1 June 2024
      And Brightbay-Parking must carry-audit

    Scenario: The Agency calls it an obligation, and nobody has judged the need
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 1 June 2022
      And legal-obligation holds
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 31 May 2022
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary to comply with the legal obligation"

  Rule: The rest of the agreement holds as well

    Scenario: A court order does not open the register of drivers
      When DVLA proposes to share driver-records with Brightbay-Parking for parking-charge-recovery on 1 June 2022
      And the court-order is yes
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 31 May 2022
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 1 April 2022
      Then it is refused because of the prohibition vehicle-keepers-2018.2

    Scenario: The keeper is wanted for marketing, with a court order in hand
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for marketing on 1 June 2022
      And the court-order is yes
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 31 May 2022
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 1 April 2022
      Then it is refused because of the purpose

    Scenario: A keeper is asked for before the GDPR
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 24 May 2018
      And the court-order is yes
      Then it is refused because the agreement vehicle-keepers-2018 is not in force
