"""Text from outside made harmless for terminals, printers and logs: the one place where it is cleaned.

Taken out are control characters (C0, C1, DEL, so also the ESC of every escape sequence), characters that only
format (bidi overrides and isolates, zero-width ones, language tags) and code points that are no characters.
Everything that can be seen stays, also what looks like markup, ZPL or PDF: it is text, and whoever writes it
into such a language escapes it there.
"""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
"""General categories (Unicode 4.5): control, format, surrogate, unassigned, private use."""
NO_BREAK = "\u00a0"
"""A space at which no row ends. Text from outside has none: it comes out as any other space."""


def clean_line(text: str) -> str:
    """One line: white space of every kind becomes single spaces, none at the ends."""
    return _seen(" ".join(text.split()), keep="").strip()


def clean_text(text: str) -> str:
    r"""Several lines: every end of line as `\n`, tabs kept, nothing blank at the ends."""
    lines = (_seen(line, keep="\t").rstrip() for line in text.splitlines())
    return "\n".join(lines).strip()


def plain(text: str, most: int = 60) -> str:
    """Text of a customer or a scanner, harmless in a sentence: printable, cut at `most` characters."""
    head = "".join(char if char.isprintable() else " " for char in text[: most + 1]).strip()
    return head if len(head) <= most else head[: most - 3] + "..."


def unbroken(text: str) -> str:
    """Our own words in one piece: no screen breaks a row within them."""
    return text.replace(" ", NO_BREAK)


def _seen(text: str, *, keep: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if char in keep or unicodedata.category(char) not in _UNSEEN)
