"""The line that always shows: the store, operations waiting, printer."""

from models.plain_text import plain
from models.site import SiteStatus
from models.translation import _


def clock_off(seconds: int) -> str:
    """How far this machine's clock is off: minutes, from two hours on hours, from two days on days."""
    for unit, size in ((_("d"), 86400), (_("h"), 3600), (_("min"), 60)):
        if abs(seconds) >= 2 * size:
            return _("CLOCK {much}{unit}").format(much=f"{round(seconds / size):+d}", unit=unit)
    return _("CLOCK")


def loading_orders(count: int) -> str:
    """All orders are taken from the store, for the first time or anew; those that are here stay meanwhile."""
    return _("Loading all orders: {count} so far").format(count=count)


def status_line(status: SiteStatus, width: int) -> str:
    """The line that always shows: the store, operations waiting, printer; as long as there is room."""
    link = _("Online") if status.connected else _("Offline")
    waits = _("{count} wait").format(count=status.waiting)
    prints = _("Print ok") if not status.printer else _("NO PRINT")
    long_prints = (
        _("Printer ok") if not status.printer else _("Printer: {why}").format(why=plain(status.printer, 40))
    )
    cases = _("{count} cases").format(count=status.conflicts) if status.conflicts else ""
    long_waits = (
        _("1 operation waiting")
        if status.waiting == 1
        else _("{count} operations waiting").format(count=status.waiting)
    )
    if status.clock_ahead:
        link = f"{link}  {clock_off(status.clock_ahead)}"
    loading = "" if status.taken is None else _("Loading {count}").format(count=status.taken)
    long_loading = "" if status.taken is None else loading_orders(status.taken)
    for parts in (
        (link, long_loading, long_waits, cases, long_prints),
        (link, loading, long_waits, cases, long_prints),
        (link, loading, waits, cases, prints),
        (link, waits, cases, prints),
        (link, waits, prints),
    ):
        line = "  ".join(part for part in parts if part)
        if len(line) <= width:
            return line
    return " ".join((link, str(status.waiting), prints))[:width]
