from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="same-organisation",
    severity=Severity.ERROR,
    stage=Stage.QUESTIONS,
    order=20,
    meaning="a discloser that is also the recipient",
    says="The discloser and the recipient of the question are the same organisation.",
    why="""
        Sharing is between two. Use of data inside one organisation is another matter, which agreements do
        not decide.
    """,
    transcript="""
        may Northgate share admissions with Northgate for research on 2021-03-01?
    """,
    mend="""
        Name the other organisation. If a part of the organisation is a body of its own in law, declare it
        as one.
    """,
    shown_by_file=False,
)
