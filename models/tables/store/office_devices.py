"""Warehouses and their hosts, let in and shut out from a warehouse by its admin."""

import re
from collections.abc import Collection
from datetime import datetime

from models.errors import NotFound, StoreRefused, ValueRefused
from models.office import DeviceSeen, NewDevice, SiteSeen, SiteWish
from models.roles import Setting
from models.tables.store import catalogue, people, sites
from models.tables.store.devices import add_device
from models.tables.store.office import Asker, Reach, changing, check_version, seeing, version_of
from models.tables.store.session import Row, Session, time_or_none
from models.tables.store.work import Work
from models.types import DeviceId, SiteId
from models.wording import office as wording
from models.wording import store as store_words

MAX_NAME = 60
"""Characters of a site's name."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


def seen_sites(session: Session, asker: Asker) -> tuple[SiteSeen, ...]:
    """Return the sites that the asker has to do with. Raises `NotFound`, `NotAllowed`."""
    return _sites(session, seeing(session, asker))


def change_site(work: Work, asker: Asker, site: SiteId, wish: SiteWish, seen: Collection[str]) -> SiteSeen:
    """Call the site otherwise. Raises `NotFound`, `NotAllowed`, `VersionDiffers`."""
    session, name = work.session, wish.name.strip()
    reach = changing(session, asker, Setting.DEVICES)
    people.hold(session, site)
    check_version(_site(session, reach, site).version, seen, site)
    if not (0 < len(name) <= MAX_NAME and name.isprintable()):
        raise ValueRefused("name", wording.site_name_malformed(MAX_NAME), code="name_malformed")
    catalogue.put_site(work, site, name, ())
    return _site(session, reach, site)


def new_device(work: Work, asker: Asker, new: NewDevice, secret: str, until: datetime | None) -> DeviceSeen:
    """Let in a host by a secret. Raises `NotFound`, `NotAllowed`."""
    session = work.session
    reach = changing(session, asker, Setting.DEVICES)
    _site(session, reach, new.site)
    if not _NAME.fullmatch(new.device):
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
            version=version_of(each.site, each.name),
        )
        for each in sites.sites(session)
        if each.site == reach.site or (each.shops and set(each.shops) <= set(reach.shops))
    )


def _site(session: Session, reach: Reach, site: SiteId) -> SiteSeen:
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
