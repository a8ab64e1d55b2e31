"""Whole tables of questions evaluated by columns."""
