from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="no-such-path",
    severity=Severity.ERROR,
    stage=Stage.FILES,
    order=10,
    meaning="a path that was given does not exist",
    says="You named a file or a folder, and there is nothing at that place.",
    why="""
        Nothing was read, so nothing was checked. A report about the wrong folder would be worse than none.
    """,
    transcript="""
        agreements check polices/
        error[no-such-path]: there is no file or folder `polices`
        help: did you mean `policies`?
    """,
    mend="""
        Check the spelling and the folder that you are in. Where something close by has a similar name, the
        message suggests it.
    """,
    shown_by_file=False,
)
