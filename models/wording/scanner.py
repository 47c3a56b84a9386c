"""The page that shows what a scanner sends."""

from collections.abc import Sequence

from models.translation import _


def title() -> str:
    """On top of the page."""
    return _("Scanner")


def hint() -> str:
    """Keys of the page."""
    return _("Esc twice: leave")


def scan_something() -> str:
    """Before anything came."""
    return _("Scan two different barcodes.")


def characters(count: int) -> str:
    """How long a code is, without its end."""
    return _("1 character.") if count == 1 else _("{n} characters.").format(n=count)


def ended_by(endings: Sequence[str]) -> str:
    """What ended a code."""
    if not endings:
        return _("NO END: set the scanner to send CR (Enter) after each code.")
    return _("Ended by {endings}.").format(endings=" ".join(endings))


def gaps(least: int, most: int) -> str:
    """Milliseconds between two characters."""
    if least == most:
        return _("{n} ms apart.").format(n=most)
    return _("{least} to {most} ms apart.").format(least=least, most=most)


def too_slow() -> str:
    """A code that comes as slowly as a person types."""
    return _("Slow as a hand: set the delay between characters to 0.")


def framed() -> str:
    """STX came first."""
    return _("STX in front: good, needs no setting.")


def symbology(name: str) -> str:
    """The AIM identifier that came first."""
    return _("AIM {name}.").format(name=name)


def put_in_settings() -> str:
    """Over the proposed settings."""
    return _("For kolli.toml:")
