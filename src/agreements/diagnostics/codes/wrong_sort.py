from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="wrong-sort",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=170,
    meaning="a name of one sort stands where another sort belongs",
    says="""
        The name is declared, as something else than what belongs in this place: a purpose where a recipient
        belongs, or `anyone` where a purpose belongs.
    """,
    why="""
        The sentence does not say what it seems to say. Most often two names stand in each other's place.
    """,
    example="""
        purpose research "Research"
        promise no-sharing "Nothing is shared"
            anyone never shares anything with research for anyone
    """,
    mend="""
        Put a name of the right sort there; the message says which sort, shows where the name is declared,
        and offers the names that could stand there when they are few. What a fact must be is said in a
        condition (`if consent`), not in the list of data. For everything of a sort write `anyone`
        (organisations), `anything` (data) or `any-purpose` (purposes).
    """,
    mended="""
        purpose research "Research"
        promise no-sharing "Nothing is shared"
            anyone never shares anything with anyone for research
    """,
)
