from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unexpected-character",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=20,
    meaning="a character that no word of the language starts with",
    says="""
        A character stands where no word of the language can start with it: an underscore in a name, a full
        stop at the end of a sentence, a colon after a clause's number, a sign such as `<=`, a curly
        quotation mark, or a dash that a word processor put in for a hyphen. The message says what the character
        is called, since many look like another.
    """,
    why="""
        Agreements are read aloud and compared letter by letter, so each thing is written in one way only.
    """,
    example="""
        organisation Northgate_Hospital "Northgate Hospital"
    """,
    mend="""
        Join the parts of a name with hyphens, end sentences without a mark, compare in words (`is at
        most`), and use the straight quotation mark.
    """,
    mended="""
        organisation Northgate-Hospital "Northgate Hospital"
    """,
)
