from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="file-too-large",
    severity=Severity.ERROR,
    stage=Stage.FILES,
    order=60,
    meaning="a file is larger than one agreement file may be",
    says="One file is larger than 16 MB, which is thousands of pages.",
    why="A file of that size was most likely written by mistake, and nobody can review it.",
    transcript="""
        error[file-too-large]: `everything.agreement` is too large for one agreement file (40 MB; the most is 16 MB)
    """,
    mend="""
        Split it into several files in one folder: a folder is read as one bundle, so nothing else changes.
    """,
    shown_by_file=False,
)
