"""The transition table: who may do what to an order, in which state, under which conditions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models import operations as do
from models.orders import Order
from models.rulebook import checks as must
from models.rulebook import effects as effect
from models.rulebook.surroundings import Surroundings
from models.types import ActorKind, OrderState

Check = Callable[[Order, do.Operation, Surroundings], None]
Effect = Callable[[Order, do.Operation], Order]

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
class Rule:
    """One line of the table."""

    by: tuple[ActorKind, ...]
    states: tuple[OrderState, ...]
    requires: tuple[Check, ...]
    effect: Effect


# fmt: off
RULES: Mapping[type[do.Action], Rule] = {
    # the shop and the office
    do.Purchase:        Rule((_SHOP,), (_PREORDER,), (must.not_be_cancelled, must.have_customer),
                             effect.purchase),
    do.EditContents:    Rule((_SHOP, _OFFICE), (_ORDER, _PACKING),
                             (must.not_be_cancelled, must.name_each_line_once, must.keep_articles,
                              must.not_go_below_packed, must.leave_something), effect.edit_contents),
    do.EditAddress:     Rule((_SHOP, _OFFICE), (_ORDER, _PACKING),
                             (must.not_be_cancelled, must.have_customer), effect.edit_address),
    do.RecordPayment:   Rule((_SHOP, _OFFICE), _ANY_STATE, (), effect.record_payment),
    do.Cancel:          Rule((_SHOP, _OFFICE), (_PREORDER, _ORDER, _PACKING), (must.not_be_cancelled_yet,),
                             effect.cancel),
    # the pack script
    do.MoveToPacking:   Rule((_RUN,), (_ORDER,), (must.not_be_cancelled, must.be_paid, must.be_in_stock),
                             effect.move_to_packing),
    # the packer
    do.SetWaiting:      Rule((_OFFICE, _PACKER), (_ORDER, _PACKING), (must.not_be_cancelled,),
                             effect.set_waiting),
    do.ClaimOrder:      Rule((_PACKER,), (_PACKING,),
                             (must.not_be_cancelled, must.not_be_waiting, must.not_be_with_other),
                             effect.claim),
    do.ReleaseOrder:    Rule((_PACKER, _OFFICE), (_PACKING,), (must.be_with_somebody,), effect.release),
    do.TakeOver:        Rule((_PACKER,), (_PACKING,),
                             (must.not_be_cancelled, must.not_be_waiting, must.be_with_named_holder),
                             effect.claim),
    do.Pick:            Rule((_PACKER,), (_PACKING,),
                             (must.not_be_cancelled, must.be_with_actor, must.have_line, must.be_positive,
                              must.not_exceed_wanted), effect.pick),
    do.Unpick:          Rule((_PACKER,), (_PACKING,),
                             (must.not_be_cancelled, must.be_with_actor, must.have_line, must.be_positive,
                              must.not_exceed_unpacked), effect.unpick),
    do.Short:           Rule((_PACKER,), (_PACKING,),
                             (must.not_be_cancelled, must.be_with_actor, must.have_line,
                              must.have_units_to_pick),
                             effect.short),
    do.Pack:            Rule((_PACKER,), (_PACKING,),
                             (must.not_be_cancelled, must.be_with_actor, must.have_units_to_pack),
                             effect.pack),
    do.Unpack:          Rule((_PACKER,), (_PACKING,),
                             (must.not_be_cancelled, must.not_be_with_other, must.have_open_delivery,
                              must.bear_no_parcels), effect.unpack),
    do.AddParcel:       Rule((_PACKER, _OFFICE), (_PACKING,),
                             (must.not_be_cancelled, must.have_open_delivery, must.have_room_for_parcel,
                              must.be_shaped_as_parcel_id, must.be_new_parcel_id), effect.add_parcel),
    do.RemoveParcel:    Rule((_PACKER, _OFFICE), (_PACKING,),
                             (must.have_open_delivery, must.bear_parcel), effect.remove_parcel),
    do.ReportIn:        Rule((_PACKER, _OFFICE), (_PACKING,),
                             (must.not_be_cancelled, must.have_open_delivery, must.bear_some_parcel),
                             effect.report_in),
    do.PutBack:         Rule((_PACKER, _OFFICE), _ANY_STATE, (must.be_positive, must.not_exceed_put_back),
                             effect.put_back),
    # the warehouse host
    do.RecordPrint:     Rule((_SITE,), (_ORDER, _PACKING, _SHIPPED), (), effect.record_print),
    # anyone
    do.SetCustomStatus: Rule(_ANYONE, _ANY_STATE, (), effect.set_custom_status),
    do.SetComment:      Rule(_ANYONE, _ANY_STATE, (must.be_short_enough,), effect.set_comment),
}
# fmt: on
"""Every action has one line here; what is not in its `by` and `states` is refused."""
