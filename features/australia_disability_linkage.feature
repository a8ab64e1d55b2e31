Feature: Sharing under Australia's Data Availability and Transparency Act 2022
  A custodian shares public sector data with accredited users, directly or through an accredited data service provider: for one of
  three purposes, under five principles that somebody judges, and only once the National Data Commissioner has registered the
  agreement. Enforcement and national security are precluded. The agreement is an illustration; the scheme is real.

  Background:
    Given the agreements in "policies/australia"

  Rule: The custodians supply the bureau that links

    Scenario: A custodian supplies the bureau under a registered agreement, in the public interest
      When Disability-Support-Agency proposes to share disability-support-records with Data-Integration-Bureau for disability-research on 2 September 2024
      And the setting is secure-access-service
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the project cannot proceed without the personal information" on 1 July 2024
      And Authorised-Officer has approved that "the public interest justifies sharing the personal information without consent" on 1 July 2024
      And Authorised-Officer has approved that "it is unreasonable or impracticable to seek consent" on 1 July 2024
      And Authorised-Officer has approved that "only the minimum amount of personal information necessary for the project to proceed is shared" on 1 July 2024
      And Research-Ethics-Committee has approved that "the linkage is ethical" on 12 June 2024
      Then it is permitted
      And it stands on clause 1.1 of disability-hospital-linkage
      And it relies on DAT-s13
      And it relies on DAT-s16B-3-public-interest
      And Data-Integration-Bureau must delete-the-data by 30 July 2026
      And Disability-Support-Agency must notify-the-Commissioner by 30 July 2026

    Scenario: The Commissioner has not registered the agreement yet
      When Disability-Support-Agency proposes to share disability-support-records with Data-Integration-Bureau for disability-research on 12 July 2024
      And the setting is secure-access-service
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the project cannot proceed without the personal information" on 1 July 2024
      And Authorised-Officer has approved that "the public interest justifies sharing the personal information without consent" on 1 July 2024
      And Authorised-Officer has approved that "it is unreasonable or impracticable to seek consent" on 1 July 2024
      And Authorised-Officer has approved that "only the minimum amount of personal information necessary for the project to proceed is shared" on 1 July 2024
      And Research-Ethics-Committee has approved that "the linkage is ethical" on 12 June 2024
      Then it is referred
      And it still needs the approval of National-Data-Commissioner that "the data sharing agreement is registered"

    Scenario: Nobody has judged the five principles
      When Hospitals-Institute proposes to share hospital-stays with Data-Integration-Bureau for government-policy-and-programs on 2 September 2024
      And the setting is secure-access-service
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      Then it is referred
      And it still needs the approval of Authorised-Officer that "the project principle is met"
      And it still needs the approval of Authorised-Officer that "the people principle is met"
      And it still needs the approval of Authorised-Officer that "the setting principle is met"
      And it still needs the approval of Authorised-Officer that "the data principle is met"
      And it still needs the approval of Authorised-Officer that "the output principle is met"
      And it still needs the approval of Research-Ethics-Committee that "the linkage is ethical"

    Scenario: The people principle is not met
      When Hospitals-Institute proposes to share hospital-stays with Data-Integration-Bureau for disability-research on 2 September 2024
      And the setting is secure-access-service
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has refused that "the people principle is met" on 1 August 2024
      Then it is refused because of the gateway DAT-s13
      And it is not settled whether a bar stands in the way

    Scenario: Everyone concerned consents, so the public interest need not be weighed
      When Hospitals-Institute proposes to share hospital-stays with Data-Integration-Bureau for disability-research on 2 September 2024
      And the setting is secure-access-service
      And individuals-consent holds
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      And Authorised-Officer has approved that "only the minimum amount of personal information necessary for the project to proceed is shared" on 1 July 2024
      And Research-Ethics-Committee has approved that "the linkage is ethical" on 12 June 2024
      Then it is permitted
      And it stands on clause 1.2 of disability-hospital-linkage
      And it relies on DAT-s16B-3-consent

    Scenario: The scheme itself has ended
      When Disability-Support-Agency proposes to share disability-support-records with Data-Integration-Bureau for disability-research on 1 April 2027
      Then it is refused because the agreement disability-hospital-linkage is not in force
      And it is refused because of the gateway DAT-s13
      And it is not settled whether a bar stands in the way

    Scenario: The data would be reached from abroad
      When Hospitals-Institute proposes to share hospital-stays with Data-Integration-Bureau for disability-research on 2 September 2024
      And the setting is secure-access-service
      And handled-outside-Australia holds
      Then it is refused because of the bar DAT-s16A-abroad
      And a bar stands in the way

  Rule: Accredited users work on what was linked, inside the secure access service

    Scenario: An accredited university works in the secure access service
      When Data-Integration-Bureau proposes to share disability-hospital-linked with Wattle-University for disability-research on 3 February 2025
      And the setting is secure-access-service
      And the kept-for is 12 months
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      Then it is permitted
      And it stands on clause 1.3 of disability-hospital-linkage
      And it relies on DAT-s13B
      And Wattle-University must vet-outputs
      And Wattle-University must keep-it-de-identified
      And Wattle-University must delete-the-data by 14 July 2026

    Scenario: The last day of a university's accreditation
      When Data-Integration-Bureau proposes to share disability-hospital-linked with Banksia-University for disability-research on 31 March 2025
      And the setting is secure-access-service
      And the kept-for is 12 months
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      Then it is permitted
      And it stands on clause 1.3 of disability-hospital-linkage

    Scenario: The day after a university's accreditation lapsed
      When Data-Integration-Bureau proposes to share disability-hospital-linked with Banksia-University for disability-research on 1 April 2025
      And the setting is secure-access-service
      And the kept-for is 12 months
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      Then it is refused because of the recipient
      And it is refused because of the gateway DAT-s13B

    Scenario: A company cannot be accredited
      When Data-Integration-Bureau proposes to share disability-hospital-linked with Coral-Analytics for disability-research on 3 February 2025
      And the setting is secure-access-service
      And the kept-for is 12 months
      Then it is refused because of the recipient
      And it is refused because of the gateway DAT-s13B

    Scenario: A copy on the university's own machines
      When Data-Integration-Bureau proposes to share disability-hospital-linked with Wattle-University for disability-research on 3 February 2025
      And the setting is accredited-user-systems
      And the kept-for is 12 months
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      Then it is refused because of the condition on setting

    Scenario: Nobody has said how long the data is kept
      When Data-Integration-Bureau proposes to share disability-hospital-linked with Karri-State-Health for government-policy-and-programs on 3 February 2025
      And the setting is secure-access-service
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      Then it is referred
      And it still needs the fact kept-for

    Scenario: Somebody other than an ADSP did the linking
      When Data-Integration-Bureau proposes to share disability-hospital-linked with Wattle-University for disability-research on 3 February 2025
      And the setting is secure-access-service
      And the kept-for is 12 months
      And integrated-by-an-ADSP does not hold
      Then it is refused because of the bar DAT-s16D-integration
      And a bar stands in the way

    Scenario: The day after the agreement ended
      When Data-Integration-Bureau proposes to share disability-hospital-linked with Karri-State-Health for disability-research on 1 July 2026
      And the setting is secure-access-service
      And the kept-for is 12 months
      And National-Data-Commissioner has approved that "the data sharing agreement is registered" on 15 July 2024
      And Authorised-Officer has approved that "the project principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the people principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the setting principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the data principle is met" on 1 July 2024
      And Authorised-Officer has approved that "the output principle is met" on 1 July 2024
      Then it is refused because the agreement disability-hospital-linkage is not in force
      And no bar stands in the way

  Rule: Precluded purposes and data that stays out

    Scenario: Police ask for disability records to look for fraud
      When Disability-Support-Agency proposes to share disability-support-records with Karri-State-Police for compliance-review on 2 September 2024
      Then it is refused because of the purpose
      And it is refused because of the bar DAT-s15-precluded
      And it is refused because of the prohibition disability-hospital-linkage.2.2
      And a bar stands in the way
      And the promise no-enforcement-use holds

    Scenario: National security is precluded as well
      When Hospitals-Institute proposes to share hospital-stays with Signals-Office for Australian-national-security on 2 September 2024
      Then it is refused because of the bar DAT-s15-precluded
      And a bar stands in the way

    Scenario: Operational data never enters the scheme
      When Border-Operations-Agency proposes to share border-movements with Wattle-University for research-and-development on 2 September 2024
      Then it is refused because of the bar DAT-s17-excluded
      And a bar stands in the way

    Scenario: Not even a clause that names operational data brings it in
      When Border-Operations-Agency proposes to share border-movements with Data-Integration-Bureau for research-and-development on 2 September 2024
      And the setting is secure-access-service
      And handled-outside-Australia does not hold
      Then it is refused because of the bar DAT-s17-excluded
      And a bar stands in the way

    Scenario: Under another law the scheme bars nothing, and authorises nothing
      When Border-Operations-Agency proposes to share border-movements with Data-Integration-Bureau for research-and-development on 2 September 2024
      And the setting is secure-access-service
      And outside-the-scheme holds
      Then it is refused because of the gateway DAT-s13
      And it is not settled whether a bar stands in the way

    Scenario: What came from an excluded entity stays out
      When Border-Operations-Agency proposes to share intercept-summaries with Wattle-University for research-and-development on 2 September 2024
      Then it is refused because of the bar DAT-s17-excluded
      And a bar stands in the way

    Scenario: Photographs without express consent
      When Disability-Support-Agency proposes to share support-photographs with Data-Integration-Bureau for disability-research on 2 September 2024
      And biometric-consent does not hold
      Then it is refused because of the bar DAT-s16A-biometric
      And a bar stands in the way

    Scenario: Photographs with express consent are no longer barred for that
      When Disability-Support-Agency proposes to share support-photographs with Data-Integration-Bureau for disability-research on 2 September 2024
      And biometric-consent holds
      And individuals-consent holds
      Then it is refused because of the data
      And it is not settled whether a bar stands in the way

  Rule: Output leaves the scheme when it is released

    Scenario: Published tables are for anyone, a company too
      When Wattle-University proposes to share disability-hospital-tables with Coral-Analytics for commercial-activity on 2 March 2026
      And Authorised-Officer has approved that "the data sharing agreement allows this output to be released" on 9 February 2026
      And Authorised-Officer has approved that "the output identifies nobody" on 9 February 2026
      Then it is permitted
      And it stands on clause 1.4 of disability-hospital-linkage
      And it relies on DAT-s20C

    Scenario: Nobody has vetted the tables
      When Wattle-University proposes to share disability-hospital-tables with Coral-Analytics for commercial-activity on 2 March 2026
      Then it is referred
      And it still needs the approval of Authorised-Officer that "the data sharing agreement allows this output to be released"
      And it still needs the approval of Authorised-Officer that "the output identifies nobody"

    Scenario: Someone could be recognised in the tables
      When Wattle-University proposes to share disability-hospital-tables with Coral-Analytics for commercial-activity on 2 March 2026
      And Authorised-Officer has approved that "the data sharing agreement allows this output to be released" on 9 February 2026
      And Authorised-Officer has refused that "the output identifies nobody" on 9 February 2026
      Then it is refused because of the gateway DAT-s20C
      And no bar stands in the way

    Scenario: Nobody passes the linked records on, after the agreement either
      When Wattle-University proposes to share disability-hospital-linked with Coral-Analytics for commercial-activity on 1 September 2026
      Then it is refused because of the prohibition disability-hospital-linkage.2.1
      And it is refused because the agreement disability-hospital-linkage is not in force
