from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-organisation",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=50,
    meaning="an organisation or kind that nothing declares",
    says="""
        A name stands where an organisation or a kind belongs (who shares or receives, after `between`,
        `held by` or `of`), and no file of the bundle declares it.
    """,
    why="A clause must say without doubt who may share and who may receive.",
    example="""
        organisation Northgate "Northgate Hospital"
        role guardian "Guardian of patients' data" of Nortgate
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it
        (`organisation NAME "…"`), or `use` the library or file that does.
    """,
    mended="""
        organisation Northgate "Northgate Hospital"
        role guardian "Guardian of patients' data" of Northgate
    """,
)
