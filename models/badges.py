"""New badges and PINs, out of the machine's own randomness."""

import secrets

_BADGE_LETTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without I, O and Q, which are read or drawn worse than the others."""
_BADGE_LENGTH = 12
_PIN_LENGTH = 6


def new_badge() -> str:
    """Return a token that nobody's badge bears."""
    return "".join(secrets.choice(_BADGE_LETTERS) for _ in range(_BADGE_LENGTH))


def new_pin() -> str:
    """Return six digits."""
    return "".join(secrets.choice("0123456789") for _ in range(_PIN_LENGTH))
