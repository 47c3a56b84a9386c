"""The commands of the command sheet: their names, and what is said where one has no meaning."""

from models.scans.readings import Command
from models.translation import _


def sheet_title() -> str:
    """On top of the sheet."""
    return _("Kolli command sheet")


def sheet_note() -> str:
    """Below the title: what the sheet is for."""
    return _("Hang it up where you pack. Scan a command instead of pressing keys.")


def command_name(command: Command) -> str:
    """What the command does, in a word or two."""
    return {
        Command.NEXT_ORDER: _("Next order"),
        Command.NEXT_PARCEL: _("Next parcel"),
        Command.PART_DELIVERY: _("Part delivery"),
        Command.WAIT: _("Waiting"),
        Command.SHORT: _("Short"),
        Command.REPRINT: _("Reprint"),
        Command.UNDO: _("Undo"),
        Command.REPORT_IN: _("Report in"),
        Command.SIGN_OUT: _("Sign out"),
        Command.CONFIRM_QUANTITY: _("Quantity OK"),
    }[command]


def command_means(command: Command) -> str:
    """What the command does, in one sentence."""
    return {
        Command.NEXT_ORDER: _("Go on with your order, or take the oldest free one."),
        Command.NEXT_PARCEL: _("This delivery has more than one parcel."),
        Command.PART_DELIVERY: _("Pack what is picked; the rest comes later."),
        Command.WAIT: _("Mark the order Waiting. Asks first."),
        Command.SHORT: _("The rest of this line cannot be found. Asks why."),
        Command.REPRINT: _("Print again: the pick slip, or the address label once packed."),
        Command.UNDO: _("Take back the last pick, or the last parcel id."),
        Command.REPORT_IN: _("The delivery leaves now."),
        Command.SIGN_OUT: _("Sign out. Asks first."),
        Command.CONFIRM_QUANTITY: _("The number typed is right: as Enter."),
    }[command]


def no_order_open(command: Command) -> str:
    """A command about an order, and none is open."""
    return _("{command}: no order is open.").format(command=command_name(command))


def only_shown(command: Command) -> str:
    """A command about packing an order whose page is read."""
    return _("{command}: this page only shows the order.").format(command=command_name(command))


def scan_its_slip() -> str:
    """After such a command."""
    return _("Scan its pick slip to go on packing it.")


def not_packed_yet(command: Command) -> str:
    """A command about a packed delivery, too early."""
    return _("{command}: the order is not packed yet.").format(command=command_name(command))


def packed_already(command: Command) -> str:
    """A command about picking, too late."""
    return _("{command}: the order is packed.").format(command=command_name(command))


def undo_unpacks() -> str:
    """After a command that comes too late."""
    return _("Scan the parcel id, or scan Undo to unpack.")


def pack_it_first() -> str:
    """After a command that comes before packing is confirmed."""
    return _("Press Enter to pack what the screen says.")


def nothing_to_look_for(command: Command) -> str:
    """Short, with nothing left to pick."""
    return _("{command}: nothing is left to pick.").format(command=command_name(command))


def not_here(command: Command) -> str:
    """A command that has no meaning on this screen."""
    return _("{command} means nothing here.").format(command=command_name(command))


def not_saved() -> str:
    """A code that would lead away from a page that is being changed."""
    return _("This page is open, and leaving it by a scan would lose what you changed.")


def save_or_leave() -> str:
    """After a code that would lead away."""
    return _("Save it, or leave it with Esc. Then scan again.")
