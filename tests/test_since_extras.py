"""Without an extra, the error is one sentence and the command that mends it; the documented Python runs as printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("package", "name", "content", "extra"),
    [
        ("trafilatura", "a.html", b"<!doctype html><html><body><p>The council met.</p></body></html>", "html"),
        ("pypdf", "a.pdf", b"%PDF-1.4\n", "pdf"),
        ("warcio", "a.warc", b"WARC/1.0\r\n\r\n", "warc"),
        ("httpx", "https://example.org/", b"", "url"),
    ],
)
def test_a_missing_extra_is_named_with_its_command(
    tmp_path: Path, package: str, name: str, content: bytes, extra: str
) -> None:
    if content:
        (tmp_path / name).write_bytes(content)
    words = ["since", name, *(["--jsonl"] if extra == "warc" else [])]
    program = f"import sys; sys.modules[{package!r}] = None; from inforce.cli import main; sys.exit(main({words!r}))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert f"pip install 'inforce[{extra}]'" in run.stderr


@pytest.mark.usefixtures("record")
def test_the_python_of_the_install_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.M | re.S)
    assert len(blocks) == 1
    exec(blocks[0], {})
    assert re.match(r"1 \d+\n$", capsys.readouterr().out)
