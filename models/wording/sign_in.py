"""What the handheld answers about badges and PINs."""

from models.plain_text import plain
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
