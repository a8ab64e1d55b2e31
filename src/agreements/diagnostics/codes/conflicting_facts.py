from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="conflicting-facts",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=70,
    meaning="data is given two values of one fact",
    says="""
        A dataset or a category `has` two different values of one fact, or a dataset `usually has` two. Or a field,
        or a dataset without fields, would have two values of a fact whose values are in no order: one by its
        dataset and another by a category that it contains, or by two categories. Saying the same twice is no harm:
        `1 year` and `12 months` agree. On a scale, of what several categories say, the last value counts.
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
        two. Where a category says something that is not true of all data that contains it, take it out there.
    """,
    mended="""
        fact access "Where it lies on the data spectrum" on scale open, shared, closed
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
            has access closed
    """,
)
