"""Packs, loaded: every pack of the repository and the stub, and what the loader makes of what was typed."""

import random
import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.dates import When
from inforce.errors import PackError
from inforce.intake import pack_shapes
from inforce.intake.pack_fields import TYPE_WORDS, TYPES, Shape
from inforce.intake.packs import load_pack
from inforce.intake.yaml_lines import Items, Node, Table, read_yaml
from inforce.law.verbs import VERBS as TABLE
from inforce.nouns import VERBS, Ask, Criterion, Pack

ROOT = Path(__file__).parent.parent
STUB = ROOT / "tests/packs/stub"
PACKS = [STUB, *sorted(path.parent for path in ROOT.glob("packs/*/pack.yaml"))]


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_pack_loads_and_survives_json(folder: Path) -> None:
    pack = load_pack(folder)
    assert msgspec.json.decode(msgspec.json.encode(pack), type=Pack) == pack
    named = (pack.instruments, pack.provisions, pack.effects, pack.events, pack.questions, pack.actors)
    assert all(node.id in pack.lines for nodes in named for node in nodes)


def test_a_pack_may_use_exactly_the_verbs_the_law_knows() -> None:
    assert set(VERBS) == set(TABLE)


def test_what_the_stub_says() -> None:
    pack = load_pack(STUB)
    (order,) = [effect for effect in pack.effects if effect.verb == "enjoins"]
    assert order.id == "us/vermont-v-department-1999-03-01#enjoins"
    assert order.targets == ("us/lunch-match-act/2(a)",)
    assert (order.scope.kind, order.scope.states, order.scope.subdivisions) == ("parties", ("us-vt",), "no")
    assert order.sources == ("us/vermont-v-department-1999-03-01!order",)
    age = next(effect for effect in pack.effects if effect.id == "us-vt/act-12#age")
    assert (age.question, age.values, age.authority, age.from_) == (
        "served-to-age",
        ("18",),
        "statute",
        When.parse("1998-07"),
    )
    (second,) = [provision for provision in pack.provisions if provision.label == "2(b)"]
    assert second.condition is not None and second.condition.fiscal_years == ("2000", "2001")
    assert second.condition.applies_if == Criterion(op="none_of", parts=(Ask(question="lunch-share", at_least="7.5"),))
    assert pack.lines["us-vt/act-12#age"] == ("us-vt/act-12.yaml", 21)


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_a_garbled_pack_gives_a_pack_or_a_pack_error(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random, edits: int
) -> None:
    """Lines dropped, doubled, indented or swapped, words exchanged: never anything but a pack that survives JSON, or a PackError."""
    folder = tmp_path_factory.mktemp("garbled") / "pack"
    shutil.copytree(ROOT / "tests/packs_bad/base", folder)
    files = sorted(folder.rglob("*.yaml"))
    for _ in range(edits):
        path = chance.choice(files)
        path.write_text(_garbled(path.read_text(), chance))
    try:
        pack = load_pack(folder)
    except PackError as error:
        assert all(each.file and each.line >= 1 and each.message for each in (error, *error.also))
        return
    assert msgspec.json.decode(msgspec.json.encode(pack), type=Pack) == pack


def _garbled(text: str, chance: random.Random) -> str:
    lines = text.splitlines() or [""]
    at = chance.randrange(len(lines))
    words = re.findall(r"[\w/@#().-]+|[\[\]{},:]", text) or ["x"]
    odd = [
        *words,
        "no",
        "unknown",
        "[]",
        "{}",
        "[[x]]",
        "{a: {b: c}}",
        "-",
        "?",
        "",
        "us",
        "0000-00-00",
        "9" * 40,
        "us/order#pi",
    ]
    edits = [
        lambda: lines.pop(at),
        lambda: lines.insert(at, lines[at]),
        lambda: lines.__setitem__(at, "  " + lines[at]),
        lambda: lines.__setitem__(at, lines[at].strip()),
        lambda: lines.insert(chance.randrange(len(lines)), lines.pop(at)),
        lambda: lines.__setitem__(at, lines[at].replace(chance.choice(words), chance.choice(odd))),
        lambda: lines.__setitem__(at, re.sub(r": .*", lambda _: f": {chance.choice(odd)}", lines[at], count=1)),
        lambda: lines.__setitem__(
            at, re.sub(r": .*", lambda _: f": [{chance.choice(odd)}, {chance.choice(odd)}]", lines[at], count=1)
        ),
    ]
    chance.choice(edits)()
    return "\n".join(lines) + "\n"


def test_the_schema_page_knows_every_type_and_shape() -> None:
    """A key whose type or table is missing from docs/pack-keys.md would be a key nobody can look up."""
    shapes = {id(value) for value in vars(pack_shapes).values() if isinstance(value, Shape)}
    printed = [shape for group in pack_shapes.SHAPES.values() for shape in group]
    assert {id(shape) for shape in printed} == shapes
    assert {key.type for shape in printed for key in shape.keys} <= set(TYPES) & set(TYPE_WORDS)
    page = (ROOT / "docs/pack-keys.md").read_text(encoding="utf-8")
    assert all(f"| `{key.name}` | {key.type} |" in page for shape in printed for key in shape.keys)


def test_the_examples_of_the_format_page_use_keys_that_exist() -> None:
    """Each indented example is YAML, and every key of its tables is a key of some shape or an id of the example."""
    page = (ROOT / "docs/pack-format.md").read_text(encoding="utf-8").split("## pack.yaml", 1)[1]
    blocks = re.findall(r"(?:^(?:    .*)?\n)+", page, re.M)
    examples = [textwrap.dedent(block) for block in blocks if block.strip()]
    assert len(examples) >= 10
    known = {key.name for group in pack_shapes.SHAPES.values() for shape in group for key in shape.keys}
    known |= {"all_of", "any_of", "none_of"}
    for example in examples:
        strange = set(_keys(read_yaml(example.encode(), "docs/pack-format.md"))) - known
        ids = {key for key in strange if re.search(r"[/(*]", key)}  # us/eo-1, rule/..., 9(a), freeloader*
        named = {
            "detainers",
            "willful-refusal",
            "honors",
            "declines",
            "na",
            "order",
            "blog",
            "share-of-budget",
            "...",
            "rule",
            "key",
        }
        assert strange - ids <= named, example


def _keys(node: Node) -> Iterator[str]:
    if isinstance(node, Items):
        for item in node.items:
            yield from _keys(item)
    elif isinstance(node, Table):
        for key, entry in node.entries.items():
            yield key
            yield from _keys(entry.value)
