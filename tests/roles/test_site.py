"""At the site a person is held to the role that the replica knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.changes import PackerChanged
from models.errors import NotAllowed
from models.operations import Cancel
from models.orders import Packer
from models.tables.site import SiteDatabase
from models.types import ActorKind, PackerId
from tests.site.values import ANNA, CLAIM, act, order, pulled

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
    site.forget_replica()
    pulled(site, order())
    assert site.record(act(order().key, CLAIM)).claim is not None
