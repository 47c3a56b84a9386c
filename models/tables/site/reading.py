"""The questions of a handheld: orders as they stand, articles, people."""

from collections.abc import Sequence

from models.orders import CustomStatus, Order, OrderKey, Packer, Product, Shop
from models.search import OrderQuery, Page, fold
from models.site import RecordedOperation
from models.tables.site import search
from models.tables.site.parts import SiteParts
from models.types import Gtin, OrderNumber, OrderState, PackerId, ParcelId, ShopId, Sku


class SiteReading(SiteParts):
    """The reading half of `models.site.Site`."""

    def order(self, key: OrderKey) -> Order | None:
        """Return the order as it stands here and now."""
        with self._reading() as overlay:
            return overlay.order(key)

    def news_of(self, key: OrderKey) -> int:
        """Return a number that is another one after each of the store's news of the order; 0 before any."""
        return self._replica.news(key)

    def orders_by_number(self, number: OrderNumber) -> Sequence[Order]:
        """Return the orders of that number, one from each shop that has it."""
        with self._reading() as overlay:
            return overlay.by_number(number)

    def orders(self, states: Sequence[OrderState] = ()) -> Sequence[Order]:
        """Return all orders in these states (all when empty), oldest first."""
        wanted = frozenset(states or OrderState)
        with self._reading() as overlay:
            return overlay.listed(
                lambda: self._replica.in_states(states), lambda order: order.state in wanted
            )

    def search(self, query: OrderQuery) -> Page:
        """Return a page of the orders that are searched for (S2)."""
        with self._reading() as overlay:
            return search.search(self._files.replica, query, overlay.since(), overlay.standing)

    def to_put_back(self) -> Sequence[Order]:
        """Return orders with goods that are to be carried back to their shelves, oldest first."""
        with self._reading() as overlay:
            return overlay.listed(self._replica.to_put_back, lambda order: bool(order.put_back))

    def held_by(self, packer: PackerId) -> Sequence[Order]:
        """Return orders that this packer holds and has not finished."""
        with self._reading() as overlay:
            return overlay.listed(
                lambda: self._replica.held_by(packer),
                lambda order: order.claim is not None and order.claim.packer == packer,
            )

    def parcel_seen(self, parcel_id: ParcelId) -> OrderKey | None:
        """Return which order bears the parcel id."""
        with self._reading() as overlay:
            return overlay.parcel_bearer(parcel_id)

    def product(self, shop: ShopId, sku: Sku) -> Product | None:
        """Return an article of a shop."""
        return self._replica.product(shop, sku)

    def products_by_gtin(self, gtin: Gtin) -> Sequence[Product]:
        """Return the articles that bear this GTIN, as unit or as packaging."""
        return self._replica.products_by_gtin(gtin)

    def products_by_sku(self, sku: Sku) -> Sequence[Product]:
        """Return the articles of that number, one for each shop that has it."""
        return self._replica.products_by_sku(sku)

    def products_named(self, shop: ShopId, text: str, limit: int) -> Sequence[Product]:
        """Return the shop's articles whose name or number has all of these words, by name.

        Every article of the shop is looked at: for a person who types a word now and then.
        """
        words = fold(text).split()
        found = (each for each in self._replica.products(shop) if words and _has_all(each, words))
        return sorted(found, key=lambda each: fold(each.name))[:limit]

    def shop(self, shop: ShopId) -> Shop | None:
        """Return the shop as its papers name it."""
        return self._replica.shop(shop)

    def shops(self) -> Sequence[Shop]:
        """Return the shops that the site packs for."""
        return self._replica.shops()

    def custom_statuses(self, shop: ShopId) -> Sequence[CustomStatus]:
        """Return the shop's own statuses (S20)."""
        return self._replica.custom_statuses(shop)

    def packers(self) -> Sequence[Packer]:
        """Return everybody who may sign in here."""
        return self._replica.packers()

    def packer_by_badge(self, badge: str) -> Packer | None:
        """Return who carries this badge."""
        return self._replica.packer_by_badge(badge)

    def operations(self, key: OrderKey | None = None) -> Sequence[RecordedOperation]:
        """Return this site's operations of one order, or all of them, in their order."""
        return self._log.recorded(key)


def _has_all(product: Product, words: Sequence[str]) -> bool:
    text = fold(f"{product.name} {product.sku}")
    return all(word in text for word in words)
