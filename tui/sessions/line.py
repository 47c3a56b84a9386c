"""The line between a login and the session host: a socket beside the site's files, and what goes over it.

One packet says hello to the login; the login answers with itself `packed` and its standard streams
(SCM_RIGHTS); two packets come back, each a number: the process that draws there, and how that ended.

Every login waits for what is imported here and in `client`: no `pathlib`, `json`, `re` or `typing`.
"""

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

SOCKET = "sessions.sock"
MOST = 262_144
"""Bytes of a packet; an environment is far smaller."""


def _installed() -> bytes:
    found = os.stat(__file__)  # noqa: PTH116  pathlib takes longer than all the rest
    return f"kolli {found.st_ino} {found.st_mtime_ns}".encode()


HELLO = _installed()
"""Which files the program was loaded from: after an update a login passes by a host that has the old ones."""


def packed(environment: Mapping[str, str], credentials: str, *, ascii_only: bool, size: str) -> bytes:
    """Return a login as it goes over the line, for `Login.of`. No part of it can hold a NUL, environ(7)."""
    variables = (f"{name}={value}" for name, value in environment.items())
    parts = ("ascii" if ascii_only else "", size, credentials, *variables)
    return "\0".join(parts).encode(errors="surrogateescape")


def number(packet: bytes) -> int:
    """Return the number in a packet. Raises `OSError` where there is none: the other end is gone."""
    try:
        return int(packet)
    except ValueError as gone:
        raise ConnectionResetError("the session host is gone") from gone


@contextmanager
def place(home: str | os.PathLike[str]) -> Iterator[str]:
    """The socket's path, short enough for the system however long that of `home` is (108 bytes, unix(7))."""
    folder = os.open(home, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{SOCKET}"
    finally:
        os.close(folder)


def unconnected() -> socket.socket:
    """A socket that keeps packets whole."""
    return socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
