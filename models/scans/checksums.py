"""The check digits and characters of the numbering schemes, each with its source.

All functions take ASCII digits (or ASCII upper-case letters and digits where said) without the check
character, and return the check character that belongs to it.
"""

import string

ALPHANUMERIC = string.digits + string.ascii_uppercase
"""The 36 characters of ISO 7064 MOD 37,36, in the order of their values."""

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def gs1_check_digit(payload: str) -> str:
    """GS1 General Specifications 7.9.1: weights 3 and 1 from the right, to the next ten. GTIN and SSCC.

    biip has the same; importing biip takes some 150 ms, which a sign-in over SSH should not wait for.
    """
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(payload)))
    return str(-total % 10)


def s10_check_digit(serial: str) -> str:
    """UPU S10-12: eight digits by the weights 8 6 4 2 3 5 9 7, 11 - s mod 11; 10 is 0, 11 is 5."""
    total = sum(int(digit) * weight for digit, weight in zip(serial, _S10_WEIGHTS, strict=True))
    return {10: "0", 11: "5"}.get(11 - total % 11, str(11 - total % 11))


def ups_check_digit(payload: str) -> str:
    """UPS 1Z: the 15 characters after `1Z`, letters as A=2, B=3 ... mod 10; every second one counts twice."""
    values = [int(char) if char in string.digits else (ord(char) - 63) % 10 for char in payload]
    return str(-(sum(values[::2]) + 2 * sum(values[1::2])) % 10)


def luhn_check_digit(payload: str) -> str:
    """ISO/IEC 7812-1 annex B (Luhn, mod 10 with doubling from the right)."""
    total = sum(
        sum(divmod(int(digit) * (2, 1)[place % 2], 10)) for place, digit in enumerate(reversed(payload))
    )
    return str(-total % 10)


def dhl_check_digit(payload: str) -> str:
    """DHL Express waybill: the nine digits mod 7."""
    return str(int(payload) % 7)


def mod_37_36(payload: str) -> str:
    """ISO 7064 hybrid system MOD 37,36: upper-case letters and digits, one check character of the same.

    Finds every single wrong character and nearly every exchange of neighbours.
    """
    product = 36
    for char in payload:
        total = (product + ALPHANUMERIC.index(char)) % 36 or 36
        product = total * 2 % 37
    return ALPHANUMERIC[(37 - product) % 36]
