"""The prints that were asked for: the list, what stands in it, and what may be done about one."""

from models.translation import _


def settled_already() -> str:
    """What cannot be cancelled or moved any more."""
    return _("It is settled already. Look at the list.")


def still_on_its_way() -> str:
    """What would come twice."""
    return _("It is still on its way. Cancel it, or move it.")


def printed_again() -> str:
    """What became of a print that failed and was wished for anew."""
    return _("Printed again.")
