from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-fact",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=150,
    meaning="a fact that nothing declares",
    says="""
        A name stands where a fact belongs (in a condition, or after `has`), and no file of the bundle
        declares it.
    """,
    why="A condition on a fact that nobody can state could never be met.",
    example="""
        promise no-sharing "Nothing leaves the secure space"
            anyone never shares anything with anyone for any-purpose
            unless secure
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`fact NAME
        "…" yes or no`), or `use` the library or file that does.
    """,
    mended="""
        fact secure "The data stays in the secure space" yes or no
        promise no-sharing "Nothing leaves the secure space"
            anyone never shares anything with anyone for any-purpose
            unless secure
    """,
)
