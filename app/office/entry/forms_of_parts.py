"""The parts of an offer that have a page each: what the page is called, shows and reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.actions.offer_parts import OfferPart
from app.domain.office.parts import Part
from app.office.entry.about_part import read_about, read_owner, shown_about, shown_owner
from app.office.entry.around import Around
from app.office.entry.hours_part import read_hours_form, shown_hours
from app.office.entry.reach_part import read_reach, shown_reach
from app.office.entry.services_part import read_services, shown_services
from app.office.entry.welcome_part import read_welcome, shown_welcome
from app.office.forms import Typed


@dataclass(frozen=True, slots=True)
class PartForm:
    """The form of a part; its template is named after `name`, as is its address."""

    name: str
    title: str
    part: Part
    shown: Callable[[Around], dict[str, list[str]]]
    read: Callable[[Typed, Around], OfferPart | None]


PART_FORMS: Mapping[str, PartForm] = {
    one.name: one
    for one in (
        PartForm("tider", "Åpningstider", Part.HOURS, shown_hours, read_hours_form),
        PartForm("sted", "Sted og kontakt", Part.PLACE, shown_reach, read_reach),
        PartForm("hvem", "Hvem som kan komme", Part.ELIGIBILITY, shown_welcome, read_welcome),
        PartForm("tjenester", "Det man får der", Part.SERVICES, shown_services, read_services),
        PartForm("om", "Om tilbudet", Part.ABOUT, shown_about, read_about),
        PartForm("driver", "Hvem som driver det", Part.OWNER, shown_owner, read_owner),
    )
}
