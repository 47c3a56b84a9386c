"""At the site a person is held to the role that the replica knows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.changes import PackerChanged
from models.errors import NotAllowed
from models.operations import Cancel
from models.orders import Packer
from models.printers import Station
from models.site import Session
from models.tables.site import SiteDatabase
from models.types import ActorKind, PackerId, StationId
from tests.site.values import ANNA, AT, CLAIM, act, order, pulled

OFFICE = ActorKind.OFFICE


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    """Anna packs here, Olle is of the office."""
    people = (Packer(packer=ANNA, name="Anna"), Packer(packer=PackerId("olle"), name="Olle", role="office"))
    with SiteDatabase.open(tmp_path) as opened:
        pulled(opened, order(), *(PackerChanged(version=1, packer=person) for person in people))
        yield opened


def test_a_packer_may_not_cancel_as_the_office_and_nothing_is_kept(site: SiteDatabase) -> None:
    with pytest.raises(NotAllowed, match=r"^Cancelling is not for packers\. Ask the office\.$"):
        site.record(act(order().key, CLAIM), act(order().key, Cancel(), kind=OFFICE))
    assert site.operations() == []


def test_the_office_may(site: SiteDatabase) -> None:
    assert site.record(act(order().key, Cancel(), by="olle", kind=OFFICE)).cancelled


def test_a_scan_is_kept_while_the_replica_is_being_taken_anew(site: SiteDatabase) -> None:
    site.start_anew()
    assert site.record(act(order().key, CLAIM)).claim is not None


def signed_in(site: SiteDatabase, packer: PackerId) -> None:
    site.begin_session(Session(packer=packer, session=f"of-{packer}", terminal="t", since=AT))


def test_a_packer_changes_no_station_whichever_way_they_try(site: SiteDatabase) -> None:
    table = Station(station=StationId("P1"), name="Bord 1")
    site.keep_station(table)
    signed_in(site, ANNA)
    changes: tuple[Callable[[], None], ...] = (
        lambda: site.keep_station(replace(table, name="Mitt bord")),
        lambda: site.keep_station(Station(station=StationId("P2"), name="Ett till")),
        lambda: site.remove_station(table.station),
    )
    for change in changes:
        with pytest.raises(NotAllowed, match=r"^Setting printers is for the office or admins\.$"):
            change()
    assert site.stations() == [table]


def test_a_role_that_was_taken_away_meanwhile_reaches_no_more(site: SiteDatabase) -> None:
    olle = PackerId("olle")
    signed_in(site, olle)
    site.keep_station(Station(station=StationId("P1"), name="Bord 1"))
    pulled(site, PackerChanged(version=2, packer=Packer(packer=olle, name="Olle")))
    with pytest.raises(NotAllowed):
        site.remove_station(StationId("P1"))
    site.end_session()
    site.remove_station(StationId("P1"))


def test_nor_does_a_session_that_somebody_has_taken_over(site: SiteDatabase, tmp_path: Path) -> None:
    signed_in(site, PackerId("olle"))
    with SiteDatabase.open(tmp_path) as other:
        other.begin_session(Session(packer=PackerId("olle"), session="newer", terminal="t", since=AT))
    with pytest.raises(NotAllowed) as over:
        site.keep_station(Station(station=StationId("P1"), name="Bord 1"))
    assert over.value.code == "session_taken_over"
