"""A login that lets the session host draw on its terminal, and stays as what sshd started."""

import os
import select
import signal
import socket
from contextlib import suppress
from types import FrameType

from tui.sessions.line import HELLO, MOST, number, packed, place, unconnected

PATIENCE = 1.0
"""Seconds for the host to say hello; after that the login starts a program of its own."""
HUNG_UP = 129
"""Exit status of a program whose host was lost before it could say."""
_PASSED_ON = (signal.SIGWINCH, signal.SIGHUP, signal.SIGTERM, signal.SIGCONT)


def credentials() -> str:
    """Return what sshd wrote down of how this login proved who it is, sshd_config(5); empty without."""
    try:
        with open(os.environ["SSH_USER_AUTH"], encoding="ascii") as told:  # noqa: PTH123  as in `line`
            return told.read()
    except (KeyError, OSError, ValueError):
        return ""


def joined(home: str | os.PathLike[str], *, ascii_only: bool = False, size: str = "") -> int | None:
    """Have the host run the program and return its exit status once it ends; None where there is no host."""
    login = packed(os.environ, credentials(), ascii_only=ascii_only, size=size)
    with unconnected() as line:
        try:
            line.settimeout(PATIENCE)
            with place(home) as path:
                line.connect(path)
            if line.recv(MOST) != HELLO:
                return None
        except OSError:
            return None
        line.settimeout(None)
        try:
            socket.send_fds(line, [login], [0, 1, 2])
            program = number(line.recv(MOST))
        except OSError:
            return None
        _stay(program)
        with suppress(OSError):
            line.settimeout(PATIENCE)
            return number(line.recv(MOST))
        return HUNG_UP


def _stay(program: int) -> None:
    """Until the program ends, pass on what the terminal and sshd tell this process."""

    def pass_on(sign: int, _frame: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            os.kill(program, sign)

    try:
        alive = os.pidfd_open(program)
    except ProcessLookupError:
        return
    try:
        for sign in _PASSED_ON:
            signal.signal(sign, pass_on)
        os.kill(os.getpid(), signal.SIGWINCH)  # the size may have changed before there was anybody to tell
        select.select([alive], [], [])
    finally:
        os.close(alive)
