Feature: What the law on statistics and research says by itself
  The Statistics Board keeps what it holds to itself, save where section 39 or another Act excepts it; others supply it under sections 45 to 45D; any
  public authority may disclose for accredited research. Each question rests on one provision.

  Background:
    Given the agreements in "features/law/statistics.agreement"

  Rule: What the Board holds is confidential

    Scenario Outline: <who> passes on <data> on <day>, refused
      When <who> proposes to share <data> with probe-College for research on <day>
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And explicit-consent <consent>
      And the access is <access>
      Then it is refused
      And <reason>

      Examples:
        | who                  | data                 | day             | consent       | access | reason                                    |
        | ONS                  | probe-returns-bare   | 1 December 2007 | does not hold | closed | it is refused because of the bar SRSA-s39 |
        | probe-Research-House | probe-from-the-Board | 2 March 2026    | does not hold | closed | it is refused because of the bar SRSA-s39 |

    Scenario Outline: <who> passes on <data> on <day>, permitted
      When <who> proposes to share <data> with probe-College for research on <day>
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And explicit-consent <consent>
      And the access is <access>
      Then it is permitted
      And <reason>

      Examples:
        | who                  | data               | day              | consent       | access | reason                   |
        | ONS                  | probe-returns-bare | 30 November 2007 | does not hold | closed | no bar stands in the way |
        | ONS                  | probe-returns-bare | 2 March 2026     | holds         | closed | no bar stands in the way |
        | ONS                  | probe-returns-bare | 2 March 2026     | does not hold | open   | no bar stands in the way |
        | probe-Research-House | probe-returns-bare | 2 March 2026     | does not hold | closed | no bar stands in the way |

    Scenario Outline: Anonymous, says whoever asks for <data> of <who>
      When <who> proposes to share <data> with probe-College for research on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      And explicit-consent does not hold
      And the access is closed
      And the identifiability is anonymous
      Then it is refused because of the bar SRSA-s39

      Examples:
        | who                  | data                 |
        | ONS                  | probe-returns-bare   |
        | probe-Research-House | probe-from-the-Board |

    Scenario: What was made of the returns, so that nobody is left in it
      When ONS proposes to share probe-returns-anonymised with probe-College for research on 2 March 2026
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      Then it is permitted
      And no bar stands in the way

    Scenario: A duty in law that somebody only speaks of
      When ONS proposes to share probe-returns-anonymised with probe-College for research on 2 March 2026
      And the access is closed
      And legal-obligation holds
      And court-order does not hold
      Then it is referred
      And it still needs the approval of Departmental-Lawyer that "an enactment, which the discloser names, obliges it to disclose this to the recipient"
      When Departmental-Lawyer has refused that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on 2 March 2026
      Then it is refused because of the bar public-authority-power
      And it is refused because of the gateway duty-to-disclose

    Scenario Outline: An exception that turns on a judgement: <data> for <recipient>, permitted
      When ONS proposes to share <data> with <recipient> for <purpose> on <day>
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And explicit-consent does not hold
      And the access is closed
      And National-Statistician has <verdict> that "<words>" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | data             | recipient        | purpose               | day              | verdict  | words                                                                                  | reason                    |
        | probe-returns-c  | probe-Contractor | statistical-functions | 1 December 2007  | approved | the disclosure is necessary for the Board to exercise its functions                    | it relies on SRSA-s39-4-c |
        | probe-returns-f  | probe-Ministry   | crime-investigation   | 1 December 2007  | approved | the disclosure is made for a criminal investigation or criminal proceedings            | it relies on SRSA-s39-4-f |
        | probe-returns-g  | probe-Listeners  | national-security     | 23 December 2008 | approved | the disclosure is to an intelligence service and in the interests of national security | it relies on SRSA-s39-4-g |
        | probe-returns-41 | probe-Contractor | statistical-functions | 1 April 2008     | approved | the disclosure is necessary or appropriate for the services provided to the Board      | it relies on SRSA-s41     |

    Scenario Outline: An exception that turns on a judgement: <data> for <recipient>, refused
      When ONS proposes to share <data> with <recipient> for <purpose> on <day>
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And explicit-consent does not hold
      And the access is closed
      And National-Statistician has <verdict> that "<words>" on <day>
      Then it is refused
      And <reason>

      Examples:
        | data             | recipient        | purpose               | day              | verdict  | words                                                                                  | reason                                                                |
        | probe-returns-c  | probe-Contractor | statistical-functions | 2 March 2026     | refused  | the disclosure is necessary for the Board to exercise its functions                    | it is refused because of the gateway SRSA-s39-4-c                     |
        | probe-returns-c  | probe-Retailer   | statistical-functions | 2 March 2026     | approved | the disclosure is necessary for the Board to exercise its functions                    | it is refused because of the gateway SRSA-s39-4-c                     |
        | probe-returns-c  | probe-Contractor | statistical-functions | 30 November 2007 | approved | the disclosure is necessary for the Board to exercise its functions                    | it is refused because of the gateway SRSA-s39-4-c                     |
        | probe-returns-f  | probe-Ministry   | crime-investigation   | 2 March 2026     | refused  | the disclosure is made for a criminal investigation or criminal proceedings            | it is refused because of the gateway SRSA-s39-4-f                     |
        | probe-returns-g  | probe-Ministry   | national-security     | 23 December 2008 | approved | the disclosure is to an intelligence service and in the interests of national security | it is refused because of the gateway SRSA-s39-4-g                     |
        | probe-returns-g  | probe-Listeners  | national-security     | 24 December 2008 | approved | the disclosure is to an intelligence service and in the interests of national security | it is refused because clause 39.4 of probe-statistics is not in force |
        | probe-returns-41 | probe-Retailer   | statistical-functions | 2 March 2026     | approved | the disclosure is necessary or appropriate for the services provided to the Board      | it is refused because of the gateway SRSA-s41                         |
        | probe-returns-41 | probe-Contractor | statistical-functions | 31 March 2008    | approved | the disclosure is necessary or appropriate for the services provided to the Board      | it is refused because of the gateway SRSA-s41                         |

    Scenario Outline: A court's order <order>, permitted
      When ONS proposes to share probe-returns-e with probe-Retailer for legal-proceedings on <day>
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And explicit-consent does not hold
      And the access is closed
      And court-order <order>
      Then it is permitted
      And <reason>

      Examples:
        | order | day             | reason                    |
        | holds | 1 December 2007 | it relies on SRSA-s39-4-e |

    Scenario Outline: A court's order <order>, refused
      When ONS proposes to share probe-returns-e with probe-Retailer for legal-proceedings on <day>
      And legal-obligation holds
      And Departmental-Lawyer has approved that "an enactment, which the discloser names, obliges it to disclose this to the recipient" on <day>
      And explicit-consent does not hold
      And the access is closed
      And court-order <order>
      Then it is refused
      And <reason>

      Examples:
        | order         | day              | reason                                            |
        | does not hold | 2 March 2026     | it is refused because of the gateway SRSA-s39-4-e |
        | holds         | 30 November 2007 | it is refused because of the gateway SRSA-s39-4-e |

    Scenario Outline: A service that listens, since 2008: <recipient> on <day>, permitted
      When ONS proposes to share probe-returns-2008 with <recipient> for national-security on <day>
      And explicit-consent does not hold
      And the access is closed
      And Departmental-Lawyer has <verdict> that "the disclosure is for the exercise by that service of its functions, and section 20 saves no restriction on it" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | recipient       | day              | verdict  | reason                    |
        | probe-Listeners | 24 December 2008 | approved | it relies on CTA-2008-s19 |

    Scenario Outline: A service that listens, since 2008: <recipient> on <day>, refused
      When ONS proposes to share probe-returns-2008 with <recipient> for national-security on <day>
      And explicit-consent does not hold
      And the access is closed
      And Departmental-Lawyer has <verdict> that "the disclosure is for the exercise by that service of its functions, and section 20 saves no restriction on it" on <day>
      Then it is refused
      And <reason>

      Examples:
        | recipient       | day              | verdict  | reason                                            |
        | probe-Listeners | 2 March 2026     | refused  | it is refused because of the gateway CTA-2008-s19 |
        | probe-Ministry  | 2 March 2026     | approved | it is refused because of the gateway CTA-2008-s19 |
        | probe-Listeners | 23 December 2008 | approved | it is refused because of the gateway CTA-2008-s19 |

    Scenario Outline: An approved researcher, <verdict>, permitted
      When ONS proposes to share probe-returns-i with <recipient> for statistical-research on 2 March 2026
      And explicit-consent does not hold
      And the access is closed
      And received-to-prepare-for-research does not hold
      And Research-Accreditation-Panel has <verdict> that "the project and its researchers are accredited" on 2 February 2026
      Then it is permitted
      And <reason>

      Examples:
        | recipient            | verdict  | reason                    |
        | probe-Research-House | approved | it relies on SRSA-s39-4-i |

    Scenario Outline: An approved researcher, <verdict>, refused
      When ONS proposes to share probe-returns-i with <recipient> for statistical-research on 2 March 2026
      And explicit-consent does not hold
      And the access is closed
      And received-to-prepare-for-research does not hold
      And Research-Accreditation-Panel has <verdict> that "the project and its researchers are accredited" on 2 February 2026
      Then it is refused
      And <reason>

      Examples:
        | recipient            | verdict  | reason                                            |
        | probe-Research-House | refused  | it is refused because of the gateway SRSA-s39-4-i |
        | probe-College        | approved | it is refused because of the gateway SRSA-s39-4-i |

  Rule: What the Board may do

    Scenario Outline: Its powers: <data> for <recipient> on <day>, permitted
      When ONS proposes to share <data> with <recipient> for <purpose> on <day>
      And devolved-statistics-request <request>
      And National-Statistician has <verdict> that "the sharing is part of a statistical service of the Board" on <day>
      And National-Statistician has <verdict> that "the devolved authority requires the information for its statistical functions and will use it for nothing else" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | data             | recipient               | purpose               | day          | request       | verdict  | reason                 |
        | probe-counts-22  | probe-Retailer          | statistical-functions | 1 April 2008 | does not hold | approved | it relies on SRSA-s22  |
        | probe-counts-23  | probe-College           | statistical-research  | 1 April 2008 | does not hold | refused  | it relies on SRSA-s23  |
        | probe-counts-53A | probe-Cardiff-Ministers | devolved-statistics   | 1 May 2018   | holds         | approved | it relies on SRSA-s53A |

    Scenario Outline: Its powers: <data> for <recipient> on <day>, refused
      When ONS proposes to share <data> with <recipient> for <purpose> on <day>
      And devolved-statistics-request <request>
      And National-Statistician has <verdict> that "the sharing is part of a statistical service of the Board" on <day>
      And National-Statistician has <verdict> that "the devolved authority requires the information for its statistical functions and will use it for nothing else" on <day>
      Then it is refused
      And <reason>

      Examples:
        | data             | recipient               | purpose               | day           | request       | verdict  | reason                                         |
        | probe-counts-22  | probe-Retailer          | statistical-functions | 2 March 2026  | does not hold | refused  | it is refused because of the gateway SRSA-s22  |
        | probe-counts-22  | probe-Retailer          | statistical-functions | 31 March 2008 | does not hold | approved | it is refused because of the gateway SRSA-s22  |
        | probe-counts-23  | probe-College           | marketing             | 2 March 2026  | does not hold | approved | it is refused because of the gateway SRSA-s23  |
        | probe-counts-23  | probe-College           | statistical-research  | 31 March 2008 | does not hold | approved | it is refused because of the gateway SRSA-s23  |
        | probe-counts-53A | probe-Cardiff-Ministers | devolved-statistics   | 2 March 2026  | does not hold | approved | it is refused because of the gateway SRSA-s53A |
        | probe-counts-53A | probe-Ministry          | devolved-statistics   | 2 March 2026  | holds         | approved | it is refused because of the gateway SRSA-s53A |
        | probe-counts-53A | probe-Cardiff-Ministers | devolved-statistics   | 30 April 2018 | holds         | approved | it is refused because of the gateway SRSA-s53A |

  Rule: Into the Board

    Scenario Outline: The revenue on <day>, where the Commissioners have <verdict>, permitted
      When HMRC proposes to share <data> with ONS for statistical-functions on <day>
      And consent does not hold
      And explicit-consent does not hold
      And Commissioners-for-Revenue-and-Customs has <verdict> that "the Board needs the information for its functions" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | data                 | day          | verdict  | reason                            |
        | probe-revenue-45     | 31 July 2017 | approved | it relies on SRSA-s45             |
        | probe-revenue-45-old | 1 April 2008 | approved | it relies on SRSA-s45-before-2017 |

    Scenario Outline: The revenue on <day>, where the Commissioners have <verdict>, refused
      When HMRC proposes to share <data> with ONS for statistical-functions on <day>
      And consent does not hold
      And explicit-consent does not hold
      And Commissioners-for-Revenue-and-Customs has <verdict> that "the Board needs the information for its functions" on <day>
      Then it is refused
      And <reason>

      Examples:
        | data                 | day           | verdict  | reason                                                    |
        | probe-revenue-45     | 2 March 2026  | refused  | it is refused because of the gateway SRSA-s45             |
        | probe-revenue-45     | 30 July 2017  | approved | it is refused because of the gateway SRSA-s45             |
        | probe-revenue-45-old | 1 April 2009  | refused  | it is refused because of the gateway SRSA-s45-before-2017 |
        | probe-revenue-45-old | 31 March 2008 | approved | it is refused because of the gateway SRSA-s45-before-2017 |

    Scenario Outline: The revenue's information, passed on by <who> on <day>, refused
      When <who> proposes to share probe-revenue-at-the-Board with probe-College for research on <day>
      And Commissioners-for-Revenue-and-Customs has <verdict> that "the information may be disclosed further" on <day>
      Then it is refused
      And <reason>

      Examples:
        | who                  | day          | verdict | reason                                           |
        | probe-Research-House | 1 April 2008 | refused | it is refused because of the bar SRSA-s45-onward |

    Scenario Outline: The revenue's information, passed on by <who> on <day>, permitted
      When <who> proposes to share probe-revenue-at-the-Board with probe-College for research on <day>
      And Commissioners-for-Revenue-and-Customs has <verdict> that "the information may be disclosed further" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | who                  | day           | verdict  | reason                   |
        | probe-Research-House | 2 March 2026  | approved | no bar stands in the way |
        | probe-Research-House | 31 March 2008 | refused  | no bar stands in the way |

    Scenario Outline: A public authority that is satisfied: <who> on <day>, permitted
      When <who> proposes to share probe-confided-45A with ONS for statistical-functions on <day>
      And explicit-consent does not hold
      And the access is closed
      And Information-Asset-Owner has <verdict> that "the Board requires the information for one or more of its functions" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | who            | day        | verdict  | reason                 |
        | probe-District | 1 May 2018 | approved | it relies on SRSA-s45A |

    Scenario Outline: A public authority that is satisfied: <who> on <day>, refused
      When <who> proposes to share probe-confided-45A with ONS for statistical-functions on <day>
      And explicit-consent does not hold
      And the access is closed
      And Information-Asset-Owner has <verdict> that "the Board requires the information for one or more of its functions" on <day>
      Then it is refused
      And <reason>

      Examples:
        | who            | day           | verdict  | reason                                         |
        | probe-District | 2 March 2026  | refused  | it is refused because of the gateway SRSA-s45A |
        | HMRC           | 2 March 2026  | approved | it is refused because of the gateway SRSA-s45A |
        | probe-District | 30 April 2018 | approved | it is refused because of the gateway SRSA-s45A |

    Scenario Outline: A notice under <fact> <holds> to <who> on <day>, permitted
      When <who> proposes to share <data> with ONS for statistical-functions on <day>
      And explicit-consent does not hold
      And the access is closed
      And <fact> <holds>
      Then it is permitted
      And <reason>

      Examples:
        | who            | data               | fact               | holds | day        | reason                 |
        | probe-Ministry | probe-confided-45B | section-45B-notice | holds | 1 May 2018 | it relies on SRSA-s45B |
        | DWP            | probe-confided-45B | section-45B-notice | holds | 1 May 2018 | it relies on SRSA-s45B |
        | probe-District | probe-confided-45C | section-45C-notice | holds | 1 May 2018 | it relies on SRSA-s45C |
        | probe-Retailer | probe-confided-45D | section-45D-notice | holds | 1 May 2018 | it relies on SRSA-s45D |

    Scenario Outline: A notice under <fact> <holds> to <who> on <day>, refused
      When <who> proposes to share <data> with ONS for statistical-functions on <day>
      And explicit-consent does not hold
      And the access is closed
      And <fact> <holds>
      Then it is refused
      And <reason>

      Examples:
        | who            | data               | fact               | holds         | day           | reason                                         |
        | probe-Ministry | probe-confided-45B | section-45B-notice | does not hold | 2 March 2026  | it is refused because of the gateway SRSA-s45B |
        | probe-District | probe-confided-45B | section-45B-notice | holds         | 2 March 2026  | it is refused because of the gateway SRSA-s45B |
        | probe-Ministry | probe-confided-45B | section-45B-notice | holds         | 30 April 2018 | it is refused because of the gateway SRSA-s45B |
        | probe-District | probe-confided-45C | section-45C-notice | does not hold | 2 March 2026  | it is refused because of the gateway SRSA-s45C |
        | probe-Ministry | probe-confided-45C | section-45C-notice | holds         | 2 March 2026  | it is refused because of the gateway SRSA-s45C |
        | probe-District | probe-confided-45C | section-45C-notice | holds         | 30 April 2018 | it is refused because of the gateway SRSA-s45C |
        | probe-Retailer | probe-confided-45D | section-45D-notice | does not hold | 2 March 2026  | it is refused because of the gateway SRSA-s45D |
        | probe-District | probe-confided-45D | section-45D-notice | holds         | 2 March 2026  | it is refused because of the gateway SRSA-s45D |
        | probe-Retailer | probe-confided-45D | section-45D-notice | holds         | 30 April 2018 | it is refused because of the gateway SRSA-s45D |

  Rule: Accredited research

    Scenario Outline: Released, <what>, permitted
      When <who> proposes to share probe-study with <recipient> for research on <day>
      And explicit-consent does not hold
      And the access is closed
      And the identifiability is <identifiability>
      And steps-against-identification <steps>
      And regard-had-to-code <code>
      And held-for-health-or-care <health>
      And received-to-prepare-for-research does not hold
      And Research-Accreditation-Panel has <verdict> that "the project and its researchers are accredited" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what                      | who                | recipient            | day          | identifiability | steps | code  | health        | verdict  | reason               |
        | the first day             | probe-District     | probe-Research-House | 1 May 2018   | de-identified   | holds | holds | does not hold | approved | it relies on DEA-s64 |
        | by whoever prepared it    | probe-Data-House   | probe-Research-House | 2 March 2026 | de-identified   | holds | holds | does not hold | approved | it relies on DEA-s64 |
        | a council's other records | probe-Care-Council | probe-Research-House | 2 March 2026 | de-identified   | holds | holds | does not hold | approved | it relies on DEA-s64 |

    Scenario Outline: Released, <what>, refused
      When <who> proposes to share probe-study with <recipient> for research on <day>
      And explicit-consent does not hold
      And the access is closed
      And the identifiability is <identifiability>
      And steps-against-identification <steps>
      And regard-had-to-code <code>
      And held-for-health-or-care <health>
      And received-to-prepare-for-research does not hold
      And Research-Accreditation-Panel has <verdict> that "the project and its researchers are accredited" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what                       | who                | recipient            | day           | identifiability | steps         | code          | health        | verdict  | reason                                       |
        | still pseudonymous         | probe-District     | probe-Research-House | 2 March 2026  | pseudonymised   | holds         | holds         | does not hold | approved | it is refused because of the gateway DEA-s64 |
        | without steps              | probe-District     | probe-Research-House | 2 March 2026  | de-identified   | does not hold | holds         | does not hold | approved | it is refused because of the gateway DEA-s64 |
        | without regard to the code | probe-District     | probe-Research-House | 2 March 2026  | de-identified   | holds         | does not hold | does not hold | approved | it is refused because of the gateway DEA-s64 |
        | not accredited             | probe-District     | probe-Research-House | 2 March 2026  | de-identified   | holds         | holds         | does not hold | refused  | it is refused because of the gateway DEA-s64 |
        | to a college that is not   | probe-District     | probe-College        | 2 March 2026  | de-identified   | holds         | holds         | does not hold | approved | it is refused because of the gateway DEA-s64 |
        | by a hospital              | probe-Infirmary    | probe-Research-House | 2 March 2026  | de-identified   | holds         | holds         | does not hold | approved | it is refused because of the gateway DEA-s64 |
        | a council's care records   | probe-Care-Council | probe-Research-House | 2 March 2026  | de-identified   | holds         | holds         | holds         | approved | it is refused because of the gateway DEA-s64 |
        | the day before             | probe-District     | probe-Research-House | 30 April 2018 | de-identified   | holds         | holds         | does not hold | approved | it is refused because of the gateway DEA-s64 |

    Scenario Outline: To be prepared, <what>, permitted
      When <who> proposes to share probe-study-raw with <recipient> for research on <day>
      And explicit-consent does not hold
      And the access is closed
      And steps-against-identification holds
      And regard-had-to-code <code>
      And received-to-prepare-for-research does not hold
      Then it is permitted
      And <reason>

      Examples:
        | what                    | who              | recipient               | day          | code  | reason                           |
        | the first day           | probe-District   | probe-Data-House        | 1 May 2018   | holds | it relies on DEA-s64-preparation |
        | by one that prepares it | probe-Data-House | probe-Second-Data-House | 2 March 2026 | holds | it relies on DEA-s64-preparation |

    Scenario Outline: To be prepared, <what>, refused
      When <who> proposes to share probe-study-raw with <recipient> for research on <day>
      And explicit-consent does not hold
      And the access is closed
      And steps-against-identification holds
      And regard-had-to-code <code>
      And received-to-prepare-for-research does not hold
      Then it is refused
      And <reason>

      Examples:
        | what                       | who             | recipient        | day           | code          | reason                                                   |
        | by somebody not accredited | probe-District  | probe-Retailer   | 2 March 2026  | holds         | it is refused because of the gateway DEA-s64-preparation |
        | without regard to the code | probe-District  | probe-Data-House | 2 March 2026  | does not hold | it is refused because of the gateway DEA-s64-preparation |
        | a hospital's               | probe-Infirmary | probe-Data-House | 2 March 2026  | holds         | it is refused because of the gateway DEA-s64-preparation |
        | the day before             | probe-District  | probe-Data-House | 30 April 2018 | holds         | it is refused because of the gateway DEA-s64-preparation |

    Scenario Outline: What was received goes no further, <what>, refused
      When <who> proposes to share probe-prepared with <recipient> for <purpose> on <day>
      And explicit-consent does not hold
      And the access is closed
      And court-order <order>
      And received-to-prepare-for-research holds
      And Research-Accreditation-Panel has <verdict> that "the project and its researchers are accredited" on <day>
      And Information-Asset-Owner has <verdict> that "the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour" on <day>
      And Departmental-Lawyer has <enactment> that "an enactment requires or permits this disclosure" on <day>
      And Departmental-Lawyer has <verdict> that "the disclosure is made for the purposes of legal proceedings" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what               | who                     | recipient         | purpose             | day          | order         | enactment | verdict  | reason                                   |
        | to a shop          | probe-Second-Data-House | probe-Retailer    | marketing           | 1 May 2018   | does not hold | refused   | approved | it is refused because of the bar DEA-s66 |
        | unless it does not | probe-Second-Data-House | probe-Retailer    | crime-investigation | 2 March 2026 | does not hold | refused   | refused  | it is refused because of the bar DEA-s66 |
        | not by a processor | probe-Second-Data-House | probe-Other-House | research            | 2 March 2026 | does not hold | refused   | approved | it is refused because of the bar DEA-s66 |

    Scenario Outline: What was received goes no further, <what>, permitted
      When <who> proposes to share probe-prepared with <recipient> for <purpose> on <day>
      And explicit-consent does not hold
      And the access is closed
      And court-order <order>
      And received-to-prepare-for-research holds
      And Research-Accreditation-Panel has <verdict> that "the project and its researchers are accredited" on <day>
      And Information-Asset-Owner has <verdict> that "the disclosure is made to prevent, detect or investigate crime, or to prevent anti-social behaviour" on <day>
      And Departmental-Lawyer has <enactment> that "an enactment requires or permits this disclosure" on <day>
      And Departmental-Lawyer has <verdict> that "the disclosure is made for the purposes of legal proceedings" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what                       | who                     | recipient         | purpose             | day           | order         | enactment | verdict  | reason                   |
        | save to fight crime        | probe-Second-Data-House | probe-Retailer    | crime-investigation | 2 March 2026  | does not hold | refused   | approved | no bar stands in the way |
        | save for proceedings       | probe-Second-Data-House | probe-Retailer    | legal-proceedings   | 2 March 2026  | does not hold | refused   | approved | no bar stands in the way |
        | save as a court orders     | probe-Second-Data-House | probe-Retailer    | marketing           | 2 March 2026  | holds         | refused   | refused  | no bar stands in the way |
        | save as an enactment asks  | probe-Second-Data-House | probe-Retailer    | marketing           | 2 March 2026  | does not hold | approved  | refused  | no bar stands in the way |
        | save among the researchers | probe-Research-House    | probe-Other-House | research            | 2 March 2026  | does not hold | refused   | approved | no bar stands in the way |
        | before the Act             | probe-Research-House    | probe-Retailer    | marketing           | 30 April 2018 | does not hold | refused   | refused  | no bar stands in the way |

    Scenario Outline: What came from the revenue goes no further, where the Commissioners have <verdict>, permitted
      When probe-Second-Data-House proposes to share probe-prepared-revenue with probe-Retailer for marketing on <day>
      And explicit-consent holds
      And Commissioners-for-Revenue-and-Customs has <verdict> that "the information may be disclosed further" on <day>
      And Departmental-Lawyer has <lawyer> that "no enactment restricts passing on what came from the Revenue and Customs" on <day>
      And the access is closed
      Then it is permitted
      And <reason>

      Examples:
        | verdict  | lawyer   | day           | reason                   |
        | approved | refused  | 1 May 2018    | no bar stands in the way |
        | refused  | approved | 30 April 2018 | no bar stands in the way |

    Scenario Outline: What came from the revenue goes no further, where the Commissioners have <verdict>, refused
      When probe-Second-Data-House proposes to share probe-prepared-revenue with probe-Retailer for marketing on <day>
      And explicit-consent holds
      And Commissioners-for-Revenue-and-Customs has <verdict> that "the information may be disclosed further" on <day>
      And Departmental-Lawyer has <lawyer> that "no enactment restricts passing on what came from the Revenue and Customs" on <day>
      And the access is closed
      Then it is refused
      And <reason>

      Examples:
        | verdict | lawyer   | day           | reason                                                   |
        | refused | approved | 1 May 2018    | it is refused because of the bar DEA-s67                 |
        | refused | refused  | 30 April 2018 | it is refused because of the bar HMRC-information-onward |
        | refused | refused  | 18 April 2005 | it is refused because of the bar HMRC-information-onward |

    Scenario: What came from the revenue, once nobody can be identified in it
      When probe-Second-Data-House proposes to share probe-released-revenue with probe-Research-House for research on 2 March 2026
      And steps-against-identification holds
      And regard-had-to-code holds
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 2 February 2026
      Then it is permitted
      And it relies on DEA-s64

    Scenario: What came from the revenue, while somebody still can be
      When probe-Second-Data-House proposes to share probe-released-revenue with probe-Research-House for research on 2 March 2026
      And the identifiability is pseudonymised
      And steps-against-identification holds
      And regard-had-to-code holds
      And Commissioners-for-Revenue-and-Customs has refused that "the information may be disclosed further" on 2 February 2026
      Then it is refused because of the bar DEA-s67
      And it is refused because of the gateway DEA-s64

    Scenario Outline: What the revenue says of nobody, <what>, permitted
      When HMRC proposes to share probe-revenue-totals with probe-Retailer for policy-analysis on <day>
      And consent does not hold
      And the identifiability is <identifiability>
      And Information-Asset-Owner has <verdict> that "the disclosure would be in the public interest" on <day>
      Then it is permitted
      And <reason>

      Examples:
        | what          | day          | identifiability | verdict  | reason               |
        | the first day | 31 July 2017 | anonymous       | approved | it relies on DEA-s74 |

    Scenario Outline: What the revenue says of nobody, <what>, refused
      When HMRC proposes to share probe-revenue-totals with probe-Retailer for policy-analysis on <day>
      And consent does not hold
      And the identifiability is <identifiability>
      And Information-Asset-Owner has <verdict> that "the disclosure would be in the public interest" on <day>
      Then it is refused
      And <reason>

      Examples:
        | what                | day          | identifiability | verdict  | reason                                       |
        | to nobody's benefit | 2 March 2026 | anonymous       | refused  | it is refused because of the gateway DEA-s74 |
        | or not quite nobody | 2 March 2026 | de-identified   | approved | it is refused because of the gateway DEA-s74 |
        | the day before      | 30 July 2017 | anonymous       | approved | it is refused because of the gateway DEA-s74 |
