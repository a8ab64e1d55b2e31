from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="until-before-from",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=40,
    meaning="a period ends before it begins",
    says="The last day of a period comes before its first.",
    why="No day lies in such a period, so the rule would never hold, whatever the date.",
    example="""
        kind hospital "Hospital"
        organisation Northgate "Northgate Hospital"
            is hospital from 2021-03-01 until 2020-03-31
    """,
    mend="""
        Check both years first; that is where the slip usually is. Both ends are included: a thing `until
        2022-06-30` still holds on that day.
    """,
    mended="""
        kind hospital "Hospital"
        organisation Northgate "Northgate Hospital"
            is hospital from 2021-03-01 until 2022-03-31
    """,
)
