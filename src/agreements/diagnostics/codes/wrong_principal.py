from agreements.diagnostics.code import Code, Severity, Stage

CODE = Code(
    name="wrong-principal",
    severity=Severity.ERROR,
    stage=Stage.FIT,
    order=85,
    meaning="a party acts for something that is no party by name, or is no processor",
    says="""
        A party that is named `as processor for` acts for an organisation that is not named after `between`, or
        a party acts for another and is a controller.
    """,
    why="""
        A processor may do under the agreement what its controller may, and for nobody else. Whose names it
        goes by must stand in the agreement itself. A controller decides for itself.
    """,
    example="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        organisation Cloudy "Cloudy Hosting"
        agreement study "Study of admissions"
            between Northgate as controller and Cloudy as processor for Oakdale
    """,
    mend="Name the organisation that the processor acts for after `between` too, or one that stands there already.",
    mended="""
        organisation Northgate "Northgate Hospital"
        organisation Oakdale "University of Oakdale"
        organisation Cloudy "Cloudy Hosting"
        agreement study "Study of admissions"
            between Northgate as controller, Oakdale as controller and Cloudy as processor for Oakdale
    """,
)
