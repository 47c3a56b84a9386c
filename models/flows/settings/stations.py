"""Stations and their printers as forms. They are the site's own: its database keeps them, not the store."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from models.errors import ValueRefused
from models.flows.settings.form import Entry, Field, Form, Kind, fresh
from models.plain_text import plain
from models.printers import Station
from models.roles import Setting
from models.types import Document, DocumentFormat, StationId
from models.wording import settings as wording

ID = re.compile(r"[A-Z0-9]{1,20}")
"""What every scanner sends whatever keyboard it plays, and what a barcode holds easily."""

PRINTERS: Mapping[str, tuple[Document, ...]] = {
    "pick_slips": (Document.PICK_SLIP, Document.COMBINED),
    "receipts": (Document.RECEIPT,),
    "invoices": (Document.INVOICE, Document.SUPPLEMENT, Document.CREDIT_NOTE),
    "labels": (Document.ADDRESS_LABEL,),
}
"""The documents whose queue each field names; empty is the site's own."""

SITE = "site"
"""The label format that the site has."""

_CODE = Field(name="station", most=20)
_NAME = Field(name="name", most=40)
_FORMATS = (SITE, *(each.value for each in DocumentFormat))
_FORMAT = Field(name="label_format", kind=Kind.CHOICE, choices=_FORMATS)
_ADDRESSES = Field(name="addresses", most=400)


def entries(stations: Iterable[Station], queues: Sequence[str]) -> tuple[Entry, ...]:
    """One after the other by their codes; `queues` are the printers to choose from."""
    there = sorted(stations, key=lambda each: each.station)
    return tuple(Entry(plain(each.name, 40), _detail(each), form(each, queues)) for each in there)


def _detail(station: Station) -> str:
    named = sorted(set(station.printers.values()))
    return ", ".join(plain(each, 40) for each in (station.station, *named))


def form(station: Station, queues: Sequence[str]) -> Form:
    """One that is there."""
    seen = {
        "name": station.name,
        **{name: station.printers.get(documents[0], "") for name, documents in PRINTERS.items()},
        "label_format": SITE if station.label_format is None else station.label_format.value,
        "addresses": ", ".join(station.addresses),
    }
    return Form(
        area=Setting.PRINTERS,
        key=(station.station,),
        title=station.station,
        fields=(_NAME, *_queue_fields((*queues, *station.printers.values())), _FORMAT, _ADDRESSES),
        seen=seen,
        wanted=seen,
        version=version(station),
    )


def _queue_fields(queues: Iterable[str]) -> tuple[Field, ...]:
    choices = ("", *sorted({each for each in queues if each}))
    return tuple(Field(name=name, kind=Kind.CHOICE, choices=choices, typed=True) for name in PRINTERS)


def new(queues: Sequence[str]) -> Form:
    """A station that is to be."""
    fields = (_CODE, _NAME, *_queue_fields(queues), _FORMAT, _ADDRESSES)
    return fresh(Setting.PRINTERS, fields, label_format=SITE)


def version(station: Station) -> str:
    """Another one after each change."""
    return msgspec.json.encode(station, order="deterministic").decode()


def wanted(form: Form, station_of: Callable[[StationId], Station | None]) -> Station:
    """Return the station as the form wants it; what it leaves alone stays. Raises `ValueRefused`."""
    code = StationId(form.wanted["station"].upper() if form.is_new else form.key[0])
    before = station_of(code)
    if form.is_new and not ID.fullmatch(code):
        raise ValueRefused("station", wording.station_code())
    if form.is_new and before is not None:
        raise ValueRefused("station", wording.station_there(code))
    name = form.wanted["name"] or (code if form.is_new else "")
    if not name:
        raise ValueRefused("name", wording.name_missing())
    printers = dict(before.printers) if before is not None else {}
    for field in set(PRINTERS) & set(form.changed):
        printers.update(dict.fromkeys(PRINTERS[field], form.wanted[field]))
    labels = form.wanted["label_format"]
    return Station(
        station=code,
        name=name,
        printers={document: queue for document, queue in printers.items() if queue},
        label_format=None if labels == SITE else DocumentFormat(labels),
        addresses=tuple(each.strip() for each in form.wanted["addresses"].split(",") if each.strip()),
    )
