"""The transition table: who may do what to an order, in which state, under which conditions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from models import operations as do
from models.orders import Order
from models.rulebook import checks as must
from models.rulebook import delivery_checks as delivery_must
from models.rulebook import effects as effect
from models.rulebook.attempt import Attempt
from models.types import ActorKind, OrderState

ActionT = TypeVar("ActionT", bound=do.Action)

_SHOP, _OFFICE, _PACKER, _RUN, _SITE = (
    ActorKind.SHOP,
    ActorKind.OFFICE,
    ActorKind.PACKER,
    ActorKind.PACK_RUN,
    ActorKind.SITE,
)
_PREORDER, _ORDER, _PACKING, _SHIPPED = (
    OrderState.PREORDER,
    OrderState.ORDER,
    OrderState.PACKING,
    OrderState.SHIPPED,
)
_ANYONE = (_SHOP, _OFFICE, _PACKER)
_ANY_STATE = (_PREORDER, _ORDER, _PACKING, _SHIPPED)


@dataclass(frozen=True)
class Rule(Generic[ActionT]):
    """One line of the table."""

    by: tuple[ActorKind, ...]
    states: tuple[OrderState, ...]
    requires: tuple[Callable[[Attempt[ActionT]], None], ...]
    effect: Callable[[Attempt[ActionT]], Order]


def _line(
    action: type[ActionT],
    by: tuple[ActorKind, ...],
    states: tuple[OrderState, ...],
    requires: tuple[Callable[[Attempt[ActionT]], None], ...],
    effect: Callable[[Attempt[ActionT]], Order],
) -> tuple[type[ActionT], Rule[ActionT]]:
    """A line whose conditions and effect can be asked of this action, which the type checker sees to."""
    return action, Rule(by, states, requires, effect)


# fmt: off
RULES: Mapping[type[do.Action], Rule[Any]] = dict[type[do.Action], Rule[Any]]((
    # the shop and the office
    _line(do.Purchase,        (_SHOP,), (_PREORDER,),
          (must.not_be_cancelled_by_somebody, must.have_customer), effect.purchase),
    _line(do.EditContents,    (_SHOP, _OFFICE), (_ORDER, _PACKING),
          (must.not_be_cancelled, must.name_each_line_once, must.keep_articles,
           must.not_go_below_packed, must.leave_something), effect.edit_contents),
    _line(do.EditAddress,     (_SHOP, _OFFICE), (_ORDER, _PACKING),
          (must.not_be_cancelled, must.have_customer), effect.edit_address),
    _line(do.RecordPayment,   (_SHOP, _OFFICE), _ANY_STATE, (), effect.record_payment),
    _line(do.Cancel,          (_SHOP, _OFFICE), (_PREORDER, _ORDER, _PACKING), (must.not_be_cancelled_yet,),
          effect.cancel),
    # the pack script
    _line(do.MoveToPacking,   (_RUN,), (_ORDER,), (must.not_be_cancelled, must.be_paid, must.be_in_stock),
          effect.move_to_packing),
    _line(do.IssueInvoice,    (_RUN,), (_PACKING,),
          (must.not_be_cancelled, must.be_on_own_invoice, must.have_no_invoice), effect.issue_invoice),
    _line(do.IssueSupplement, (_RUN,), _ANY_STATE, (must.be_invoiced,), effect.issue_supplement),
    _line(do.IssueCreditNote, (_RUN,), _ANY_STATE, (must.be_invoiced,), effect.issue_credit_note),
    # the packer
    _line(do.SetWaiting,      (_OFFICE, _PACKER), (_ORDER, _PACKING), (must.not_be_cancelled,),
          effect.set_waiting),
    _line(do.ClaimOrder,      (_PACKER,), (_PACKING,),
          (must.not_be_cancelled, must.not_be_waiting, must.not_be_with_other), effect.claim),
    _line(do.ReleaseOrder,    (_PACKER, _OFFICE), (_PACKING,), (must.be_with_somebody,), effect.release),
    _line(do.TakeOver,        (_PACKER,), (_PACKING,),
          (must.not_be_cancelled, must.not_be_waiting, must.be_with_named_holder), effect.claim),
    _line(do.Pick,            (_PACKER,), (_PACKING,),
          (must.not_be_cancelled, must.be_with_actor, must.have_line, must.be_positive,
           must.not_exceed_wanted), effect.pick),
    _line(do.Unpick,          (_PACKER,), (_PACKING,),
          (must.not_be_cancelled, must.be_with_actor, must.have_line, must.be_positive,
           must.not_exceed_unpacked), effect.unpick),
    _line(do.Short,           (_PACKER,), (_PACKING,),
          (must.not_be_cancelled, must.be_with_actor, must.have_line, must.have_units_to_pick),
          effect.short),
    _line(do.Unshort,         (_PACKER,), (_PACKING,),
          (must.not_be_cancelled, must.be_with_actor, must.have_line, must.have_units_short), effect.unshort),
    _line(do.Pack,            (_PACKER,), (_PACKING,),
          (must.not_be_cancelled, must.be_with_actor, must.have_units_to_pack), effect.pack),
    _line(do.Unpack,          (_PACKER,), (_PACKING,),
          (must.not_be_cancelled, must.not_be_with_other, delivery_must.have_open_delivery,
           delivery_must.bear_no_parcels), effect.unpack),
    _line(do.AnnounceParcels, (_PACKER, _OFFICE), (_PACKING,),
          (must.not_be_cancelled, delivery_must.have_open_delivery, delivery_must.be_so_many_at_most),
          effect.announce_parcels),
    _line(do.AddParcel,       (_PACKER, _OFFICE), (_PACKING,),
          (must.not_be_cancelled, delivery_must.have_open_delivery, delivery_must.have_room_for_parcel,
           delivery_must.be_shaped_as_parcel_id, delivery_must.be_new_parcel_id), effect.add_parcel),
    _line(do.RemoveParcel,    (_PACKER, _OFFICE), (_PACKING,),
          (delivery_must.have_open_delivery, delivery_must.bear_parcel), effect.remove_parcel),
    _line(do.ReportIn,        (_PACKER, _OFFICE), (_PACKING,),
          (must.not_be_cancelled, delivery_must.have_open_delivery, delivery_must.bear_some_parcel),
          effect.report_in),
    _line(do.PutBack,         (_PACKER, _OFFICE), _ANY_STATE, (must.be_positive, must.not_exceed_put_back),
          effect.put_back),
    _line(do.UndoPutBack,     (_PACKER, _OFFICE), _ANY_STATE,
          (must.have_line, must.be_positive, must.not_exceed_back_on_shelf), effect.undo_put_back),
    # the warehouse host
    _line(do.RecordPrint,     (_SITE,), (_ORDER, _PACKING, _SHIPPED), (), effect.record_print),
    # anyone
    _line(do.SetCustomStatus, _ANYONE, _ANY_STATE, (), effect.set_custom_status),
    _line(do.SetComment,      _ANYONE, _ANY_STATE, (must.be_short_enough,), effect.set_comment),
))
# fmt: on
"""Every action has one line here; what is not in its `by` and `states` is refused."""
