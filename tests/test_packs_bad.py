"""Broken packs, one mistake each: the exact message with file and line, as typed on the second line of each file."""

import shutil
from pathlib import Path

import pytest

from inforce.errors import PackError
from inforce.intake.packs import load_pack, pack_folders

FOLDER = Path(__file__).parent / "packs_bad"
MISTAKES = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pack without mistakes, named as an author would name it."""
    shutil.copytree(FOLDER / "base", tmp_path / "pack")
    monkeypatch.chdir(tmp_path)
    return Path("pack")


def test_the_pack_under_the_mistakes_has_none(pack: Path) -> None:
    assert load_pack(pack).id == "base"
    assert len(MISTAKES) >= 40


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.stem)
def test_the_message_is_exact(mistake: Path, pack: Path) -> None:
    name, message = (line.removeprefix("# ") for line in mistake.read_text().splitlines()[:2])
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(mistake, pack / name)
    with pytest.raises(PackError) as met:
        load_pack(pack)
    assert str(met.value) == f"{message} Run: inforce check pack"
    assert f"{met.value.file}:{met.value.line}: " == message[: message.index(": ") + 2]


def test_all_mistakes_of_a_pack_come_at_once_in_reading_order(pack: Path) -> None:
    for mistake in ("head-unknown-key", "question-type", "roll-entry-without-place"):
        name = (FOLDER / f"{mistake}.yaml").read_text().splitlines()[0].removeprefix("# ")
        shutil.copy(FOLDER / f"{mistake}.yaml", pack / name)
    with pytest.raises(PackError) as met:
        load_pack(pack)
    assert str(met.value).splitlines() == [
        'pack/questions.yaml:15: "dollars" is not a word for "type" of a question. One of: code, truth, number, percent, '
        "money, day.",
        'pack/us/list.yaml:14: an entry needs "place": the home.',
        'pack/us/memo.yaml:6: unknown key "isued" in an instrument. Did you mean "issued"?',
        "3 mistakes. Run: inforce check pack",
    ]


def test_what_an_unreadable_file_would_define_is_not_missed(pack: Path) -> None:
    """One stray tab must not bury its message under a hundred references to what the file defines."""
    for name in ("questions.yaml", "actors.yaml", "rules.yaml", "us/park-act.yaml"):
        (pack / name).write_text("\tid: x")
    with pytest.raises(PackError) as met:
        load_pack(pack)
    assert [error.message for error in (met.value, *met.value.also)] == ["a tab indents this line. Use spaces."] * 4


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda pack: (pack / "pack.yaml").unlink(), '"pack" is no pack: it holds no pack.yaml.'),
        (lambda pack: (pack / "us/x.yaml").mkdir(), "pack/us/x.yaml:1: this is no file."),
        (lambda pack: (pack / "us/x.yaml").symlink_to("us/nowhere.yaml"), "pack/us/x.yaml:1: this is no file."),
        (
            lambda pack: (pack / "us/x.yaml").write_bytes(b"\x89PNG\r\n\x1a\n"),
            "pack/us/x.yaml:1: this is not UTF-8 text.",
        ),
        (
            lambda pack: (pack / "us/x.yaml").write_bytes(bytes(9)),
            "pack/us/x.yaml:1: a character that cannot be printed",
        ),
        (lambda pack: (pack / "us/x.yaml").write_bytes(b"a: b\n" * 500_000), "pack/us/x.yaml:1: larger than 2,000,000"),
        (
            lambda pack: (pack / "us/x.yaml").write_bytes(b"[" * 1_000_000),
            "pack/us/x.yaml:1: nested more than 16 deep.",
        ),
        (lambda pack: (pack / "us/x.yaml").write_bytes(b"- " * 900_000), "pack/us/x.yaml:1: nested more than 16 deep."),
        (lambda pack: (pack / "us/x.yaml").write_bytes(b"# nothing\n"), "pack/us/x.yaml:1: the file is empty."),
    ],
)
def test_what_is_no_pack_file_at_all(make: object, message: str, pack: Path) -> None:
    make(pack)  # type: ignore[operator]
    with pytest.raises(PackError) as met:
        load_pack(pack)
    assert str(met.value).startswith(message)


def test_packs_are_found_from_a_pack_a_shelf_of_packs_or_a_file(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path.cwd()
    assert pack_folders(pack) == (pack,)
    assert pack_folders(Path()) == (pack,)
    assert pack_folders(pack / "us/order.yaml") == (pack,)
    monkeypatch.chdir(pack / "us")
    assert pack_folders(Path("order.yaml")) == (root / pack,)
    with pytest.raises(PackError, match=r'"nowhere" does not exist\. Run: inforce check packs'):
        pack_folders(Path("nowhere"))


def test_a_file_that_may_not_be_read(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments: object) -> object:
        if path.name == "order.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PackError) as met:
        load_pack(pack)
    assert str(met.value) == "pack/us/order.yaml:1: this cannot be read: Permission denied. Run: inforce check pack"
