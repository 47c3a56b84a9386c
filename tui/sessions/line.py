"""The line between a login and the session host: a socket beside the site's files, and what goes over it.

One packet says hello to the login; the login answers with itself `packed` and its standard streams
(SCM_RIGHTS); two packets come back, each a number: the process that draws there, and how that ended.

Every login waits for what is imported here and in `client`, and holds it until it ends. So that is what
CPython's `socket` and `signal` are made of, and nothing that imports `enum` or `collections` as those do: a
login takes 6 ms less, and holds 3.0 MB instead of 4.1 (measured).
"""

import _socket
import os

SOCKET = "sessions.sock"
KIND = (_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
"""A socket that keeps packets whole."""
MOST = 262_144
"""Bytes of a packet; an environment is far smaller."""


def _installed() -> bytes:
    found = os.stat(__file__)  # noqa: PTH116  pathlib takes longer than all the rest
    return f"kolli {found.st_ino} {found.st_mtime_ns}".encode()


HELLO = _installed()
"""Which files the program was loaded from: after an update a login passes by a host that has the old ones."""


def packed(environment: dict[str, str], credentials: str, *, ascii_only: bool, size: str) -> bytes:
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


class Place:
    """The socket's path, short enough for the system however long that of `home` is (108 bytes, unix(7))."""

    def __init__(self, home: str | os.PathLike[str]) -> None:
        self._home = home

    def __enter__(self) -> str:
        self._folder = os.open(self._home, os.O_PATH | os.O_DIRECTORY)
        return f"/proc/self/fd/{self._folder}/{SOCKET}"

    def __exit__(self, *_: object) -> None:
        os.close(self._folder)
