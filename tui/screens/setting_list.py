"""What there is in one area of the settings, as the store has it; without the store, as the site knows it."""

from textual.app import ComposeResult

from models.errors import KolliError, StoreRefused
from models.flows import AtSettings, InSettings, OnForm, Wrong
from models.flows.settings import Entry
from models.roles import Setting, may_change
from models.wording import settings as wording
from tui.office import Listing, known_here, listed
from tui.screens.place import PlaceScreen
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class SettingListScreen(PlaceScreen):
    """A row an entry: Enter opens it, plus makes one more."""

    CSS_PATH = "setting_list.tcss"
    HELP_OF = "setting_list"

    def on_mount(self) -> None:
        """Ask the store; meanwhile every key works."""
        self._listing = Listing((), None)
        self._remark = wording.asking()
        super().on_mount()
        self.run_worker(self._ask(self._area), exit_on_error=False)

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
    def _may_add(self) -> bool:
        return self._listing.new is not None and may_change(self.work.person, self._area)

    async def _ask(self, area: Setting) -> None:
        site, ask = self.work.site, self.work.office
        try:
            office = None if ask is None else ask(self.work.person.packer)
            found, remark = await listed(office, area, site), ""
        except StoreRefused as refused:
            found, remark = Listing((), None), refused.message
        except KolliError:
            found = known_here(site, area)
            remark = (
                wording.offline() if found.entries else f"{wording.offline()} {wording.nothing_offline()}"
            )
            self.app.bell()
        self._show_listing(found, remark)

    def _show_listing(self, found: Listing, remark: str) -> None:
        place = self.work.state
        if not isinstance(place, InSettings) or not self.query(Rows):
            return
        self._listing = found
        self._remark = remark or ("" if found.entries else wording.list_empty())
        keys = [entry.form.key for entry in found.entries]
        self.show()
        rows = self.query_one(Rows)
        rows.fill(rows.rows, keys.index(place.at) if place.at in keys else rows.cursor)
        self.moved()

    def draw(self) -> None:
        """The entries, as far as they are known."""
        entries = self._listing.entries
        rows = [Row(label=str(place), text=each.text) for place, each in enumerate(entries, start=1)]
        self.query_one(Rows).fill(rows)
        self.query_one("#remark", Line).say(self._remark)
        self.title_and_hint(wording.area_name(self._area), wording.list_hint(self._may_add))
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
            self.work.go(OnForm(form=self._here.form))

    def action_plus(self) -> None:
        """A form for one more."""
        new = self._listing.new
        if new is not None and self._may_add:
            self.work.go(OnForm(form=new))
        elif new is not None:
            self.work.tell(Wrong(text=wording.only_to_read(), remedy=wording.ask_admin()))

    def go_back(self) -> None:
        """To the areas."""
        self.work.go(AtSettings(at=self._area))
