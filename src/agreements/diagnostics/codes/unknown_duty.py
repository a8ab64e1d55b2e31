from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-duty",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=140,
    meaning="a duty that nothing declares",
    says="""
        A name stands where a duty belongs (after `must` or `must not`), and no file of the bundle declares it.
    """,
    why="A duty must be declared, so that everyone who owes it, or must never do it, can read what it means.",
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
                must destroy within 30 days after end
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`duty NAME
        "…"`), or `use` the library or file that does.
    """,
)
