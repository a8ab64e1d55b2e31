Feature: What overseas visitors owe the National Health Service
  Hospitals tell the Department of Health which overseas visitors have not paid, and the Department tells the Home Office. In 2015 the
  Court of Appeal held this lawful: the information is private, but the patients had been told ([2015] EWCA Civ 1034).

  Background:
    Given the agreements in "policies/agreements"

  Rule: Debts of patients who were told go to the Department and on to the Home Office

    Scenario: A hospital reports a debt to the Department
      When Elmfield-Hospital proposes to share overseas-visitor-debts with Department-of-Health for recovering-NHS-charges on 2 November 2015
      And patients-told holds
      And reportable-debt holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is permitted
      And it stands on clause 1.1 of overseas-visitor-debts-to-Home-Office
      And it relies on NHS-Act-s2
      And it relies on confidence-told-beforehand
      And no bar stands in the way
      And Elmfield-Hospital must tell-people

    Scenario: The Department reports the debt to the Home Office
      When Department-of-Health proposes to share overseas-visitor-debts with Home-Office for recovering-NHS-charges on 9 November 2015
      And patients-told holds
      And reportable-debt holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is permitted
      And it stands on clause 1.2 of overseas-visitor-debts-to-Home-Office
      And Home-Office must keep-accurate by 23 November 2015
      And Home-Office must keep-no-longer-than-needed by 9 November 2017

  Rule: Without the telling, confidence stands

    Scenario: The patients with debts were not told
      When Elmfield-Hospital proposes to share overseas-visitor-debts with Department-of-Health for recovering-NHS-charges on 2 November 2015
      And patients-told does not hold
      And reportable-debt holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is refused because of the gateway confidence-told-beforehand
      And it is not settled whether a bar stands in the way

    Scenario: Nobody knows whether the patients with debts were told
      When Elmfield-Hospital proposes to share overseas-visitor-debts with Department-of-Health for recovering-NHS-charges on 2 November 2015
      And reportable-debt holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is referred
      And it still needs the fact patients-told

    Scenario: Nobody has judged whether reporting the debt is necessary
      When Elmfield-Hospital proposes to share overseas-visitor-debts with Department-of-Health for recovering-NHS-charges on 2 November 2015
      And patients-told holds
      And reportable-debt holds
      Then it is referred
      And it still needs the approval of Information-Asset-Owner

  Rule: Debts, and nothing but debts

    Scenario: A debt of four hundred pounds
      When Elmfield-Hospital proposes to share overseas-visitor-debts with Department-of-Health for recovering-NHS-charges on 2 November 2015
      And patients-told holds
      And reportable-debt does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is refused because of the condition on reportable-debt
      And no bar stands in the way

    Scenario: The Department wants to know what a debtor was treated for
      When Elmfield-Hospital proposes to share hospital-patient-records with Department-of-Health for recovering-NHS-charges on 2 November 2015
      And patients-told holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is refused because of the prohibition overseas-visitor-debts-to-Home-Office.2

    Scenario: The Department would use the debts for immigration enforcement at large
      When Department-of-Health proposes to share overseas-visitor-debts with Home-Office for immigration-enforcement on 9 November 2015
      And patients-told holds
      And reportable-debt holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is refused because of the prohibition overseas-visitor-debts-to-Home-Office.3

    Scenario: A debt goes to a company
      When Elmfield-Hospital proposes to share overseas-visitor-debts with Quickstop-Parking for recovering-NHS-charges on 2 November 2015
      And patients-told holds
      And reportable-debt holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is refused because of the recipient

  Rule: From the day the Immigration Rules changed, while the law it stands on lasts

    Scenario: A debt is reported before the Immigration Rules changed
      When Elmfield-Hospital proposes to share overseas-visitor-debts with Department-of-Health for recovering-NHS-charges on 30 October 2011
      And patients-told holds
      And reportable-debt holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2011
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2011
      Then it is refused because the agreement overseas-visitor-debts-to-Home-Office is not in force

    Scenario: A debt is reported on the day the GDPR came
      When Department-of-Health proposes to share overseas-visitor-debts with Home-Office for recovering-NHS-charges on 25 May 2018
      And patients-told holds
      And reportable-debt holds
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 5 October 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for the administration of justice, an enactment or government" on 5 October 2015
      Then it is refused because the agreement overseas-visitor-debts-to-Home-Office is not in force
      And it is refused because of the gateway DPA-1998-Sch2-5
      And it is not settled whether a bar stands in the way
