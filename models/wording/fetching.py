"""What the handheld says while parcel ids are fetched from a broker, or from the shop's own series (S16)."""

from collections.abc import Sequence

from models.bookings import BrokerName
from models.id_requests import IdRequest, IdRequestState
from models.plain_text import plain
from models.translation import _

_NAMES = {BrokerName.NSHIFT: "nShift", BrokerName.POSTNORD: "PostNord"}


def broker_title(broker: BrokerName) -> str:
    """As people call it."""
    return _NAMES.get(broker) or _("own series")


def asked(count: int) -> str:
    """Enter where no parcel id is scanned or typed (S16: Hämta kolliid)."""
    if count == 1:
        return _("No parcel id yet. Fetch 1?")
    return _("{n} parcel ids are missing. Fetch them?").format(n=count)


def scan_instead() -> str:
    """Row of the question; the first, for Enter alone fetches nothing."""
    return _("Scan or type")


def from_broker(broker: BrokerName) -> str:
    """Row of the question."""
    return _("From {broker}").format(broker=broker_title(broker))


def from_own_series(left: int) -> str:
    """Row of the question; `left` ids lie at the site."""
    return _("Own series ({left})").format(left=left)


def book_again(broker: BrokerName) -> str:
    """Row of the question where a booking may be there already."""
    return _("Book anew: {broker}").format(broker=broker_title(broker))


def several() -> str:
    """Row of the question."""
    return _("For more parcels")


def how_many() -> str:
    """After that row (S17)."""
    return _("How many parcels?")


def parcels_row(count: int) -> str:
    """Row of that question."""
    return _("1 parcel") if count == 1 else _("{n} parcels").format(n=count)


def sure_to_book_again(broker: BrokerName) -> str:
    """Before something is booked a second time."""
    return _(
        "Book anew with {broker}? Only for a further parcel, or when you saw there that it is not booked."
    ).format(broker=broker_title(broker))


def yes_book() -> str:
    """Row of the question."""
    return _("Yes, book anew")


def asking(broker: BrokerName, count: int) -> str:
    """It is on its way; the packer may go on."""
    if count == 1:
        return _("Asking {broker} for a parcel id. You can go on meanwhile.").format(
            broker=broker_title(broker)
        )
    return _("Asking {broker} for {n} parcel ids. You can go on meanwhile.").format(
        broker=broker_title(broker), n=count
    )


def still_asking(broker: BrokerName) -> str:
    """Enter, once more, while it is on its way."""
    return _("{broker} has not answered yet. Nothing is booked twice.").format(broker=broker_title(broker))


def wait() -> str:
    """Row of that question."""
    return _("Wait")


def go_on_without() -> str:
    """Row of that question."""
    return _("Go on without")


def withdrawn() -> str:
    """After that row."""
    return _("Scan or type the parcel id.")


def needs_store(broker: BrokerName) -> str:
    """Why a broker cannot be asked now."""
    return _("{broker} is asked through the store, and the store does not answer now.").format(
        broker=broker_title(broker)
    )


def what_offline(own_left: int) -> str:
    """What to do then."""
    if own_left:
        return _("Fetch from the shop's own series, or try later.")
    return _("Scan or type the parcel id, or try later.")


def no_store_here() -> str:
    """A request that waits for the store."""
    return _("The store does not answer. It is asked again by itself.")


def added(parcel_ids: Sequence[str]) -> str:
    """Ids that were kept."""
    if len(parcel_ids) == 1:
        return _("Parcel {parcel_id} added.").format(parcel_id=parcel_ids[0])
    return _("{n} parcel ids added.").format(n=len(parcel_ids))


def progress(request: IdRequest) -> str:
    """Where a request stands, in one sentence; empty where there is nothing to say."""
    wish = request.wish
    if request.state is IdRequestState.WANTED:
        return request.message or asking(wish.broker, wish.parcels)
    if request.state is IdRequestState.FETCHED and request.labels_awaited:
        return _("The label is on its way here.")
    if request.state in {IdRequestState.REFUSED, IdRequestState.UNCLEAR}:
        return _("Not fetched from {broker}.").format(broker=broker_title(wish.broker))
    return ""


def of_order(number: str, message: str) -> str:
    """The same where the packer may be at another order."""
    return _("Order {number}: {message}").format(number=plain(number, 12), message=message)


def in_list(request: IdRequest) -> str:
    """The same in a few characters, in the list of Ship out."""
    if request.state in {IdRequestState.REFUSED, IdRequestState.UNCLEAR}:
        return _("not fetched")
    return _("asking") if request.state is IdRequestState.WANTED else ""


def in_detail(request: IdRequest) -> str:
    """The same below that list."""
    if request.state is IdRequestState.WANTED and not request.message:
        return _("{broker} is being asked.").format(broker=broker_title(request.wish.broker))
    return progress(request)


def nothing_new(broker: BrokerName) -> str:
    """The broker answered what it had answered before."""
    return _("What {broker} has booked is on this delivery already.").format(broker=broker_title(broker))


def remedy(request: IdRequest) -> str:
    """What to do about how it ended."""
    if request.state is IdRequestState.FETCHED:
        return _("The parcel ids are on the delivery.")
    if request.state is IdRequestState.UNCLEAR:
        return _("Enter asks once more. Nothing is booked twice.")
    if request.code == "nothing_new":
        return _("For a further parcel choose to book anew.")
    if request.code == "already_booked":
        return _("Fetch as many as are booked, or cancel there and book anew.")
    if request.code == "broker_refused":
        return _("Mend what it says, or ask the office. Then Enter fetches again.")
    return _("Ask the office. Meanwhile scan or type the parcel id.")


def hint() -> str:
    """Keys of the parcel ids, where some can be fetched."""
    return _("Enter: fetch  + more  - undo  Esc")


def fetch_all_row() -> str:
    """What can be done with all rows of Ship out."""
    return _("Fetch for all rows")


def asked_all(count: int) -> str:
    """After that row; `count` deliveries have no parcel id."""
    if count == 1:
        return _("Fetch a parcel id for the 1 delivery without?")
    return _("Fetch a parcel id each for the {n} deliveries without?").format(n=count)


def none_without() -> str:
    """Where there is none of those."""
    return _("Each delivery has a parcel id, or one is on its way.")


def fetched_all(count: int) -> str:
    """After it was done."""
    return _("1 delivery.") if count == 1 else _("{n} deliveries.").format(n=count)


def fetched_all_but(done: int, refused: Sequence[tuple[str, str]]) -> str:
    """Some could not: the first of them, by number and reason."""
    number, why = refused[0]
    return _("{done} deliveries, {left} NOT. {number}: {why}").format(
        done=done, left=len(refused), number=plain(number, 12), why=why
    )


def others_went() -> str:
    """What that means for the others."""
    return _("The others are on their way.")


def shop_has_not(broker: BrokerName) -> str:
    """Why one of several is not fetched."""
    return _("The shop has no account with {broker}.").format(broker=broker_title(broker))


def fetch_row() -> str:
    """What else can be done with a row of Ship out."""
    return _("Fetch parcel ids")


def no_source(shop: str) -> str:
    """Nobody to fetch ids from."""
    return _("Shop {shop} has no broker and no own series.").format(shop=shop)


def ask_office() -> str:
    """What to do then."""
    return _("Scan or type the parcel id, or ask the office to set a broker up.")
