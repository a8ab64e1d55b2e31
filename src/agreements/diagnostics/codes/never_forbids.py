from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="never-forbids",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    meaning="a prohibition that can never forbid anything",
    says="""
        A clause says `must not share`, and no share that could be proposed is one that it forbids: whoever
        it names is no party, it is never in force, or its exception always holds. Organisations and data
        that nobody has declared yet were thought of too. `agreements check --deep` says so.
    """,
    why="The parties believe that something is forbidden. It is not.",
    transcript="""
        agreement study "Study of admissions"
            between Northgate and Oakdale
            clause 2
                Acme-Hosting must not share admissions with anyone for any-purpose
    """,
    mend="""
        The warning names what is never so. Make the discloser a party, or mend the dates, the list or the
        exception.
    """,
)
