"""A form: a row a field, typed or chosen anew, saved with plus."""

from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.worker import Worker

from models.errors import KolliError, NotFound, StoreRefused, ValueRefused
from models.flows import Handed, InSettings, OnForm, Said, Step, Wrong
from models.flows.settings import Field, Form, Kind
from models.flows.settings.form import rebased
from models.flows.settings.people import NEW, OFF
from models.roles import may_change
from models.wording import order_deeds as deeds
from models.wording import questions as asking
from models.wording import setting_fields as fields
from models.wording import settings as wording
from tui.office import Kept, Office, listed, save, warnings
from tui.screens.place import PlaceScreen
from tui.widgets.bar import Notice
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows

TYPED_ROWS = 3
"""Rows of what is typed: of a longer text the end is shown."""
ROOMY = 18
"""Rows of a screen that has room for more than the form."""


class SettingFormScreen(PlaceScreen):
    """Nothing is kept before the store has kept it, and nothing typed is lost before that."""

    CSS_PATH = "setting_form.tcss"
    HELP_OF = "setting_form"

    def on_mount(self) -> None:
        """Nothing is being typed."""
        self._typing: Field | None = None
        self._pin = ""
        self._once = ""
        self._worker: Worker[None] | None = None
        super().on_mount()

    def body(self) -> ComposeResult:
        """Rows, what is expected, what is typed; a PIN as stars."""
        yield Rows(id="rows", whole=True)
        yield Notice(id="unsaved")
        yield Line(id="detail", classes="-shy")
        yield Entry(self._label, most=1000, digits_only=False, free=True)

    def _label(self, text: str) -> str:
        typing = self._typing
        if typing is None:
            return text
        if typing.kind is Kind.UNSEEN:
            text = "*" * (len(text) - 1) + "_"
        room = max(20, self.size.width) * TYPED_ROWS
        return fields.field_row(typing.name, text if len(text) <= room else f"...{text[-room:]}")

    @property
    def _form(self) -> Form | None:
        place = self.work.state
        return place.form if isinstance(place, OnForm) else None

    def draw(self) -> None:
        """The fields as they are to be."""
        form = self._form
        if form is None:
            return
        rows = [
            Row(
                label=str(place),
                text=fields.field_row(each.name, fields.shown(each.name, form.wanted[each.name])),
            )
            for place, each in enumerate(form.fields, start=1)
        ]
        self.query_one(Rows).fill(rows)
        self.query_one("#unsaved", Notice).say(self._remark(form))
        self.query_one("#detail", Line).say(self._expected())
        hint = wording.form_hint() if self._why_not(form) is None else wording.form_hint_read_only()
        self.title_and_hint(form.title, wording.typing_hint() if self._typing else hint)

    def _remark(self, form: Form) -> str:
        if self._saving:
            return wording.saving()
        return deeds.not_saved() if form.changed else ""

    def _expected(self) -> str:
        """Of the row that is typed; where there is room, of the one under the cursor too."""
        form, field = self._form, self._typing
        if field is None and form is not None and self.app.size.height >= ROOMY:
            field = form.fields[self.query_one(Rows).cursor]
        if field is None:
            return ""
        return wording.type_again(field.name) if self._once else fields.expected(field.name, field.most)

    def moved(self) -> None:
        """What the row is for."""
        self.query_one("#detail", Line).say(self._expected())

    @property
    def _saving(self) -> bool:
        return self._worker is not None and not self._worker.is_finished

    def _why_not(self, form: Form) -> Wrong | None:
        """Why the form can only be read; None where it can be changed."""
        if not may_change(self.work.person, form.area):
            return Wrong(text=wording.only_to_read(), remedy=wording.ask_admin())
        if not form.is_new and not form.version:
            return Wrong(text=wording.offline_no_change(), remedy=wording.try_later())
        return None

    def on_resize(self) -> None:
        """There may be more room, or less."""
        self.show()

    # Rows and what is typed

    def entry(self) -> Entry | None:
        """Digits choose a row while nothing is being typed."""
        return self.query_one(Entry) if self._typing is not None else None

    def types(self, event: events.Key) -> bool:
        """Every character, while a row is typed."""
        return self._typing is not None or event.key != "question_mark"

    def action_enter(self) -> None:
        """Change the row, or take what was typed."""
        form = self._form
        if form is None or self._told_to_wait():
            return
        if self._typing is not None:
            self._take(form, self._typing)
            return
        why_not = self._why_not(form)
        if why_not is not None:
            self.work.tell(why_not)
            return
        field = form.fields[self.query_one(Rows).take()]
        if field.kind is Kind.CHOICE:
            self._choose(form, field)
        else:
            self._type(field)

    def _choose(self, form: Form, field: Field) -> None:
        rows = [
            (fields.shown(field.name, each), partial(self._set, field.name, each)) for each in field.choices
        ]
        if field.typed:
            rows.append((wording.type_it(), partial(self._type, field)))
        self.ask(fields.field_row(field.name, fields.shown(field.name, form.wanted[field.name])), rows)

    def _type(self, field: Field) -> None:
        form = self._form
        if form is None:
            return
        self._typing, self._once = field, ""
        self.query_one(Entry).most = field.most
        self.show()
        before = form.wanted[field.name]
        if field.kind is Kind.TEXT or (field.typed and before not in field.choices):
            self.query_one(Entry).begin(before)

    def _take(self, form: Form, field: Field) -> None:
        text = self.query_one(Entry).take().strip()
        if field.kind is Kind.UNSEEN:
            self._take_unseen(form, field, text)
            return
        self._typing = None
        self._set(field.name, text)

    def _take_unseen(self, form: Form, field: Field, text: str) -> None:
        """Twice the same, for nobody sees it; empty is none, and is typed once."""
        if text and not self._once:
            self._once = text
            self.show()
            return
        same, self._once, self._typing = text == self._once, "", None
        if not same and text:
            self.work.tell(Wrong(text=wording.not_the_same(field.name), remedy=wording.type_both_again()))
            return
        self._pin = text
        self._set(field.name, NEW if text else OFF if form.seen[field.name] else "")

    def _set(self, name: str, value: str) -> None:
        form = self._form
        if form is not None:
            self.work.go(OnForm(form=form.with_value(name, value)))

    def action_move(self, step: int) -> None:
        """Another row; a row that is being typed is taken or left first."""
        if self._typing is None:
            super().action_move(step)

    # Saving

    def action_plus(self) -> None:
        """Save, after asking."""
        form = self._form
        if form is None or self._told_to_wait():
            return
        why_not = self._why_not(form)
        if why_not is not None:
            self.work.tell(why_not)
        elif not form.changed:
            self.work.tell(Said(text=wording.nothing_changed()))
        else:
            rows = ((asking.back(), lambda: None), (deeds.save_row(), self._save))
            self.ask(wording.save_what(form.changed, warnings(form)), rows)

    def _told_to_wait(self) -> bool:
        if self._saving:
            self.work.tell(Said(text=wording.wait_for_it()))
        return self._saving

    def _save(self) -> None:
        form, ask = self._form, self.work.office
        if form is None or self._told_to_wait():
            return
        office = None if ask is None else ask(self.work.person.packer)
        self._worker = self.run_worker(self._saved(office, form), exit_on_error=False)
        self.show()

    async def _saved(self, office: Office | None, form: Form) -> None:
        """Keep it, or say why not; what was typed stays until it is kept."""
        try:
            kept = await save(office, form, self._pin, self.work.site)
        except ValueRefused as refused:
            self._refused(form, refused)
        except StoreRefused as refused:
            if refused.code == "precondition_failed":
                await self._changed_by_other(office, form)
            else:
                self._tell(Wrong(text=refused.message, remedy=wording.typed_is_kept()))
        except NotFound as gone:
            self._tell(Wrong(text=gone.message, remedy=wording.try_later()))
        except KolliError:
            self._away()
        else:
            self._done(form, kept)

    def _done(self, form: Form, kept: Kept) -> None:
        self._worker, self._pin = None, ""
        back = InSettings(area=form.area, at=kept.key)
        if kept.secret:
            self.work.go(
                Handed(area=form.area, key=kept.key, title=kept.title, secret=kept.secret, how=kept.how)
            )
        else:
            self.work.attempt(lambda: Step(state=back, message=Said(text=wording.saved(kept.name))))

    def _refused(self, form: Form, refused: ValueRefused) -> None:
        names = [each.name for each in form.fields]
        if refused.field in names:
            rows = self.query_one(Rows)
            rows.fill(rows.rows, names.index(refused.field))
        text = wording.wrong_field(refused.field, refused.message)
        self._tell(Wrong(text=text, remedy=wording.correct_it(refused.field)))

    def _away(self) -> None:
        self._tell(Wrong(text=wording.store_away(), remedy=wording.not_known_if_kept()))

    async def _changed_by_other(self, office: Office | None, form: Form) -> None:
        """Show what is new, and keep what was typed over it."""
        try:
            found = (await listed(office, form.area, self.work.site)).entries
        except KolliError:
            self._away()
            return
        newer = next((each.form for each in found if each.form.key == form.key), None)
        if newer is None:
            self._tell(Wrong(text=wording.gone_meanwhile(form.title), remedy=wording.try_later()))
            return
        merged, news = rebased(form, newer)
        self._worker = None
        self.work.go(OnForm(form=merged))
        said = [wording.difference(*each) for each in news]
        self._tell(Wrong(text=wording.changed_by_other(form.title, said), remedy=wording.typed_is_kept()))

    def _tell(self, wrong: Wrong) -> None:
        self._worker = None
        self.work.tell(wrong)

    # Leaving

    def action_back(self) -> None:
        """Not this row; then back to the list, after asking where something is not saved."""
        form = self._form
        if form is None or self._told_to_wait():
            return
        if self._typing is not None:
            self._stop_typing(form, self._typing)
        elif form.changed:
            stay, leave = (asking.back(), lambda: None), (deeds.throw_away(), self.go_back)
            self.ask(deeds.leave_unsaved(), (stay, (deeds.save_row(), self._save), leave))
        else:
            self.go_back()

    def _stop_typing(self, form: Form, field: Field) -> None:
        """Leave the row as it was, after asking where something else was typed."""
        typed = self.query_one(Entry).text.strip()
        if typed in {"", form.wanted[field.name]}:
            self._forget_typed()
            return
        rows = (
            (asking.back(), lambda: None),
            (wording.take_it(), lambda: self._take(form, field)),
            (deeds.throw_away(), self._forget_typed),
        )
        self.ask(wording.take_typed(), rows)

    def _forget_typed(self) -> None:
        self.query_one(Entry).take()
        self._typing, self._once = None, ""
        self.show()

    def go_back(self) -> None:
        """To the list."""
        form = self._form
        if form is not None:
            self.work.go(InSettings(area=form.area, at=form.key))
