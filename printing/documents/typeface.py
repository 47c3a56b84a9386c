"""A font file in memory: the width and outline of each character, and small fonts cut from it for a PDF.

A file is read once a process. A PDF gets only the outlines that it draws: the glyphs keep their numbers, so
nothing else of the file has to be written anew, and a font is cut in less than a millisecond.
"""

import hashlib
import struct
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import msgspec
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

_FILES = {False: "DejaVuSansCondensed.ttf", True: "DejaVuSansCondensed-Bold.ttf"}
_TABLES = ("head", "hhea", "maxp", "hmtx")
"""What a PDF needs of a TrueType font beside its outlines (ISO 32000-1, 9.9)."""


class Typeface(msgspec.Struct, frozen=True, kw_only=True):
    """One weight. Lengths are in thousandths of the size of type."""

    name: str
    """Its PostScript name."""
    glyphs: Mapping[int, int]
    """The glyph of each character."""
    widths: Mapping[int, float]
    """The width of each character."""
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    """What holds every glyph: left, bottom, right, top."""
    parts: Mapping[int, frozenset[int]]
    """The glyphs that a glyph is put together from, with their own."""
    outlines: tuple[bytes, ...]
    tables: Mapping[str, bytes]

    def drawn_with(self, glyphs: Iterable[int]) -> bytes:
        """Return a TrueType font that has just these glyphs, by their own numbers."""
        kept = frozenset({0}).union(*({each} | self.parts.get(each, frozenset()) for each in glyphs))
        outlines = [each if number in kept else b"" for number, each in enumerate(self.outlines)]
        return _font_file({**self.tables, **_located(outlines)})

    def tag(self, glyphs: Iterable[int]) -> str:
        """Six capitals that tell this cut of the font from others (ISO 32000-1, 9.6.4)."""
        digest = hashlib.sha256(repr(sorted(glyphs)).encode()).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def font_path(*, bold: bool) -> Path:
    """Where the font file lies in the installed package."""
    return Path(str(files("printing").joinpath("fonts", _FILES[bold])))


@cache
def typeface(*, bold: bool) -> Typeface:
    """Return the regular or the bold weight of all papers."""
    path = font_path(bold=bold)
    with TTFont(path) as font, path.open("rb") as stream:
        reader = SFNTReader(stream)
        return _read(font, {name: bytes(reader[name]) for name in (*_TABLES, "glyf")})


def _read(font: TTFont, raw: dict[str, bytes]) -> Typeface:
    scale = 1000 / font["head"].unitsPerEm
    head, hhea, metrics = font["head"], font["hhea"], font["hmtx"].metrics
    names = font.getBestCmap()
    places = font["loca"]
    return Typeface(
        name=str(font["name"].getDebugName(6)),
        glyphs={code: font.getGlyphID(name) for code, name in names.items()},
        widths={code: metrics[name][0] * scale for code, name in names.items()},
        ascent=round(hhea.ascent * scale),
        descent=round(hhea.descent * scale),
        cap_height=round(font["glyf"]["H"].yMax * scale),
        box=(
            round(head.xMin * scale),
            round(head.yMin * scale),
            round(head.xMax * scale),
            round(head.yMax * scale),
        ),
        parts=_parts(font),
        outlines=tuple(
            raw["glyf"][places[place] : places[place + 1]] for place in range(font["maxp"].numGlyphs)
        ),
        tables={name: raw[name] for name in _TABLES},
    )


def _parts(font: TTFont) -> dict[int, frozenset[int]]:
    outlines = font["glyf"]

    def of(name: str) -> frozenset[int]:
        glyph = outlines[name]
        if not glyph.isComposite():
            return frozenset()
        direct = glyph.getComponentNames(outlines)
        return frozenset(map(font.getGlyphID, direct)).union(*map(of, direct))

    return {font.getGlyphID(name): parts for name in font.getGlyphOrder() if (parts := of(name))}


def _located(outlines: list[bytes]) -> dict[str, bytes]:
    """The two tables of the outlines; places are of four bytes, as `head` is made to say."""
    places = [0]
    for outline in outlines:
        places.append(places[-1] + len(outline))
    return {"glyf": b"".join(outlines), "loca": struct.pack(f">{len(places)}L", *places)}


def _font_file(tables: dict[str, bytes]) -> bytes:
    head = bytearray(tables["head"])
    head[50:52] = b"\0\1"
    file = BytesIO()
    writer = SFNTWriter(file, numTables=len(tables))
    for name in sorted(tables):
        writer[name] = bytes(head) if name == "head" else tables[name]
    writer.close()
    return file.getvalue()
