"""Words of a story -> the persons, bodies and outlets it names, each with its fullest name, titles and where it is named.

A run of capitalized words is one name; what it is follows from a title before it, a first name, a word that ends names of bodies,
or a later mention by the last word alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from inforce.intake.english import classes, cues
from inforce.intake.words import Words

PERSON, BODY, OUTLET, UNKNOWN = "person", "body", "outlet", "unknown"
JOINED = frozenset(("of", "for", "and", "&", "the", "on"))
PARTICLES = frozenset(("de", "del", "la", "van", "von", "der", "bin", "al", "dos", "da", "di", "le"))
WRITTEN_OUT = {"gov": "governor", "sen": "senator", "rep": "representative", "lt": "lieutenant", "prof": "professor"}
AREAS = frozenset(("city", "county", "state", "district", "police"))
"""Words of a title that alone make nobody's title."""
OUTRIGHT = frozenset(("mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr"))


class Run(NamedTuple):
    """A name in the text: paragraph and word range, the title words before it, the words of the name itself, and its kind."""

    page: int
    first: int
    until: int
    title: tuple[str, ...]
    name: tuple[str, ...]
    kind: str


class Entity:
    """A person, body or outlet: its fullest name so far, its titles (lower case), and `he`, `she` or nothing as its pronoun."""

    __slots__ = ("kind", "name", "pronoun", "titles")

    def __init__(self, name: tuple[str, ...], kind: str) -> None:
        self.name = name
        self.kind = kind
        self.titles: set[str] = set()
        self.pronoun = ""

    @property
    def shown(self) -> str:
        return " ".join(self.name)


def runs(pages: Sequence[Words]) -> list[Run]:
    """Every run of capitalized words that can be a name.

    Example:
        >>> text = "Attorney General Ann Lee of the Justice Department spoke."
        >>> [(run.title, run.name, run.kind) for run in runs([Words(text, 0, len(text))])]
        [(('attorney', 'general'), ('Ann', 'Lee'), 'person'), ((), ('Justice', 'Department'), 'body')]
    """
    ordinary = {low for words in pages for low, start in zip(words.lows, words.starts) if words.text[start].islower()}
    found = []
    for n, words in enumerate(pages):
        opened = {first for first, _ in words.sentences} | {first + 1 for first, _ in words.quotations}
        i, count = 0, len(words)
        while i < count:
            if words.tags[i] != "N":
                i += 1
                continue
            until = _until(words, i)
            if not (
                until == i + 1
                and i in opened
                and (words.lows[i] in ordinary or (words.lows[i].endswith("s") and words.lows[i][:-1] in ordinary))
            ):
                found.append(_run(words, n, i, until))
            i = until
    return found


def _until(words: Words, i: int) -> int:
    """The end of the run that begins at i, over `of`, `and` and the like inside names of bodies."""
    tags, lows, bodies = words.tags, words.lows, classes()["body_word"]
    k = i + 1
    while k < len(words):
        if tags[k] == "N" and words.inside[k] == words.inside[i]:
            k += 1
        elif lows[k] in PARTICLES and k + 1 < len(words) and tags[k + 1] == "N" and tags[k - 1] == "N":
            k += 2
        elif (
            lows[k] in ("of", "for")
            and lows[k - 1] in bodies | {"secretary", "representatives"}
            and _named_next(words, k + 1)
        ):
            k += 2 if tags[k + 1] == "N" else 3
        elif (
            lows[k] in ("and", "&")
            and k + 1 < len(words)
            and tags[k + 1] == "N"
            and _ends_in_body(words, k + 1, bodies)
            and lows[k - 1] not in bodies
        ):
            k += 2
        else:
            return k
    return k


def _named_next(words: Words, k: int) -> bool:
    tags = words.tags
    return k < len(words) and (tags[k] == "N" or (words.lows[k] == "the" and k + 1 < len(words) and tags[k + 1] == "N"))


