"""The warehouses and their hosts as the store knows them."""

import msgspec

from models.errors import NotFound
from models.tables.store.session import Session
from models.types import DeviceId, ShopId, SiteId
from models.wording import store as wording

REVOKED = "-" * 64
"""In the place of a SHA-256: no secret has it. The device's row stays, for its log refers to it."""


class SiteOfStore(msgspec.Struct, frozen=True, kw_only=True):
    """One warehouse."""

    site: SiteId
    name: str
    shops: tuple[ShopId, ...]
    """For which it packs."""
    devices: tuple[DeviceId, ...]


class KnownDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A warehouse's host."""

    device: DeviceId
    site: SiteId
    acked: int
    """The number of its last operation that the store has answered."""
    revoked: bool


def sites(session: Session) -> tuple[SiteOfStore, ...]:
    """Return every site by id."""
    shops = session.rows("SELECT site_id, shop_id FROM site_shop ORDER BY shop_id")
    devices = session.rows("SELECT site_id, device_id FROM device ORDER BY device_id")
    return tuple(
        SiteOfStore(
            site=SiteId(site),
            name=name,
            shops=tuple(ShopId(shop) for at, shop in shops if at == site),
            devices=tuple(DeviceId(device) for at, device in devices if at == site),
        )
        for site, name in session.rows("SELECT site_id, name FROM site ORDER BY site_id")
    )


def known_devices(session: Session) -> tuple[KnownDevice, ...]:
    """Return every device by name."""
    rows = session.rows("SELECT device_id, site_id, acked, secret_sha256 FROM device ORDER BY device_id")
    return tuple(
        KnownDevice(device=DeviceId(row[0]), site=SiteId(row[1]), acked=row[2], revoked=row[3] == REVOKED)
        for row in rows
    )


def revoke_device(session: Session, device: DeviceId) -> None:
    """Let the device in no more, until it is given a new secret. Raises `NotFound`."""
    if not session.run("UPDATE device SET secret_sha256 = ? WHERE device_id = ?", [REVOKED, device]):
        raise NotFound(wording.unknown_device(device), code="unknown_device")
