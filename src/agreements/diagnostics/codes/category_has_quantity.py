from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="category-has-quantity",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=75,
    meaning="a category gives all its data a quantity",
    says="""
        A category `has` a fact that is a quantity. What a category has is true of all data that contains it,
        and data may contain several categories.
    """,
    why="""
        Of several values on a scale the last counts, and two values in no order are an error. Of two quantities
        nothing says which is the safer one: how long data is kept is better short, how many people are counted
        together better many.
    """,
    example="""
        fact retention "How long it is kept" in months
        category health-data "Data concerning health"
            has retention 12 months
    """,
    mend="Let each dataset say its own, with `has` or `usually has`.",
    mended="""
        fact retention "How long it is kept" in months
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
            has retention 12 months
    """,
)
