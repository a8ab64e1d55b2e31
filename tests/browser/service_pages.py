"""The pages of the decision service that are looked at: a list that whoever adds a page adds it to."""

from __future__ import annotations

PAGES = [
    "/",
    # asking
    "/ask",
    "/ask?from=hospitle&to=shop&sent=yes",
    "/ask?from=hospital&to=shop&data=records&purpose=research&on=2026-05-01",
    "/ask?sentence=may+hospitle+share",
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
