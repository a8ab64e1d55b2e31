from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="kept-too-long",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=86,
    meaning="data is to be destroyed later than it may be kept",
    says="""
        A clause asks in its `if`, or its agreement does, that `retention` be at most some time, and has the data
        destroyed, deleted, erased or disposed of only later than that after `receipt`, or after `end`. Days and months
        are not compared.
    """,
    why="""
        Who destroys the data on the last day allowed has kept it longer than the clause permits.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        duty destroy "Destroy the data"
        fact retention "How long it is kept" in months
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
                if retention is at most 12 months
                must destroy within 2 years after receipt
    """,
    mend="Shorten the deadline, or raise the limit.",
    mended="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        duty destroy "Destroy the data"
        fact retention "How long it is kept" in months
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
                if retention is at most 2 years
                must destroy within 2 years after receipt
    """,
)
