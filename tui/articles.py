"""Which article a typed text means, and what it has cost."""

from collections.abc import Sequence

from msgspec.structs import replace

from models.flows import Editing, Step, editing
from models.flows.steps import said
from models.orders import Order, Product
from models.scans.resolver import Meaning, ProductMeant
from models.search import OrderQuery
from models.types import Quantity, Sku
from models.wording import contents as wording
from tui.work import Work

MOST = 8
"""Articles to choose among."""
_LOOKED_AT = 5
"""Orders that are looked through for a price."""


def articles_meant(work: Work, order: Order, text: str) -> Sequence[Product]:
    """Return the shop's articles that the text may mean: by SKU or EAN the one, else by words of the name."""
    exact = work.site.product(order.shop, Sku(text.strip()))
    if exact is not None:
        return (exact,)
    _scanned, meanings = work.read(text)
    coded = [each.product for each in meanings if isinstance(each, ProductMeant)]
    mine = [product for product in coded if product.shop == order.shop]
    return mine or work.site.products_named(order.shop, text, MOST)


def price_of(work: Work, order: Order, product: Product) -> int | None:
    """Return what a unit cost last, in minor units; None where no order here says."""
    query = OrderQuery(shop=order.shop, sku=product.sku, limit=_LOOKED_AT)
    return editing.known_price(order, work.site.search(query).orders, product)


def scanned(work: Work, place: Editing, meanings: Sequence[Meaning]) -> Step | None:
    """An article of the shop that is scanned while contents are changed: one more of it, or a carton more."""
    order = work.site.order(place.page.key)
    for meaning in meanings:
        if order is not None and isinstance(meaning, ProductMeant) and meaning.product.shop == order.shop:
            product, many = meaning.product, meaning.quantity
            return said(added(work, place, order, product, many), wording.line_taken(product.name, many))
    return None


def added(work: Work, place: Editing, order: Order, product: Product, quantity: Quantity) -> Editing:
    """Return the place with so many more of the article; where nobody knows its price, that is asked next."""
    price = price_of(work, order, product)
    draft, line = editing.with_article(order, place.draft, product, quantity, price)
    return replace(place, draft=draft, at=line, unpriced=line in editing.unpriced(order, draft))
