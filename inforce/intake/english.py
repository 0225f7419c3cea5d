"""Our word lists -> what the reading rules know of English: classes of small words, verbs with their forms, verbs of saying.

The lists are `english.txt` and `cues.txt` beside this file, written by us to be read and corrected by hand.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from inforce.nouns import Noun

Sections = tuple[tuple[str, tuple[str, ...]], ...]
VOWELS = "aeiou"
DOUBLING = frozenset(
    "commit admit permit submit omit prefer refer confer defer repel compel rebut rebel expel bar transmit occur".split()
)
"""Verbs of two syllables with the stress on the last (and `bar`): their last consonant doubles."""
PLAIN = ("clause", "quote", "to", "thing", "person", "asked", "+thing")
"""Words of a line in `cues.txt` that name a frame; any other word is a preposition that what is said follows."""


class Cue(Noun, frozen=True):
    """A verb of saying, thinking, wanting or judging: its base form and the frames it takes (see the head of `cues.txt`)."""

    verb: str
    frames: frozenset[str]
    preps: frozenset[str]


def sections(file: str) -> Sections:
    """A word list of ours as (heading, lines); `#` opens a comment.

    Example:
        >>> dict(sections("english.txt"))["adversative"]
        ('but yet nor',)
    """
    found: list[tuple[str, list[str]]] = []
    for line in files("inforce.intake").joinpath(file).read_text(encoding="utf-8").splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("== "):
            found.append((line[3:].strip(), []))
        elif line and found:
            found[-1][1].append(line)
    return tuple((head, tuple(lines)) for head, lines in found)


@cache
def classes() -> dict[str, frozenset[str]]:
    """The closed classes: name of the class -> its words."""
    return {head: frozenset(" ".join(lines).split()) for head, lines in sections("english.txt") if head != "verbs"}


def inflected(base: str, irregular: str = "") -> dict[str, str]:
    """The forms of a verb -> codes: `b` base, `s` third person, `d` past, `n` past participle, `g` -ing.

    `irregular` is `past` or `past/participle`. Doubling of a last consonant follows stress only roughly: one vowel, one syllable.

    Example:
        >>> inflected("vow")
        {'vow': 'b', 'vows': 's', 'vowing': 'g', 'vowed': 'dn'}
        >>> inflected("write", "wrote/written")
        {'write': 'b', 'writes': 's', 'writing': 'g', 'wrote': 'd', 'written': 'n'}
    """
    forms: dict[str, str] = {}

    def put(word: str, code: str) -> None:
        forms[word] = forms.get(word, "") + code

    put(base, "b")
    hissing = base.endswith(("s", "x", "z", "ch", "sh", "o"))
    y = base.endswith("y") and base[-2:-1] not in VOWELS
    put(base[:-1] + "ies" if y else base + ("es" if hissing else "s"), "s")
    doubled = _doubled(base)
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base + doubled
    put("lying" if base == "lie" else stem + "ing", "g")
    if irregular:
        past, _, participle = irregular.partition("/")
        put(past, "d")
        put(participle or past, "n")
    else:
        past = base[:-1] + "ied" if y else base + "d" if base.endswith("e") else base + doubled + "ed"
        put(past, "dn")
    return forms


def _doubled(base: str) -> str:
    if base in DOUBLING:
        return base[-1]
    vowels = sum(letter in VOWELS for letter in base)
    short = len(base) >= 3 and base[-1] not in "aeiouwxyh" and base[-2] in VOWELS and base[-3] not in VOWELS
    return base[-1] if short and vowels == 1 else ""


@cache
def cues() -> dict[str, tuple[str, Cue]]:
    """Inflected form -> (codes, Cue) of the verbs of saying; a verb listed in two groups has the frames of both."""
    irregular: dict[str, str] = {}
    frames: dict[str, set[str]] = {}
    preps: dict[str, set[str]] = {}
    for head, lines in sections("cues.txt"):
        for line in lines:
            base, *rest = line.split()
            if rest and "/" in rest[0]:
                irregular[base] = rest.pop(0)
            own = frames.setdefault(base, set())
            own.update(() if head == "phrase" else head.split(), (word.lstrip("+") for word in rest if word in PLAIN))
            preps.setdefault(base, set()).update(word[1:] for word in rest if word not in PLAIN)
    table: dict[str, tuple[str, Cue]] = {}
    for base, own in frames.items():
        cue = Cue(base, frozenset(own), frozenset(preps[base]))
        for form, codes in inflected(base, irregular.get(base, "")).items():
            table.setdefault(form, (codes, cue))
    return table


@cache
def verbs() -> dict[str, str]:
    """Inflected form -> codes, for the common verbs and all verbs of saying."""
    table: dict[str, str] = {}
    for line in dict(sections("english.txt"))["verbs"]:
        base, _, irregular = line.partition(" ")
        for form, codes in inflected(base, irregular.strip()).items():
            table[form] = table.get(form, "") + codes
    for form, (codes, _) in cues().items():
        table[form] = table.get(form, "") + codes
    return table


@cache
def lemmas() -> dict[str, str]:
    """Inflected form -> base form, for the same verbs.

    Example:
        >>> lemmas()["sued"], lemmas()["wrote"]
        ('sue', 'write')
    """
    table: dict[str, str] = {}
    for line in dict(sections("english.txt"))["verbs"]:
        base, _, irregular = line.partition(" ")
        for form in inflected(base, irregular.strip()):
            table.setdefault(form, base)
    for form, (_, cue) in cues().items():
        table.setdefault(form, cue.verb)
    return table
