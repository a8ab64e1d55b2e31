"""What days change: when the rules of a bundle begin and end (`turns`), the answer to a question over the years
(`timeline`), and the days on which some share begins or stops being permitted (`days`).
"""
