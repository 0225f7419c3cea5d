"""Web pages: the article and nothing else, offsets into the source, days as evidence; hostile pages in bounded time."""

from __future__ import annotations

import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.dates import Day
from inforce.errors import SourceError
from inforce.intake.articles import article
from inforce.intake.documents import MOST_TEXT, Document, document
from inforce.intake.html_blocks import markup
from inforce.intake.parts import read_parts
from inforce.story import Metadata

PAGE = """<!-- saved from url=(0040)https://www.example.org/a --><!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Council Votes to Sue | The Harbor Times</title>
<meta property="og:title" content="Council Votes to Sue"><meta property="og:site_name" content="The Harbor Times">
{meta}
<style>p {{ color: red }}</style><script>var a = "<p>not text</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/news">News</a></ul></nav>
<div class="cookie-banner"><p>We use cookies. By staying you agree to our <a href="/c">cookie policy</a>.</p></div>
<article><h1>Council Votes to Sue</h1><p class="byline">By Ann Lee</p>
<figure><img src="x.jpg"><figcaption>Mayor Paul Ortiz speaks at City Hall on Monday. (Photo: Rosa Diaz)</figcaption></figure>
<p>The city council voted 5&ndash;2 on Monday to sue the state over its new water&nbsp;rule, which <b>takes effect</b> in May.</p>
<p>&ldquo;We&#8217;ll see them in court,&rdquo; Mayor Paul Ortiz said after the vote, which followed two hours of argument.</p>
<div class="newsletter-signup"><p>Sign up for our newsletter to get the news in your inbox.</p></div>
<p>The state&rsquo;s attorney general said the rule, adopted in 2016, would hold. She called the suit &quot;premature&quot; &amp; costly.</p>
<div class="related-stories"><h3>Related stories</h3><ul><li><a href="/b">School board picks a new chief</a></li></ul></div>
<p>A hearing is likely in late June, lawyers for both of the sides said in separate statements that evening.</p>
</article><aside><h2>Most read</h2><a href="/x">Ten best beaches</a></aside>
<footer><p>Copyright 2017 The Harbor Times. All rights reserved.</p></footer></body></html>"""
DATED = '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2017-03-14T18:00:00-05:00"}]}</script>'

trafilatura = pytest.importorskip("trafilatura")


def read(meta: str = DATED) -> tuple[str, Document]:
    source = PAGE.format(meta=meta)
    return source, document(source.encode(), shown="page.html")


def test_the_article_is_told_from_its_page() -> None:
    _, found = read()
    kept = [
        (part.role, found.text[part.start : part.end])
        for part in article(found.text, metadata=found.metadata).paragraphs
        if part.role not in ("notice", "teaser")
    ]
    assert [role for role, _ in kept] == ["headline", "byline", "caption", "body", "body", "body", "body"]
    text = " ".join(text for _, text in kept)
    for true in ("voted 5–2 on Monday", "We’ll see them in court", "premature", "late June", "By Ann Lee"):
        assert true in text
    for other in ("cookie", "newsletter", "School board", "beaches", "rights reserved", "not text", "color"):
        assert other not in text
    assert (found.title, found.outlet) == ("Council Votes to Sue", "The Harbor Times")


def test_every_offset_points_into_the_source() -> None:
    source, found = read()
    assert found.starts is not None and len(found.starts) == len(found.text)
    for n, char in enumerate(found.text):
        first, last = found.span(n, n + 1)
        there = source[first:last]
        assert char == "\n" or char.isspace() or unescape(there) == char, (n, char, there)
    start = found.text.index("takes effect")
    assert source[slice(*found.span(start, start + 12))] == "takes effect"
    quoted = found.text.index("“We")
    assert source[slice(*found.span(quoted, quoted + 6))] == "&ldquo;We&#8217;ll"


