"""The host: everything is imported, nothing is opened, and each login gets a fork of that."""

import gc
import os
import random
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from models.errors import SettingsWrong
from tui.sessions.line import HELLO, MOST, place, unconnected
from tui.sessions.login import Login

PATIENCE = 1.0
"""Seconds that a login has to say what it wants."""
_STREAMS, _ANY_FILE = 3, 1 << 20

Run = Callable[[Login], int]
"""Runs the terminal program for a login, on this process's standard streams; returns its exit status."""


class Host:
    """Takes logins at the socket in `home`, one process for each. Has no threads: it forks."""

    def __init__(self, home: Path, run: Run) -> None:
        self._run = run
        self._programs: dict[int, socket.socket] = {}
        self._ended_read, self._ended_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._told = False
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._be_told)
        signal.signal(signal.SIGCHLD, lambda _sign, _frame: None)
        signal.set_wakeup_fd(self._ended_write, warn_on_full_buffer=False)
        self._listener = _listening(home)

    def serve(self) -> None:
        """Take logins until told to end (SIGTERM, SIGINT); programs that run go on without a host."""
        gc.freeze()
        while not self._told:
            ready, _, _ = select.select([self._listener.fileno(), self._ended_read], [], [])
            if self._ended_read in ready:
                os.read(self._ended_read, MOST)
                self._say_who_ended()
            if self._listener.fileno() in ready and not self._told:
                self._take()

    def _be_told(self, _sign: int, _frame: object) -> None:
        self._told = True

    def _take(self) -> None:
        """One login; one that says nothing or nonsense is let go."""
        line, _address = self._listener.accept()
        streams: list[int] = []
        try:
            line.settimeout(PATIENCE)
            line.send(HELLO)
            packet, streams, _flags, _address = socket.recv_fds(line, MOST, _STREAMS)
            login = Login.of(packet)
            if len(streams) != _STREAMS:
                raise ConnectionResetError
            program = os.fork()
            if not program:
                self._be_program(login, streams)
            self._programs[program] = line
            line.send(str(program).encode())
        except (OSError, ValueError):
            if line not in self._programs.values():
                line.close()
        finally:
            for stream in streams:
                os.close(stream)

    def _be_program(self, login: Login, streams: list[int]) -> None:
        """In the fork: become what the login asked for; never returns."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
                signal.signal(sign, signal.SIG_DFL)
            os.setsid()
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
            os.closerange(_STREAMS, _ANY_FILE)
            os.environ.clear()
            os.environ.update(login.environment)
            random.seed()
            status = self._run(login)
        except BaseException:  # noqa: BLE001  nothing may go on to where the host goes on
            sys.excepthook(*sys.exc_info())
        finally:
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)

    def _say_who_ended(self) -> None:
        with suppress(ChildProcessError):
            while True:
                program, state = os.waitpid(-1, os.WNOHANG)
                if not program:
                    return
                with self._programs.pop(program) as line, suppress(OSError):
                    line.send(str(os.waitstatus_to_exitcode(state)).encode())


def _listening(home: Path) -> socket.socket:
    """Listen beside the site's files, for this account only. Raises `SettingsWrong` where a host does."""
    listener = unconnected()
    with place(home) as path:
        with unconnected() as probe, suppress(OSError):
            probe.connect(path)
            raise SettingsWrong(f"A session host runs in {home} already.", code="already_running")
        Path(path).unlink(missing_ok=True)
        mask = os.umask(0o177)
        try:
            listener.bind(path)
        finally:
            os.umask(mask)
    listener.listen(128)
    return listener
