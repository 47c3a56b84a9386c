"""Sign-in: a badge, or a name from the list and a PIN."""

from models.flows.steps import Message, Said, Wrong
from models.orders import Packer
from models.pins import pin_matches
from models.scans.resolver import Meaning, PackerMeant, UnknownHere
from models.wording import sign_in as badge_words

MAX_PIN = 12
"""Digits."""


def scanned(meanings: tuple[Meaning, ...]) -> Packer | Wrong:
    """Return whose badge was scanned, or what is wrong with the code."""
    for meaning in meanings:
        if isinstance(meaning, PackerMeant):
            return meaning.packer
        if isinstance(meaning, UnknownHere):
            return Wrong(text=meaning.message, remedy=badge_words.scan_badge())
    return Wrong(text=badge_words.badge_needed(), remedy=badge_words.scan_badge())


def typed_pin(packer: Packer, pin: str) -> Packer | Wrong:
    """Return the packer when the PIN is theirs. Takes about 10 ms."""
    if pin_matches(pin, packer.pin_hash):
        return packer
    return Wrong(text=badge_words.wrong_pin(packer.name), remedy=badge_words.try_pin_again())


def welcome(packer: Packer) -> Message:
    """Greet who has signed in."""
    return Said(text=badge_words.signed_in(packer.name))


def badge_while_signed_in(packer: Packer, signed_in: str) -> Message:
    """One's own badge is harmless; a colleague's says what to do first."""
    if packer.packer == signed_in:
        return Said(text=badge_words.own_badge())
    return Wrong(text=badge_words.sign_out_first(packer.name), remedy=badge_words.colleague_signs_in())