def _ends_in_body(words: Words, k: int, bodies: frozenset[str]) -> bool:
    while k + 1 < len(words) and words.tags[k + 1] == "N":
        k += 1
        if words.lows[k] in bodies:
            return True
    return words.lows[k] in bodies


def _run(words: Words, page: int, first: int, until: int) -> Run:
    lows = words.lows[first:until]
    texts = [words.said(k, k + 1) for k in range(first, until)]
    titles, table = classes()["title"], classes()
    bare = [low.rstrip(".") for low in lows]
    last_title = -1
    for k, low in enumerate(bare):
        if low in titles and not (k == len(bare) - 1 and k > 0 and bare[k - 1] in table["male"] | table["female"]):
            last_title = k
    if bare[-1] in table["outlet"] and last_title < len(bare) - 1:
        return Run(page, first, until, (), tuple(texts), OUTLET)
    if 0 <= last_title < len(bare) - 1:
        start = last_title
        while start > 0 and bare[start - 1] in titles:
            start -= 1
        rest = bare[last_title + 1 :]
        if not texts[last_title + 1][0].isupper():  # `City of Salem`
            return Run(page, first, until, (), tuple(texts), BODY)
        of_nobody = set(bare[start : last_title + 1]) <= AREAS and len(rest) == 1  # `City Hall`
        of_nobody = of_nobody or set(rest) <= table["party"]  # `Former Democratic candidate`
        if not of_nobody and len(rest) <= 4 and rest[-1] not in table["body_word"]:
            return Run(page, first, until, tuple(bare[start : last_title + 1]), tuple(texts[last_title + 1 :]), PERSON)
    if any(low in table["body_word"] for low in bare) or (
        len(texts) == 1 and texts[0].isupper() and len(texts[0].replace(".", "")) > 1
    ):
        kind = OUTLET if bare[-1] in table["outlet"] else BODY
        return Run(page, first, until, (), tuple(texts), kind)
    if until < len(words) and words.lows[until] in table["unit"] and len(texts) <= 3:
        return Run(page, first, until + 1, (), (*texts, words.lows[until]), BODY)
    given = table["male"] | table["female"]
    if bare[0] in given and 2 <= len(texts) <= 4:
        return Run(page, first, until, (), tuple(texts), PERSON)
    if 3 <= len(texts) <= 4 and bare[1] in given and (bare[0] in table["party"] or _opens_sentence(words, first)):
        return Run(page, first, until, (), tuple(texts[1:]), PERSON)  # `Pollster Ann Lee`
    if 2 <= len(texts) <= 3 and (_aged(words, until) or _titled(words, until)):
        return Run(page, first, until, (), tuple(texts), PERSON)
    if last_title == len(bare) - 1 and last_title >= 0:
        return Run(page, first, until, tuple(bare), (), UNKNOWN)
    return Run(page, first, until, (), tuple(texts), UNKNOWN)


def _opens_sentence(words: Words, i: int) -> bool:
    return any(first == i for first, _ in words.sentences)


def _aged(words: Words, k: int) -> bool:
    """Does an age follow between commas: `Ann Lee, 20, of Huron`?"""
    if words.tags[k : k + 2] != [",", "#"] or words.tags[k + 2 : k + 3] not in ([","], ["."]):
        return False
    return words.lows[k + 1].isdigit() and 4 < int(words.lows[k + 1]) < 110


def _titled(words: Words, k: int) -> bool:
    """Does somebody's title follow after a comma: `Ann Lee, president of the league`?"""
    if words.tags[k : k + 1] != [","]:
        return False
    m = k + 2 if words.tags[k + 1 : k + 2] == ["D"] else k + 1
    return words.tags[m : m + 1] == ["W"] and words.lows[m] in classes()["title"] - AREAS - {"a", "press", "general"}


