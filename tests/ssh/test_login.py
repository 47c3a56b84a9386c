"""What sshd starts, and that nothing else can be reached through that login."""

import socket
import subprocess
from pathlib import Path

import pytest

from models.printers import Station
from models.scans.own_codes import badge_code
from models.tables.site import SiteDatabase
from models.types import StationId
from tests.printing.waiting import wait_for
from tests.ssh.server import Sshd, block_for, documented_block

NO_TERMINAL = "kolli: Kolli needs a terminal, and there is none here. Over SSH: ssh -t."


def test_the_documented_lines_are_what_runs(home: Path) -> None:
    keywords = [line.split()[0] for line in documented_block().splitlines()]
    assert [line.split()[0] for line in block_for(home).splitlines()] == keywords
    assert {"Match", "ForceCommand", "PermitTTY", "DisableForwarding", "ClientAliveInterval"} <= {*keywords}


def test_a_login_is_kolli_and_leaving_it_ends_the_login(sshd: Sshd) -> None:
    with sshd.handheld() as handheld:
        handheld.wait_for("Scan your badge", "Lina Öberg")
        handheld.press("0", "enter")
        wait_for(lambda: sshd.programs() == [], "the program to end")


@pytest.mark.parametrize("asked", ["sh", "env", "/bin/sh -c 'echo through'", "kolli order 10023"])
def test_a_command_of_the_clients_own_does_not_run(sshd: Sshd, asked: str) -> None:
    done = sshd.run(asked)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip() == NO_TERMINAL


def test_a_shell_in_a_terminal_is_kolli(sshd: Sshd) -> None:
    with sshd.handheld("sh") as handheld:
        handheld.wait_for("Scan your badge", "Lina Öberg")


def test_the_environment_cannot_change_what_starts(sshd: Sshd) -> None:
    changed = "SetEnv=PATH=/tmp PYTHONSTARTUP=/tmp/x LD_PRELOAD=/tmp/x KOLLI_HOME=/nowhere"
    done = sshd.run("env", options=("-o", changed))
    assert done.stderr.strip() == NO_TERMINAL


def test_no_file_goes_in_or_out(sshd: Sshd, home: Path, tmp_path: Path) -> None:
    key = ["-i", str(sshd.folder / "client_key"), "-F", "/dev/null", "-P", str(sshd.port)]
    trust = ["-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={tmp_path}/known"]
    for way in ((), ("-O",)):
        source = f"127.0.0.1:{home}/local.db"
        command = ["scp", *way, *key, *trust, source, str(tmp_path / "out")]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=30)
        assert done.returncode != 0
    assert not (tmp_path / "out").exists()


def test_no_port_is_forwarded(sshd: Sshd) -> None:
    with socket.socket() as behind, socket.socket() as probe:
        behind.bind(("127.0.0.1", 0))
        behind.listen()
        probe.bind(("127.0.0.1", 0))
        local = int(probe.getsockname()[1])
        probe.close()
        forward = f"{local}:127.0.0.1:{behind.getsockname()[1]}"
        with sshd.handheld(options=("-L", forward)) as handheld, socket.socket() as through:
            handheld.wait_for("Scan your badge")
            through.connect(("127.0.0.1", local))
            through.settimeout(20)
            assert through.recv(1) == b""
            behind.settimeout(0)
            with pytest.raises(BlockingIOError):
                behind.accept()


def test_a_client_that_says_no_language_gets_no_broken_character(sshd: Sshd) -> None:
    with sshd.handheld(locale=None) as handheld:
        handheld.wait_for("Scan your badge", "Lina Oberg")
        assert max(handheld.received) < 0x80


def test_the_screen_follows_the_clients_size(sshd: Sshd) -> None:
    with sshd.handheld(columns=80, rows=24) as handheld:
        handheld.wait_for("Scan your badge", "Lina Öberg")
        handheld.resize(26, 16)
        handheld.wait_until(
            lambda: handheld.lines[15].startswith("Online") and len(handheld.lines[15]) <= 26,
            "the status line on the last of 16 lines",
        )


def test_a_handheld_sits_at_the_station_of_its_address(sshd: Sshd, home: Path) -> None:
    with SiteDatabase.open(home) as site:
        site.keep_station(Station(station=StationId("P1"), name="Bord 1", addresses=("127.0.0.1",)))
    with sshd.handheld() as handheld:
        handheld.wait_for("Scan your badge")
        handheld.scan(badge_code("4T9QK2M7XR1B"))
        handheld.wait_for("Station P1")
