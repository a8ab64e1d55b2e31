from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="outlives-gateway",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=10,
    meaning="an agreement goes on after a gateway it relies on has ended",
    says="""
        A clause relies on a gateway that ends before the clause does. From the day after, the clause
        permits nothing. Where several gateways are joined by `or`, all of them have ended.
    """,
    why="""
        People go on sharing under an agreement that is still in force and believe that the law allows it.
        The sharing under emergency powers that ran out is the well-known case.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        gateway Health-Act-s12 "Health Act, section 12" until 2021-12-31
            permits Northgate to share statistics with Oakdale for research
        agreement study "Study of admissions"
            between Northgate
            until 2022-12-31
            clause 1
                Northgate may share counts with Oakdale for research
                relying on Health-Act-s12
    """,
    mend="""
        End the clause with the gateway (`clause 1 until 2021-12-31`), or rely on a gateway that lasts, on
        its own or after `or`.
    """,
)
