from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-capacity",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=110,
    meaning="a capacity that is not controller, joint-controller or processor",
    says="""
        A party is named `as` something other than `controller`, `joint-controller` or `processor`.
    """,
    why="""
        These three are the capacities of data protection law, and each brings its own responsibilities.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate as owner
    """,
    mend="""
        Choose one of the three, or leave `as` out when the capacity is not settled or data protection law
        does not apply.
    """,
    mended="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate as controller
    """,
)
