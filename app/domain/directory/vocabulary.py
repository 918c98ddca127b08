"""The words of the directory as closed sets: one member per thing that code can ask about."""

from enum import StrEnum


class Scope(StrEnum):
    """Whom the city means an offer for: everyone in town, or one or a few districts."""

    CITYWIDE = "citywide"
    DISTRICT = "district"


class Audience(StrEnum):
    """Which of the two faces of the directory shows an offer (an offer may be in both)."""

    YOUTH = "youth"
    ADULT = "adult"


class Measure(StrEnum):
    """The measure of "Tryggere liv 2026-2029" whose overview lists an offer."""

    CITYWIDE_DRUG_SERVICES = "2S"
    FREE_FOR_YOUNG_PEOPLE = "8F"


class Publication(StrEnum):
    """Where an offer stands: only published ones can be open; drafts are for staff alone."""

    PUBLISHED = "published"
    DRAFT = "draft"
    CLOSED = "closed"
    MOVED = "moved"


class Accuracy(StrEnum):
    """How well a place's point is known; a hidden place shows neither address nor point."""

    EXACT = "exact"
    STREET = "street"
    AREA = "area"
    HIDDEN = "hidden"


class Confidence(StrEnum):
    """How sure we are of an entry's facts."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Gender(StrEnum):
    """A person's own answer, and the only gender an offer may be for."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class ServiceGroup(StrEnum):
    """The need a service meets: the one-tap filters of the page."""

    FOOD = "food"
    HEALTH = "health"
    EQUIPMENT = "equipment"
    CLOTHES = "clothes"
    HYGIENE = "hygiene"
    SHELTER = "shelter"
    TALK = "talk"
    ACTIVITY = "activity"
    ADVICE = "advice"


class ServiceId(StrEnum):
    """What a person gets at an offer. Names and synonyms: /api/v1/services."""

    FOOD = "food"
    FOOD_HANDOUT = "food_handout"
    CLOTHES = "clothes"
    LAUNDRY = "laundry"
    SHOWER = "shower"
    TOILET = "toilet"
    HAIRDRESSER = "hairdresser"
    NEEDLE_EXCHANGE = "needle_exchange"
    NEEDLE_RETURN = "needle_return"
    NALOXONE = "naloxone"
    CONSUMPTION_ROOM = "consumption_room"
    DRUG_CHECKING = "drug_checking"
    DOCTOR = "doctor"
    NURSE = "nurse"
    FIELD_CARE = "field_care"
    DENTIST = "dentist"
    PSYCHOLOGIST = "psychologist"
    INFECTION_TEST = "infection_test"
    SEXUAL_HEALTH = "sexual_health"
    SUBSTITUTION = "substitution"
    EMERGENCY_CARE = "emergency_care"
    CRISIS_HELP = "crisis_help"
    OVERNIGHT = "overnight"
    WARM_ROOM = "warm_room"
    HOUSING_HELP = "housing_help"
    SOCIAL = "social"
    TALK = "talk"
    HELPLINE = "helpline"
    CHAT = "chat"
    FOLLOW_UP = "follow_up"
    PEER_SUPPORT = "peer_support"
    GROUPS = "groups"
    FAMILY_SUPPORT = "family_support"
    OUTREACH = "outreach"
    LEGAL_ADVICE = "legal_advice"
    PUBLIC_SERVICES_HELP = "public_services_help"
    WORK = "work"
    COURSES = "courses"
    COMPUTER = "computer"
    CREATIVE = "creative"
    MUSIC = "music"
    SPORT = "sport"
    TRIPS = "trips"
    GEAR_LOAN = "gear_loan"
    YOUTH_CLUB = "youth_club"
    LIBRARY = "library"
    HOMEWORK_HELP = "homework_help"
    LANGUAGE_CAFE = "language_cafe"
    ROOM_LOAN = "room_loan"
    VOLUNTEERING = "volunteering"
    ACUPUNCTURE = "acupuncture"
    WORSHIP = "worship"
    INFORMATION = "information"
