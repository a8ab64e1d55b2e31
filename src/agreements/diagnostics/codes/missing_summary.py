from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="missing-summary",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=30,
    meaning="personal data is shared by an agreement without a `summary`",
    says="""
        The agreement lets personal data be shared, or data that can be personal, and has no `summary`.
    """,
    why="""
        People have a right to know in plain words what is done with data about them. The summary is what
        the public register prints.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        purpose research "Research"
        category personal-data "Personal data"
        dataset admissions "Hospital admissions" held by Northgate contains personal-data
        agreement study "Study of admissions"
            between Northgate
            review by 2030-01-01
            clause 1
                Northgate may share admissions with anyone for research
    """,
    mend="""
        Add a line such as `summary "Why some people wait longer than others for a bed."` before the first
        clause: what is shared, with whom, and what good comes of it.
    """,
)
