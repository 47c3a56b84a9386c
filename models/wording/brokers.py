"""What is said about freight brokers, their bookings, and the shop's own SSCCs (S16)."""

from models.plain_text import plain
from models.translation import _

_MOST = 300
"""Characters of a broker's own text that are shown."""


def company_prefix_wrong(prefix: str) -> str:
    return _("{prefix} is no GS1 company prefix: 7 to 10 digits were expected.").format(
        prefix=shown(prefix) or _("Nothing")
    )


def extension_wrong(extension: int) -> str:
    return _("{extension} is no extension digit of an SSCC: 0 to 9 was expected.").format(extension=extension)


def no_company_prefix(shop: str) -> str:
    return _("Shop {shop} has no GS1 company prefix. Ask the office.").format(shop=shop)


def extensions_taken(prefix: str) -> str:
    return _("All ten series of {prefix} belong to other shops.").format(prefix=prefix)


def extension_taken(extension: int, prefix: str) -> str:
    return _("The series {extension} of {prefix} belongs to another shop.").format(
        extension=extension, prefix=prefix
    )


def series_exhausted(left: int) -> str:
    return _("The shop's own parcel ids are used up: {left} left. Ask the office for a new series.").format(
        left=left
    )


def series_start(start: int, lowest: int, capacity: int) -> str:
    return _("The series cannot start at {start}: {lowest} to {last} was expected.").format(
        start=start, lowest=lowest, last=capacity - 1
    )


def block_size(count: int, most: int) -> str:
    return _("{count} parcel ids in one block; 1 to {most} were expected.").format(count=count, most=most)


def block_of_other() -> str:
    return _("This request for parcel ids was another's. Send a new request id.")


def block_empty() -> str:
    return _("No parcel ids of the shop's own are left here. They come when the store answers.")


def parcels_wrong(count: int, most: int) -> str:
    return _("{count} parcels; 1 to {most} were expected.").format(count=count, most=most)


def unknown_broker(name: str) -> str:
    return _("There is no broker {name}. Known: sscc, nshift, postnord.").format(name=shown(name))


def no_account(shop: str, broker: str) -> str:
    return _("Shop {shop} has no account with {broker}. Ask the office.").format(shop=shop, broker=broker)


def settings_missing(broker: str, name: str) -> str:
    return _("The account with {broker} lacks {name}.").format(broker=broker, name=name)


def settings_malformed(broker: str, reason: str) -> str:
    return _("The account with {broker} cannot be read: {reason}").format(broker=broker, reason=reason)


def unknown_delivery(number: str, delivery: int) -> str:
    return _("The store does not know delivery {delivery} of {number} yet. Try again in a moment.").format(
        delivery=delivery, number=shown(number)
    )


def delivery_reported(number: str) -> str:
    return _("This delivery of {number} has been reported in.").format(number=shown(number))


def no_address(number: str) -> str:
    return _("Order {number} has no delivery address.").format(number=shown(number))


def already_booked(parcels: int) -> str:
    return _("{parcels} parcel ids are booked for this delivery. Cancel them with the broker first.").format(
        parcels=parcels
    )


def being_booked() -> str:
    return _("This delivery is being booked. Try again in a moment.")


def other_broker(broker: str) -> str:
    return _("This delivery is booked with {broker} already.").format(broker=broker)


def refused(broker: str, reason: str) -> str:
    """The broker's own text, for the packer."""
    return _("{broker} refuses: {reason}").format(broker=broker, reason=shown(reason) or _("no reason given"))


def key_refused(broker: str) -> str:
    return _("{broker} does not let the shop's account in. Ask the office.").format(broker=broker)


def unreachable(broker: str) -> str:
    return _("{broker} does not answer. Nothing is booked. Try again.").format(broker=broker)


def busy(broker: str) -> str:
    return _("{broker} has too much to do. Nothing is booked. Try again in a minute.").format(broker=broker)


def unclear(broker: str, reference: str) -> str:
    return _(
        "{broker} gave no clear answer. It may be booked: try again in a few minutes, or look for {reference}"
        " with the broker."
    ).format(broker=broker, reference=reference)


def cannot_tell(broker: str, reference: str) -> str:
    return _(
        "{broker} cannot tell whether it is booked. Look for {reference} with the broker: type its parcel"
        " ids, or book again if it is not there."
    ).format(broker=broker, reference=reference)


def labels_lost(count: int) -> str:
    return _("Booked, but {count} labels could not be fetched. Print them from the broker's page.").format(
        count=count
    )


def unknown_booking() -> str:
    return _("There is no such booking.")


def unknown_label() -> str:
    return _("There is no such label.")


def account_set(broker: str, shop: str) -> str:
    return _("The account of {shop} with {broker} is kept.").format(broker=broker, shop=shop)


def no_accounts(shop: str) -> str:
    return _("Shop {shop} has no account with a broker: its parcel ids are its own SSCCs.").format(shop=shop)


def order_cancelled(number: str) -> str:
    return _("Order {number} is cancelled. Nothing was booked.").format(number=shown(number))


def restored() -> str:
    return _("The store knows that it was restored: sites load afresh, and its own SSCCs jump ahead.")


def broker_wanted() -> str:
    return _("Say which broker: sscc, nshift or postnord.")


def settings_wanted(broker: str) -> str:
    return _("Type the settings of {broker} as JSON, then Ctrl-D.").format(broker=broker)


def account_line(broker: str, *, preferred: bool) -> str:
    """An account in a list, without anything secret."""
    return _("{broker} (preferred)").format(broker=broker) if preferred else broker


def series_line(extension: int, prefix: str, left: int, capacity: int) -> str:
    """A series in a list."""
    return _("own SSCCs {extension} {prefix}: {left} of {capacity} left").format(
        extension=extension, prefix=prefix, left=left, capacity=capacity
    )


def shown(text: str) -> str:
    """Text of others on one line, without control characters, cut where it has no end."""
    return plain(text, _MOST)
