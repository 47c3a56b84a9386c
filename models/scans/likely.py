"""Which characters of a mistyped parcel id are likely wrong; silent where the evidence is not unique.

A check digit says that something is wrong, hardly ever what: by modulo 10 (GS1 General Specifications 7.9.1)
nearly every place of a number has one digit that would make it fit. Two things tell more. Neighbours that
were exchanged: people do that more than anything else, and of all exchanges only one in ten fits. And the
numbers of other parcels: one shop's, or one carrier's, begin alike, so a number that begins alike but for one
character, and fits with that character, is almost surely that one.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

HEAD = 8
"""Characters that numbers of one series share: extension digit and the shortest GS1 company prefix, or `1Z`
and the shipper's six at UPS."""


class Swapped(NamedTuple):
    """Two neighbours, the first at this place, counted from 0."""

    place: int


class Replaced(NamedTuple):
    """One character at a place, counted from 0, and what it is likely meant to be."""

    place: int
    char: str


def likely_slip(
    code: str, known: Iterable[str], is_right: Callable[[str], bool]
) -> Swapped | Replaced | None:
    """Return what makes the code right, when one thing alone does by the evidence there is.

    `known` are ids of parcels beside it, of any kind: only those as long as `code` count. `is_right` tells
    whether a text is a valid id.
    """
    heads = {each[:HEAD] for each in known if len(each) == len(code)}
    swaps = [place for place in range(len(code) - 1) if is_right(_swapped(code, place))]
    if code[:HEAD] in heads:
        found: list[Swapped | Replaced] = [Swapped(place) for place in swaps if place >= HEAD - 1]
    else:
        by_head = [Swapped(place) for place in swaps if _swapped(code, place)[:HEAD] in heads]
        found = [*by_head, *_replaced(code, heads, is_right)] or [Swapped(place) for place in swaps]
    return found[0] if len(found) == 1 else None


def _swapped(code: str, place: int) -> str:
    """The code with two neighbours exchanged; the empty text where that changes nothing."""
    first, second = code[place], code[place + 1]
    return "" if first == second else f"{code[:place]}{second}{first}{code[place + 2 :]}"


def _replaced(code: str, heads: Iterable[str], is_right: Callable[[str], bool]) -> list[Replaced]:
    """Single characters that lead to one of the heads, and to a right code."""
    found = []
    for head in heads:
        differing = [place for place in range(HEAD) if code[place] != head[place]]
        if len(differing) == 1 and is_right(head + code[HEAD:]):
            found.append(Replaced(differing[0], head[differing[0]]))
    return found
