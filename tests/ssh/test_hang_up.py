"""The connection ends at any moment: nothing is lost, and no program is left behind."""

import signal
from pathlib import Path

import pytest

from models.scans.own_codes import badge_code, order_code
from tests.end_to_end.handheld import Handheld
from tests.printing.waiting import wait_for
from tests.ssh.server import Sshd, block_for

LINA = badge_code("4T9QK2M7XR1B")
SOAP = "7350000020236"


def walk_to_the_second(handheld: Handheld) -> None:
    """Sign in, and pick one of three."""
    handheld.wait_for("Scan your badge", "Lina")
    handheld.scan(LINA)
    handheld.wait_for("Signed in")
    handheld.scan(order_code("10023"))
    handheld.wait_for("0 of 3 picked")
    handheld.scan(SOAP)
    handheld.wait_for("1 of 3 picked")


def gone(sshd: Sshd) -> bool:
    return sshd.programs() == []


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM], ids=lambda s: s.name)
def test_whoever_is_cut_off_goes_on_at_the_same_quantity(sshd: Sshd, sign: signal.Signals) -> None:
    with sshd.handheld() as handheld:
        walk_to_the_second(handheld)
        assert len(sshd.programs()) == 1
        handheld.signal(sign)
        wait_for(lambda: gone(sshd), "the program to end by itself")
    with sshd.handheld() as again:
        again.wait_for("Scan your badge")
        again.scan(LINA)
        again.wait_for("Order 10023 line 1 of 1", "1 of 3 picked")


def test_a_pick_confirmed_just_before_the_cut_is_kept(sshd: Sshd) -> None:
    for picked in ("1 of 3 picked", "2 of 3 picked", "Scan the parcel id"):
        with sshd.handheld() as handheld:
            handheld.wait_for("Scan your badge")
            handheld.scan(LINA)
            handheld.wait_for("Signed in" if picked[0] == "1" else "Order 10023")
            handheld.scan(order_code("10023"))
            handheld.wait_for("of 3 picked")
            handheld.scan(SOAP)
            handheld.wait_for(picked)
            handheld.kill()
    wait_for(lambda: gone(sshd), "the programs to end by themselves")


@pytest.mark.parametrize("moment", ["Scan your badge", ""], ids=["at sign-in", "while it starts"])
def test_a_cut_before_anybody_signed_in_leaves_nothing(sshd: Sshd, moment: str) -> None:
    with sshd.handheld() as handheld:
        if moment:
            handheld.wait_for(moment)
        else:
            wait_for(lambda: not gone(sshd), "the program to start")
        handheld.kill()
        wait_for(lambda: gone(sshd), "the program to end by itself")


def test_a_client_that_sleeps_is_let_go(home: Path, tmp_path: Path) -> None:
    """A laptop's lid: nothing is closed, and nothing answers. The documented seconds are made few."""
    block = block_for(home).replace("ClientAliveInterval 15", "ClientAliveInterval 1")
    block = block.replace("ClientAliveCountMax 4", "ClientAliveCountMax 1")
    with Sshd(tmp_path / "sshd", block) as sshd, sshd.handheld() as handheld:
        walk_to_the_second(handheld)
        handheld.signal(signal.SIGSTOP)
        wait_for(lambda: gone(sshd), "sshd to give the client up", seconds=15)


def test_what_is_scanned_and_typed_during_a_stall_keeps_its_order(sshd: Sshd) -> None:
    with sshd.handheld() as handheld:
        walk_to_the_second(handheld)
        (program,) = sshd.programs()
        sshd.signal(program, signal.SIGSTOP)
        handheld.scan(SOAP)
        handheld.scan("4006381333931")
        handheld.scan(SOAP)
        sshd.signal(program, signal.SIGCONT)
        # The second is picked, then the wrong product stops it, and what came after that is not used.
        handheld.wait_for("STOP", "1 scan not used.")
        handheld.wait_until(lambda: handheld.silent(0.2), "the moment before a person's key")
        handheld.press("enter")
        handheld.wait_for("2 of 3 picked")


def test_a_program_stopped_and_resumed_takes_keys_and_scans_as_before(sshd: Sshd) -> None:
    with sshd.handheld() as handheld:
        walk_to_the_second(handheld)
        (program,) = sshd.programs()
        sshd.cook(program)
        handheld.wait_until(lambda: sshd.is_cooked(program), "the terminal to be as a shell leaves it")
        sshd.signal(program, signal.SIGSTOP)
        sshd.signal(program, signal.SIGCONT)
        handheld.wait_until(lambda: not sshd.is_cooked(program), "the terminal to be raw again")
        handheld.scan(SOAP)
        handheld.wait_for("2 of 3 picked")
