Feature: A county's safeguarding partnership
  Council, police, health bodies, surgeries, schools and probation tell one another what keeps a child safe. All are parties by their kind;
  who belongs to the county's arrangements, and since when, is said of each.

  Background:
    Given the agreements in "policies/agreements"

  Rule: Any party may tell any other when there is reason to fear for a child

    Scenario: A school tells the council of its fears for a child
      When Millgate-School proposes to share school-safeguarding-file with Bramshire-Council for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 6 March 2023
      Then it is permitted
      And it stands on clause 1.1 of safeguarding-partnership
      And it relies on CA-2004-s16E
      And it relies on GDPR-6-1-e
      And it relies on DPA-2018-Sch1-18
      And no bar stands in the way
      And Bramshire-Council must record-decision
      And Bramshire-Council must keep-no-longer-than-needed by 8 March 2024

    Scenario: The police tell a school what happened in a household
      When Bramshire-Police proposes to share police-incident-reports with Millgate-School for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 6 March 2023
      And Departmental-Lawyer has approved that "the law authorises the processing for this other purpose" on 6 March 2023
      Then it is permitted
      And it stands on clause 1.1 of safeguarding-partnership
      And it relies on DPA-2018-Sch1-18

    Scenario: A surgery tells the police what a child was treated for
      When Millgate-Surgery proposes to share child-health-record with Bramshire-Police for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 6 March 2023
      Then it is permitted
      And it stands on clause 1.2 of safeguarding-partnership
      And it relies on confidence-public-interest
      And Bramshire-Police must take-no-more-than-needed by 5 April 2023

    Scenario: A hospital helps the council with an enquiry about a child
      When Bramshire-Hospital proposes to share child-health-record with Bramshire-Council for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to comply with the legal obligation" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Caldicott-Guardian has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And section-47-enquiry holds
      And it is asked under clause 1.3 of safeguarding-partnership
      Then it is permitted
      And it stands on clause 1.3 of safeguarding-partnership
      And it relies on CA-1989-s47
      And Bramshire-Council must record-decision

  Rule: Judgements that only people can make

    Scenario: Nobody has weighed the public interest against the confidence of a child's surgery
      When Millgate-Surgery proposes to share child-health-record with Bramshire-Police for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 6 March 2023
      Then it is referred
      And it still needs the approval of Caldicott-Guardian that "the public interest in disclosure outweighs the duty of confidence"

    Scenario: The Caldicott Guardian finds that the confidence of the surgery weighs more
      When Millgate-Surgery proposes to share child-health-record with Bramshire-Police for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Caldicott-Guardian has refused that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And legal-obligation does not hold
      And court-order does not hold
      Then it is refused because of the bar common-law-confidentiality

    Scenario: Nobody has decided whether the family is told of the school's fears
      When Millgate-School proposes to share school-safeguarding-file with Bramshire-Council for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 6 March 2023
      Then it is referred
      And it still needs the approval of Director-of-Childrens-Services

    Scenario: Nobody has judged that the school's file is needed to protect the child
      When Millgate-School proposes to share school-safeguarding-file with Bramshire-Council for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 6 March 2023
      Then it is referred
      And it still needs the approval of Information-Asset-Owner that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial"

  Rule: Only those within the arrangements, and only for the child

    Scenario: A school that has left the arrangements
      When Hillside-School proposes to share school-safeguarding-file with Bramshire-Council for safeguarding on 1 September 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      Then it is refused because of the gateway CA-2004-s16E
      And it is not settled whether a bar stands in the way

    Scenario: The same school on its last day in the arrangements
      When Hillside-School proposes to share school-safeguarding-file with Bramshire-Council for safeguarding on 31 August 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is part of safeguarding and promoting the welfare of children in the area" on 6 March 2023
      Then it is permitted
      And it relies on CA-2004-s16E

    Scenario: A youth club asks what the council knows of a child
      When Bramshire-Council proposes to share child-social-care-records with Bramshire-Youth-Club for safeguarding on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      Then it is refused because of the prohibition safeguarding-partnership.2

    Scenario: Children's records for immigration enforcement
      When Bramshire-Council proposes to share child-social-care-records with Bramshire-Police for immigration-enforcement on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      Then it is refused because of the prohibition safeguarding-partnership.3

    Scenario: A child's file after the safeguarding partnership has ended
      When Millgate-School proposes to share school-safeguarding-file with Bramshire-Council for safeguarding on 1 September 2025
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to protect a child or an adult at risk, consent cannot be relied on, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And policy-document holds
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      Then it is refused because the agreement safeguarding-partnership is not in force

    Scenario: The council tells the police of a child drawn into crime
      When Bramshire-Council proposes to share child-social-care-records with Bramshire-Police for crime-and-disorder-reduction on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 6 March 2023
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      And Director-of-Childrens-Services has approved that "the child is treated as a child first" on 6 March 2023
      Then it is permitted
      And it stands on clause 1.4 of safeguarding-partnership
      And it relies on CDA-s115
      And it relies on DPA-2018-Sch1-10
      And Bramshire-Police must record-decision by 15 March 2023

    Scenario: Nobody has asked whether a child drawn into crime is treated as a child first
      When Bramshire-Council proposes to share child-social-care-records with Bramshire-Police for crime-and-disorder-reduction on 8 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 6 March 2023
      And Information-Asset-Owner has approved that "the sharing is necessary to prevent or detect unlawful acts, asking for consent would prejudice that, and the public interest is substantial" on 6 March 2023
      And Senior-Information-Risk-Owner has approved that "the public interest in disclosure outweighs the duty of confidence" on 6 March 2023
      And Information-Asset-Owner has approved that "the disclosure is necessary or expedient for the purposes of the Crime and Disorder Act 1998" on 6 March 2023
      And Director-of-Childrens-Services has approved that "telling the family first would put the child at risk" on 6 March 2023
      Then it is referred
      And it still needs the approval of Director-of-Childrens-Services that "the child is treated as a child first"
