from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="cycle",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=10,
    meaning="a hierarchy, a derivation, a supersession or the like runs in a circle",
    says="""
        Following one thing to the next leads back to the start: kinds, purposes or categories that stand
        under each other, datasets that are derived from each other, agreements that supersede each other,
        clauses that replace each other, or parties to one agreement that are processors for each other.
    """,
    why="""
        In a circle everything is beneath everything else, so a rule about one would be a rule about all;
        and what is superseded or replaced by its own successor is never in force.
    """,
    example="""
        kind hospital "Hospital" under health-body
        kind health-body "Health body" under hospital
    """,
    mend="""
        The message names the whole circle and underlines each step. Take one of the steps out.
    """,
    mended="""
        kind hospital "Hospital" under health-body
        kind health-body "Health body"
    """,
)
