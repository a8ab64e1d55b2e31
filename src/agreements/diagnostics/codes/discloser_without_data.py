from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="discloser-without-data",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=70,
    meaning="a clause lets someone share data they neither hold nor are granted",
    says="""
        A clause lets an organisation share a dataset that it does not hold, by the catalogue, and that no
        other clause lets it receive, neither the dataset nor what it is derived from.
    """,
    why="""
        Answers do not depend on who holds the data, so this is not an error. But either the catalogue or
        the clause is wrong, and a promise that data never reaches somebody is proved by what the catalogue
        says.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Oakdale contains statistics
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
    """,
    mend="""
        Add the holder to the dataset (`held by Northgate`), add the clause by which it receives the data,
        or correct the discloser.
    """,
)
