import os
from collections.abc import Iterator

import pytest

from tui.driver.writer import MAX_BACKLOG, LinkWriter

PATIENCE = 10.0


class Link:
    """A pipe that nobody reads until asked, and the writer to it."""

    def __init__(self) -> None:
        self.reading, self.writing = os.pipe()
        self.writer = LinkWriter(self.writing, lambda: self.writer.write("drawn anew"))
        self.writer.start()

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


def test_what_is_written_arrives_in_order(link: Link) -> None:
    link.writer.write("a")
    link.writer.write("å")
    assert link.read_until("å".encode()) == "aå".encode()


def test_a_stalled_link_does_not_hold_the_writer(link: Link) -> None:
    for _ in range(100):
        link.writer.write("x" * 16_384)
    assert link.writer.is_alive()


def test_after_a_drop_the_program_is_told_to_draw_anew(link: Link) -> None:
    for _ in range(100):
        link.writer.write("x" * 16_384)
    received = link.read_until(b"drawn anew")
    assert len(received) < MAX_BACKLOG + 100_000  # what the pipe itself holds, too


def test_a_dead_link_takes_everything_and_says_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    writer = LinkWriter(writing, lambda: None)
    writer.start()
    writer.write("x")
    writer.join(PATIENCE)
    assert not writer.is_alive()
    writer.write("y")
    writer.stop()
    os.close(writing)


def test_what_waits_goes_out_before_the_stop(link: Link) -> None:
    link.writer.write("bye")
    link.writer.stop()
    assert link.read_until(b"bye") == b"bye"
