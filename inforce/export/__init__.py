"""Panels into files that other programs read. One format a module; each writes beside the file and renames it into place."""
