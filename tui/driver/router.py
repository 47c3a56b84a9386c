"""Tells what a scanner types from what a person types, by time alone. Pure: no clock, no Textual.

A scanner that plays keyboard sends a burst, 0 to 30 ms from character to character, and ends it with CR, LF
or TAB; a person takes 60 ms and more. So the first character is held for 55 ms: alone, it is a key; with
company, it is a burst that is held until its end comes, for 0.7 s at most since the Wi-Fi may stall. With a
prefix (STX or an AIM identifier such as `]C1`) the first character alone tells: set-up asks for one.

A scan that may not be whole is *suspect*: something unfinished came shortly before it, or it stalled within.
What is fast and never ended is *text*: it may fill a field, and it may never press anything. As long as a
code and as fast as a scanner, it is *half* a code: it is for no field, and the packer has to be told.
"""

from itertools import pairwise
from typing import NamedTuple

import msgspec

STX, ETX, EOT, TAB, LF, CR, GS = "\x02", "\x03", "\x04", "\t", "\n", "\r", "\x1d"
BY_HAND = 0.055
"""Seconds from character to character above which a person types: more than a scanner's 30 ms, and less than
any person's two keys."""
_KEPT_CONTROLS = frozenset("\x1c\x1d\x1e")
_NO_BEGINNING = frozenset("+-?")
"""Keys of the program that no code it reads begins with."""
_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 25))


class RouterSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How a site's scanners type; times in seconds."""

    ends: frozenset[str] = frozenset({CR, LF, TAB})
    """Characters that end a code."""
    prefix: str = ""
    """One printable character that the scanners send in front and no person types, for instance `~`."""
    first_hold: float = BY_HAND
    """How long a first character waits for company."""
    burst_hold: float = 0.7
    """How long a burst, or a first character that is a prefix, waits for the rest."""
    stall: float = 0.3
    """A pause within a code that makes it suspect."""
    unfinished_for: float = 2.0
    """How long an unfinished piece makes what comes after it suspect."""
    min_length: int = 4
    """Fewer characters before Enter are a person's, unless a prefix came first."""
    max_length: int = 400
    """More characters are cut off, and the scan is suspect."""


class Scan(NamedTuple):
    """A code that a scanner sent."""

    text: str
    suspect: bool


class KeyPress(NamedTuple):
    """A key that a person pressed; `character` is None for a function key."""

    key: str
    character: str | None


class Text(NamedTuple):
    """Characters too fast for a person and never ended: for a field, if one is open."""

    characters: str


class Half(NamedTuple):
    """The beginning of a code, or all of it, without its end; nothing may take it."""

    characters: str


Routed = Scan | KeyPress | Text | Half


class _Stroke(NamedTuple):
    key: str
    character: str
    at: float


