from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unclosed-quote",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=40,
    meaning="a quotation is opened and never closed",
    says="""
        A quotation is opened with `"` and not closed on the same line, or a quotation mark inside the words
        closed it too soon.
    """,
    why="Everything after the mark would be taken for quoted words, rules included.",
    example="""
        kind hospital "Hospital
        kind university "University"
    """,
    mend='''
        Close the quotation with `"`. For words over several lines, or words that hold quotation marks
        themselves, write `"""` at both ends.
    ''',
    mended="""
        kind hospital "Hospital"
        kind university "University"
    """,
)
