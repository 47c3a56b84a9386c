"""What each terminal gets: one table by TERM, and the character set by the locale. Pure; nothing is asked.

Sources: DEC's VT100 and VT220 manuals, ECMA-48, and the entries of the same names in terminfo. Left out for
every terminal: queries, mouse and focus reports, the kitty protocol, direct colours and OSC, since a plain
client prints or echoes them.
"""

import re
from collections.abc import Mapping
from typing import Final

import msgspec


class Terminal(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of terminal understands beyond CUP, ED, EL, SGR 0, 1, 4 and 7, which all have."""

    colours: int = 2
    """2, 8, 16 or 256; with 2, none is ever sent."""
    alternate_screen: bool = False
    """DECSET 1049: the shell's screen comes back in the end."""
    hides_cursor: bool = False
    """DECTCEM, of the VT220 and later."""
    strikes: bool = False
    """SGR 9. Where it is wanting, the words say the same."""
    bracketed_paste: bool = False
    autowrap_switch: bool = True
    """DECAWM. Where it is wanting, the last place of the last line stays empty: it would scroll."""
    attributes_off: bool = False
    """SGR 22, 24, 27, 29, 39 and 49 one by one; a VT100 knows only 0 for all."""
    erases_characters: bool = False
    """ECH, of the VT220 and later."""
    column_address: bool = False
    """CHA and VPA of ECMA-48."""
    utf8: bool = True
    """Whether the locale's word for UTF-8 is believed; ANSI clients show an IBM code page all the same."""
    charset: str = "ascii"
    """Python's name of what is sent: utf-8, iso8859-1, iso8859-15 or ascii."""


_VT100: Final = Terminal()
_VT220: Final = Terminal(hides_cursor=True, attributes_off=True, erases_characters=True)
_ANSI: Final = Terminal(colours=8, autowrap_switch=False, utf8=False)
_UNKNOWN: Final = Terminal(autowrap_switch=False)
_LINUX: Final = Terminal(
    colours=8, hides_cursor=True, attributes_off=True, erases_characters=True, column_address=True
)
_SCREEN: Final = msgspec.structs.replace(_LINUX, alternate_screen=True, erases_characters=False)
_XTERM: Final = msgspec.structs.replace(_LINUX, alternate_screen=True, strikes=True, bracketed_paste=True)

TERMINALS: Final[Mapping[str, Terminal]] = {
    "vt100": _VT100,
    "vt102": _VT100,
    "vt220": _VT220,
    "vt320": _VT220,
    "xterm": _XTERM,
    "xterm-256color": msgspec.structs.replace(_XTERM, colours=256),
    "xterm-16color": msgspec.structs.replace(_XTERM, colours=16),
    "linux": _LINUX,
    "ansi": _ANSI,
    "screen": _SCREEN,
    "screen-256color": msgspec.structs.replace(_SCREEN, colours=256),
    "tmux": _XTERM,
    "tmux-256color": msgspec.structs.replace(_XTERM, colours=256),
    "dumb": _UNKNOWN,
}

_LOCALE: Final = re.compile(r"^(?P<language>[^.@]*)(?:\.(?P<codeset>[^@]*))?")
_CHARSETS: Final = {
    "utf8": "utf-8",
    "iso88591": "iso8859-1",
    "latin1": "iso8859-1",
    "iso885915": "iso8859-15",
}


def terminal_of(environment: Mapping[str, str], *, ascii_only: bool = False) -> Terminal:
    """The row of this TERM, with the character set of this locale; `ascii_only` overrules the locale.

    Who sets NO_COLOR gets none (no-color.org).
    """
    terminal = _row(environment.get("TERM", ""))
    if environment.get("NO_COLOR"):
        terminal = msgspec.structs.replace(terminal, colours=2)
    charset = "ascii" if ascii_only else charset_of(environment)
    if charset == "utf-8" and not terminal.utf8:
        charset = "ascii"
    return msgspec.structs.replace(terminal, charset=charset)


def _row(term: str) -> Terminal:
    """By name, else by what stands before the first - or ., else nothing is taken for granted."""
    family = re.split("[-.]", term, maxsplit=1)[0]
    return TERMINALS.get(term) or TERMINALS.get(family) or _UNKNOWN


def charset_of(environment: Mapping[str, str]) -> str:
    """The codec of the locale, as POSIX has it: LC_ALL, then LC_CTYPE, then LANG; none or C is ASCII.

    Python sets LC_CTYPE to C.UTF-8 by itself where the locale is C or is not installed (PEP 538); that is no
    client's word. A Mac sends LC_CTYPE=UTF-8, without a language.
    """
    said = [environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if said[1] == "C.UTF-8":
        said[1] = ""
    parts = _LOCALE.match(next(filter(None, said), "C"))
    language, codeset = (parts["language"], parts["codeset"]) if parts else ("C", None)
    if codeset is None and language in {"C", "POSIX"}:
        return "ascii"
    if codeset is None and language != "UTF-8":
        return "iso8859-1"
    return _CHARSETS.get((codeset or language).lower().replace("-", "").replace("_", ""), "ascii")
