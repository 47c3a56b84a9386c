"""Settings on the screen: areas, fields, what each of them may be, and what is asked before it is kept."""

from collections.abc import Sequence
from datetime import datetime

from models.plain_text import plain
from models.roles import Setting
from models.translation import _
from models.wording.setting_fields import field_name, shown


def menu_row() -> str:
    """Menu row."""
    return _("Settings")


def area_name(area: Setting) -> str:
    """A row of the settings, and the title of its list."""
    return {
        Setting.PEOPLE: _("People"),
        Setting.SHOP: _("Shop"),
        Setting.STATUSES: _("Statuses"),
        Setting.DEVICES: _("Hosts"),
        Setting.PRINTERS: _("Printers"),
    }[area]


def area_means(area: Setting) -> str:
    """What is set there."""
    return {
        Setting.PEOPLE: _("Who signs in, as what, with which PIN and badge."),
        Setting.SHOP: _("Pack script, carts, invoices, texts on papers."),
        Setting.STATUSES: _("The shop's own statuses of orders."),
        Setting.DEVICES: _("Warehouses, their hosts, and the hosts' tokens."),
        Setting.PRINTERS: _("Packing tables, and which printer takes which paper."),
    }[area]


def only_to_read() -> str:
    """An area that the person's role may not change."""
    return _("Only to read: the admin changes it.")


def list_empty() -> str:
    """Nothing there."""
    return _("Nothing here yet. + makes the first.")


def labels_come(when: str) -> str:
    """On the printers' page: what the setting `label_when` of this warehouse says; it is not set there."""
    by_itself = {
        "packed": _("Labels come when packed."),
        "reported": _("Labels come with Report in."),
        "hand": _("Labels come by hand only."),
    }[when]
    where = _("kolli.toml on the host says so: label_when.")
    return f"{by_itself} {where}"


def asking() -> str:
    """While the store is asked."""
    return _("Asking the store ...")


def saving() -> str:
    """While the store keeps a change."""
    return _("Saving at the store ...")


def wait_for_it() -> str:
    """A key while the store keeps a change."""
    return _("Wait: the store has not answered yet.")


def store_away() -> str:
    """Settings need the store, unlike packing."""
    return _("The store does not answer. Settings need it; packing goes on without.")


def not_known_if_kept() -> str:
    """After a change to which no answer came."""
    return _("What you typed is still here. Save again when the last line says Online.")


def offline() -> str:
    """Over a list that is the site's own."""
    return _("Offline: as this site knows it, only to read.")


def nothing_offline() -> str:
    """A list that only the store has."""
    return _("Only the store knows these.")


def offline_no_change() -> str:
    """An edit of the site's own copy."""
    return _("Offline: nothing can be changed.")


def try_later() -> str:
    """After the store did not answer."""
    return _("Try again when the last line says Online.")


def ask_admin() -> str:
    """After an edit that is not the person's to do."""
    return _("Ask an admin to do it.")


def form_hint() -> str:
    """Keys of a form."""
    return _("Enter: change  + save  Esc")


def form_hint_read_only() -> str:
    """Keys of a form that is only read."""
    return _("Esc: back")


def typing_hint() -> str:
    """Keys while a row is typed."""
    return _("Enter: take it  Esc: not")


def type_it() -> str:
    """The last row of a choice that can be typed too."""
    return _("Type another")


def take_typed() -> str:
    """Asked at Esc, where a row was typed anew and not taken."""
    return _("You typed something new here. Take it?")


def take_it() -> str:
    """An answer to it."""
    return _("Take it")


def type_again(field: str) -> str:
    """A PIN is typed a second time."""
    return _("{field}: once more, the same.").format(field=field_name(field))


def not_the_same(field: str) -> str:
    """A PIN that was typed differently the second time."""
    return _("{field}: the two that you typed differ.").format(field=field_name(field))


def type_both_again() -> str:
    """After it."""
    return _("Type it twice again.")


def new_title(area: Setting) -> str:
    """Over a form for something new."""
    return {
        Setting.PEOPLE: _("New person"),
        Setting.SHOP: _("New shop"),
        Setting.STATUSES: _("New status"),
        Setting.DEVICES: _("New host"),
        Setting.PRINTERS: _("New station"),
    }[area]


def wrong_field(field: str, reason: str) -> str:
    """What the store says of one field."""
    return f"{field_name(field)}: {reason}"


def correct_it(field: str) -> str:
    """After it."""
    return _("Change the row {field}, then save again.").format(field=field_name(field))


def station_code() -> str:
    """What names a station, in its barcode too."""
    return _("1 to 20 letters and digits were expected.")


