"""What a terminal sent, byte by byte with its times: pieces, what is recognised in them, settings. Pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.driver.router import BY_HAND, RouterSettings

PAUSE = 0.15
"""Seconds of silence between two pieces: longer than any within a code, shorter than between two."""
MOST = 4096
"""Bytes that are remembered."""
ESC = 0x1B
_NAMES = {0x00: "NUL", 0x02: "STX", 0x03: "ETX", 0x04: "EOT", 0x09: "TAB", 0x0A: "LF", 0x0D: "CR"} | {
    ESC: "ESC",
    0x1C: "FS",
    0x1D: "GS",
    0x1E: "RS",
    0x1F: "US",
    0x20: "SP",
    0x7F: "DEL",
}
_ENDINGS = {0x0D: "CR", 0x0A: "LF", 0x09: "TAB"}
_SYMBOLOGIES = {
    "]A": "Code 39",
    "]C0": "Code 128",
    "]C1": "GS1-128",
    "]E0": "EAN-13",
    "]E4": "EAN-8",
    "]I": "ITF",
    "]Q3": "GS1 QR",
    "]Q": "QR",
    "]d2": "GS1 DataMatrix",
    "]d": "DataMatrix",
    "]e0": "GS1 DataBar",
    "]L": "PDF417",
}
"""AIM symbology identifiers (ISO/IEC 15424), by how they begin."""


class Byte(NamedTuple):
    """One byte, and when it was read, in seconds."""

    value: int
    at: float


class Piece(NamedTuple):
    """Bytes with no pause between them: a code, or a key."""

    heard: tuple[Byte, ...]

    @property
    def data(self) -> bytes:
        """The bytes alone."""
        return bytes(byte.value for byte in self.heard)

    @property
    def gaps(self) -> tuple[int, ...]:
        """Whole milliseconds from byte to byte; bytes of one read came together."""
        return tuple(round((after.at - before.at) * 1000) for before, after in pairwise(self.heard))

    @property
    def endings(self) -> tuple[str, ...]:
        """CR, LF and TAB at the end, in their order."""
        body = self.data.rstrip(bytes(_ENDINGS))
        return tuple(_ENDINGS[value] for value in self.data[len(body) :])

    @property
    def text(self) -> str:
        """The code without STX in front and its end."""
        body = self.data.strip(b"\x02\x03\x04\r\n\t\0")
        return body.decode(errors="replace")

    @property
    def framed(self) -> bool:
        """Whether STX comes first."""
        return self.data.startswith(b"\x02")

    @property
    def symbology(self) -> str:
        """The AIM identifier and what it names; empty without one."""
        found = next((name for start, name in _SYMBOLOGIES.items() if self.text.startswith(start)), "")
        return f"{self.text[:3]} {found}".strip() if self.text.startswith("]") else ""

    @property
    def by_hand(self) -> bool:
        """Whether it is too slow, or too short, for a scanner that is set as it should be."""
        return len(self.text) < RouterSettings().min_length or max(self.gaps, default=0) > BY_HAND * 1000


def names_of(piece: Piece) -> list[str]:
    """Each byte as `4B K    2`: hexadecimal, name, milliseconds since the one before."""
    gaps = ("", *map(str, piece.gaps))
    return [f"{value:02X} {_name(value):<3}{gap:>3}" for value, gap in zip(piece.data, gaps, strict=True)]


def _name(value: int) -> str:
    return _NAMES.get(value) or (chr(value) if 0x20 < value < 0x7F else "")


def pieces(heard: Sequence[Byte]) -> list[Piece]:
    """Cut what was heard at its pauses, and after each end of a code."""
    return [each for piece in _between_pauses(heard) for each in _codes(piece)]


def _between_pauses(heard: Sequence[Byte]) -> list[Piece]:
    found: list[list[Byte]] = []
    for byte in heard:
        if not found or byte.at - found[-1][-1].at > PAUSE:
            found.append([])
        found[-1].append(byte)
    return [Piece(tuple(each)) for each in found]


def _codes(piece: Piece) -> Iterator[Piece]:
    start = 0
    for place, (before, after) in enumerate(pairwise(piece.heard), start=1):
        if before.value in _ENDINGS and after.value not in _ENDINGS:
            yield Piece(piece.heard[start:place])
            start = place
    yield Piece(piece.heard[start:])


def leaves(heard: Sequence[Byte], at: float) -> bool:
    """Whether the last that came, with silence round it, is Esc and Esc again: no scanner sends that."""
    if not heard or at - heard[-1].at < PAUSE:
        return False
    escapes = 0
    for piece in reversed(_between_pauses(heard)):
        if set(piece.data) != {ESC}:
            break
        escapes += len(piece.data)
    return escapes >= 2


class Proposal(NamedTuple):
    """Settings for `[scanner]` of `kolli.toml`."""

    endings: tuple[str, ...]
    """Empty when a code came without an end: the scanner has to be set to send one."""
    prefix: str

    @property
    def toml(self) -> str:
        """As it stands in the file; a prefix only where there is one."""
        endings = ", ".join(f'"{ending}"' for ending in self.endings)
        prefix = self.prefix.replace("\\", "\\\\").replace('"', '\\"')
        lines = ["[scanner]", f"endings = [{endings}]"]
        return "\n".join([*lines, f'prefix = "{prefix}"'] if prefix else lines)


def proposal(codes: Sequence[Piece]) -> Proposal | None:
    """Return the settings that fit all codes; None before the first."""
    if not codes:
        return None
    whole = all(code.endings for code in codes)
    used = {ending for code in codes for ending in code.endings}
    endings = tuple(name for name in ("CR", "LF", "TAB") if name in used) if whole else ()
    return Proposal(endings, _prefix([code.text for code in codes]))


def _prefix(texts: Sequence[str]) -> str:
    """The sign that two different codes and all others begin with, and that is no letter or digit."""
    if len(set(texts)) < 2:
        return ""
    first = {text[:1] for text in texts}
    sign = first.pop() if len(first) == 1 else ""
    return sign if sign.isascii() and sign.isprintable() and not sign.isalnum() and sign != "]" else ""
