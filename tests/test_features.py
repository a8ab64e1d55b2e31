"""Runs every feature file: the policies must answer as their scenarios say."""

from pytest_bdd import scenarios

scenarios(".")
