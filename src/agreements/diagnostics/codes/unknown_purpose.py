from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-purpose",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=30,
    meaning="a purpose that nothing declares",
    says="""
        A name stands where a purpose belongs (after `for`, `purpose is` or `under`), and no file of the
        bundle declares it.
    """,
    why="""
        A prohibition for a misspelt purpose would forbid nothing, and a grant for one would permit nothing.
    """,
    example="""
        purpose research "Research"
        purpose health-research "Research into health" under reserch
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`purpose
        NAME "…"`), or `use` the library or file that does.
    """,
    mended="""
        purpose research "Research"
        purpose health-research "Research into health" under research
    """,
)
