"""How large a terminal is taken for, where what it announces is nothing or wrong. Pure.

A serial line announces 0x0; some clients announce 80x24 whatever they have. So a size may be set: by a person
on the page for it, kept for the terminal; by `kolli --size`; or by `[terminal] size`. It holds for as long as
the terminal announces what it did then, or nothing: a terminal that is really made another size wins.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol, Self

from models.errors import SettingsWrong
from models.terminals import Terminal
from models.wording import screen_size as wording

_TEXT: Final = re.compile(r"\s*(\d{1,4})\s*[xX×]\s*(\d{1,4})\s*")


class ScreenSize(NamedTuple):
    """Of a terminal, in characters; 0x0 where it announces none."""

    columns: int
    rows: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `26x20`. Raises `SettingsWrong` for another shape, and for a size that no terminal has."""
        match = _TEXT.fullmatch(text)
        size = cls(int(match[1]), int(match[2])) if match else cls(0, 0)
        if not size.plausible:
            raise SettingsWrong(wording.no_size(text), code="size_wrong")
        return size

    @property
    def plausible(self) -> bool:
        """Whether a terminal of this size can be: neither none nor the rubbish of a broken client."""
        return self == self.within_limits

    @property
    def within_limits(self) -> Self:
        """The nearest size that can be."""
        return type(self)(_limited(self.columns, _COLUMNS), _limited(self.rows, _ROWS))

    def __str__(self) -> str:
        return f"{self.columns}x{self.rows}"


_COLUMNS: Final = (16, 500)
_ROWS: Final = (10, 300)
SMALLEST: Final = ScreenSize(20, 16)
"""What every screen of the program fits on; drawn where nobody knows better, since all terminals show it."""
CLIENTS_GUESS: Final = ScreenSize(80, 24)
"""What clients announce that do not know."""
USUAL: Final[Sequence[ScreenSize]] = (
    SMALLEST,
    ScreenSize(26, 20),
    ScreenSize(32, 20),
    ScreenSize(40, 25),
    CLIENTS_GUESS,
)


class SetSize(NamedTuple):
    """A size that was set where a terminal announced another."""

    size: ScreenSize
    instead_of: ScreenSize | None = None
    """What the terminal announced; None: whatever it announces first."""

    def holds(self, announced: ScreenSize) -> bool:
        """Whether it still stands for what is announced now."""
        return announced == self.instead_of or not announced.plausible


class SizeDesk(Protocol):
    """What the site remembers of its terminals' sizes."""

    def kept_size(self, terminal: Terminal) -> SetSize | None:
        """Return the size that was set at this terminal."""
        ...

    def keep_size(self, terminal: Terminal, size: SetSize | None) -> None:
        """Remember it, durably; None forgets it."""
        ...


def drawn(announced: ScreenSize, set_size: SetSize | None, usual: ScreenSize | None) -> ScreenSize:
    """Return the size to draw at; `usual` stands for what is announced by those that do not know."""
    if set_size is not None and set_size.holds(announced):
        return set_size.size
    if usual is not None and (announced == CLIENTS_GUESS or not announced.plausible):
        return usual
    return announced if announced.plausible else SMALLEST


def next_usual(size: ScreenSize, step: int) -> ScreenSize:
    """Return the usual size after this one, or before it; after the last comes the first."""
    others = sorted({*USUAL, size})
    return others[(others.index(size) + step) % len(others)]


def _limited(value: int, limits: tuple[int, int]) -> int:
    return max(limits[0], min(value, limits[1]))
