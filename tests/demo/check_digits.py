"""Check digits, counted on their own here, so that the product's code is not asked whether it is right."""


def mod10_right(digits: str) -> bool:
    """Weights 3 and 1 from the right, the check digit included (GS1 General Specifications 7.9.1)."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0


def luhn_right(number: str) -> bool:
    """Every second digit from the right doubled (organisation numbers, bankgiro)."""
    digits = [int(sign) for sign in reversed(number) if sign.isdigit()]
    doubled = (sum(divmod(digit * 2, 10)) if place % 2 else digit for place, digit in enumerate(digits))
    return sum(doubled) % 10 == 0


def s10_right(parcel_id: str) -> bool:
    """UPU S10: weights 8 6 4 2 3 5 9 7, 11 less the rest modulo 11; 10 counts as 0, 11 as 5."""
    digits = [int(sign) for sign in parcel_id[2:11]]
    rest = 11 - sum(a * b for a, b in zip(digits, (8, 6, 4, 2, 3, 5, 9, 7), strict=False)) % 11
    return len(parcel_id) == 13 and {10: 0, 11: 5}.get(rest, rest) == digits[8]


def ups_right(parcel_id: str) -> bool:
    """UPS 1Z: places in turn once and twice, letters counted as their place less 63, modulo 10."""
    body, check = parcel_id[2:-1], int(parcel_id[-1])
    values = [int(sign) if sign.isdigit() else (ord(sign) - 63) % 10 for sign in body]
    weighted = sum(value * (2 if place % 2 else 1) for place, value in enumerate(values))
    return parcel_id.startswith("1Z") and len(parcel_id) == 18 and (weighted + check) % 10 == 0


def waybill_right(parcel_id: str) -> bool:
    """DHL Express waybill: nine digits and their rest modulo 7."""
    return len(parcel_id) == 10 and int(parcel_id[:9]) % 7 == int(parcel_id[9])
