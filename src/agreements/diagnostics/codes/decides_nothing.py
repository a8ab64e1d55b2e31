from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="decides-nothing",
    severity=Severity.WARNING,
    stage=Stage.SCENARIOS,
    order=40,
    meaning="words of a feature file that look as if they did something, and do nothing",
    says="""
        A step stands in a comment or in a description, a column of examples is used by no step, or a tag such as
        `@skip` seems to keep a scenario from being run. Every scenario is run, whatever its tags.
    """,
    why="Who reads the file may think that it is so.",
    transcript="""
        @skip
        Scenario: It is kept for half a year
        help: take the tag out, or remove the scenario
    """,
    mend="Remove the words, or make a step of them.",
    shown_by_file=False,
)
