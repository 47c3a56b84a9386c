"""What the store answers where it is not the rulebook that answers."""

from models.plain_text import plain
from models.translation import _


def unknown_order(order_id: str) -> str:
    return _("The store knows no order {order}. Ask the office.").format(order=order_id)


def not_your_order(order_id: str) -> str:
    return _("Order {order} is not this warehouse's. Ask the office.").format(order=order_id)


def not_your_shop(shop: str) -> str:
    return _("Shop {shop} is not this warehouse's.").format(shop=shop)


def not_from_a_warehouse(who: str) -> str:
    return _("A warehouse cannot speak for {who}.").format(who=who)


def unreadable(reason: str) -> str:
    return _("The store cannot read this: {reason}").format(reason=reason)


def no_time_zone() -> str:
    return _("The time has no time zone; UTC was expected.")


def against_constraint() -> str:
    return _("The store's tables do not allow this: something else was there first.")


def unknown_shop(shop: str) -> str:
    return _("The store knows no shop {shop}.").format(shop=plain(shop))


def unknown_site(site: str) -> str:
    return _("There is no site {site}.").format(site=plain(site))


def shop_without_site(shop: str) -> str:
    return _("Shop {shop} has no warehouse. Add one first.").format(shop=shop)


def unknown_number(number: str) -> str:
    return _("There is no order {number}.").format(number=plain(number))


def unknown_device(device: str) -> str:
    return _("The store knows no device {device}.").format(device=plain(device))


def database_away() -> str:
    return _("The store's database does not answer. Try again in a moment.")


def name_malformed(name: str) -> str:
    return _("{name} is no name for a shop: letters, digits, dot, dash and underscore were expected.").format(
        name=name
    )


def too_many_operations(count: int, most: int) -> str:
    return _("{count} operations in one push; at most {most} were expected.").format(count=count, most=most)


def token_missing() -> str:
    return _("This needs a token: Authorization: Bearer NAME.SECRET.")


def token_wrong() -> str:
    return _("The store does not know this token.")


def token_expired(day: str) -> str:
    return _("This token was good until {day}. Ask for a new one.").format(day=day)


def parameter_wrong(name: str, expected: str) -> str:
    return _("{name} is wrong; {expected} was expected.").format(name=name, expected=expected)


def went_wrong() -> str:
    return _("Something went wrong in the store. It has been logged there.")


def other_body(n: int) -> str:
    return _("Operation {n} was sent before with other contents. Nothing was taken.").format(n=n)


def number_taken(number: str) -> str:
    return _("Another order of the shop has the number {number}.").format(number=number)


def secret_too_short(length: int) -> str:
    return _("A secret has at least {length} characters.").format(length=length)


def order_in_hand(number: str) -> str:
    return _("Order {number} is being packed where it is.").format(number=number)
