from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="review-overdue",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=50,
    meaning="an agreement in force is past its review date",
    says="The agreement is in force today, and its review date is past.",
    why="Nobody has looked of late whether the sharing is still needed, lawful and safe.",
    example="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate
            review by 2020-05-01
    """,
    mend="""
        Review it. Then move `review by` on, supersede it with a newer agreement, or end it with `until`.
    """,
    mended="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate
            review by 2030-05-01
    """,
)
