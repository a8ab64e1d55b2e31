from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-field",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=80,
    meaning="a field that its dataset does not have",
    says="""
        A name with a dot names a dataset that is declared, and a field that this dataset does not have.
    """,
    why="A clause about a field that does not exist would give, or withhold, nothing.",
    example="""
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
            field diagnosis "Diagnosis"
        promise no-diagnoses "No diagnosis is shared"
            anyone never shares admissions.dianosis with anyone for any-purpose
    """,
    mend="""
        Check the spelling against the fields of the dataset, which the message shows; or declare the field
        under the dataset, after the dataset's own lines.
    """,
)
