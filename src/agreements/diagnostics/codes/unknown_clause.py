from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-clause",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=120,
    meaning="a clause that its agreement does not have, or one of the wrong kind",
    says="""
        A `notwithstanding` line names a clause that its own agreement does not have, or one that grants.
        Only a `must not share` clause can stand in the way of a grant, and the label must be exact: `2`
        does not mean `2.1`.
    """,
    why="`notwithstanding` sets a prohibition aside. Which one must be beyond doubt.",
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        purpose research "Research"
        category statistics "Statistics about groups"
        dataset counts "Counts of admissions" held by Northgate contains statistics
        agreement study "Study of admissions"
            between Northgate
            clause 1
                Northgate may share counts with Oakdale for research
                notwithstanding 2
    """,
    mend="""
        Write the label of the `must not` clause; the message lists those that the agreement has. If there
        is none, take the line out.
    """,
)
