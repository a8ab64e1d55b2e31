"""Runs every feature file: the policies must answer as their scenarios say."""

from pytest_bdd import scenarios

pytest_plugins = ["agreements.scenarios"]

scenarios(".")
