from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="empty-file",
    severity=Severity.WARNING,
    stage=Stage.FILES,
    order=80,
    meaning="a file declares nothing",
    says="The file has no declarations: it is empty, or all of it is comments.",
    why="""
        It does no harm. It is worth a look, because a file that was meant to hold rules and holds none
        restricts nothing.
    """,
    example="""
        # Rules for the hospital will go here.
    """,
    mend="Write the declarations, or remove the file.",
    mended="""
        kind hospital "Hospital"
    """,
)
