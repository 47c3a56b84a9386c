"""The shop's own SSCC series (S16): a counter that gives no serial twice.

A lease is one transaction that moves the counter past what it gives, so a crash before the commit has given
nothing, and one after it repeats the same block to the same request. Writers take turns on the counter's row.

A database that came out of a backup knows nothing of what was given out since. `Store.renew_epoch` is run
after a restore; a series that bears an older epoch first jumps ahead, by `models.sscc.after_restore`. Blocks
that sites hold stay theirs: they lie in what was jumped over. And in every case a block is taken behind any
SSCC of the series that stands on a parcel, wherever that came from.
"""

from datetime import datetime, timedelta

from models.errors import NotAllowed, SettingsWrong, StoreRefused
from models.sscc import EXTENSIONS, SsccBlock, SsccNumbering, after_restore, numbering
from models.tables.store import catalogue
from models.tables.store.session import Row, Session, text_time, time_text
from models.types import ShopId
from models.wording import brokers as wording

MAX_BLOCK = 10_000
"""Serials in one lease."""

_WEEK = timedelta(days=7)
_SAME = "shop_id = ? AND company_prefix = ? AND extension = ?"


def open_series(
    session: Session, shop: ShopId, *, extension: int | None = None, start: int = 0
) -> SsccNumbering:
    """Return the shop's series, begun at the serial `start` where it is new.

    Without `extension`: the series that the shop has, else the first digit that no shop with the same prefix
    has. `start` leaves out what another system has given; it never moves a series back. Raises
    `SettingsWrong`.
    """
    prefix = catalogue.shop(session, shop).company_prefix
    if not prefix:
        raise SettingsWrong(wording.no_company_prefix(shop), code="company_prefix")
    series = numbering(_own_extension(session, shop, prefix, extension), prefix)
    if not 0 <= start < series.capacity:
        raise SettingsWrong(wording.series_start(start, 0, series.capacity), code="sscc_start")
    session.run(
        "INSERT INTO sscc_series (shop_id, company_prefix, extension, next_serial, epoch)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [*_key(shop, series), start, _epoch(session)],
    )
    session.run(
        f"UPDATE sscc_series SET next_serial = ? WHERE {_SAME} AND next_serial < ?",  # noqa: S608
        [start, *_key(shop, series), start],
    )
    return series


def lease(
    session: Session, shop: ShopId, request_id: str, holder: str, count: int, at: datetime
) -> SsccBlock:
    """Give `count` serials to the holder for good; the same request gets the same block, whenever it comes.

    Raises `StoreRefused` when the series has no such block left, `NotAllowed` when the request was another
    holder's, `SettingsWrong` when the shop has no prefix.
    """
    if not 1 <= count <= MAX_BLOCK:
        raise NotAllowed(wording.block_size(count, MAX_BLOCK), code="block_size")
    series = open_series(session, shop)
    # The counter's row is held from here: two requests with one id take turns, and the second finds the first.
    next_serial, epoch = _hold(session, shop, series)
    earlier = _leased(session, shop, request_id)
    if earlier is not None:
        if earlier[0] != holder:
            raise NotAllowed(wording.block_of_other(), code="block_of_other")
        return _block(shop, earlier)
    current = _epoch(session)
    if epoch != current:
        next_serial = _jump(session, shop, series, next_serial)
    first = _free(session, shop, series, next_serial)
    if first + count > series.capacity:
        raise StoreRefused(
            wording.series_exhausted(max(0, series.capacity - first)), code="sscc_series_exhausted"
        )
    session.run(
        f"UPDATE sscc_series SET next_serial = ?, epoch = ? WHERE {_SAME}",  # noqa: S608
        [first + count, current, *_key(shop, series)],
    )
    session.run(
        "INSERT INTO sscc_lease (shop_id, request_id, holder, company_prefix, extension, first_serial, count,"
        " leased_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [shop, request_id, holder, series.company_prefix, series.extension, first, count, time_text(at)],
    )
    return SsccBlock(
        shop=shop,
        extension=series.extension,
        company_prefix=series.company_prefix,
        first_serial=first,
        count=count,
    )


