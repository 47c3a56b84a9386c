"""A real sshd on a free port of this machine, with the documented lines, and its clients."""

import getpass
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tests.end_to_end.handheld import Handheld
from tests.printing.waiting import wait_for

DOCUMENT = Path(__file__).parents[2] / "docs" / "ssh.md"
KOLLI = str(Path(sys.executable).with_name("kolli"))

_COOKED = termios.ICANON | termios.ECHO | termios.ISIG

_SERVER = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
PidFile none
AuthorizedKeysFile {folder}/client_key.pub {folder}/second_key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
Subsystem sftp internal-sftp
MaxStartups 100
"""


def documented_block() -> str:
    """The lines that docs/ssh.md gives for sshd."""
    found = re.search(r"```sshd_config\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found, "docs/ssh.md has no block for sshd"
    return found[1]


def block_for(home: Path, command: str = KOLLI) -> str:
    """The documented lines, for this account and these places: nothing else is changed.

    The account's own start files are not read: what a developer's shell does there takes its time, and may
    leave a lock behind when the line is cut.
    """
    own = (
        ("packer", getpass.getuser()),
        ("/opt/kolli/bin/kolli", command),
        ("/var/lib/kolli", str(home)),
    )
    block = documented_block()
    for theirs, ours in own:
        assert block.count(theirs) == 1
        block = block.replace(theirs, ours)
    return block.replace("SetEnv ", f"{no_start_files(home)} ")


def no_start_files(home: Path) -> str:
    """The line that has the login's shell look for its start files in `home`, where none are."""
    return f"SetEnv HOME={home}"


class Sshd:
    """An sshd of this account's own in `folder`; as root or as anybody."""

    def __init__(self, folder: Path, block: str) -> None:
        self.folder = folder
        self._block = block
        self.port = 0
        self._daemon: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        for key in ("host_key", "client_key", "second_key"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / key)]
            subprocess.run(command, check=True)
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # root's sshd insists on it
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._daemon is not None:
            self._daemon.terminate()
            self._daemon.wait(10)

    def client(self, *options: str, key: str = "client_key") -> list[str]:
        """The call of ssh, as far as the host's name; the other key there is is `second_key`."""
        known = self.folder / "known_hosts"
        return [
            *("ssh", "-F", "/dev/null", "-p", str(self.port), "-i", str(self.folder / key)),
            *("-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR"),
            *("-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={known}"),
            *options,
            "127.0.0.1",
        ]

    def handheld(
        self,
        *command: str,
        columns: int = 26,
        rows: int = 20,
        locale: str | None = "C.UTF-8",
        options: tuple[str, ...] = (),
        key: str = "client_key",
    ) -> Handheld:
        """A handheld that has connected; it tells sshd its `locale`, unless that is None."""
        told = () if locale is None else ("-o", "SendEnv=LANG")
        call = [*self.client("-tt", *told, *options, key=key), *command]
        return Handheld(call, columns=columns, rows=rows, home=self.folder, locale=locale or "C")

    def run(self, *command: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """`ssh host COMMAND`, without a terminal."""
        return subprocess.run(
            [*self.client(*options), *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )

    def programs(self) -> list[int]:
        """The process ids of the terminal programs that run below this sshd now.

        sshd gives each login a session with a terminal of its own; of a shell that waits for the program,
        it is the program.
        """
        processes = _processes()
        below = _below(self._pid, processes)
        logins = {pid for pid in below if processes[pid].terminal and processes[pid].session in below}
        return sorted(logins - {processes[pid].parent for pid in logins})

    def signal(self, program: int, sign: signal.Signals) -> None:
        """Send one of those programs a signal."""
        assert program in self.programs()
        os.kill(program, sign)

    def cook(self, program: int) -> None:
        """Make the program's terminal as a shell has it: lines, echo, Ctrl-C."""
        with _terminal(program) as terminal:
            flags = termios.tcgetattr(terminal)
            flags[0] |= termios.ICRNL | termios.IXON
            flags[3] |= _COOKED
            termios.tcsetattr(terminal, termios.TCSANOW, flags)

    def is_cooked(self, program: int) -> bool:
        """Whether any of that holds."""
        with _terminal(program) as terminal:
            return bool(termios.tcgetattr(terminal)[3] & _COOKED)

    @property
    def _pid(self) -> int:
        assert self._daemon is not None
        return self._daemon.pid

    def _start(self) -> None:
        self.port = _free_port()
        settings = self.folder / "sshd_config"
        settings.write_text(_SERVER.format(port=self.port, folder=self.folder) + self._block)
        program = shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin")
        assert program, "sshd is not installed: apt-get install openssh-server"
        log = self.folder / "sshd.log"
        self._daemon = subprocess.Popen(
            [program, "-D", "-E", str(log), "-f", str(settings)], cwd="/", stdin=subprocess.DEVNULL
        )
        wait_for(lambda: self._ended or self._answers(), "sshd to answer", describe=log.read_text)
        if self._ended and "Address already in use" in log.read_text():
            log.unlink()
            self._start()  # somebody else was given the free port meanwhile
        assert not self._ended, log.read_text()

    @property
    def _ended(self) -> bool:
        return self._daemon is None or self._daemon.poll() is not None

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def _terminal(program: int) -> Iterator[int]:
    terminal = os.open(f"/proc/{program}/fd/0", os.O_RDWR | os.O_NOCTTY)
    try:
        yield terminal
    finally:
        os.close(terminal)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Process(NamedTuple):
    parent: int
    session: int
    terminal: int
    """The device of the controlling terminal; 0 is none."""


def _below(pid: int, processes: dict[int, _Process]) -> set[int]:
    """The processes that descend from this one."""
    own = {each for each, process in processes.items() if process.parent == pid}
    return own.union(*(_below(child, processes) for child in own))


def _processes() -> dict[int, _Process]:
    """Each live process, as proc(5) has them."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent, _group, session, terminal = (
                (place / "stat").read_text().rpartition(")")[2].split()[:5]
            )
            if state != "Z":
                found[int(place.name)] = _Process(int(parent), int(session), int(terminal))
    return found
