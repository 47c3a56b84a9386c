"""Settings and people, changed from a warehouse by its office and admin.

The device's token says from which warehouse; `Kolli-Person` says who of its people stands at the screen, as
they signed in there. What that person may is `models.roles`' to say.
"""

import logging
import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import unquote

from aiohttp import web

from models.badges import new_badge
from models.errors import ValueRefused
from models.office import (
    DeviceKept,
    DeviceWish,
    NewDevice,
    NewPerson,
    NewShop,
    NewSite,
    NewStatus,
    People,
    PersonKept,
    PersonWish,
    ShopParticulars,
    Shops,
    ShopWish,
    Sites,
    SiteWish,
    Statuses,
    StatusWish,
)
from models.pins import hash_pin
from models.tables.store import office_devices as devices
from models.tables.store import office_new as made
from models.tables.store import office_people as people
from models.tables.store import office_shops as shops
from models.tables.store.edits import VersionDiffers
from models.tables.store.office import Asker
from models.tables.store.people import check_pin
from models.tables.store.session import Session
from models.tables.store.work import Work
from models.types import CustomStatusCode, DeviceId, PackerId, ShopId, SiteId
from models.wording import office as wording
from models.wording import store as store_words
from sync.store.auth import device_of
from sync.store.bodies import body_as
from sync.store.keys import STORE
from sync.store.problems import ParameterWrong
from sync.store.replies import json_reply
from sync.store.versions import etag, versions_meant

logger = logging.getLogger(__name__)

PERSON = "Kolli-Person"
MAX_DAYS = 3650
"""For which a token may be made."""

Value = TypeVar("Value")


async def list_people(request: web.Request) -> web.Response:
    """`GET /v1/settings/people`: everybody of the site, neither PIN nor badge."""
    return await _seen(request, lambda session, asker: People(people=people.seen_people(session, asker)))


async def add_person(request: web.Request) -> web.Response:
    """`POST /v1/settings/people`: somebody new; the answer has their badge, this once."""
    asker, new = await _asker(request), await body_as(request, NewPerson)
    pin_hash, badge = await _hashed(request, new.pin), new_badge()

    def add(work: Work) -> PersonKept:
        return PersonKept(person=people.add_person(work, asker, new, badge, pin_hash), badge=badge)

    kept = await _write(request, asker, add)
    return _reply(kept, kept.person.version)


async def change_person(request: web.Request) -> web.Response:
    """`PUT /v1/settings/people/{packer}`: name, role, language, and whether they may sign in."""
    asker, wish, seen = await _asker(request), await body_as(request, PersonWish), _versions(request)
    packer = PackerId(request.match_info["packer"])
    at = datetime.now(UTC)
    pin_hash = None if wish.pin is None else await _hashed(request, wish.pin)
    badge = new_badge() if wish.new_badge else None

    def change(work: Work) -> PersonKept:
        person = people.change_person(work, asker, packer, wish, seen, at, badge=badge, pin_hash=pin_hash)
        return PersonKept(person=person, badge=badge or "")

    kept = await _write(request, asker, change)
    return _reply(kept, kept.person.version)


async def list_shops(request: web.Request) -> web.Response:
    """`GET /v1/settings/shops`: what the site's shops set for themselves."""
    return await _seen(request, lambda session, asker: Shops(shops=shops.seen_shops(session, asker)))


async def change_shop(request: web.Request) -> web.Response:
    """`PUT /v1/settings/shops/{shop}`: a shop's settings, whole."""
    asker, wish, seen = await _asker(request), await body_as(request, ShopWish), _versions(request)
    shop = ShopId(request.match_info["shop"])
    kept = await _write(request, asker, lambda work: shops.change_shop(work, asker, shop, wish, seen))
    return _reply(kept, kept.version)


async def add_shop(request: web.Request) -> web.Response:
    """`POST /v1/settings/shops`: a new shop, for which the asker's site packs."""
    asker, new = await _asker(request), await body_as(request, NewShop)
    kept = await _write(request, asker, lambda work: made.add_shop(work, asker, new))
    return _reply(kept, kept.version)


async def change_particulars(request: web.Request) -> web.Response:
    """`PUT /v1/settings/shops/{shop}/particulars`: what a shop's papers name it by, whole."""
    asker, wish = await _asker(request), await body_as(request, ShopParticulars)
    seen, shop = _versions(request), ShopId(request.match_info["shop"])
    kept = await _write(request, asker, lambda work: made.change_particulars(work, asker, shop, wish, seen))
    return _reply(kept, kept.version)


async def list_statuses(request: web.Request) -> web.Response:
    """`GET /v1/settings/statuses`: the own statuses of the site's shops (S20)."""
    return await _seen(request, lambda session, asker: Statuses(statuses=shops.seen_statuses(session, asker)))


async def add_status(request: web.Request) -> web.Response:
    """`POST /v1/settings/statuses`: a new status of one of the site's shops."""
    asker, new = await _asker(request), await body_as(request, NewStatus)
    kept = await _write(request, asker, lambda work: shops.add_status(work, asker, new))
    return _reply(kept, kept.version)


