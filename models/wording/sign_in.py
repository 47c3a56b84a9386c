"""What the handheld answers about badges and PINs."""

from datetime import datetime

from models.plain_text import plain, unbroken
from models.translation import _


def sign_out_first(name: str) -> str:
    """A colleague's badge while somebody is signed in."""
    return _("This is the badge of {name}.").format(name=plain(name))


def colleague_signs_in() -> str:
    """After a colleague's badge."""
    return _("Sign out first: Esc to the menu, then 0 and Enter.")


def own_badge() -> str:
    """One's own badge while signed in."""
    return _("You are signed in.")


def badge_needed() -> str:
    """Any other code on the sign-in screen."""
    return _("This is no badge.")


def scan_badge() -> str:
    """What sign-in waits for."""
    return _("Scan your badge, or choose your name and type your PIN.")


def pin_at_once() -> str:
    """After digits that came like a scan: a link that had stalled brings a typed PIN so."""
    return _("Scan the badge. Was it the PIN? It came all at once: type it again.")


def wrong_pin(name: str) -> str:
    """A PIN that is not this packer's."""
    return _("Wrong PIN for {name}.").format(name=plain(name))


def try_pin_again() -> str:
    """After a wrong PIN."""
    return _("Type it again, or scan your badge.")


def signed_in(name: str) -> str:
    """Welcome."""
    return _("Signed in: {name}").format(name=plain(name))


def no_terminal() -> str:
    """The program was started with nothing to draw on."""
    return _("Kolli needs a terminal, and there is none here. Over SSH: ssh -t.")


def too_many_pins(name: str) -> str:
    """A PIN that came too soon after several wrong ones; it was not looked at."""
    return _("Too many wrong PINs for {name}.").format(name=plain(name))


def wait_or_badge(seconds: int) -> str:
    """How long the next PIN must wait."""
    return _("Wait {time} before the next PIN, or scan your badge.").format(time=_time(seconds))


def _time(seconds: int) -> str:
    if seconds > 90:
        return _("{count} minutes").format(count=-(-seconds // 60))
    return _("1 second") if seconds == 1 else _("{count} seconds").format(count=seconds)


def session_over() -> str:
    """Something was to be kept at a terminal whose packer has signed in at another."""
    return _("You have signed in elsewhere. Nothing is kept from here.")


def signed_in_elsewhere(terminal: str) -> str:
    """On the older of two terminals."""
    return _("You have signed in elsewhere ({terminal}).").format(terminal=plain(terminal, 40))


def all_goes_on_there() -> str:
    """What to do at the older of two terminals."""
    return _("Go on there; nothing is lost. To work here, sign in here again.")


def was_taken_over(number: str, name: str, at: datetime, now: datetime) -> str:
    """To who held an order: a colleague has it since; the day is said where it is not today's."""
    here = at.astimezone()
    when = f"{here:%H:%M}" if here.date() == now.astimezone().date() else f"{here:%Y-%m-%d %H:%M}"
    return _("Order {number} was taken over by {name}, {when}.").format(
        number=plain(number), name=plain(name), when=unbroken(when)
    )


def hand_it_over() -> str:
    """What becomes of the goods of an order that a colleague has taken over."""
    return _("Hand over what you have picked of it.")


def begin_hint() -> str:
    """How to choose where nothing lies behind: sign-in and menu, whose last row leads out."""
    return _("Number, arrows  Enter")


def locked(name: str) -> str:
    """Whose the locked screen is."""
    return _("Locked: {name}").format(name=plain(name))


def unlock_how(name: str) -> str:
    """What the locked screen waits for."""
    return _("Scan the badge of {name}, or type the PIN, then Enter.").format(name=plain(name))


def unlock_hint() -> str:
    """Keys of the locked screen."""
    return _("Enter: unlock  Esc: sign out")


def locked_title() -> str:
    """Over the locked screen."""
    return _("Locked")
