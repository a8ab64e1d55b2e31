from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="conflicting-facts",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=70,
    meaning="a dataset gives one fact two values",
    says="""
        A dataset `has` two different values of one fact, or `usually has` two. Saying the same twice is no
        harm: `1 year` and `12 months` agree.
    """,
    why="""
        What the catalogue says decides conditions. If it says two things, the answer would hang on which is
        read first.
    """,
    example="""
        fact access "Where it lies on the data spectrum" on scale open, shared, closed
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
            has access closed, access shared
    """,
    mend="""
        Keep the value that is true of the whole dataset. If each is true of a part, split the dataset in
        two.
    """,
    mended="""
        fact access "Where it lies on the data spectrum" on scale open, shared, closed
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
            has access closed
    """,
)
