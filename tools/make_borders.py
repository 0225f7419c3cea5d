"""Make the table of borders from a public package: `inforce/_places/borders.json.gz`.

For developers, once a vintage. The package is downloaded into a folder first (it is no dependency):

    (cd FOLDER && npm pack us-atlas@3.0.1)      # Census cartographic boundaries of 2017, 1:10 million (ISC)
    python -m tools.make_borders FOLDER

The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

from inforce.intake.borders import BORDERS, Shape, decoded


def main() -> None:
    """Read the package in a folder and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the package was downloaded to")
    parser.add_argument("--out", type=Path, default=BORDERS)
    options = parser.parse_args()
    raw = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as file:
        file.write(json.dumps(table(options.folder), separators=(",", ":")).encode())
    options.out.write_bytes(raw.getvalue())
    print(f"{len(raw.getvalue())} bytes")


def table(folder: Path) -> dict[str, Any]:
    """The atlas without names: its grid, its arcs, and the rings of each county and state by GEOID."""
    with tarfile.open(next(folder.glob("us-atlas*.tgz"))) as archive:
        file = archive.extractfile("package/counties-10m.json")
        assert file is not None
        atlas = json.load(file)
    levels = {
        level: {one["id"]: _rings(one) for one in atlas["objects"][level]["geometries"]}
        for level in ("counties", "states")
    }
    return {**atlas["transform"], "arcs": atlas["arcs"], **levels}


def counties(folder: Path) -> tuple[Shape, ...]:
    """The counties of the package, as shapes."""
    found = table(folder)
    return decoded(found["scale"], found["translate"], found["arcs"], found["counties"])


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for part in parts for ring in part]


if __name__ == "__main__":
    main()
