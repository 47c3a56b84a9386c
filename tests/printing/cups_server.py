"""A cupsd of our own on a unix socket, and a label printer that is a listener on a port. Nothing is faked."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.printing.waiting import wait_for

_FILES = """\
FileDevice Yes
SystemGroup {system_group}
{identity}
ServerRoot {base}/etc
ServerBin {base}/bin
StateDir {base}/run
CacheDir {base}/cache
RequestRoot {base}/spool
TempDir {base}/spool/tmp
DocumentRoot {base}/doc
ServerKeychain {base}/etc/ssl
AccessLog {base}/log/access_log
ErrorLog {base}/log/error_log
PageLog {base}/log/page_log
Printcap {base}/run/printcap
"""
_DAEMON = """\
Listen {base}/run/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
DirtyCleanInterval 0
ErrorPolicy stop-printer
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
_SCRIPTED = """\
#!/bin/sh
# CUPS asks each backend for its devices so.
[ $# -gt 0 ] || exit 0
. "${DEVICE_URI#scripted:}"
"""


class PrivateCups:
    """A cupsd under a folder of its own, as root or as an ordinary user."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.socket = str(base / "run" / "cups.sock")
        """What `cups_socket` in the settings is to say."""
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start cupsd unless it runs, again after `stop` too, and wait until it answers."""
        if self._daemon is not None:
            return
        self._daemon = subprocess.Popen(
            [
                self.base / "cupsd",
                "-f",
                "-c",
                f"{self.base}/etc/cupsd.conf",
                "-s",
                f"{self.base}/etc/cups-files.conf",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(self._answers, "cupsd to answer", describe=self.error_log)

    def stop(self) -> None:
        """End cupsd; its queues and jobs stay on disk."""
        if self._daemon is not None:
            self._daemon.send_signal(signal.SIGCONT)
            self._daemon.terminate()
            try:
                self._daemon.wait(10)
            except subprocess.TimeoutExpired:
                self._daemon.kill()
                self._daemon.wait()
            self._daemon = None

    def hang(self) -> None:
        """Let cupsd take connections and say nothing."""
        self._signal(signal.SIGSTOP)

    def wake(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End cupsd as a power cut would."""
        self._signal(signal.SIGKILL)
        if self._daemon is not None:
            self._daemon.wait()
            self._daemon = None
        Path(self.socket).unlink(missing_ok=True)

    def remove(self) -> None:
        """End cupsd and take its folder away."""
        self.stop()
        shutil.rmtree(self.base, ignore_errors=True)

    def add_raw_queue(self, name: str, port: int) -> None:
        """A queue that sends its jobs as they are to a port on this machine."""
        self.add_queue(name, f"socket://127.0.0.1:{port}/?waiteof=false&contimeout=5")

    def add_queue(self, name: str, device: str, model: str = "raw") -> None:
        """A queue; without a model its jobs are sent as they are."""
        self.command("lpadmin", "-p", name, "-v", device, "-m", model, "-E")

    def add_queue_without_driver(self, name: str, device: str) -> None:
        """A queue to an IPP Everywhere printer that is off. CUPS makes it, and 2.4.7 calls that an error."""
        with suppress(RuntimeError):
            self.add_queue(name, device, "everywhere")

    def add_driverless_queue(self, name: str, device: str) -> None:
        """A queue to an IPP Everywhere printer, once cupsd knows what that printer takes.

        CUPS 2.4.2 answers lpadmin at once, asks the printer in a second thread, and from there enters the
        queue's formats and filters; before that the queue is a raw one. Nothing keeps the main thread out of
        those tables meanwhile: a document that comes to the queue just then is aborted ("Unable to convert
        file 0 to printable format"), and one that comes to any queue may leave this one without PDF for good.
        A question for the queue's attributes waits until all is entered, and names the model after that.
        """
        self.add_queue(name, device, "everywhere")
        wait_for(
            lambda: "IPP Everywhere" in self.command("lpoptions", "-p", name),
            f"cupsd to know the printer behind {name}",
            describe=self.error_log,
        )

    def forget_pdf(self) -> None:
        """Start cupsd anew with tables of formats that have no PDF."""
        self.stop()
        tables = self.base / "data" / "mime"
        tables.mkdir(parents=True)
        (tables / "mime.types").write_text("text/plain txt\napplication/octet-stream\n")
        (tables / "mime.convs").write_text("")
        with (self.base / "etc/cups-files.conf").open("a") as files:
            files.write(f"DataDir {self.base}/data\n")
        self.start()

    def command(self, program: str, *arguments: str) -> str:
        """Run one of CUPS's own programs against this cupsd and return what it prints."""
        done = subprocess.run(
            [_program(program), "-h", self.socket, *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
        if done.returncode:
            raise RuntimeError(f"{program} {arguments}: {done.stderr}\n{self.error_log()}")
        return done.stdout

    def error_log(self) -> str:
        log = self.base / "log" / "error_log"
        return log.read_text(errors="replace")[-4000:] if log.exists() else "no error_log"

    def _signal(self, number: int) -> None:
        if self._daemon is not None:
            self._daemon.send_signal(number)

    def _answers(self) -> bool:
        if self._daemon is not None and self._daemon.poll() is not None:
            raise RuntimeError(f"cupsd ended with {self._daemon.returncode}: {self.error_log()}")
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(self.socket) == 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()


def start_cupsd(parent: Path | None = None) -> PrivateCups:
    """Start a cupsd in a new folder below `parent`, by default below /tmp.

    The folder's path must be short, for a unix socket's has at most 107 bytes, and as root it must let the
    user `lp` pass, as whom the printing backends run: pytest's own folders do neither.
    """
    base = Path(tempfile.mkdtemp(prefix="kolli-cups-", dir=parent))
    base.chmod(0o755)
    for folder in ("etc/ssl", "run/certs", "cache", "spool/tmp", "doc", "log"):
        (base / folder).mkdir(parents=True)
    _fill_server_bin(base / "bin")
    root = os.geteuid() == 0
    identity = "User lp\nGroup lp" if root else f"User {getpass.getuser()}"
    group = "root" if root else "nogroup"
    (base / "etc/cups-files.conf").write_text(_FILES.format(base=base, identity=identity, system_group=group))
    (base / "etc/cupsd.conf").write_text(_DAEMON.format(base=base))
    # AppArmor knows cupsd by its path, and lets that one run no backend but those of the system.
    shutil.copy(_program("cupsd"), base / "cupsd")
    server = PrivateCups(base)
    server.start()
    return server


def _fill_server_bin(folder: Path) -> None:
    """CUPS's own programs, and among the backends one more that plays what a test writes."""
    installed = Path("/usr/lib/cups")
    (folder / "backend").mkdir(parents=True)
    for each in (*installed.iterdir(), *(installed / "backend").iterdir()):
        link = folder / each.relative_to(installed)
        if each.name != "backend":
            link.symlink_to(each)
    scripted = folder / "backend" / "scripted"
    scripted.write_text(_SCRIPTED)
    scripted.chmod(0o755)


class LabelListener:
    """A label printer: takes connections on a free port of this machine and keeps what each one brings."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.jobs: list[bytes] = []
        """The bytes of each finished connection, in order."""
        self._thread = threading.Thread(target=self._listen, name="label printer", daemon=True)
        self._thread.start()

    def wait_for_jobs(self, count: int) -> list[bytes]:
        """Return the jobs once there are so many."""
        wait_for(lambda: len(self.jobs) >= count, f"{count} jobs, have {len(self.jobs)}")
        return self.jobs

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with client:
                self.jobs.append(_everything(client.recv))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _everything(receive: Callable[[int], bytes]) -> bytes:
    return b"".join(iter(lambda: receive(65536), b""))


def _program(name: str) -> str:
    """CUPS's programs lie in sbin, which an ordinary user's PATH may not name."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        raise FileNotFoundError(f"{name} is not installed: apt-get install cups cups-daemon cups-client")
    return found
