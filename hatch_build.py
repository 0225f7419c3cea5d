"""Build hook: the record that the wheel carries, made from `packs/` and the place register in this checkout alone."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RECORD = Path("inforce") / "_record" / "record.sqlite"


class RecordHook(BuildHookInterface[Any]):
    """Into a wheel the record goes from a folder of its own; an editable install reads it in place, so there it is written."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the record and hand it to hatchling; called once for each wheel, never for a source archive."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        if version == "editable":
            _build(root, root / RECORD)
            return
        self._folder = tempfile.TemporaryDirectory()
        made = Path(self._folder.name) / RECORD.name
        _build(root, made)
        build_data["force_include"][str(made)] = RECORD.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Drop the folder once its record is in the wheel."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def _build(root: Path, out: Path) -> None:
    """Call the checkout's own `inforce.build`: the frontend runs this hook without the checkout on its path."""
    sys.path.insert(0, str(root))
    try:
        from inforce.build import build
    finally:
        sys.path.remove(str(root))
    build(root / "packs", out)
