"""PDFs: their text, one paragraph again what was broken into lines; broken, empty and endless ones refused in a sentence."""

from __future__ import annotations

import contextlib
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.errors import SourceError
from inforce.intake.documents import document

pypdf = pytest.importorskip("pypdf")

LINES = [
    "Council Votes to Sue", "", "HARBOR CITY, March 14, 2017", "",
    "The city council voted 5-2 on Monday to sue the state over its", "new water rule, which takes effect in May, the mayor told report-", "ers.",
]  # fmt: skip


def pdf(*pages: list[str], stream: bytes | None = None) -> bytes:
    """A PDF with one line of text a line."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = b"BT /F1 11 Tf 14 TL 50 750 Td " + b" ".join(b"(%b) Tj T*" % line.encode() for line in lines) + b" ET"
        packed = zlib.compress(stream if stream is not None else drawn)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out),
    )  # fmt: skip


def test_the_text_of_a_pdf_is_a_story() -> None:
    found = document(pdf(LINES), shown="story.pdf")
    assert found.format == "pdf" and found.starts is None
    folded = " ".join(found.text.split())
    assert "Council Votes to Sue" in folded and "HARBOR CITY, March 14, 2017" in folded
    assert "sue the state over its new water rule" in folded


@pytest.mark.parametrize("cut", [5, 100, 400, 700])
def test_a_cut_pdf_is_read_or_refused(cut: int) -> None:
    try:
        document(pdf(LINES)[:cut], shown="story.pdf")
    except SourceError as error:
        assert "story.pdf" in str(error)


def test_a_pdf_of_pictures_says_so() -> None:
    with pytest.raises(SourceError, match="OCR"):
        document(pdf([""]), shown="scan.pdf")


def test_a_bomb_is_read_or_refused_in_bounded_time() -> None:
    started = time.process_time()
    try:
        document(pdf(["x"], stream=b"BT (" + b"a" * 60_000_000 + b") Tj ET"), shown="bomb.pdf")
    except SourceError as error:
        assert "bomb.pdf" in str(error)
    assert time.process_time() - started < 60


def test_a_page_tree_that_holds_itself_ends() -> None:
    looped = pdf(LINES).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    assert b"/Kids [2 0 R]" in looped
    try:
        document(looped, shown="loop.pdf")
    except SourceError as error:
        assert "loop.pdf" in str(error)


@given(st.data())
@settings(max_examples=40)
def test_a_pdf_with_other_bytes_in_it_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(pdf(LINES))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(5, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(SourceError):
        document(bytes(content), shown="story.pdf")
