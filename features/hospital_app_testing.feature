Feature: Patients' records for an app that warns of kidney injury
  In 2015 the Royal Free gave DeepMind the records of 1.6 million patients to test an app. The Information Commissioner found on 3 July
  2017 that this did not comply with the law: testing is not a patient's own care, so nothing lifted the duty of confidence.

  Background:
    Given the agreements in "policies/agreements"

  Rule: Testing an app is not care, whatever the agreement says

    Scenario: The records go to DeepMind to test the app
      When Royal-Free proposes to share hospital-patient-records with DeepMind for clinical-safety-testing on 18 November 2015
      And reasonably-expected does not hold
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on 29 September 2015
      Then it is refused because of the gateway confidence-own-care
      And it is refused because of the bar common-law-confidentiality
      And it is not settled whether a bar stands in the way

    Scenario: Patients who might have expected the testing make no difference
      When Royal-Free proposes to share hospital-patient-records with DeepMind for clinical-safety-testing on 18 November 2015
      And reasonably-expected holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on 29 September 2015
      Then it is refused because of the gateway confidence-own-care

    Scenario: The testing is called direct care, and patients did not expect it
      When Royal-Free proposes to share hospital-patient-records with DeepMind for direct-care on 18 November 2015
      And reasonably-expected does not hold
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on 29 September 2015
      Then it is refused because of the gateway confidence-own-care
      And it is refused because of the bar common-law-confidentiality

    Scenario: Every patient in the test agreed in so many words
      When Royal-Free proposes to share hospital-patient-records with DeepMind for clinical-safety-testing on 18 November 2015
      And explicit-consent holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on 29 September 2015
      Then it is refused because of the gateway confidence-own-care
      And no bar stands in the way

    Scenario: Calling the records anonymous does not make them so
      When Royal-Free proposes to share hospital-patient-records with DeepMind for clinical-safety-testing on 18 November 2015
      And the identifiability is anonymous
      Then it is refused because of the gateway confidence-own-care
      And it is not settled whether a bar stands in the way

  Rule: The app in use serves the patient on the ward

    Scenario: Nobody has said whether patients would expect the app
      When Royal-Free proposes to share hospital-patient-records with DeepMind for direct-care on 3 July 2017
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on 1 November 2016
      And Caldicott-Guardian has approved that "the patient would reasonably expect this recipient to have it for his or her own care" on 1 November 2016
      Then it is referred
      And it still needs the fact reasonably-expected

    Scenario: Patients are told of the app, and it warns their doctors
      When Royal-Free proposes to share hospital-patient-records with DeepMind for direct-care on 3 July 2017
      And reasonably-expected holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on 1 November 2016
      And Caldicott-Guardian has approved that "the patient would reasonably expect this recipient to have it for his or her own care" on 1 November 2016
      Then it is permitted
      And it stands on clause 1 of hospital-app-in-care
      And it relies on confidence-own-care
      And it relies on DPA-1998-Sch3-8
      And DeepMind must destroy by 18 October 2019
      And DeepMind must carry-audit by 3 July 2018
      And Royal-Free must tell-people

    Scenario: The app goes on under the GDPR
      When Royal-Free proposes to share hospital-patient-records with DeepMind for direct-care on 25 May 2018
      And reasonably-expected holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for health or social care purposes" on 1 November 2016
      And professional-secrecy holds
      And Caldicott-Guardian has approved that "the patient would reasonably expect this recipient to have it for his or her own care" on 1 November 2016
      Then it is permitted
      And it relies on GDPR-6-1-e
      And it relies on GDPR-9-2-h

    Scenario: The second agreement lets nobody test the app on patients' records
      When Royal-Free proposes to share hospital-patient-records with DeepMind for clinical-safety-testing on 3 July 2017
      And reasonably-expected holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on 1 November 2016
      Then it is refused because of the prohibition hospital-app-in-care.3

    Scenario: The records of the app's patients serve the company's own ends
      When Royal-Free proposes to share hospital-patient-records with DeepMind for marketing on 3 July 2017
      And reasonably-expected holds
      Then it is refused because of the prohibition hospital-app-in-care.2

    Scenario: The first agreement about the app has ended
      When Royal-Free proposes to share hospital-patient-records with DeepMind for direct-care on 10 November 2016
      And reasonably-expected holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for functions of a public nature" on 29 September 2015
      And Information-Asset-Owner has approved that "the sharing is necessary for medical purposes, and made by someone who owes a duty of confidentiality" on 29 September 2015
      And it is asked under clause 1 of hospital-app-testing-2015
      And Caldicott-Guardian has approved that "the patient would reasonably expect this recipient to have it for his or her own care" on 29 September 2015
      Then it is permitted
      And it stands on clause 1 of hospital-app-in-care

    Scenario: After the app moved to another company
      When Royal-Free proposes to share hospital-patient-records with DeepMind for direct-care on 19 September 2019
      And reasonably-expected holds
      And Information-Asset-Owner has approved that "the sharing helps the body to carry out its functions under the National Health Service Act 2006" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 1 November 2016
      And Information-Asset-Owner has approved that "the sharing is necessary for health or social care purposes" on 1 November 2016
      And professional-secrecy holds
      And Caldicott-Guardian has approved that "the patient would reasonably expect this recipient to have it for his or her own care" on 1 November 2016
      Then it is refused because the agreement hospital-app-in-care is not in force
      And no bar stands in the way
