"""What there is in one area of the settings, as the store has it; without the store, as the site knows it."""

from functools import partial

from textual.app import ComposeResult
from textual.worker import Worker

from models.errors import KolliError, StoreRefused
from models.flows import AtSettings, InSettings, OnForm, Said, Step, Wrong
from models.flows.settings import Entry, Form
from models.roles import Setting, may_change
from models.wording import questions as asking
from models.wording import setting_lists as lists
from models.wording import settings as wording
from tui.office import Listing, known_here, listed, remove
from tui.screens.place import PlaceScreen
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows

ASK_EVERY = 10.0
"""Seconds after which the store is asked again: not all that is set there comes to the site by itself."""


class SettingListScreen(PlaceScreen):
    """A row an entry: Enter opens it, plus makes one more, minus takes one away where that can be.

    What somebody else changes meanwhile is shown as soon as the site hears of it; the cursor stays with its
    entry.
    """

    CSS_PATH = "setting_list.tcss"
    HELP_OF = "setting_list"

    def on_mount(self) -> None:
        """Ask the store; meanwhile every key works."""
        self._listing = Listing(())
        self._remark = wording.asking()
        self._mark = self.work.site.change_mark()
        self._worker: Worker[None] | None = None
        self._once_more = False
        super().on_mount()
        self._look_up()
        self.set_interval(ASK_EVERY, self._look_up)

    def show(self) -> None:
        """Others may have changed something: then the list is asked for anew."""
        super().show()
        mark = self.work.site.change_mark()
        if self._up and mark != self._mark:
            self._mark = mark
            self._look_up()

    def _look_up(self) -> None:
        """One question at a time; what is wanted meanwhile is asked afterwards."""
        self._once_more = self._worker is not None and not self._worker.is_finished
        if not self._once_more:
            self._worker = self.run_worker(self._ask(self._area), exit_on_error=False)

    def body(self) -> ComposeResult:
        """A remark, the entries, and more of the one under the cursor."""
        yield Line(id="remark", classes="-shy")
        yield Rows(id="rows", whole=True)
        yield Line(id="detail")

    @property
    def _area(self) -> Setting:
        place = self.work.state
        return place.area if isinstance(place, InSettings) else Setting.PEOPLE

    @property
    def _said_of_area(self) -> str:
        """What belongs to the area and is set elsewhere."""
        return wording.labels_come(self.work.hand.label_when) if self._area is Setting.PRINTERS else ""

    @property
    def _may_add(self) -> bool:
        return bool(self._listing.new) and may_change(self.work.person, self._area)

    async def _ask(self, area: Setting) -> None:
        self._once_more = True
        while self._once_more:
            self._once_more = False
            self._show_listing(*await self._found(area))

    async def _found(self, area: Setting) -> tuple[Listing, str]:
        """What there is, and what is to be remarked."""
        site, ask = self.work.site, self.work.office
        try:
            return await listed(None if ask is None else ask(self.work.person.packer), area, site), ""
        except StoreRefused as refused:
            return Listing(()), refused.message
        except KolliError:
            found = known_here(site, area)
            if not self._remark.startswith(wording.offline()):
                self.app.bell()
            more = () if found.entries else (wording.nothing_offline(),)
            return found, " ".join((wording.offline(), *more))

    def _show_listing(self, found: Listing, remark: str) -> None:
        place = self.work.state
        if not isinstance(place, InSettings) or not self.query(Rows):
            return
        at = self._here.form.key if self._here is not None else place.at
        self._listing = found
        told = (remark or ("" if found.entries else wording.list_empty()), self._said_of_area)
        self._remark = " ".join(filter(None, told))
        keys = [entry.form.key for entry in found.entries]
        rows = self.query_one(Rows)
        rows.fill(self._rows(), keys.index(at) if at in keys else rows.cursor)
        self.show()

    def _rows(self) -> list[Row]:
        entries = self._listing.entries
        return [Row(label=str(place), text=each.text) for place, each in enumerate(entries, start=1)]

    def draw(self) -> None:
        """The entries, as far as they are known."""
        self.query_one(Rows).fill(self._rows())
        self.query_one("#remark", Line).say(self._remark)
        hint = lists.list_hint(may_add=self._may_add, may_remove=self._may_remove)
        self.title_and_hint(wording.area_name(self._area), hint)
        self.moved()

    @property
    def _here(self) -> Entry | None:
        entries = self._listing.entries
        return entries[self.query_one(Rows).cursor] if entries else None

    def moved(self) -> None:
        """More of the entry."""
        self.query_one("#detail", Line).say(self._here.detail if self._here else "")

    def action_enter(self) -> None:
        """Open the entry's form."""
        if self._here is not None:
            self._open(self._here.form)

    def action_plus(self) -> None:
        """A form for one more; where there are several kinds, of the one that is chosen."""
        forms = self._listing.new
        if forms and not self._may_add:
            self.work.tell(Wrong(text=wording.only_to_read(), remedy=wording.ask_admin()))
        elif len(forms) == 1:
            self._open(forms[0])
        elif forms:
            self.ask(lists.make_what(), [(each.title, partial(self._open, each)) for each in forms])

    def _open(self, form: Form) -> None:
        self.work.go(OnForm(form=form))

    @property
    def _may_remove(self) -> bool:
        return self._listing.removes and bool(self._listing.entries) and self._may_add

    def action_minus(self) -> None:
        """Take the entry away, after asking; nothing happens to it otherwise."""
        here = self._here
        if here is not None and self._may_remove:
            rows = ((asking.back(), lambda: None), (lists.remove_row(), partial(self._remove, here)))
            self.ask(lists.remove_station(here.text), rows)

    def _remove(self, entry: Entry) -> None:
        def removed() -> Step:
            remove(entry.form, self.work.site)
            return Step(state=InSettings(area=entry.form.area), message=Said(text=lists.removed(entry.text)))

        self.work.attempt(removed)
        self._look_up()

    def go_back(self) -> None:
        """To the areas."""
        self.work.go(AtSettings(at=self._area))
