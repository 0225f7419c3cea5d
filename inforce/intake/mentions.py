"""Names, pronouns and descriptions in a story -> `story.Mention`s with the fullest name, why, and the record's actor where one is known.

Short forms go to the person of that name; `he` to the one the story is about at that point; `the attorney general` to the
person with that title, else to who held the post that day; `the newspaper` to the outlet last named; `the memo` to who wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence

from inforce.dates import Day
from inforce.intake.english import classes
from inforce.intake.entities import AREAS, BODY, OUTLET, PERSON, Entity, entities, runs
from inforce.intake.mention_bodies import Bodies
from inforce.intake.speakers import speaker_of
from inforce.intake.words import Words
from inforce.nouns import Actor
from inforce.story import Lexicon, Mention, Quote

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
BROADCAST = frozenset(("network", "station", "channel", "broadcaster"))
ON_AIR = frozenset("cnn nbc abc cbs fox npr pbs msnbc univision telemundo radio broadcasting news".split())


def mentions(
    pages: Sequence[Words], quotes: Sequence[Quote], *, on: Day | None = None, lexicon: Lexicon | None = None
) -> tuple[Mention, ...]:
    """Who and what body is meant where, in order of the text.

    Example:
        >>> text = "Mayor Ann Lee vowed to sue. She said the city was ready."
        >>> [(m.text, m.name) for m in mentions([Words(text, 0, len(text))], ())]
        [('Mayor Ann Lee', 'Ann Lee'), ('She', 'Ann Lee')]
    """
    return _Reader(pages, quotes, on, lexicon or Lexicon()).read()


class _Reader:
    """One pass over a story, remembering who was named last and who spoke last."""

    def __init__(self, pages: Sequence[Words], quotes: Sequence[Quote], on: Day | None, lexicon: Lexicon) -> None:
        self.pages, self.on, self.lexicon = pages, on, lexicon
        self.found = runs(pages)
        self.known = entities(pages, self.found)
        self.sources = {quote.source[0]: quote for quote in quotes if quote.source}
        self.speeches = sorted(
            ((quote.cue[0], quote) for quote in quotes if quote.cue and quote.source), key=lambda pair: pair[0]
        )
        self.actors = {actor.name.casefold(): actor.id for actor in lexicon.actors}
        self.made: list[Mention] = []
        self.focus: Entity | None = None  # whom the story speaks of now
        self.recent: list[Entity] = []  # persons, latest last
        self.outlets: list[Entity] = []
        self.authors: dict[str, tuple[str, str]] = {}  # noun of a document -> who wrote it, why
        self.bodies = Bodies()
        self.people = list(dict.fromkeys(entity for entity in self.known.values() if entity.kind == PERSON))

    def read(self) -> tuple[Mention, ...]:
        at: dict[int, dict[int, int]] = {}
        for k, run in enumerate(self.found):
            at.setdefault(run.page, {})[run.first] = k
        for n, words in enumerate(self.pages):
            for first, until in words.sentences:
                self._sentence(words, first, until, at.get(n, {}))
        return tuple(sorted(self.made, key=lambda mention: (mention.start, mention.end)))

    def _sentence(self, words: Words, first: int, until: int, named: dict[int, int]) -> None:
        subject: Entity | None = None
        speaker: Entity | None = None
        fronted = _past_fronted(words, first, until)
        i = first
        while i < until:
            low = words.lows[i]
            if i in named:
                run = self.found[named[i]]
                entity = self.known.get(named[i])
                if entity is not None:
                    self._name(words, i, run.until, entity, named[i])
                    if entity.kind == PERSON and words.inside[i] < 0:
                        subject = entity if subject is None or (fronted > 0 and i >= fronted) else subject
                        fronted = 0 if i >= fronted else fronted
                        if words.starts[i] in self.sources or (i > first and words.starts[i - 1] in self.sources):
                            speaker = entity
                i = max(run.until, i + 1)
                continue
            if words.inside[i] < 0 and (low in HE or low in SHE):
                who = self._pronoun("he" if low in HE else "she", subject)
                if who is not None:
                    self._add(words, i, i + 1, who.shown, f'"{low}": the person spoken of, {who.shown}')
                    if low in ("he", "she"):
                        subject = subject or who
                        if words.starts[i] in self.sources:
                            speaker = who
            elif low == "it" and words.starts[i] in self.sources and words.inside[i] < 0:
                self._it(words, first, i)
            elif words.inside[i] < 0 and words.tags[i] == "D" and low in ("the", "that", "this", "a", "an"):
                taken, who = self._description(words, i, until)
                if taken:
                    if who is not None and words.starts[i] in self.sources:
                        speaker = who
                    if who is not None and who.kind == PERSON:
                        subject = subject or who
                    i = taken
                    continue
            i += 1
        self._documents(words, first, until)
        self.bodies.described(words, first, until)
        self.bodies.told(words, first, until, lambda span: self._named(words, span))
        self.focus = speaker or subject or self._somebody(words, first, until) or self.focus

    def _it(self, words: Words, first: int, i: int) -> None:
        """`it`, of whom something said is told: what the sentence is about so far, else what the last one was about."""
        name = self.bodies.it(words, first, i, lambda span: self._named(words, span))
        if name:
            self._add(words, i, i + 1, name, f'"it": the body spoken of, {name}', kind=BODY)

    def _named(self, words: Words, span: tuple[int, int]) -> str:
        return speaker_of(words.span(*span), self.made, words.text)

    def _somebody(self, words: Words, first: int, until: int) -> Entity | None:
        """Who speaks in a sentence without having a name: `a lawyer for the city`."""
        table = classes()
        for i in range(first, until - 1):
            quote = self.sources.get(words.starts[i])
            if quote is None or quote.source is None or words.tags[i] != "D" or words.inside[i] >= 0:
                continue
            name = speaker_of(quote.source, self.made, words.text)
            head = name.split(" for ")[0].split(" of ")[0].split(" who ")[0].split()[-1].lower()
            nobody = table["group_noun"] | table["body_word"] | table["outlet_description"] | table["document"]
            if head not in nobody - {"spokesman", "spokeswoman"} and not head.endswith("s"):
                return Entity(tuple(name.split()), PERSON)
        return None

    def _name(self, words: Words, i: int, until: int, entity: Entity, k: int) -> None:
        full = entity.shown
        why = "named in full" if len(self.found[k].name) == len(entity.name) else f"short for {full}"
        self._add(words, i, until, full, why, kind=entity.kind)
        if entity.kind == PERSON:
            self.recent.append(entity)
        elif entity.kind == OUTLET:
            self.outlets.append(entity)
        elif entity.kind == BODY:
            self.bodies.named(full)

    def _add(
        self, words: Words, first: int, until: int, name: str, why: str, actor: str = "", kind: str = PERSON
    ) -> None:
        start, end = words.span(first, until)
        actor = actor or self.actors.get(name.casefold(), "")
        self.made.append(Mention(start, end, words.text[start:end], name, actor, why, kind))

    def _pronoun(self, pronoun: str, subject: Entity | None) -> Entity | None:
        """The subject of this sentence, else whom the story speaks of, else the last person named that the pronoun fits."""
        for who in (subject, self.focus, *reversed(self.recent)):
            if who is not None and who.kind == PERSON and who.pronoun in ("", pronoun):
                return who
        return None

    def _description(self, words: Words, i: int, until: int) -> tuple[int, Entity | None]:
        """`the attorney general`, `the newspaper`, `the memo`: the words taken, and who is meant."""
        lows, table = words.lows, classes()
        k = i + 1
        if k >= until or lows[i] in ("a", "an"):
            return 0, None
        if lows[k] in table["outlet_description"]:
            air = lows[k] in BROADCAST
            for outlet in reversed(self.outlets):
                if (outlet.name[-1].lower() in ON_AIR) == air:
                    why = f'"{lows[k]}": the outlet last named, {outlet.shown}'
                    self._add(words, i, k + 1, outlet.shown, why, kind=OUTLET)
                    return k + 1, outlet
            return 0, None
        body = (
            self.bodies.meant(lows[k])
            if words.tags[k] == "W" and words.tags[k + 1 : k + 2] not in (["W"], ["N"])
            else ""
        )
        if body:
            self._add(words, i, k + 1, body, f'"the {lows[k]}": the one last spoken of, {body}', kind=BODY)
            return k + 1, None
        if lows[k] in table["document"] and lows[k] in self.authors:
            name, why = self.authors[lows[k]]
            self._add(words, i, k + 1, name, why, kind="")
            return k + 1, None
        m = k
        while m < until and m - k < 4 and lows[m] in table["title"] and words.tags[m] != "N":
            m += 1
        if m == k or (
            m < until
            and (
                words.tags[m] in "N"
                or lows[m] in ("'s", "government", "of", "administration", "council", "board", "court")
            )
        ):
            return 0, None
        title = " ".join(lows[k:m])
        if set(lows[k:m]) <= AREAS:
            return 0, None
        for who in reversed(self.recent):
            if any(title == known or title in known.split() or known.endswith(" " + title) for known in who.titles):
                self._add(words, i, m, who.shown, f'"the {title}": {who.shown} bears that title in the story')
                return m, who
        return self._holder(words, i, m, title)

    def _holder(self, words: Words, i: int, m: int, title: str) -> tuple[int, Entity | None]:
        """Who held the one post of this name on the story's day."""
        holder = holder_of(title, self.on, self.lexicon)
        if holder is None:
            return 0, None
        person, post = holder
        entity = next((one for one in self.people if one.shown == person.name), None) or Entity(
            tuple(person.name.split()), PERSON
        )
        self._add(words, i, m, person.name, f"held the post {post.name} on the story's day", person.id)
        return m, entity

    def _documents(self, words: Words, first: int, until: int) -> None:
        """`Lee said in a memo`, `the mayor's letter`: who wrote the document last spoken of."""
        documents = classes()["document"]
        for i in range(first + 1, until):
            noun = words.lows[i]
            if noun not in documents or words.inside[i] >= 0 or words.tags[i] == "V":
                continue
            start = words.starts[i]
            author = ""
            if words.tags[i - 1] == "D" and words.lows[i - 1] in ("a", "an", "one"):
                author = self._speaker_near(words, first, start) or self._maker(words, first, i)
            elif words.tags[i - 1] == "Z":
                author = next((m.name for m in reversed(self.made) if m.end == words.starts[i - 1]), "")
            if author:
                self.authors[noun] = (author, f'"the {noun}": {author} wrote it, the story says')

    def _maker(self, words: Words, first: int, i: int) -> str:
        """`Lee put out a memo`: the last person or body named before, where only a verb stands between."""
        begin = words.starts[first]
        for mention in reversed(self.made):
            if begin <= mention.start and mention.end <= words.starts[i] and mention.kind:
                between = words.text[mention.end : words.starts[i]].split()
                return mention.name if len(between) <= 4 else ""
        return ""

    def _speaker_near(self, words: Words, first: int, start: int) -> str:
        begin = words.starts[first]
        for cue, quote in self.speeches:
            if (
                begin <= cue < start
                and quote.source
                and start - cue < 40
                and (not quote.content or start < quote.content[0][0])
            ):
                return speaker_of(quote.source, self.made, words.text)
        return ""


