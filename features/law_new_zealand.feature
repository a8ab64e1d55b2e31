Feature: What the law of New Zealand says by itself
  Each question rests on one ground of the Privacy Act 2020, of the code on health information or of the rules on revenue information.
  The data is made up, and so are the organisations, save Inland Revenue, the Police and the Serious Fraud Office.

  Background:
    Given the agreements in "features/law/new-zealand.agreement"

  Rule: Principle 11 asks for a ground, and each ground its own question

    Scenario: There is none
      When probe-NZ-Ministry proposes to share probe-NZ-bare with probe-NZ-Lender for NZ-services on 3 May 2021
      Then it is refused because of the bar IPP-11

    Scenario: Whoever is no agency in New Zealand is not bound
      When probe-NZ-Overseas proposes to share probe-NZ-bare with probe-NZ-Lender for NZ-services on 3 May 2021
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: On the first day of a ground: <what>
      When probe-NZ-Ministry proposes to share probe-NZ-<what> with <recipient> for <purpose> on <day>
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that <ground>" on <day>
      Then it is permitted
      And it relies on <gateway>

      Examples:
        | what           | recipient       | purpose     | day             | ground                                                                                                                        | gateway                       |
        | purpose        | probe-NZ-Lender | NZ-services | 1 December 2020 | the disclosure is one of the purposes for which the information was obtained, or directly related to them                     | IPP-11-purpose                |
        | authorised     | probe-NZ-Lender | NZ-services | 1 December 2020 | the individual concerned authorises the disclosure                                                                            | IPP-11-authorised             |
        | penalty        | probe-NZ-Lender | NZ-services | 1 December 2020 | the disclosure is necessary to enforce a law that imposes a pecuniary penalty                                                 | IPP-11-pecuniary-penalty      |
        | proceedings    | probe-NZ-Lender | NZ-services | 1 December 2020 | the disclosure is necessary for proceedings that have begun or are reasonably in contemplation                                | IPP-11-proceedings            |
        | threat         | probe-NZ-Lender | NZ-services | 1 December 2020 | the disclosure is necessary to prevent or lessen a serious threat to public health or safety, or to somebody's life or health | IPP-11-serious-threat         |
        | intelligence   | probe-NZ-Watch  | NZ-services | 1 December 2020 | the disclosure is necessary to enable the intelligence and security agency to perform its functions                           | IPP-11-intelligence           |
        | not-identified | probe-NZ-Lender | NZ-services | 1 December 2020 | the information is to be used in a form in which the individual is not identified                                             | IPP-11-not-identified         |
        | business       | probe-NZ-Clinic | NZ-trade    | 1 December 2020 | the disclosure is necessary to facilitate the sale or other disposition of a business as a going concern                      | IPP-11-going-concern          |
        | law            | probe-NZ-Lender | NZ-services | 1 July 1993     | the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency                        | IPP-11-maintenance-of-the-law |
        | revenue        | probe-NZ-Lender | NZ-services | 1 July 1993     | the disclosure is necessary to protect the public revenue                                                                     | IPP-11-public-revenue         |

    Scenario Outline: The day before a ground: <what>
      When probe-NZ-Ministry proposes to share probe-NZ-<what> with <recipient> for <purpose> on <day>
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that <ground>" on <day>
      Then it is refused because of the gateway <gateway>

      Examples:
        | what           | recipient       | purpose     | day              | ground                                                                                                                        | gateway                       |
        | purpose        | probe-NZ-Lender | NZ-services | 30 November 2020 | the disclosure is one of the purposes for which the information was obtained, or directly related to them                     | IPP-11-purpose                |
        | authorised     | probe-NZ-Lender | NZ-services | 30 November 2020 | the individual concerned authorises the disclosure                                                                            | IPP-11-authorised             |
        | penalty        | probe-NZ-Lender | NZ-services | 30 November 2020 | the disclosure is necessary to enforce a law that imposes a pecuniary penalty                                                 | IPP-11-pecuniary-penalty      |
        | proceedings    | probe-NZ-Lender | NZ-services | 30 November 2020 | the disclosure is necessary for proceedings that have begun or are reasonably in contemplation                                | IPP-11-proceedings            |
        | threat         | probe-NZ-Lender | NZ-services | 30 November 2020 | the disclosure is necessary to prevent or lessen a serious threat to public health or safety, or to somebody's life or health | IPP-11-serious-threat         |
        | intelligence   | probe-NZ-Watch  | NZ-services | 30 November 2020 | the disclosure is necessary to enable the intelligence and security agency to perform its functions                           | IPP-11-intelligence           |
        | not-identified | probe-NZ-Lender | NZ-services | 30 November 2020 | the information is to be used in a form in which the individual is not identified                                             | IPP-11-not-identified         |
        | business       | probe-NZ-Clinic | NZ-trade    | 30 November 2020 | the disclosure is necessary to facilitate the sale or other disposition of a business as a going concern                      | IPP-11-going-concern          |
        | law            | probe-NZ-Lender | NZ-services | 30 June 1993     | the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency                        | IPP-11-maintenance-of-the-law |
        | revenue        | probe-NZ-Lender | NZ-services | 30 June 1993     | the disclosure is necessary to protect the public revenue                                                                     | IPP-11-public-revenue         |

    Scenario Outline: The officer does not believe it: <what>
      When probe-NZ-Ministry proposes to share probe-NZ-<what> with <recipient> for <purpose> on <day>
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that <ground>" on <day>
      Then it is refused because of the gateway <gateway>
      And it is refused because of the bar IPP-11

      Examples:
        | what           | recipient       | purpose     | day        | ground                                                                                                                        | gateway                       |
        | purpose        | probe-NZ-Lender | NZ-services | 3 May 2021 | the disclosure is one of the purposes for which the information was obtained, or directly related to them                     | IPP-11-purpose                |
        | authorised     | probe-NZ-Lender | NZ-services | 3 May 2021 | the individual concerned authorises the disclosure                                                                            | IPP-11-authorised             |
        | penalty        | probe-NZ-Lender | NZ-services | 3 May 2021 | the disclosure is necessary to enforce a law that imposes a pecuniary penalty                                                 | IPP-11-pecuniary-penalty      |
        | proceedings    | probe-NZ-Lender | NZ-services | 3 May 2021 | the disclosure is necessary for proceedings that have begun or are reasonably in contemplation                                | IPP-11-proceedings            |
        | threat         | probe-NZ-Lender | NZ-services | 3 May 2021 | the disclosure is necessary to prevent or lessen a serious threat to public health or safety, or to somebody's life or health | IPP-11-serious-threat         |
        | intelligence   | probe-NZ-Watch  | NZ-services | 3 May 2021 | the disclosure is necessary to enable the intelligence and security agency to perform its functions                           | IPP-11-intelligence           |
        | not-identified | probe-NZ-Lender | NZ-services | 3 May 2021 | the information is to be used in a form in which the individual is not identified                                             | IPP-11-not-identified         |
        | business       | probe-NZ-Clinic | NZ-trade    | 3 May 2021 | the disclosure is necessary to facilitate the sale or other disposition of a business as a going concern                      | IPP-11-going-concern          |
        | law            | probe-NZ-Lender | NZ-services | 3 May 2021 | the disclosure is necessary to avoid prejudice to the maintenance of the law by a public sector agency                        | IPP-11-maintenance-of-the-law |
        | revenue        | probe-NZ-Lender | NZ-services | 3 May 2021 | the disclosure is necessary to protect the public revenue                                                                     | IPP-11-public-revenue         |

    Scenario: The day before there was a principle 11
      When probe-NZ-Ministry proposes to share probe-NZ-revenue with probe-NZ-Lender for NZ-services on 30 June 1993
      Then it is refused because of the gateway IPP-11-public-revenue
      And no bar stands in the way

    Scenario: A lender is no intelligence agency
      When probe-NZ-Ministry proposes to share probe-NZ-intelligence with probe-NZ-Lender for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to enable the intelligence and security agency to perform its functions" on 3 May 2021
      Then it is refused because of the gateway IPP-11-intelligence

    Scenario: A service is no sale of a business
      When probe-NZ-Ministry proposes to share probe-NZ-business with probe-NZ-Clinic for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to facilitate the sale or other disposition of a business as a going concern" on 3 May 2021
      Then it is refused because of the gateway IPP-11-going-concern

    Scenario: Research that will identify nobody
      When probe-NZ-Ministry proposes to share probe-NZ-not-identified with probe-NZ-Lender for NZ-research on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that nothing will be published in a form that could reasonably be expected to identify the individual" on 3 May 2021
      Then it is permitted
      And it relies on IPP-11-not-identified

    Scenario: No research, so that what will be published is no ground
      When probe-NZ-Ministry proposes to share probe-NZ-not-identified with probe-NZ-Lender for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that nothing will be published in a form that could reasonably be expected to identify the individual" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the information is to be used in a form in which the individual is not identified" on 3 May 2021
      Then it is refused because of the gateway IPP-11-not-identified

    Scenario Outline: Published, and not unfair to tell, <whereto>
      When probe-NZ-Ministry proposes to share probe-NZ-published with <recipient> for NZ-services on <day>
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the source of the information is a publicly available publication" on <day>
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that it would not be unfair or unreasonable to disclose the information" on <day>
      Then it is permitted
      And it relies on IPP-11-published

      Examples:
        | whereto | recipient         | day             |
        | at home | probe-NZ-Lender   | 1 December 2020 |
        | abroad  | probe-NZ-Overseas | 3 May 2021      |

    Scenario Outline: Published is no ground: <why>
      When probe-NZ-Ministry proposes to share probe-NZ-published with probe-NZ-Lender for NZ-services on <day>
      And NZ-Disclosing-Officer has <source> that "there are reasonable grounds to believe that the source of the information is a publicly available publication" on <day>
      And NZ-Disclosing-Officer has <fair> that "there are reasonable grounds to believe that it would not be unfair or unreasonable to disclose the information" on <day>
      Then it is refused because of the gateway IPP-11-published

      Examples:
        | why            | day              | source   | fair     |
        | unfair to tell | 3 May 2021       | approved | refused  |
        | not published  | 3 May 2021       | refused  | approved |
        | the day before | 30 November 2020 | approved | approved |

    Scenario Outline: Another enactment requires it, <whereto>
      When probe-NZ-Ministry proposes to share probe-NZ-enactment with <recipient> for NZ-services on <day>
      And NZ-Legal-Adviser has approved that "a provision of an enactment of New Zealand authorises or requires the information to be made available" on <day>
      Then it is permitted
      And it relies on NZ-Privacy-Act-s24

      Examples:
        | whereto | recipient         | day             |
        | at home | probe-NZ-Lender   | 1 December 2020 |
        | abroad  | probe-NZ-Overseas | 3 May 2021      |

    Scenario Outline: Section 24 does not serve: <why>
      When probe-NZ-Ministry proposes to share probe-NZ-enactment with probe-NZ-Lender for NZ-services on <day>
      And NZ-Legal-Adviser has <verdict> that "a provision of an enactment of New Zealand authorises or requires the information to be made available" on <day>
      Then it is refused because of the gateway NZ-Privacy-Act-s24

      Examples:
        | why            | day              | verdict  |
        | none does      | 3 May 2021       | refused  |
        | the day before | 30 November 2020 | approved |

  Rule: Principle 12 asks for protection abroad

    Scenario Outline: It is protected in one of the ways
      When probe-NZ-Ministry proposes to share probe-NZ-purpose with probe-NZ-Overseas for NZ-services on 1 December 2020
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is one of the purposes for which the information was obtained, or directly related to them" on 1 December 2020
      And NZ-Disclosing-Officer has approved that "<way>" on 1 December 2020
      Then it is permitted
      And no bar stands in the way

      Examples:
        | way                                                                                                                                                      |
        | the individual concerned authorises the disclosure, having been expressly informed that the recipient may not have to protect the information comparably |
        | there are reasonable grounds to believe that the recipient carries on business in New Zealand and is subject to the Act                                  |
        | there are reasonable grounds to believe that the recipient is subject to privacy laws that, overall, provide comparable safeguards                       |
        | there are reasonable grounds to believe that the recipient is required, as by an agreement, to protect the information comparably                        |

    Scenario: It is protected in none of them
      When probe-NZ-Ministry proposes to share probe-NZ-purpose with probe-NZ-Overseas for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is one of the purposes for which the information was obtained, or directly related to them" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "the individual concerned authorises the disclosure, having been expressly informed that the recipient may not have to protect the information comparably" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the recipient carries on business in New Zealand and is subject to the Act" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the recipient is subject to privacy laws that, overall, provide comparable safeguards" on 3 May 2021
      And NZ-Disclosing-Officer has refused that "there are reasonable grounds to believe that the recipient is required, as by an agreement, to protect the information comparably" on 3 May 2021
      Then it is refused because of the bar IPP-12

    Scenario: Nobody has said how it is protected
      When probe-NZ-Ministry proposes to share probe-NZ-purpose with probe-NZ-Overseas for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is one of the purposes for which the information was obtained, or directly related to them" on 3 May 2021
      Then it is referred
      And it still needs the approval of NZ-Disclosing-Officer that "there are reasonable grounds to believe that the recipient is required, as by an agreement, to protect the information comparably"

    Scenario: Abroad, the day before there was a principle 12
      When probe-NZ-Ministry proposes to share probe-NZ-revenue with probe-NZ-Overseas for NZ-services on 30 November 2020
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to protect the public revenue" on 30 November 2020
      Then it is permitted
      And it relies on IPP-11-public-revenue

  Rule: For health agencies rule 11 of the code stands in the place of principle 11

    Scenario: A ground of principle 11 does not serve a health agency
      When probe-NZ-Clinic proposes to share probe-NZ-notes-bare with probe-NZ-Ministry for NZ-services on 1 December 2020
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the individual concerned authorises the disclosure" on 1 December 2020
      Then it is refused because of the bar HIPC-rule-11

    Scenario: It serves whoever is no health agency
      When probe-NZ-Ministry proposes to share probe-NZ-notes-bare with probe-NZ-Lender for NZ-services on 3 May 2021
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the individual concerned authorises the disclosure" on 3 May 2021
      Then it is permitted
      And it relies on IPP-11-authorised

    Scenario Outline: A ground of principle 11 did not serve under the code of 1994 either, on <day>
      When probe-NZ-Clinic proposes to share probe-NZ-notes-bare with probe-NZ-Ministry for NZ-services on <day>
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to protect the public revenue" on <day>
      Then it is refused because of the bar HIPC-rule-11
      And a bar stands in the way

      Examples:
        | day              |
        | 30 July 1994     |
        | 30 November 2020 |

    Scenario: The day before the code of 1994
      When probe-NZ-Clinic proposes to share probe-NZ-notes-bare with probe-NZ-Ministry for NZ-services on 29 July 1994
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure is necessary to protect the public revenue" on 29 July 1994
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: A ground of rule 11: <what>
      When probe-NZ-Clinic proposes to share probe-NZ-notes-<what> with probe-NZ-Ministry for NZ-services on 1 December 2020
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that <ground>" on 1 December 2020
      Then it is permitted
      And it relies on <gateway>

      Examples:
        | what       | ground                                                                                    | gateway            |
        | authorised | the individual, or where the rule allows it the representative, authorises the disclosure | HIPC-11-authorised |
        | purpose    | the disclosure is one of the purposes for which the health information was obtained       | HIPC-11-purpose    |

    Scenario Outline: No ground of rule 11: <what>, <why>
      When <discloser> proposes to share probe-NZ-notes-<what> with probe-NZ-Lender for NZ-services on <day>
      And NZ-Disclosing-Officer has <verdict> that "there are reasonable grounds to believe that <ground>" on <day>
      Then it is refused because of the gateway <gateway>

      Examples:
        | what       | why              | discloser         | day              | verdict  | ground                                                                                    | gateway            |
        | authorised | not believed     | probe-NZ-Clinic   | 3 May 2021       | refused  | the individual, or where the rule allows it the representative, authorises the disclosure | HIPC-11-authorised |
        | authorised | no health agency | probe-NZ-Ministry | 3 May 2021       | approved | the individual, or where the rule allows it the representative, authorises the disclosure | HIPC-11-authorised |
        | authorised | the day before   | probe-NZ-Clinic   | 30 November 2020 | approved | the individual, or where the rule allows it the representative, authorises the disclosure | HIPC-11-authorised |
        | purpose    | not believed     | probe-NZ-Clinic   | 3 May 2021       | refused  | the disclosure is one of the purposes for which the health information was obtained       | HIPC-11-purpose    |
        | purpose    | no health agency | probe-NZ-Ministry | 3 May 2021       | approved | the disclosure is one of the purposes for which the health information was obtained       | HIPC-11-purpose    |
        | purpose    | the day before   | probe-NZ-Clinic   | 30 November 2020 | approved | the disclosure is one of the purposes for which the health information was obtained       | HIPC-11-purpose    |

    Scenario: A serious threat, and nobody can well be asked
      When probe-NZ-Clinic proposes to share probe-NZ-notes-threat with NZ-Police for NZ-services on 1 December 2020
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that it is not desirable or not practicable to obtain authorisation" on 1 December 2020
      And NZ-Disclosing-Officer has approved that "there are reasonable grounds to believe that the disclosure of health information is necessary to prevent or lessen a serious threat" on 1 December 2020
      Then it is permitted
      And it relies on HIPC-11-serious-threat

    Scenario Outline: A serious threat does not serve: <why>
      When <discloser> proposes to share probe-NZ-notes-threat with NZ-Police for NZ-services on <day>
      And NZ-Disclosing-Officer has <asking> that "there are reasonable grounds to believe that it is not desirable or not practicable to obtain authorisation" on <day>
      And NZ-Disclosing-Officer has <threat> that "there are reasonable grounds to believe that the disclosure of health information is necessary to prevent or lessen a serious threat" on <day>
      Then it is refused because of the gateway HIPC-11-serious-threat

      Examples:
        | why                        | discloser         | day              | asking   | threat   |
        | the patient could be asked | probe-NZ-Clinic   | 3 May 2021       | refused  | approved |
        | there is none              | probe-NZ-Clinic   | 3 May 2021       | approved | refused  |
        | no health agency           | probe-NZ-Ministry | 3 May 2021       | approved | approved |
        | the day before             | probe-NZ-Clinic   | 30 November 2020 | approved | approved |

  Rule: What Inland Revenue knows of taxpayers

    Scenario Outline: That an enactment allows it in general lifts no secrecy: <discloser> on <day>
      When <discloser> proposes to share probe-NZ-tax-enactment with NZ-Social-Development for NZ-services on <day>
      And NZ-Legal-Adviser has approved that "a provision of an enactment of New Zealand authorises or requires the information to be made available" on <day>
      Then it is refused because of the bar <bar>

      Examples:
        | discloser               | day           | bar      |
        | Inland-Revenue          | 1 April 1995  | TAA-s81  |
        | Inland-Revenue          | 17 March 2019 | TAA-s81  |
        | Inland-Revenue          | 18 March 2019 | TAA-s18  |
        | Inland-Revenue          | 3 May 2021    | TAA-s18  |
        | NZ-Police               | 18 March 2019 | TAA-s18B |
        | NZ-Police               | 3 May 2021    | TAA-s18B |
        | NZ-Serious-Fraud-Office | 3 May 2021    | SFOA-s37 |

    Scenario: Back to Inland Revenue
      When NZ-Police proposes to share probe-NZ-tax-enactment with Inland-Revenue for NZ-serious-crime on 3 May 2021
      And NZ-Legal-Adviser has approved that "a provision of an enactment of New Zealand authorises or requires the information to be made available" on 3 May 2021
      Then it is permitted
      And no bar stands in the way

    Scenario Outline: The Serious Fraud Office, with the consent of the Commissioner, to <recipient>
      When NZ-Serious-Fraud-Office proposes to share probe-NZ-tax-consent with <recipient> for NZ-serious-crime on 3 May 2021
      And Commissioner-of-Inland-Revenue has approved that "the Serious Fraud Office may disclose the revenue information" on 3 May 2021
      Then it is permitted
      And it relies on SFOA-s37-consent

      Examples:
        | recipient         |
        | NZ-Police         |
        | probe-NZ-Overseas |

    Scenario Outline: That consent does not serve: <why>
      When <discloser> proposes to share probe-NZ-tax-consent with probe-NZ-Ministry for NZ-serious-crime on 3 May 2021
      And Commissioner-of-Inland-Revenue has <verdict> that "the Serious Fraud Office may disclose the revenue information" on 3 May 2021
      Then it is refused because of the gateway SFOA-s37-consent
      And it is refused because of the bar <bar>

      Examples:
        | why                         | discloser               | verdict  | bar      |
        | it is not given             | NZ-Serious-Fraud-Office | refused  | SFOA-s37 |
        | the Police have no such way | NZ-Police               | approved | TAA-s18B |
        | nor has Inland Revenue      | Inland-Revenue          | approved | TAA-s18  |
