from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="bad-feature",
    severity=Severity.ERROR,
    stage=Stage.SCENARIOS,
    order=10,
    meaning="a feature file that is not laid out as one, or holds what would not be run",
    says="""
        The file is not in the form of a feature file, holds no scenario, or holds something that would be passed
        over: a step that stands where only a description does, or examples without a row.
    """,
    why="A scenario that is not run holds whatever the agreements say. Nobody would notice that it is not.",
    transcript="""
        Feature: Our deal
          Scenario: It is kept for half a year
            Given the agreements in "agreements"
            retention is 6 months
        help: write `When the retention is 6 months`
    """,
    mend="""
        Begin the file with `Feature:`, each scenario with `Scenario:`, and each step with `Given`, `When`, `Then`,
        `And` or `But`, spelt so. The message has the line, and where it can tell the right one.
    """,
    shown_by_file=False,
)
