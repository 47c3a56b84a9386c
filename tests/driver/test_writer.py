import os
from collections.abc import Iterator

import pytest

from tui.driver.writer import LinkWriter

PATIENCE = 10.0


class Link:
    """A pipe that nobody reads until asked, and a writer that sends what is wanted now."""

    def __init__(self) -> None:
        self.reading, self.writing = os.pipe()
        self.wanted = b""
        self.frames = 0
        self.writer = LinkWriter(self.writing, self._frame)
        self.writer.start()

    def _frame(self) -> bytes:
        self.frames += 1
        return self.wanted

    def show(self, wanted: bytes) -> None:
        self.wanted = wanted
        self.writer.wake()

    def read_until(self, ending: bytes) -> bytes:
        data = b""
        while not data.endswith(ending):
            data += os.read(self.reading, 65536)
        return data


@pytest.fixture
def link() -> Iterator[Link]:
    opened = Link()
    yield opened
    os.close(opened.reading)
    opened.writer.stop()
    os.close(opened.writing)


def test_what_is_wanted_arrives(link: Link) -> None:
    link.show(b"first")
    assert link.read_until(b"first") == b"first"
    link.show(b"second")
    assert link.read_until(b"second") == b"second"


def test_what_comes_together_is_one_frame(link: Link) -> None:
    for count in range(50):
        link.show(b"%d." % count)
    assert link.read_until(b"49.").count(b".") < 10


def test_a_stalled_link_holds_nobody_and_is_not_behind_afterwards(link: Link) -> None:
    link.show(b"x" * 1_000_000)  # more than a pipe takes: the writer stands still
    for count in range(100):
        link.show(b"%d." % count)
    received = link.read_until(b"99.")
    assert received.count(b".") < 10
    assert link.frames < 10


def test_a_dead_link_takes_everything_and_says_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    writer = LinkWriter(writing, lambda: b"x")
    writer.start()
    writer.wake()
    writer.join(PATIENCE)
    assert not writer.is_alive()
    writer.wake()
    writer.stop()
    os.close(writing)


def test_the_last_frame_goes_out_before_the_stop(link: Link) -> None:
    link.wanted = b"bye"
    link.writer.stop()
    assert link.read_until(b"bye") == b"bye"
