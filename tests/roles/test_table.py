"""What a role allows, without any database."""

from datetime import timedelta

import pytest

from models import operations as do
from models.errors import NotAllowed, RuleBroken
from models.orders import Packer
from models.roles import (
    Setting,
    Standing,
    acting_as,
    check_at_site,
    check_at_store,
    check_may_change,
    may_change,
    may_do,
    role_of,
)
from models.rulebook import RULES
from models.types import ActorKind, PackerId, Role
from tests.store.shop import NOW, deed

KIM = Packer(packer=PackerId("kim"), name="Kim")
OLLE = Packer(packer=PackerId("olle"), name="Olle", role="office")
ADA = Packer(packer=PackerId("ada"), name="Ada", role="admin")


@pytest.mark.parametrize("action", [do.EditContents, do.EditAddress, do.RecordPayment, do.Cancel])
def test_what_is_the_offices_is_no_packers(action: type[do.Action]) -> None:
    assert not may_do(KIM, action)
    assert acting_as(OLLE, action) is acting_as(ADA, action) is ActorKind.OFFICE
    with pytest.raises(NotAllowed, match=r"is not for packers\. Ask the office"):
        acting_as(KIM, action)


def test_whoever_signs_in_may_pack() -> None:
    for person in (KIM, OLLE, ADA):
        assert acting_as(person, do.Pick) is ActorKind.PACKER


def test_what_both_may_do_the_office_does_as_the_office() -> None:
    assert acting_as(KIM, do.SetWaiting) is ActorKind.PACKER
    assert acting_as(OLLE, do.SetWaiting) is ActorKind.OFFICE


@pytest.mark.parametrize("action", [do.Purchase, do.MoveToPacking, do.RecordPrint])
def test_what_programs_and_hosts_do_is_nobodys(action: type[do.Action]) -> None:
    assert not any(may_do(person, action) for person in (KIM, OLLE, ADA))


def test_every_action_of_the_rulebook_has_an_answer() -> None:
    assert {may_do(ADA, action) for action in RULES} == {True, False}


def test_a_role_that_this_version_does_not_know_is_the_least() -> None:
    assert role_of(Packer(packer=PackerId("x"), name="X", role="emperor")) is Role.PACKER


def test_settings_are_the_offices_people_and_devices_the_admins() -> None:
    assert not any(may_change(KIM, setting) for setting in Setting)
    assert all(may_change(ADA, setting) for setting in Setting)
    assert {setting for setting in Setting if not may_change(OLLE, setting)} == {
        Setting.SHOP,
        Setting.PEOPLE,
        Setting.DEVICES,
    }


@pytest.mark.parametrize(
    ("person", "setting", "text"),
    [
        (KIM, Setting.STATUSES, "Changing statuses is for the office or admins."),
        (OLLE, Setting.PEOPLE, "Changing people is for admins."),
    ],
)
def test_a_setting_says_whom_it_is_for(person: Packer, setting: Setting, text: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_may_change(person, setting)
    assert refused.value.message == text


CANCEL = deed(do.Cancel(), kind=ActorKind.OFFICE)
CLAIM = deed(do.ClaimOrder())


def test_the_site_holds_a_packer_to_the_role() -> None:
    with pytest.raises(NotAllowed) as refused:
        check_at_site(KIM, CANCEL)
    assert refused.value.message == "Cancelling is not for packers. Ask the office."


def test_the_site_lets_somebody_it_lost_go_on_packing_and_nothing_else() -> None:
    check_at_site(None, CLAIM)
    with pytest.raises(NotAllowed) as refused:
        check_at_site(None, CANCEL)
    assert refused.value.message == "kim is nobody at this warehouse. Ask the office."


@pytest.mark.parametrize("kind", [ActorKind.SITE, ActorKind.SHOP, ActorKind.PACK_RUN])
def test_programs_and_hosts_are_not_people(kind: ActorKind) -> None:
    check_at_site(None, deed(do.Cancel(), kind=kind))
    check_at_store(None, deed(do.Cancel(), kind=kind))


def test_the_store_takes_what_was_done_before_somebody_left() -> None:
    left = Standing(person=KIM, active=False, retired_at=NOW + timedelta(seconds=1))
    check_at_store(left, CLAIM)
    with pytest.raises(RuleBroken) as refused:
        check_at_store(Standing(person=KIM, active=False, retired_at=NOW), CLAIM)
    assert refused.value.message == "Kim no longer works at this warehouse. Ask the office."


def test_a_hostile_name_is_shown_harmless() -> None:
    hostile = deed(do.ClaimOrder(), name="\x1b[2J" + "x" * 10_000)
    with pytest.raises(RuleBroken) as refused:
        check_at_store(None, hostile)
    assert refused.value.message == f"?[2J{'x' * 36}… is nobody at this warehouse. Ask the office."
