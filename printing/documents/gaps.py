"""Texts that the typeface lacks in part (CJK, Arabic, emoji): what a paper says of the mark in their place.

Every paper with such a mark ends with one line that says what it is. Before the name of an article that has
one stands its number, which tells it from others. A badge has what is left of a name.
"""

from collections.abc import Iterable

from models.invoices import InvoiceRow
from models.orders import OrderLine
from models.wording import documents as words
from printing.documents.fonts import REPLACEMENT, drawable


def has_gap(*texts: str) -> bool:
    """Whether something of these texts cannot be drawn, and the mark is drawn for it."""
    return any(REPLACEMENT in drawable(text) for text in texts)


def told_by_number(article: OrderLine | InvoiceRow) -> bool:
    """Whether an article's name has a gap, and its number has none."""
    return has_gap(article.name) and not has_gap(article.sku)


def article_name(article: OrderLine | InvoiceRow) -> str:
    """Its name, after its number where that is what tells it."""
    return f"{article.sku} · {article.name}" if told_by_number(article) else article.name


def gap_explained(articles: Iterable[OrderLine | InvoiceRow]) -> str:
    """What a customer's paper with these articles says of the mark."""
    return words.mark_explained(by_number=any(map(told_by_number, articles)))


def without_gaps(text: str) -> str:
    """The words that can be drawn whole; empty when there are none."""
    return " ".join(word for word in drawable(text).split() if REPLACEMENT not in word)
