from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="broken-promise",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=25,
    meaning="a promise that some question breaks",
    says="""
        A `promise` says what will never happen, and there is a question, or a chain of them, that the bundle
        permits and that is just that. The message shows the shortest. Where it needs an organisation or data that
        nobody has declared yet, the help shows what somebody would only have to declare.
    """,
    why="""
        The public has been told otherwise. `agreements check --strict` counts it as an error.
    """,
    transcript="""
        promise no-counts "Counts of admissions never leave the hospital"
            anyone never shares counts with Oakdale for any-purpose
        warning[broken-promise]: the promise `no-counts` is broken: may Northgate share counts with Oakdale for
        research on 2025-01-01?
        help: clause `study.1` permits it; ask for yourself, and change the clause or promise less
    """,
    mend="""
        Change what permits it (the message names the clause), or promise less: an `unless` says when it may happen.
        `agreements prove` tells what must be stated for it, as a question that you can ask yourself.
    """,
    shown_by_file=False,
)
