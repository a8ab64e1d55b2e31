from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="survives-with-until",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=56,
    meaning="a restriction survives its agreement and ends on a day of its own",
    says="""
        A clause says `survives end`, so that it still forbids after its agreement has ended, and has an
        `until` of its own, on which it ends.
    """,
    why="""
        The two contradict each other. Whoever reads one of them would be wrong about what is forbidden when.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions" between Northgate and Oakdale
            until 2021-12-31
            clause 1 until 2020-12-31
                Oakdale must not share counts with anyone for any-purpose
                survives end
    """,
    mend="Keep `survives end`, for so long as it is to forbid (`survives end for 5 years`), or keep the `until`.",
    mended="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions" between Northgate and Oakdale
            until 2021-12-31
            clause 1
                Oakdale must not share counts with anyone for any-purpose
                survives end for 1 year
    """,
)
