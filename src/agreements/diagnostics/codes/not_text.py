from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="not-text",
    severity=Severity.ERROR,
    stage=Stage.FILES,
    order=50,
    meaning="a file holds characters that cannot be seen, so it is not plain text",
    says="""
        The file holds a NUL byte or another control character, or a character that takes no room or turns the
        direction of text about: a zero-width space, a soft hyphen, a direction mark, a tag, a line separator. It
        is probably a word-processor document or a spreadsheet with the wrong ending, or text saved as UTF-16; or
        something unseen came with words that were copied from elsewhere. The message names the character and the
        line. What joins letters of a script that needs it, or the parts of a picture, is let pass in quotations.
    """,
    why="""
        What is signed must be what is read. An unseen character can make a text look otherwise than it
        says.
    """,
    transcript="""
        error[not-text]: `health.agreement` is not plain text: there is a zero-width space (U+200B) on line 1
    """,
    mend="""
        Take the character out. If the whole file came from a word processor, copy the words into a plain text
        file, save it as UTF-8, and give it the ending `.agreement`.
    """,
    shown_by_file=False,
)
