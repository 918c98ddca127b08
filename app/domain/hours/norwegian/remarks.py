"""How one gets in, asserted and negated, in Norwegian and the languages that stand on doors beside it."""

from app.domain.hours.model import Mode

_BOOKING = r"(?:time|bord)?(?:bestilling|avtale|booking|reservasjon|påmelding|time|å bestille(?: time)?)"
_NEEDED = r"(?:nødvendig|påkrevd|needed|necessary|required)"
WALK_IN = (
    rf"(?:(?:(?:helt )?(?:uten|ingen)|(?:du |man )?(?:trenger|behøver) (?:du |man )?ikke(?: å)?|krever ikke"
    rf"|ikke (?:krav om|behov for|nødvendig(?: med| å)?)) (?:noen )?(?:bestille(?: time)?|{_BOOKING})"
    r"(?: på forhånd)?"
    rf"|(?:time)?(?:bestilling|avtale) (?:er )?ikke {_NEEDED}"
    rf"|no (?:appointments?|booking|reservation)(?: is)?(?: {_NEEDED})?|without (?:an )?appointment"
    r"|walk-?ins?(?: welcome)?|(?:det er )?bare å (?:møte opp|komme)|bare møt opp|møt opp"
    r"|drop[- ]?in|ohne termin|sans rendez-vous)\b"
)
"""One can walk in: what a period says anyway where nothing else is said."""
DOOR_BELL = (
    r"(?:(?:please )?ring (?:the )?(?:door)?bell"
    r"|ring på(?! for)(?: (?:døra|døren|dørklokk(?:a|en)|klokk(?:a|en)))?)\b"
)
"""Says nothing of the telephone."""
ON_APPOINTMENT = (
    r"(?:etter|ved) (?:nærmere |telefonisk |forhånds|individuell )?(?:time)?(?:avtale|bestilling|tinging)\b"
)
MODES: tuple[tuple[str, Mode], ...] = (
    (r"(?:kun |bare )?" + ON_APPOINTMENT, Mode.BY_APPOINTMENT),
    (
        r"ring for (?:(?:å )?(?:avtale|bestille) (?:time|tid)|(?:time)?avtale|time)\b",
        Mode.BY_APPOINTMENT,
    ),
    (
        (
            r"(?:(?:kun |bare )?(?:time|forhånds|tids?)(?:bestilling|avtale|bokning)|avtal(?:e|)? time"
            r"|bestille? time|time må (?:bestilles|avtales)|må (?:bestilles|avtales)(?: på forhånd)?"
            r"|(?:på|ved) (?:forespørsel|bestilling))\b"
        ),
        Mode.BY_APPOINTMENT,
    ),
    (
        (
            r"(?:(?:only )?by appointment(?: only)?|on appointment|by (?:prior )?arrangement"
            r"|(?:up)?on request"
            r"|appointments?(?: is| are)?(?: (?:needed|necessary|required|only))|booking (?:only|required)"
            r"|enligt överenskommelse|efter (?:överenskommelse|aftale)|nach (?:vereinbarung|absprache)"
            r"|(?:nur )?mit termin|sur (?:rendez-vous|rdv)|(?:con )?cita previa|su appuntamento|op afspraak"
            r"|po umówieniu(?: się)?|sopimuksen mukaan|ajanvarauksella)\b"
        ),
        Mode.BY_APPOINTMENT,
    ),
    (
        (
            r"(?:(?:ring|ta kontakt|kontakt oss)(?: oss)?(?: gjerne)?"
            r" (?:først|på forhånd|i forkant|før du kommer)"
            r"|(?:please )?(?:call|phone) (?:first|ahead|before(?: you come)?|in advance)"
            r"|please (?:call|phone))\b"
        ),
        Mode.PHONE_FIRST,
    ),
)
