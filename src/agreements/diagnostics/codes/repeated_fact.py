from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="repeated-fact",
    severity=Severity.ERROR,
    stage=Stage.QUESTIONS,
    order=30,
    meaning="a question states one fact twice, or JSON one key",
    says="""
        The question states one fact twice, or one object in JSON has the same key twice. The message has
        the key with its path: `facts.environment` is `environment` inside `facts`.
    """,
    why="""
        If the two differ, the answer would hang on which is believed. So it is in all JSON that comes from
        outside: questions, requests of other standards, sharing policies, keys.
    """,
    transcript="""
        may Northgate share admissions with Oakdale for research on 2021-03-01
            where environment is secure-space and environment is elsewhere?
    """,
    mend="""
        State each fact once. Approvals may be repeated, as each is by somebody, for something, on some day.
    """,
    shown_by_file=False,
)
