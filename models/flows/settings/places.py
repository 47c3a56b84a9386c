"""Where a person stands who looks at settings or changes them."""

import msgspec

from models.flows.settings.form import Form
from models.roles import Setting


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """What all places share: being a frozen value."""


class AtSettings(_Place, frozen=True, kw_only=True):
    """The areas of the settings."""

    at: Setting | None = None
    """The area that the cursor goes to."""


class InSettings(_Place, frozen=True, kw_only=True):
    """The list of one area."""

    area: Setting
    at: tuple[str, ...] = ()
    """The key of the entry that the cursor goes to."""


class OnForm(_Place, frozen=True, kw_only=True):
    """A form that is being filled in, or read; nothing is kept yet."""

    form: Form


class Handed(_Place, frozen=True, kw_only=True):
    """Something that the store has made and says this once: a token, a badge."""

    area: Setting
    key: tuple[str, ...]
    title: str
    secret: str
    how: str
    """What is to be done with it."""
