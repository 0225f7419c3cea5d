"""A corpus brings its own scorer, a Python file beside it: `scorer(path)` loads it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def scorer(path: Path) -> ModuleType:
    """The scorer, from wherever it lies."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
