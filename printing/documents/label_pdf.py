"""Labels as PDF: one page of the label's size each, or anywhere on a larger paper."""

from collections.abc import Sequence
from datetime import datetime

from models.types import Document
from models.wording import documents as words
from printing.documents.label import ASCENT, DOTS_PER_MM, BarsItem, Item, Label, TextItem
from printing.documents.paper import Paper


def labels_as_pdf(labels: Sequence[Label], at: datetime, title: str = "") -> bytes:
    """Return labels, all of the first one's size, as one PDF."""
    first = labels[0]
    paper = Paper(
        width=first.width / DOTS_PER_MM,
        height=first.height / DOTS_PER_MM,
        title=title or words.document_name(Document.ADDRESS_LABEL),
        at=at,
    )
    for label in labels:
        paper.page()
        draw_label(paper, label, 0, 0)
    return paper.data()


def draw_label(paper: Paper, label: Label, left: float, top: float) -> None:
    """Draw a label with its corner at a place in millimetres."""
    for item in label.items:
        _draw(paper, item, left + item.x / DOTS_PER_MM, top + item.y / DOTS_PER_MM)


def _draw(paper: Paper, item: Item, x: float, y: float) -> None:
    height = item.height / DOTS_PER_MM
    if isinstance(item, TextItem):
        paper.write(x, y + height * ASCENT, item.text, height, bold=item.bold)
    elif isinstance(item, BarsItem):
        paper.bars(x, y, item.pattern, item.module / DOTS_PER_MM, height)
    else:
        paper.black(x, y, item.width / DOTS_PER_MM, height)
