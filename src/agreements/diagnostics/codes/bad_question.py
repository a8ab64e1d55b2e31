from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="bad-question",
    severity=Severity.ERROR,
    stage=Stage.QUESTIONS,
    order=10,
    meaning="a question that is not complete or not in a known form",
    says="""
        The question is not complete, or not in a form that is known: no date, no data, a fact without a
        value, or JSON with the wrong names in it.
    """,
    why="""
        An incomplete question has no answer. It is an error and never a refusal: a refusal would say
        something about the law.
    """,
    transcript="""
        may Northgate share admissions with Oakdale for research?
        help: say the day of the share, after the purpose: `on` and the date, year-month-day
    """,
    mend="""
        A question names who shares, what, with whom, for what and on which day. The message says what is
        missing.
    """,
    shown_by_file=False,
)
