"""`convene duplicates`: organizations and people that seem the same are proposed for merging."""

from typing import TYPE_CHECKING

from cyclopts import App

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, DatabaseAt, Slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convene.operations.merging import Pair

app = App(name="duplicates", help_epilogue="Example: `convene duplicates spring`")


@app.default
def duplicates(slug: Slug, /, *, as_json: AsJson = False, database: DatabaseAt = None) -> int:
    """List organizations and people that seem the same; nothing is merged before `convene merge` says so."""
    from convene.operations.merging import alike_organizations, alike_people
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk

    with desk(slug, database) as opened:
        organizations = alike_organizations(opened.db, slug)
        people = alike_people(opened.db, slug)
    if as_json:
        say_json({"organizations": _json(organizations), "people": _json(people)})
        return DONE
    if not organizations and not people:
        say("No two organizations and no two people seem the same.")
        return DONE
    _show("Organizations", organizations)
    _show("People", people)
    say(f'`convene merge {slug} "KEPT" "GONE"` makes one of two, by their names or addresses.')
    return DONE


def _json(pairs: "Sequence[Pair]") -> list[dict[str, object]]:
    return [
        {
            "score": pair.score,
            "one": {"name": pair.one.name, "says": pair.one.says},
            "other": {"name": pair.other.name, "says": pair.other.says},
        }
        for pair in pairs
    ]


def _show(title: str, pairs: "Sequence[Pair]") -> None:
    from interfaces.cli.console import clean, say, show, table

    if not pairs:
        return
    say(title, "bold underline")
    made = table("alike", "one", "other", right=("alike",), wraps=("one", "other"))
    for pair in pairs:
        names = [f"{each.name} ({each.says})" for each in (pair.one, pair.other)]
        made.add_row(f"{pair.score}", *(clean(name) for name in names))
    show(made)
    say()
