from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="nested-too-deep",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=70,
    meaning="conditions are nested deeper than anyone can read",
    says="Conditions stand inside brackets inside brackets, more than 50 deep.",
    why="Nobody can check by reading whether such a condition says what was agreed.",
    transcript="""
        if (((… 51 brackets deep …)))
    """,
    mend="""
        Give each part a line of its own: several `if` lines must all hold, and any one of several `unless`
        lines suffices.
    """,
)
