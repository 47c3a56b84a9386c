"""Text as the shop and its customers wrote it, made safe for a terminal, and cut by cells."""

import unicodedata

from rich.cells import cell_len, set_cell_size

from models.plain_text import NO_BREAK

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control characters, bidi marks and the like, lone surrogates, unassigned code points, line separators."""

_MORE = "..."


def harmless(text: str, most: int = 400) -> str:
    """Return the text with every unsafe character as a question mark (tab and line feed as a space)."""
    return "".join(map(_harmless_char, text[:most]))


def _harmless_char(char: str) -> str:
    if char.isascii():
        return char if char.isprintable() else (" " if char in "\t\n\r" else "?")
    return "?" if unicodedata.category(char) in _UNSAFE else char


def fitted(text: str, width: int) -> str:
    """Return the text in exactly `width` cells, cut or filled with spaces."""
    return set_cell_size(text.replace(NO_BREAK, " "), max(0, width))


def cut(text: str, width: int) -> str:
    """Return as much of the text as `width` cells hold."""
    text = text.replace(NO_BREAK, " ")
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width))


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in rows of at most `width` cells, broken at words, long words anywhere.

    No row ends at a no-break space while what it joins fits in one; it is drawn as any other space.
    """
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
    return [row.replace(NO_BREAK, " ") for row in rows]


def ending(rows: list[str], height: int, width: int) -> list[str]:
    """Return the first `height` of the rows; dots at the end of the last one say that there were more."""
    if len(rows) <= height or not height:
        return rows[:height]
    *before, last = rows[:height]
    return [*before, f"{cut(last, width - len(_MORE)).rstrip(' .')}{_MORE}"]


def _pieces(word: str, width: int) -> list[str]:
    """What is too long for a row: at its no-break spaces if it has any, else anywhere."""
    if NO_BREAK in word and cell_len(word) > width:
        return wrapped(word.replace(NO_BREAK, " "), width)
    pieces = [""]
    for char in word:
        if cell_len(pieces[-1] + char) > max(2, width):
            pieces.append("")
        pieces[-1] += char
    return pieces