@pytest.mark.parametrize(
    ("meta", "day"),
    [
        (DATED, Day(2017, 3, 14)),
        ('<meta property="article:published_time" content="2017-03-14">', Day(2017, 3, 14)),
        ('<meta name="pubdate" content="Tue, 14 Mar 2017 09:00:00 GMT">', Day(2017, 3, 14)),
        ('<meta property="article:modified_time" content="2019-01-01">', None),
        ('<meta name="date" content="2017">', None),
        ('<meta name="date" content="2017-02-31">', None),
        ('<script type="application/ld+json">{"datePublished":"2017-03-14",broken</script>', Day(2017, 3, 14)),
        ("", None),
    ],
)
def test_metadata_days_are_evidence_and_never_a_guess(meta: str, day: Day | None) -> None:
    _, found = read(meta)
    published = read_parts(found.text, metadata=Metadata(days=found.days))[1]
    assert published.from_ == published.to == day
    if day is not None:
        assert any("2017" in line for line in published.evidence)


def test_metadata_and_address_a_day_apart_make_a_range() -> None:
    _, found = read()
    published = read_parts(found.text, url="https://x.org/2017/03/15/a", metadata=Metadata(days=found.days))[1]
    assert (published.from_, published.to) == (Day(2017, 3, 14), Day(2017, 3, 15))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    source = unescape(PAGE.format(meta=DATED)).replace('charset="utf-8"', f'charset="{encoding.removesuffix("-sig")}"')
    assert "“We’ll see them in court,”" in document(source.encode(encoding), shown="page.html").text


HOSTILE = {
    "deep": "<div>" * 50_000 + "x" * 200 + ".",
    "open tags": "<a " * 100_000,
    "quotes": '<a b="' * 50_000 + ">",
    "comments": "<!--" * 100_000,
    "entities": "&amp" * 100_000,
    "equals": "<a " + "=" * 100_000 + ">",
    "scripts": "<script>" * 50_000,
    "closing": "<p>" * 20_000 + "</p>" * 20_000,
    "metas": "<meta name=date content=2017-01-01>" * 20_000,
    "json": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    "rows": "<table><tr><td>" * 5_000,
    "zero": "\0" * 10_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_bounded_time(source: str) -> None:
    started = time.process_time()
    try:
        document(f"<!doctype html><html><body>{source}".encode(), shown="page.html")
    except SourceError as error:
        assert "page.html" in str(error)
    assert time.process_time() - started < 20


def test_a_story_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(SourceError, match="characters"):
        document(b"a b " * (MOST_TEXT // 4 + 1), shown="story.txt")


PIECES = st.sampled_from(
    ["<", ">", "&", ";", "<p>", "</p>", "<!--", "-->", "<script", "</script>", '"', "'", "=", "<a href=", "&nbsp;", "&#0;", "&#x110000;", "é",
     "The council voted on Monday. ", "<meta charset=x>", "<time datetime='2017-13-40'>", "<title>", "\0", "\ud7ff", "ﬀ", "İ"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=150)
def test_any_source_has_blocks_whose_characters_stand_where_they_say(source: str) -> None:
    for block in markup(source).blocks:
        starts, ends = block.offsets()
        assert len(block.text) == len(starts) == len(ends)
        for char, first, last in zip(block.text, starts, ends):
            assert 0 <= first < last <= len(source)
            assert char == " " or source[first:last] == char or source[first] == "&"


@given(st.binary(max_size=400) | st.lists(PIECES, max_size=40).map(lambda some: b"<html>" + "".join(some).encode()))
@settings(max_examples=80)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = document(content, shown="file")
    except SourceError:
        return
    assert found.text.strip()
    read_parts(found.text, metadata=Metadata(days=found.days))


@pytest.mark.parametrize(
    ("line", "meta", "day"),
    [
        ("<p class=x>March 14, 2017 | 5:30 p.m.</p>", "", Day(2017, 3, 14)),
        ("<p class=x>14. M&auml;rz 2017</p>", "", Day(2017, 3, 14)),
        ("<p class=x>Last updated March 14, 2017</p>", '<meta name="date" content="2017-03-12">', Day(2017, 3, 12)),
        ("<p class=x>March 14, 2017</p><p>March 16, 2017</p>", "", None),
        ("<p class=x>March 14, 2017</p>", '<meta name="date" content="2018-01-01">', Day(2017, 3, 14)),
        ("<p class=x>03/04/2017</p>", "", None),
    ],
)
def test_a_dated_line_beside_the_headline_counts_before_a_weak_name(line: str, meta: str, day: Day | None) -> None:
    source = PAGE.format(meta=meta).replace('<p class="byline">', line + '<p class="byline">')
    found = document(source.encode(), shown="page.html")
    assert (found.days[0][0] if found.days else None) == day


def test_the_day_of_the_last_change_counts_where_nothing_else_does() -> None:
    line = "<p class=x>Last updated March 14, 2017</p>"
    source = PAGE.format(meta="").replace('<p class="byline">', line + '<p class="byline">')
    assert document(source.encode(), shown="page.html").days == (
        (Day(2017, 3, 14), "line of the last change: Last updated March 14, 2017"),
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ('<div class="post-meta">By Ann Lee | 3/14/2017 | 4 comments</div>', Day(2017, 3, 14)),
        ('<dl class="facts"><dt>Published</dt><dd>14 March 2017</dd></dl>', Day(2017, 3, 14)),
        ('<div class="meta"><span class="published" title="2017-03-14T08:00">Tuesday</span></div>', Day(2017, 3, 14)),
        ("<p>Rain is forecast for March 14, 2017</p>", None),
        ("<p>On March 14, 2017, the board met for the last time in the old hall.</p>", None),
    ],
)
def test_a_line_says_by_its_words_or_its_classes_that_it_is_the_day(line: str, day: Day | None) -> None:
    source = PAGE.format(meta="").replace('<p class="byline">', line + '<p class="byline">')
    found = document(source.encode(), shown="page.html")
    assert (found.days[0][0] if found.days else None) == day


def test_most_kinds_of_evidence_decide_where_they_differ() -> None:
    meta = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2015-01-02"}</script>'
        '<meta property="article:published_time" content="2017-03-14">'
    )
    source = PAGE.format(meta=meta).replace(
        '<p class="byline">', '<p class="date">March 14, 2017</p><p class="byline">'
    )
    assert document(source.encode(), shown="page.html").days[0][0] == Day(2017, 3, 14)


def test_greenwich_time_yields_to_the_address() -> None:
    _, found = read('<meta property="article:published_time" content="2017-03-15T01:49:09+00:00">')
    published = read_parts(found.text, url="https://x.org/2017/03/14/a", metadata=found.metadata)[1]
    assert published.from_ == published.to == Day(2017, 3, 14)
    assert any("Greenwich" in line for line in published.evidence)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.org/2006/12/04/a", Day(2006, 12, 4)),
        ("https://x.org/news/20171204-a", Day(2017, 12, 4)),
        ("https://x.org/2011/12/a", None),
        ("https://x.org/2011/1/2345/a", None),
        ("https://x.org/id/201712041", None),
    ],
)
def test_a_day_in_an_address_is_read_whole_or_not_at_all(url: str, day: Day | None) -> None:
    assert read_parts("The council met.", url=url)[1].from_ == day


