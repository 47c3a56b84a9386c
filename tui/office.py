"""What the settings' screens ask of the store, and how each area's forms become such questions.

Stations are the site's own: they are kept here, whether the store is there or not.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from models.errors import NotFound, StoreRefused, StoreUnreachable
from models.flows.settings import Entry, Form, devices, particulars, people, shops, stations, statuses
from models.office import (
    DeviceKept,
    DeviceWish,
    NewDevice,
    NewPerson,
    NewShop,
    NewSite,
    NewStatus,
    PersonKept,
    PersonSeen,
    PersonWish,
    ShopParticulars,
    ShopSeen,
    ShopWish,
    SiteSeen,
    SiteWish,
    StatusSeen,
    StatusWish,
)
from models.roles import Setting
from models.scans.own_codes import badge_code
from models.site import Site
from models.types import CustomStatusCode, DeviceId, PackerId, ShopId, SiteId, StationId
from models.wording import settings as wording


class Office(Protocol):
    """Each call may raise `StoreUnreachable`, `StoreRefused`, `ValueRefused`; none blocks the screen."""

    async def people(self) -> Sequence[PersonSeen]:
        """Return everybody of the site, those who are retired too."""
        ...

    async def add_person(self, new: NewPerson) -> PersonKept:
        """Let somebody new sign in."""
        ...

    async def change_person(self, packer: PackerId, version: str, wish: PersonWish) -> PersonKept:
        """Let the person be so from now on."""
        ...

    async def shops(self) -> Sequence[ShopSeen]:
        """Return the shops of the site."""
        ...

    async def change_shop(self, shop: ShopId, version: str, wish: ShopWish) -> ShopSeen:
        """Let the shop set this."""
        ...

    async def add_shop(self, new: NewShop) -> ShopSeen:
        """Keep a new shop, for which the site packs."""
        ...

    async def change_particulars(self, shop: ShopId, version: str, wish: ShopParticulars) -> ShopSeen:
        """Let the shop's papers name it so."""
        ...

    async def statuses(self) -> Sequence[StatusSeen]:
        """Return the statuses of the site's shops, those that are retired too."""
        ...

    async def add_status(self, new: NewStatus) -> StatusSeen:
        """Keep a new status."""
        ...

    async def change_status(
        self, shop: ShopId, code: CustomStatusCode, version: str, wish: StatusWish
    ) -> StatusSeen:
        """Let the status be so, on old orders too."""
        ...

    async def sites(self) -> Sequence[SiteSeen]:
        """Return the warehouses that the person has to do with, and their hosts."""
        ...

    async def change_site(self, site: SiteId, version: str, wish: SiteWish) -> SiteSeen:
        """Call the warehouse otherwise, and let it pack for more shops."""
        ...

    async def add_site(self, new: NewSite) -> SiteSeen:
        """Keep a new warehouse."""
        ...

    async def add_device(self, new: NewDevice) -> DeviceKept:
        """Let in a new host."""
        ...

    async def change_device(self, device: DeviceId, version: str, wish: DeviceWish) -> DeviceKept:
        """Give the host a new token, or let it in no more."""
        ...


def office_at(url: str, token: str) -> Callable[[PackerId], Office]:
    """Return what asks the store for a person, by this device's token; HTTP is imported when it is wanted."""

    def ask_for(person: PackerId) -> Office:
        from sync.settings_client import SettingsClient

        return SettingsClient(url, token, person)

    return ask_for


class Listing(NamedTuple):
    """What is in an area."""

    entries: tuple[Entry, ...]
    new: tuple[Form, ...] = ()
    """The forms for one more, of each kind that can be added."""
    removes: bool = False
    """Whether an entry can be taken away."""


async def listed(office: Office | None, area: Setting, site: Site) -> Listing:
    """Return an area as the store has it. Raises `StoreUnreachable` where none is known and one is needed."""
    if area is Setting.PRINTERS:
        queues = [each.name for each in site.printers_seen().printers]
        return Listing(stations.entries(site.stations(), queues), (stations.new(queues),), removes=True)
    if office is None:
        raise StoreUnreachable(wording.store_away())
    match area:
        case Setting.PEOPLE:
            return Listing(people.entries(await office.people()), (people.new(),))
        case Setting.SHOP:
            return Listing(shops.entries(await office.shops()), (particulars.new(),))
        case Setting.STATUSES:
            known = [shop.shop for shop in site.shops()]
            return Listing(statuses.entries(await office.statuses()), (statuses.new(known),))
        case _:
            found = await office.sites()
            return Listing(devices.entries(found), (devices.new(found), devices.new_site(found)))


