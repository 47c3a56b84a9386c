"""How a scanned text is cleaned before its shape is looked at."""

import re

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_SPACES = re.compile(r"\s+")

GROUP_SEPARATOR = "\x1d"
"""GS, what FNC1 between two GS1 element strings is sent as (GS1 General Specifications 7.8.3)."""

_STAND_INS = re.compile(r"<GS>|\{GS\}|\[GS\]|\^\]|\\x1d|\\u001d|\u241d|[|¦~]", re.IGNORECASE)

MAX_LENGTH = 400
"""Characters: more than any barcode that a handheld reads in a warehouse."""


def split_symbology(text: str) -> tuple[str | None, str]:
    """Take the AIM symbology identifier (ISO/IEC 15424: `]`, a letter, a modifier) off the front."""
    found = _AIM.match(text)
    return (None, text) if found is None else (found.group(), text[found.end() :])


def framed(text: str) -> str:
    """The text without what scanners put round it: STX in front, ETX, EOT, CR, LF, TAB behind, NULs."""
    return text.replace("\0", "").lstrip("\x02 ").rstrip("\x03\x04\r\n\t ")


def with_separators(text: str) -> str:
    """The text with the stand-ins for GS that scanners are set to send (`<GS>`, `^]`, `|` ...) as GS."""
    return _STAND_INS.sub(GROUP_SEPARATOR, text).strip(GROUP_SEPARATOR)


def compact(text: str) -> str:
    """The text as parcel ids are compared: no AIM prefix, no white space, upper case, `(00)` as `00`."""
    bare = _SPACES.sub("", split_symbology(framed(text))[1]).strip(GROUP_SEPARATOR)
    folded = bare.upper() if bare.isascii() else bare
    return re.sub(r"^\((\d{2,4})\)", r"\1", folded, flags=re.ASCII)


def is_plain(text: str) -> bool:
    """Whether every character is one that can be read and printed, and there are not too many of them."""
    return 0 < len(text) <= MAX_LENGTH and text.isprintable()
