"""What can be recorded by hand."""

from collections.abc import Sequence

VERBS = {
    "answer": "Record that a stakeholder has accepted, declined or withdrawn.",
    "delegate": "Record a delegate of one delegation or several; those named before stay.",
    "withdraw": "Record that a delegate does not come; the seat goes to the first who waits.",
    "objection": "Record a State's objection to an organization on a list whose period runs.",
    "decision": "Record what was decided on an organization that was objected to.",
    "panel": "Record what a panellist or briefer has answered, and said with it.",
    "replacement": "Record who takes a panellist's place.",
    "presented": "Record the points that a panellist or briefer made, in place of those before.",
    "floor": "Record points made from the floor on an agenda item.",
    "spoke": "Record a statement from the floor, or complete one: who, on which points, a note.",
    "presiding": "Record the officer who presided over an agenda item.",
    "attended": "Record that a delegate was at a meeting.",
    "adjourned": "Record that the consultation was adjourned, after which the report is due.",
}
"""What each verb does."""

MODULES = {
    "registration": ("answer", "delegate", "withdraw"),
    "accreditation": ("objection", "decision"),
    "panels": ("panel", "replacement", "presented"),
    "floor": ("floor", "spoke"),
    "meetings": ("presiding", "attended", "adjourned"),
}
"""The verbs of each module of this package, which holds them as `VERB_app`."""


def verb_first(arguments: Sequence[str]) -> list[str]:
    """The arguments of `convene record SLUG VERB ...` as the library takes them, a command before what it is given.

    The slug stands first here as in every command. The other order is understood, too; a slug alone asks for help.
    """
    match list(arguments):
        case ["record", slug, *options] if _is_alone(slug, options):
            return ["record"]
        case ["record", slug, verb, *rest] if _is_slug_first(slug, verb):
            return ["record", verb, *([] if _asks_for_help(rest) else [slug]), *rest]
        case given:
            return given


def _is_alone(slug: str, rest: Sequence[str]) -> bool:
    return slug not in VERBS and not slug.startswith("-") and (not rest or rest[0].startswith("-"))


def _is_slug_first(first: str, second: str) -> bool:
    return (
        not first.startswith("-") and not second.startswith("-") and (second in VERBS or first not in VERBS)
    )


def _asks_for_help(rest: Sequence[str]) -> bool:
    return "--help" in rest or "-h" in rest
