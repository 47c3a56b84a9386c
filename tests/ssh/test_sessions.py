"""The session host: a login through it is as any other, and one that loses it goes on."""

import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.scans.own_codes import badge_code, order_code
from tests.printing.waiting import wait_for
from tests.ssh.server import KOLLI, Sshd
from tui.sessions.client import joined
from tui.sessions.line import place, unconnected

LINA = badge_code("4T9QK2M7XR1B")


class SessionHost:
    """A host of its own for `home`."""

    def __init__(self, home: Path) -> None:
        command = [KOLLI, "--home", str(home), "sessions"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("Kolli's session host takes logins")

    def programs(self) -> list[int]:
        """The processes that it has forked and that run."""
        pid = self.process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def end(self, sign: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(sign)
        status = self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


@pytest.fixture
def host(home: Path) -> Iterator[SessionHost]:
    running = SessionHost(home)
    yield running
    if running.process.poll() is None:
        assert running.end() == 0


def test_a_login_is_a_fork_of_the_host_and_ends_with_its_line(sshd: Sshd, host: SessionHost) -> None:
    with sshd.handheld() as handheld:
        handheld.wait_for("Scan your badge", "Lina Öberg")
        assert len(host.programs()) == 1
        handheld.resize(40, 25)
        handheld.wait_until(lambda: handheld.lines[24].startswith("Online"), "the last of 25 lines")
        handheld.scan(LINA)
        handheld.wait_for("Signed in")
        handheld.kill()
    wait_for(lambda: not host.programs() and not sshd.programs(), "the program to end by itself")


def test_each_login_has_its_own_letters(sshd: Sshd, host: SessionHost) -> None:
    with sshd.handheld(locale=None) as plain, sshd.handheld() as full:
        plain.wait_for("Scan your badge", "Lina Oberg")
        full.wait_for("Scan your badge", "Lina Öberg")
        assert max(plain.received) < 0x80
        assert len(host.programs()) == 2
        full.press("0", "enter")
        wait_for(lambda: len(host.programs()) == 1, "the one that left to end")


def test_a_login_goes_on_when_its_host_is_killed_and_the_next_one_needs_none(
    sshd: Sshd, host: SessionHost
) -> None:
    with sshd.handheld() as handheld:
        handheld.wait_for("Scan your badge")
        host.end(signal.SIGKILL)
        handheld.scan(LINA)
        handheld.wait_for("Signed in")
        handheld.scan(order_code("10023"))
        handheld.wait_for("0 of 3 picked")
    with sshd.handheld() as again:
        again.wait_for("Scan your badge")


def test_a_host_from_before_an_update_is_passed_by(home: Path) -> None:
    def say_hello() -> None:
        line, _address = old.accept()
        with line:
            line.send(b"kolli of yesterday")

    with unconnected() as old:
        with place(home) as path:
            old.bind(path)
        old.listen()
        host = threading.Thread(target=say_hello)
        host.start()
        assert joined(home) is None
        host.join()


def test_a_second_host_is_refused(home: Path, host: SessionHost) -> None:
    assert host.process.poll() is None
    command = [KOLLI, "--home", str(home), "sessions"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    assert done.returncode == 1
    assert re.fullmatch(r"kolli: A session host runs in .* already\.\n", done.stderr)


def test_nobody_else_may_use_its_socket(home: Path, host: SessionHost) -> None:
    assert host.process.poll() is None
    assert (home / "sessions.sock").stat().st_mode & 0o777 == 0o600
