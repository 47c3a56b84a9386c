"""What is said about labels that a freight broker has made."""

from models.translation import _
from models.types import DocumentFormat


def empty() -> str:
    return _("The broker's label is empty.")


def too_big(size: int, most: int) -> str:
    """A file that is no label."""
    return _("The broker's label has {size} kB; at most {most} kB were expected.").format(
        size=size // 1024, most=most // 1024
    )


def web_page() -> str:
    """What a broker's server says when something is wrong there."""
    return _("The broker sent a web page, not a label.")


def neither() -> str:
    return _("The broker's label is neither PDF nor ZPL.")


def other_format(came: DocumentFormat, taken: DocumentFormat) -> str:
    return _("The broker's label is {came}; the label printer takes {taken}.").format(
        came=came.upper(), taken=taken.upper()
    )


def zpl_broken() -> str:
    return _("The broker's label is broken: ^XA and ^XZ were expected in pairs.")


def pdf_broken() -> str:
    return _("The broker's label is broken: a whole PDF with its page size was expected.")


def too_large(page: tuple[int, int], media: tuple[int, int]) -> str:
    """Millimetres."""
    return _("The broker's label is {came} mm; the label printer has {media} mm.").format(
        came=f"{page[0]} x {page[1]}", media=f"{media[0]} x {media[1]}"
    )


def not_here() -> str:
    """A print of a label that is not at the site."""
    return _("The broker's label is not here any more. Print it from the broker's page.")


def on_its_way() -> str:
    """A print by hand that came too early."""
    return _("The broker's label is on its way here. Try again in a moment.")
