from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="repeated-line",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=130,
    meaning="a line that may stand once is written twice",
    says="A line that may stand once in a declaration stands there twice.",
    why="""
        Two summaries, or two end dates, may disagree, and the program would have to choose for you.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate
            summary "Why some people wait longer than others."
            summary "Waiting times."
    """,
    mend="""
        Keep the right one. Lines such as `if`, `must`, `contains` and `relying on` may be repeated: those
        add up.
    """,
    mended="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate
            summary "Why some people wait longer than others."
    """,
)
