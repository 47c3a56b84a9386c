"""What the office hears of the store when it changes settings."""

from collections.abc import Iterable

from models.plain_text import plain
from models.translation import _
from models.wording.rules import either


def changed_meanwhile(what: str) -> str:
    """Somebody else was faster."""
    return _("{what} was changed meanwhile. Look at it again.").format(what=plain(what, 40))


def person_missing() -> str:
    """What the header says."""
    return _("the id of the person who asks")


def last_admin() -> str:
    """The last admin would be gone."""
    return _("The site would have no admin left. Make somebody else admin first.")


def own_device() -> str:
    """A host that would shut itself out."""
    return _("You work on this host. Shut it out from another one.")


def device_malformed(device: str) -> str:
    """A name for a host."""
    return _("{device} is no name for a host: 1 to 40 letters, digits and dashes were expected.").format(
        device=plain(device, 40)
    )


def site_name_malformed(most: int) -> str:
    """What people call a warehouse."""
    return _("A warehouse's name has 1 to {most} characters that can be seen.").format(most=most)


def device_known(device: str) -> str:
    """A name that is in use."""
    return _("There is a host {device} already. Choose another name.").format(device=plain(device, 40))


def days_out_of_range(most: int) -> str:
    """How long a token is good."""
    return _("A token is good for 1 to {most} days, or for ever.").format(most=most)


def terms_out_of_range(most: int) -> str:
    """Days to pay an own invoice in."""
    return _("An own invoice is to be paid within 0 to {most} days.").format(most=most)


def language_unknown(languages: Iterable[str]) -> str:
    """The language of a shop's papers."""
    return _("Papers are in {languages}, or in that of the site.").format(languages=either(languages))


def shop_known(shop: str) -> str:
    """An id that is in use, here or elsewhere in the store."""
    return _("There is a shop {shop} already. Choose another id.").format(shop=plain(shop, 40))


def site_known(site: str) -> str:
    """An id that is in use, here or elsewhere in the store."""
    return _("There is a warehouse {site} already. Choose another id.").format(site=plain(site, 40))


def site_malformed(site: str) -> str:
    """An id for a warehouse."""
    return _("{site} is no id for a warehouse: 1 to 40 letters, digits and dashes were expected.").format(
        site=plain(site, 40)
    )


def shops_missing() -> str:
    """A warehouse that would pack for nobody."""
    return _("A warehouse packs for one shop at least.")


def shop_stays(shop: str) -> str:
    """A shop that a warehouse would pack for no more."""
    return _("{shop} stays: its orders are at this warehouse.").format(shop=plain(shop, 40))
