from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-approver",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=130,
    meaning="someone to be asked whom nothing declares",
    says="""
        A name stands where a role or an organisation belongs (after `approved by`, `needs approval by` or
        `otherwise ask`), or either of these or a kind (after `known to`), and no file of the bundle declares it.
    """,
    why="""
        An approval by somebody unknown can never be given, so the share would be referred for ever; nor
        can somebody unknown say how a fact is.
    """,
    example="""
        role guardian "Guardian of patients' data"
        promise no-sharing "Nothing is shared unasked"
            anyone never shares anything with anyone for any-purpose
            unless approved by gaurdian
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`role NAME
        "…"`), or `use` the library or file that does.
    """,
    mended="""
        role guardian "Guardian of patients' data"
        promise no-sharing "Nothing is shared unasked"
            anyone never shares anything with anyone for any-purpose
            unless approved by guardian
    """,
)
