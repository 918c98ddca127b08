"""The vocabulary of services: names, the need each meets, and the words people search by.

Names are given in bokmål and English; further languages translate the English name. Synonyms are
Norwegian stems as people type them, also slang; search folds case, æøå and small typing errors.
"""

from dataclasses import dataclass

from app.domain.directory.vocabulary import ServiceGroup as Group
from app.domain.directory.vocabulary import ServiceId as Id


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of the vocabulary."""

    id: Id
    group: Group
    name_nb: str
    name_en: str
    synonyms: tuple[str, ...] = ()


def _service(identifier: Id, group: Group, name_nb: str, name_en: str, synonyms: str = "") -> Service:
    return Service(identifier, group, name_nb, name_en, tuple(s.strip() for s in synonyms.split(",") if s))


_ALL = (
    _service(
        Id.FOOD,
        Group.FOOD,
        "Mat",
        "Food",
        "måltid, suppe, lunsj, middag, frokost, kaffe, kafé, sulten, spise, brødmat, meal, soup, hungry",
    ),
    _service(
        Id.FOOD_HANDOUT,
        Group.FOOD,
        "Matutdeling",
        "Food to take away",
        "matpose, matkasse, mat, matsentral, food bag",
    ),
    _service(Id.CLOTHES, Group.CLOTHES, "Klær", "Clothes", "tøy, sko, jakke, ullsokker, sovepose, shoes"),
    _service(
        Id.LAUNDRY, Group.CLOTHES, "Klesvask", "Laundry", "vaskemaskin, vaske klær, tørketrommel, washing"
    ),
    _service(Id.SHOWER, Group.HYGIENE, "Dusj", "Shower", "bad, vaske seg, hygiene, såpe"),
    _service(Id.TOILET, Group.HYGIENE, "Toalett", "Toilet", "do, wc, tisse"),
    _service(Id.HAIRDRESSER, Group.HYGIENE, "Frisør", "Hairdresser", "hårklipp, klippe"),
    _service(
        Id.NEEDLE_EXCHANGE,
        Group.EQUIPMENT,
        "Brukerutstyr",
        "Needle exchange",
        "sprøyter, sprøyte, nål, nåler, kanyle, rent utstyr, pumper, folie, smittevern, needles, syringes, "
        "user equipment",
    ),
    _service(
        Id.NEEDLE_RETURN,
        Group.EQUIPMENT,
        "Retur av brukt utstyr",
        "Needle return",
        "sprøyteboks, nåleboks, kanyleboks, levere sprøyter, brukte sprøyter",
    ),
    _service(
        Id.NALOXONE,
        Group.EQUIPMENT,
        "Nalokson nesespray",
        "Naloxone spray",
        "nalokson, naloxone, motgift, overdose, nyxoid, narcan",
    ),
    _service(
        Id.CONSUMPTION_ROOM,
        Group.EQUIPMENT,
        "Brukerrom",
        "Drug consumption room",
        "sprøyterom, røykerom, injisere, sette skudd",
    ),
    _service(
        Id.DRUG_CHECKING,
        Group.EQUIPMENT,
        "Rusmiddelanalyse",
        "Drug checking",
        "teste stoff, analyse av stoff, testing av rusmidler",
    ),
    _service(Id.DOCTOR, Group.HEALTH, "Lege", "Doctor", "doktor, fastlege, resept, syk, gp"),
    _service(Id.NURSE, Group.HEALTH, "Sykepleier", "Nurse", "sykepleie, helsesykepleier, helsesøster"),
    _service(
        Id.FIELD_CARE,
        Group.HEALTH,
        "Feltpleie og sårstell",
        "Field care and wounds",
        "sår, sårstell, bandasje, førstehjelp, abscess, verk",
    ),
    _service(Id.DENTIST, Group.HEALTH, "Tannlege", "Dentist", "tannhelse, tann, tannverk, tannpleier"),
    _service(Id.PSYCHOLOGIST, Group.HEALTH, "Psykolog", "Psychologist", "terapi, psykisk helse, angst"),
    _service(
        Id.INFECTION_TEST,
        Group.HEALTH,
        "Smittetest",
        "Infection test",
        "hepatitt, hiv, blodprøve, test, kjønnssykdom",
    ),
    _service(
        Id.SEXUAL_HEALTH,
        Group.HEALTH,
        "Prevensjon og seksuell helse",
        "Sexual health",
        "prevensjon, p-piller, kondom, klamydia, gravid, abort, sex",
    ),
    _service(
        Id.SUBSTITUTION,
        Group.HEALTH,
        "Substitusjonsbehandling (LAR)",
        "Substitution treatment",
        "lar, metadon, buvidal, subutex, heroinassistert behandling",
    ),
    _service(
        Id.EMERGENCY_CARE, Group.HEALTH, "Legevakt", "Emergency care", "akutt, skadet, legevakten, ulykke"
    ),
    _service(
        Id.CRISIS_HELP,
        Group.TALK,
        "Krisehjelp",
        "Crisis help",
        "krise, selvmord, vold, voldtekt, overgrep, akutt",
    ),
    _service(
        Id.OVERNIGHT,
        Group.SHELTER,
        "Overnatting",
        "A bed for the night",
        "sove, seng, natt, natthjem, hospits, nødovernatting, husly, shelter, sleep",
    ),
    _service(
        Id.WARM_ROOM,
        Group.SHELTER,
        "Varme og hvile",
        "Warmth and rest",
        "varme, varmestue, fryser, kaldt, hvile, sitte inne, bakhage, warm",
    ),
    _service(
        Id.HOUSING_HELP, Group.ADVICE, "Hjelp til bolig", "Help with housing", "bolig, leilighet, boligsosial"
    ),
    _service(
        Id.SOCIAL,
        Group.TALK,
        "Sosialt samvær",
        "Company",
        "værested, møteplass, treffsted, kaffe, kafé, fellesskap, ensom",
    ),
    _service(
        Id.TALK,
        Group.TALK,
        "Noen å snakke med",
        "Someone to talk to",
        "prate, samtale, snakke, råd, veiledning, rådgivning",
    ),
    _service(
        Id.HELPLINE, Group.TALK, "Telefonhjelp", "Helpline", "telefon, ringe, hjelpetelefon, vakttelefon"
    ),
    _service(Id.CHAT, Group.TALK, "Chat", "Chat", "nettprat, melding, sms, skrive"),
    _service(
        Id.FOLLOW_UP,
        Group.ADVICE,
        "Personlig oppfølging",
        "Individual follow-up",
        "oppfølging, sosialarbeider, sosionom, kontaktperson",
    ),
    _service(
        Id.PEER_SUPPORT,
        Group.TALK,
        "Likepersoner",
        "Peer support",
        "erfaringskonsulent, likeperson, brukerstyrt",
    ),
    _service(
        Id.GROUPS,
        Group.TALK,
        "Grupper",
        "Groups",
        "samtalegruppe, kvinnegruppe, selvhjelp, temakveld, møte, aa, anonyme alkoholikere",
    ),
    _service(
        Id.FAMILY_SUPPORT,
        Group.ADVICE,
        "Hjelp til familie og pårørende",
        "Help for families",
        "pårørende, foreldre, familie, familievern, barn, parterapi",
    ),
    _service(
        Id.OUTREACH, Group.TALK, "Oppsøkende arbeid", "Outreach", "patrulje, feltarbeid, ute på gata, uteteam"
    ),
    _service(
        Id.LEGAL_ADVICE,
        Group.ADVICE,
        "Juridisk hjelp",
        "Legal advice",
        "advokat, jurist, rettshjelp, rettigheter, gjeld, klage, bot",
    ),
    _service(
        Id.PUBLIC_SERVICES_HELP,
        Group.ADVICE,
        "Hjelp med Nav og det offentlige",
        "Help with public offices",
        "nav, sosialhjelp, sosialkontor, søknad, papirer, id-kort, bostøtte, penger",
    ),
    _service(
        Id.WORK, Group.ACTIVITY, "Arbeid", "Work", "jobb, arbeidstilbud, dagsverk, tjene penger, praksis"
    ),
    _service(Id.COURSES, Group.ACTIVITY, "Kurs", "Courses", "kurs, opplæring, skole, undervisning"),
    _service(
        Id.COMPUTER, Group.ADVICE, "Pc og telefon", "Computer and phone", "pc, data, internett, lade, wifi"
    ),
    _service(
        Id.CREATIVE,
        Group.ACTIVITY,
        "Kreative aktiviteter",
        "Creative activities",
        "kunst, håndverk, maling, teater, dans, verksted, film, foto",
    ),
    _service(Id.MUSIC, Group.ACTIVITY, "Musikk", "Music", "studio, band, dj, spille, øving, kor, konsert"),
    _service(
        Id.SPORT,
        Group.ACTIVITY,
        "Idrett og trening",
        "Sport",
        "fotball, trening, trim, klatring, boksing, yoga",
    ),
    _service(Id.TRIPS, Group.ACTIVITY, "Turer", "Trips", "tur, utflukt, friluft"),
    _service(
        Id.GEAR_LOAN,
        Group.ACTIVITY,
        "Utlån av utstyr",
        "Gear to borrow",
        "bua, ski, skøyter, sykkel, låne, utstyr, telt",
    ),
    _service(Id.YOUTH_CLUB, Group.ACTIVITY, "Ungdomsklubb", "Youth club", "klubb, fritidsklubb, ungdomshus"),
    _service(Id.LIBRARY, Group.ACTIVITY, "Bibliotek", "Library", "deichman, bøker, lese, lån"),
    _service(Id.HOMEWORK_HELP, Group.ACTIVITY, "Leksehjelp", "Homework help", "lekser, skole"),
    _service(
        Id.LANGUAGE_CAFE,
        Group.ACTIVITY,
        "Språkkafé",
        "Language café",
        "norsk, norskkurs, norsktrening, språk",
    ),
    _service(Id.ROOM_LOAN, Group.ACTIVITY, "Lån av lokale", "Rooms to borrow", "lokale, rom, møterom"),
    _service(
        Id.VOLUNTEERING, Group.ACTIVITY, "Frivillig arbeid", "Volunteering", "frivillig, frivilligsentral"
    ),
    _service(Id.ACUPUNCTURE, Group.HEALTH, "Akupunktur", "Acupuncture", "øreakupunktur, nada"),
    _service(
        Id.WORSHIP,
        Group.TALK,
        "Kirke og gudstjeneste",
        "Church and worship",
        "prest, messe, andakt, lystenning, bønn",
    ),
    _service(Id.INFORMATION, Group.ADVICE, "Informasjon", "Information", "opplysning, veiviser, oversikt"),
)

SERVICES: dict[Id, Service] = {service.id: service for service in _ALL}
"""The whole vocabulary, in the order in which a page shows it."""


def names_of_services() -> dict[str, Id]:
    """Every id, name and synonym in small letters, with the service that people mean by it.

    >>> names_of_services()["klær"], names_of_services()["lege"]
    (<ServiceId.CLOTHES: 'clothes'>, <ServiceId.DOCTOR: 'doctor'>)
    """
    names: dict[str, Id] = {}
    for service in SERVICES.values():
        for name in (str(service.id), service.name_nb, service.name_en, *service.synonyms):
            names.setdefault(name.casefold(), service.id)
    return names
