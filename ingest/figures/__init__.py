"""Figures: every number of a report with its coordinates. See ``coordinates`` for the one mechanism behind all."""
