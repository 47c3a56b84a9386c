"""PINs, kept as salted scrypt hashes (RFC 7914): the site's replica holds them, and none may be read."""

import hashlib
import hmac

_COST = {"n": 2**12, "r": 8, "p": 1}
"""About 10 ms: slow enough to make a PIN in a stolen file a nuisance, fast enough for a handheld."""


def hash_pin(pin: str, salt: bytes) -> str:
    """Return `salt$hash`, both hexadecimal. `salt` is 16 random bytes."""
    return f"{salt.hex()}${hashlib.scrypt(pin.encode(), salt=salt, **_COST, dklen=32).hex()}"


def pin_matches(pin: str, pin_hash: str) -> bool:
    """Whether the PIN is the one behind `pin_hash`; an empty or malformed hash matches nothing."""
    salt, _, _digest = pin_hash.partition("$")
    try:
        expected = hash_pin(pin, bytes.fromhex(salt))
    except ValueError:
        return False
    return bool(salt) and hmac.compare_digest(expected, pin_hash)
