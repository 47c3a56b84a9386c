"""What a shop's settings may be."""

from models.translation import _


def minutes_out_of_range(most: int) -> str:
    return _("The pack script runs every 1 to {most} minutes, or by hand with 0.").format(most=most)


def days_out_of_range(most: int) -> str:
    return _("Carts that are not bought are kept 1 to {most} days, or for ever with 0.").format(most=most)


def methods_malformed(most: int, longest: int) -> str:
    return _("At most {most} payment methods of 1 to {longest} characters each were expected.").format(
        most=most, longest=longest
    )


def logo_unfit(kilobytes: int, width: int, height: int) -> str:
    return _("A logo is a PNG of at most {kilobytes} KB and {width} x {height} pixels.").format(
        kilobytes=kilobytes, width=width, height=height
    )


def text_too_long(most: int) -> str:
    return _("A line on a paper has at most {most} characters.").format(most=most)


def line_malformed(most: int) -> str:
    """Anything that stands in a line on paper."""
    return _("At most {most} characters that can be seen were expected.").format(most=most)


def line_missing() -> str:
    """A part of the address or the name."""
    return _("It is needed on the shop's papers.")


def country_unknown() -> str:
    """The code of the shop's country."""
    return _("A country code such as SE was expected.")


def organisation_number_wrong() -> str:
    """A Swedish one, which has a check digit."""
    return _("Six digits, a dash and four digits were expected, the last of them as Luhn says.")


def bankgiro_wrong() -> str:
    """The last digit is a check digit."""
    return _("A bankgiro such as 5050-1055 was expected; a digit of this one is wrong.")


def vat_number_wrong() -> str:
    """Which begins with the country."""
    return _("A VAT number such as SE556012579001 was expected.")