def _own_extension(session: Session, shop: ShopId, prefix: str, wanted: int | None) -> int:
    """The digit in front: claimed for this shop, so that shops of one company never meet."""
    owners = _owners(session, prefix)
    own = [digit for digit, owner in owners.items() if owner == shop]
    if wanted is None and own:
        return own[-1]
    free = [digit for digit in EXTENSIONS if digit not in owners]
    if wanted is None and not free:
        raise SettingsWrong(wording.extensions_taken(prefix), code="sscc_extension")
    digit = free[0] if wanted is None else wanted
    session.run(
        "INSERT INTO sscc_owner (company_prefix, extension, shop_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [numbering(digit, prefix).company_prefix, digit, shop],
    )
    if _owners(session, prefix).get(digit) == shop:
        return digit
    if wanted is None:  # another shop has just been quicker
        return _own_extension(session, shop, prefix, None)
    raise SettingsWrong(wording.extension_taken(digit, prefix), code="sscc_extension")


def _owners(session: Session, prefix: str) -> dict[int, str]:
    rows = session.rows(
        "SELECT extension, shop_id FROM sscc_owner WHERE company_prefix = ? ORDER BY extension", [prefix]
    )
    return dict(rows)


def _hold(session: Session, shop: ShopId, series: SsccNumbering) -> tuple[int, str]:
    sql = f"SELECT next_serial, epoch FROM sscc_series WHERE {_SAME}{session.for_update()}"  # noqa: S608
    next_serial, epoch = session.rows(sql, _key(shop, series))[0]
    return next_serial, epoch


def _leased(session: Session, shop: ShopId, request_id: str) -> Row | None:
    return session.row(
        "SELECT holder, company_prefix, extension, first_serial, count FROM sscc_lease"
        " WHERE shop_id = ? AND request_id = ?",
        [shop, request_id],
    )


def _block(shop: ShopId, row: Row) -> SsccBlock:
    return SsccBlock(
        shop=shop, company_prefix=row[1], extension=row[2], first_serial=row[3], count=row[4]
    )


def _jump(session: Session, shop: ShopId, series: SsccNumbering, next_serial: int) -> int:
    last = session.value(f"SELECT MAX(leased_at) FROM sscc_lease WHERE {_SAME}", _key(shop, series))  # noqa: S608
    lately = 0
    if last is not None:
        since = time_text(text_time(last) - _WEEK)
        sql = f"SELECT SUM(count) FROM sscc_lease WHERE {_SAME} AND leased_at >= ?"  # noqa: S608
        lately = int(session.value(sql, [*_key(shop, series), since]))
    seen = _seen(session, shop, series, 0)
    return after_restore(next_serial, seen, lately, series.capacity)


def _free(session: Session, shop: ShopId, series: SsccNumbering, next_serial: int) -> int:
    """The counter, or behind the highest SSCC from there on that stands on a parcel already."""
    if next_serial >= series.capacity:
        return next_serial
    seen = _seen(session, shop, series, next_serial)
    return next_serial if seen is None else seen + 1


def _seen(session: Session, shop: ShopId, series: SsccNumbering, first: int) -> int | None:
    """The highest serial on any of the shop's parcels, from `first` on.

    All ids between have 18 digits and begin alike, so they sort as their serials do.
    """
    found = session.value(
        "SELECT MAX(parcel_id) FROM parcel"
        " WHERE shop_id = ? AND parcel_id BETWEEN ? AND ? AND length(parcel_id) = 18 AND kind = 'sscc'",
        [shop, series.sscc(first), series.sscc(series.capacity - 1)],
    )
    return None if found is None else series.serial_of(found)


def _key(shop: ShopId, series: SsccNumbering) -> list[object]:
    return [shop, series.company_prefix, series.extension]


def _epoch(session: Session) -> str:
    return str(session.value("SELECT value FROM meta WHERE name = 'epoch'"))
