"""What the handheld answers about parcel ids and reporting in."""

from models.plain_text import plain
from models.translation import _
from models.types import MAX_PARCELS_PER_DELIVERY


def parcel_without_order() -> str:
    """A parcel id while no order is in hand."""
    return _("This is a parcel id, and no order is open.")


def is_parcel_id() -> str:
    """A parcel id where none is wanted."""
    return _("This is a parcel id.")


def parcel_of(parcel_id: str, number: str) -> str:
    """A parcel id that an order has already, scanned once more."""
    return _("Parcel {parcel_id} is on order {number}.").format(parcel_id=parcel_id, number=plain(number, 16))


def slip_first() -> str:
    """After a parcel id without an order."""
    return _("Scan the pick slip first.")


def parcel_added(parcel_id: str) -> str:
    """A parcel id that was kept."""
    return _("Parcel {parcel_id} added.").format(parcel_id=parcel_id)


def parcel_removed(parcel_id: str) -> str:
    """A parcel id taken off again."""
    return _("Parcel {parcel_id} taken off.").format(parcel_id=parcel_id)


def reported_in(number: str) -> str:
    """The order has left, whole (S19)."""
    return _("Order {number} reported in.").format(number=plain(number))


def part_reported_in(number: str) -> str:
    """A delivery has left and the order stays in Packing (S7)."""
    return _("Part of {number} reported in. The rest stays.").format(number=plain(number))


def unpacked(number: str) -> str:
    """A delivery opened again."""
    return _("Order {number} is unpacked.").format(number=plain(number))


def more_parcels() -> str:
    """After plus (S17)."""
    return _("More parcels: scan each, then Enter.")


def so_many_parcels(count: int) -> str:
    """After a number and plus."""
    return _("1 parcel: scan it.") if count == 1 else _("{n} parcels: scan each.").format(n=count)


def parcel_count(there: int, announced: int) -> str:
    """How many parcel ids are there, of how many the packer has announced (S17)."""
    if announced > 1:
        return _("{there} of {announced} parcels").format(there=there, announced=announced)
    return _("{count} of at most {most} parcels").format(count=there, most=MAX_PARCELS_PER_DELIVERY)


def type_how_many() -> str:
    """After a number of parcels that cannot be."""
    return _("Type 1 to 4, then +.")


def product_for_parcel(name: str) -> str:
    """The product scanned where its parcel was wanted."""
    return _("You scanned the product: {name}.").format(name=plain(name))


def wrong_label_code() -> str:
    """A routing code of the carrier's label."""
    return _("Wrong barcode of the label.")


def shipment_number() -> str:
    """The number of a whole shipment, one for all its parcels."""
    return _("This is the shipment number, not a parcel id.")


def which_label_code() -> str:
    """Which barcode of a label is the parcel id."""
    return _("Scan the one that starts with 00 or ends with SE.")


def scan_parcel_id() -> str:
    """What Ship out waits for."""
    return _("Scan the parcel id on the label.")


def several_parcel_ids() -> str:
    """A text that two numberings claim."""
    return _("This can be two parcel ids.")


def four_are_there() -> str:
    """S17: the fifth parcel."""
    return _("Report this delivery in with the parcels it has.")


def parcel_id_first() -> str:
    """Report in without a parcel id."""
    return _("No parcel id yet.")
