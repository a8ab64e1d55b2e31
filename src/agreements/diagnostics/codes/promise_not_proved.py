from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="promise-not-proved",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=26,
    meaning="a promise that takes longer to prove than a check may",
    says="""
        `agreements check` looks at no more than so many sorts of shares for the promises of a bundle. This promise
        was not looked at in full; nothing that was looked at breaks it.
    """,
    why="Whether it holds is not known, and silence would read as if it were.",
    transcript="""
        warning[promise-not-proved]: whether the promise `no-insurers` holds was not found out: 120 of 9000
        clauses were looked at
        help: run `agreements prove`, which looks at all of them
    """,
    mend="Run `agreements prove`, which has no bound; `agreements check --no-prove` proves none at all.",
    shown_by_file=False,
)
