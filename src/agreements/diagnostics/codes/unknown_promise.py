from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-promise",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    meaning="a promise was named that nobody has declared",
    says="`agreements prove` was asked about a promise by a name that no `promise` of the bundle has.",
    why="""
        That a promise holds is only worth something if it is the promise that was meant.
    """,
    transcript="""
        agreements prove policies/ no-insurer
        error[unknown-promise]: no promise is called `no-insurer`
        help: did you mean `no-insurers`?
    """,
    mend="""
        Write the name as it stands after `promise`. Without a name, every promise of the bundle is proved.
    """,
    shown_by_file=False,
)
