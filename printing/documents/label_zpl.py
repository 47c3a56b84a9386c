"""Address labels as ZPL II for a printer of 203 dpi: `^XA` ... `^XZ` each, some 700 bytes.

Text is UTF-8 (`^CI28`). In a text that bears `_`, `^`, `~` or a backslash these stand in `^FH` form, as `_`
and two hexadecimal digits; a drawable text holds no control character: nothing in a name is a command.
A text with a letter that the printer's own font may lack goes as a picture of the same text.

What a printer takes for granted is left out: parameters of a barcode that are as they are without (`^BC` g,
e, m), a size of type or a module that is as it was. What an earlier job could have changed is said: `^LH`,
`^FW` of bars.
"""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from printing.documents.label import BarsItem, Item, Label, TextItem
from printing.documents.zpl_graphic import graphic_field, has_glyphs

_MEANT = frozenset("_^~\\")
"""What ZPL reads as something else in the data of a field."""


def labels_as_zpl(labels: Sequence[Label]) -> bytes:
    """Return labels as one stream of UTF-8, a line each."""
    return "".join(map(_label, labels)).encode()


def field_data(text: str) -> str:
    """Return `^FD` and the text, with `^FH` before it where something in it must be escaped."""
    if _MEANT.isdisjoint(text):
        return f"^FD{text}"
    return "^FH^FD" + "".join(f"_{ord(char):02X}" if char in _MEANT else char for char in text)


def _label(label: Label) -> str:
    head = f"^XA^CI28^PW{label.width}^LL{label.height}^LH0,0"
    return head + "".join(_fields(label.items)) + "^XZ\n"


def _fields(items: Sequence[Item]) -> Iterator[str]:
    """One field an item, lines of one size together: a size or a module is only said where it changes."""
    said = ""
    for _size, setting, field in sorted(map(_field, items), key=itemgetter(0)):
        if setting not in {"", said}:
            said = setting
            yield setting
        yield field


def _field(item: Item) -> tuple[tuple[int, int], str, str]:
    """The size of an item to sort by, what is to be said of it before, and its field."""
    if isinstance(item, TextItem):
        size = 2, item.height
        if not has_glyphs(item.text):
            return size, "", graphic_field(item)
        return size, f"^CF0,{item.height}", f"^FO{item.x},{item.y}{field_data(item.text)}^FS"
    if isinstance(item, BarsItem):
        return (1, item.module), f"^BY{item.module}", f"^FO{item.x},{item.y}{_bars(item)}^FS"
    thick = min(item.width, item.height)
    return (0, 0), "", f"^FO{item.x},{item.y}^GB{item.width},{item.height},{thick}^FS"


def _bars(item: BarsItem) -> str:
    """Code 128; mode A lets the printer choose its code sets.

    In GS1-128 they are chosen here: `>;` begins in code set C, two digits a character, `>8` is FNC1, and `>6`
    goes over to code set B for what is left.
    """
    if not item.gs1:
        return f"^BCN,{item.height},N,,,A{field_data(item.text)}"
    digits = len(item.text) - len(item.text.lstrip("0123456789"))
    pairs = digits - digits % 2
    rest = f">6{item.text[pairs:]}" if item.text[pairs:] else ""
    return f"^BCN,{item.height},N^FD>;>8{item.text[:pairs]}{rest}"
