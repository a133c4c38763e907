"""What has happened since somebody last looked: counted, and in a handful of queries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from convene.domain.ledger import KINDS, Delivery, Outcome
from convene.operations.context import consultation
from convene.store import looks, news
from convene.store.audit import ROW
from convene.store.database import Database, Session
from convene.store.looks import Mark

Counts = Mapping[str, Mapping[str, int]]
"""How often what happened to what, as in `{"answers": {"accepted": 28}}`; only what did happen."""

_ORDER = (
    "stakeholders",
    "answers",
    "delegates",
    "panellists",
    "letters",
    "steps",
    "lists",
    "objections",
    "programme",
    "attendance",
    "statements",
    "report",
    "brought in",
    "consultation file",
    "sending",
    "waves",
    "corrigenda",
    "deadlines",
    "merged",
)
"""The subjects, in the order in which they are told."""

_CHANGES = {
    ("stakeholder", ROW, False): ("stakeholders", "entered"),
    ("delegate", ROW, False): ("delegates", "registered"),
    ("delegate", "withdrawn_at", False): ("delegates", "withdrew"),
    ("panellist", ROW, False): ("panellists", "entered"),
    ("panellist", "replaced_by_id", False): ("panellists", "replaced"),
    ("accreditation_list", ROW, False): ("lists", "drawn up"),
    ("accreditation_list", "closed_at", False): ("lists", "closed"),
    ("objection", ROW, False): ("objections", "received"),
    ("programme_version", ROW, False): ("programme", "placed"),
    ("programme_version", "approved_at", False): ("programme", "approved"),
    ("programme_version", "published_at", False): ("programme", "published"),
    ("report_version", ROW, False): ("report", "compiled"),
    ("report_version", "approved_at", False): ("report", "approved"),
    ("report_version", "published_at", False): ("report", "published"),
    ("attendance", ROW, False): ("attendance", "recorded"),
    ("intervention", ROW, False): ("statements", "recorded"),
    ("stakeholder", "deadline_at", False): ("deadlines", "extended"),
    ("step", "held_by", False): ("steps", "held"),
    ("step", "held_by", True): ("steps", "let go"),
}
"""What a change of the trail is called, by table, field and whether the field was emptied."""

_VERBS = {
    "decide": ("objections", "decided"),
    "load": ("consultation file", "loaded"),
    "pause": ("sending", "paused"),
    "resume": ("sending", "resumed"),
    "release": ("waves", "released"),
    "cancel": ("steps", "cancelled"),
    "correct": ("corrigenda", "called for"),
    "merge_organizations": ("merged", "organizations"),
    "merge_people": ("merged", "people"),
    "import_stakeholders": ("brought in", "stakeholders"),
    "import_registrations": ("brought in", "registrations"),
    "import_speakers": ("brought in", "speakers"),
    "import_attendance": ("brought in", "attendance"),
    "import_interventions": ("brought in", "interventions"),
}
"""What an operation is called, by the verb that its entry of the trail has."""


@dataclass(frozen=True, slots=True)
class News:
    """What happened since a look, and how far it goes; `since` is None where there was no look before."""

    since: datetime | None
    counts: Counts
    mark: Mark


Happened = tuple[str, str, int]


def news_of(session: Session, consultation_id: int, who: str, now: datetime) -> News:
    """What happened since somebody last looked, or from the beginning on."""
    last = looks.last_look(session, consultation_id, who)
    found = _happened(session, consultation_id, last)
    mark = looks.newest_mark(session, consultation_id, now)
    return News(None if last is None else last.at, _ordered(found), mark)


def has_looked(db: Database, slug: str, who: str, news: News) -> None:
    """Keep that somebody has seen the news: the next begin where they end."""
    with db.writing() as session:
        looks.keep_look(session, consultation(session, slug).id, who, news.mark)


def _happened(session: Session, consultation_id: int, last: Mark | None) -> Iterator[Happened]:
    after = 0 if last is None else last.entry
    fields = {(table, field) for table, field, _ in _CHANGES}
    for change, rows in news.changed(session, consultation_id, after, fields).items():
        if change in _CHANGES:
            yield (*_CHANGES[change], rows)
    for verb, times in news.verbs(session, consultation_id, after).items():
        if verb in _VERBS:
            yield (*_VERBS[verb], times)
    for answer, stakeholders in news.answered(session, consultation_id, after).items():
        yield "answers", answer or "taken back", stakeholders
    for answer, panellists in news.answered_panel(session, consultation_id, after).items():
        yield "panellists", answer or "asked again", panellists
    for ended in news.ended(session, consultation_id, last):
        yield from _ended(ended)


def _ended(ended: news.Ended) -> Iterator[Happened]:
    is_letter = KINDS[ended.stage, ended.kind].is_letter
    subject = "letters" if is_letter else "steps"
    if ended.outcome is Outcome.DONE and is_letter:
        yield subject, "sent", ended.steps
    elif ended.outcome is Outcome.FAILED:
        yield subject, "bounced" if ended.delivery is Delivery.BOUNCED else "failed", ended.steps
    elif ended.outcome in {Outcome.UNCERTAIN, Outcome.EXPIRED}:
        yield subject, ended.outcome.value, ended.steps


def _ordered(happened: Iterator[Happened]) -> Counts:
    found: dict[str, dict[str, int]] = {subject: {} for subject in _ORDER}
    for subject, what, times in happened:
        found[subject][what] = found[subject].get(what, 0) + times
    return {subject: counts for subject, counts in found.items() if counts}
