"""Text as the shop and its customers wrote it, made safe for a terminal, and cut by cells."""

import unicodedata

from rich.cells import cell_len, set_cell_size

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control characters, bidi marks and the like, lone surrogates, unassigned code points, line separators."""


def harmless(text: str, most: int = 400) -> str:
    """Return the text with every unsafe character as a question mark (tab and line feed as a space)."""
    return "".join(map(_harmless_char, text[:most]))


def _harmless_char(char: str) -> str:
    if char.isascii():
        return char if char.isprintable() else (" " if char in "\t\n\r" else "?")
    return "?" if unicodedata.category(char) in _UNSAFE else char


def fitted(text: str, width: int) -> str:
    """Return the text in exactly `width` cells, cut or filled with spaces."""
    return set_cell_size(text, max(0, width))


def cut(text: str, width: int) -> str:
    """Return as much of the text as `width` cells hold."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width))


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in rows of at most `width` cells, broken at words, long words anywhere."""
    rows: list[str] = []
    for paragraph in text.split("\n"):
        row = ""
        for word in paragraph.split(" "):
            together = f"{row} {word}" if row else word
            if cell_len(together) <= width:
                row = together
                continue
            *full, row = [*([row] if row else []), *_pieces(word, width)]
            rows += full
        rows.append(row)
    return rows


def _pieces(word: str, width: int) -> list[str]:
    pieces = [""]
    for char in word:
        if cell_len(pieces[-1] + char) > max(2, width):
            pieces.append("")
        pieces[-1] += char
    return pieces
