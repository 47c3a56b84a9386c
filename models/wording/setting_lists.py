"""What is said of taking away and joining in the settings' lists."""

from models.plain_text import plain
from models.translation import _


def list_hint(*, may_add: bool, may_remove: bool) -> str:
    """Keys of a list."""
    if may_remove:
        return _("Enter: open  + new  - remove")
    return _("Enter: open  + new") if may_add else _("Enter: open")


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
