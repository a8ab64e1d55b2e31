from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="not-text",
    severity=Severity.ERROR,
    stage=Stage.FILES,
    order=50,
    meaning="a file holds NUL bytes or unseen control characters, so it is not plain text",
    says="""
        The file holds a NUL byte or another control character, or a character that turns the direction of
        text about. It is probably a word-processor document or a spreadsheet with the wrong ending, or text
        saved as UTF-16; or something unseen came with words that were copied from elsewhere.
    """,
    why="""
        What is signed must be what is read. An unseen character can make a text look otherwise than it
        says.
    """,
    transcript="""
        error[not-text]: `health.agreement` is not plain text: there is a NUL byte on line 1
    """,
    mend="""
        Copy the words into a plain text file, save it as UTF-8, and give it the ending `.agreement`.
    """,
    shown_by_file=False,
)
