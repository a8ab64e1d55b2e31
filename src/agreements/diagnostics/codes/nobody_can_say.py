from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="nobody-can-say",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    meaning="a fact that a clause turns on and that nobody declared can say",
    says="""
        Every share under the clause turns on a fact that is `known to` a kind of organisation, and no
        organisation is of that kind while the clause permits anything. `agreements check --deep` says so.
    """,
    why="The answer stays *referred* for ever: there is nobody to ask.",
    transcript="""
        fact inspected "The place was inspected" yes or no known to regulator
        …
            Northgate may share admissions with Oakdale for research
            if inspected
    """,
    mend="Declare an organisation of that kind, mend its dates, or say who else knows the fact.",
)
