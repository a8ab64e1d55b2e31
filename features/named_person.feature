Feature: A named person for every child in Scotland
  The Children and Young People (Scotland) Act 2014 was to let information about every child's wellbeing flow to one named person. In July
  2016 the Supreme Court held that it could not ([2016] UKSC 51): the gateway failed, and nothing can rest on it.

  Background:
    Given the agreements in "policies/agreements"

  Rule: The gateway that was to open all this was never law

    Scenario: A health visitor's notes go to the child's named person
      When Glenmore-Health-Board proposes to share child-wellbeing-notes with Glenmore-Council for child-wellbeing on 1 September 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 29 August 2016
      And Caldicott-Guardian has approved on 29 August 2016
      Then it is refused because of the gateway CYPSA-2014-s26

    Scenario: The named person's notes go to the school
      When Glenmore-Council proposes to share child-wellbeing-notes with Glenmore-Academy for child-wellbeing on 1 September 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 29 August 2016
      And Caldicott-Guardian has approved on 29 August 2016
      Then it is refused because of the gateway CYPSA-2014-s26

    Scenario: The GDPR does not mend the named person's gateway
      When Glenmore-Health-Board proposes to share child-wellbeing-notes with Glenmore-Council for child-wellbeing on 3 September 2018
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 29 August 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for a statutory or government function and in the substantial public interest" on 29 August 2016
      And Caldicott-Guardian has approved on 29 August 2016
      Then it is refused because of the gateway CYPSA-2014-s26

    Scenario: Before the named person was to begin
      When Glenmore-Health-Board proposes to share child-wellbeing-notes with Glenmore-Council for child-wellbeing on 30 August 2016
      And explicit-consent holds
      Then it is refused because the agreement named-person-scheme is not in force

  Rule: What a family asks for needs no such gateway

    Scenario: A family asks the health visitor to tell the council
      When Glenmore-Health-Board proposes to share child-wellbeing-notes with Glenmore-Council for child-wellbeing on 1 September 2016
      And explicit-consent holds
      And Information-Asset-Owner has approved that "the board considers that the sharing is likely to assist in improving the health of the people of Scotland" on 1 September 2016
      Then it is permitted
      And it stands on clause 2 of named-person-scheme
      And it relies on DPA-1998-Sch2-1
      And it relies on DPA-1998-Sch3-1
      And no bar stands in the way
      And Glenmore-Council must record-decision
      And Glenmore-Council must destroy by 19 December 2019

    Scenario: A family asks after the GDPR came
      When Glenmore-Council proposes to share child-wellbeing-notes with Glenmore-Academy for child-wellbeing on 3 September 2018
      And explicit-consent holds
      And Information-Asset-Owner has approved that "the council considers that the sharing is likely to promote or improve the well-being of its area or of persons in it" on 3 September 2018
      And Departmental-Lawyer has approved that "no limiting provision of section 22 prevents it, and it duplicates nobody's function unreasonably" on 3 September 2018
      Then it is permitted
      And it relies on GDPR-6-1-a
      And it relies on GDPR-9-2-a

    Scenario: The family asks once the scheme has been given up
      When Glenmore-Council proposes to share child-wellbeing-notes with Glenmore-Academy for child-wellbeing on 20 September 2019
      And explicit-consent holds
      Then it is refused because the agreement named-person-scheme is not in force
      And it is not settled whether a bar stands in the way

    Scenario: The child's health record is not among the notes on wellbeing
      When Glenmore-Health-Board proposes to share child-health-record with Glenmore-Council for child-wellbeing on 1 September 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 29 August 2016
      Then it is refused because of the prohibition named-person-scheme.3

    Scenario: A school is no named person, and passes nothing on
      When Glenmore-Academy proposes to share child-wellbeing-notes with Glenmore-Council for child-wellbeing on 1 September 2016
      And explicit-consent holds
      Then it is refused because of the discloser
      And it is noted that the discloser does not hold the data
