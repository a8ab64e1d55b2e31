from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="special-category-without-basis",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=82,
    meaning="special category data is shared by a clause that relies on nothing",
    says="""
        A clause lets data be shared that contains the category `special-category` or one under it, or can contain
        it, and has no `relying on`. Nothing is said where people are least identifiable in all of the data, because
        the datasets `have` the first value of the scale `identifiability` or because the clause asks for it.
    """,
    why="""
        Data on health, origin or belief needs a ground in law of its own. A clause that names none leaves it to
        chance whether there is one.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category special-category "Special category data"
        category health-data "Data concerning health" under special-category
        dataset admissions "Hospital admissions" held by Northgate contains health-data
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share admissions with Oakdale for research
    """,
    mend="Name the gateways that the clause stands on, with a comma between those that must all hold.",
    mended="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category special-category "Special category data"
        category health-data "Data concerning health" under special-category
        dataset admissions "Hospital admissions" held by Northgate contains health-data
        gateway Health-Act-s12 "Health Act, section 12"
            permits Northgate to share health-data with Oakdale for research
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share admissions with Oakdale for research
                relying on Health-Act-s12
    """,
)
