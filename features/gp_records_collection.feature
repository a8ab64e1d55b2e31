Feature: Records of general practices, collected for COVID-19
  From May 2020 general practices had to give NHS Digital their patients' coded records: section 259(1)(a) of the Health and Social Care
  Act 2012, by notice. The parties left out patients who had objected, which the law did not ask of them.

  Background:
    Given the agreements in "policies/agreements"

  Rule: A notice under section 259 obliges the practice, and lifts its duty of confidence

    Scenario: A surgery answers the notice for its records
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 8 June 2020
      And section-259-notice holds
      And legal-obligation holds
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      Then it is permitted
      And it stands on clause 1 of gp-records-collection
      And it relies on HSCA-s259-1-a
      And it relies on GDPR-6-1-c
      And it relies on GDPR-9-2-i
      And no bar stands in the way
      And NHS-Digital must keep-access-log
      And NHS-Digital must review-need by 8 June 2021
      And Larkhill-Surgery must tell-people

    Scenario: The surgery has had no notice for its records
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 8 June 2020
      And section-259-notice does not hold
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      And legal-obligation does not hold
      And court-order does not hold
      And section-45C-notice does not hold
      Then it is refused because of the gateway HSCA-s259-1-a
      And it is refused because of the bar common-law-confidentiality

    Scenario: Nobody has said whether there is a notice for the surgery's records
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 8 June 2020
      And legal-obligation holds
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      Then it is referred
      And it still needs the fact section-259-notice

    Scenario: Nobody has judged whether the surgery gives more than is needed
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 8 June 2020
      And section-259-notice holds
      And legal-obligation holds
      And opt-outs-applied holds
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary to comply with the legal obligation"

  Rule: What the parties promised beyond the law

    Scenario: Records of patients who objected are among those of the surgery
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 8 June 2020
      And section-259-notice holds
      And legal-obligation holds
      And opt-outs-applied does not hold
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      Then it is refused because of the condition on opt-outs-applied
      And no bar stands in the way

    Scenario: Nobody has said whether the surgery left out patients who objected
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 8 June 2020
      And section-259-notice holds
      And legal-obligation holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      Then it is referred
      And it still needs the fact opt-outs-applied

  Rule: To the body that collects, for COVID-19, while it lasts

    Scenario: A company asks the surgery for the same records
      When Larkhill-Surgery proposes to share general-practice-records with Brightbay-Parking for covid-response on 8 June 2020
      And section-259-notice holds
      And legal-obligation holds
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      Then it is refused because of the recipient

    Scenario: The records of the surgery for planning services
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for health-service-planning on 8 June 2020
      And section-259-notice holds
      And legal-obligation holds
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      Then it is refused because of the purpose
      And it is not settled whether a bar stands in the way

    Scenario: The records of the surgery for marketing
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for marketing on 8 June 2020
      And section-259-notice holds
      And legal-obligation holds
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      Then it is refused because of the prohibition gp-records-collection.2

    Scenario: The surgery answers on the day after the collection ended
      When Larkhill-Surgery proposes to share general-practice-records with NHS-Digital for covid-response on 1 July 2022
      And section-259-notice holds
      And legal-obligation holds
      And opt-outs-applied holds
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 7 May 2020
      And Information-Asset-Owner has approved that "the sharing is necessary for reasons of public interest in public health" on 7 May 2020
      And professional-secrecy holds
      Then it is refused because the agreement gp-records-collection is not in force
