from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="bad-scenario",
    severity=Severity.ERROR,
    stage=Stage.SCENARIOS,
    order=30,
    meaning="a scenario whose steps do not make one question with an answer that is looked at",
    says="""
        The scenario proposes nothing or more than one share, names no agreements or several times, states something
        that no `Then` looks at afterwards, has no `Then`, or gives a step a table or a text that no step takes.
    """,
    why="""
        What is written in a scenario and not used is taken for granted by its reader. A scenario without a `Then` holds
        whatever the agreements say.
    """,
    transcript="""
        When Northgate proposes to share admissions with Oakdale for research on 1 March 2021
        Then it is permitted
        When the environment is elsewhere
        help: add a `Then` that says what becomes of it, or remove the step
    """,
    mend="""
        A scenario names the agreements, proposes one share, states each fact once and looks at the answer. What is
        stated after a `Then` has the question asked again, so another `Then` must follow.
    """,
    shown_by_file=False,
)
