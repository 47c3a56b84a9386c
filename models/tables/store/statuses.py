"""A shop's own statuses (S20): orders refer to them by code, so a new name is the name on old orders too.

No rule of the order flow reads them; they are for people, and for finding orders.
"""

import re

from msgspec.structs import replace

from models.errors import NotFound, ValueRefused
from models.orders import CustomStatus
from models.tables.store import catalogue
from models.tables.store.session import Row, Session
from models.tables.store.work import Work
from models.types import CustomStatusCode, ShopId
from models.wording import statuses as wording

MAX_NAME = 40
"""Characters."""

_CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,15}")


def statuses(session: Session, shop: ShopId) -> tuple[CustomStatus, ...]:
    """Return the shop's statuses by code, those that are retired too."""
    rows = session.rows(
        "SELECT code, name, retired FROM custom_status WHERE shop_id = ? ORDER BY code", [shop]
    )
    return tuple(map(_status, rows))


def hold(session: Session, shop: ShopId) -> None:
    """Let nobody else change the shop's statuses until the transaction ends."""
    session.rows(f"SELECT 1 FROM shop WHERE shop_id = ?{session.for_update()}", [shop])  # noqa: S608 - no value


def add(work: Work, shop: ShopId, status: CustomStatus) -> None:
    """Keep a new status, or one that was retired again.

    Raises `NotFound` for an unknown shop, `NotAllowed` for a code that is in use or malformed.
    """
    catalogue.shop(work.session, shop)
    known = _find(work.session, shop, status.code)
    if known is not None and not known.retired:
        raise ValueRefused("code", wording.known_already(status.code), code="status_known")
    put(work, shop, status)


def put(work: Work, shop: ShopId, status: CustomStatus) -> None:
    """Keep a status, as new or instead of what was. Raises `ValueRefused`."""
    if not _CODE.fullmatch(status.code):
        raise ValueRefused("code", wording.code_malformed(status.code), code="status_malformed")
    _keep(work, shop, status)


def rename(work: Work, shop: ShopId, code: CustomStatusCode, name: str) -> CustomStatus:
    """Give the status another name, on old orders too. Raises `NotFound`, `NotAllowed`."""
    return change(work, shop, code, name=name)


def retire(work: Work, shop: ShopId, code: CustomStatusCode) -> CustomStatus:
    """Let no order be given the status any more; those that have it keep it. Raises `NotFound`."""
    return change(work, shop, code, retired=True)


def change(work: Work, shop: ShopId, code: CustomStatusCode, **fields: str | bool) -> CustomStatus:
    """Give the status another `name` or `retired`. Raises `NotFound`, `NotAllowed`."""
    status = replace(_there(work.session, shop, code), **fields)
    _keep(work, shop, status)
    return status


def _keep(work: Work, shop: ShopId, status: CustomStatus) -> None:
    if not (status.name.strip() and status.name.isprintable() and len(status.name) <= MAX_NAME):
        raise ValueRefused("name", wording.name_malformed(MAX_NAME), code="status_malformed")
    catalogue.put_custom_status(work, shop, status)


def _find(session: Session, shop: ShopId, code: CustomStatusCode) -> CustomStatus | None:
    sql = "SELECT code, name, retired FROM custom_status WHERE shop_id = ? AND code = ?"
    row = session.row(sql, [shop, code])
    return None if row is None else _status(row)


def _there(session: Session, shop: ShopId, code: CustomStatusCode) -> CustomStatus:
    status = _find(session, shop, code)
    if status is None:
        raise NotFound(wording.unknown(code), code="unknown_status")
    return status


def _status(row: Row) -> CustomStatus:
    return CustomStatus(code=CustomStatusCode(row[0]), name=row[1], retired=bool(row[2]))
