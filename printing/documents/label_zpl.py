"""Address labels as ZPL II for a printer of 203 dpi: `^XA` ... `^XZ` each, some hundred bytes.

Text is UTF-8 (`^CI28`). In a text that bears `_`, `^`, `~` or a backslash these stand in `^FH` form, as `_`
and two hexadecimal digits; a drawable text holds no control character: nothing in a name is a command.
"""

from collections.abc import Iterator, Sequence

from printing.documents.fonts import REPLACEMENT
from printing.documents.label import BarsItem, Item, Label, TextItem

_MEANT = frozenset("_^~\\")
"""What ZPL reads as something else in the data of a field."""


def labels_as_zpl(labels: Sequence[Label]) -> bytes:
    """Return labels as one stream of UTF-8, a line each."""
    return "".join(map(_label, labels)).encode()


def field_data(text: str) -> str:
    """Return `^FD` and the text, with `^FH` before it where something in it must be escaped."""
    said = text.replace(REPLACEMENT, "?")
    if _MEANT.isdisjoint(said):
        return f"^FD{said}"
    return "^FH^FD" + "".join(f"_{ord(char):02X}" if char in _MEANT else char for char in said)


def _label(label: Label) -> str:
    head = f"^XA^CI28^PW{label.width}^LL{label.height}^LH0,0"
    return head + "".join(_fields(label.items)) + "^XZ\n"


def _fields(items: Sequence[Item]) -> Iterator[str]:
    """One field an item; the size of type is only said where it changes."""
    size = 0
    for item in items:
        if isinstance(item, TextItem) and item.height != size:
            size = item.height
            yield f"^CF0,{size}"
        yield f"^FO{item.x},{item.y}{_field(item)}^FS"


def _field(item: Item) -> str:
    if isinstance(item, TextItem):
        return field_data(item.text)
    if isinstance(item, BarsItem):
        return f"^BY{item.module}{_bars(item)}"
    return f"^GB{item.width},{item.height},{min(item.width, item.height)}"


def _bars(item: BarsItem) -> str:
    """Code 128. `>;` begins in code set C, `>8` is FNC1; mode A lets the printer choose its code sets."""
    if item.sscc:
        return f"^BCN,{item.height},N,N,N,N^FD>;>800{item.text}"
    return f"^BCN,{item.height},N,N,N,A{field_data(item.text)}"
