"""What comes as a label is looked at before a printer gets it."""

import zlib
from pathlib import Path

import pytest
from fpdf import FPDF

from models.broker_labels import MAX_LABEL, LabelRefused, check_label, format_of
from models.errors import SettingsWrong
from models.settings import PrintingSettings, read_settings
from models.types import DocumentFormat
from tests.brokers.postnord_server import ZPL as POSTNORD_ZPL

DRIVER_ZPL = b"CT~~CD,~CC^~CT~\r\n^XA^FO10,10^FDa label^FS^XZ\r\n"
MEDIA = (107, 190)


def pdf(width: float, height: float) -> bytes:
    """One page of so many millimetres."""
    document = FPDF(unit="mm", format=(width, height))
    document.add_page()
    return bytes(document.output())


def with_object_stream(width: int, height: int) -> bytes:
    """A PDF whose page stands in a compressed object stream, in points."""
    page = b"2 0 <</Type/Page/MediaBox [0 0 %d %d]>>" % (width, height)
    packed = zlib.compress(page)
    return (
        b"%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n"
        % len(packed)
        + packed
        + b"\nendstream\nendobj\n%%EOF\n"
    )


@pytest.mark.parametrize("label", [b"^XA^FDa^FS^XZ", b"^XA^XZ^XA^XZ\n", POSTNORD_ZPL.encode(), DRIVER_ZPL])
def test_whole_zpl_is_taken(label: bytes) -> None:
    assert check_label(label, DocumentFormat.ZPL, MEDIA) is DocumentFormat.ZPL


@pytest.mark.parametrize("size", [(107, 190), (190, 107), (102, 152), (109, 192)])
def test_a_page_that_fits_is_taken_either_way_up(size: tuple[float, float]) -> None:
    assert check_label(pdf(*size), DocumentFormat.PDF, MEDIA) is DocumentFormat.PDF


def test_a_page_in_an_object_stream_is_measured() -> None:
    check_label(with_object_stream(303, 538), DocumentFormat.PDF, MEDIA)
    with pytest.raises(LabelRefused):
        check_label(with_object_stream(595, 842), DocumentFormat.PDF, MEDIA)


@pytest.mark.parametrize(
    ("label", "taken", "said"),
    [
        (b" \r\n", DocumentFormat.ZPL, "The broker's label is empty."),
        (
            b"^XA" + b"0" * MAX_LABEL,
            DocumentFormat.ZPL,
            "The broker's label has 4096 kB; at most 4096 kB were expected.",
        ),
        (
            b"<!DOCTYPE html><html>Log in</html>",
            DocumentFormat.PDF,
            "The broker sent a web page, not a label.",
        ),
        (b"\x89PNG\r\n", DocumentFormat.PDF, "The broker's label is neither PDF nor ZPL."),
        (b"^XA^XZ", DocumentFormat.PDF, "The broker's label is ZPL; the label printer takes PDF."),
        (pdf(107, 190), DocumentFormat.ZPL, "The broker's label is PDF; the label printer takes ZPL."),
        (
            pdf(210, 297),
            DocumentFormat.PDF,
            "The broker's label is 210 x 297 mm; the label printer has 107 x 190 mm.",
        ),
        (
            pdf(107, 190)[:-200],
            DocumentFormat.PDF,
            "The broker's label is broken: a whole PDF with its page size was expected.",
        ),
        *(
            (broken, DocumentFormat.ZPL, "The broker's label is broken: ^XA and ^XZ were expected in pairs.")
            for broken in (b"^XA^FDa", b"^XA^XA^XZ", b"^XZ^XA^XZ", b"^XA^XZ<html>", b"^XA^XZ then ^XA^XZ")
        ),
    ],
)
def test_what_is_no_label_is_refused_in_words(label: bytes, taken: DocumentFormat, said: str) -> None:
    with pytest.raises(LabelRefused) as refused:
        check_label(label, taken, MEDIA)
    assert refused.value.message == said


def test_a_web_page_that_speaks_of_zpl_is_no_zpl() -> None:
    assert format_of(b"<html>^XA^XZ</html>") is None


def test_when_labels_come_is_one_of_three_words(tmp_path: Path) -> None:
    (tmp_path / "kolli.toml").write_text('[printing]\nlabel_when = "sometimes"\n')
    with pytest.raises(SettingsWrong, match=r"label_when"):
        read_settings(tmp_path)


@pytest.mark.parametrize(("size", "media"), [("102x152", (102, 152)), ("107x190", (107, 190)), ("big", None)])
def test_the_printers_media_are_the_settings(size: str, media: tuple[int, int] | None) -> None:
    assert PrintingSettings(label_size=size).label_media == media
