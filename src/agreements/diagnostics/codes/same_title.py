from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="same-title",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    meaning="two things of one sort have titles that nobody can tell apart",
    says="""
        Two organisations, purposes, datasets or other things of one sort have the same title, or titles that look
        alike: they differ only in capitals, in white space, in dashes and quotation marks, or in how an accented
        letter is made up. Roles are compared when they belong to the same organisation.
    """,
    why="""
        Answers speak of things by their titles. With two that read alike, whoever reads an answer cannot know
        which of the two may share.
    """,
    example="""
        kind trust "NHS trust"
        organisation Northgate "Northgate Hospital" is trust
        organisation Northgate-2 "Northgate  hospital" is trust
    """,
    mend="""
        Give one of the two a title that tells it apart. If both are the same thing, keep one.
    """,
    mended="""
        kind trust "NHS trust"
        organisation Northgate "Northgate Hospital" is trust
        organisation Northgate-2 "Northgate Hospital, east wing" is trust
    """,
)
