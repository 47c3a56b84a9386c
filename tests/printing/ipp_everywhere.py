"""A driverless printer on this machine: CUPS's own `ippeveprinter`, and the message bus it wants."""

import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Self

from tests.printing.waiting import wait_for

_PLAY = """\
#!/bin/sh
for file do :; done
. {play}
"""
PRINTS = 'cp "$file" "$(mktemp "$papers/XXXXXX.pdf")"'
"""Let the paper come out."""


class IppPrinter:
    """An IPP Everywhere printer that takes PDF, and does with each job what a test writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._papers = folder / "papers"
        for new in (self._papers, folder / "spool"):
            new.mkdir(parents=True)
        self._play = folder / "play"
        self.play(PRINTS)
        self._command = folder / "command"
        self._command.write_text(_PLAY.format(play=self._play))
        self._command.chmod(0o755)
        self._said = folder / "said"
        self._port = _free_port()
        self.uri = f"ipp://localhost:{self._port}/ipp/print"
        self._bus = _start_bus(folder / "bus")
        self._printer: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Switch it on."""
        with self._said.open("wb") as said:
            self._printer = subprocess.Popen(
                [
                    _program("ippeveprinter"),
                    *("-n", "localhost", "-p", str(self._port), "-r", "off", "-k", "-f", "application/pdf"),
                    *("-d", str(self._folder / "spool"), "-c", str(self._command), "office"),
                ],
                env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self._folder}/bus"},
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
        wait_for(self._answers, "the IPP printer to answer")

    def stop(self) -> None:
        """Pull its plug."""
        if self._printer is not None:
            self._printer.kill()
            self._printer.wait()
            self._printer = None

    def play(self, *lines: str) -> None:
        """What it is to do with jobs from now on: lines of shell; `$file` is the document."""
        scratch = self._play.with_suffix(".new")
        scratch.write_text("\n".join((f"papers={self._papers}", *lines, "")))
        scratch.rename(self._play)

    def gate(self, meanwhile: str = "sleep 0.02") -> str:
        """Shell that waits until the test lets it go on, and does the same again and again till then."""
        return f"while [ -d {self._folder} ] && [ ! -e {self._folder}/open ]; do {meanwhile}; done"

    def open_gate(self) -> None:
        (self._folder / "open").touch()

    def papers(self) -> list[Path]:
        return list(self._papers.iterdir())

    def __enter__(self) -> Self:
        """Switched off as yet."""
        return self

    def __exit__(self, *_: object) -> None:
        self.open_gate()
        self.stop()
        self._bus.terminate()
        self._bus.wait()

    def _answers(self) -> bool:
        assert self._printer is None or self._printer.poll() is None, self._said.read_text(errors="replace")
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self._port)) == 0


def _start_bus(path: Path) -> subprocess.Popen[bytes]:
    """`ippeveprinter` does not start without a bus to announce itself on; nobody listens on this one."""
    bus = subprocess.Popen(
        [_program("dbus-daemon"), "--session", "--nofork", "--nopidfile", f"--address=unix:path={path}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(lambda: _listens(path), "the message bus")
    return bus


def _listens(path: Path) -> bool:
    """The file of a socket is there a moment before its owner listens."""
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(path)) == 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    assert found, f"{name} is not installed: apt-get install cups-ipp-utils dbus"
    return found
