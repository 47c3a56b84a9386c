"""What is said of making, taking away and joining in the settings' lists."""

from models.plain_text import plain
from models.translation import _


def list_hint(*, may_add: bool, may_remove: bool) -> str:
    """Keys of a list."""
    if may_remove:
        return _("Enter: open  + new  - remove  Esc")
    return _("Enter: open  + new  Esc") if may_add else _("Enter: open  Esc")


def remove_station(name: str) -> str:
    """Asked before a station is taken away."""
    return _(
        "Remove {name}? Handhelds there sit at no station then; papers come out as the warehouse's."
    ).format(name=plain(name, 40))


def remove_row() -> str:
    """An answer to it."""
    return _("Remove it")


def removed(name: str) -> str:
    """It is gone."""
    return _("Removed: {name}.").format(name=plain(name, 40))


def make_what() -> str:
    """Asked where a list holds things of several kinds."""
    return _("What shall be made?")


def new_site() -> str:
    """An answer to it, and the title of its form."""
    return _("New warehouse")


def first_site() -> str:
    """Before a warehouse packs for a shop."""
    return _("A shop's new orders go to its warehouse whose id comes first.")


def first_admin() -> str:
    """Before a warehouse is made."""
    return _("You are its first admin, by your badge and PIN.")


def site_needs_host(site: str) -> str:
    """Of a warehouse that has been made, until a host is let in there."""
    return _("It has no host yet: + here, or at the store kolli device NAME --site {site}").format(
        site=plain(site, 40)
    )


def particulars_row(shop: str) -> str:
    """What a shop's papers name it by, in the list of shops."""
    return _("{shop}: address").format(shop=plain(shop, 40))


def particulars_detail() -> str:
    """The line below the list."""
    return _("Name, address and numbers, as on its papers.")
