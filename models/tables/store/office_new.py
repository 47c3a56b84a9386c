"""Shops and warehouses that an admin makes from a warehouse, and what a shop's papers name it by."""

from collections.abc import Collection

from models import shop_particulars
from models.errors import NotFound, ValueRefused
from models.office import NewShop, NewSite, ShopParticulars, ShopSeen, SiteSeen
from models.roles import Setting
from models.tables.store import catalogue, statuses
from models.tables.store.office import Asker, changing, check_version
from models.tables.store.office_devices import HOST_OR_SITE, checked_name, checked_shops, seen_site
from models.tables.store.office_shops import seen_shop
from models.tables.store.work import Work
from models.types import ShopId
from models.wording import office as wording
from models.wording import store as store_words


def add_shop(work: Work, asker: Asker, new: NewShop) -> ShopSeen:
    """Keep a new shop, for which the asker's site packs from now on. Raises `NotFound`, `NotAllowed`."""
    session = work.session
    reach = changing(session, asker, Setting.SHOP)
    catalogue.check_shop_id(new.id)
    # Whoever else makes it now is waited for, and was first.
    made = "INSERT INTO shop (shop_id, particulars) VALUES (?, '{}') ON CONFLICT DO NOTHING"
    if not session.run(made, [new.id]):
        raise ValueRefused("id", wording.shop_known(new.id), code="shop_known")
    catalogue.put_shop(work, shop_particulars.shop_of(new.id, new), None)
    catalogue.join(work, reach.site, (new.id,))
    return seen_shop(session, new.id)


def change_particulars(
    work: Work, asker: Asker, shop: ShopId, wish: ShopParticulars, seen: Collection[str]
) -> ShopSeen:
    """Let the shop's papers name it so. Raises `NotFound`, `NotAllowed`, `VersionDiffers`."""
    session = work.session
    if not changing(session, asker, Setting.SHOP).has(shop):
        raise NotFound(store_words.unknown_shop(shop), code="unknown_shop")
    statuses.hold(session, shop)
    now = seen_shop(session, shop)
    check_version(now.version, seen, now.name)
    catalogue.put_shop(work, shop_particulars.changed(catalogue.shop(session, shop), wish), None)
    return seen_shop(session, shop)


def add_site(work: Work, asker: Asker, new: NewSite) -> SiteSeen:
    """Keep a new warehouse for some of the shops that the asker's site packs for.

    Whoever makes it is its first admin, by the same badge and PIN: else nobody could sign in there. Raises
    `NotFound`, `NotAllowed`.
    """
    session = work.session
    reach = changing(session, asker, Setting.DEVICES)
    if not HOST_OR_SITE.fullmatch(new.id):
        raise ValueRefused("id", wording.site_malformed(new.id), code="site_malformed")
    name = checked_name(new.name)
    shops = checked_shops(reach, new.shops)
    if not shops:
        raise ValueRefused("shops", wording.shops_missing(), code="setting_malformed")
    made = "INSERT INTO site (site_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING"
    if not session.run(made, [new.id, name]):
        raise ValueRefused("id", wording.site_known(new.id), code="site_known")
    catalogue.put_site(work, new.id, name, shops)
    catalogue.put_packer(work, new.id, reach.person, active=True)
    return seen_site(session, reach, new.id)
