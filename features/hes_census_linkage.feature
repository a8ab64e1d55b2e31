Feature: Hospital episodes linked to the census
  NHS Digital gave the Office for National Statistics hospital records in February 2021, to link them to the census and to
  deaths (DARS-NIC-420710). The law opens that way: a notice of the Statistics Board. It does not open the way back.

  Background:
    Given the agreements in "policies/agreements"

  Rule: Hospital records go to the Office for National Statistics, for statistics on COVID-19

    Scenario: The Board has given notice, and the asset owner finds the sharing necessary
      When NHS-Digital proposes to share hospital-episodes with ONS for covid-statistics on 1 March 2021
      And the environment is secure-research-environment
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it stands on clause 1.1 of hes-census-linkage
      And it relies on SRSA-s45C
      And it relies on HSCA-s261-5-d
      And it relies on GDPR-6-1-e
      And it relies on GDPR-9-2-j
      And no bar stands in the way
      And ONS must destroy by 19 March 2022
      And ONS must keep-access-log
      And ONS must report-breach
      And NHS-Digital must publish-in-register by 1 April 2021

    Scenario: Hospital records that still name people go under another power
      When NHS-Digital proposes to share hospital-episodes with ONS for covid-statistics on 1 March 2021
      And the identifiability is identifiable
      And the environment is secure-research-environment
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it relies on HSCA-s261-5-d

    Scenario: Nobody has yet judged whether it is necessary
      When NHS-Digital proposes to share hospital-episodes with ONS for covid-statistics on 1 March 2021
      And the environment is secure-research-environment
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 1 March 2021
      And collected-under-section-254-or-255 holds
      And research-safeguards holds
      Then it is referred
      And it is not settled whether a bar stands in the way
      And it still needs the approval of Information-Asset-Owner

    Scenario: Nobody has said where the records will be handled
      When NHS-Digital proposes to share hospital-episodes with ONS for covid-statistics on 1 March 2021
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      And collected-under-section-254-or-255 holds
      Then it is referred
      And it still needs the fact environment

    Scenario: The records would be handled outside the secure environment
      When NHS-Digital proposes to share hospital-episodes with ONS for covid-statistics on 1 March 2021
      And the environment is recipient-systems
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      Then it is refused because of the condition on environment
      And no bar stands in the way

    Scenario: The Board has given no notice
      When NHS-Digital proposes to share hospital-episodes with ONS for covid-statistics on 1 March 2021
      And the environment is secure-research-environment
      And section-45C-notice does not hold
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      Then it is refused because of the gateway SRSA-s45C

  Rule: The agreement lasts a year, and covers what it names

    Scenario: The last day
      When NHS-Digital proposes to share hospital-episodes with ONS for covid-statistics on 17 February 2022
      And the environment is secure-research-environment
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      And collected-under-section-254-or-255 holds
      Then it is permitted
      And it stands on clause 1.1 of hes-census-linkage

    Scenario: The day after
      When NHS-Digital proposes to share hospital-episodes with ONS for covid-statistics on 18 February 2022
      And the environment is secure-research-environment
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      Then it is refused because the agreement hes-census-linkage is not in force
      And no bar stands in the way

    Scenario: Adding vaccination records needs an amendment
      When NHS-Digital proposes to share hospital-episodes and vaccination-records with ONS for covid-statistics on 1 March 2021
      And the environment is secure-research-environment
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      And collected-under-section-254-or-255 holds
      Then it is refused because of the data
      And no bar stands in the way

    Scenario: Statistics on anything but COVID-19
      When NHS-Digital proposes to share hospital-episodes with ONS for statistical-functions on 1 March 2021
      And the environment is secure-research-environment
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      Then it is refused because of the purpose

    Scenario: An insurer asks for the same records
      When NHS-Digital proposes to share hospital-episodes with Acme-Insurance for covid-statistics on 1 March 2021
      And the environment is secure-research-environment
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      Then it is refused because of the recipient

  Rule: Linked records go on only to accredited researchers, with NHS Digital's consent

    Scenario: An accredited university, an accredited project, and NHS Digital agrees
      When ONS proposes to share hes-census-linked with Oakdale-University for covid-research on 1 June 2021
      And the environment is secure-research-environment
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 May 2021 until 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 May 2021
      And research-safeguards holds
      And NHS-Digital has approved that "the data may be released to this research project" on 20 May 2021
      Then it is permitted
      And it stands on clause 1.2 of hes-census-linkage
      And it relies on SRSA-s39-4-i
      And Oakdale-University must check-outputs
      And Oakdale-University must destroy by 3 March 2022

    Scenario: NHS Digital has not been asked
      When ONS proposes to share hes-census-linked with Oakdale-University for covid-research on 1 June 2021
      And the environment is secure-research-environment
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 May 2021 until 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 May 2021
      And research-safeguards holds
      Then it is referred
      And it still needs the approval of NHS-Digital

    Scenario: NHS Digital says no
      When ONS proposes to share hes-census-linked with Oakdale-University for covid-research on 1 June 2021
      And the environment is secure-research-environment
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 May 2021 until 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 May 2021
      And research-safeguards holds
      And NHS-Digital has refused that "the data may be released to this research project" on 20 May 2021
      Then it is refused because NHS-Digital refused

    Scenario: The accreditation has run out
      When ONS proposes to share hes-census-linked with Oakdale-University for covid-research on 1 June 2021
      And the environment is secure-research-environment
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 May 2019 until 3 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 May 2021
      And research-safeguards holds
      And NHS-Digital has approved that "the data may be released to this research project" on 20 May 2021
      Then it is referred
      And it still needs the approval of Research-Accreditation-Panel

    Scenario: A college without accredited researchers
      When ONS proposes to share hes-census-linked with Elmbridge-College for covid-research on 1 June 2021
      And the environment is secure-research-environment
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 May 2021 until 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 May 2021
      And research-safeguards holds
      And NHS-Digital has approved that "the data may be released to this research project" on 20 May 2021
      Then it is refused because of the recipient

    Scenario: Research into something else
      When ONS proposes to share hes-census-linked with Oakdale-University for statistical-research on 1 June 2021
      And the environment is secure-research-environment
      And Research-Accreditation-Panel has approved that "the project and its researchers are accredited" on 4 May 2021 until 3 May 2023
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 May 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 May 2021
      And research-safeguards holds
      And NHS-Digital has approved that "the data may be released to this research project" on 20 May 2021
      Then it is refused because of the prohibition hes-census-linkage.2.2

    Scenario: The published statistics are anyone's
      When ONS proposes to share covid-19-statistics with Acme-Insurance for insurance-pricing on 1 June 2021
      Then it is permitted
      And it stands on clause 1.3 of hes-census-linkage
      And ONS must publish-summary by 1 July 2021

  Rule: The census does not go back to NHS Digital

    Scenario: NHS Digital asks for the census, to respond to COVID-19 (DARS-NIC-388794)
      When ONS proposes to share census-2011 with NHS-Digital for covid-response on 1 March 2021
      And the environment is secure-research-environment
      And explicit-consent does not hold
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      Then it is refused because of the bar SRSA-s39
      And a bar stands in the way

    Scenario: Statistics on COVID-19 are no reason either
      When ONS proposes to share census-2011 with NHS-Digital for covid-statistics on 1 March 2021
      And the environment is secure-research-environment
      And explicit-consent does not hold
      And section-45C-notice holds
      And Information-Centre has approved that "the recipient needs the information to exercise functions that an Act gives it" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for a task of the discloser in the public interest, and proportionate" on 12 February 2021
      And Information-Asset-Owner has approved that "the sharing is necessary for archiving, research or statistics, and in the public interest" on 12 February 2021
      And research-safeguards holds
      Then it is refused because of the bar SRSA-s39
      And a bar stands in the way
