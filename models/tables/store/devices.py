"""Who may talk to the store: devices of sites, and programs of shops. Only a SHA-256 of a secret is kept."""

import hmac
from datetime import datetime
from hashlib import sha256

from models.errors import KolliError, NotAllowed, NotFound
from models.tables.store.session import Row, Session, time_text
from models.types import DeviceId, ShopId, SiteId
from models.wording import store as wording

MIN_SECRET = 16
"""Characters; secrets are made by `secrets.token_urlsafe`, never by people."""


class TokenExpired(KolliError):
    """The right secret, too late: only who has it is told so."""

    code = "token_expired"


_NOBODY = sha256(b"").hexdigest()


def add_device(
    session: Session, device: DeviceId, site: SiteId, secret: str, expires_at: datetime | None
) -> None:
    """Let a device of the site in by `<device>.<secret>`; one that is known gets the new secret."""
    if session.row("SELECT 1 FROM site WHERE site_id = ?", [site]) is None:
        raise NotFound(wording.unknown_site(site), code="unknown_site")
    session.run(
        "INSERT INTO device (device_id, site_id, secret_sha256, expires_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (device_id) DO UPDATE SET site_id = excluded.site_id,"
        " secret_sha256 = excluded.secret_sha256, expires_at = excluded.expires_at",
        [device, site, _digest(secret), _text(expires_at)],
    )


def add_shop_token(
    session: Session, shop: ShopId, name: str, secret: str, expires_at: datetime | None
) -> None:
    """Let a program of the shop in by `<shop>/<name>.<secret>`."""
    session.run(
        "INSERT INTO shop_token (shop_id, token_name, secret_sha256, expires_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (shop_id, token_name) DO UPDATE SET secret_sha256 = excluded.secret_sha256,"
        " expires_at = excluded.expires_at",
        [shop, name, _digest(secret), _text(expires_at)],
    )


def device_of_token(session: Session, token: str, at: datetime | None) -> DeviceId | None:
    """Return whose token it is, None when it is no device's. Raises `TokenExpired` for one until `at`."""
    device, _, secret = token.rpartition(".")
    kept = session.row("SELECT secret_sha256, expires_at FROM device WHERE device_id = ?", [device])
    return DeviceId(device) if _matches(secret, kept, at) else None


def shop_of_token(session: Session, token: str, at: datetime | None) -> ShopId | None:
    """Return which shop's token it is, None when it is no shop's. Raises `TokenExpired` as the other does."""
    who, _, secret = token.rpartition(".")
    shop, _, name = who.partition("/")
    kept = session.row(
        "SELECT secret_sha256, expires_at FROM shop_token WHERE shop_id = ? AND token_name = ?", [shop, name]
    )
    return ShopId(shop) if _matches(secret, kept, at) else None


def _digest(secret: str) -> str:
    if len(secret) < MIN_SECRET:
        raise NotAllowed(wording.secret_too_short(MIN_SECRET), code="secret_too_short")
    return sha256(secret.encode()).hexdigest()


def _text(expires_at: datetime | None) -> str | None:
    return None if expires_at is None else time_text(expires_at)


def _matches(secret: str, kept: Row | None, at: datetime | None) -> bool:
    """Compare in the same time whether or not the name is known."""
    digest, expires_at = kept or (_NOBODY, None)
    same = hmac.compare_digest(sha256(secret.encode()).hexdigest(), digest)
    if not same or kept is None:
        return False
    if at is not None and expires_at is not None and expires_at <= time_text(at):
        raise TokenExpired(wording.token_expired(expires_at[:10]))
    return True
