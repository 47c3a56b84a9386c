"""The shop's own SSCC series (S16): a counter that gives no serial twice.

A lease is one transaction that moves the counter past what it gives, so a crash before the commit has given
nothing, and one after it repeats the same block to the same request. Writers take turns on the counter's row.

A database that came out of a backup knows nothing of what was given out since. `Store.renew_epoch` is run
after a restore; a series that bears an older epoch first jumps ahead, by `models.sscc.restore_gap`, and so
does one that is opened after a restore, for it may have been open before. Blocks that sites hold stay theirs:
they lie in what was jumped over. In every case no serial is given that stands on a parcel of the shop.
"""

# ruff: noqa: S608 - names of columns are put together here; values are always parameters

from datetime import datetime, timedelta

from models.errors import NotAllowed, SettingsWrong, StoreRefused
from models.sscc import EXTENSIONS, SsccBlock, SsccNumbering, numbering, restore_gap
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
        [*_key(shop, series), start, _value(session, "first_epoch") or _value(session, "epoch")],
    )
    session.run(
        f"UPDATE sscc_series SET next_serial = ? WHERE {_SAME} AND next_serial < ?",
        [start, *_key(shop, series), start],
    )
    return series


def lease(
    session: Session, shop: ShopId, request_id: str, holder: str, count: int, at: datetime
) -> SsccBlock:
    """Give `count` serials to the holder for good; the same request gets the same block, whenever it comes.

    Raises `StoreRefused` when no series of the shop has such a block left, `NotAllowed` when the request was
    another holder's, `SettingsWrong` when the shop has no prefix.
    """
    if not 1 <= count <= MAX_BLOCK:
        raise StoreRefused(wording.block_size(count, MAX_BLOCK), code="block_size")
    left = 0
    for series in _all_series(session, shop):
        # The counter's row is held from here: of two requests with one id the second finds the first's.
        next_serial, epoch = _hold(session, shop, series)
        earlier = _leased(session, shop, request_id)
        if earlier is not None:
            return _same_again(shop, earlier, holder)
        first = _free(session, shop, series, _after_restore(session, shop, series, next_serial, epoch), count)
        if first + count <= series.capacity:
            return _give(session, shop, series, request_id, holder, first, count, at)
        left = max(left, series.capacity - first)
    raise StoreRefused(wording.series_exhausted(left), code="sscc_series_exhausted")


def serials_left(session: Session, shop: ShopId) -> dict[SsccNumbering, int]:
    """Return how many serials each series of the shop has left; opens none."""
    rows = session.rows(
        "SELECT company_prefix, extension, next_serial FROM sscc_series WHERE shop_id = ?"
        " ORDER BY company_prefix, extension",
        [shop],
    )
    series = ((numbering(extension, prefix), following) for prefix, extension, following in rows)
    return {each: each.capacity - following for each, following in series}


def _all_series(session: Session, shop: ShopId) -> list[SsccNumbering]:
    """The shop's series of the prefix that it has now, in sequence; without any, the first is opened."""
    opened = open_series(session, shop)
    digits = [digit for digit, owner in _owners(session, opened.company_prefix).items() if owner == shop]
    return [numbering(digit, opened.company_prefix) for digit in digits]


def _same_again(shop: ShopId, earlier: Row, holder: str) -> SsccBlock:
    if earlier[0] != holder:
        raise NotAllowed(wording.block_of_other(), code="block_of_other")
    return SsccBlock(
        shop=shop,
        company_prefix=earlier[1],
        extension=earlier[2],
        first_serial=earlier[3],
        count=earlier[4],
    )


def _give(
    session: Session,
    shop: ShopId,
    series: SsccNumbering,
    request_id: str,
    holder: str,
    first: int,
    count: int,
    at: datetime,
) -> SsccBlock:
    session.run(
        f"UPDATE sscc_series SET next_serial = ?, epoch = ? WHERE {_SAME}",
        [first + count, _value(session, "epoch"), *_key(shop, series)],
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
    sql = f"SELECT next_serial, epoch FROM sscc_series WHERE {_SAME}{session.for_update()}"
    next_serial, epoch = session.rows(sql, _key(shop, series))[0]
    return next_serial, epoch


def _leased(session: Session, shop: ShopId, request_id: str) -> Row | None:
    return session.row(
        "SELECT holder, company_prefix, extension, first_serial, count FROM sscc_lease"
        " WHERE shop_id = ? AND request_id = ?",
        [shop, request_id],
    )


def _after_restore(
    session: Session, shop: ShopId, series: SsccNumbering, next_serial: int, epoch: str
) -> int:
    """The counter, moved ahead when the database has been restored since the series was last used."""
    if epoch == _value(session, "epoch"):
        return next_serial
    gap = restore_gap(_given_lately(session, shop, series), series.capacity)
    seen = _seen(session, shop, series, next_serial, gap)
    return (next_serial if seen is None else seen + 1) + gap


def _given_lately(session: Session, shop: ShopId, series: SsccNumbering) -> int:
    last = session.value(f"SELECT MAX(leased_at) FROM sscc_lease WHERE {_SAME}", _key(shop, series))
    if last is None:
        return 0
    sql = f"SELECT SUM(count) FROM sscc_lease WHERE {_SAME} AND leased_at >= ?"
    return int(session.value(sql, [*_key(shop, series), time_text(text_time(last) - _WEEK)]))


def _free(session: Session, shop: ShopId, series: SsccNumbering, first: int, count: int) -> int:
    """The first serial of so many in a row that stand on no parcel of the shop, wherever those came from."""
    while first + count <= series.capacity:
        seen = _seen(session, shop, series, first, count)
        if seen is None:
            break
        first = seen + 1
    return min(first, series.capacity)


def _seen(session: Session, shop: ShopId, series: SsccNumbering, first: int, count: int) -> int | None:
    """The highest of `count` serials from `first` on that stands on a parcel of the shop.

    All ids between have 18 digits and begin alike, so they sort as their serials do.
    """
    last = min(first + count, series.capacity) - 1
    if first > last:
        return None
    found = session.value(
        "SELECT MAX(parcel_id) FROM parcel WHERE shop_id = ? AND parcel_id BETWEEN ? AND ? AND kind = 'sscc'",
        [shop, series.sscc(first), series.sscc(last)],
    )
    return None if found is None else series.serial_of(found)


def _key(shop: ShopId, series: SsccNumbering) -> list[object]:
    return [shop, series.company_prefix, series.extension]


def _value(session: Session, name: str) -> str | None:
    found: str | None = session.value("SELECT value FROM meta WHERE name = ?", [name])
    return found
