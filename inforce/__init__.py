"""What was in force here, on which day, and what has changed since. The version is a constant: reading it must cost nothing."""

__version__ = "0.1.0"
