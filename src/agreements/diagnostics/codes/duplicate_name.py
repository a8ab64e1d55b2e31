from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="duplicate-name",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=10,
    meaning="two declarations have the same name, or names that differ only in letter case",
    says="""
        Two declarations have the same name, or names that differ only in capital letters. Everything
        declared in a bundle shares one space of names; the values of a fact, the fields of a dataset, and
        the clauses and risks of an agreement must differ among themselves.
    """,
    why="If `Northgate` is declared twice, nobody can say which of the two a clause names.",
    example="""
        organisation Northgate "Northgate Hospital"
        kind northgate "Surgeries of the Northgate group"
    """,
    mend="""
        The message shows both places. Give one another name, or remove it if both mean the same. Where a
        name of that sort is used and nothing declares it, the message says so: it is most often the name
        that one of the two was meant to have.
    """,
    mended="""
        organisation Northgate "Northgate Hospital"
        kind Northgate-surgery "Surgeries of the Northgate group"
    """,
)
