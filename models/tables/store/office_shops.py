"""What shops set for themselves, and their own statuses (S20), changed from a warehouse."""

from collections.abc import Collection

from msgspec.structs import replace

from models import shop_particulars
from models.errors import NotFound, ValueRefused
from models.invoices import LONGEST_TERMS
from models.office import NewStatus, ShopSeen, ShopWish, StatusSeen, StatusWish
from models.orders import CustomStatus, Shop
from models.roles import Setting
from models.shop_papers import MAX_TEXT, check_papers
from models.tables.store import catalogue, shop_settings, statuses
from models.tables.store.office import Asker, changing, check_version, seeing, version_of
from models.tables.store.session import Session
from models.tables.store.shop_settings import ShopSettings
from models.tables.store.work import Work
from models.translation import LANGUAGES
from models.types import CustomStatusCode, ShopId
from models.wording import office as wording
from models.wording import shop_settings as shop_words
from models.wording import statuses as status_words
from models.wording import store as store_words


def seen_shops(session: Session, asker: Asker) -> tuple[ShopSeen, ...]:
    """Return the shops of the asker's site. Raises `NotFound`, `NotAllowed`."""
    return tuple(seen_shop(session, shop) for shop in seeing(session, asker).shops)


def change_shop(work: Work, asker: Asker, shop: ShopId, wish: ShopWish, seen: Collection[str]) -> ShopSeen:
    """Let the shop set what is wished. Raises `NotFound`, `NotAllowed`, `VersionDiffers`."""
    session = work.session
    if not changing(session, asker, Setting.SHOP).has(shop):
        raise NotFound(store_words.unknown_shop(shop), code="unknown_shop")
    statuses.hold(session, shop)
    now = seen_shop(session, shop)
    check_version(now.version, seen, now.name)
    _check(wish)
    kept = ShopSettings(
        pack_run_minutes=wish.pack_run_minutes,
        preorder_days=wish.preorder_days,
        own_invoice=wish.own_invoice,
    )
    shop_settings.put_settings(session, shop, kept)
    catalogue.put_shop(work, _with(catalogue.shop(session, shop), wish), None)
    return seen_shop(session, shop)


def _with(particulars: Shop, wish: ShopWish) -> Shop:
    papers = replace(
        particulars.papers,
        thanks=wish.thanks.strip(),
        return_address=wish.return_address.strip(),
        footer=wish.footer.strip(),
    )
    check_papers(papers)
    return replace(particulars, papers=papers, language=wish.language, payment_terms=wish.payment_terms)


def _check(wish: ShopWish) -> None:
    if not 0 <= wish.payment_terms <= LONGEST_TERMS:
        said = wording.terms_out_of_range(LONGEST_TERMS)
        raise ValueRefused("payment_terms", said, code="setting_malformed")
    if wish.language and wish.language not in LANGUAGES:
        said = wording.language_unknown(LANGUAGES)
        raise ValueRefused("language", said, code="setting_malformed")
    texts = {"thanks": wish.thanks, "return_address": wish.return_address, "footer": wish.footer}
    for field, text in texts.items():
        if len(text) > MAX_TEXT or not text.isprintable():
            raise ValueRefused(field, shop_words.text_too_long(MAX_TEXT), code="setting_malformed")


def seen_shop(session: Session, shop: ShopId) -> ShopSeen:
    """Return a shop as it is now. Raises `NotFound`."""
    particulars, settings = catalogue.shop(session, shop), shop_settings.settings(session, shop)
    wish = ShopWish(
        pack_run_minutes=settings.pack_run_minutes,
        preorder_days=settings.preorder_days,
        own_invoice=settings.own_invoice,
        payment_terms=particulars.payment_terms,
        language=particulars.language,
        thanks=particulars.papers.thanks,
        return_address=particulars.papers.return_address,
        footer=particulars.papers.footer,
    )
    return ShopSeen(
        shop=shop,
        name=particulars.name,
        settings=wish,
        particulars=shop_particulars.particulars(particulars),
        version=version_of(particulars, settings),
    )


def seen_statuses(session: Session, asker: Asker) -> tuple[StatusSeen, ...]:
    """Return the statuses of the site's shops. Raises `NotFound`, `NotAllowed`."""
    shops = seeing(session, asker).shops
    return tuple(_status(shop, each) for shop in shops for each in statuses.statuses(session, shop))


def add_status(work: Work, asker: Asker, new: NewStatus) -> StatusSeen:
    """Keep a new status of a shop. Raises `NotFound`, `NotAllowed`."""
    if not changing(work.session, asker, Setting.STATUSES).has(new.shop):
        raise NotFound(store_words.unknown_shop(new.shop), code="unknown_shop")
    statuses.hold(work.session, new.shop)
    if any(each.code == new.code for each in statuses.statuses(work.session, new.shop)):
        raise ValueRefused("code", status_words.known_already(new.code), code="status_known")
    status = CustomStatus(code=new.code, name=new.name.strip())
    statuses.add(work, new.shop, status)
    return _status(new.shop, status)


def change_status(
    work: Work, asker: Asker, shop: ShopId, code: CustomStatusCode, wish: StatusWish, seen: Collection[str]
) -> StatusSeen:
    """Let a status be as wished, on old orders too. Raises `NotFound`, `NotAllowed`, `VersionDiffers`."""
    session = work.session
    if not changing(session, asker, Setting.STATUSES).has(shop):
        raise NotFound(store_words.unknown_shop(shop), code="unknown_shop")
    statuses.hold(session, shop)
    before = next((each for each in statuses.statuses(session, shop) if each.code == code), None)
    if before is None:
        raise NotFound(status_words.unknown(code), code="unknown_status")
    check_version(_status(shop, before).version, seen, before.name)
    after = statuses.change(work, shop, code, name=wish.name.strip(), retired=wish.retired)
    return _status(shop, after)


def _status(shop: ShopId, status: CustomStatus) -> StatusSeen:
    return StatusSeen(
        shop=shop,
        code=status.code,
        name=status.name,
        retired=status.retired,
        version=version_of(shop, status),
    )
