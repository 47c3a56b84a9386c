"""Help: what can be done at each place, in at most ten lines."""

from collections.abc import Sequence

from models.translation import _


def help_title() -> str:
    """Over the help."""
    return _("Help")


def help_lines(place: str) -> Sequence[str]:
    """What can be done at a place, in at most ten lines."""
    return {
        "picking": (
            _("Go to the shelf, scan the product: one scan, one unit."),
            _("Or type how many, then Enter. 0 is short."),
            _("Arrows: another line."),
            _("-: the rest is short."),
            _("+: undo, part delivery, Waiting, put down, print."),
            _("Esc: menu. The order stays yours."),
        ),
        "packing": (
            _("Arrows: a line. Number, Enter: so many go."),
            _("Enter: pack what the list says."),
            _("Scan goods found after all."),
            _("+: Waiting, or put the order down."),
        ),
        "parcels": (
            _("Scan the parcel id, or type it and press Enter."),
            _("+ before the scan: more than one parcel."),
            _("-: take the last one off, or unpack."),
            _("Enter: report in."),
        ),
        "outbound": (
            _("+: mark an order. -: mark all or none."),
            _("Enter: print for the marked ones, or pack this one."),
            _("Type an order number to find it."),
            _("A number struck through is printed."),
        ),
        "shipping": (
            _("Enter: parcel ids of the row."),
            _("+: report in all rows that have parcel ids."),
            _("-: print the row's address label."),
            _("Scan a pick slip to find its row."),
        ),
    }.get(
        place,
        (
            _("Scan a pick slip at any time to pack that order."),
            _("Type the number of a row, then Enter."),
            _("Esc: one step back. F1 or ?: help."),
            _("F2: next order."),
        ),
    )