def known_here(site: Site, area: Setting) -> Listing:
    """Return an area as the site knows it without the store: to be read."""
    match area:
        case Setting.PEOPLE:
            return Listing(people.entries(people.of_site(site.packers())))
        case Setting.SHOP:
            return Listing(shops.of_site(site.shops()))
        case Setting.STATUSES:
            found = [
                each
                for shop in site.shops()
                for each in statuses.of_site(shop.shop, site.custom_statuses(shop.shop))
            ]
            return Listing(statuses.entries(found))
        case _:
            return Listing(())


class Kept(NamedTuple):
    """What the store has kept of a form."""

    key: tuple[str, ...]
    name: str
    title: str = ""
    """Over what the store says this once; empty where there is no such thing."""
    secret: str = ""
    how: str = ""


async def save(office: Office | None, form: Form, pin: str, site: Site) -> Kept:
    """Let the store keep what the form wants; `pin` is a new one, where the form says so.

    Raises `StoreUnreachable` where no store is known and one is needed.
    """
    if form.area is Setting.PRINTERS:
        return _save_station(site, form)
    if office is None:
        raise StoreUnreachable(wording.store_away())
    match form.area:
        case Setting.PEOPLE:
            return await _save_person(office, form, pin)
        case Setting.SHOP:
            return await _save_shop(office, form)
        case Setting.STATUSES:
            return await _save_status(office, form)
        case _:
            return await _save_device(office, form)


def _save_station(site: Site, form: Form) -> Kept:
    """What somebody else changed meanwhile is refused as the store would; the code names no other station."""
    station = stations.wanted(form, site.station_of)
    before = site.station_of(station.station)
    if before is not None and stations.version(before) != form.version:
        raise StoreRefused(wording.changed_by_other(form.title, ()), code="precondition_failed")
    if before is None and not form.is_new:
        raise NotFound(wording.gone_meanwhile(form.title))
    site.keep_station(station)
    return Kept((station.station,), station.name)


def remove(form: Form, site: Site) -> None:
    """Take a station away. Raises `NotFound`, and `NotAllowed` where the person's role does not reach."""
    site.remove_station(StationId(form.key[0]))


async def _save_person(office: Office, form: Form, pin: str) -> Kept:
    if form.is_new:
        kept = await office.add_person(people.added(form, pin))
    else:
        kept = await office.change_person(PackerId(form.key[0]), form.version, people.wish(form, pin))
    person = kept.person
    if not kept.badge:
        return Kept((person.packer,), person.name)
    how = wording.badge_how(person.packer)
    return Kept((person.packer,), person.name, wording.new_badge(person.name), badge_code(kept.badge), how)


async def _save_shop(office: Office, form: Form) -> Kept:
    if form.is_new:
        made = await office.add_shop(particulars.added(form))
        return Kept((made.shop,), made.name)
    shop = ShopId(form.key[0])
    if particulars.is_particulars(form):
        kept = await office.change_particulars(shop, form.version, particulars.wish(form))
    else:
        kept = await office.change_shop(shop, form.version, shops.wish(form))
    return Kept(form.key, kept.name)


async def _save_status(office: Office, form: Form) -> Kept:
    if form.is_new:
        kept = await office.add_status(statuses.added(form))
    else:
        shop, code = ShopId(form.key[0]), CustomStatusCode(form.key[1])
        kept = await office.change_status(shop, code, form.version, statuses.wish(form))
    return Kept((kept.shop, kept.code), kept.name)


async def _save_device(office: Office, form: Form) -> Kept:
    if devices.is_site(form):
        site = await office.change_site(SiteId(form.key[1]), form.version, devices.site_wish(form))
        return Kept(form.key, site.name)
    if devices.is_new_site(form):
        site = await office.add_site(devices.added_site(form))
        return Kept(devices.site_key(site.site), site.name)
    if form.is_new:
        kept = await office.add_device(devices.added(form))
    else:
        kept = await office.change_device(DeviceId(form.key[0]), form.version, devices.wish(form))
    device = kept.device.device
    if not kept.token:
        return Kept((device,), device)
    return Kept((device,), device, wording.new_token(device), kept.token, wording.token_how())


def warnings(form: Form) -> tuple[str, ...]:
    """What is said before the form is saved."""
    said = {
        Setting.PEOPLE: people.warnings,
        Setting.STATUSES: statuses.warnings,
        Setting.DEVICES: devices.warnings,
    }
    say = said.get(form.area)
    with_news = not form.is_new or form.area is Setting.DEVICES
    return say(form) if say is not None and with_news else ()
