"""Statements and candidates to links, scored and explained. Pure."""
