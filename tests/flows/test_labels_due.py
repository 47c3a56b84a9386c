"""n parcels give n labels, each once by itself, whoever makes them (S15, S16)."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from models.bookings import BrokerName
from models.labels_due import WITHOUT_ID, Due, KeptLabel, Labelling, labels_due
from models.orders import Delivery, OrderKey, Parcel
from models.prints import PrintRequest
from models.types import (
    DeliveryNumber,
    Document,
    DocumentFormat,
    OrderId,
    PackerId,
    ParcelId,
    ParcelIdKind,
    ShopId,
)

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OWN = tuple(ParcelId(f"373123456780000{n:02}7") for n in range(3))
THEIRS = tuple(ParcelId(f"6900000000{n}SE") for n in range(3))
BY_HAND = PrintRequest(
    document=Document.ADDRESS_LABEL,
    orders=(OrderKey(ShopId("demo"), OrderId("1")),),
    delivery=DeliveryNumber(1),
    requested_by=PackerId("kim"),
)
BY_ITSELF = replace(BY_HAND, by_itself=True)
FREIGHT = Labelling((BrokerName.NSHIFT,), company_prefix="7312345678")
LABEL = KeptLabel("request-1", DocumentFormat.ZPL, "0:abc")
BOOKED = FREIGHT._replace(kept=(LABEL,), covered=THEIRS)


def delivery(*ids: ParcelId) -> Delivery:
    parcels = tuple(Parcel(parcel_id=each, kind=ParcelIdKind.OTHER, added_at=AT) for each in ids)
    return Delivery(delivery=DeliveryNumber(1), lines=(), packed_at=AT, packed_by="kim", parcels=parcels)


def made_of(dues: list[Due]) -> list[tuple[str, tuple[ParcelId, ...]]]:
    """Of each print the broker's label, or the parcels; and none of them is due by itself any more."""
    assert not any(due.request.by_itself for due in dues)
    return [(due.request.label, due.request.parcels) for due in dues]


def test_a_delivery_without_an_id_gets_one_label_once() -> None:
    (due,) = labels_due(BY_ITSELF, delivery(), Labelling(()))
    assert due.marks == (WITHOUT_ID,)
    assert labels_due(BY_ITSELF, delivery(), Labelling((), wished={WITHOUT_ID})) == []


def test_that_label_stands_on_the_first_parcel_and_each_further_one_gets_its_own() -> None:
    known = Labelling((), wished={WITHOUT_ID})
    assert labels_due(BY_ITSELF, delivery(THEIRS[0]), known) == []
    (due,) = labels_due(BY_ITSELF, delivery(*THEIRS), known)
    assert (due.request.parcels, due.marks) == (THEIRS[1:], THEIRS[1:])
    known = known._replace(wished={WITHOUT_ID, *due.marks})
    assert labels_due(BY_ITSELF, delivery(*THEIRS), known) == []


@pytest.mark.parametrize("broker", BrokerName)
def test_where_ids_are_fetched_no_label_comes_before_them(broker: BrokerName) -> None:
    assert labels_due(BY_ITSELF, delivery(), Labelling((broker,))) == []


def test_own_ids_get_their_labels_each_once() -> None:
    wish, known = replace(BY_ITSELF, parcels=OWN[1:]), Labelling((BrokerName.SSCC,))
    assert made_of(labels_due(wish, delivery(*OWN), known)) == [("", OWN[1:])]
    assert made_of(labels_due(BY_ITSELF, delivery(*OWN), known._replace(wished=set(OWN[1:])))) == [
        ("", OWN[:1])
    ]


def test_a_label_without_an_id_is_no_label_of_an_id_that_was_fetched() -> None:
    wish, known = replace(BY_ITSELF, parcels=OWN[:1]), Labelling((), wished={WITHOUT_ID})
    assert made_of(labels_due(wish, delivery(*OWN[:1]), known)) == [("", OWN[:1])]


def test_a_brokers_labels_are_printed_once_and_nothing_is_drawn_beside_them() -> None:
    assert made_of(labels_due(BY_ITSELF, delivery(*THEIRS), BOOKED)) == [("request-1", ())]
    assert labels_due(BY_ITSELF, delivery(*THEIRS), BOOKED._replace(wished={"0:abc"})) == []


def test_scanned_ids_of_a_shop_with_a_freight_broker_have_their_labels() -> None:
    assert labels_due(BY_ITSELF, delivery(*THEIRS), FREIGHT) == []


def test_own_ids_of_a_shop_with_a_freight_broker_get_theirs() -> None:
    assert made_of(labels_due(BY_ITSELF, delivery(*OWN), FREIGHT)) == [("", OWN)]


def test_by_hand_everything_is_printed_whatever_was_before() -> None:
    wished = {"0:abc", WITHOUT_ID, *THEIRS}
    assert made_of(labels_due(BY_HAND, delivery(), Labelling((), wished=wished))) == [("", ())]
    assert made_of(labels_due(BY_HAND, delivery(*THEIRS), Labelling((), wished=wished))) == [("", ())]
    assert made_of(labels_due(BY_HAND, delivery(*THEIRS), BOOKED._replace(wished=wished))) == [
        ("request-1", ())
    ]
    both = labels_due(BY_HAND, delivery(*THEIRS, OWN[0]), BOOKED._replace(wished=wished))
    assert made_of(both) == [("request-1", ()), ("", OWN[:1])]
