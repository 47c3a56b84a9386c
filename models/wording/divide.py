"""A part delivery from the row of Ship out (S18)."""

from models.plain_text import plain
from models.translation import _


def row() -> str:
    """A row after minus in Ship out (S18)."""
    return _("Part delivery")


def label_row() -> str:
    """A row after minus in Ship out (S15)."""
    return _("Print address label")


def all_labels_row() -> str:
    """A row after minus in Ship out (S15)."""
    return _("Labels of all packed")


def labels_of_all(count: int) -> str:
    """Asked before the labels of the whole list are printed (S15)."""
    if count == 1:
        return _("Print the address labels of the 1 packed delivery?")
    return _("Print the address labels of the {count} packed deliveries?").format(count=count)


def title(number: str) -> str:
    """Which order is divided."""
    return _("Part of {number}").format(number=plain(number, 16))


def heading() -> str:
    """Over the lines."""
    return _("Goes now:")


def hint() -> str:
    """Keys while a delivery is divided."""
    return _("Number Enter  + pack  Esc")


def ask(number: str) -> str:
    """Asked before the delivery is packed anew."""
    return _("Pack this part of {number}? The rest stays in Packing.").format(number=plain(number, 16))


def yes() -> str:
    """An answer."""
    return _("Pack the part")


def nothing_goes() -> str:
    """Every line at nothing."""
    return _("Nothing goes with this delivery.")


def fill_in() -> str:
    """After a delivery of nothing."""
    return _("Type how many go of a line, or go back with Esc.")


def all_goes() -> str:
    """Nothing was held back."""
    return _("All of it goes. Nothing was changed.")


def divided(number: str) -> str:
    """S18 done."""
    return _("Part of {number} packed. The rest stays in Packing.").format(number=plain(number))


def too_many(came: int, packed: int) -> str:
    """More than the delivery has."""
    return _("{came} is too many. {packed} are packed.").format(came=came, packed=packed)


def too_many_picked(came: int, picked: int) -> str:
    """More than is picked."""
    return _("{came} is too many. {picked} are picked.").format(came=came, picked=picked)


def type_how_many() -> str:
    """Quantity OK with nothing typed."""
    return _("Type how many go now, then Enter.")


def type_fewer() -> str:
    """After too many."""
    return _("Type that many or fewer.")


def reported_and_refused(done: int, refused: list[tuple[str, str]]) -> str:
    """S19 for several rows, each on its own merits."""
    rows = " ".join(_("{number}: {why}").format(number=plain(n, 16), why=why) for n, why in refused)
    return _("{done} reported in, {count} NOT. {rows}").format(done=done, count=len(refused), rows=rows)


def refused_stay() -> str:
    """What becomes of rows that were refused."""
    return _("They stay in Ship out. Look at each row.")
