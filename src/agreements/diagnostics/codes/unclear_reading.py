from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="unclear-reading",
    severity=Severity.WARNING,
    stage=Stage.WARNINGS,
    order=88,
    meaning="a note on how far law was read that is not in the form that answers tell, or stands twice",
    says="""
        A note of a gateway or bar begins with `Read:` and then does not go on in the form that answers tell, or there
        is more than one such note.
    """,
    why="""
        Answers tell beside each citation whether the source was read, and in which version. What is in another form is
        a note like any other, so nobody is told; and a rule that was written from memory may pass for one that was
        read.
    """,
    example="""
        purpose research "Research"
        bar secrecy "Officers may not disclose what they hold"
            cites "Revenue Act, s. 18"
            note "Read: section 18, February 2026"
            forbids anyone to share anything with anyone for research
    """,
    mend="""
        Write one note that says nothing else: `note "Read: in full, version of 2026-02-05."`. Say `in full` where all
        of the provision's own words were read, `in summary` where part of them was, or an official account of them,
        and `from memory` where nobody read a source. The date is that of the version that was read; from memory, that
        of the day on which it was written.
    """,
    mended="""
        purpose research "Research"
        bar secrecy "Officers may not disclose what they hold"
            cites "Revenue Act, s. 18"
            note "Read: in full, version of 2026-02-05."
            forbids anyone to share anything with anyone for research
    """,
)
