"""`convene record`: its verbs, each imported when it is used."""

from cyclopts import App

from interfaces.cli.record.verbs import MODULES, VERBS


def _app() -> App:
    app = App(
        name="record",
        usage="Usage: convene record SLUG VERB ...",
        help_epilogue="Examples: `convene record spring answer 'Example Institute' accepted --way telephone`, "
        "`convene record spring attended 1 'Example Institute' 'Dea Delegate'`. "
        "`convene record SLUG VERB --help` tells more.",
    )
    of_verb = {verb: module for module, verbs in MODULES.items() for verb in verbs}
    for place, (verb, says) in enumerate(VERBS.items()):
        app.command(f"interfaces.cli.record.{of_verb[verb]}:{verb}_app", name=verb, help=says, sort_key=place)
    return app


app = _app()
