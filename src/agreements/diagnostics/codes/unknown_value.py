from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-value",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=160,
    meaning="a value that the fact does not have",
    says="""
        A condition, or a `has` line, gives a fact a value that is not among those the fact was declared
        with.
    """,
    why="A condition on such a value could never be true; its negation would always be.",
    example="""
        fact environment "Where the data is handled" one of secure-space, elsewhere
        promise no-sharing "Nothing leaves the secure space"
            anyone never shares anything with anyone for any-purpose
            unless environment is secure-room
    """,
    mend="""
        Choose one of the fact's values, which the message shows, or add the value to the fact. On a scale,
        the order of the values is their rank, least first.
    """,
    mended="""
        fact environment "Where the data is handled" one of secure-space, elsewhere
        promise no-sharing "Nothing leaves the secure space"
            anyone never shares anything with anyone for any-purpose
            unless environment is secure-space
    """,
)
