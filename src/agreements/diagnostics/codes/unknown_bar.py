from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-bar",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=100,
    meaning="a bar that nothing declares",
    says="""
        A name stands where a bar belongs (after `lifts`), and no file of the bundle declares it.
    """,
    why="""
        A gateway that lifts a misspelt bar lifts nothing, and the share that it should make lawful stays
        forbidden.
    """,
    example="""
        category health-data "Data concerning health"
        gateway Health-Act-s12 "Health Act, section 12"
            permits anyone to share health-data with anyone for any-purpose
            lifts confidentiality
    """,
    mend="""
        If it is misspelt, the message suggests the nearest declared name. Otherwise declare it (`bar NAME
        "…"`), or `use` the library or file that does.
    """,
)
