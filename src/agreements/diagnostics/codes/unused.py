from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unused",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=60,
    meaning="a declaration that nothing uses",
    says="""
        Nothing mentions what is declared here, nor anything over or under it in its hierarchy. Datasets,
        bars, promises and what stands in a library (a file named by `use`) are never reported, and an
        organisation only if it is of no kind.
    """,
    why="""
        It may be a slip: a gateway that no clause relies on, or a fact that no condition tests, was perhaps
        meant to be used.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        purpose marketing "Marketing"
        agreement study "Study of admissions"
            between Northgate
    """,
    mend="Use it where it was meant, or remove it.",
    mended="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate
    """,
)
