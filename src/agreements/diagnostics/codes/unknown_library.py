from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-library",
    severity=Severity.ERROR,
    stage=Stage.FILES,
    order=70,
    meaning="`use` names nothing that can be found",
    says="""
        A `use` line names something that is neither a file or folder beside this one nor a library that
        comes with the program.
    """,
    why="""
        The names that it should have brought are missing, and so are its bars: law that forbids would go
        unread.
    """,
    example="""
        use uk.laws-of-nowhere

        kind hospital "Hospital"
    """,
    mend="""
        Check the spelling. Leave the ending `.agreement` out, and write a dot where a folder begins: `use
        uk.law` means the file `law.agreement` in the folder `uk`.
    """,
)
