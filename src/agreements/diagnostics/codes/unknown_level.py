from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-level",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=100,
    meaning="a likelihood or impact that is not low, medium or high",
    says="The likelihood or the impact of a risk is something other than low, medium or high.",
    why="""
        Risks are compared across agreements. That works only if all are rated in the same three words.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate
            risk leak "The data leaks"
                likelihood unlikely impact high
    """,
    mend="Choose `low`, `medium` or `high`, and say more in a `note`.",
    mended="""
        organisation Northgate "Northgate Hospital"
        agreement study "Study of admissions"
            between Northgate
            risk leak "The data leaks"
                likelihood low impact high
    """,
)
