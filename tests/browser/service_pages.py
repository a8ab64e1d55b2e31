"""The pages of the decision service that are looked at: a list that whoever adds a page adds it to."""

from __future__ import annotations

PAGES = [
    "/",
    # asking
    "/ask",
    "/ask?from=hospitle&to=shop&sent=yes",
    "/ask?from=hospital&to=shop&data=records&purpose=research&on=2026-05-01",
    "/ask?sentence=may+hospitle+share",
    "/decisions/{decision}",
    "/decisions/{decision}/options",
    "/decisions/{decision}/timeline",
    # the log
    "/log",
    "/log?who=hospital&outcome=referred&since=2020-01-01",
    "/log?who=nobody",
    "/log?since=last+week&outcome=fine",
    "/log/1",
    "/log/2?verify=place",
    "/log/3?verify=whole",
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
