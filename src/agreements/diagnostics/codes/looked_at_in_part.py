from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="looked-at-in-part",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    meaning="a clause that the deep checks have not looked at whole",
    says="""
        A clause covers more kinds of shares than `agreements check --deep` looks at, or the checks were
        stopped. What they found is true; of what was not looked at they say nothing.
    """,
    why="No warning about such a clause does not mean that there is nothing to warn about.",
    transcript="""
        warning[looked-at-in-part]: clause `open-data.1` covers more than 5,000 kinds of shares, so not all
        were looked at
    """,
    mend="Nothing need be mended. A clause of narrower lists is looked at whole.",
    shown_by_file=False,
)
