from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="redundant-clause",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    meaning="a clause that permits nothing which another does not permit with no more needs",
    says="""
        Whatever this clause permits, one other clause permits too, on the same days, with no more facts,
        approvals or duties: no answer would change without it. `agreements check --deep` says so. Of two
        clauses that say the same, the later is told.
    """,
    why="""
        Somebody may have meant it to add something, or to be the narrower rule for these shares. It is
        not: the wider clause permits them whatever this one asks.
    """,
    transcript="""
        clause 1
            Northgate may share admissions with university for research
        clause 2
            Northgate may share admissions with Oakdale for research
            needs approval by ethics-board that "it is in the public interest"
    """,
    mend="""
        Take it out, or leave what it is about out of the wider clause with `except`, so that what it asks
        for is asked.
    """,
)
