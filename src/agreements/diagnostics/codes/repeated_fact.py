from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="repeated-fact",
    severity=Severity.ERROR,
    stage=Stage.QUESTIONS,
    order=30,
    meaning="a question states one fact twice",
    says="The question states one fact twice.",
    why="If the two differ, the answer would hang on which is believed.",
    transcript="""
        may Northgate share admissions with Oakdale for research on 2021-03-01
            where environment is secure-space and environment is elsewhere?
    """,
    mend="""
        State each fact once. Approvals may be repeated, as each is by somebody, for something, on some day.
    """,
    shown_by_file=False,
)
