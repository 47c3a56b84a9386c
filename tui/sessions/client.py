"""A login that lets the session host draw on its terminal, and stays as what sshd started."""

import _signal  # type: ignore[import-not-found]
import _socket
import os
import select
import struct

from tui.sessions.line import HELLO, KIND, MOST, Place, number, packed

PATIENCE = 1.0
"""Seconds for the host to say hello; after that the login starts a program of its own."""
HUNG_UP = 129
"""Exit status of a program whose host was lost before it could say."""
_PASSED_ON = (_signal.SIGWINCH, _signal.SIGHUP, _signal.SIGTERM, _signal.SIGCONT)


def credentials() -> str:
    """Return what sshd wrote down of how this login proved who it is, sshd_config(5); empty without."""
    try:
        with open(os.environ["SSH_USER_AUTH"], encoding="ascii") as told:  # noqa: PTH123  as in `line`
            return told.read()
    except (KeyError, OSError, ValueError):
        return ""


def joined(home: str | os.PathLike[str], *, ascii_only: bool = False, size: str = "") -> int | None:
    """Have the host run the program and return its exit status once it ends; None where there is no host."""
    login = packed({**os.environ}, credentials(), ascii_only=ascii_only, size=size)
    line = _socket.socket(*KIND)
    try:
        return _over(line, home, login)
    finally:
        line.close()


def _over(line: _socket.socket, home: str | os.PathLike[str], login: bytes) -> int | None:
    line.settimeout(PATIENCE)
    try:
        with Place(home) as path:
            line.connect(path)
        if line.recv(MOST) != HELLO:
            return None
        line.settimeout(None)
        line.sendmsg([login], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, struct.pack("3i", 0, 1, 2))])
        program = number(line.recv(MOST))
    except OSError:
        return None
    _stay(program)
    line.settimeout(PATIENCE)
    try:
        return number(line.recv(MOST))
    except OSError:
        return HUNG_UP


def _stay(program: int) -> None:
    """Until the program ends, pass on what the terminal and sshd tell this process."""

    def pass_on(sign: int, _frame: object) -> None:
        try:
            os.kill(program, sign)
        except ProcessLookupError:
            return

    try:
        alive = os.pidfd_open(program)
    except ProcessLookupError:
        return
    try:
        for sign in _PASSED_ON:
            _signal.signal(sign, pass_on)
        os.kill(os.getpid(), _signal.SIGWINCH)  # the size may have changed before there was anybody to tell
        select.select([alive], [], [])
    finally:
        os.close(alive)
