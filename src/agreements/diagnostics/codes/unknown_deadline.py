from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-deadline",
    severity=Severity.ERROR,
    stage=Stage.SENTENCES,
    order=120,
    meaning="a deadline counted from something other than receipt or end",
    says="A duty is due some time after something other than `receipt` or `end`.",
    why="""
        Due dates are reckoned from the day of the share (`receipt`) or the agreement's last day (`end`).
        From anything else no date follows, and a duty without a date is easily forgotten.
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
    mend="Write `within 30 days after receipt` or `within 1 month after end`.",
)
