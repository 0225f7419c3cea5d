"""Nouns on two time axes: the only floor that speaks SQL."""
