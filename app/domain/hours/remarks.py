"""What a remark beside opening hours says of the way in: by appointment, phone first, or nothing of it.

A remark denies as often as it asserts ("no appointment needed"), and a bell is rung as well as a phone. So
what is denied and what is about the door is struck out first; what is left then speaks for itself. The
languages are those that municipal pages and OpenStreetMap's remarks are written in.
"""

import re

from app.domain.hours.model import Mode

_DENIED = (
    # en
    (
        r"\b(?:no|without|w/o)(?: an?| any| prior| advance)* ?(?:appointments?|appts?|bookings?|reservations?"
        r"|arrangements?|pre-?booking|registration)(?: (?:is|are))?(?: (?:needed|necessary|required))?"
    ),
    (
        r"\b(?:appointments?|appts?|bookings?|reservations?)(?: (?:is|are))? (?:not|un)[ -]?"
        r"(?:needed|necessary|required)"
    ),
    (
        r"\b(?:no need|not necessary|not required|(?:do not|don['’]t|need not)(?: (?:need|have))?)(?: to)?"
        r" (?:(?:book|call|phone|ring|telephone|make|have|reserve)\w*)?(?: ?(?:an?|any))?(?: ?appointments?)?"
        r"(?: (?:first|ahead|before|in advance))?"
    ),
    r"^(?:or|and|also|otherwise)\b.*",
    # nb, nn, da
    (
        r"\b(?:uten|uden|utan|ingen|ikke|ikkje)"
        r"(?: (?:ikke|ikkje|noen|nokon|å|at|krav|behov|nødvendig|naudsynt|påkrevd|om|for|med|forudgående"
        r"|nærmere|tids?|forhånds?|bestille|avtale|tinge))*"
        r" ?(?:forhånds)?(?:times?|tids?)?(?:bestilling|bestille|avtaler?|aftale|tinging"
        r"|påmelding|time|tid|ringe?|ringje)\b(?: (?:først|på forhånd))?"
    ),
    r"\b(?:time)?(?:bestilling|avtale|tinging|påmelding)(?: (?:er|trengs))? (?:ikke|ikkje|unødvendig|ej)\b",
    r"^(?:eller|og|også|samt|ellers|evt\.?|eventuelt)\b.*",
    # sv
    (
        r"\b(?:utan|ingen)(?: (?:föregående|bokad))? ?(?:tids?)?(?:bokning|bokad|beställning|tid)\w*"
        r"(?: (?:krävs|behövs))?"
    ),
    r"\b(?:tids?)?(?:bokning|beställning) (?:krävs|behövs) (?:inte|ej)",
    r"^(?:och|samt|annars)\b.*",
    # de, nl
    (
        r"\b(?:ohne|keine?[nr]?)(?: (?:vorherige[nr]?|telefonische[nr]?))? ?(?:vor)?(?:termin|anmeldung"
        r"|vereinbarung|absprache|reservierung)\w*(?: (?:nötig|notwendig|erforderlich))?"
    ),
    r"\b(?:vor)?(?:termin|anmeldung|reservierung)\w*(?: ist)? nicht (?:nötig|notwendig|erforderlich)",
    r"^(?:oder|und|sowie|ansonsten|sonst)\b.*",
    r"\b(?:zonder|geen)(?: voorafgaande)? (?:afspraak|reservering)(?: nodig)?",
    # fr
    (
        r"\b(?:sans|pas (?:besoin )?de|aucun)(?: prise de)? ?(?:rendez[- ]?vous|rdv|réservation)"
        r"(?: (?:nécessaire|requis|préalable))?"
    ),
    r"\b(?:rendez[- ]?vous|rdv)(?: n['’]est)? (?:pas|non) \w+",
    r"^(?:ou|et|sinon)\b.*",
    # es, pt, it
    (
        r"\b(?:sin|sem|senza)(?: (?:necesidad de|pedir))? ?(?:cita|reserva|marcação|agendamento|hora marcada"
        r"|appuntamento|prenotazione)(?: previa)?"
    ),
    (
        r"\bno (?:es necesari[oa]|hace falta|se necesita|se requiere|requiere)(?: \w+)? (?:cita|reserva)"
        r"(?: previa)?"
    ),
    # pl, fi
    r"\bbez (?:\w+ )?(?:um[óa]w\w+|rezerwacji|zapis\w*)",
    r"\bnie (?:trzeba|wymaga|wymagane?)\b.{0,40}",
    r"\bilman ajanvarausta|\bei (?:vaadi )?ajanvarausta",
)
_DENIED_TWICE = (
    r"\b(?:not|no|never|ikke|ikkje|ingen|aldri|nicht|keine?\w?|pas|aucun|inte|nie|no)\b(?: \w+){0,3}"
    r" (?:without|uten|utan|uden|ohne|sans|sin|bez)\b"
)
"""As in "not without an appointment": what is denied twice is asserted."""
_AT_THE_DOOR = (
    r"\bring (?:(?:the|at|on|a) )*(?:door ?)?bell",
    r"\bring (?:på|paa)(?! (?:forhånd|forehand|telefon|tlf|nummer|nr|\+?\d))",
    r"\bring at (?:the )?(?:door|gate|reception)",
    r"\bpå (?:dørklokk|ringeklokk|klokk|dörrklock|klock)\w+",
    r"\bllamar al timbre",
)
_APPOINTMENT = (
    (
        r"\bappointments?\b|\bappts?\b"
        r"|\bby (?:prior |previous |special )?(?:arrangement|request|booking|reservation)"
        r"|\bprior arrangement|\b(?:up)?on (?:request|demand)"
        r"|\bbookings? (?:is |are )?(?:required|only|essential)"
        r"|\breservations? (?:is |are )?(?:required|only)|\b(?:must|please|should)(?: be)? (?:book|reserve)"
        r"|\bbook (?:ahead|first|online|in advance|a time)|\bpre-?book"
    ),
    (
        r"\b(?:etter|ved) (?:\w+ )?(?:time|telefon)?(?:avtal|bestilling|ønske)|\btime(?:bestilling|avtale)"
        r"|\b(?:bestill|avtal)e?s?(?: (?:en|ein))? (?:tid|time|på førehand|på forhånd)"
        r"|\bforhånds(?:avtale|bestill|påmeld)|\bpå forespørsel|\bmå (?:avtales|bestilles)"
        r"|\btimetinging|\btinge? time"
    ),
    (
        r"\befter (?:\w+ )?(?:aftale|avtal|överenskommelse|bokning|forespørgsel)"
        r"|\benligt (?:överenskommelse|avtal)"
        r"|\btids(?:bokning|beställning|bestilling)|\bbok(?:a|ad) tid|\bbestil tid|\bpå (?:begäran|förfrågan)"
    ),
    (
        r"\b(?:terminv|v)ereinbarung|\babsprache|\b(?:vor|nach )anmeldung|\bauf anfrage|\btermin(?:e|en)?\b"
        r"|\bn\. ?v\.|\bop (?:afspraak|aanvraag|verzoek)|\b(?:na|volgens) afspraak|\bafspraak"
    ),
    r"\brendez[- ]?vous|\brdv\b|\bsur (?:réservation|demande)",
    (
        r"\bcita\b|\b(?:con|bajo|previa) reserva|\bbajo petición|\ba convenir|\bcom (?:marcação|hora marcada)"
        r"|\bsob (?:consulta|marcação|pedido)|\b(?:marcação|agendamento)|\bappuntamento"
        r"|\bsu (?:prenotazione|richiesta)"
    ),
    (
        r"\bum[óa]wi\w+|\bpo (?:\w+ )?uzgodnieniu|\bna (?:życzenie|zapytanie)|\bajanvarau|\bsopimuksen mukaan"
        r"|\bpo (?:\w+ )?(?:dohodě|domluvě|objednání)|\bпо (?:\w+ )?(?:записи|договор)"
        r"|\bза (?:\w+ )?(?:записом|домовлен)"
    ),
)
_PHONE = (
    (
        r"\bplease (?:call|phone|telephone|ring)\b|\b(?:call|phone|telephone|ring)\b(?: us| them)?"
        r"(?:.*\b(?:first|ahead|before|beforehand|in advance)\b| (?:to|for)\b| us\b|$)"
        r"|\b(?:by|via) (?:tele)?phone|\btelephone only|\bon call\b"
    ),
    (
        r"\bring(?:e|je)?\b.*"
        r"\b(?:først|fyrst|på forhånd|på førehand|i forkant|innan|inden|i förväg|först|før|före)\b"
        r"|\b(?:vennligst|venligst|vänligen|må) ringe?\b|\bring (?:gjerne|gärna|gerne|oss|for|tlf|telefon"
        r"|på (?:tlf|telefon|nummer|nr))|\bring \+?\d|^ring$|\b(?:per|på) telefon|\bta kontakt|\bkontakt oss"
    ),
    r"\banrufen|\bbitte telefonieren|\btelefonisch|\bbel(?:len)? (?:eerst|vooraf|voor|ons)",
    r"\bappele[rz]|\btéléphone[rz]|\bpar téléphone|\bsur appel",
    r"\bllam(?:ar|e|ad|en)\b|\b(?:por|via) tel[eé]fono|\btelefon(?:ar|are)\b|\bligar\b|\bchiamare",
    (
        r"\b(?:za)?dzwoni[ćc]|\bzadzwo[ńn]|\btelefoniczn|\bsoita\b|\bsoittamalla|\b(?:za)?volejte|\btelefonicky"
        r"|\b(?:по)?звоните|\bпо телефону"
    ),
)


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_TWICE = re.compile(_DENIED_TWICE, re.IGNORECASE)
_STRUCK_OUT = _any_of((*_DENIED, *_AT_THE_DOOR))
_MODES = ((Mode.BY_APPOINTMENT, _any_of(_APPOINTMENT)), (Mode.PHONE_FIRST, _any_of(_PHONE)))


def mode_said(remark: str) -> Mode:
    """The way in that a remark in any of the languages speaks of; drop-in if it speaks of none.

    >>> mode_said("nach telefonischer Vereinbarung")
    <Mode.BY_APPOINTMENT: 'by_appointment'>
    >>> mode_said("No appointment needed, ring the bell")
    <Mode.DROP_IN: 'drop_in'>
    """
    left = _STRUCK_OUT.sub(" ", _TWICE.sub("etter", remark.strip())).strip()
    return next((mode for mode, pattern in _MODES if pattern.search(left)), Mode.DROP_IN)
