"""The text that is handed on: it works unopened, on a phone that has no web, and a link stands at its end."""

from urllib.parse import quote

from app.domain.directory.entries import Offer
from app.domain.finding.groups import Seen
from app.domain.finding.search import Query, hit_for
from app.domain.finding.when import When, whole_day
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.lists import with_commas
from app.web.answer.handed import MOST_TOLD, Handed, Teller
from app.web.answer.questions import Question


def text_of_list(handed: Handed, view: View, link: str) -> str:
    """An answer: what was asked and when, a line for each of its first offers, how many more there are."""
    title = with_commas([handed.what, handed.when], view.locale)
    lines = [f"{title}:", handed.note, view.say("None is open") if handed.is_none_open else ""]
    lines += [one.line(view) for one in handed.told[:MOST_TOLD]]
    more = handed.total - MOST_TOLD
    lines.append(view.say("and {n} more", n=more) if more > 0 else "")
    return "\n".join([*filter(None, lines), link])


def path_of_list(question: Question, view: View) -> str:
    """The bokmål path of the list that answers a question, the same on any day."""
    return "/" + question.lasting(view.now, view.zone).search()


def text_of_offer(snapshot: Snapshot, offer: Offer, question: Question, view: View, link: str) -> str:
    """An offer on the day that was asked about, today if none was, and when it opens next if it is shut."""
    start = question.instant(view.now, view.zone)
    whole = whole_day(start.astimezone(view.zone).date(), start, view.zone)
    hit = hit_for(snapshot, offer, Query(at=start, until=whole.end))
    told = Teller(snapshot, question, view).told(Seen(hit, hit.status))
    return f"{told.line(view)}\n{link}"


def path_of_offer(offer: Offer, question: Question, view: View) -> str:
    """The bokmål path of its page, with the day that was asked about and nothing else of the question."""
    lasting = question.lasting(view.now, view.zone)
    asked = Question() if question.when is When.NOW else lasting
    when = Question(when=asked.when, local=asked.local, day=asked.day)
    return f"/tilbud/{offer.id}{when.search()}"


def sms(text: str) -> str:
    """The link that opens the phone's own messages with a text, to whomever the person chooses.

    >>> sms("Fyrlyset, kl. 11–13 & 17")
    'sms:?body=Fyrlyset%2C%20kl.%2011%E2%80%9313%20%26%2017'
    """
    return f"sms:?body={quote(text, safe='')}"
