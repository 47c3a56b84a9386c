import re

from models.demo import load_demo_shop

SHOP = load_demo_shop()


def test_there_are_forty_articles_each_on_a_shelf_of_its_own() -> None:
    assert len(SHOP.products) == 40
    assert len({product.sku for product in SHOP.products}) == 40
    assert len({product.location for product in SHOP.products}) == 40
    assert all(re.fullmatch(r"[A-F]-\d\d-\d", product.location) for product in SHOP.products)


def test_articles_stand_in_walking_order() -> None:
    locations = [product.location for product in SHOP.products]
    assert locations == sorted(locations)


def test_articles_have_a_price_a_weight_and_a_vat_rate_of_the_country() -> None:
    for product in SHOP.products:
        assert product.price > 0
        assert product.weight > 0
        assert product.stock_on_hand >= 0
    assert {product.vat_rate for product in SHOP.products} == {2500, 1200, 600}


def test_names_have_swedish_letters() -> None:
    names = "".join(product.name for product in SHOP.products)
    assert set("åäöÅÄÖ") <= set(names)


def test_four_people_of_three_roles_and_two_languages_sign_in() -> None:
    assert len(SHOP.packers) == 4
    assert {packer.role for packer in SHOP.packers} == {"packer", "office", "admin"}
    assert {packer.language for packer in SHOP.packers} == {"sv", "en"}
    for secret in ("packer", "badge", "pin"):
        assert len({getattr(packer, secret) for packer in SHOP.packers}) == 4


def test_pins_are_digits_that_a_keypad_has() -> None:
    assert all(re.fullmatch(r"\d{6}", packer.pin) for packer in SHOP.packers)


def test_there_are_four_carriers_three_stations_and_three_custom_statuses() -> None:
    assert [carrier.code for carrier in SHOP.carriers] == ["postnord", "dhl", "schenker", "ups"]
    assert len(SHOP.stations) == 3
    assert len({status.code for status in SHOP.custom_statuses}) == 3


def test_the_file_is_read_once() -> None:
    assert load_demo_shop() is SHOP