def _past_fronted(words: Words, first: int, until: int) -> int:
    """Where a sentence goes on after what is fronted by a preposition (`On the topic of Mr. Lee,`): who is named there is not its subject."""
    if words.tags[first] != "P":
        return 0
    k = next((k + 1 for k in range(first, until) if words.tags[k] == "," and words.inside[k] < 0), 0)
    m = k
    while k and m < until and words.tags[m] == "N":
        m += 1
    return m + 1 if m > k and words.tags[m : m + 2] == [",", "N"] else k


def holder_of(title: str, on: Day | None, lexicon: Lexicon) -> tuple[Actor, Actor] | None:
    """The person who held the post whose name holds this title on a day, and the post; None where no or more than one post fits."""
    if on is None:
        return None
    posts = {actor.id: actor for actor in lexicon.actors if actor.kind == "post" and title in actor.name.casefold()}
    nation = {key: post for key, post in posts.items() if post.place == "us"}
    if len(nation) == 1:
        posts = nation
    if len(posts) != 1:
        return None
    persons = {actor.id: actor for actor in lexicon.actors if actor.kind == "person"}
    ((key, post),) = posts.items()
    for holding in lexicon.holdings:
        begun = holding.from_.reached(on) == "yes"
        over = holding.until is not None and holding.until.reached(on) != "no"
        if holding.post == key and begun and not over and holding.person in persons:
            return persons[holding.person], post
    return None
