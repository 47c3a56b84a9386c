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
