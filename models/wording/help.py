"""Help: what can be done at each place, in at most ten lines."""

from collections.abc import Sequence

from models.translation import _


def help_title() -> str:
    """Over the help."""
    return _("Help")


def help_back() -> str:
    """Keys of help over an error."""
    return _("Esc: back")


def _before_the_work_lines() -> dict[str, Sequence[str]]:
    return {
        "sign_in": (
            _("Scan your badge."),
            _("Or your name's number, Enter, PIN, Enter."),
            _("Esc: the names."),
            _("Your order goes on where you left it."),
            _("No badge, no PIN? Ask the office."),
            _("0, Enter: leave Kolli."),
        ),
        "lock": (
            _("Scan your badge, or type your PIN, then Enter."),
            _("All goes on where it stands."),
            _("A colleague's badge signs you out and the colleague in."),
            _("Your order stays yours."),
            _("Esc: sign out, after asking."),
        ),
        "error": (
            _("Read it. Enter or Esc: understood."),
            _("No scan and no other key does that."),
            _("What you scan meanwhile is not used: scan it again."),
            _("Arrows: read on."),
            _("Then do what the last sentence says."),
            _("Again and again? Tell the office."),
        ),
    }


def _office_lines() -> dict[str, Sequence[str]]:
    return {
        "orders": (
            _("Type words, Enter: number, name, e-mail, phone, parcel id, article."),
            _("Arrows, Enter: open an order."),
            _("Scan a slip, a parcel id or an article."),
            _("+: extended search. -: all orders."),
            _("* has a comment."),
        ),
        "criteria": (
            _("Number or arrows, Enter: set a criterion."),
            _("All that are set must hold."),
            _("+: search. -: none of them. Esc: back."),
        ),
        "order_page": (
            _("Arrows: read on. Left, right: a page."),
            _("Enter: all that may be done."),
            _("Scan its slip: pack it. Another slip: open that one."),
        ),
        "marking": (
            _("1, Enter: turn the mark."),
            _("2, Enter: save it. Esc: leave it as it was."),
        ),
        "comment": (_("Type, then Enter. An empty text takes it off."),),
        "contents": (
            _("Arrows: a line. Number, Enter: so many are wanted."),
            _("Enter: price, or remove. -: remove."),
            _("Scan an article: one more of it. New line: type it."),
            _("+: save. Esc: back, after asking."),
            _("What is picked and wanted no more is put back."),
        ),
        "address": (_("Enter: type a row anew. +: save. Esc: leave it as it was."),),
        "put_back": (
            _("Go to the shelf, scan the product: one scan, one unit."),
            _("Or arrows, how many, Enter."),
            _("-: undo what you put back last."),
        ),
        "divide": (
            _("Arrows: a line. Number, Enter: so many go now."),
            _("+: pack it so. The rest stays in Packing."),
        ),
        "prints": (
            _("Arrows: a print; what came of it stands below. ! needs you."),
            _("Enter: again, another printer, or cancel."),
            _("Look at the printer first where it may have come."),
            _("+: everybody's, or your station's."),
            _("Left, right: a page."),
        ),
        "tools": (
            _("Enter: run the pack script, after a warning."),
            _("An order number, Enter: why it is not packed."),
            _("Leaving does not stop a run."),
        ),
    }


def _settings_lines() -> dict[str, Sequence[str]]:
    return {
        "settings": (
            _("1 People, 2 Shop, 3 Statuses, 4 Hosts, 5 Printers. Enter: open."),
            _("All but printers are kept at the store: it must be online."),
        ),
        "setting_list": (
            _("Number or arrows, Enter: open."),
            _("+: one more. Esc: back."),
            _("-: take a station away, after asking."),
        ),
        "setting_form": (
            _("Number or arrows, Enter: type or choose the row anew."),
            _("+: save, after asking. Esc: back, after asking."),
            _("If somebody else was faster, that is said, and what you typed stays."),
        ),
        "handed": (
            _("Write it down or copy it: it is shown this once."),
            _("Enter: leave it, after asking."),
        ),
    }


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
            _("+: Waiting, put the order down, or undo."),
        ),
        "parcels": (
            _("Scan the parcel id, or type it and press Enter."),
            _("How many parcels, +: the last one reports in. + alone: any number."),
            _("-: take the last one off, or unpack."),
            _("Enter: report in."),
            _("Enter with none: fetch from a broker or the shop's own series."),
            _("While a broker is asked, Esc goes on with other work."),
        ),
        "outbound": (
            _("+: mark an order. -: mark all or none."),
            _("Enter: print for the marked ones, or pack this one."),
            _("Type an order number to find it."),
            _("Letters, Enter: only orders with these words. Enter has more to narrow by."),
            _("A number struck through is printed."),
        ),
        "shipping": (
            _("Enter: parcel ids of the row."),
            _("+: report in all rows that have parcel ids."),
            _("-: address labels, part delivery, fetch parcel ids."),
            _("Scan a pick slip to find its row."),
        ),
        **_before_the_work_lines(),
        **_office_lines(),
        **_settings_lines(),
    }.get(
        place,
        (
            _("Scan a pick slip at any time to pack that order."),
            _("Type the number of a row, then Enter."),
            _("Esc: one step back. F1 or ?: help."),
            _("F2: next order."),
        ),
    )
