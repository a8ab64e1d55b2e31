from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="replaces-without-from",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=52,
    meaning="a clause replaces another and has no day from which it does",
    says="""
        A clause says that it replaces another, and neither it nor its agreement has a `from`.
    """,
    why="""
        The older clause ends the day before the newer one starts. Without a `from` there is no such day, and
        both would be in force.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions" between Northgate and Oakdale
            clause 1
                Northgate may share counts with Oakdale for research
        agreement variation "Variation of the study" between Northgate and Oakdale
            clause 1
                Northgate may share counts with Oakdale for research
                replaces study.1
    """,
    mend="Give the newer clause its first day, or its agreement.",
    mended="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions" between Northgate and Oakdale
            clause 1
                Northgate may share counts with Oakdale for research
        agreement variation "Variation of the study" between Northgate and Oakdale
            from 2020-09-01
            clause 1
                Northgate may share counts with Oakdale for research
                replaces study.1
    """,
)
