from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-agreement",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=110,
    meaning="an agreement that nothing declares",
    says="""
        A name stands where an agreement belongs (after `supersedes`, or before the dot after
        `replaces`), and no file of the bundle declares it.
    """,
    why="""
        The older agreement would stay in force beside the newer one, and permit what was meant to end.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        agreement study-two "Second study" supersedes study-one
            between Northgate
            from 2021-01-01
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`agreement
        NAME "…"`), or `use` the library or file that does.
    """,
)
