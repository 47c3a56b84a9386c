from models.demo import load_demo_shop
from models.set_up import ProductEntry
from tests.demo.check_digits import luhn_right, mod10_right, s10_right, ups_right, waybill_right

SHOP = load_demo_shop()


def _parcel_ids(kind: str) -> list[str]:
    return [
        step.parcel_id
        for order in SHOP.orders
        for step in order.history
        if step.do == "add_parcel" and step.kind == kind and step.parcel_id
    ]


def test_every_article_has_an_ean_13_with_a_right_check_digit() -> None:
    for product in SHOP.products:
        assert len(product.gtin) == 13
        assert mod10_right(product.gtin)
        assert product.gtin.startswith((SHOP.shop.company_prefix, "20"))


def test_every_carton_has_the_gtin_14_of_its_article_with_a_right_check_digit() -> None:
    cartons = [(product, each) for product in SHOP.products for each in product.packagings]
    assert len(cartons) >= 10
    for product, carton in cartons:
        assert len(carton.gtin) == 14
        assert carton.gtin[:13] == carton.gtin[0] + product.gtin[:12]
        assert mod10_right(carton.gtin)
        assert carton.quantity > 1


def test_the_organisation_number_is_right_and_the_vat_number_is_made_of_it() -> None:
    number = SHOP.shop.organisation_number
    assert luhn_right(number)
    assert SHOP.shop.vat_number == f"SE{number.replace('-', '')}01"


def test_the_bankgiro_number_is_right() -> None:
    assert luhn_right(SHOP.shop.bankgiro)
    assert len(SHOP.shop.bankgiro) == 9


def test_ssccs_are_the_shops_own_and_right() -> None:
    ssccs = _parcel_ids("sscc")
    assert len(ssccs) >= 8
    for sscc in ssccs:
        assert len(sscc) == 18
        assert sscc[1:].startswith(SHOP.shop.company_prefix)
        assert mod10_right(sscc)


def test_parcel_ids_of_the_carriers_have_right_check_digits() -> None:
    assert all(s10_right(parcel_id) for parcel_id in _parcel_ids("s10"))
    assert all(ups_right(parcel_id) for parcel_id in _parcel_ids("ups"))
    assert all(waybill_right(parcel_id) for parcel_id in _parcel_ids("dhl"))
    assert _parcel_ids("s10")
    assert _parcel_ids("ups")
    assert _parcel_ids("dhl")


def _codes(product: ProductEntry) -> list[str]:
    return [product.gtin, *(each.gtin for each in product.packagings)]


def test_no_parcel_id_and_no_article_number_serves_twice() -> None:
    parcel_ids = [step.parcel_id for order in SHOP.orders for step in order.history if step.parcel_id]
    gtins = [gtin for product in SHOP.products for gtin in _codes(product)]
    assert len(parcel_ids) == len(set(parcel_ids))
    assert len(gtins) == len(set(gtins))
