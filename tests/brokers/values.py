"""A delivery of two parcels, as a broker is told of it."""

from datetime import UTC, datetime, timedelta

from models.bookings import Booking
from models.orders import Address
from models.types import DeliveryNumber, DocumentFormat, OrderNumber
from sync.store.brokers.nshift import NShift, NShiftSettings
from sync.store.brokers.postnord import PostNord, PostNordSettings
from tests.store.shop import ADDRESS, SHOP

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=10)
SENDER = Address(name="Fjällboden", street=("Lagervägen 1",), postal_code="50630", city="Borås", country="SE")

REQUEST = Booking(
    shop=SHOP,
    number=OrderNumber("N1"),
    delivery=DeliveryNumber(1),
    reference="demo-N1-1",
    parcels=2,
    weight=2_501,
    sender=SENDER,
    receiver=ADDRESS,
    receiver_email="asa@example.com",
    service="home",
)

NSHIFT = {
    "id": "ABCDEFGHIJKLMNOP",
    "secret": "abcdefghijklmnopqrstuvwx",
    "service": "P15",
    "services": {"home": "P17"},
    "sender_quick_id": "1",
    "answer_seconds": 5.0,
}
POSTNORD = {
    "api_key": "0123456789abcdef0123456789abcdef",
    "customer_number": "20012345",
    "application_id": 1438,
    "service": "19",
    "services": {"home": "17"},
    "answer_seconds": 5.0,
}


def nshift(url: str, *, answer_seconds: float = 5.0, service: str = "P15") -> NShift:
    return NShift(
        NShiftSettings(
            id="ABCDEFGHIJKLMNOP",
            secret="abcdefghijklmnopqrstuvwx",
            url=f"{url}/rs-extapi/v1",
            sender_quick_id="1",
            services={"home": "P17"},
            service=service,
            answer_seconds=answer_seconds,
        )
    )


def postnord(
    url: str, *, answer_seconds: float = 5.0, written: DocumentFormat = DocumentFormat.ZPL
) -> PostNord:
    return PostNord(
        PostNordSettings(
            api_key="0123456789abcdef0123456789abcdef",
            customer_number="20012345",
            application_id=1438,
            url=url,
            services={"home": "17"},
            format=written,
            answer_seconds=answer_seconds,
        )
    )
