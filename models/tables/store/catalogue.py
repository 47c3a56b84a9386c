"""What stands around the orders: shops, sites, articles, people, statuses."""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

import re
from collections.abc import Iterable

import msgspec

from models.errors import NotFound, StoreRefused, ValueRefused
from models.orders import CustomStatus, Packaging, Packer, Product, Shop
from models.tables.store.feed import WHOLE_SHOP, Entry
from models.tables.store.session import Row, Session
from models.tables.store.work import Work
from models.types import CustomStatusCode, Gtin, Location, PackerId, Role, ShopId, SiteId, Sku
from models.wording import office as office_words
from models.wording import store as wording

_SHOP_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")
"""What can stand in an address and in a cursor as it is."""

_PRODUCT = "sku, name, gtin, packagings, location, weight"


def check_shop_id(shop_id: ShopId) -> None:
    """Raise `ValueRefused` for an id that cannot stand in an address."""
    if not _SHOP_NAME.fullmatch(shop_id):
        raise ValueRefused("id", wording.name_malformed(shop_id), code="name_malformed")


def put_shop(work: Work, shop: Shop, pack_run_minutes: int | None) -> None:
    """Keep the shop's particulars, as new or instead of what was; None keeps its interval.

    Raises `ValueRefused` for an id that cannot stand in an address.
    """
    check_shop_id(shop.shop)
    work.session.run(
        "INSERT INTO shop (shop_id, particulars, pack_run_minutes) VALUES (?, ?, ?) ON CONFLICT (shop_id)"
        " DO UPDATE SET particulars = excluded.particulars,"
        " pack_run_minutes = COALESCE(excluded.pack_run_minutes, shop.pack_run_minutes)",
        [shop.shop, msgspec.json.encode(shop).decode(), pack_run_minutes],
    )
    work.session.run("INSERT INTO counter (shop_id) VALUES (?) ON CONFLICT DO NOTHING", [shop.shop])
    work.tell(Entry(shop.shop, "shop", shop.shop, WHOLE_SHOP))


def shop(session: Session, shop_id: ShopId) -> Shop:
    """Return the shop's particulars. Raises `NotFound`."""
    text = session.value("SELECT particulars FROM shop WHERE shop_id = ?", [shop_id])
    if text is None:
        raise NotFound(wording.unknown_shop(shop_id), code="unknown_shop")
    return msgspec.json.decode(text, type=Shop)


def shops(session: Session) -> dict[ShopId, int | None]:
    """Return every shop and its own interval of the pack script, in minutes; None is the store's."""
    rows = session.rows("SELECT shop_id, pack_run_minutes FROM shop ORDER BY shop_id")
    return {ShopId(shop_id): minutes for shop_id, minutes in rows}


def put_site(work: Work, site: SiteId, name: str, shop_ids: tuple[ShopId, ...]) -> None:
    """Keep the site and let it pack for these shops; its people are told to the shops that are new to it."""
    work.session.run(
        "INSERT INTO site (site_id, name) VALUES (?, ?)"
        " ON CONFLICT (site_id) DO UPDATE SET name = excluded.name",
        [site, name],
    )
    join(work, site, shop_ids)


def join(work: Work, site: SiteId, shop_ids: Iterable[ShopId]) -> None:
    """Let the site pack for these shops too; its people are told to all of its shops."""
    for shop_id in shop_ids:
        work.session.run(
            "INSERT INTO site_shop (shop_id, site_id) VALUES (?, ?) ON CONFLICT DO NOTHING", [shop_id, site]
        )
    for row in work.session.rows("SELECT packer_id FROM packer WHERE site_id = ?", [site]):
        _tell_of_packer(work, site, row[0])


def home_site(session: Session, shop_id: ShopId) -> SiteId:
    """Return the site of the shop that new orders go to. Raises `NotFound`."""
    found = session.value("SELECT MIN(site_id) FROM site_shop WHERE shop_id = ?", [shop_id])
    if found is None:
        shop(session, shop_id)
        raise NotFound(wording.shop_without_site(shop_id), code="shop_without_site")
    return SiteId(found)


def put_products(work: Work, products: Iterable[Product]) -> None:
    """Keep articles, as new or instead of what was."""
    for each in products:
        _put_product(work, each)


