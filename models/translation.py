"""The language that sentences are drawn in: one per context, English unless a packer chose another."""

import gettext
from contextvars import ContextVar

_catalogue: ContextVar[gettext.NullTranslations | None] = ContextVar("catalogue", default=None)


def use_catalogue(catalogue: gettext.NullTranslations | None) -> None:
    """Draw sentences from `catalogue` in this context from now on; None is English, the source language."""
    _catalogue.set(catalogue)


def _(text: str) -> str:
    """Return `text` in the language of the context."""
    catalogue = _catalogue.get()
    return text if catalogue is None else catalogue.gettext(text)
