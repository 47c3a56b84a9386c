"""Which handheld a login is: its key's, wherever it comes from; with a shared key that of its address."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.printers import Station
from models.scans.own_codes import badge_code, station_code
from models.tables.site import SiteDatabase
from models.terminals import Terminal
from models.types import StationId
from tests.end_to_end.handheld import Handheld
from tests.ssh.server import Sshd
from tests.ssh.test_sessions import SessionHost
from tui.whereabouts import fingerprint

LINA = badge_code("4T9QK2M7XR1B")
FIRST, SECOND = "127.0.0.1", "127.0.0.2"
P1, P2 = StationId("P1"), StationId("P2")

Login = Callable[..., Handheld]


@pytest.fixture
def login(sshd: Sshd, home: Path) -> Login:
    """Log in at a site with two stations, from one of two addresses."""
    with SiteDatabase.open(home) as site:
        for station in (P1, P2):
            site.keep_station(Station(station=station, name=f"Bord {station}"))

    def log_in(key: str, address: str) -> Handheld:
        return sshd.handheld(key=key, options=("-b", address))

    return log_in


def choose(handheld: Handheld, station: StationId) -> None:
    handheld.wait_for("Scan your badge")
    handheld.scan(station_code(station))
    handheld.wait_for(f"Station Bord {station}.")


def sits_at(handheld: Handheld, station: StationId) -> None:
    handheld.wait_for("Scan your badge")
    handheld.scan(LINA)
    handheld.wait_for("Signed in", f"Station {station}")


@pytest.mark.parametrize("hosted", [False, True], ids=["alone", "with a session host"])
def test_two_keys_behind_one_address_are_two_handhelds(login: Login, home: Path, *, hosted: bool) -> None:
    host = SessionHost(home) if hosted else None
    try:
        with login("client_key", FIRST) as one, login("second_key", FIRST) as other:
            choose(one, P1)
            choose(other, P2)
            sits_at(one, P1)
        with login("client_key", SECOND) as moved:
            sits_at(moved, P1)
    finally:
        if host is not None:
            host.end()


def test_a_shared_key_leaves_it_to_the_address(login: Login, sshd: Sshd, home: Path) -> None:
    shared = fingerprint(f"publickey {(sshd.folder / 'client_key.pub').read_text()}".rsplit(" ", 1)[0])
    (home / "kolli.toml").write_text(f'[terminal]\nshared_keys = ["{shared}"]\n')
    with login("client_key", FIRST) as one, login("client_key", SECOND) as other:
        choose(one, P1)
        choose(other, P2)
        sits_at(one, P1)


def test_what_was_kept_for_the_address_stays_with_its_handheld(login: Login, home: Path) -> None:
    with SiteDatabase.open(home) as site:
        site.sit(Terminal(FIRST))
        site.sit_down(P2)
    with login("client_key", FIRST) as handheld:
        sits_at(handheld, P2)
