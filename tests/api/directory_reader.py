"""A device in Python: answers like GET /api/v1/offers from the JSON of /api/v1/directory and nothing else.

It imports nothing of the application on purpose: what it needs to know stands in the schema's docs.
"""

import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

Json = dict[str, Any]
HORIZON = 366 * 24 * 60
USABLE = {"open": 0, "unknown": 1, "closed": 2}
WEIGHT = {"no": 0, "ask": 1, "yes": 2, None: 2}
LOWEST = {"yes": {"yes"}, "ask": {"yes", "ask"}, "no": {"yes", "ask", "no"}}


class Status(NamedTuple):
    """Instants are UTC."""

    state: str
    until: datetime | None
    next_open: datetime | None
    text: str


class Asked(NamedTuple):
    """A question with the names of GET /offers; `at` is an instant."""

    at: datetime
    params: Json

    def get(self, name: str) -> Any:
        return self.params.get(name)


class Copy:
    """The directory as a device keeps it."""

    def __init__(self, directory: Json) -> None:
        self.kept = directory
        self.start = datetime.fromisoformat(directory["start"])
        self.words = {term["id"]: term["words"] for term in directory["services"]}
        self.names = {one["code"]: one["name"] for one in directory["districts"]}
        self.districts = {one["code"]: one for one in directory["districts"]}

    def minute(self, at: datetime) -> int:
        return (at - self.start) // timedelta(minutes=1)

    def instant(self, minute: int) -> datetime:
        return (self.start + timedelta(minutes=minute)).astimezone(UTC)

    def day(self, at: datetime) -> date:
        """The local day of an instant, without any table of time zones."""
        begun = [day for day in self.kept["days"] if day["at"] <= self.minute(at)]
        return date.fromisoformat(begun[-1]["date"])

    def status(self, schedule: int, at: datetime) -> Status:
        pieces = self.kept["schedules"][schedule]["pieces"]
        says, now = self.kept["says"], self.minute(at)
        here = bisect_right([start for start, _ in pieces], now) - 1
        said = says[pieces[here][1]]
        later = [(start, says[n]["state"]) for start, n in pieces[here + 1 :] if start <= now + HORIZON]
        until = next((start for start, state in later if state != said["state"]), None)
        opens = next((start for start, state in later if state == "open"), None)
        return Status(
            said["state"],
            None if until is None else self.instant(until),
            None if opens is None or said["state"] == "open" else self.instant(opens),
            said["text"],
        )

    def answers(self, asked: Asked) -> list[Json]:
        matches = self.search(asked.get("q"))
        best: dict[str, tuple[Any, Json]] = {}
        for position, row in enumerate(self.kept["order"]):
            facts = self.kept["offers"][row["id"]]
            if matches is not None and row["id"] not in matches:
                continue
            for door in range(len(row["hours"])):
                item = self.item(row, facts, door, asked)
                if not self.is_wanted(item, facts, door, asked):
                    continue
                rank = (
                    math.inf if item["away"] is None else item["away"],
                    0 if matches is None else matches[row["id"]],
                    item["worn"],
                    position,
                    door,
                )
                key = (USABLE[item["status"].state], rank)
                if row["id"] not in best or key < best[row["id"]][0]:
                    best[row["id"]] = (key, item)
        return [item for _, item in sorted(best.values(), key=lambda found: found[0][1])]

    def item(self, row: Json, facts: Json, door: int, asked: Asked) -> Json:
        place = facts["places"][door] if facts["places"] else None
        status = self.status(row["hours"][door], asked.at)
        metres = distance(asked.get("near"), place)
        return {
            "id": row["id"],
            "address": place and place["address"],
            "status": status,
            "services": [
                (given["id"], self.status(row["own"].get(given["id"], row["hours"])[door], asked.at))
                for given in facts["services"]
            ],
            "findings": findings(facts, self.person(asked)),
            "metres": metres,
            "away": metres if metres is not None else distance(asked.get("near"), self.district_of(place)),
            "in_time": in_time(asked.at, metres, status),
            "worn": self.worn(facts["verified"], asked.at),
        }

    def district_of(self, place: Json | None) -> Json | None:
        """Where a door without a point is as good as it is known: the entry of its district."""
        known = self.districts.get(place["district"] or "") if place else None
        return known if place and place["lat"] is None else None

    def is_wanted(self, item: Json, facts: Json, door: int, asked: Asked) -> bool:
        if verdict(item["findings"]) not in LOWEST[asked.get("eligible") or "no"]:
            return False
        radius = asked.get("radius_m")
        if radius is not None and (item["metres"] is None or item["metres"] > radius):
            return False
        for name, among in (("audience", "audiences"), ("list", "lists")):
            if asked.get(name) and asked.get(name) not in facts[among]:
                return False
        if asked.get("scope") and asked.get("scope") != facts["scope"]:
            return False
        district = asked.get("district")
        if district and not (facts["places"] and facts["places"][door]["district"] == district):
            return False
        services = asked.get("service") or []
        had = {service: status for service, status in item["services"] if service in services}
        statuses = list(had.values()) if services else [item["status"]]
        return len(had) == len(services) and all(self.is_right(status, asked) for status in statuses)

    def is_right(self, status: Status, asked: Asked) -> bool:
        within = asked.get("opens_within")
        state = asked.get("state") or ("open" if asked.get("open_at") or within is not None else "any")
        if state in {"any", status.state}:
            return True
        if within is None or status.next_open is None:
            return False
        return status.next_open - asked.at <= timedelta(minutes=within)

    def worn(self, verified: Json, at: datetime) -> int:
        """0 where it is fresh, 1 where it is stale, 2 where it is doubtful."""
        if verified["at"] is None or verified["contradicted"]:
            return 2
        since = self.day(at) - date.fromisoformat(verified["at"])
        return (since > timedelta(days=90)) + (since > timedelta(days=180))

    def person(self, asked: Asked) -> Json:
        home = asked.get("home_district")
        told = {name: asked.get(name) for name in ("age", "gender", "intoxicated")}
        return told | {"home": None if home is None else self.home(home, self.day(asked.at))}

    def home(self, code: str, day: date) -> Json:
        if code in {"outside", "none"}:
            return {"kind": code, "code": None, "serving": []}
        valid = [
            one
            for one in self.kept["districts"]
            if one["code"] == code
            and date.fromisoformat(one["valid_from"]) <= day
            and (one["valid_to"] is None or day <= date.fromisoformat(one["valid_to"]))
        ]
        serving = (valid[-1]["served_by"] or valid[-1]["formerly"]) if valid else []
        return {"kind": "district", "code": code, "serving": serving or [code]}

    def search(self, question: str | None) -> dict[str, int] | None:
        if not question:
            return None
        asked = meant(question)
        if not asked:
            return {}
        found = {offer: self.match(facts, asked) for offer, facts in self.kept["offers"].items()}
        called = {offer: self.is_called(facts, question) for offer, facts in self.kept["offers"].items()}
        return {offer: 0 if called[offer] else match for offer, match in found.items() if match is not None}

    def is_called(self, facts: Json, question: str) -> bool:
        return fold(question) in {fold(name) for name in (facts["name"], *facts["other_names"])}

    def match(self, facts: Json, asked: list[str]) -> int | None:
        held = {word for text in self.texts(facts) for word in f"{fold(text)} {joined(fold(text))}".split()}
        worst = 0
        for word in asked:
            fits = [fit for one in held if (fit := fitting(word, one)) is not None]
            if not fits:
                return None
            worst = max(worst, min(fits))
        return worst

    def texts(self, facts: Json) -> Iterator[str]:
        yield from (facts["name"], *facts["other_names"], facts["organisation"])
        for given in facts["services"]:
            yield from self.words[given["id"]]
        for place in facts["places"]:
            yield from (place[name] or "" for name in ("name", "address", "postcode"))
            yield self.names.get(place["district"] or "", "")


