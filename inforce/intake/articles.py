"""Plain text in, a story taken apart: paragraphs with offsets into the text as given, each with its role.

What is not the story (archive, browser, cookie and newsletter notices, teasers of other stories) is recognized by what it
says of the page it stands on, and by addressing its reader; a paragraph that reports speech is never taken for a notice.
"""

from __future__ import annotations

import re

from inforce.intake import article_parts as parts
from inforce.story import Article, Metadata, Paragraph

Span = tuple[int, int]


def article(text: str, *, url: str = "", metadata: Metadata | None = None) -> Article:
    """Cut a text into paragraphs and say what each is. Title, outlet and byline of `metadata` fill what the text leaves open.

    Example:
        >>> story = article("Council Votes\\n\\nBy Ann Lee\\n\\nThe council voted Monday.\\n\\nPlease enable cookies in your browser.")
        >>> [paragraph.role for paragraph in story.paragraphs]
        ['headline', 'byline', 'body', 'notice']
    """
    spans = _blocks(text)
    beside = metadata or Metadata()
    marked = dict(beside.roles)
    roles = _roles([" ".join(text[a:b].split()) for a, b in spans], [marked.get(a, "") for a, _ in spans])
    paragraphs = tuple(Paragraph(n, a, b, role, note) for n, ((a, b), (role, note)) in enumerate(zip(spans, roles), 1))
    return Article(
        text=text,
        paragraphs=paragraphs,
        title=_title(text, paragraphs) or beside.title,
        outlet=beside.outlet or _outlet(text, paragraphs, url),
        byline=_first(text, paragraphs, "byline") or beside.byline,
        archived=any(paragraph.note.startswith("archive") for paragraph in paragraphs),
        url=url,
    )


# -- paragraphs ------------------------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])")
_ENDS = (".", "!", "?", "…", '."', ".”", ".'", ".’", '?"', "?”", '!"', "!”", ".)", ":")


def _blocks(text: str) -> list[Span]:
    """Paragraphs: blank lines part them; a line break alone parts them too, unless the text is wrapped at a fixed width."""
    lines = [span for line in _LINE.finditer(text) if (span := _trimmed(text, line.start(), line.end()))[0] < span[1]]
    width = _wrapped_at([end - start for start, end in lines])
    out: list[Span] = []
    for start, end in lines:
        if out and width and _continues(text, out[-1], (start, end), width):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _wrapped_at(lengths: list[int]) -> int:
    """The width at which a text is hard-wrapped; 0 if it is not."""
    longest = max(lengths, default=0)
    if len(lengths) < 6 or not 40 <= longest <= 120:
        return 0
    near = sum(length >= 0.75 * longest for length in lengths)
    return longest if near * 2 > len(lengths) else 0


def _continues(text: str, before: Span, line: Span, width: int) -> bool:
    """Does a line of wrapped text go on with the paragraph before it?"""
    if _BLANK.search(text, before[1], line[0]):
        return False
    last = max(text.rfind("\n", before[0], before[1]), text.rfind("\r", before[0], before[1])) + 1
    length = before[1] - max(last, before[0])
    if length >= 0.6 * width:
        return True
    return text[line[0]].islower() and not text[: before[1]].endswith(_ENDS)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# -- roles -----------------------------------------------------------------------------------------------------------


def _roles(blocks: list[str], marked: list[str]) -> list[tuple[str, str]]:
    """A role and a note for each paragraph, in one pass from the top; what the markup says holds, except of notices."""
    out: list[tuple[str, str]] = []
    seen_body = headed = in_list = False
    for n, block in enumerate(blocks):
        rest = blocks[n + 1 :]
        role, note = _role(block, seen_body, headed, rest)
        if marked[n] and role not in ("notice", "credit", "teaser"):
            role, note = marked[n], ""
        if role == "teaser" or (in_list and role == "body" and _short(block)):
            in_list = in_list or parts.TEASER_HEAD.match(block) is not None
            role, note = "teaser", note or "in a list of other stories"
        elif role == "body":
            in_list = False
        headed = headed or role == "headline"
        seen_body = seen_body or (role == "body" and not _short(block))
        out.append((role, note))
    return out


