"""nShift Delivery, formerly Unifaun Online, by its REST API.

From its documents: `POST /shipments` with a shipment and a print configuration makes and prints a shipment;
201 with a list of shipments, their parcels' `parcelNo`, and documents by address or, with `returnFile=true`,
inline in base64; they can be had for one hour; `GET /shipments?fetchId` lists what was printed since, a
hundred at a time (help.unifaun.com/uo-se/en/integrations/apiconnect/shipments.html). 422 with a list of
`message`, `field`, `type` where the shipment is refused; 400, 500 with `code` and `message`; what a shipment
consists of; `Authorization: Bearer <id>-<secret>` (the RAML of api.unifaun.com/rs-docs, version 1, of 2016,
which calls the print configuration `pdfConfig` and the documents `pdfs`: both spellings of the answer are
read). API keys of a profile cannot use `GET /shipments` (help.unifaun.com/uo-se/en/api-keys.html).

There is no key that makes a booking happen once. So the newest `fetchId` is kept before anything is sent, and
after an answer that never came the shipments since are searched for our `orderNo`.

From memory, not from a document: that 429 is answered when there is too much to do; that a call of
`GET /shipments` that comes too early says so by a `minDelay` above a second, and then tells nothing.
"""

from datetime import datetime, timedelta

import msgspec

from models.bookings import Booked, Booking, BrokerRefused, BrokerUnclear, BrokerUnreachable, LabelFile
from models.errors import SettingsWrong
from models.orders import Address
from models.types import DocumentFormat
from models.wording import brokers as wording
from sync.store.brokers.asking import Answer, AnswerLost, Line, is_clear_refusal
from sync.store.brokers.parcel_numbers import from_base64, label_file, parcel_ids
from sync.store.brokers.settings import AccountSettings, address_of

TITLE = "nShift"
_SETTLED = timedelta(minutes=2)
"""After this a shipment that was sent is in the list, or never will be."""
_PAGES = 50
"""Of a hundred shipments; more since the mark means that the mark is too old."""
_TOO_FAST = 1_000
"""Milliseconds of `minDelay`."""
_TRIES = 3
"""For a label; fetching one changes nothing."""


class NShiftSettings(AccountSettings, frozen=True, kw_only=True):
    """The account: an API key of type Web Services (REST), not bound to a profile."""

    id: str
    """16 characters."""
    secret: str
    """24 characters."""
    url: str = "https://api.unifaun.com/rs-extapi/v1"
    sender_quick_id: str = ""
    """The sender in the account's address book, which brings the contract numbers along."""
    media: str = "thermo-190"
    """thermo-190 is 107 x 190 mm, thermo-se 107 x 251, laser-a5, laser-ste and so on."""
    format: DocumentFormat = DocumentFormat.ZPL


class _Print(msgspec.Struct):
    href: str | None = None
    data: str | None = None
    pdf: str | None = None


class _Parcel(msgspec.Struct, rename="camel"):
    parcel_no: str | None = None


class _Shipment(msgspec.Struct, rename="camel"):
    id: str = ""
    order_no: str | None = None
    status: str | None = None
    parcels: list[_Parcel] | None = None
    prints: list[_Print] | None = None
    pdfs: list[_Print] | None = None


class _Fetched(msgspec.Struct, rename="camel"):
    fetch_id: str = ""
    done: bool = True
    min_delay: int = 0
    shipments: list[_Shipment] | None = None


class _Status(msgspec.Struct):
    message: str | None = None
    field: str | None = None
    type: str | None = None


