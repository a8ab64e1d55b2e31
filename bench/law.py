"""The law of the network of the whole language, and the words that its agreements are made of."""

from __future__ import annotations

LAW = """
kind public-authority "Public authority"
kind health-body "Health body" under public-authority
kind council "Local authority" under public-authority
kind university "University"
kind company "Company"
kind insurer "Insurer" under company
kind hosting-service "Hosting service"

purpose public-good "Work for the public good"
purpose public-health "Protecting public health" under public-good
purpose pandemic-response "Responding to a pandemic" under public-health
purpose research "Research" under public-good
purpose health-research "Research into health" under research, public-health
purpose planning "Planning services" under public-good
purpose marketing "Marketing"

category personal "Personal data"
category special "Special category data" under personal
category health "Data concerning health" under special
category confidential "Confidential patient information" under health
category schooling "School records" under personal
category direct-identifier "Singles a person out" under personal
    has identifiability identifiable
category tallies "Statistics about groups"

role review-board "Review board"
role Secretary-of-State "Secretary of State"
role guardian "Data guardian"

duty destroy "Destroy the data and certify it"
duty publish "Publish a plain summary"
duty report-breach "Report the breach"
duty give-notice "Tell those whose data it is"
duty re-identify "Try to find out who someone is"
event breach "A breach of security is discovered"

fact environment "Where the data is handled" one of secure-room, own-systems
fact identifiability "How identifiable people are" on scale anonymous, masked, pseudonymised, identifiable
fact retention "How long the recipient keeps it" in months
fact opt-outs-removed "People who opted out are left out" yes or no
fact breach-open "A breach has not been put right" yes or no known to guardian

gateway public-task "Public task" cites "Article 6(1)(e)"
    permits public-authority to share personal with anyone for public-good lifts lawful-basis
gateway public-health-condition "Public health" cites "Article 9(2)(i)"
    permits public-authority to share personal with anyone for public-health lifts special-condition
gateway research-condition "Research" cites "Article 9(2)(j)"
    permits public-authority to share personal with anyone except insurer for research
    if environment is secure-room
    lifts special-condition
gateway notice-of-control "Control of patient information" cites "Regulation 3"
    from 2016-01-01 until 2023-12-31
    permits health-body to share confidential, personal with public-authority, university for public-health
    lifts confidence
gateway support-of-the-board "Support of the review board" cites "Section 251"
    permits health-body to share personal with anyone except insurer for research
    if approved by review-board
    lifts confidence
gateway education-regulations "Education regulations" cites "Regulation 5"
    permits council to share schooling with public-authority, university for public-good
    lifts school-secrecy
gateway identifiers-apart "Identifiers are kept apart" cites "Regulation 6"
    permits anyone to share personal with anyone for public-good if environment is secure-room
gateway instruction "A processor acts on instructions" cites "Article 28"
    permits anyone to share anything with anyone for any-purpose
    if recipient acts for discloser or discloser acts for recipient
    lifts lawful-basis, special-condition, confidence, school-secrecy

bar lawful-basis "Personal data needs a lawful basis" cites "Article 6"
    forbids anyone to share personal with anyone for any-purpose unless identifiability is anonymous
bar special-condition "Special category data needs a further condition" cites "Article 9"
    forbids anyone to share special with anyone for any-purpose unless identifiability is anonymous
bar confidence "Duty of confidence"
    forbids anyone to share confidential with anyone for any-purpose
bar school-secrecy "School records are kept within schools"
    forbids anyone to share schooling with anyone for any-purpose
"""

CONTENTS = {
    "health-body": ("confidential", "health"),
    "council": ("schooling", "personal"),
    "public-authority": ("personal", "special"),
}
"""What the holders of data hold, by their kind."""

RELYING = {
    "confidential": "notice-of-control or support-of-the-board, ",
    "schooling": "education-regulations, ",
}
RECIPIENT_KINDS = ("health-body", "council", "public-authority", "university")
PURPOSES = ("pandemic-response", "public-health", "health-research", "research")
DISCLOSER_KINDS = tuple(CONTENTS)
PROCESSOR_KIND = "hosting-service"
KINDS = (*DISCLOSER_KINDS, "university", "company", "insurer", PROCESSOR_KIND)

PURPOSES_TO_CONDITION = {
    "pandemic-response": ("public-health-condition",),
    "public-health": ("public-health-condition",),
    "health-research": ("research-condition", "public-health-condition"),
    "research": ("research-condition",),
}
"""The conditions of law that a purpose could rely on."""