def entities(pages: Sequence[Words], found: Sequence[Run]) -> dict[int, Entity]:
    """For each run (by its index) the entity it names; runs that name nobody we can tell are left out.

    A two-word name of unknown kind is a person where its last word stands alone later, or where words of speech follow it.
    """
    surnames: dict[str, list[Entity]] = {}
    by_name: dict[str, Entity] = {}
    made: dict[int, Entity] = {}
    single = _speaking_alone(found, pages)
    for k, run in enumerate(found):
        if not run.name or (len(run.name) == 1 and run.kind != OUTLET and run.kind != BODY):
            continue
        kind = run.kind
        if kind == UNKNOWN and 2 <= len(run.name) <= 3 and run.name[-1].lower() in single and not run.name[0].isupper():
            kind = PERSON
        if kind == UNKNOWN:
            continue
        key = " ".join(run.name).lower()
        entity = by_name.get(key)
        if entity is None:
            entity = by_name[key] = Entity(run.name, kind)
            if kind == PERSON:
                surnames.setdefault(run.name[-1].lower(), []).append(entity)
        made[k] = entity
        _describe(entity, run, pages[run.page])
    _short_forms(found, made, surnames, pages)
    return made


def _speaking_alone(found: Sequence[Run], pages: Sequence[Words]) -> set[str]:
    """Last names that stand alone before a verb of saying: `Lee said`."""
    table = cues()
    said = set()
    for run in found:
        words = pages[run.page]
        if (
            len(run.name) == 1
            and run.until < len(words)
            and words.tags[run.until] == "V"
            and words.lows[run.until] in table
        ):
            said.add(run.name[0].lower())
    return said


def _short_forms(
    found: Sequence[Run], made: dict[int, Entity], surnames: dict[str, list[Entity]], pages: Sequence[Words]
) -> None:
    """`Lee`, `Mrs. Lee`: the person of that last name named in full, the last one before, else the first after."""
    latest: dict[str, Entity] = {}
    for k, run in enumerate(found):
        if k in made and made[k].kind == PERSON:
            latest[run.name[-1].lower()] = made[k]
        elif run.name and len(run.name) == 1 and k not in made:
            last = run.name[0].lower()
            same = surnames.get(last, [])
            wanted = "he" if "mr" in run.title else "she" if {"mrs", "ms", "miss"} & set(run.title) else ""
            fits = [entity for entity in same if not wanted or entity.pronoun in ("", wanted)]
            if fits:
                before = latest.get(last)
                made[k] = before if before in fits and before is not None else fits[0]
            elif run.kind == PERSON and run.title:
                entity = Entity(run.name, PERSON)
                surnames.setdefault(last, []).append(entity)
                made[k] = entity
            if k in made:
                _describe(made[k], run, pages[run.page])


def _describe(entity: Entity, run: Run, words: Words) -> None:
    """Add what this mention tells: titles before the name, a post in apposition after it, the pronoun."""
    table = classes()
    if entity.kind != PERSON:
        return
    if run.title and run.title[0] not in OUTRIGHT:
        entity.titles.add(" ".join(WRITTEN_OUT.get(word, word) for word in run.title))
    if "mr" in run.title:
        entity.pronoun = "he"
    elif {"mrs", "ms", "miss"} & set(run.title):
        entity.pronoun = "she"
    elif not entity.pronoun and run.name[0].lower() in table["male"]:
        entity.pronoun = "" if run.name[0].lower() in table["female"] else "he"
    elif not entity.pronoun and run.name[0].lower() in table["female"]:
        entity.pronoun = "she"
    k = run.until
    if k + 1 < len(words) and words.tags[k] == ",":
        m = k + 1
        while m < len(words) and m - k < 14 and words.tags[m] not in (",", ".", "V", "X", '"'):
            if words.lows[m] in table["title"] and words.lows[m] not in (
                "state",
                "district",
                "county",
                "city",
                "press",
                "general",
                "attorney",
            ):
                entity.titles.add(words.lows[m])
            if words.lows[m : m + 2] == ["attorney", "general"]:
                entity.titles.add("attorney general")
            m += 1
