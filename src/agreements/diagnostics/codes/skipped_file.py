from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="skipped-file",
    severity=Severity.WARNING,
    stage=Stage.FILES,
    order=90,
    meaning="a file in a folder is not read, and its name says that it may have been meant to be",
    says="""
        The file lies in a folder that was named, and its name nearly ends as the names of agreement files do, as
        `deal.agreement.txt`, `deal.agreements` and `deal.agreement~`. Only what ends in `.agreement` is read.
    """,
    why="""
        Some programs add an ending of their own to what they save, and many systems do not show it. A restriction in
        such a file would forbid nothing.
    """,
    transcript="""
        agreements check policies/
        warning[skipped-file]: `policies/deal.agreement.txt` is not read: its name does not end in `.agreement`
        help: rename it to `deal.agreement`; if it is meant to be left out, move it away
    """,
    mend="Rename the file, or move it out of the folder. Copies that an editor keeps may be removed.",
    shown_by_file=False,
)
