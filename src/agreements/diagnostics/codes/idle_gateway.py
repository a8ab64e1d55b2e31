from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="idle-gateway",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    meaning="a gateway that a clause relies on and that permits nothing it shares",
    says="""
        A clause relies on this gateway or another, and nothing that the clause could permit is something
        that this one permits: it is about other people, data, purposes or days. `agreements check --deep`
        says so. A gateway that is relied on alone is told as `never-permits`, and one that nothing mentions
        as `unused`.
    """,
    why="A reader takes it for a power that the sharing rests on. It is none, should the other one fall away.",
    transcript="""
        gateway research-power "Research power"
            permits hospital to share health-data with university for research
        gateway road-power "Road traffic power"
            permits police to share vehicle-records with council for road-safety
        …
            Northgate may share admissions with Oakdale for research
            relying on research-power or road-power
    """,
    mend="Take it out of the line, or look whether another gateway was meant.",
)
