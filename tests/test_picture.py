"""The picture of a terminal: well formed, every line in it, nothing that runs."""

from xml.etree import ElementTree

from tools.picture import MARGIN, picture

SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_holds_its_lines_and_is_well_formed() -> None:
    svg = picture(
        [('inforce place "A & B"', "in force  <- decisive\n   | deeper\n\nlast"), ("inforce --version", "x" * 300)]
    )
    rows = ["  ".join(run.text or "" for run in row) for row in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert rows[:4] == ['$ inforce place "A & B"', "in force  <- decisive", "| deeper", "last"]
    assert rows[-1] == "x" * 115 + "..."
    assert "<script" not in svg and "href" not in svg


def test_runs_stand_at_their_columns() -> None:
    first, second = (
        [float(run.get("x", "")) for run in ElementTree.fromstring(picture([("x", text)])).iter(f"{SVG}tspan")][1:]
        for text in ("word  next", "    word  next")
    )
    assert first[0] == MARGIN and first[1] > first[0] + 6 * 7
    assert [round(deep - shallow, 1) for deep, shallow in zip(second, first, strict=True)] == [31.3, 31.3]
