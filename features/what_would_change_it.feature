Feature: What would change an answer
  A share that is refused or referred is told what it would take, the cheapest first: what an expert would advise, and not what is
  shortest. The purpose is what is really done, and no restriction and no need is taken out.

  Background:
    Given the agreements in "policies/agreements"

  Rule: Who must move decides what is cheap

    Scenario: Keeping data for less time asks nothing of anybody else
      When HMRC proposes to share real-time-earnings with DWP for universal-credit on 1 November 2024
      And the retention is 36 months
      And impact-assessed holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 1 October 2024
      Then it is refused
      And the cheapest change is a fact

    Scenario: A judgement that nobody gave is asked for before anything is signed
      When HMRC proposes to share real-time-earnings with DWP for universal-credit on 1 November 2024
      And the retention is 24 months
      And impact-assessed holds
      Then it is referred
      And the cheapest change is an approval

    Scenario: A suspension of two days is waited out
      When Wharfdale-Council proposes to share people-who-may-need-help with Wharfdale-Police for emergency-response on 8 January 2024
      And major-incident holds
      Then it is refused
      And the cheapest change is another day

    Scenario: One field too many is left out
      When DWP proposes to share benefit-awards with HMRC for revenue-functions on 1 February 2024
      And impact-assessed holds
      Then it is refused
      And the cheapest change is less data

    Scenario: The wrong lawful basis is amended, which is quicker than to wait a year for the agreement that named the right one
      When DVLA proposes to share vehicle-keeper-details with Brightbay-Parking for parking-charge-recovery on 1 May 2021
      And Secretary-of-State-for-Transport has approved that "the recipient has shown reasonable cause" on 30 April 2021
      Then it is refused
      And the cheapest change is an amendment

    Scenario: When a notice has lapsed, the clause relies on a power that has not
      When NHS-Digital proposes to share gp-data-for-pandemic with UK-Health-Security-Agency for covid-response on 1 July 2022
      And the retention is 24 months
      Then it is refused
      And the cheapest change is an amendment

    Scenario: A test is not care, whatever else is stated
      When Royal-Free proposes to share hospital-patient-records with DeepMind for clinical-safety-testing on 15 November 2015
      And reasonably-expected holds
      Then it is refused
      And the cheapest change is an amendment
