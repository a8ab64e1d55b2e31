from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unknown-clause",
    severity=Severity.ERROR,
    stage=Stage.NAMES,
    order=120,
    meaning="a clause that its agreement does not have, or one of the wrong kind",
    says="""
        A line names a clause that the agreement does not have, or one of the wrong kind. After `notwithstanding`
        only a `must not share` clause of the same agreement can stand, after the `about` of a risk only a
        `may share` clause of it. After `replaces`, a clause that grants names clauses that grant, and one that
        forbids names those that forbid. The label must be exact: `2` does not mean `2.1`.
    """,
    why="""
        `notwithstanding` sets a prohibition aside, `about` says which grants a risk stands in the way of, and
        `replaces` ends a clause. Which one must be beyond doubt.
    """,
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
        Write the label of the clause that was meant; the message lists those that would do. If there is none,
        take the line out.
    """,
)
