"""The tables, one file per noun: columns and constraints only."""

from app.models.alert import AlertDistrictRow, AlertRow
from app.models.audit import AuditEntryRow, AuditRow
from app.models.base import Table
from app.models.capacity import CapacityRow
from app.models.change_log import ChangeLogRow
from app.models.confirmation import ConfirmationRow
from app.models.contact import ContactRow
from app.models.directory_version import DirectoryVersionRow
from app.models.district import DistrictRow, DistrictVersionRow
from app.models.eligibility import EligibilityDistrictRow, EligibilityRow
from app.models.hours_change import HoursChangeRow
from app.models.offer import OfferAudienceRow, OfferMeasureRow, OfferRow
from app.models.offer_at_place import OfferAtPlaceRow
from app.models.offer_service import OfferServiceRow
from app.models.organisation import OrganisationRow
from app.models.outbox import OutboxRow
from app.models.person import DeviceRow, GrantRow, IdentityRow, PasskeyRow, PersonRow
from app.models.place import PlaceRow
from app.models.school_holiday import SchoolHolidayRow
from app.models.seed_record import SeedRecordRow
from app.models.staff_session import (
    AttemptRow,
    ChallengeRow,
    DailySaltRow,
    KeptFormRow,
    PeopleAuditRow,
    StaffSessionRow,
    TicketRow,
)
from app.models.verification import SourceRow, VerificationRow
from app.models.way_in import MailAddressRow, UsedLogInRow
from app.models.wording import WordingRow

__all__ = [
    "AlertDistrictRow",
    "AlertRow",
    "AttemptRow",
    "AuditEntryRow",
    "AuditRow",
    "CapacityRow",
    "ChallengeRow",
    "ChangeLogRow",
    "ConfirmationRow",
    "ContactRow",
    "DailySaltRow",
    "DeviceRow",
    "DirectoryVersionRow",
    "DistrictRow",
    "DistrictVersionRow",
    "EligibilityDistrictRow",
    "EligibilityRow",
    "GrantRow",
    "HoursChangeRow",
    "IdentityRow",
    "KeptFormRow",
    "MailAddressRow",
    "OfferAtPlaceRow",
    "OfferAudienceRow",
    "OfferMeasureRow",
    "OfferRow",
    "OfferServiceRow",
    "OrganisationRow",
    "OutboxRow",
    "PasskeyRow",
    "PeopleAuditRow",
    "PersonRow",
    "PlaceRow",
    "SchoolHolidayRow",
    "SeedRecordRow",
    "SourceRow",
    "StaffSessionRow",
    "Table",
    "TicketRow",
    "UsedLogInRow",
    "VerificationRow",
    "WordingRow",
]
