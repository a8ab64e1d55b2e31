from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="reserved-word",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=60,
    meaning="a word of the language is used as a name",
    says="""
        A word that the language itself uses, such as `review`, `purpose` or `data`, stands where a name
        belongs. An event cannot be called `receipt` or `end`, which mean something else in a deadline.
    """,
    why="If `review` could be a purpose, `review by 2021-05-01` could be read in two ways.",
    example="""
        purpose review "Review of cases"
    """,
    mend="""
        Choose a longer name: `review` is taken, `case-review` is free. If you meant no name there, one is
        missing before the word.
    """,
    mended="""
        purpose case-review "Review of cases"
    """,
)
