from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-unit",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=90,
    meaning="a quantity in a unit the language does not know",
    says="""
        A quantity, or a fact that is a quantity, is in a unit that the language does not know. It knows
        days, weeks, months, years, people, records and percent; the singular forms are accepted. In deadlines
        it also knows hours and working days, which stand nowhere else.
    """,
    why="""
        A limit in an unknown unit cannot be compared with anything, so it would limit nothing.
    """,
    example="""
        fact retention "How long it is kept" in moons
    """,
    mend="""
        Use one of the units. Where none fits, declare a fact with values in words: `on scale small, medium,
        large`.
    """,
    mended="""
        fact retention "How long it is kept" in months
    """,
)
