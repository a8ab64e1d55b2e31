from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-event",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=145,
    meaning="a name that no event has",
    says="""
        A deadline runs from something that is not declared as an `event`, and is neither `receipt` (the day of
        the share) nor `end` (the last day of the agreement).
    """,
    why="""
        A due date is reckoned from a day. What is to be told for a deadline must have one name that everybody
        uses, or a duty is easily forgotten.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        duty destroy "Destroy the data"
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
                must destroy within 30 days after publication
    """,
    mend="""
        Declare the event, correct its name, or count from `receipt` or `end`.
    """,
    mended="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        duty destroy "Destroy the data"
        event publication "The results are published"
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
                must destroy within 30 days after publication
    """,
)
