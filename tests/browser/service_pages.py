"""The pages of the decision service that are looked at: a list that whoever adds a page adds it to."""

from __future__ import annotations

ASKED = {
    "permitted": "from=hospital&to=university&data=records&purpose=research&on=2026-05-01&fact.secure=yes",
    "ended": "from=hospital&to=university&data=records&purpose=research&on=2031-05-01&fact.secure=yes",
    "referred": "from=hospital&to=shop&data=records&data=statistics&purpose=research&on=2026-05-01",
    "refused": "from=hospital&to=shop&data=records&purpose=marketing&on=2026-05-01",
}
"""Questions that are answered before pages are looked at: each with the word by which an address names its answer."""

PAGES = [
    "/",
    # asking
    "/ask",
    "/ask?from=hospitle&to=shop&sent=yes",
    "/ask?from=hospital&to=shop&data=records&purpose=research&on=2026-05-01",
    "/ask?sentence=may+hospitle+share",
    # answers
    "/decisions/{permitted}",
    "/decisions/{referred}",
    "/decisions/{refused}",
    "/decisions/{refused}/options",
    "/decisions/{referred}/timeline",
    "/compare/answers",
    "/compare/answers?first={permitted}",
    "/compare/answers?first={permitted}&second={refused}",
    "/compare/answers?first={permitted}&second={ended}",
    "/compare/dates?of={permitted}",
    # the log
    "/log",
    "/log?who=hospital&outcome=referred&since=2020-01-01",
    "/log?who=nobody",
    "/log?since=2020-01&until=December+2099",
    "/log/2?verify=place&who=hospital&outcome=permitted",
    "/log?since=last+week&outcome=fine",
    "/log/1",
    "/log/2?verify=place",
    "/log/6?verify=whole",
    "/log/changed",
    # the library
    "/library",
    "/library?words=hospital+reserch",
    "/library?sort=organisation",
    "/library/naming?of=hospital&by=discloser",
    "/agreements/study",
    "/clauses/study.3",
    "/gateways/research-power",
    "/bars/confidence",
    "/organisations/hospital",
    "/organisations/hospital/flows?way=gives",
    "/organisations/university/flows?way=gets&on=",
    "/datasets/records",
    "/datasets/records/reach?on=2026-01-01",
    "/categories/health-data",
    "/events/breach",
    "/promises/no-marketing",
    "/promises/no-shop/proof",
    "/compare/bundles",
]

SIGN_IN_PAGES = [
    ("jane", "/library", 200),
    ("jane", "/ask?from=hospital&to=shop&data=records&purpose=research&on=2026-05-01", 200),
    ("norm", "/library", 403),
    ("nobody", "/signed-out", 200),
    ("nobody", "/sign-in/return?state=x", 403),
    ("nobody", "/sign-in?to=/unreachable", 503),
]
"""Pages about signing in: who looks at them, who may sign in or not, and the status that each page has."""
