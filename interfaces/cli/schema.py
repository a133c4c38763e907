"""`convene schema`: the consultation file's JSON schema."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE

app = App(
    name="schema", help_epilogue="Examples: `convene schema`, `convene schema --out consultation.schema.json`"
)


@app.default
def schema(
    *,
    out: Annotated[
        Path | None, Parameter(metavar="FILE", help="Write it to a file; one that is there is replaced.")
    ] = None,
) -> int:
    """Print the consultation file's JSON schema, with which editors complete and check the file as it is written."""
    import sys

    from convene.adapters.consultation_schema import FILE, schema_file
    from interfaces.cli.console import say
    from interfaces.cli.files import write_whole

    if out is None:
        sys.stdout.write(schema_file().decode())
        return DONE
    write_whole(out, schema_file())
    say(f"Wrote {out}. A file whose first line is `# yaml-language-server: $schema={FILE}` is checked by it.")
    return DONE
