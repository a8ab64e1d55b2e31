from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="contradicting-agreements",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    meaning="a prohibition in one agreement that forbids what another agreement permits",
    says="""
        One agreement would permit some share, and a clause of another forbids it whatever is stated. The
        prohibition counts: the share is refused. The warning shows one such share. `agreements check
        --deep` says so.
    """,
    why="""
        The parties of the first agreement may not know the second, and would be told no on a day when
        they thought they had agreed.
    """,
    transcript="""
        agreement study "Study of admissions" between Northgate and Oakdale
            clause 1
                Northgate may share admissions with university for research
        agreement trust "Trust in the hospital" between Northgate and Patients-Council
            clause 1
                Northgate must not share admissions with Harbour-University for any-purpose
    """,
    mend="""
        Leave the share out of the one with `except`, or agree with the parties of the other on an
        exception. `notwithstanding` sets aside only clauses of the same agreement.
    """,
)
