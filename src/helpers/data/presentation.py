"""Where the report shows each indicator."""

from __future__ import annotations

#: The measures of a report in the order in which they are shown.
HEADLINES = (
    "services_l3_l4", "services_l4", "services_l3", "services_full", "services_partial", "services_online_any",
    "services_on_national_portal",
    "share_l4_of_procedures", "share_l4_of_eligible", "share_l4_of_online_services", "share_l4_of_unstated",
    "share_l3_l4_of_procedures", "share_l3_l4_of_eligible", "share_l3_l4_of_online_services", "share_l3_l4_of_unstated",
    "share_full_of_procedures", "share_full_of_eligible", "share_full_of_unstated",
    "dossier_online_share_of_dossiers", "dossier_online_share_of_received", "dossier_online_share_of_resolved",
    "dossier_online_share_of_online_services", "dossier_online_share_of_unstated",
    "dossier_full_share_of_dossiers", "dossier_full_share_of_full_procedures",
    "dossier_full_share_of_online_services", "dossier_full_share_of_unstated",
    "on_time_share_of_dossiers", "on_time_share_of_resolved", "on_time_share_of_unstated",
    "online_payment_share_of_liable", "online_payment_share_of_dossiers", "online_payment_share_of_unstated",
)  # fmt: skip
#: Measures in which provinces are set side by side; the first that the province has is used.
PEERS = (
    "share_l4_of_procedures", "share_full_of_procedures", "dossier_full_share_of_dossiers",
    "dossier_online_share_of_dossiers", "papi_8_1",
)  # fmt: skip
