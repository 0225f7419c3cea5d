"""A reading as one HTML page: the story with every span marked, and under each paragraph a row for each span with its reason.

No script: layers are switched by check boxes that the style sheet looks at. The page stands alone and asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from inforce.answers.reading import LAYERS, ReadingAnswer, Span
from inforce.words.phrases import say

MARKED = tuple(layer for layer in LAYERS if layer != "part")

_STYLE = """:root{--paper:#fdfcf9;--ink:#1c1b19;--soft:#5b574f;--rule:#d9d4c8}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--ink:#ece8df;--soft:#b3ada1;--rule:#3a3732}}
html{font:17px/1.6 Georgia,serif;background:var(--paper);color:var(--ink)}
body{max-width:60rem;margin:0 auto;padding:0 1rem 4rem}
h1{font-size:1.5rem;line-height:1.25}.soft,small{color:var(--soft)}
fieldset{position:sticky;top:0;background:var(--paper);border:1px solid var(--rule);font-size:.85rem;z-index:1}
fieldset label{margin-right:.8rem;white-space:nowrap}
section{border-top:1px solid var(--rule);padding:.3rem 0 .6rem}.role{font-variant-caps:small-caps;color:var(--soft);font-size:.85rem}
.notice p,.teaser p,.credit p,.byline p{color:var(--soft)}
mark{background:none;color:inherit;border-bottom:.16em solid;padding:0}
sup{font-size:.62em;line-height:0;margin-left:.1em}sup a{text-decoration:none;color:inherit}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:.82rem;line-height:1.4}
th,td{text-align:left;vertical-align:top;padding:.15rem .6rem .15rem 0;border-bottom:1px dotted var(--rule);overflow-wrap:anywhere}
th{font-weight:600;width:7.5rem}td.words{width:27%}td.as{width:27%}
tr:target{outline:2px solid;outline-offset:2px}
"""
_COLOURS = {
    "time": "#8a6400", "law": "#7a3e9d", "place": "#2e7d32", "person": "#1565c0", "quote": "#c2185b", "source": "#9c2f63", "cue": "#6d4c41",
    "statement": "#b53a10",
}  # fmt: skip


def annotated_html(answer: ReadingAnswer) -> str:
    """The whole page."""
    style = _STYLE + "".join(
        f".m-{layer}{{border-color:{_COLOURS[layer]}}}.k-{layer}{{color:{_COLOURS[layer]}}}"
        f"@media (prefers-color-scheme:dark){{.k-{layer}{{color:inherit}}}}"
        f"body:has(#show-{layer}:not(:checked)) .m-{layer}{{border-color:transparent}}"
        f"body:has(#show-{layer}:not(:checked)) .r-{layer}{{display:none}}\n"
        for layer in MARKED
    )
    counts = {layer: len({one.n for one in answer.spans if one.layer == layer}) for layer in MARKED}
    boxes = "".join(
        f'<label class="k-{layer}"><input type="checkbox" id="show-{layer}" checked> {escape(say(f"read.layer.{layer}"))} {counts[layer]}</label>'
        for layer in MARKED
    )
    lines = [
        "<!doctype html>", '<html lang="en">', '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(say('read.title', title=answer.title or say('since.headline_none')))}</title>", f"<style>{style}</style>",
        f"<h1>{escape(answer.title or say('since.headline_none'))}</h1>", f"<p>{escape(_published(answer))}</p>",
        "<ul>", *(f"<li><small>{escape(line)}</small></li>" for line in answer.published.evidence), "</ul>",
        f"<fieldset><legend>{escape(say('read.layers'))}</legend>{boxes}</fieldset>", *_sections(answer),
        *(f"<p><small>{escape(one)}</small></p>" for one in answer.remarks),
        f"<p><small>{escape(say('foot.basis', basis=answer.basis))}</small></p>", "</html>",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _published(answer: ReadingAnswer) -> str:
    first, last = answer.published.from_, answer.published.to
    if not first and not last:
        return say("since.published_unknown")
    return (
        say("since.published", day=first)
        if first == last
        else say("since.published_range", start=first or "..", end=last or "..")
    )


def _sections(answer: ReadingAnswer) -> Iterator[str]:
    """One for each block of the story. A span belongs to the block it starts in."""
    parts = [one for one in answer.spans if one.layer == "part"]
    marks = [one for one in answer.spans if one.layer != "part"]
    for k, part in enumerate(parts):
        until = parts[k + 1].start if k + 1 < len(parts) else len(answer.text) + 1
        own = [one for one in marks if (part.start if k else 0) <= one.start < until]
        role = f"{part.read_as}: {part.why}" if part.why else part.read_as
        yield f'<section class="{escape(part.read_as)}"><div class="role">{part.n} {escape(role)}</div>'
        yield f"<p>{_marked(answer.text, part, own)}</p>"
        if own:
            yield "<table>" + "".join(_row(one) for one in own) + "</table>"
        yield "</section>"


def _marked(text: str, part: Span, spans: list[Span]) -> str:
    """The block's words, cut wherever a span begins or ends; the number of a span stands where it begins."""
    cuts = sorted(
        {part.start, part.end, *(min(max(at, part.start), part.end) for one in spans for at in (one.start, one.end))}
    )
    out = []
    for start, end in pairwise(cuts):
        over = [one for one in spans if one.start <= start and end <= one.end]
        words = escape(text[start:end])
        for one in reversed(over):
            words = f'<mark class="m-{one.layer}">{words}</mark>'
        heads = "".join(
            f'<sup class="k-{one.layer} r-{one.layer}"><a href="#{_id(one)}">{escape(say(f"read.letter.{one.layer}"))}{one.n}</a></sup>'
            for one in spans
            if one.start == start
        )
        out.append(heads + words)
    return "".join(out)


def _row(one: Span) -> str:
    return (
        f'<tr class="r-{one.layer}" id="{_id(one)}"><th class="k-{one.layer}" scope="row">{escape(say(f"read.layer.{one.layer}"))} {one.n}</th>'
        f'<td class="words">{escape(" ".join(one.text.split()))}</td><td class="as">{escape(one.read_as)}'
        f"{f' <small>{escape(one.id)}</small>' if one.id and one.id not in one.read_as else ''}</td><td>{escape(one.why)}</td></tr>"
    )


def _id(one: Span) -> str:
    return f"{one.layer}-{one.n}-{one.start}"
