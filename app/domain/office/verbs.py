"""What can be done to the directory, as "subject:verb": one word for routes, permits and tests."""

from enum import StrEnum


class Verb(StrEnum):
    """Something that a person or a program may be allowed to do."""

    OFFER_SEE = "offer:see"
    """The office's view of an offer, drafts included; hidden addresses are no part of it."""
    OFFER_EDIT = "offer:edit"
    OFFER_CREATE = "offer:create"
    OFFER_CONFIRM = "offer:confirm"
    OFFER_PUBLISH = "offer:publish"
    OFFER_MERGE = "offer:merge"
    HOURS_CLOSE = "hours:close"
    HOURS_CHANGE = "hours:change"
    HOURS_END = "hours:end"
    ROOM_STATE = "room:state"
    PLACE_CREATE = "place:create"
    PLACE_EDIT = "place:edit"
    PLACE_MERGE = "place:merge"
    PLACE_SEE_HIDDEN = "place:see_hidden"
    ORGANISATION_CREATE = "organisation:create"
    ORGANISATION_EDIT = "organisation:edit"
    ORGANISATION_MERGE = "organisation:merge"
    SCHOOL_HOLIDAY_SET = "school_holiday:set"
    ALERT_ADD = "alert:add"
    ALERT_EXTEND = "alert:extend"
    ALERT_END = "alert:end"
    CHANGE_UNDO_OWN = "change:undo_own"
    CHANGE_UNDO_ANY = "change:undo_any"
    DIRECTORY_LOAD = "directory:load"
    DIRECTORY_RENEW = "directory:renew"
    DISTRICTS_IMPORT = "districts:import"
    PROPOSAL_MAKE = "proposal:make"
    PROPOSAL_DECIDE = "proposal:decide"
    SIGNAL_TELL = "signal:tell"
    ROUND_SEND = "round:send"
    CALL_LIST_SEE = "call_list:see"
    MEASURE_SWITCH = "measure:switch"
    COVERAGE_SEE = "coverage:see"
    DUTY_INVITE = "duty:invite"
    DEVICE_ENROL = "device:enrol"
    PEOPLE_MANAGE = "people:manage"


DUTY = frozenset({Verb.HOURS_CLOSE, Verb.HOURS_CHANGE, Verb.HOURS_END, Verb.ROOM_STATE, Verb.OFFER_CONFIRM})
"""What whoever is on duty does: closed, other hours and their end, full or room, still right."""
