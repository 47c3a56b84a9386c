"""A PDF file put together from pages of drawing operators, the two fonts and pictures (ISO 32000-1).

It holds what our papers need and nothing more: no links, no forms, no encryption. The same pages give the
same bytes.
"""

import hashlib
import zlib
from codecs import BOM_UTF16_BE
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

import msgspec

from printing.documents.typeface import Typeface, typeface

_BFCHARS = 100
"""Most characters in one block of a ToUnicode map (Adobe Technical Note 5014)."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of 8-bit red, green and blue, row by row from the top."""

    width: int
    height: int
    pixels: bytes


class PdfFile:
    """The objects of a file, in the order in which they were taken in."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, data: bytes = b"") -> int:
        """Take in an object and return its number; `put` may give its contents later."""
        self._objects.append(data)
        return len(self._objects)

    def put(self, number: int, data: bytes) -> None:
        self._objects[number - 1] = data

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Take in compressed data with the entries of its dictionary."""
        return self.add(stream(data, entries))

    def data(self, catalogue: int, info: int) -> bytes:
        """Return the file: header, objects, where each lies, and the trailer."""
        parts = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
        places, end = [], len(parts[0])
        for number, each in enumerate(self._objects, 1):
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, each))
            places.append(end)
            end += len(parts[-1])
        identity = hashlib.sha256(b"".join(parts)).hexdigest()[:32]
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        parts += [b"%010d 00000 n \n" % place for place in places]
        trailer = (
            f"trailer\n<< /Size {len(places) + 1} /Root {catalogue} 0 R /Info {info} 0 R"
            f" /ID [<{identity}> <{identity}>] >>\nstartxref\n{end}\n%%EOF\n"
        )
        return b"".join([*parts, trailer.encode()])


def stream(data: bytes, entries: str = "") -> bytes:
    """Return a compressed stream object."""
    packed = zlib.compress(data)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n".encode()
    return head + packed + b"\nendstream"


def string(text: str) -> str:
    """Return a text as a PDF string of UTF-16 in hexadecimal digits: nothing in it can be syntax."""
    return f"<{(BOM_UTF16_BE + text.encode('utf-16-be', 'replace')).hex()}>"


def pdf_file(
    pages: Sequence[bytes],
    size: tuple[float, float],
    used: Mapping[bool, Mapping[int, int]],
    pictures: Sequence[Picture],
    title: str,
    at: datetime,
) -> bytes:
    """Return the PDF of drawn pages, all of `size` points.

    `used` has, for the regular (False) and the bold font (True), the character of each glyph that is drawn.
    Pages call the fonts `/F0` and `/F1`, and the pictures `/I0` and on.
    """
    file = PdfFile()
    catalogue, tree = file.add(), file.add()
    fonts = " ".join(
        f"/F{int(bold)} {_add_font(file, typeface(bold=bold), used[bold])} 0 R" for bold in sorted(used)
    )
    drawn = " ".join(f"/I{place} {_add_picture(file, each)} 0 R" for place, each in enumerate(pictures))
    resources = file.add(f"<< /Font << {fonts} >> /XObject << {drawn} >> >>".encode())
    kids = [_add_page(file, tree, each, size, resources) for each in pages]
    file.put(catalogue, f"<< /Type /Catalog /Pages {tree} 0 R >>".encode())
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    file.put(tree, f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode())
    when = f"D:{at.astimezone(UTC):%Y%m%d%H%M%SZ}"
    info = file.add(
        f"<< /Title {string(title)} /Creator (Kolli) /Producer (Kolli) /CreationDate ({when}) >>".encode()
    )
    return file.data(catalogue, info)


def _add_page(file: PdfFile, tree: int, drawn: bytes, size: tuple[float, float], resources: int) -> int:
    contents = file.add_stream(drawn)
    width, height = size
    return file.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width:.2f} {height:.2f}]"
        f" /Resources {resources} 0 R /Contents {contents} 0 R >>".encode()
    )


def _add_picture(file: PdfFile, picture: Picture) -> int:
    return file.add(_picture(picture))


@lru_cache(maxsize=16)
def _picture(picture: Picture) -> bytes:
    """The same few logos are on all papers: each is compressed once."""
    return stream(
        picture.pixels,
        f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8 ",
    )


# --- fonts ------------------------------------------------------------------------------------------


def _add_font(file: PdfFile, face: Typeface, used: Mapping[int, int]) -> int:
    """A composite font whose codes are the numbers of its glyphs (ISO 32000-1, 9.7)."""
    name = f"{face.tag(used)}+{face.name}"
    program = file.add(_program(face.name.endswith("Bold"), frozenset(used)))
    descriptor = file.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{' '.join(map(str, face.box))}]"
        f" /ItalicAngle 0 /Ascent {face.ascent} /Descent {face.descent} /CapHeight {face.cap_height}"
        f" /StemV 80 /FontFile2 {program} 0 R >>".encode()
    )
    widths = " ".join(f"{glyph} [{face.widths[used[glyph]]:.2f}]" for glyph in sorted(used))
    descendant = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor {descriptor} 0 R /DW 0 /W [{widths}] >>".encode()
    )
    characters = file.add_stream(_characters(used).encode())
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        f" /DescendantFonts [{descendant} 0 R] /ToUnicode {characters} 0 R >>".encode()
    )


@lru_cache(maxsize=64)
def _program(bold: bool, glyphs: frozenset[int]) -> bytes:
    """The embedded font program; a reprint and the parcels of one delivery draw the same glyphs."""
    program = typeface(bold=bold).drawn_with(glyphs)
    return stream(program, f"/Length1 {len(program)} ")


def _characters(used: Mapping[int, int]) -> str:
    """The ToUnicode map: what a viewer copies and searches (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for glyph, code in sorted(used.items())
    ]
    blocks = [lines[start : start + _BFCHARS] for start in range(0, len(lines), _BFCHARS)]
    mapped = "".join(f"{len(each)} beginbfchar\n{chr(10).join(each)}\nendbfchar\n" for each in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{mapped}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
