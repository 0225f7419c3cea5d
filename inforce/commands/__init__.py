"""One command a file: options in, exit code out. Each has `run(arguments) -> int`; errors are printed in one place."""
