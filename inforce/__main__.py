"""`python -m inforce`."""

from inforce.cli import program

program()
