from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="number-too-large",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=80,
    meaning="a number is too large to mean anything",
    says="A number has more than nine figures.",
    why="No period, count or share in an agreement is that large, so it is a slip.",
    example="""
        fact retention "How long it is kept" in months
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions"
            contains health-data
            has retention 1200000000 months
    """,
    mend="Check the figures, and choose a larger unit if the number is meant.",
)
