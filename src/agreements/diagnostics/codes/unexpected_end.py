from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unexpected-end",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=30,
    meaning="the text ends in the middle of a sentence",
    says="The file ends in the middle of a sentence.",
    why="""
        Half a sentence may have been the half that restricts. The whole file is refused until it is
        complete.
    """,
    example="""
        promise no-marketing "Nothing is shared for marketing"
            anyone never shares anything with anyone
    """,
    mend="""
        Finish the sentence; the message says what must come next. If you meant to end there, take the half
        sentence out. A number at the end wants its unit: `24 months`.
    """,
    mended="""
        promise no-marketing "Nothing is shared for marketing"
            anyone never shares anything with anyone for any-purpose
    """,
)
