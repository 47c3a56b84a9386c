"""Every `code` that a problem may bear: for programs, and never renamed."""

BY_THE_RULEBOOK = (
    "article_changed", "below_packed", "cancelled", "claimed_by_other", "comment_too_long", "constraint",
    "customer_incomplete", "delivery_has_parcels", "delivery_reported", "holder_changed", "invoiced",
    "invoices_held", "line_twice", "no_parcels", "no_such_delivery", "no_such_line", "no_such_parcel",
    "not_claimed",
    "not_in_stock", "not_invoiced", "not_on_invoice", "not_paid", "nothing_left", "nothing_short",
    "nothing_to_pack", "order_in_hand", "parcel_id_malformed", "parcel_id_used",
    "parcels_announced_wrong", "quantity_negative",
    "quantity_not_positive", "retired_packer", "role", "rule_broken", "too_many", "too_many_parcels",
    "unknown_packer", "unknown_status", "waiting", "wrong_actor", "wrong_state",
)  # fmt: skip
"""What the order does not allow now."""

BY_THE_STORE = (
    "already_booked", "badge_malformed", "badge_taken", "being_booked", "block_of_other", "block_size",
    "broker_busy", "broker_key_refused", "broker_refused", "broker_service", "broker_settings",
    "broker_unclear", "broker_unreachable", "broker_url", "company_prefix", "database_address",
    "database_away", "database_closed", "database_newer", "device_known", "device_malformed",
    "document_refused", "epoch_changed", "error", "internal", "invoice_number", "invoices_not_held",
    "last_admin", "name_malformed", "no_address", "no_broker_account", "not_allowed",
    "not_countable", "not_found", "not_your_order", "not_your_shop", "number_taken", "order_cancelled",
    "order_changed", "other_body", "other_broker", "own_device", "pack_script_stopped",
    "packer_known", "packer_malformed",
    "parameter_wrong", "parcels_wrong", "pin_malformed", "printer_trouble", "push_gap", "retired_status",
    "secret_too_short", "setting_malformed", "settings_wrong", "shop_known", "shop_stays",
    "shop_without_site", "signature_wrong", "site_known", "site_malformed",
    "sscc_extension", "sscc_series_exhausted", "sscc_start", "status_known", "status_malformed",
    "store_refused", "store_unreachable", "token_expired", "token_refused", "token_wrong_kind", "too_large",
    "too_many_subscriptions", "unknown_article", "unknown_booking", "unknown_broker", "unknown_delivery",
    "unknown_device", "unknown_label", "unknown_order", "unknown_shop", "unknown_site",
    "unknown_subscription", "unknown_topic", "unreadable", "url_refused", "value_refused",
)  # fmt: skip
"""What the store itself answers."""

BY_HTTP = (
    "bad_request", "expectation_failed", "method_not_allowed", "precondition_failed",
    "precondition_required", "request_entity_too_large", "request_header_fields_too_large",
    "request_uri_too_long", "unsupported_media_type",
)  # fmt: skip
"""What no route has been asked for."""

CODES = tuple(sorted({*BY_THE_RULEBOOK, *BY_THE_STORE, *BY_HTTP}))
