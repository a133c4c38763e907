"""`convene merge`: one organization, or one person, is made of two."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.options import AsJson, At, By, DatabaseAt, Slug, Yes

app = App(
    name="merge",
    help_epilogue='Examples: `convene merge spring "Harbour Watch" "Harbor Watch"`, '
    "`convene merge spring hana@example.org hanna@example.org --yes`",
)


@app.default
def merge(
    slug: Slug,
    kept: Annotated[str, Parameter(help="The name, or for a person the address, that is kept.")],
    gone: Annotated[str, Parameter(help="The one that is another name or address of it.")],
    /,
    *,
    yes: Yes = False,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Make one organization or one person of two, as `convene duplicates` proposes; it cannot be undone."""
    from convene.operations.merging import merge_organizations, merge_people
    from interfaces.cli.actor import actor
    from interfaces.cli.asking import agreed, refuse_to_ask_in_json
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk

    if as_json and not yes:
        refuse_to_ask_in_json()
    with desk(slug, database, at) as opened:
        if not yes:
            say(f"What is known of '{gone}' will be known of '{kept}'. This cannot be undone.")
            if not agreed("read `convene duplicates` and add --yes", "Merge them?"):
                return FAILED
        merging = merge_people if "@" in kept and "@" in gone else merge_organizations
        merging(opened.db, slug, kept, gone, actor=actor(by), now=opened.now)
    if as_json:
        say_json({"kept": kept, "gone": gone})
        return DONE
    say(f"'{gone}' is '{kept}' now. `convene plan {slug}` shows what follows from it.")
    return DONE
