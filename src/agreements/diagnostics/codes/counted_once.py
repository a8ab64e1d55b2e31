from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="counted-once",
    severity=Severity.WARNING,
    stage=Stage.FILES,
    order=110,
    meaning="a file is reached twice, or another says the very same, so it counts once",
    says="""
        A path lies within another that was named, a link leads to a file that is read anyway, or two files have the
        very same text. Each text counts once.
    """,
    why="""
        Nothing is lost. But of two copies only one may have been changed the next time, and then every name in them
        is declared twice.
    """,
    transcript="""
        agreements check policies/
        warning[counted-once]: `policies/copy.agreement` says the same as `policies/deal.agreement`, word for word
    """,
    mend="Name each place once, and keep one copy.",
    shown_by_file=False,
)
