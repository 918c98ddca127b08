"""The words by which readers of other languages look for services, and what they are in Norwegian.

The directory is searched in Norwegian and English. A word of the reader's own language that names a service
is replaced by the Norwegian name of that service before the search; all other words stay, for they may be
names or addresses. Words are compared without case and without the signs above and below letters.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId as Id
from app.language.catalogs import SOURCE_LOCALE
from app.language.languages import DEFAULT
from app.language.services import service_name

_LONG_ENOUGH = 4
"""From so many letters on the beginning of a word finds it."""
_WORD = re.compile(r"\w+")

_OWN: Mapping[str, Mapping[Id, str]] = {
    "nn": {
        Id.CLOTHES: "klede kle",
        Id.NEEDLE_EXCHANGE: "brukarutstyr sprøyter",
        Id.NURSE: "sjukepleiar",
        Id.WARM_ROOM: "varme kvile",
        Id.OVERNIGHT: "sove seng",
        Id.HOUSING_HELP: "bustad",
    },
    "se": {
        Id.FOOD: "biebmu biepmu borramuš borrat málli nealgi gáffe",
        Id.CLOTHES: "biktasat biktasiid gápmagat",
        Id.SHOWER: "dušša dušun bassaladdat",
        Id.DOCTOR: "doavttir doaktára buohcci",
        Id.NURSE: "buohccidivššár",
        Id.DENTIST: "bátnedoavttir bátnebávččas bátni",
        Id.NEEDLE_EXCHANGE: "nálut náluid nállu",
        Id.OVERNIGHT: "idjadit idjadansadji oađđit seaŋga",
        Id.WARM_ROOM: "liegga vuoiŋŋastit buolaš",
        Id.TALK: "hupmat ságastallat",
        Id.TOILET: "hivsset hivssegii",
        Id.WORK: "bargu barggu",
        Id.LIBRARY: "girjerádju girjerájus",
        Id.LEGAL_ADVICE: "juridihkalaš advokáhta",
        Id.HOUSING_HELP: "visti orrunsadji",
    },
    "pl": {
        Id.FOOD: "jedzenie jeść zupa obiad śniadanie kolacja kawa głodny głodna posiłek",
        Id.FOOD_HANDOUT: "paczka żywność",
        Id.CLOTHES: "ubranie ubrania odzież buty kurtka śpiwór",
        Id.LAUNDRY: "pranie pralka",
        Id.SHOWER: "prysznic kąpiel łazienka",
        Id.TOILET: "toaleta ubikacja",
        Id.NEEDLE_EXCHANGE: "igły igła strzykawka strzykawki sprzęt",
        Id.NALOXONE: "nalokson",
        Id.DOCTOR: "lekarz lekarka doktor recepta chory chora",
        Id.NURSE: "pielęgniarka pielęgniarz",
        Id.FIELD_CARE: "rana rany opatrunek",
        Id.DENTIST: "dentysta stomatolog ząb zęby",
        Id.PSYCHOLOGIST: "psycholog terapia lęk",
        Id.EMERGENCY_CARE: "pogotowie szpital nagły wypadek",
        Id.CRISIS_HELP: "kryzys przemoc gwałt samobójstwo",
        Id.OVERNIGHT: "nocleg noclegownia spanie spać łóżko schronisko",
        Id.WARM_ROOM: "ciepło ogrzewalnia zimno odpoczynek",
        Id.HOUSING_HELP: "mieszkanie",
        Id.TALK: "rozmowa porozmawiać",
        Id.LEGAL_ADVICE: "prawnik prawna adwokat dług",
        Id.PUBLIC_SERVICES_HELP: "urząd zasiłek pieniądze dokumenty",
        Id.WORK: "praca",
        Id.COMPUTER: "komputer internet ładowarka",
        Id.LIBRARY: "biblioteka książki",
        Id.SUBSTITUTION: "metadon substytucja",
        Id.WORSHIP: "kościół msza ksiądz",
    },
    "uk": {
        Id.FOOD: "їжа їсти суп обід сніданок вечеря кава голодний голодна",
        Id.FOOD_HANDOUT: "продукти пакунок",
        Id.CLOTHES: "одяг взуття куртка спальник",
        Id.LAUNDRY: "прання пральня",
        Id.SHOWER: "душ помитися ванна",
        Id.TOILET: "туалет",
        Id.NEEDLE_EXCHANGE: "шприц шприци голка голки приладдя",
        Id.NALOXONE: "налоксон",
        Id.DOCTOR: "лікар лікарка рецепт хворий хвора",
        Id.NURSE: "медсестра",
        Id.FIELD_CARE: "рана рани перевʼязка",
        Id.DENTIST: "стоматолог зуб зуби дантист",
        Id.PSYCHOLOGIST: "психолог терапія тривога",
        Id.EMERGENCY_CARE: "швидка невідкладна лікарня",
        Id.CRISIS_HELP: "криза насильство самогубство",
        Id.OVERNIGHT: "ночівля ночувати спати ліжко притулок",
        Id.WARM_ROOM: "тепло холодно зігрітися відпочинок",
        Id.HOUSING_HELP: "житло квартира",
        Id.TALK: "поговорити розмова",
        Id.LEGAL_ADVICE: "юрист адвокат юридична борг",
        Id.PUBLIC_SERVICES_HELP: "гроші документи допомога заява",
        Id.WORK: "робота",
        Id.COMPUTER: "компʼютер інтернет зарядити",
        Id.LANGUAGE_CAFE: "мова норвезька",
        Id.LIBRARY: "бібліотека книги",
        Id.SUBSTITUTION: "метадон",
        Id.WORSHIP: "церква священник",
    },
    "so": {
        Id.FOOD: "cunto raashin maraq qado quraac casho kafee gaajo",
        Id.CLOTHES: "dhar kabo jaakad",
        Id.LAUNDRY: "dhaqid dhaqo",
        Id.SHOWER: "qubays maydhasho",
        Id.TOILET: "musqul suuli",
        Id.NEEDLE_EXCHANGE: "irbad irbado",
        Id.DOCTOR: "dhakhtar takhtar dhakhtarka bukaan xanuun",
        Id.NURSE: "kalkaaliye",
        Id.FIELD_CARE: "nabar nabarro dhaawac",
        Id.DENTIST: "ilko ilkaha ilig",
        Id.EMERGENCY_CARE: "degdeg isbitaal",
        Id.CRISIS_HELP: "dhib rabshad kufsi",
        Id.OVERNIGHT: "hurdo seexdo seexasho sariir",
        Id.WARM_ROOM: "diirimaad diirran qabow nasasho",
        Id.HOUSING_HELP: "guri hoy",
        Id.TALK: "hadal sheeko talo",
        Id.LEGAL_ADVICE: "qareen sharci",
        Id.PUBLIC_SERVICES_HELP: "lacag warqado codsi",
        Id.WORK: "shaqo",
        Id.COMPUTER: "kombiyuutar internet",
        Id.LANGUAGE_CAFE: "luqad noorwiiji",
        Id.HOMEWORK_HELP: "cashar casharro",
        Id.LIBRARY: "maktabad buugaag",
        Id.SPORT: "ciyaar jimicsi kubbad",
    },
    "ar": {
        Id.FOOD: "طعام أكل الأكل الطعام شوربة غداء فطور عشاء قهوة جائع جوعان",
        Id.CLOTHES: "ملابس الملابس ثياب حذاء جاكيت",
        Id.LAUNDRY: "غسيل الغسيل",
        Id.SHOWER: "استحمام دوش حمام",
        Id.TOILET: "مرحاض تواليت",
        Id.NEEDLE_EXCHANGE: "إبر إبرة حقن حقنة",
        Id.DOCTOR: "طبيب الطبيب دكتور دكتورة وصفة مريض",
        Id.NURSE: "ممرض ممرضة",
        Id.FIELD_CARE: "جرح جروح ضماد",
        Id.DENTIST: "أسنان الأسنان ضرس",
        Id.PSYCHOLOGIST: "نفسي قلق",
        Id.EMERGENCY_CARE: "طوارئ إسعاف مستشفى",
        Id.CRISIS_HELP: "أزمة عنف اغتصاب انتحار",
        Id.OVERNIGHT: "نوم مبيت سرير مأوى",
        Id.WARM_ROOM: "دفء برد راحة",
        Id.HOUSING_HELP: "سكن شقة",
        Id.TALK: "حديث كلام نصيحة",
        Id.LEGAL_ADVICE: "محامي محام قانون دين",
        Id.PUBLIC_SERVICES_HELP: "مال نقود أوراق طلب",
        Id.WORK: "عمل شغل وظيفة",
        Id.COMPUTER: "حاسوب كمبيوتر إنترنت شحن",
        Id.LANGUAGE_CAFE: "لغة نرويجية",
        Id.HOMEWORK_HELP: "واجبات دروس",
        Id.LIBRARY: "مكتبة كتب",
        Id.SPORT: "رياضة كرة",
    },
}


_OF_TRAITS: Mapping[str, Mapping[str, str]] = {
    "se": {"hund": "beana beatnaga", "rullestol": "juvlastuollu", "kvinner": "nissonat", "gratis": "nuvttá"},
    "pl": {
        "hund": "pies psem",
        "rullestol": "wózek wózkiem",
        "kvinner": "kobiety kobieta",
        "gratis": "bezpłatnie darmo",
        "anonymt": "anonimowo",
    },
    "uk": {
        "hund": "собака собакою",
        "rullestol": "візок візку",
        "kvinner": "жінки жінка",
        "gratis": "безкоштовно",
        "anonymt": "анонімно",
    },
    "so": {"hund": "eey eyga", "rullestol": "kuraasida", "kvinner": "dumar haween", "gratis": "bilaash"},
    "ar": {
        "hund": "كلب",
        "rullestol": "كرسي",
        "kvinner": "نساء النساء",
        "gratis": "مجاني مجانا",
        "anonymt": "مجهول",
    },
}
"""The Norwegian words by which one asks for a trait (TRAIT_WORDS), each with those of the language."""


def in_norwegian(text: str, locale: str) -> str:
    """The text with each word that names a service in `locale` replaced by the service's Norwegian name.

    >>> in_norwegian("Лікар Grünerløkka", "uk"), in_norwegian("lege", "uk"), in_norwegian("zupa", "nb")
    ('Lege Grünerløkka', 'lege', 'zupa')
    """
    known = norwegian_names(locale)
    return _WORD.sub(lambda word: _norwegian(word[0], known), text) if known else text


@cache
def norwegian_names(locale: str) -> Mapping[str, str]:
    """Each own word of a language, as `bare` leaves it, with the Norwegian name of its service.

    Names of services that are one word count too. Empty for the languages that the search knows itself.
    """
    if locale in (DEFAULT, SOURCE_LOCALE):
        return {}
    named = {bare(name): SERVICES[service].name_nb for name, service in _single_names(locale)}
    own = _OWN.get(locale, {}).items()
    traits = _OF_TRAITS.get(locale, {}).items()
    named |= {bare(word): norwegian for norwegian, text in traits for word in text.split()}
    return named | {bare(word): SERVICES[service].name_nb for service, text in own for word in text.split()}


def bare(word: str) -> str:
    """The word in small letters and without the signs above and below them.

    >>> bare("Ząb"), bare("أكل")
    ('zab', 'اكل')
    """
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _single_names(locale: str) -> Iterator[tuple[str, Id]]:
    for service in SERVICES:
        name = service_name(service, locale)
        if _WORD.fullmatch(name):
            yield name, service


def _norwegian(word: str, known: Mapping[str, str]) -> str:
    asked = bare(word)
    if asked in known:
        return known[asked]
    if len(asked) < _LONG_ENOUGH:
        return word
    return next((name for own, name in known.items() if own.startswith(asked)), word)
