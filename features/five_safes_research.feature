Feature: The Five Safes, taken on by name
  Safe people, projects, data, settings and outputs are conditions that an agreement relies on beside its power and its lawful basis. Each can
  hold, fail, or be unknown; an answer says which it is, and who can settle it. The agreement is an illustration.

  Background:
    Given the agreements in "policies/five-safes"

  Rule: All five are needed

    Background:
      When Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024 until 3 March 2027
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      And regard-had-to-code holds
      And steps-against-identification holds
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open holds
      And Statistical-Disclosure-Controller has approved that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information" on 8 April 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is safe-room
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 10 records

    Scenario: All five are safe
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      Then it is permitted
      And it stands on clause 1.2 of further-education-research
      And it relies on safe-people
      And it relies on safe-projects
      And it relies on safe-data
      And it relies on safe-settings
      And it relies on safe-outputs
      And it relies on DEA-s64
      And no bar stands in the way
      And Thornbury-University must not try-to-identify
      And Thornbury-University must not bring-data-out
      And Thornbury-University must make-results-open by 14 January 2028

    Scenario: The records with the names in them are opened to no researcher
      When Fenwick-Data-Service proposes to share college-enrolments with Thornbury-University for college-research on 3 June 2024
      Then it is refused because of the data

    Scenario: Not for selling courses
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Larkhill-Tutors for marketing on 3 June 2024
      Then it is refused because of the purpose
      And it is refused because of the prohibition further-education-research.2

    Scenario: The university passes records on
      When Thornbury-University proposes to share college-outcomes-for-research with Larkhill-Tutors for college-research on 3 June 2024
      Then it is refused because of the prohibition further-education-research.2

    Scenario: After the agreement nobody is given access
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 1 June 2027
      Then it is refused because the agreement further-education-research is not in force

  Rule: None of the five is a power

    Background:
      When researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open holds
      And Statistical-Disclosure-Controller has approved that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information" on 8 April 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is safe-room
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 10 records

    Scenario: All five are safe, and the power still has to be there
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      And regard-had-to-code holds
      And steps-against-identification holds
      Then it is referred
      And it still needs the approval of Research-Accreditation-Panel that "the project and its researchers are accredited"

    Scenario: All five are safe, and there is no lawful basis
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024 until 3 March 2027
      And Information-Asset-Owner has refused that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      Then it is refused because of the gateway GDPR-6-1-e
      And it is not settled whether a bar stands in the way

  Rule: Safe people

    Background:
      When Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024 until 3 March 2027
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      And regard-had-to-code holds
      And steps-against-identification holds
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open holds
      And Statistical-Disclosure-Controller has approved that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information" on 8 April 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is safe-room
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 10 records

    Scenario: Somebody on the team has not passed the training
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And researchers-trained does not hold
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      Then it is refused because of the gateway safe-people
      And no bar stands in the way

    Scenario: Nobody has said whether the agreement on confidentiality is signed
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And researchers-trained holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      Then it is referred
      And it still needs the fact access-agreement-signed

    Scenario: Full accreditation is older than five years
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 6 May 2019
      Then it is referred
      And it still needs the approval of Research-Accreditation-Panel that "the researchers are accredited"

    Scenario: A provisionally accredited researcher works under supervision
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is provisionally-accredited
      And supervised holds
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      Then it is permitted
      And it relies on safe-people

    Scenario: A provisionally accredited researcher works alone
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is provisionally-accredited
      And supervised does not hold
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      Then it is refused because of the gateway safe-people

    Scenario: A university whose researchers nobody has accredited
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Penhale-University for college-research on 3 June 2024
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      Then it is refused because of the gateway safe-people
      And it is refused because of the gateway DEA-s64

  Rule: Safe projects

    Background:
      When Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024 until 3 March 2027
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      And regard-had-to-code holds
      And steps-against-identification holds
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      And Statistical-Disclosure-Controller has approved that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information" on 8 April 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is safe-room
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 10 records

    Scenario: The owner of the data says no
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has refused that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open holds
      Then it is refused because of the gateway safe-projects
      And no bar stands in the way

    Scenario: Nobody has weighed the public interest
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open holds
      Then it is referred
      And it still needs the approval of Research-Accreditation-Panel that "the primary purpose of the research is to serve the public interest"

    Scenario: An ethical risk remains, so the committee is asked
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains holds
      And results-made-open holds
      Then it is referred
      And it still needs the approval of NSDEC that "the research is ethical"
      When NSDEC has approved that "the research is ethical" on 13 May 2024
      Then it is permitted
      And it relies on safe-projects

    Scenario: The results would be kept for a sponsor
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open does not hold
      Then it is refused because of the gateway safe-projects

  Rule: Safe data

    Background:
      When Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024 until 3 March 2027
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      And regard-had-to-code holds
      And steps-against-identification holds
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open holds
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is safe-room
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 10 records

    Scenario: Nobody has assessed what the data could reveal
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      Then it is referred
      And it still needs the approval of Statistical-Disclosure-Controller that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information"

    Scenario: A rare course gives somebody away
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And Statistical-Disclosure-Controller has refused that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information" on 8 April 2024
      Then it is refused because of the gateway safe-data
      And no bar stands in the way

    Scenario: One word does not undo the names in it
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And Statistical-Disclosure-Controller has approved that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information" on 8 April 2024
      And the identifiability is identifiable
      Then it is referred
      And it still needs the fact identifiability
      And it is noted that the question disagrees with the catalogue

  Rule: Safe settings

    Background:
      When Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024 until 3 March 2027
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      And regard-had-to-code holds
      And steps-against-identification holds
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open holds
      And Statistical-Disclosure-Controller has approved that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information" on 8 April 2024
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 10 records

    Scenario: A copy on the university's own machines
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And the environment is recipient-systems
      And nothing-can-be-taken-out holds
      And the reached-from is safe-room
      Then it is refused because of the gateway safe-settings
      And no bar stands in the way

    Scenario: Nobody has said whether anything can be taken out
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And the environment is secure-research-environment
      And the reached-from is safe-room
      Then it is referred
      And it still needs the fact nothing-can-be-taken-out

    Scenario: From an assured office, where the owner allows it and the risk is accepted
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is assured-office
      And the widest-access is assured-office
      And assured-connectivity holds
      And Senior-Information-Risk-Owner has approved on 22 April 2024
      Then it is permitted
      And it relies on safe-settings

    Scenario: From an assured office, and nobody has accepted the risk
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is assured-office
      And the widest-access is assured-office
      And assured-connectivity holds
      Then it is referred
      And it still needs the approval of Senior-Information-Risk-Owner

    Scenario: From home, where the owner allows an office at the most
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is assured-home
      And the widest-access is assured-office
      And assured-connectivity holds
      Then it is refused because of the gateway safe-settings

    Scenario: From home, and nobody knows what the owner allows
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is assured-home
      And assured-connectivity holds
      Then it is referred
      And it still needs the fact widest-access

    Scenario: The processor's accreditation has lapsed
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 1 April 2026
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is safe-room
      Then it is refused because of the gateway safe-settings

  Rule: Safe outputs

    Background:
      When Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024 until 3 March 2027
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      And regard-had-to-code holds
      And steps-against-identification holds
      And researchers-trained holds
      And access-agreement-signed holds
      And the researcher-standing is fully-accredited
      And Research-Accreditation-Panel has approved that "the researchers are accredited" on 4 September 2023
      And Research-Accreditation-Panel has approved that "the research project is accredited" on 4 March 2024 until 3 March 2027
      And Research-Accreditation-Panel has approved that "the primary purpose of the research is to serve the public interest" on 4 March 2024
      And Data-Owner has approved that "the data may be used for this research project" on 12 February 2024
      And ethics-self-assessed holds
      And ethical-risk-remains does not hold
      And results-made-open holds
      And Statistical-Disclosure-Controller has approved that "nobody's identity is likely to be deduced from the data, by itself or taken together with other information" on 8 April 2024
      And the environment is secure-research-environment
      And nothing-can-be-taken-out holds
      And the reached-from is safe-room

    Scenario: Only one person would check
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And outputs-checked holds
      And the output-checkers is 1 person
      And the smallest-count is 10 records
      Then it is refused because of the gateway safe-outputs
      And no bar stands in the way

    Scenario: Nobody has said how many would check
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And outputs-checked holds
      And the smallest-count is 10 records
      Then it is referred
      And it still needs the fact output-checkers

    Scenario: A count of seven, which somebody has looked at
      When Fenwick-Data-Service proposes to share college-outcomes-for-research with Thornbury-University for college-research on 3 June 2024
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 7 records
      Then it is referred
      And it still needs the approval of Statistical-Disclosure-Controller that "a smaller count reveals nothing about anyone"
      When Statistical-Disclosure-Controller has approved that "a smaller count reveals nothing about anyone" on 20 May 2024
      Then it is permitted
      And it relies on safe-outputs

    Scenario: Tables leave when two people have checked them
      When Fenwick-Data-Service proposes to share college-outcome-tables with Larkhill-Tutors for commercial-use on 3 February 2025
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 10 records
      Then it is referred
      And it still needs the approval of Statistical-Disclosure-Controller that "the output identifies nobody"
      When Statistical-Disclosure-Controller has approved that "the output identifies nobody" on 27 January 2025
      Then it is permitted
      And it stands on clause 1.3 of further-education-research
      And it relies on safe-outputs

    Scenario: Tables in which somebody can be recognised
      When Fenwick-Data-Service proposes to share college-outcome-tables with Larkhill-Tutors for commercial-use on 3 February 2025
      And outputs-checked holds
      And the output-checkers is 2 people
      And the smallest-count is 10 records
      And Statistical-Disclosure-Controller has refused that "the output identifies nobody" on 27 January 2025
      Then it is refused because Statistical-Disclosure-Controller refused

  Rule: The records come to be made ready

    Background:
      When Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 March 2024 until 3 March 2027
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 15 March 2024
      And regard-had-to-code holds
      And steps-against-identification holds

    Scenario: The department supplies the processor
      When Department-for-Skills proposes to share college-enrolments with Fenwick-Data-Service for college-research on 2 April 2024
      And the environment is secure-research-environment
      And processor-contract holds
      Then it is permitted
      And it stands on clause 1.1 of further-education-research
      And it relies on DEA-s64-preparation
      And Fenwick-Data-Service must destroy by 2 October 2024

    Scenario: The records would come by ordinary mail
      When Department-for-Skills proposes to share college-enrolments with Fenwick-Data-Service for college-research on 2 April 2024
      And the environment is recipient-systems
      Then it is refused because of the condition on environment
