from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="judgements-alike",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=84,
    meaning="one approver is asked for two judgements that differ in case or punctuation alone",
    says="""
        Two `that` texts of one approver say the same, but for capital letters, punctuation or apostrophes.
    """,
    why="""
        An approval answers a need only where both carry the same words. One that was given in the other form counts
        for nothing, and nobody sees why.
    """,
    example="""
        role guardian "Guardian of patients' data"
        promise no-sharing "Nothing is shared unasked"
            anyone never shares anything with anyone for any-purpose
            unless approved by guardian that "the study is sound"
        promise no-selling "Nothing is sold"
            anyone never shares anything with anyone for any-purpose
            unless approved by guardian that "The study is sound."
    """,
    mend="Write the same words in both places. If two judgements are meant, say what tells them apart.",
    mended="""
        role guardian "Guardian of patients' data"
        promise no-sharing "Nothing is shared unasked"
            anyone never shares anything with anyone for any-purpose
            unless approved by guardian that "the study is sound"
        promise no-selling "Nothing is sold"
            anyone never shares anything with anyone for any-purpose
            unless approved by guardian that "the study is sound"
    """,
)
