"""Characters of a terminal to keystrokes: escape sequences put together, unknown ones dropped.

Stock Textual types what it does not know (`[21~` after a Wi-Fi stall, replies of odd clients) into fields;
here a sequence is a known key or nothing, and what a terminal answers in a control string is nothing. Esc is
Esc when nothing comes for 0.4 s or when what comes cannot belong to it: a scan right after Esc stays a scan.
Pure: times are passed in.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from tui.driver.control_strings import ENDS_OF_CODES, ESC, PAUSE, ControlString, begins, may_begin

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
MAX_SEQUENCE = 128
"""Characters; a terminal that says what it is (DA1) names each of its skills with a number."""
MAX_PASTE = 4096
FLOW_CONTROL = frozenset("\x11\x13")
"""XON and XOFF, which a serial scanner or a nervous client sends; Ctrl+Q would be Textual's quit."""

_UNDECIDED = re.compile(r"\x1b(?:\[(?:\[|[0-?]*[ -/]*)|O)?")
_COMPLETE = re.compile(r"\x1b(?:\[\[.|\[[0-?]*[ -/]*[@-Z\\-~]|O[A-Za-z])", re.DOTALL)


class KeyStroke(NamedTuple):
    """One key by Textual's name, and the character it types, None when it types none."""

    key: str
    character: str | None


class Pasted(NamedTuple):
    """What came between the brackets of a bracketed paste."""

    text: str


class KeyReader:
    """Assembles keystrokes out of characters. One for each terminal."""

    def __init__(self, escape_delay: float = 0.4, sequence_delay: float = 2.0) -> None:
        self._escape_delay = escape_delay
        self._sequence_delay = sequence_delay
        self._sequence = ""
        self._after_pause = 0
        self._paste: list[str] | None = None
        self._string: ControlString | None = None
        self._since = 0.0

    @property
    def deadline(self) -> float | None:
        """When `tick` has something to say if nothing comes before, None when nothing is held."""
        if self._string is not None:
            return self._string.deadline
        if self._paste is None and (self._sequence == ESC or may_begin(self._sequence)):
            return self._since + self._escape_delay
        return self._since + self._sequence_delay if self._sequence or self._paste is not None else None

    def feed(self, characters: str, at: float) -> list[KeyStroke | Pasted]:
        """Take characters read at `at`."""
        strokes = self.tick(at)
        if at - self._since > PAUSE:
            self._after_pause = len(self._sequence)
        for character in characters:
            self._since = at
            strokes += self._character(character)
        return strokes

    def tick(self, at: float) -> list[KeyStroke | Pasted]:
        """Give up waiting: Esc alone is a key, half a sequence is nothing, half a paste is a paste."""
        if self.deadline is None or at < self.deadline:
            return []
        string, self._string = self._string, None
        if string is not None:
            return [KeyStroke("escape", ESC)] if string.esc_is_a_key else []
        sequence, self._sequence = self._sequence, ""
        if self._paste is not None:
            return self._end_paste("")
        if may_begin(sequence):
            return self._not_a_sequence(sequence)
        return [KeyStroke("escape", ESC)] if sequence == ESC else []

    def _character(self, character: str) -> list[KeyStroke | Pasted]:
        if self._paste is not None:
            return self._in_paste(character)
        if self._string is not None:
            return self._in_string(self._string, character)
        if self._sequence:
            return self._in_sequence(character)
        if character == ESC:
            self._sequence, self._after_pause = ESC, 0
            return []
        return list(_named(character))

    def _in_sequence(self, character: str) -> list[KeyStroke | Pasted]:
        sequence, self._sequence = self._sequence + character, ""
        if sequence == PASTE_START:
            self._paste = []
            return []
        if begins(sequence):
            self._string = ControlString(sequence, self._since)
            return []
        if may_begin(sequence) or (_UNDECIDED.fullmatch(sequence) and len(sequence) < MAX_SEQUENCE):
            self._sequence = sequence
            return []
        if _COMPLETE.fullmatch(sequence):
            return list(_named(sequence))
        return self._not_a_sequence(sequence)

    def _not_a_sequence(self, sequence: str) -> list[KeyStroke | Pasted]:
        """Esc and then something of its own; of a broken sequence, only what broke it.

        What a code's end has broken was a code: all of it since the last pause.
        """
        rest = sequence[1:] if sequence[1:2] != "[" else sequence[-1]
        if rest in ENDS_OF_CODES:
            rest = sequence[max(len("\x1b["), self._after_pause) :]
        strokes: list[KeyStroke | Pasted] = [] if rest != sequence[1:] else [KeyStroke("escape", ESC)]
        for character in rest:
            strokes += self._character(character)
        return strokes

    def _in_string(self, string: ControlString, character: str) -> list[KeyStroke | Pasted]:
        anew = string.take(character, self._since)
        if anew is None:
            return []
        self._string = None
        return [stroke for each in anew for stroke in self._character(each)]

    def _in_paste(self, character: str) -> list[KeyStroke | Pasted]:
        paste = self._paste or []
        paste.append(character)
        self._paste = paste
        if character == PASTE_END[-1] and "".join(paste[-len(PASTE_END) :]) == PASTE_END:
            return self._end_paste(PASTE_END)
        if len(paste) > MAX_PASTE + len(PASTE_END):
            del paste[MAX_PASTE : -len(PASTE_END)]
        return []

    def _end_paste(self, ending: str) -> list[KeyStroke | Pasted]:
        text = "".join(self._paste or [])
        self._paste = None
        return [Pasted(text.removesuffix(ending).replace("\0", "")[:MAX_PASTE])]


def _named(sequence: str) -> Iterable[KeyStroke]:
    """The keys that a character or a whole escape sequence stands for, by Textual's tables."""
    if sequence in FLOW_CONTROL:
        return
    found = ANSI_SEQUENCES_KEYS.get(sequence)
    if isinstance(found, tuple):
        character = sequence if len(sequence) == 1 else None
        for key in found:
            if key is not Keys.Ignore:
                yield KeyStroke(key.value, character)
    elif isinstance(found, str):
        yield _typed(found)
    elif found is None and len(sequence) == 1:
        yield _typed(sequence)


def _typed(character: str) -> KeyStroke:
    name = character if character.isalnum() else _character_to_key(character)
    return KeyStroke(KEY_NAME_REPLACEMENTS.get(name, name), character)
