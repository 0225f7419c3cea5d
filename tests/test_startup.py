"""What a cold start may load. Times are measured by bench/startup.py, never asserted."""

import pytest

from bench.startup import FORBIDDEN, forbidden_loaded

pytestmark = pytest.mark.usefixtures("record")


@pytest.mark.parametrize("command", FORBIDDEN, ids=lambda command: command[0])
def test_a_cold_start_loads_nothing_that_has_no_business_there(command: tuple[str, ...]) -> None:
    assert forbidden_loaded(command) == []


def test_the_check_sees_what_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORBIDDEN, ("--version",), ("inforce.cli", "no.such.module"))
    assert forbidden_loaded(("--version",)) == ["inforce.cli"]
