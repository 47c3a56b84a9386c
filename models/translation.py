"""The language that sentences are drawn in.

A process speaks one language: a terminal program that of its packer, a warehouse's host that of the site, the
command line English. One context can be in another: a request to the store in its caller's, a receipt in the
shop's. So the process's language is a plain value, which every handler, timer and thread of the terminal
program sees at once, and the context's goes before it and ends where it began.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "sv")
"""ISO 639-1; English is the source, each of the others has a catalogue in `models/locale`."""

_FOLDER = Path(__file__).parent / "locale"


class _Process:
    """What is spoken where no context says otherwise."""

    language = "en"


_context: ContextVar[str] = ContextVar("language", default="")


def speak(language: str) -> None:
    """Draw sentences in `language` in the whole process from now on; one that is not known is English."""
    _Process.language = _known(language)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Draw sentences in `language` inside this context; empty leaves the language as it is."""
    before = _context.set(_known(language) if language else language_now())
    try:
        yield
    finally:
        _context.reset(before)


def language_now() -> str:
    """Return the language that sentences are drawn in here and now."""
    return _context.get() or _Process.language


def accepted(header: str) -> str:
    """Return the language that `Accept-Language` (RFC 9110 12.5.4) likes best of ours; `en` for none."""
    wishes = [_wish(each) for each in header[:200].split(",")]
    liked = [
        (weight, -place, tag) for place, (tag, weight) in enumerate(wishes) if weight and tag in LANGUAGES
    ]
    return max(liked)[2] if liked else "en"


def _wish(text: str) -> tuple[str, float]:
    tag, _separator, weight = text.strip().partition(";")
    try:
        liked = float(weight.strip().removeprefix("q=")) if weight else 1.0
    except ValueError:
        liked = 0.0
    return tag.strip().lower().partition("-")[0], liked


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("kolli", _FOLDER, [language], fallback=language == "en")


def _(text: str) -> str:
    """Return `text` in the language of the context."""
    language = language_now()
    return text if language == "en" else _catalogue(language).gettext(text)
