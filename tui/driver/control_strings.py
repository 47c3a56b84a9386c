"""Control strings of a terminal (OSC, DCS, APC and PM: ECMA-48 5.6), to be dropped whole. Pure.

A terminal answers in them to what a program before this one, or a shell, has asked: `ESC ] 11 ; rgb:... BEL`.
The link may cut one anywhere, or lose its end: so it is over as well when nothing comes for a while, at the
latest after `LONGEST`, and when a code's end comes in it, which no answer contains. A scan right after Esc
may begin with the same character as a string (`]C1`, `P`): only what no code begins with begins a string.
"""

import re
from typing import Final

ESC: Final = "\x1b"
PAUSE: Final = 0.055
"""Seconds of silence after which what comes may be something else than the rest of the string."""
SILENCE: Final = 0.7
"""Seconds of silence after which the rest does not come any more."""
LONGEST: Final = 2.0
"""Seconds from the first to the last character."""
MAX_KEPT: Final = 512
"""Characters that are kept, lest they turn out to be a scan."""

_BEGUN: Final = re.compile(r"\x1b(?:\][0-9]|[_^]|P[0-9;]{0,2}[!$+>][a-z|~])")
_MAY_BEGIN: Final = re.compile(r"\x1b(?:\]|P(?:[0-9;]{0,2}[!$+>]?)?)")
_TERMINATORS: Final = frozenset("\a\x9c\x18\x1a")
"""BEL, ST as one character, CAN and SUB. ST is ESC and a backslash otherwise."""
ENDS_OF_CODES: Final = frozenset("\r\n\t")


def may_begin(sequence: str) -> bool:
    """Whether what has come after Esc may become the beginning of a string, or of a code."""
    return _MAY_BEGIN.fullmatch(sequence) is not None


def begins(sequence: str) -> bool:
    """Whether this is the beginning of a string and of nothing else."""
    return _BEGUN.fullmatch(sequence) is not None


class ControlString:
    """One that has begun; times in seconds, never going back."""

    def __init__(self, sequence: str, at: float) -> None:
        self._began = self._last = at
        self._kept = sequence.removeprefix(ESC)
        self._escape = self._paused = False

    @property
    def deadline(self) -> float:
        """When it is given up if nothing comes before."""
        return min(self._last + SILENCE, self._began + LONGEST)

    @property
    def esc_is_a_key(self) -> bool:
        """Whether the last that came was Esc alone after a pause: a person's, not half a terminator."""
        return self._escape and self._paused

    def take(self, character: str, at: float) -> str | None:
        """Return None while the string goes on, and at its end what is no part of it and to be read anew."""
        self._paused = at - self._last > PAUSE
        self._last = at
        if self._escape:
            return "" if character == "\\" else ESC + character
        if character in _TERMINATORS:
            return ""
        if character == ESC:
            self._escape = True
            return None
        self._kept = (("" if self._paused else self._kept) + character)[-MAX_KEPT:]
        return self._kept if character in ENDS_OF_CODES else None
