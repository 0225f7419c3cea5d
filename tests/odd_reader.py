"""A reading process for tests, in a module of its own so that it starts soon: it sleeps, dies or echoes, as the story says."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection

from inforce.web.reader import Told


def odd(pipe: Connection, memory: int) -> None:
    """Answer until the other end is closed."""
    pipe.recv_bytes()  # the record
    pipe.recv_bytes()  # what is loaded beside it
    pipe.send(True)
    while True:
        asked = pipe.recv()
        if asked.content == b"sleep":
            time.sleep(60)
        if asked.content == b"die":
            os._exit(1)
        if asked.content == b"bad":
            pipe.send(("source", "no story"))
        else:
            pipe.send(Told(f"{os.getpid()} {asked.content.decode()}", "text/plain"))
