from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="missing-review",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=40,
    meaning="personal data is shared by an agreement without `review by`",
    says="""
        The agreement lets personal data be shared, or data that can be personal, and has no `review by` date, nor a
        `review every` with a `from` that it counts from.
    """,
    why="""
        Sharing that was needed and proportionate when it was agreed may no longer be. The Data Sharing Code
        asks for regular review.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        purpose research "Research"
        category personal-data "Personal data"
        dataset admissions "Hospital admissions" held by Northgate contains personal-data
        agreement study "Study of admissions"
            between Northgate
            summary "Why some people wait longer than others for a bed."
            clause 1
                Northgate may share admissions with anyone for research
    """,
    mend="""
        Add a line `review by` with a day of the agreement's term before the first clause. The message proposes one:
        the next day that is whole years after its start, or its last day if that comes sooner.
    """,
)