def distance(near: str | None, place: Json | None) -> float | None:
    if near is None or place is None or place["lat"] is None:
        return None
    lat, lon = (float(part) for part in near.split(","))
    here, there = flat(lat, lon), flat(place["lat"], place["lon"])
    return math.hypot(here[0] - there[0], here[1] - there[1])


def flat(lat: float, lon: float) -> tuple[float, float]:
    """As docs/decisions/0019 tells other readers: metres on a plane at the middle of Oslo."""
    turned = math.radians(lon - 10.75)
    east = 6_394_190 * math.cos(math.radians(lat)) * turned
    north = 6_383_390 * math.radians(lat - 59.93)
    return east, north + east * turned * math.sin(math.radians(lat)) / 2


def walk_min(metres: float | None) -> int | None:
    return None if metres is None else math.ceil(metres * 1.3 / 80)


def in_time(at: datetime, metres: float | None, status: Status) -> bool | None:
    minutes = walk_min(metres)
    if minutes is None or status.state != "open":
        return None
    return status.until is None or at + timedelta(minutes=minutes) < status.until


def verdict(found: list[tuple[str, str | None]]) -> str:
    return (found[0][1] if found else None) or "yes"


def findings(facts: Json, person: Json) -> list[tuple[str, str | None]]:
    rules = facts["rules"]
    every = [
        *gender(rules, person["gender"]),
        *ages(rules, facts["audiences"], person["age"]),
        *intoxicated(rules, person["intoxicated"]),
        *residence(rules, person["home"]),
    ]
    if rules["referral"] == "yes":
        every.append(("referral", "ask"))
    elif not every:
        every.append(("not_limited", "yes"))
    if rules["cost"] == "price":
        every.append(("price", None))
    return sorted(every, key=lambda found: WEIGHT[found[1]])


