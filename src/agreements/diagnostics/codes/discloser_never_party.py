from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="discloser-never-party",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=80,
    meaning="a clause lets only those share who can never be a party",
    says="""
        A clause says `may share`, and nobody whom it lets share can ever be a party to the agreement; or
        the agreement names no parties at all.
    """,
    why="""
        Only a party shares under an agreement. The clause looks like a permission and can never be one.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions"
            between Oakdale
            clause 1
                Northgate may share counts with Oakdale for research
    """,
    mend="""
        Name the discloser after `between`, or let a party share. A kind after `between` makes every
        organisation of that kind a party. Recipients need not be parties.
    """,
)