class ScanRouter:
    """Assembles keystrokes into scans, keys and text. One for each terminal."""

    def __init__(self, settings: RouterSettings | None = None) -> None:
        self._settings = settings or RouterSettings()
        self._strokes: list[_Stroke] = []
        self._prefixed = False
        self._pasted = False
        self._cut_off = False
        self._held_key: _Stroke | None = None
        self._framed_at = float("-inf")
        self._scanned_at = float("-inf")
        self._scan_end = ""
        self._entered_at = float("-inf")
        self._loose_at = float("-inf")
        self._unfinished_at = float("-inf")
        self._unfinished = ""

    @property
    def deadline(self) -> float | None:
        """When `tick` has something to say if nothing comes before, None when nothing is held."""
        if self._pending:
            return self._last_at + self._hold
        return None if self._held_key is None else self._held_key.at + self._settings.first_hold

    def feed(self, key: str, character: str | None, at: float) -> list[Routed]:
        """Take one keystroke by its Textual name and character (None for keys without), read at `at`."""
        routed = self.tick(at)
        if character == "\0":
            return routed
        if character is not None and character in self._settings.ends:
            return routed + self._end(key, character, at)
        if character is None or self._is_control(character):
            return routed + self._other_key(key, character, at)
        self._add(_Stroke(key, character, at))
        return routed

    def paste(self, text: str, at: float) -> list[Routed]:
        """Take what came in a bracketed paste: each ended piece is a scan, the rest may still be ended."""
        routed = self.tick(at)
        for character in text:
            if character in self._settings.ends:
                routed += self._close(at) if self._strokes else []
            elif character.isprintable() or character in _KEPT_CONTROLS:
                self._pasted = True
                self._add(_Stroke(character, character, at))
        return routed

    def tick(self, at: float) -> list[Routed]:
        """Let go of what has been held long enough."""
        if self.deadline is None or at < self.deadline:
            return []
        return self._let_go() if self._pending else self._released_key()

    # what is held

    @property
    def _pending(self) -> bool:
        return bool(self._strokes) or self._prefixed

    @property
    def _last_at(self) -> float:
        return self._strokes[-1].at if self._strokes else self._framed_at

    @property
    def _text(self) -> str:
        return "".join(stroke.character for stroke in self._strokes)

    @property
    def _hold(self) -> float:
        alone = len(self._strokes) == 1 or self._repeated
        if self._pasted or (alone and not self._prefixed):
            return self._settings.first_hold
        return self._settings.burst_hold

    @property
    def _repeated(self) -> bool:
        """Whether all held characters are one and the same: a key kept down."""
        return len({stroke.character for stroke in self._strokes}) == 1 and not self._prefixed

    @property
    def _by_hand(self) -> bool:
        """Whether the held characters, now ended, are a person's."""
        if self._prefixed or self._pasted:
            return False
        if len(self._strokes) < self._settings.min_length or self._repeated:
            return True
        fast = sum(gap <= self._settings.first_hold for gap in self._gaps)
        return fast * 4 <= len(self._gaps)  # two keys rolled over, the others one by one

    @property
    def _gaps(self) -> list[float]:
        return [after.at - before.at for before, after in pairwise(self._strokes)]

    # taking in

    def _is_control(self, character: str) -> bool:
        return not character.isprintable() and character not in _KEPT_CONTROLS

    def _add(self, stroke: _Stroke) -> None:
        if len(self._strokes) >= self._settings.max_length:
            self._cut_off = True
            self._strokes[-1] = self._strokes[-1]._replace(at=stroke.at)
            return
        if not self._strokes and stroke.character in {"]", GS, self._settings.prefix}:
            self._prefixed = True
        self._strokes.append(stroke)

    def _other_key(self, key: str, character: str | None, at: float) -> list[Routed]:
        """Take a key that is no part of a code: a function key, an arrow, Esc, Ctrl and a letter."""
        if character == STX:
            return self._begin_frame(at)
        if self._prefixed and character in {ETX, EOT}:
            return self._close(at)
        if _is_stray(key, character) and (self._in_burst(at) or self._just(self._scanned_at, at)):
            return []
        routed = [*(self._let_go() if self._pending else []), *self._released_key()]
        if key not in _FUNCTION_KEYS:
            return [*routed, KeyPress(key, character)]
        self._held_key = _Stroke(key, "", at)
        return routed

    def _begin_frame(self, at: float) -> list[Routed]:
        routed = self._let_go() if self._strokes else []
        self._prefixed = True
        self._framed_at = at
        return routed

    def _in_burst(self, at: float) -> bool:
        """Whether a stray key now comes out of the middle of a burst."""
        several = len(self._strokes) > 1 or (self._prefixed and self._pending)
        return several and self._just(self._last_at, at)

    def _just(self, then: float, at: float) -> bool:
        return at - then < self._settings.first_hold

    def _released_key(self) -> list[Routed]:
        key, self._held_key = self._held_key, None
        return [] if key is None else [KeyPress(key.key, None)]

    # giving out

    def _end(self, key: str, character: str, at: float) -> list[Routed]:
        """CR, LF or TAB: the end of a code, or a key."""
        if self._pending:
            return self._close(at, key, character)
        if self._just(self._scanned_at, at) or self._is_second_half(character, at):
            self._scan_end = ""
            return []  # the LF after a CR
        if self._is_tail(at):
            return [self._tail(at)]
        if character == LF and self._just(self._entered_at, at):
            return []
        self._entered_at = at
        self._loose_at = float("-inf")
        return [*self._released_key(), _enter(key, character)]

    def _close(self, at: float, key: str = "enter", character: str = CR) -> list[Routed]:
        if self._is_tail(at) and len(self._strokes) < self._settings.min_length:
            return [self._tail(at)]
        if self._strokes and self._by_hand:
            self._entered_at = at
            self._scanned_at, self._scan_end = float("-inf"), ""  # what comes now is no rest of a scan
            return [*self._taken_keys(), _enter(key, character)]
        text = self._without_prefix()
        scans: list[Routed] = [Scan(text, self._suspect(at))] if text else []  # an empty frame is nothing
        self._scanned(at)
        self._scan_end = character
        return scans

    def _taken_keys(self) -> list[Routed]:
        """All that is held, as a person's keys."""
        keys: list[Routed] = [KeyPress(stroke.key, stroke.character) for stroke in self._strokes]
        keys = [*self._released_key(), *keys]
        self._reset()
        return keys

    def _without_prefix(self) -> str:
        prefix = self._settings.prefix
        return self._text.removeprefix(prefix) if prefix else self._text

    def _suspect(self, at: float) -> bool:
        began = self._strokes[0].at
        gaps = [*self._gaps, at - self._strokes[-1].at]
        return (
            self._cut_off
            or max(gaps) > self._settings.stall
            or began - self._loose_at < self._settings.burst_hold
            or began - self._unfinished_at < self._settings.unfinished_for
        )

    def _is_second_half(self, character: str, at: float) -> bool:
        """Whether this is the LF of a scanner's CR LF, however late: a person's Enter sends CR."""
        late = at - self._scanned_at < self._settings.unfinished_for
        return character == LF and self._scan_end == CR and late

    def _is_tail(self, at: float) -> bool:
        """Whether most of a code came a moment ago without its end, so that this is the rest of it."""
        recent = at - self._unfinished_at < self._settings.unfinished_for
        return recent and len(self._unfinished) >= self._settings.min_length

    def _tail(self, at: float) -> Scan:
        scan = Scan(self._unfinished + self._text, suspect=True)
        self._scanned(at)
        return scan

    def _let_go(self) -> list[Routed]:
        """Give out what is held and was never ended."""
        text, at = self._text, self._last_at
        single = len(self._strokes) == 1 and not self._pasted
        if (single or self._repeated) and not self._is_tail(at):
            self._loose_at = float("-inf") if text in _NO_BEGINNING else at
            return self._taken_keys()
        half = self._is_half
        self._reset()
        if not text:
            return []
        self._unfinished_at, self._unfinished = at, (self._unfinished + text)[-self._settings.max_length :]
        return [Half(text) if half else Text(text)]

    @property
    def _is_half(self) -> bool:
        """Whether a scanner sent what is held: long enough, and fast but for a stall or two."""
        slow = sum(gap > self._settings.first_hold for gap in self._gaps)
        long = len(self._strokes) >= self._settings.min_length
        return long and not self._pasted and slow * 4 <= len(self._gaps)

    def _scanned(self, at: float) -> None:
        self._unfinished, self._unfinished_at = "", float("-inf")
        self._scanned_at, self._scan_end = at, ""
        self._reset()

    def _reset(self) -> None:
        self._strokes = []
        self._held_key = None  # a function key right in front of a burst is the scanner's
        self._prefixed = self._pasted = self._cut_off = False


def _is_stray(key: str, character: str | None) -> bool:
    """Whether scanners are known to send such a key round a code: a function key, a control character."""
    control = character is not None and character not in {"\x08", "\x7f", "\x1b"}
    return key in _FUNCTION_KEYS or control


def _enter(key: str, character: str) -> KeyPress:
    """The key that ends a line by hand: LF is Enter too, for a terminal that sends it."""
    return KeyPress("enter", CR) if character in {CR, LF} else KeyPress(key, character)
