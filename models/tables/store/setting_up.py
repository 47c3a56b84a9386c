"""A set-up file into the store: all of it, or nothing and the path of what cannot be."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from models.currencies import EXPONENTS
from models.errors import DocumentRefused, ValueRefused
from models.office import ShopParticulars
from models.orders import CustomStatus, Packer
from models.scans.parcel_ids import is_gtin
from models.set_up import ProductEntry, ShopEntry, ShopSetUp, packer_of, product_of, shop_of
from models.shop_papers import ShopPapers
from models.shop_particulars import check_particulars
from models.stock_counts import MAX_SKU
from models.tables.store import catalogue, people, statuses, stock
from models.tables.store.office_devices import HOST_OR_SITE
from models.tables.store.work import Work
from models.types import CustomStatusCode, Role, ShopId, SiteId, Sku
from models.wording import imports as wording
from models.wording import office as office_words
from models.wording import people as people_words

_MAX_NAME = 200
"""Characters of an article's name."""
_OF_ADDRESS = {"street", "postal_code", "city", "country", "phone"}


def persons_of(file: ShopSetUp) -> tuple[Packer, ...]:
    """The people of the file with their PINs hashed, before anything is locked. Raises `DocumentRefused`."""
    for place, entry in enumerate(file.packers):
        with _at(f"$.packers[{place}]"):
            people.check_pin(entry.pin)
    return tuple(map(packer_of, file.packers))


def load(work: Work, file: ShopSetUp, persons: Sequence[Packer]) -> None:
    """Bring the store up to date; articles that are new to it get their stock counted in.

    `persons` are those of the file, in its sequence. Raises `DocumentRefused` with the
    path of a value that cannot be kept, and `StoreRefused` where a site would have no admin left.
    """
    shop, site = ShopId(file.shop.shop), SiteId(file.site.site)
    _check_shop(file.shop)
    _check_site(work, site)
    _check_products(file.products)
    known_shops = catalogue.shops(work.session)
    papers = catalogue.shop(work.session, shop).papers if shop in known_shops else ShopPapers()
    with _at("$.shop", id="shop"):
        catalogue.put_shop(work, replace(shop_of(file.shop), papers=papers), None)
    catalogue.put_site(work, site, file.site.name, (shop,))
    _put_products(work, shop, site, file.products)
    _put_people(work, site, persons)
    for place, status in enumerate(file.custom_statuses):
        with _at(f"$.custom_statuses[{place}]"):
            statuses.put(work, shop, CustomStatus(code=CustomStatusCode(status.code), name=status.name))


@contextmanager
def _at(path: str, **otherwise: str) -> Iterator[None]:
    """Put the path of the file before the field that is refused; `otherwise` names fields by other names."""
    try:
        yield
    except ValueRefused as wrong:
        field = otherwise.get(wrong.field, wrong.field)
        raise DocumentRefused(f"{path}.{field}", wrong.message) from wrong


def _check_shop(entry: ShopEntry) -> None:
    if entry.currency not in EXPONENTS:
        raise DocumentRefused("$.shop.currency", wording.unknown_currency(entry.currency))
    at = entry.address
    with _at("$.shop", **{name: f"address.{name}" for name in _OF_ADDRESS}):
        for street in at.street:
            check_particulars(
                ShopParticulars(
                    name=entry.name,
                    street=street,
                    postal_code=at.postal_code,
                    city=at.city,
                    country=at.country,
                    phone=at.phone or "",
                    email=entry.email,
                    organisation_number=entry.organisation_number,
                    vat_number=entry.vat_number,
                    bankgiro=entry.bankgiro,
                    company_prefix=entry.company_prefix,
                    tax_note=entry.tax_note,
                )
            )


def _check_site(work: Work, site: SiteId) -> None:
    known = work.session.row("SELECT 1 FROM site WHERE site_id = ?", [site])
    if known is None and not HOST_OR_SITE.fullmatch(site):
        raise DocumentRefused("$.site.site", office_words.site_malformed(site))


def _check_products(products: Sequence[ProductEntry]) -> None:
    times = Counter(entry.sku for entry in products)
    for place, entry in enumerate(products):
        at = f"$.products[{place}]"
        _check_text(f"{at}.sku", entry.sku, MAX_SKU)
        _check_text(f"{at}.name", entry.name, _MAX_NAME)
        if times[entry.sku] > 1:
            raise DocumentRefused(f"{at}.sku", wording.stands_twice(entry.sku))
        if entry.gtin and not is_gtin(entry.gtin):
            raise DocumentRefused(f"{at}.gtin", wording.not_a_gtin(entry.gtin))
        for number, packaging in enumerate(entry.packagings):
            if not is_gtin(packaging.gtin):
                raise DocumentRefused(f"{at}.packagings[{number}].gtin", wording.not_a_gtin(packaging.gtin))


def _check_text(path: str, text: str, most: int) -> None:
    if not text.strip():
        raise DocumentRefused(path, wording.empty())
    if len(text) > most:
        raise DocumentRefused(path, wording.too_long(most, len(text)))


def _put_products(work: Work, shop: ShopId, site: SiteId, products: Sequence[ProductEntry]) -> None:
    known = {product.sku for product in catalogue.all_products(work.session, shop)}
    catalogue.put_products(work, [product_of(shop, entry) for entry in products])
    for entry in products:
        if entry.sku not in known:
            stock.set_on_hand(work.session, shop, site, Sku(entry.sku), entry.stock_on_hand)


def _put_people(work: Work, site: SiteId, persons: Sequence[Packer]) -> None:
    """Admins first: where two change places, the site is not left without one between the two."""
    people.hold(work.session, site)
    for place, person in sorted(enumerate(persons), key=lambda each: each[1].role != Role.ADMIN):
        with _at(f"$.packers[{place}]"):
            people.check(person)
            catalogue.put_packer(work, site, person, active=True)
    listed = {person.packer for person in persons}
    others = [each.person for each in people.people(work.session, site) if each.person.packer not in listed]
    bears = {other.badge: other.packer for other in others}
    for place, person in enumerate(persons):
        bearer = bears.setdefault(person.badge, person.packer)
        if person.badge and bearer != person.packer:
            raise DocumentRefused(f"$.packers[{place}].badge", people_words.badge_taken(bearer))
