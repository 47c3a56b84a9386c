"""The line between a login and the session host: a socket beside the site's files, and what goes over it.

One packet says hello to the login; the login answers with a `Login` and its standard streams (SCM_RIGHTS);
two packets come back, each a number: the process that draws on its terminal, and how that ended.
"""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SOCKET = "sessions.sock"
MOST = 262_144
"""Bytes of a packet; an environment is far smaller."""


def _installed() -> bytes:
    found = Path(__file__).stat()
    return f"kolli {found.st_ino} {found.st_mtime_ns}".encode()


HELLO = _installed()
"""Which files the program was loaded from: after an update a login passes by a host that has the old ones."""


class Login(NamedTuple):
    """What a login has that its program must have."""

    environment: dict[str, str]
    ascii_only: bool = False
    size: str = ""

    @property
    def packet(self) -> bytes:
        """The login as it goes over the line."""
        return json.dumps(self).encode()

    @classmethod
    def of(cls, packet: bytes) -> "Login":
        """Read a packet. Raises `ValueError` or `TypeError` for one that is none."""
        environment, ascii_only, size = json.loads(packet)
        return cls(
            {str(name): str(value) for name, value in environment.items()}, bool(ascii_only), str(size)
        )


def number(packet: bytes) -> int:
    """Return the number in a packet. Raises `OSError` where there is none: the other end is gone."""
    try:
        return int(packet)
    except ValueError as gone:
        raise ConnectionResetError("the session host is gone") from gone


@contextmanager
def place(home: Path) -> Iterator[str]:
    """The socket's path, short enough for the system however long that of `home` is (108 bytes, unix(7))."""
    folder = os.open(home, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{SOCKET}"
    finally:
        os.close(folder)


def unconnected() -> socket.socket:
    """A socket that keeps packets whole."""
    return socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
