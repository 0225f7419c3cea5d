"""YAML as text: what survives, what is refused, and that no input ends in anything but a value or a PackError."""

import string

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.errors import PackError
from inforce.intake import yaml_lines
from inforce.intake.yaml_lines import Items, Node, Table, Text, read_yaml

WORDS = (
    "no",
    "NO",
    "on",
    "01001",
    "1.10",
    "1e3",
    "2017-05-22",
    "0x1F",
    "~",
    "null",
    "true",
    "=",
    "<<",
    "12:30:45",
    ".inf",
)


@pytest.mark.parametrize("word", WORDS)
def test_every_scalar_stays_as_typed(word: str) -> None:
    tree = read_yaml(f"{word}: [{word}]".encode(), "x.yaml")
    assert tree == Table({word: yaml_lines.Entry(1, Items((Text(word, 1),), 1))}, 1)


def test_lines_are_those_of_an_editor() -> None:
    tree = read_yaml("\ufeffa: 1\r\n\r\n# note\r\nb:\r\n  - x\r\n  - >-\r\n    y\r\n    z\r\n".encode(), "x.yaml")
    assert isinstance(tree, Table)
    assert {key: entry.line for key, entry in tree.entries.items()} == {"a": 1, "b": 4}
    assert tree.entries["b"].value == Items((Text("x", 5), Text("y z", 6)), 5)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_a_pack_error(data: bytes) -> None:
    _tree_or_error(data)


@given(st.text(alphabet=string.printable + "é\u2028\x85\ufeff", max_size=120))
def test_any_text_gives_a_tree_or_a_pack_error(text: str) -> None:
    _tree_or_error(text.encode())


@given(st.text(alphabet="ab:-[]{},&*!|>'\"# \n\t?%@`", max_size=60))
def test_any_punctuation_gives_a_tree_or_a_pack_error(text: str) -> None:
    _tree_or_error(text.encode())


scalars = st.text(alphabet=string.ascii_letters + string.digits + " :#'\"-é", max_size=12)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(scalars.filter(bool), inner, max_size=4),
    max_leaves=12,
)


@given(trees, st.booleans())
def test_what_was_written_is_read(tree: object, flow: bool) -> None:
    written = yaml.safe_dump(tree, default_style='"', default_flow_style=flow, allow_unicode=True).replace(
        '!!null "null"', '""'
    )
    assert _plain(read_yaml(written.encode(), "x.yaml")) == tree


@settings(max_examples=60)
@given(st.text(alphabet="ab:-[]{},|>'\"# \n", max_size=40))
def test_the_parser_in_c_and_the_one_in_python_read_alike(text: str) -> None:
    """Where both accept a text they must give the same tree; the stricter of the two may refuse."""
    found = []
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        try:
            tree = yaml_lines._Tree("x.yaml")
            for event in yaml.parse(text, Loader=loader):
                tree._take(event)
            found.append(tree.root)
        except (yaml.YAMLError, PackError):
            return
    assert found[0] == found[1]


def _tree_or_error(data: bytes) -> None:
    try:
        read_yaml(data, "x.yaml")
    except PackError as error:
        assert error.file == "x.yaml"
        assert 1 <= error.line <= data.count(b"\n") + data.count(b"\r") + data.count("\x85".encode()) + 1


def _plain(node: Node) -> object:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}
