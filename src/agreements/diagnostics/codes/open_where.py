from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="open-where",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=78,
    meaning="a condition after `where` that could be unknown",
    says="""
        The condition after the `where` of a `relying on` line tests a fact, or asks whether somebody has
        approved.
    """,
    why="""
        Such a condition says which gateways are asked for at all. That must be settled by the share itself: its
        parties, its data and its purpose. Were it unknown, nobody could tell which law applies.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        fact funded "A public body pays for the research" yes or no
        gateway Health-Act-s12 "Health Act, section 12"
            permits Northgate to share statistics with Oakdale for research
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
                relying on Health-Act-s12 where funded
    """,
    mend="""
        After `where` test the data (`data contains`), the parties (`recipient is`, `discloser is`, `acts for`) or
        the purpose (`purpose is`). What a question has to state belongs in an `if` line, or in a clause of its
        own.
    """,
    mended="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        gateway Health-Act-s12 "Health Act, section 12"
            permits Northgate to share statistics with Oakdale for research
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
                relying on Health-Act-s12 where data contains statistics
    """,
)
