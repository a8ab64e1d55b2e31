from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="replaces-without-party",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=54,
    meaning="a clause replaces one of an agreement to which others are parties",
    says="""
        A clause replaces one of an agreement with a party that is no party to the newer agreement, by the
        names in the two `between` lines.
    """,
    why="""
        What some have agreed can be changed by them together. Nobody loses a right, or is freed of a
        prohibition, by an agreement that others have made.
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
        agreement variation "Variation of the study" between Northgate
            from 2020-09-01
            clause 1
                Northgate may share counts with Oakdale for research
                replaces study.1
    """,
    mend="""
        Make every party to the older agreement a party to the newer one, under the same name. If one of them
        has gone, supersede the older agreement as a whole.
    """,
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