def residence(rules: Json, home: Json | None) -> Iterator[tuple[str, str | None]]:
    kind, strict = rules["residence"], rules["strictness"] == "strict"
    where = "oslo" if kind == "municipality" else "districts"
    others = "outside_oslo" if kind == "municipality" else "other_district"
    refusal = (others, "no") if strict else (f"mainly_{where}", "ask")
    if kind == "anyone":
        yield "residence", "yes"
    elif kind == "unknown":
        if home:
            yield "residence_unknown", "ask"
    elif home is None:
        yield where if strict else f"mainly_{where}", None
    elif home["kind"] == "none":
        yield "no_fixed_address", "ask"
    elif kind == "municipality":
        yield ("oslo", "yes") if home["kind"] == "district" else refusal
    else:
        mine = [code for code in home["serving"] if code in rules["districts"]]
        if home["code"] in rules["districts"] or (mine and len(mine) == len(home["serving"])):
            yield "home_district", "yes"
        else:
            yield ("several_districts", "ask") if mine else refusal


def ages(rules: Json, audiences: list[str], age: int | None) -> Iterator[tuple[str, str | None]]:
    low, high = rules["age_min"], rules["age_max"]
    named = "mainly_age" if rules["age_mainly"] else "age"
    if low is None and high is None:
        meant_for = age is None or (age >= 18 and "adult" in audiences) or (age < 26 and "youth" in audiences)
        if age is not None and rules["age_known"]:
            yield "all_ages", "yes"
        elif not meant_for:
            yield "age_unknown", "ask"
    elif age is None:
        yield named, None
    elif (low or 0) <= age <= (120 if high is None else high):
        yield named, "yes"
    elif rules["age_mainly"]:
        yield named, "ask"
    else:
        yield "too_young" if low is not None and age < low else "too_old", "no"


def gender(rules: Json, mine: str | None) -> Iterator[tuple[str, str | None]]:
    only = rules["gender"]
    if only:
        reason = "women_only" if only == "woman" else "men_only"
        answer = None if mine is None else "yes" if mine == only else "ask" if mine == "other" else "no"
        yield reason, answer


def intoxicated(rules: Json, am: bool | None) -> Iterator[tuple[str, str | None]]:
    known = rules["intoxicated"]
    if am:
        reasons = {"yes": "intoxicated", "no": "not_intoxicated", "unknown": "intoxicated_unknown"}
        yield reasons[known], {"yes": "yes", "no": "no", "unknown": "ask"}[known]
    elif am is None and known == "no":
        yield "not_intoxicated", None


OWN_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "ß": "ss", "ł": "l", "đ": "d"})
EMPTY = {
    *("i", "pa", "og", "er", "en", "et", "ei", "a", "om", "til", "for", "av", "med", "det", "de", "som"),
    *("sted", "steder", "plass", "bare", "kun", "place", "places", "somewhere", "only"),
    *("hvor", "hva", "nar", "jeg", "meg", "kan", "far", "fa", "na", "apent", "apen", "naer"),
    *("the", "is", "in", "at", "of", "to", "where", "what", "open", "now", "near", "me"),
}


def fold(text: str) -> str:
    lower = unicodedata.normalize("NFKD", text.casefold().translate(OWN_LETTERS))
    return re.sub("[^0-9a-z]+", " ", "".join(c for c in lower if not unicodedata.combining(c))).strip()


def joined(folded: str) -> str:
    """A number and the letter behind it are one word: 31 B is 31B."""
    return re.sub(r"\b(\d+) ([a-z])\b", r"\1\2", folded)


def meant(question: str) -> list[str]:
    every = joined(fold(question)).split()
    return [word for word in every if word not in EMPTY] or every


def fitting(asked: str, word: str) -> int | None:
    if asked == word:
        return 1
    if len(asked) < 4:
        return None
    if word.startswith(asked):
        return 2
    return 3 if len(word) >= 4 and asked in one_slip_from(word, set(asked)) else None


def one_slip_from(word: str, letters: set[str]) -> set[str]:
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    return (
        {a + b[1:] for a, b in cuts if b}
        | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
        | {a + c + b[1:] for a, b in cuts if b for c in letters}
        | {a + c + b for a, b in cuts for c in letters}
    )
