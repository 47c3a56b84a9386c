"""Warehouses and their hosts, let in and shut out from a warehouse by its admin."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime

from models.errors import NotFound, StoreRefused, ValueRefused
from models.office import DeviceSeen, NewDevice, SiteSeen, SiteWish
from models.roles import Setting
from models.tables.store import catalogue, people, sites
from models.tables.store.devices import add_device
from models.tables.store.office import Asker, Reach, changing, check_version, seeing, version_of
from models.tables.store.session import Row, Session, time_or_none
from models.tables.store.work import Work
from models.types import DeviceId, ShopId, SiteId
from models.wording import office as wording
from models.wording import store as store_words

MAX_NAME = 60
"""Characters of a site's name."""

HOST_OR_SITE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
"""What a host may be called, and what names a warehouse that is made here."""


def seen_sites(session: Session, asker: Asker) -> tuple[SiteSeen, ...]:
    """Return the sites that the asker has to do with. Raises `NotFound`, `NotAllowed`."""
    return _sites(session, seeing(session, asker))


def change_site(work: Work, asker: Asker, site: SiteId, wish: SiteWish, seen: Collection[str]) -> SiteSeen:
    """Call the site otherwise, and let it pack for more shops.

    Raises `NotFound`, `NotAllowed`, `VersionDiffers`.
    """
    session = work.session
    reach = changing(session, asker, Setting.DEVICES)
    people.hold(session, site)
    now = seen_site(session, reach, site)
    check_version(now.version, seen, site)
    more = () if wish.shops is None else _more(reach, now, wish.shops)
    catalogue.put_site(work, site, checked_name(wish.name), more)
    return seen_site(session, reach, site)


def checked_name(name: str) -> str:
    """Return what people may call a site. Raises `ValueRefused`."""
    name = name.strip()
    if not (0 < len(name) <= MAX_NAME and name.isprintable()):
        raise ValueRefused("name", wording.site_name_malformed(MAX_NAME), code="name_malformed")
    return name


def _more(reach: Reach, now: SiteSeen, shops: Collection[ShopId]) -> tuple[ShopId, ...]:
    """The shops that are new to the site; none that is there may be missing."""
    gone = sorted(set(now.shops) - set(shops))
    if gone:
        raise ValueRefused("shops", wording.shop_stays(gone[0]), code="shop_stays")
    return checked_shops(reach, [each for each in shops if each not in now.shops])


def checked_shops(reach: Reach, shops: Iterable[ShopId]) -> tuple[ShopId, ...]:
    """Return each once. Raises `ValueRefused` for one that is not the asker's."""
    wanted = tuple(dict.fromkeys(shops))
    for each in wanted:
        if not reach.has(each):
            raise ValueRefused("shops", store_words.unknown_shop(each), code="unknown_shop")
    return wanted


def new_device(work: Work, asker: Asker, new: NewDevice, secret: str, until: datetime | None) -> DeviceSeen:
    """Let in a host by a secret. Raises `NotFound`, `NotAllowed`."""
    session = work.session
    reach = changing(session, asker, Setting.DEVICES)
    seen_site(session, reach, new.site)
    if not HOST_OR_SITE.fullmatch(new.device):
        raise ValueRefused("device", wording.device_malformed(new.device), code="device_malformed")
    people.hold(session, new.site)
    if session.row("SELECT 1 FROM device WHERE device_id = ?", [new.device]) is not None:
        raise ValueRefused("device", wording.device_known(new.device), code="device_known")
    add_device(session, new.device, new.site, secret, until)
    return _device(session, new.device)


def renew_token(
    work: Work, asker: Asker, device: DeviceId, seen: Collection[str], secret: str, until: datetime | None
) -> DeviceSeen:
    """Let the host in by another secret, and no longer by the one it has.

    Raises `NotFound`, `NotAllowed`, `VersionDiffers`.
    """
    site = _checked(work.session, asker, device, seen)
    add_device(work.session, device, site, secret, until)
    return _device(work.session, device)


def shut_out(work: Work, asker: Asker, device: DeviceId, seen: Collection[str]) -> DeviceSeen:
    """Let the host in no more. Raises `NotFound`, `NotAllowed`, `VersionDiffers`.

    `StoreRefused` for the host that asks: nobody could take it back from there.
    """
    _checked(work.session, asker, device, seen)
    if device == asker.device:
        raise StoreRefused(wording.own_device(), code="own_device")
    sites.revoke_device(work.session, device)
    return _device(work.session, device)


def _checked(session: Session, asker: Asker, device: DeviceId, seen: Collection[str]) -> SiteId:
    reach = changing(session, asker, Setting.DEVICES)
    there = {each.device: each for site in _sites(session, reach) for each in site.devices}
    if device not in there:
        raise NotFound(store_words.unknown_device(device), code="unknown_device")
    session.row(f"SELECT 1 FROM device WHERE device_id = ?{session.for_update()}", [device])  # noqa: S608 - no value
    now = _device(session, device)
    check_version(now.version, seen, device)
    return now.site


def _sites(session: Session, reach: Reach) -> tuple[SiteSeen, ...]:
    """The own site, and those that pack for some of its shops and for no other."""
    return tuple(
        SiteSeen(
            site=each.site,
            name=each.name,
            shops=each.shops,
            devices=tuple(_device(session, device) for device in each.devices),
            version=version_of(each.site, each.name, each.shops),
        )
        for each in sites.sites(session)
        if each.site == reach.site or (each.shops and set(each.shops) <= set(reach.shops))
    )


def seen_site(session: Session, reach: Reach, site: SiteId) -> SiteSeen:
    """Return a site that the asker has to do with. Raises `NotFound`."""
    found = next((each for each in _sites(session, reach) if each.site == site), None)
    if found is None:
        raise NotFound(store_words.unknown_site(site), code="unknown_site")
    return found


def _device(session: Session, device: DeviceId) -> DeviceSeen:
    sql = "SELECT device_id, site_id, acked, secret_sha256, expires_at FROM device WHERE device_id = ?"
    row: Row | None = session.row(sql, [device])
    if row is None:
        raise NotFound(store_words.unknown_device(device), code="unknown_device")
    return DeviceSeen(
        device=DeviceId(row[0]),
        site=SiteId(row[1]),
        acked=row[2],
        revoked=row[3] == sites.REVOKED,
        expires_at=time_or_none(row[4]),
        version=version_of(row[0], row[3], row[4]),
    )
