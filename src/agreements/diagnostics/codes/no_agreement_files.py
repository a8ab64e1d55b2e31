from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="no-agreement-files",
    severity=Severity.ERROR,
    stage=Stage.FILES,
    order=20,
    meaning="a folder holds no agreement file",
    says="""
        You named a folder, and no file in it, or in the folders inside it, ends in `.agreement`. Hidden
        files and folders are not looked at.
    """,
    why="""
        A bundle without files permits nothing and forbids nothing. Had this been let pass, an empty folder
        would look like a bundle without mistakes.
    """,
    transcript="""
        agreements check drafts/
        error[no-agreement-files]: `drafts` holds no `.agreement` file
    """,
    mend="Name the folder that holds the agreements, or give the files the ending `.agreement`.",
    shown_by_file=False,
)
