"""Scenarios in the field's own words, run by pytest-bdd; needs the extra `agreements[scenarios]`.

`steps` is a pytest plugin: with it a feature file needs no Python of its own. `run` runs feature files and tells how
much of the policies they exercise.
"""
