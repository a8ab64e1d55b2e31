from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="not-utf-8",
    severity=Severity.ERROR,
    stage=Stage.FILES,
    order=40,
    meaning="a file is not UTF-8 text",
    says="""
        Agreement files are plain text in the encoding called UTF-8. This one holds a byte that is not.
    """,
    why="""
        The same byte can be a pound sign to one program and an accented letter to another. A legal text
        must read the same everywhere.
    """,
    transcript="""
        error[not-utf-8]: `health.agreement` is not UTF-8 text: byte 63, on line 2, cannot be read
    """,
    mend="""
        Open the file in a text editor and save it with the encoding UTF-8. The message says on which line
        the byte is; it is often a pound sign, a dash or a curly quotation mark that came from another
        program.
    """,
)
