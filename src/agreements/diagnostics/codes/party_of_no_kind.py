from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="party-of-no-kind",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=88,
    meaning="a party is of no kind any more while its agreement goes on",
    says="""
        An organisation is a party to an agreement, every kind that it `is` ends on some day, and the agreement goes
        on after that day.
    """,
    why="""
        A body that is of no kind any more has mostly been abolished or merged. The law that gave it its powers does
        not cover it, and somebody else may be bound by what it agreed.
    """,
    example="""
        kind hospital "Hospital"
        organisation Northgate "Northgate Hospital" is hospital until 2020-12-31
        organisation Oakdale "University of Oakdale"
        agreement study "Study of admissions"
            between Northgate and Oakdale
            from 2020-01-01 until 2022-12-31
    """,
    mend="""
        End the agreement on that day, or supersede it by one with whoever took over. If the body goes on, say what it
        `is` from then on.
    """,
    mended="""
        kind hospital "Hospital"
        organisation Northgate "Northgate Hospital" is hospital until 2020-12-31
        organisation Oakdale "University of Oakdale"
        agreement study "Study of admissions"
            between Northgate and Oakdale
            from 2020-01-01 until 2020-12-31
    """,
)