def station_there(station: str) -> str:
    """A new station with the code of another."""
    return _("{station} is there already.").format(station=plain(station, 20))


def name_missing() -> str:
    """A name that was emptied."""
    return _("a name was expected.")


def a_number() -> str:
    """What a field of digits expects."""
    return _("a whole number was expected.")


def days_need_token() -> str:
    """Days for which a token is good, and no new token."""
    return _("choose a new one, for the days to count.")


def save_what(fields: Sequence[str], warnings: Sequence[str]) -> str:
    """Asked before anything is kept."""
    question = _("Save {fields}?").format(fields=", ".join(field_name(each) for each in fields))
    return " ".join([*warnings, question])


def signs_in_no_more(name: str) -> str:
    """Before somebody is retired."""
    return _("{name} can sign in no more.").format(name=plain(name, 40))


def loses_badge(name: str) -> str:
    """Before a new badge is made."""
    return _("The old badge of {name} is void at once.").format(name=plain(name, 40))


def on_old_orders() -> str:
    """S20: before a status gets another name."""
    return _("Old orders get the new name too.")


def shut_out_at_once(device: str) -> str:
    """Before a host is shut out."""
    return _("{device} is shut out at once, and stays so until it has a new token.").format(
        device=plain(device, 40)
    )


def token_void(device: str) -> str:
    """Before a host gets a new token."""
    return _("{device} is offline until its kolli.toml has the new token.").format(device=plain(device, 40))


def nothing_changed() -> str:
    """Save, with nothing changed."""
    return _("Nothing is changed.")


def saved(what: str) -> str:
    """Kept."""
    return _("Saved: {what}.").format(what=plain(what, 40))


def changed_by_other(what: str, differences: Sequence[str]) -> str:
    """Somebody else was faster; each difference as `difference` says it."""
    said = "; ".join(differences) or _("PIN, badge or token")
    return _("Somebody else changed {what} meanwhile: {said}.").format(what=plain(what, 40), said=said)


def difference(field: str, before: str, after: str) -> str:
    """What another has changed of a field."""
    return _("{field} was {before}, is {after}").format(
        field=field_name(field), before=shown(field, before) or "-", after=shown(field, after) or "-"
    )


def typed_is_kept() -> str:
    """After it."""
    return _("What you typed is kept here. Look, then save again.")


def gone_meanwhile(what: str) -> str:
    """What was open is not there any more."""
    return _("{what} is not there any more.").format(what=plain(what, 40))


def new_badge(name: str) -> str:
    """Over a new badge."""
    return _("New badge of {name}:").format(name=plain(name, 40))


def badge_how(packer: str) -> str:
    """Below a new badge."""
    return _("To print it, at the store: kolli packer badge {packer} --to FILE").format(
        packer=plain(packer, 40)
    )


def new_token(device: str) -> str:
    """Over a new token."""
    return _("Token of {device}, shown this once:").format(device=plain(device, 40))


def token_how() -> str:
    """Below a new token."""
    return _("Write it into kolli.toml of that host: [site] token = ...")


def handed_hint() -> str:
    """Keys under what is shown once."""
    return _("Enter: I have it")


def have_it() -> str:
    """Asked before it is left."""
    return _("It is not shown again. Have you written it down?")


def yes_have_it() -> str:
    """An answer to it."""
    return _("Yes, go on")


def person_detail(packer: str, role: str, language: str, ways: Sequence[str]) -> str:
    """The line below the list."""
    return ", ".join([plain(packer, 40), shown("role", role), shown("language", language), *ways])


def has_pin() -> str:
    """How somebody can sign in."""
    return _("PIN")


def has_badge() -> str:
    """How somebody can sign in."""
    return _("badge")


def signs_in_not() -> str:
    """Somebody who is retired, in a list."""
    return _("retired")


def status_unused() -> str:
    """A status that is retired, in a list."""
    return _("not in use")


def site_row(name: str) -> str:
    """A warehouse, in the list of hosts."""
    return _("Warehouse {name}").format(name=plain(name, 40))


def site_detail(site: str, shops: Sequence[str]) -> str:
    """The line below the list."""
    packs = ", ".join(plain(each, 20) for each in shops) or "-"
    return _("{site}, packs for {shops}").format(site=plain(site, 40), shops=packs)


def device_detail(site: str, acked: int, until: datetime | None) -> str:
    """The line below the list."""
    parts = [plain(site, 40), _("{count} operations").format(count=acked)]
    if until is not None:
        parts.append(_("until {day}").format(day=f"{until:%Y-%m-%d}"))
    return ", ".join(parts)


def shut_out() -> str:
    """A host without a token, in a list."""
    return _("shut out")