async def change_status(request: web.Request) -> web.Response:
    """`PUT /v1/settings/statuses/{shop}/{code}`: another name, on old orders too; or retired."""
    asker, wish, seen = await _asker(request), await body_as(request, StatusWish), _versions(request)
    shop, code = ShopId(request.match_info["shop"]), CustomStatusCode(request.match_info["code"])
    kept = await _write(request, asker, lambda work: shops.change_status(work, asker, shop, code, wish, seen))
    return _reply(kept, kept.version)


async def list_sites(request: web.Request) -> web.Response:
    """`GET /v1/settings/sites`: the warehouses that the asker has to do with, and their hosts."""
    return await _seen(request, lambda session, asker: Sites(sites=devices.seen_sites(session, asker)))


async def add_site(request: web.Request) -> web.Response:
    """`POST /v1/settings/sites`: a new warehouse; its hosts are let in afterwards."""
    asker, new = await _asker(request), await body_as(request, NewSite)
    kept = await _write(request, asker, lambda work: made.add_site(work, asker, new))
    return _reply(kept, kept.version)


async def change_site(request: web.Request) -> web.Response:
    """`PUT /v1/settings/sites/{site}`: what people call the warehouse, and more shops to pack for."""
    asker, wish, seen = await _asker(request), await body_as(request, SiteWish), _versions(request)
    site = SiteId(request.match_info["site"])
    kept = await _write(request, asker, lambda work: devices.change_site(work, asker, site, wish, seen))
    return _reply(kept, kept.version)


async def add_device(request: web.Request) -> web.Response:
    """`POST /v1/settings/devices`: let in a new host; the answer has its token, this once."""
    asker, new = await _asker(request), await body_as(request, NewDevice)
    secret, until = secrets.token_urlsafe(32), _until(new.days)

    def add(work: Work) -> DeviceKept:
        kept = devices.new_device(work, asker, new, secret, until)
        return DeviceKept(device=kept, token=f"{kept.device}.{secret}")

    kept = await _write(request, asker, add)
    return _reply(kept, kept.device.version)


async def change_device(request: web.Request) -> web.Response:
    """`PUT /v1/settings/devices/{device}`: a new token, shown this once, or no access any more."""
    asker, wish, seen = await _asker(request), await body_as(request, DeviceWish), _versions(request)
    device = DeviceId(request.match_info["device"])
    secret, until = secrets.token_urlsafe(32), _until(wish.days)

    def change(work: Work) -> DeviceKept:
        if not wish.let_in:
            return DeviceKept(device=devices.shut_out(work, asker, device, seen))
        kept = devices.renew_token(work, asker, device, seen, secret, until)
        return DeviceKept(device=kept, token=f"{device}.{secret}")

    kept = await _write(request, asker, change)
    return _reply(kept, kept.device.version)


async def _asker(request: web.Request) -> Asker:
    device = await device_of(request)
    person = unquote(request.headers.get(PERSON, "")).strip()
    if not person:
        raise ParameterWrong(store_words.parameter_wrong(PERSON, wording.person_missing()))
    return Asker(device, PackerId(person))


def _versions(request: web.Request) -> frozenset[str]:
    seen = versions_meant(request, required=True)
    return frozenset() if seen is None else seen


async def _hashed(request: web.Request, pin: str) -> str:
    """The PIN as it is kept; empty is none. A hash takes its time, so it is made in a thread."""
    if not pin:
        return ""
    check_pin(pin)
    return await request.app[STORE].call(lambda: hash_pin(pin, os.urandom(16)))


def _until(days: int | None) -> datetime | None:
    if days is None:
        return None
    if not 1 <= days <= MAX_DAYS:
        raise ValueRefused("days", wording.days_out_of_range(MAX_DAYS), code="setting_malformed")
    return datetime.now(UTC) + timedelta(days=days)


async def _seen(request: web.Request, look: Callable[[Session, Asker], object]) -> web.Response:
    asker, orders = await _asker(request), request.app[STORE]
    return json_reply(await orders.call(lambda: orders.store.read(lambda session: look(session, asker))))


async def _write(request: web.Request, asker: Asker, do: Callable[[Work], Value]) -> Value:
    """Keep it, and log who did what to which; never what is in it."""
    orders = request.app[STORE]
    try:
        kept = await orders.write(lambda: orders.store.work(do))
    except VersionDiffers as differs:
        raise web.HTTPPreconditionFailed(text=differs.message) from differs
    logger.info("%s at %s: %s %s", asker.person, asker.device, request.method, request.path)
    return kept


def _reply(kept: object, version: str) -> web.Response:
    reply = json_reply(kept)
    reply.headers["ETag"] = etag(version)
    return reply


ROUTES = (
    web.get("/v1/settings/people", list_people),
    web.post("/v1/settings/people", add_person),
    web.put("/v1/settings/people/{packer}", change_person),
    web.get("/v1/settings/shops", list_shops),
    web.post("/v1/settings/shops", add_shop),
    web.put("/v1/settings/shops/{shop}", change_shop),
    web.put("/v1/settings/shops/{shop}/particulars", change_particulars),
    web.get("/v1/settings/statuses", list_statuses),
    web.post("/v1/settings/statuses", add_status),
    web.put("/v1/settings/statuses/{shop}/{code}", change_status),
    web.get("/v1/settings/sites", list_sites),
    web.post("/v1/settings/sites", add_site),
    web.put("/v1/settings/sites/{site}", change_site),
    web.post("/v1/settings/devices", add_device),
    web.put("/v1/settings/devices/{device}", change_device),
)
