from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="identifiability-not-said",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=80,
    meaning="data about people of which nothing says how identifiable they are",
    says="""
        A dataset contains the category `personal-data`, or one under it, and neither the dataset nor a category that
        it contains `has`, or the dataset `usually has`, the fact `identifiability`. The warning is given only where
        the bundle has this category and this fact, as the shipped libraries do, and some condition tests the fact.
    """,
    why="""
        Much law turns on whether people can be identified. Where the catalogue does not say it, every question has
        to, and whoever forgets is referred; or somebody states what nobody has looked into.
    """,
    example="""
        fact identifiability "How identifiable people are" on scale anonymous, pseudonymised, identifiable
        category personal-data "Personal data"
        dataset admissions "Hospital admissions" contains personal-data
        bar data-protection "Data protection"
            forbids anyone to share personal-data with anyone for any-purpose
            unless identifiability is anonymous
    """,
    mend="""
        Say `has identifiability` with a value where that is always so, or `usually has identifiability` where a
        question may say otherwise. A category may say it for all data that contains it.
    """,
    mended="""
        fact identifiability "How identifiable people are" on scale anonymous, pseudonymised, identifiable
        category personal-data "Personal data"
        dataset admissions "Hospital admissions" contains personal-data
            usually has identifiability pseudonymised
        bar data-protection "Data protection"
            forbids anyone to share personal-data with anyone for any-purpose
            unless identifiability is anonymous
    """,
)
