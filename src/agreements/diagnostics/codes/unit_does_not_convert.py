from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unit-does-not-convert",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=30,
    meaning="a quantity in a unit that does not suit what it measures",
    says="""
        A quantity is in a unit that cannot be turned into the unit of its fact, or what stands after `within`,
        `survives end for` or `review every` is not a length of time. A week is 7 days and a year is 12 months,
        but months differ in length, so days and months never convert.
    """,
    why="""
        Whether 730 days are at most 24 months depends on the months. A limit must not depend on who counts.
    """,
    example="""
        fact retention "How long it is kept" in months
        promise no-keeping "Nothing is kept for long"
            anyone never shares anything with anyone for any-purpose
            unless retention is at most 730 days
    """,
    mend="Write the quantity in a unit that suits the fact, or change the unit of the fact.",
    mended="""
        fact retention "How long it is kept" in months
        promise no-keeping "Nothing is kept for long"
            anyone never shares anything with anyone for any-purpose
            unless retention is at most 2 years
    """,
)