def test_a_caption_without_a_credit_is_a_caption_by_its_markup() -> None:
    source = PAGE.format(meta=DATED).replace(" (Photo: Rosa Diaz)", "")
    found = document(source.encode(), shown="page.html")
    roles = [part.role for part in article(found.text, metadata=found.metadata).paragraphs]
    assert roles[:4] == ["headline", "byline", "caption", "body"]


def test_the_summary_below_the_headline_is_body_and_a_heading_of_nothing_is_not() -> None:
    source = PAGE.format(meta="").replace(
        '<p class="byline">',
        '<p class="teaser-text">The county keeps its rule for now, and a suit over it goes on.</p><p class="byline">',
    )
    found = document(source.encode(), shown="page.html")
    assert "keeps its rule for now" in found.text
    assert "Related" not in found.text.rsplit("\n\n", 1)[-1]


def test_characters_that_nobody_sees_are_no_part_of_the_text() -> None:
    source = "<h1>Votes</h1><p>The coun&shy;cil vo\u00adted\u200b twice.</p>"
    block = markup(source).blocks[1]
    starts, ends = block.offsets()
    assert block.text == "The council voted twice."
    assert len(starts) == len(block.text)
    assert source[starts[0] : ends[-1]] == "The coun&shy;cil vo\u00adted\u200b twice."
