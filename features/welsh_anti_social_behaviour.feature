Feature: Partners in Dyfed-Powys tackle anti-social behaviour
  A protocol under the Wales Accord on the Sharing of Personal Information. Police, councils, housing associations and health boards tell
  one another what protects victims.

  Background:
    Given the agreements in "policies/examples/welsh-anti-social-behaviour.agreement"

  Rule: Each partner may tell the others

    Scenario: The police tell the council of repeated incidents
      When Dyfed-Powys-Police proposes to share anti-social-behaviour-reports with Carmarthenshire-Council for tackling-anti-social-behaviour on 5 October 2021
      And policy-document holds
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 4 October 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 October 2021
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 4 October 2021
      And Departmental-Lawyer has approved that "the law authorises the processing for this other purpose" on 4 October 2021
      Then it is permitted
      And it stands on clause 1.1 of Welsh-anti-social-behaviour
      And it relies on CDA-s115
      And no bar stands in the way
      And Carmarthenshire-Council must record-decision

    Scenario: The council tells a housing association of its tenant
      When Carmarthenshire-Council proposes to share anti-social-behaviour-reports with Towy-Homes for tackling-anti-social-behaviour on 5 October 2021
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 October 2021
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 4 October 2021
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998"
      When Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 4 October 2021
      Then it is permitted
      And it relies on CDA-s115-social-landlord

    Scenario: A housing association tells the police
      When Towy-Homes proposes to share anti-social-behaviour-reports with Dyfed-Powys-Police for tackling-anti-social-behaviour on 5 October 2021
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 4 October 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a legitimate interest that the interests of the people concerned do not override" on 4 October 2021
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 4 October 2021
      Then it is permitted
      And it relies on GDPR-6-1-f

  Rule: What a health board knows is confidential

    Scenario: Nobody has weighed the public interest
      When Hywel-Dda-Health-Board proposes to share vulnerability-assessment with Dyfed-Powys-Police for tackling-anti-social-behaviour on 5 October 2021
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 4 October 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 4 October 2021
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 4 October 2021
      Then it is referred
      And it still needs the approval of Caldicott-Guardian that "the public interest in disclosure outweighs the duty of confidence"

    Scenario: A housing association asks the health board
      When Hywel-Dda-Health-Board proposes to share vulnerability-assessment with Towy-Homes for tackling-anti-social-behaviour on 5 October 2021
      Then it is refused because of the recipient

  Rule: Nobody outside, and nothing else

    Scenario: A letting agent asks about an applicant
      When Carmarthenshire-Council proposes to share anti-social-behaviour-reports with Teifi-Lettings for tackling-anti-social-behaviour on 5 October 2021
      And explicit-consent does not hold
      And court-order does not hold
      Then it is refused because of the prohibition Welsh-anti-social-behaviour.2
      And it is refused because of the recipient

    Scenario: For immigration enforcement
      When Dyfed-Powys-Police proposes to share anti-social-behaviour-reports with Carmarthenshire-Council for immigration-enforcement on 5 October 2021
      Then it is refused because of the purpose
