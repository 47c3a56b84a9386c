"""Waiting for what other threads and programs do."""

import threading
import time
from collections.abc import Callable

_PAUSE = threading.Event()


def wait_for(
    holds: Callable[[], bool], what: str, *, seconds: float = 20, describe: Callable[[], str] = str
) -> None:
    """Return once `holds` does; AssertionError when it does not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s for {what}. {describe()}")
        _PAUSE.wait(0.01)


def wait_for_next_second() -> None:
    """CUPS counts in seconds."""
    began = int(time.time())
    wait_for(lambda: int(time.time()) > began, "the next second")
