from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="contains-nothing",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=60,
    meaning="a dataset or field contains no category",
    says="""
        A dataset or a field contains no category of data: it has no `contains` line, and inherits nothing
        from what it is derived from. An anonymised dataset inherits nothing at all.
    """,
    why="""
        Bars and prohibitions find data by its categories. Data without any would pass every one of them,
        however delicate it is.
    """,
    example="""
        category health-data "Data concerning health"
        dataset admissions "Hospital admissions" contains health-data
        dataset counts "Counts of admissions" anonymised from admissions
    """,
    mend="""
        Say what is true of every record with `contains`. For published figures that can be a category of
        their own, such as statistics.
    """,
    mended="""
        category health-data "Data concerning health"
        category statistics "Statistics about groups"
        dataset admissions "Hospital admissions" contains health-data
        dataset counts "Counts of admissions" anonymised from admissions
            contains statistics
    """,
)
