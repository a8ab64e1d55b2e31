Feature: What the law of New Zealand allows where no agreement has been made
  Nobody here has signed an agreement on these, so what is asked is what the law says: whether a bar stands in the way when every
  gateway of the library is relied upon.

  Background:
    Given the agreements in "policies/new-zealand"

  Rule: A ground of principle 11

    Scenario: One ground is met, and no other
      When NZ-Social-Development proposes to share payments-to-families with Kauri-Bank for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the individual concerned authorises the disclosure" on 3 May 2021
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: No ground is met
      When NZ-Social-Development proposes to share payments-to-families with Kauri-Bank for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is one of the purposes for which the information was obtained, or directly related to them" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the individual concerned authorises the disclosure" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is necessary to enforce a law that imposes a pecuniary penalty" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is necessary to protect the public revenue" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is necessary for proceedings that have begun or are reasonably in contemplation" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is necessary to prevent or lessen a serious threat to public health or safety, or to somebody's life or health" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the information is to be used in a form in which the individual is not identified" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the source of the information is a publicly available publication" on 3 May 2021
      And NZ-Legal-Adviser has refused that "a provision of an enactment of New Zealand authorises or requires the information to be made available" on 3 May 2021
      Then it is refused because no agreement covers it
      And it is refused because of the bar IPP-11
      And a bar stands in the way

    Scenario: One is refused, and the others have not been asked
      When NZ-Social-Development proposes to share payments-to-families with Kauri-Bank for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is one of the purposes for which the information was obtained, or directly related to them" on 3 May 2021
      Then it is refused because no agreement covers it
      And it is not settled whether a bar stands in the way

  Rule: Principle 12, abroad

    Scenario: Abroad, protected in none of the ways
      When NZ-Social-Development proposes to share payments-to-families with Reef-Data-Hosting for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the individual concerned authorises the disclosure" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "the individual concerned authorises the disclosure, having been expressly informed that the recipient may not have to protect the information comparably" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the recipient carries on business in New Zealand and is subject to the Act" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the recipient is subject to privacy laws that, overall, provide comparable safeguards" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the recipient is required, as by an agreement, to protect the information comparably" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the source of the information is a publicly available publication" on 3 May 2021
      And NZ-Legal-Adviser has refused that "a provision of an enactment of New Zealand authorises or requires the information to be made available" on 3 May 2021
      Then it is refused because no agreement covers it
      And it is refused because of the bar IPP-12
      And a bar stands in the way

    Scenario: Abroad, and nobody has said how it is protected
      When NZ-Social-Development proposes to share payments-to-families with Reef-Data-Hosting for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the individual concerned authorises the disclosure" on 3 May 2021
      Then it is refused because no agreement covers it
      And it is not settled whether a bar stands in the way

  Rule: What Inland Revenue knows of taxpayers

    Scenario: That an enactment allows it in general lifts no secrecy
      When Inland-Revenue proposes to share tax-records with NZ-Social-Development for NZ-services on 3 May 2021
      And NZ-Legal-Adviser has approved that "a provision of an enactment of New Zealand authorises or requires the information to be made available" on 3 May 2021
      Then it is refused because of the bar TAA-s18
      And a bar stands in the way

    Scenario: The Serious Fraud Office, with the consent of the Commissioner of Inland Revenue
      When NZ-Serious-Fraud-Office proposes to share tax-records with NZ-Police for NZ-serious-crime on 3 May 2021
      And Commissioner-of-Inland-Revenue has approved that "the Serious Fraud Office may disclose the revenue information" on 3 May 2021
      Then it is refused because of the recipient
      And no bar stands in the way

  Rule: Health information, where rule 11 of the code stands in the place of principle 11

    Scenario: The patient authorises it
      When Rata-Health proposes to share rata-patient-notes with NZ-Police for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the individual, or where the rule allows it the representative, authorises the disclosure" on 3 May 2021
      Then it is refused because no agreement covers it
      And no bar stands in the way

    Scenario: A ground of principle 11 does not stand in for one of rule 11
      When Rata-Health proposes to share rata-patient-notes with NZ-Police for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the individual, or where the rule allows it the representative, authorises the disclosure" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the disclosure is one of the purposes for which the health information was obtained" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that it is not desirable or not practicable to obtain authorisation" on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency" on 3 May 2021
      Then it is refused because no agreement covers it
      And it is refused because of the bar HIPC-rule-11
      And a bar stands in the way
