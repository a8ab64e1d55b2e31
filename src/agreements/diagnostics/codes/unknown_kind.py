from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-kind",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=20,
    meaning="a kind that nothing declares",
    says="""
        A name stands where a kind belongs (after `is` in an organisation, or after `under` in another
        kind), and no file of the bundle declares it.
    """,
    why="""
        An organisation of a misspelt kind would quietly lose every permission, and escape every
        restriction, that the kind has.
    """,
    example="""
        kind hospital "Hospital"
        organisation Northgate "Northgate Hospital" is hopsital
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`kind NAME
        "…"`), or `use` the library or file that does.
    """,
    mended="""
        kind hospital "Hospital"
        organisation Northgate "Northgate Hospital" is hospital
    """,
)
