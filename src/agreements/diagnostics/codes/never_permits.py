from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="never-permits",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=20,
    meaning="a clause that can never permit anything",
    says="""
        A clause says `may share`, and there is no question to which it makes the answer yes: a bar that
        nothing can lift, a condition that cannot be met, or a prohibition always stands in its way.
    """,
    why="The parties believe that they have agreed to something. They have not.",
    transcript="""
        clause 1
            Northgate may share admissions with Oakdale for research
        clause 2
            anyone must not share admissions with anyone for any-purpose
    """,
    mend="""
        The warning names what stands in the way. Rely on a gateway that lifts the bar, mend the condition,
        or set the prohibition aside with `notwithstanding`.
    """,
)