def _role(block: str, seen_body: bool, headed: bool, rest: list[str]) -> tuple[str, str]:
    notice = _notice(block)
    if notice:
        return "notice", notice
    if (
        len(block) < 200
        and not parts.CAPTION_HEAD.match(block)
        and (
            parts.TEASER_HEAD.match(block)
            or (parts.TEASER.match(block) and not parts.SAYS.search(block) and len(block) < 160)
        )
    ):
        return "teaser", "points to another story"
    if len(block) < 200 and (parts.BYLINE.match(block) or parts.AUTHOR.match(block)):
        return "byline", ""
    if len(block) < 140 and parts.DATELINE.match(block) and not parts.SAYS.search(block) and not _verbs_follow(block):
        return "dateline", ""
    if parts.CREDIT.match(block) and len(block) < 120:
        return "credit", ""
    if len(block) < 600 and (parts.CREDIT_TAIL.search(block) or parts.CAPTION_HEAD.match(block)):
        return "caption", ""
    if len(block) < 320 and parts.ABOUT_AUTHOR.match(block):
        return "credit", "about the author"
    if not seen_body and rest and _short(block) and not headed:
        label = len(block.split()) < 3 and _short(rest[0]) and not parts.BYLINE.match(rest[0])
        return ("notice", "section label") if label else ("headline", "")
    if not seen_body and rest and headed and _short(block) and len(block) < 200 and not block.endswith(":"):
        return "headline", "second line"
    return "body", ""


def _verbs_follow(block: str) -> bool:
    """A sentence that begins with a date ("Aug. 16, 2017 was a hot day.") is no dateline."""
    return len(block) > 60 and block.endswith(".") and not re.search(r"[ap]\.m\.$", block)


def _short(block: str) -> bool:
    """A line without a full stop, such as a headline."""
    return len(block) < 220 and not block.rstrip("\"”’'").endswith((".", ";", ","))


def _notice(block: str) -> str:
    """Which notice a paragraph is, with the words that say so; "" if none."""
    if len(block) > 1200:
        return ""
    reader = parts.READER.search(block) is not None
    if not reader and len(block) >= 300:
        return ""
    reported = parts.SAYS.search(block) is not None or block[:1] in '"“'
    if reported and len(block) >= 300:
        return ""
    for kind, pattern in parts.NOTICES:
        sure = kind in parts.SURE and len(block) < 300 and not (reported and kind != "rights")
        if (sure or (reader and not reported)) and (match := pattern.search(block)):
            return f"{kind} notice: “{match[0]}”"
    return ""


# -- metadata --------------------------------------------------------------------------------------------------------


def _title(text: str, paragraphs: tuple[Paragraph, ...]) -> str:
    title = _first(text, paragraphs, "headline")
    return re.split(r"\s[|»]\s", title)[0]


def _first(text: str, paragraphs: tuple[Paragraph, ...], role: str) -> str:
    for paragraph in paragraphs:
        if paragraph.role == role:
            return " ".join(text[paragraph.start : paragraph.end].split())
    return ""


def _outlet(text: str, paragraphs: tuple[Paragraph, ...], url: str) -> str:
    """The outlet, from the title's tail, the rights line or the address; "" if none says."""
    headline = _first(text, paragraphs, "headline")
    tail = re.split(r"\s[|»]\s", headline)
    if len(tail) > 1 and len(tail[-1]) < 50:
        return tail[-1].strip()
    for paragraph in paragraphs:
        if paragraph.note.startswith("rights"):
            owner = re.search(
                r"(?:©|copyright|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4})?,?\s*(?:by )?((?:The )?[A-Z][\w&.’' -]{2,50}?)(?:[.,;]|\s+All rights|$)",
                text[paragraph.start : paragraph.end],
                re.IGNORECASE,
            )
            if owner and owner[1][0].isupper():
                return owner[1].strip()
    host = re.match(r"(?:https?:)?//(?:www\.|m\.|amp\.)?([^/:?#]+)", url)
    return host[1].lower() if host else ""
