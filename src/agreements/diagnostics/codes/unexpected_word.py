from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unexpected-word",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=10,
    meaning="a word stands where the language expects another",
    says="""
        The sentence reads well up to a word that the language does not expect there. The message says what
        it expects. Reading goes on at the next declaration, clause or risk that starts a line, so one run
        tells of the first such mistake in each of them, up to twenty in a file.
    """,
    why="""
        The program does not guess. A sentence that two people could read in two ways must not decide who
        receives data.
    """,
    example="""
        kind hospital "Hospital" beneath public-body
    """,
    mend="""
        Where the words are a common way to say what the language says otherwise (`shall share`, `six months`,
        `section 1`), the help gives the right form of just those words, to be put in the place of what is
        underlined. Elsewhere look at the words just before the underlined one: most often a word is missing
        (`for PURPOSE`), a comma is missing in a list, a number has no unit, a name is written in several words
        or starts with a digit, or a word is misspelt. The help names the commonest cause. A remark of your own
        begins with `#`.
    """,
    mended="""
        kind public-body "Public body"
        kind hospital "Hospital" under public-body
    """,
)
