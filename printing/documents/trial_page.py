"""A page or a label that shows whether a printer prints, whole to its edges, and sharp enough to scan."""

from datetime import datetime

from models.scans.own_codes import order_code
from models.types import DocumentFormat
from models.wording import printers as words
from printing.documents.address_label import label_size
from printing.documents.bars import code128
from printing.documents.fonts import fitted
from printing.documents.label import BarsItem, Item, Label, RuleItem, TextItem
from printing.documents.label_pdf import labels_as_pdf
from printing.documents.label_zpl import labels_as_zpl
from printing.documents.paper import SIZES, Paper

_CODE = order_code("TEST")
_INSET, _LINE, _MARGIN = 16, 4, 48
"""Dots: how far inside the edge the frame stands, its width, and where the text begins."""
_FRAME = 5.0
"""Millimetres inside the edge of a page: what office printers reach."""
_MODULE = 0.381
"""Millimetres: three dots of a printer at 203 dpi."""


def trial_page(printer: str, size: str, at: datetime) -> bytes:
    """Return a page of A4 or A5 as PDF."""
    width, height = SIZES[size]
    paper = Paper(width=width, height=height, title=words.trial_title(), at=at)
    paper.page()
    paper.box(_FRAME, _FRAME, width - 2 * _FRAME, height - 2 * _FRAME)
    room = width - 40
    paper.write_fitted(20, 30, words.trial_title(), 9, room, bold=True)
    for place, line in enumerate(_lines(printer, size, at)):
        paper.write_fitted(20, 42 + 7 * place, line, 4.5, room)
    paper.bars(20, 70, code128(_CODE), _MODULE, 18)
    paper.write(20, 94, _CODE, 3.5)
    return paper.data()


def trial_label(printer: str, size: str, format: DocumentFormat, at: datetime) -> bytes:  # noqa: A002
    """Return a label of a size of the settings, as PDF or ZPL. Raises `SettingsWrong` for another size."""
    width, height = label_size(size)
    items: list[Item] = [*_frame(width, height)]
    top = _MARGIN
    for place, line in enumerate((words.trial_title(), *_lines(printer, size, at))):
        most = 56 if place == 0 else 32
        text, dots = fitted(line, width - 2 * _MARGIN, most, 16, bold=place == 0)
        items.append(TextItem(x=_MARGIN, y=top, height=int(dots), text=text, bold=place == 0))
        top += most + 16
    items.append(BarsItem(x=_MARGIN, y=top + 16, height=144, module=3, text=_CODE))
    label = Label(width=width, height=height, items=tuple(items))
    if format is DocumentFormat.ZPL:
        return labels_as_zpl([label])
    return labels_as_pdf([label], at, words.trial_title())


def _lines(printer: str, size: str, at: datetime) -> tuple[str, ...]:
    when = f"{at.astimezone():%Y-%m-%d %H:%M}"
    return (words.trial_printer(printer), words.trial_size(size, when), words.trial_frame())


def _frame(width: int, height: int) -> tuple[RuleItem, ...]:
    across, down = width - 2 * _INSET, height - 2 * _INSET
    right, bottom = width - _INSET - _LINE, height - _INSET - _LINE
    return (
        RuleItem(x=_INSET, y=_INSET, width=across, height=_LINE),
        RuleItem(x=_INSET, y=bottom, width=across, height=_LINE),
        RuleItem(x=_INSET, y=_INSET, width=_LINE, height=down),
        RuleItem(x=right, y=_INSET, width=_LINE, height=down),
    )