def _put_product(work: Work, product: Product) -> None:
    work.session.run(
        f"INSERT INTO product (shop_id, {_PRODUCT}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (shop_id, sku) DO UPDATE SET name = excluded.name, gtin = excluded.gtin,"
        " packagings = excluded.packagings,"
        " location = excluded.location, weight = excluded.weight",
        [
            product.shop, product.sku, product.name, product.gtin,
            msgspec.json.encode(product.packagings).decode(), product.location, product.weight,
        ],
    )  # fmt: skip
    work.tell(Entry(product.shop, "product", product.sku, WHOLE_SHOP))


def product(session: Session, shop_id: ShopId, sku: Sku) -> Product:
    """Return an article that the feed names."""
    row = session.row(f"SELECT {_PRODUCT} FROM product WHERE shop_id = ? AND sku = ?", [shop_id, sku])
    return _product(shop_id, _there(row))


def all_products(session: Session, shop_id: ShopId) -> tuple[Product, ...]:
    """Return every article of the shop, by number."""
    rows = session.rows(f"SELECT {_PRODUCT} FROM product WHERE shop_id = ? ORDER BY sku", [shop_id])
    return tuple(_product(shop_id, row) for row in rows)


def _product(shop_id: ShopId, row: Row) -> Product:
    return Product(
        shop=shop_id,
        sku=Sku(row[0]),
        name=row[1],
        gtin=None if row[2] is None else Gtin(row[2]),
        packagings=msgspec.json.decode(row[3], type=tuple[Packaging, ...]),
        location=Location(row[4]),
        weight=row[5],
    )


def put_packer(work: Work, site: SiteId, packer: Packer, *, active: bool) -> None:
    """Keep who may sign in at the site, or, not active, who may no more.

    Raises `StoreRefused` for the last one who may change people: nobody locks all out in any way.
    """
    stays_admin = active and packer.role == Role.ADMIN
    if not stays_admin and _admins(work.session, site) == {packer.packer}:
        raise StoreRefused(office_words.last_admin(), code="last_admin")
    work.session.run(
        "INSERT INTO packer (site_id, packer_id, particulars, active) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (site_id, packer_id)"
        " DO UPDATE SET particulars = excluded.particulars, active = excluded.active",
        [site, packer.packer, msgspec.json.encode(packer).decode(), active],
    )
    _tell_of_packer(work, site, packer.packer)


def _admins(session: Session, site: SiteId) -> set[PackerId]:
    rows = session.rows("SELECT particulars FROM packer WHERE site_id = ? AND active", [site])
    there = (msgspec.json.decode(text, type=Packer) for (text,) in rows)
    return {each.packer for each in there if each.role == Role.ADMIN}


def _tell_of_packer(work: Work, site: SiteId, packer_id: str) -> None:
    for row in work.session.rows("SELECT shop_id FROM site_shop WHERE site_id = ?", [site]):
        work.tell(Entry(ShopId(row[0]), "packer", packer_id, site))


def packer(session: Session, site: SiteId, packer_id: PackerId) -> tuple[Packer, bool]:
    """Return a person of the site, and whether they may sign in."""
    row = _there(
        session.row(
            "SELECT particulars, active FROM packer WHERE site_id = ? AND packer_id = ?", [site, packer_id]
        )
    )
    return msgspec.json.decode(row[0], type=Packer), bool(row[1])


def put_custom_status(work: Work, shop_id: ShopId, status: CustomStatus) -> None:
    """Keep the shop's own status; a new name is the name on old orders too (S20)."""
    work.session.run(
        "INSERT INTO custom_status (shop_id, code, name, retired) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (shop_id, code) DO UPDATE SET name = excluded.name, retired = excluded.retired",
        [shop_id, status.code, status.name, status.retired],
    )
    work.tell(Entry(shop_id, "status", status.code, WHOLE_SHOP))


def custom_status(session: Session, shop_id: ShopId, code: CustomStatusCode) -> CustomStatus:
    """Return a status that the feed names."""
    row = _there(
        session.row("SELECT name, retired FROM custom_status WHERE shop_id = ? AND code = ?", [shop_id, code])
    )
    return CustomStatus(code=code, name=row[0], retired=bool(row[1]))


def _there(row: Row | None) -> Row:
    """What the feed names is never deleted."""
    if row is None:
        raise LookupError("the feed names a row that is not there")
    return row
