from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="empty-folder",
    severity=Severity.WARNING,
    stage=Stage.FILES,
    order=100,
    meaning="a folder within one that was named holds nothing",
    says="""
        The folder lies in one that was named, and there is nothing in it, or nothing but empty folders and hidden
        files.
    """,
    why="""
        It does no harm. But an empty folder is also what is left where files were to be copied or a drive was to be
        mounted and was not: what they forbid is then not forbidden.
    """,
    transcript="""
        agreements check policies/
        warning[empty-folder]: `policies/law` holds nothing, so nothing of it is read
    """,
    mend="Put back what should be there, or remove the folder.",
    shown_by_file=False,
)
