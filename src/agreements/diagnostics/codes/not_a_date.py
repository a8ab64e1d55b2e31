from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="not-a-date",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=50,
    meaning="a date that is written in another way than the language has, or is not in the calendar",
    says="""
        A date is written in another way than `2020-05-01` or `1 May 2020`, or there is no such day.
    """,
    why="""
        `01/05/2020` is 1 May to one reader and 5 January to another. A gateway that ends on the wrong day
        permits what the law does not.
    """,
    example="""
        kind hospital "Hospital"
        organisation Northgate "Northgate Hospital"
            is hospital from 01/05/2020
    """,
    mend="""
        Write the year with four figures, then the month and the day with two: `2020-05-01`. Or write the day, the
        month by its whole name with a capital, and the year: `1 May 2020`. If the day does
        not exist, check the calendar: `2021-02-29` is no day, for February 2021 has 28 days; and in
        `2021-13-01` the month and the day have changed places.
    """,
    mended="""
        kind hospital "Hospital"
        organisation Northgate "Northgate Hospital"
            is hospital from 2020-05-01
    """,
)
