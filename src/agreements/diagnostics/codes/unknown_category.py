from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-category",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=40,
    meaning="a category that nothing declares",
    says="""
        A name stands where a category belongs (after `contains`, `removing`, `data contains` or `under`),
        and no file of the bundle declares it.
    """,
    why="""
        Restrictions find data by the categories that it contains. Data of a misspelt category would slip
        past all of them.
    """,
    example="""
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains heath-data
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`category
        NAME "…"`), or `use` the library or file that does.
    """,
    mended="""
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
    """,
)
