from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="party-outside-agreement",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=180,
    meaning="`party` stands outside an agreement",
    says="""
        `party` means any party to the agreement in which it stands. Here it stands in a gateway, a bar or a
        promise, where there are no parties.
    """,
    why="The rule would be about nobody.",
    example="""
        promise no-sharing "Nothing is shared"
            party never shares anything with anyone for any-purpose
    """,
    mend="Name the organisations or the kinds, or write `anyone`.",
    mended="""
        promise no-sharing "Nothing is shared"
            anyone never shares anything with anyone for any-purpose
    """,
)
