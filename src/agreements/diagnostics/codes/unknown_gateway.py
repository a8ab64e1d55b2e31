from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-gateway",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=90,
    meaning="a gateway that nothing declares",
    says="""
        A name stands where a gateway belongs (after `relying on`), and no file of the bundle declares it.
    """,
    why="A clause that relies on a power nobody has written down rests on nothing.",
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
                relying on Health-Act-s12
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`gateway
        NAME "…"`), or `use` the library or file that does.
    """,
)
