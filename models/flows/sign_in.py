"""Sign-in: a badge, or a name from the list and a PIN."""

from datetime import datetime, timedelta
from math import ceil

from models.flows.states import SignedOut
from models.flows.steps import Message, Said, Step, Wrong, wrong
from models.orders import Packer
from models.pins import pin_matches
from models.scans.resolver import Meaning, PackerMeant, UnknownHere
from models.site import PinTrials, Session
from models.wording import sign_in as badge_words

MAX_PIN = 12
"""Digits."""

FREE_TRIES = 3
"""Wrong PINs before the next one has to wait."""

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
"""Doubled from the one to the other, a wrong PIN each."""


def scanned(text: str, meanings: tuple[Meaning, ...]) -> Packer | Wrong:
    """Return whose badge was scanned, or what is wrong with the code `text`, which means these."""
    remedy = badge_words.pin_at_once() if _may_be_pin(text) else badge_words.scan_badge()
    for meaning in meanings:
        if isinstance(meaning, PackerMeant):
            return meaning.packer
        if isinstance(meaning, UnknownHere):
            return Wrong(text=meaning.message, remedy=remedy)
    return Wrong(text=badge_words.badge_needed(), remedy=remedy)


def _may_be_pin(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MAX_PIN


def wait_before_pin(trials: PinTrials, now: datetime) -> timedelta:
    """Return how long the next PIN must wait; a clock that was set back makes nobody wait longer."""
    over = trials.tried - FREE_TRIES
    if trials.last_at is None or over < 0:
        return timedelta()
    wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT)
    passed = now - trials.last_at
    return max(timedelta(), wait - passed) if passed >= timedelta() else timedelta()


def pin_too_soon(packer: Packer, trials: PinTrials, now: datetime) -> Wrong:
    """Answer a PIN that was not looked at."""
    return Wrong(
        text=badge_words.too_many_pins(packer.name),
        remedy=badge_words.wait_or_badge(_seconds(wait_before_pin(trials, now))),
    )


def typed_pin(packer: Packer, pin: str, wait: timedelta = timedelta()) -> Packer | Wrong:
    """Return the packer when the PIN is theirs. Takes about 10 ms. `wait` is that before the next PIN."""
    if pin_matches(pin, packer.pin_hash):
        return packer
    remedy = badge_words.wait_or_badge(_seconds(wait)) if wait else badge_words.try_pin_again()
    return Wrong(text=badge_words.wrong_pin(packer.name), remedy=remedy)


def _seconds(wait: timedelta) -> int:
    return ceil(wait.total_seconds())


def taken_over(newer: Session) -> Step:
    """The packer has signed in elsewhere: nobody is signed in here any more."""
    return wrong(
        SignedOut(), badge_words.signed_in_elsewhere(newer.terminal), badge_words.all_goes_on_there()
    )


def idle_too_long(since: datetime, now: datetime, minutes: int) -> bool:
    """Whether the screen is to be locked; with 0 minutes never."""
    return minutes > 0 and now - since >= timedelta(minutes=minutes)


def unlocking(packer: Packer, text: str, meanings: tuple[Meaning, ...]) -> Packer | Wrong:
    """Return whose badge was scanned at the locked screen of `packer`, or what is wrong with the code."""
    answer = scanned(text, meanings)
    if isinstance(answer, Wrong) and not _may_be_pin(text):
        return Wrong(text=answer.text, remedy=badge_words.unlock_how(packer.name))
    return answer


def welcome(packer: Packer) -> Message:
    """Greet who has signed in."""
    return Said(text=badge_words.signed_in(packer.name))


def badge_while_signed_in(packer: Packer, signed_in: str) -> Message:
    """One's own badge is harmless; a colleague's says what to do first."""
    if packer.packer == signed_in:
        return Said(text=badge_words.own_badge())
    return Wrong(text=badge_words.sign_out_first(packer.name), remedy=badge_words.colleague_signs_in())
