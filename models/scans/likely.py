"""Which characters of a mistyped parcel id are likely wrong; silent where the evidence is not unique.

A check digit says that something is wrong, hardly ever what: by modulo 10 (GS1 General Specifications 7.9.1)
nearly every place of a number has one digit that would make it fit. Two things tell more. Neighbours that
were exchanged: people do that more than anything else, and of all exchanges only one in ten fits. And the
numbers of other parcels: one shop's, or one carrier's, begin alike, so a number that begins alike but for one
character, and fits with that character, is almost surely that one.
"""

from collections.abc import Callable, Collection, Iterable
from string import ascii_uppercase, digits
from typing import NamedTuple, TypeAlias

HEAD = 8
"""Characters that numbers of one series share: extension digit and the shortest GS1 company prefix, or `1Z`
and the shipper's six at UPS."""

Beside: TypeAlias = Callable[[int, Collection[str]], Collection[str]]
"""How the ids of other parcels with so many characters begin: at least those of these `HEAD` characters that
they have."""


class Swapped(NamedTuple):
    """Two neighbours, the first at this place, counted from 0."""

    place: int


class Replaced(NamedTuple):
    """One character at a place, counted from 0, and what it is likely meant to be."""

    place: int
    char: str


def none_beside(_length: int, _beginnings: Collection[str]) -> Collection[str]:
    """There is no other parcel."""
    return ()


def beginnings(ids: Iterable[str], length: int) -> set[str]:
    """How the ids of so many characters begin."""
    return {each[:HEAD] for each in ids if len(each) == length}


def likely_slip(code: str, beside: Beside, is_right: Callable[[str], bool]) -> Swapped | Replaced | None:
    """Return what makes the code right, when one thing alone does by the evidence there is.

    `beside` tells how the ids of other parcels begin. `is_right` tells whether a text is a valid id.
    """
    swaps = [place for place in range(len(code) - 1) if is_right(_swapped(code, place))]
    near = _near(code)
    heads = near.keys() & beside(len(code), near.keys())
    if code[:HEAD] in heads:
        found: list[Swapped | Replaced] = [Swapped(place) for place in swaps if place >= HEAD - 1]
    else:
        by_head = [Swapped(place) for place in swaps if _swapped(code, place)[:HEAD] in heads]
        replaced = [slip for head in heads if (slip := near[head]) and is_right(head + code[HEAD:])]
        found = [*by_head, *replaced] or [Swapped(place) for place in swaps]
    return found[0] if len(found) == 1 else None


def _swapped(code: str, place: int) -> str:
    """The code with two neighbours exchanged; the empty text where that changes nothing."""
    first, second = code[place], code[place + 1]
    return "" if first == second else f"{code[:place]}{second}{first}{code[place + 2 :]}"


def _near(code: str) -> dict[str, Replaced | None]:
    """Heads that one slip makes of another, with the one character that it replaced, if it did."""
    swapped = (_swapped(code, place)[:HEAD] for place in range(min(HEAD, len(code) - 1)))
    near: dict[str, Replaced | None] = dict.fromkeys([code[:HEAD], *filter(None, swapped)])
    for place in range(min(HEAD, len(code))):
        for char in digits + ascii_uppercase:
            if char != code[place]:
                near[f"{code[:place]}{char}{code[place + 1 : HEAD]}"] = Replaced(place, char)
    return near
