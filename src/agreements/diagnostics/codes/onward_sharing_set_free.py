from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="onward-sharing-set-free",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=90,
    meaning="what a recipient must not share on becomes free when the agreement ends",
    says="""
        A clause forbids a party to share data that another clause of the same agreement brings it, and does not say
        `survives end`. A clause with an `until` of its own is left alone, and so is one that forbids `anyone` to share.
    """,
    why="""
        When the agreement ends, so does the clause, and the party still has the data. What was given in confidence
        is then bound by nothing that was agreed.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions"
            between Northgate and Oakdale
            clause 1
                Northgate may share counts with Oakdale for research
            clause 2
                Oakdale must not share counts with anyone for any-purpose
    """,
    mend="Add `survives end`, or for how long: `survives end for 5 years`.",
    mended="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions"
            between Northgate and Oakdale
            clause 1
                Northgate may share counts with Oakdale for research
            clause 2
                Oakdale must not share counts with anyone for any-purpose
                survives end
    """,
)
