from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-step",
    severity=Severity.ERROR,
    stage=Stage.SCENARIOS,
    order=20,
    meaning="a step of a scenario that reads like no step",
    says="""
        The step has none of the forms that a step may have, or begins with the wrong word: a fact is stated with
        `When`, and an outcome is asked for with `Then`.
    """,
    why="A step that was guessed at could hold by mistake.",
    transcript="""
        When Northgate proposes to share admissions with Oakdale for research on 2021-03-01
        help: write `When Northgate proposes to share admissions with Oakdale for research on 1 March 2021`
    """,
    mend="Write the step that the message names; the page about scenarios lists every form.",
    shown_by_file=False,
)
