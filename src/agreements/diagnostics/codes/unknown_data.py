from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-data",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=60,
    meaning="a dataset, field or category that nothing declares",
    says="""
        A name stands where a dataset, a field or a category belongs (what is shared in a clause, a gateway,
        a bar or a promise), and no file of the bundle declares it.
    """,
    why="""
        What is shared is the heart of an agreement. A prohibition on data that is not declared would
        protect nothing.
    """,
    example="""
        category health-data "Data concerning health"
        promise no-health "Nothing about health is shared"
            anyone never shares heath-data with anyone for any-purpose
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`dataset
        NAME "…"`), or `use` the library or file that does. A field is written with its dataset:
        `admissions.ward`.
    """,
    mended="""
        category health-data "Data concerning health"
        promise no-health "Nothing about health is shared"
            anyone never shares health-data with anyone for any-purpose
    """,
)
