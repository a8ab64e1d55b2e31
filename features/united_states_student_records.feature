Feature: What FERPA lets a school district disclose
  One clause for each paragraph of 34 CFR 99.31, in an agreement made up for that: with consent, or for a reason that the regulation knows.

  Background:
    Given the agreements in "policies/united-states"

  Rule: Parents and students are asked first

    Scenario: The parents have consented
      When Redbud-School-District proposes to share student-files with Beacon-Insurance for insurance-underwriting on 3 June 2024
      And FERPA-consent holds
      Then it is permitted
      And it relies on FERPA-99-30
      And no bar stands in the way

    Scenario: The parents have not consented
      When Redbud-School-District proposes to share student-files with Beacon-Insurance for insurance-underwriting on 3 June 2024
      And FERPA-consent does not hold
      And US-court-order does not hold
      And US-lawful-process does not hold
      Then it is refused because of the gateway FERPA-99-30
      And it is refused because of the bar FERPA
      And a bar stands in the way

    Scenario: Before the Act
      When Redbud-School-District proposes to share student-files with Beacon-Insurance for insurance-underwriting on 18 November 1974
      Then it is refused because the agreement school-records is not in force
      And no bar stands in the way

    Scenario: Marks in which no student can be found
      When Redbud-School-District proposes to share student-marks with Beacon-Insurance for insurance-underwriting on 3 June 2024
      And the student-identifiability is de-identified
      And Education-Records-Officer has approved that "no student is personally identifiable, through single or multiple releases, taking into account other reasonably available information" on 20 May 2024
      Then it is permitted
      And it stands on clause 4 of school-records
      And no bar stands in the way

    Scenario: Marks from which a rare student stands out
      When Redbud-School-District proposes to share student-marks with Beacon-Insurance for insurance-underwriting on 3 June 2024
      And the student-identifiability is de-identified
      And Education-Records-Officer has refused that "no student is personally identifiable, through single or multiple releases, taking into account other reasonably available information" on 20 May 2024
      And FERPA-consent does not hold
      And US-court-order does not hold
      And US-lawful-process does not hold
      Then it is refused because of the bar FERPA
      And a bar stands in the way

  Rule: Schools and those who work for them

    Scenario: A company that runs the school's register
      When Redbud-School-District proposes to share student-files with Hilltop-Hosting for institutional-services on 3 June 2024
      And performs-school-function holds
      And under-direct-control holds
      And bound-by-redisclosure-rule holds
      And Education-Records-Officer has approved that "the recipient has legitimate educational interests in these records" on 20 May 2024
      Then it is permitted
      And it stands on clause 2.1 of school-records
      And it relies on FERPA-99-31-a-1

    Scenario: A company that does as it likes
      When Redbud-School-District proposes to share student-files with Hilltop-Hosting for institutional-services on 3 June 2024
      And performs-school-function holds
      And under-direct-control does not hold
      And FERPA-consent does not hold
      And bound-by-redisclosure-rule holds
      And Education-Records-Officer has approved that "the recipient has legitimate educational interests in these records" on 20 May 2024
      Then it is refused because of the gateway FERPA-99-31-a-1

    Scenario: The student moves to another district
      When Redbud-School-District proposes to share student-files with Bois-d-Arc-School-District for school-enrollment-or-transfer on 3 June 2024
      And seeks-or-intends-to-enroll holds
      And transfer-notified holds
      Then it is permitted
      And it relies on FERPA-99-31-a-2

    Scenario: Nobody told the parents that files are forwarded
      When Redbud-School-District proposes to share student-files with Bois-d-Arc-School-District for school-enrollment-or-transfer on 3 June 2024
      And seeks-or-intends-to-enroll holds
      And transfer-notified does not hold
      And FERPA-consent does not hold
      Then it is refused because of the gateway FERPA-99-31-a-2

  Rule: Studies have a written agreement

    Scenario: A study of reading for the district
      When Redbud-School-District proposes to share student-files with Wren-Learning-Studies for education-studies on 3 June 2024
      And study-for-the-school holds
      And FERPA-study-agreement holds
      And Education-Records-Officer has approved that "the study lets nobody identify parents or students but the organization's representatives with legitimate interests" on 20 May 2024
      Then it is permitted
      And it relies on FERPA-99-31-a-6
      And Wren-Learning-Studies must destroy-student-information by 31 December 2026
      And Wren-Learning-Studies must not disclose-otherwise

    Scenario: A study that nobody has written down
      When Redbud-School-District proposes to share student-files with Wren-Learning-Studies for education-studies on 3 June 2024
      And study-for-the-school holds
      And FERPA-study-agreement does not hold
      And FERPA-consent does not hold
      Then it is refused because of the gateway FERPA-99-31-a-6

  Rule: Courts, emergencies and the yearbook

    Scenario: A subpoena, and the parents can object first
      When Redbud-School-District proposes to share student-files with Cimarron-Sheriff for US-judicial-proceedings on 3 June 2024
      And US-lawful-process holds
      And parents-notified-in-advance holds
      Then it is permitted
      And it relies on FERPA-99-31-a-9

    Scenario: A grand jury that must stay secret
      When Redbud-School-District proposes to share student-files with Cimarron-Sheriff for US-judicial-proceedings on 3 June 2024
      And US-lawful-process holds
      And parents-notified-in-advance does not hold
      And notice-forbidden-by-court holds
      Then it is permitted
      And it relies on FERPA-99-31-a-9

    Scenario: A subpoena behind the parents' backs
      When Redbud-School-District proposes to share student-files with Cimarron-Sheriff for US-judicial-proceedings on 3 June 2024
      And US-lawful-process holds
      And parents-notified-in-advance does not hold
      And notice-forbidden-by-court does not hold
      And FERPA-consent does not hold
      Then it is refused because of the gateway FERPA-99-31-a-9
      And a bar stands in the way

    Scenario: A student is in danger
      When Redbud-School-District proposes to share student-files with Cimarron-Sheriff for averting-a-serious-threat on 3 June 2024
      And Education-Records-Officer has approved that "there is an articulable and significant threat to the health or safety of a student or other individuals" on 3 June 2024
      And Education-Records-Officer has approved that "the recipient's knowledge of the information is necessary to protect health or safety" on 3 June 2024
      Then it is permitted
      And it relies on FERPA-99-31-a-10
      And Redbud-School-District must record-the-threat

    Scenario: A threat that nobody can put into words
      When Redbud-School-District proposes to share student-files with Cimarron-Sheriff for averting-a-serious-threat on 3 June 2024
      And Education-Records-Officer has refused that "there is an articulable and significant threat to the health or safety of a student or other individuals" on 3 June 2024
      And FERPA-consent does not hold
      Then it is refused because of the gateway FERPA-99-31-a-10

    Scenario: Names and honors, as the notice said
      When Redbud-School-District proposes to share student-files.directory with Beacon-Insurance for US-marketing on 3 June 2024
      And directory-notice-given holds
      And directory-opt-out does not hold
      And within-directory-notice holds
      Then it is permitted
      And it relies on FERPA-99-31-a-11

    Scenario: The parents have opted out
      When Redbud-School-District proposes to share student-files.directory with Beacon-Insurance for US-marketing on 3 June 2024
      And directory-notice-given holds
      And directory-opt-out holds
      And FERPA-consent does not hold
      And within-directory-notice holds
      Then it is refused because of the gateway FERPA-99-31-a-11

  Rule: What was received goes no further

    Scenario: A second study, as the district understood it would
      When Wren-Learning-Studies proposes to share student-files-received with Plains-University for education-studies on 3 June 2024
      And further-disclosure-understood holds
      And further-disclosure-recorded holds
      And Education-Records-Officer has approved that "the further disclosure meets the requirements of 34 CFR 99.31" on 20 May 2024
      Then it is permitted
      And it stands on clause 3.1 of school-records
      And it relies on FERPA-99-33-b
      And no bar stands in the way

    Scenario: A second study that the district never heard of
      When Wren-Learning-Studies proposes to share student-files-received with Plains-University for education-studies on 3 June 2024
      And further-disclosure-understood does not hold
      And FERPA-consent does not hold
      Then it is refused because of the gateway FERPA-99-33-b
      And it is refused because of the bar FERPA-99-33
      And a bar stands in the way

    Scenario: The organization's own hosting company
      When Wren-Learning-Studies proposes to share student-files-received with Hilltop-Hosting for education-studies on 3 June 2024
      Then it is permitted
      And it stands on clause 3.2 of school-records

    Scenario: The parents agree to the second study
      When Wren-Learning-Studies proposes to share student-files-received with Plains-University for education-studies on 3 June 2024
      And FERPA-consent holds
      Then it is permitted
      And it relies on FERPA-99-30

    Scenario: The hosting company, once the agreement is over
      When Wren-Learning-Studies proposes to share student-files-received with Hilltop-Hosting for education-studies on 1 February 2027
      Then it is refused because the agreement school-records is not in force
