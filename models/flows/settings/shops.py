"""A shop's settings as a form."""

from collections.abc import Iterable, Sequence

from models.flows.settings import particulars
from models.flows.settings.form import Entry, Field, Form, Kind, number
from models.office import ShopSeen, ShopWish
from models.orders import Shop
from models.roles import Setting
from models.shop_papers import MAX_TEXT
from models.translation import LANGUAGES
from models.wording import setting_fields as fields

AS_STORE, BUILT_IN, NO_METHOD, AS_SITE, UNKNOWN = "store", "default", "none", "site", "?"

_FIELDS = (
    Field(
        name="pack_run_minutes",
        kind=Kind.CHOICE,
        choices=("15", "30", "0", AS_STORE),
        typed=True,
        most=5,
    ),
    Field(name="preorder_days", most=4),
    Field(name="own_invoice", kind=Kind.CHOICE, choices=(BUILT_IN, NO_METHOD), typed=True, most=1000),
    Field(name="payment_terms", most=3),
    Field(name="language", kind=Kind.CHOICE, choices=(*LANGUAGES, AS_SITE)),
    Field(name="thanks", most=MAX_TEXT),
    Field(name="return_address", most=MAX_TEXT),
    Field(name="footer", most=MAX_TEXT),
)


def entries(shops: Iterable[ShopSeen]) -> tuple[Entry, ...]:
    """The shops, each with its interval of the pack script, and what their papers name them by."""
    return tuple(
        entry for each in shops for entry in (_entry(each.name, form(each)), particulars.entry(each))
    )


def _entry(name: str, form: Form) -> Entry:
    detail = fields.field_row(
        "pack_run_minutes", fields.shown("pack_run_minutes", form.seen["pack_run_minutes"])
    )
    return Entry(name, detail, form)


def form(shop: ShopSeen) -> Form:
    """A shop."""
    has = shop.settings
    minutes, methods = has.pack_run_minutes, has.own_invoice
    seen = {
        "pack_run_minutes": AS_STORE if minutes is None else str(minutes),
        "preorder_days": str(has.preorder_days),
        "own_invoice": BUILT_IN if methods is None else ", ".join(methods) or NO_METHOD,
        "payment_terms": str(has.payment_terms),
        "language": has.language or AS_SITE,
        "thanks": has.thanks,
        "return_address": has.return_address,
        "footer": has.footer,
    }
    return Form(
        area=Setting.SHOP,
        key=(shop.shop,),
        title=shop.name,
        fields=_FIELDS,
        seen=seen,
        wanted=seen,
        version=shop.version,
    )


def wish(form: Form) -> ShopWish:
    """What the form wants. Raises `ValueRefused` for what is no number."""
    wanted = form.wanted
    return ShopWish(
        pack_run_minutes=None if wanted["pack_run_minutes"] == AS_STORE else number(form, "pack_run_minutes"),
        preorder_days=number(form, "preorder_days"),
        own_invoice=_methods(wanted["own_invoice"]),
        payment_terms=number(form, "payment_terms"),
        language="" if wanted["language"] == AS_SITE else wanted["language"],
        thanks=wanted["thanks"],
        return_address=wanted["return_address"],
        footer=wanted["footer"],
    )


def _methods(text: str) -> tuple[str, ...] | None:
    if text == BUILT_IN:
        return None
    return () if text == NO_METHOD else tuple(each.strip() for each in text.split(",") if each.strip())


def of_site(shops: Sequence[Shop]) -> tuple[Entry, ...]:
    """The shops as the site knows them without the store: what stands on their papers."""
    found = []
    for shop in shops:
        seen = dict.fromkeys((field.name for field in _FIELDS), UNKNOWN) | {
            "payment_terms": str(shop.payment_terms),
            "language": shop.language or AS_SITE,
            "thanks": shop.papers.thanks,
            "return_address": shop.papers.return_address,
            "footer": shop.papers.footer,
        }
        known = tuple(field for field in _FIELDS if seen[field.name] != UNKNOWN)
        form = Form(
            area=Setting.SHOP, key=(shop.shop,), title=shop.name, fields=known, seen=seen, wanted=seen
        )
        found.append(Entry(shop.name, "", form))
    return tuple(found)
