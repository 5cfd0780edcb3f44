"""Tables about the values of a group of another table, so that questions can need both."""

from __future__ import annotations

from eval.generated_tables.fields import group, name, number
from eval.generated_tables.types import Domain

RELATED = (
    Domain(
        key="departments",
        row="department",
        rows="departments",
        titles=("departments",),
        sizes=(0,),
        of=("staff", "department"),
        fields=(
            name("department", "Department", "department"),
            group("site", "Location", "location", "locations", "located in {v}|in {v}", "Grantham|Ipswich|Lowestoft"),
            number("budget", "Budget (€)", "budget", 20000, 400000, unit="€"),
        ),
    ),
    Domain(
        key="suppliers",
        row="supplier",
        rows="suppliers",
        titles=("suppliers",),
        sizes=(0,),
        of=("stock", "supplier"),
        fields=(
            name("supplier", "Supplier", "supplier"),
            group("country", "Country", "country", "countries", "from {v}|based in {v}", "Belgium|Portugal|Hungary"),
            number("lead_days", "Delivery time (days)", "delivery time", 1, 40, unit="days"),
        ),
    ),
    Domain(
        key="towns",
        row="town",
        rows="towns",
        titles=("towns of the county",),
        sizes=(0,),
        of=("members", "town"),
        fields=(
            name("town", "Town", "town"),
            group("county", "County", "county", "counties", "in the county of {v}|in {v}", "Westshire|Lowmark"),
            number("population", "Population", "population", 900, 48000),
        ),
    ),
    Domain(
        key="airlines",
        row="airline",
        rows="airlines",
        titles=("airlines",),
        sizes=(0,),
        of=("flights", "airline"),
        fields=(
            name("airline", "Airline", "airline"),
            group("alliance", "Alliance", "alliance", "alliances", "in the alliance {v}|belonging to {v}", "Compass|Meridian"),
            number("fleet", "Fleet size", "fleet size", 6, 140),
        ),
    ),
    Domain(
        key="crops",
        row="crop",
        rows="crops",
        titles=("crop guide",),
        sizes=(0,),
        of=("harvest", "crop"),
        fields=(
            name("crop", "Crop", "crop"),
            group(
                "family",
                "Plant family",
                "plant family",
                "plant families",
                "of the plant family {v}|belonging to the {v} family",
                "grasses|nightshades|asters",
            ),
            number("seed_price", "Seed price (€/kg)", "seed price", 1, 60, decimals=2, unit="€"),
        ),
    ),
    Domain(
        key="clients",
        row="client",
        rows="clients",
        titles=("client addresses",),
        sizes=(0,),
        of=("invoices", "client"),
        fields=(
            name("client", "Client", "client"),
            group("city", "City", "city", "cities", "based in {v}|in {v}", "Perth|Cardiff|Exeter"),
            number("discount", "Discount (%)", "discount", 0, 15, unit="%"),
        ),
    ),
)
