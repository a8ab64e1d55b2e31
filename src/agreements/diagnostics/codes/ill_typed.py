from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="ill-typed",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=20,
    meaning="a condition or a value does not suit the type of its fact",
    says="""
        A condition or a value does not suit what the fact can be: a fact with values that stands alone, a
        comparison of values that have no order, or a quantity where a word belongs.
    """,
    why="Such a condition has no meaning, so it could neither be met nor fail.",
    example="""
        fact environment "Where the data is handled" one of secure-space, elsewhere
        promise no-sharing "Nothing leaves the secure space"
            anyone never shares anything with anyone for any-purpose
            unless environment
    """,
    mend="""
        A yes-or-no fact stands alone (`opt-outs-removed`). A fact with a list of values takes `is`, `is
        not` or `is one of`. A scale or a quantity also takes `is at most` and `is at least`.
    """,
    mended="""
        fact environment "Where the data is handled" one of secure-space, elsewhere
        promise no-sharing "Nothing leaves the secure space"
            anyone never shares anything with anyone for any-purpose
            unless environment is secure-space
    """,
)