class NShift:
    """One account with nShift Delivery."""

    def __init__(self, settings: NShiftSettings) -> None:
        self._settings = settings
        self._line = Line(TITLE, settings.answer_seconds)
        self._url = settings.url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {settings.id}-{settings.secret}"}

    async def mark(self) -> str:
        """Return the newest `fetchId`; empty where the account may not list shipments."""
        fetched = await self._fetch("-1")
        return "" if fetched is None else fetched.fetch_id

    async def book(self, request: Booking) -> Booked:
        """Make and print one shipment of all parcels."""
        body = {"printConfig": self._print_config(request), "shipment": self._shipment(request)}
        query = {"returnFile": "true"}
        try:
            answer = await self._line.ask(
                "POST", f"{self._url}/shipments", headers=self._headers, query=query, body=body
            )
        except AnswerLost as lost:
            raise BrokerUnclear(wording.unclear(TITLE, request.reference)) from lost
        self._line.refuse_early(answer)
        if is_clear_refusal(answer.status):
            raise BrokerRefused(wording.refused(TITLE, _reason(answer)))
        shipments = answer.read(list[_Shipment]) if answer.done else None
        booked = None if not shipments else await self._booked(shipments)
        if booked is None or not booked.parcel_ids:
            raise BrokerUnclear(wording.unclear(TITLE, request.reference))
        return booked

    async def look_up(self, request: Booking, mark: str, sent_at: datetime, now: datetime) -> Booked | None:
        """Search what was printed since the mark for our order number."""
        found = [] if not mark else await self._search(request.reference, mark)
        if not mark or found is None:
            raise BrokerUnclear(wording.cannot_tell(TITLE, request.reference))
        if found:
            return await self._booked(found)
        if now - sent_at < _SETTLED:
            raise BrokerUnclear(wording.unclear(TITLE, request.reference))
        return None

    def _print_config(self, request: Booking) -> dict[str, object]:
        written = request.label_format or self._settings.format
        target = {"Media": self._settings.media, "Type": written, "XOffset": 0, "YOffset": 0}
        return {f"target1{name}": value for name, value in target.items()}

    def _shipment(self, request: Booking) -> dict[str, object]:
        weight = self._settings.weight_of(request)
        shipment: dict[str, object] = {
            "sender": {**_party(request.sender), "quickId": self._settings.sender_quick_id or None},
            "receiver": {**_party(request.receiver), "email": request.receiver_email or None},
            "service": {"id": self._settings.service_of(request, TITLE)},
            "parcels": [{"copies": request.parcels, "weight": weight / 1000, "valuePerParcel": True}],
            "orderNo": request.reference,
            # Recommended: 17 characters at most, without blanks; it stands on the label.
            "senderReference": request.number if len(request.number) <= 17 else request.reference,
        }
        return shipment

    async def _booked(self, shipments: list[_Shipment]) -> Booked:
        labels: list[LabelFile] = []
        lost = 0
        for shipment in shipments:
            documents = shipment.prints or shipment.pdfs or await self._documents(shipment.id)
            for document in documents:
                label = await self._label(document)
                labels += [] if label is None else [label]
                lost += label is None
            lost += not documents
        numbers = [parcel.parcel_no for shipment in shipments for parcel in shipment.parcels or ()]
        return Booked(
            parcel_ids=parcel_ids(numbers),
            broker_reference=shipments[0].id,
            labels=tuple(labels),
            labels_lost=lost,
        )

    async def _documents(self, shipment_id: str) -> list[_Print]:
        answer = await self._get(f"{self._url}/shipments/{shipment_id}/pdfs")
        found = answer.read(list[_Print]) if answer is not None and answer.done else None
        return found or []

    async def _label(self, document: _Print) -> LabelFile | None:
        """The document inline, or fetched at once, for it is gone within the hour; None when it is gone."""
        inline = document.data or document.pdf
        if inline:
            return from_base64(inline)
        href = document.href or ""
        # The key goes to the address of the settings only, whatever an answer says.
        if address_of(href) != address_of(self._url):
            return None
        answer = await self._get(href)
        return label_file(answer.body) if answer is not None and answer.done and answer.body else None

    async def _get(self, url: str) -> Answer | None:
        """Get what changes nothing, again while the broker has trouble; None when it does not answer."""
        answer: Answer | None = None
        for _ in range(_TRIES):
            try:
                answer = await self._line.ask("GET", url, headers={**self._headers, "Accept": "*/*"})
            except (AnswerLost, BrokerUnreachable, SettingsWrong):
                continue
            if answer.status < 500:
                break
        return answer

    async def _search(self, reference: str, mark: str) -> list[_Shipment] | None:
        """Return shipments of our order number, None where it cannot be told."""
        found: list[_Shipment] = []
        for _ in range(_PAGES):
            fetched = await self._fetch(mark)
            if fetched is None or (fetched.min_delay > _TOO_FAST and not fetched.shipments):
                return None
            found += [each for each in fetched.shipments or () if _is_ours(each, reference)]
            if fetched.done:
                return found
            mark = fetched.fetch_id
        return found or None

    async def _fetch(self, fetch_id: str) -> _Fetched | None:
        try:
            answer = await self._line.ask(
                "GET", f"{self._url}/shipments", headers=self._headers, query={"fetchId": fetch_id}
            )
        except AnswerLost as lost:
            raise BrokerUnreachable(wording.unreachable(TITLE)) from lost
        return answer.read(_Fetched) if answer.done else None


def _is_ours(shipment: _Shipment, reference: str) -> bool:
    return shipment.order_no == reference and (shipment.status or "").lower() != "cancelled"


def _party(address: Address) -> dict[str, object]:
    lines = dict(zip(("address1", "address2"), address.street, strict=False))
    return {
        "name": address.name,
        **lines,
        "zipcode": address.postal_code,
        "city": address.city,
        "country": address.country,
        "phone": address.phone or None,
        "mobile": address.phone or None,
    }


def _reason(answer: Answer) -> str:
    """The broker's own words: every error of a 422, or the message of any other refusal."""
    statuses = answer.read(list[_Status])
    if statuses is None:
        single = answer.read(_Status)
        statuses = [] if single is None else [single]
    errors = [each for each in statuses if (each.type or "error").lower() == "error"] or statuses
    return "; ".join(
        " ".join(filter(None, (each.message, each.field and f"({each.field})"))) for each in errors
    )
