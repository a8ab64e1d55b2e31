from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="supersedes-without-from",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=50,
    meaning="an agreement supersedes another and has no `from` date",
    says="An agreement says that it supersedes another, and not from which day.",
    why="""
        The older agreement ends the day before the newer one starts. Without a `from` there is no such day,
        and both would be in force.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        agreement study-one "First study" between Northgate
        agreement study-two "Second study" supersedes study-one
            between Northgate
    """,
    mend="Give the newer agreement its first day.",
    mended="""
        organisation Northgate "Northgate Hospital"
        agreement study-one "First study" between Northgate
        agreement study-two "Second study" supersedes study-one
            between Northgate
            from 2021-01-01
    """,
)
