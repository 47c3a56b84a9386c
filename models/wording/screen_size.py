"""The page on which the size of a terminal is set, and what is said of sizes."""

from models.plain_text import plain
from models.translation import _


def no_size(text: str) -> str:
    """What was given for a size says none."""
    return _("{text} is no size of a screen. Give columns x rows, for instance 26x20.").format(
        text=plain(text, 20)
    )


def title() -> str:
    """Over the page."""
    return _("Screen size")


def now(columns: int, rows: int) -> str:
    """The size that is being tried."""
    return _("{columns} x {rows}").format(columns=columns, rows=rows)


def right_when() -> str:
    """How to see that the size is right."""
    return _("Right when all 3 rings are whole and in the corners.")


def keys() -> str:
    """What changes it."""
    return "\n".join(
        (
            _("Left, right: width."),
            _("Up, down: height."),
            _("+ -: usual sizes."),
            _("Number, Enter: columns, then rows. 0: automatic."),
        )
    )


def columns_typed(digits: str) -> str:
    """The number being keyed."""
    return _("Columns: {digits}").format(digits=digits)


def rows_typed(digits: str) -> str:
    """The number being keyed."""
    return _("Rows: {digits}").format(digits=digits)


def hint() -> str:
    """Keys of the page, in two lines of 14 characters."""
    return _("Enter: it fits  Esc: as it was")


def help_hint() -> str:
    """Keys of help."""
    return _("Esc: back  + screen size")
