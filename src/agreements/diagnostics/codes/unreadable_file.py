from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unreadable-file",
    severity=Severity.ERROR,
    stage=Stage.FILES,
    order=30,
    meaning="a file cannot be opened or read",
    says="""
        The file is there, and the computer will not let it be opened or read: most often you lack the
        permission, or it is a folder with the name of a file.
    """,
    why="""
        A bundle with a file left out could permit what that file forbids, so nothing is answered until
        every file can be read.
    """,
    transcript="""
        error[unreadable-file]: `policies/health.agreement` cannot be read: permission denied
    """,
    mend="Ask whoever keeps the file for permission to read it, or take it out of the folder.",
    shown_by_file=False,
)
