from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-dataset",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=70,
    meaning="a dataset that nothing declares",
    says="""
        A name stands where a dataset belongs (after `derived from` or `anonymised from`, or before the dot
        of `dataset.field`), and no file of the bundle declares it.
    """,
    why="""
        A derived dataset inherits what its sources contain and the restrictions on them. With a source
        unknown, it would inherit nothing.
    """,
    example="""
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
        dataset linked "Linked records" derived from admisions
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`dataset
        NAME "…"`), or `use` the library or file that does.
    """,
    mended="""
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
        dataset linked "Linked records" derived from admissions
    """,
)
