"""`convene completion`: what a shell needs to complete commands, options and slugs."""

from typing import Annotated, Literal

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import DatabaseAt

app = App(
    name="completion",
    help_epilogue='Examples: `eval "$(convene completion bash)"` in ~/.bashrc, `source <(convene completion zsh)` in '
    "~/.zshrc after compinit, `convene completion fish > ~/.config/fish/completions/convene.fish`",
)


@app.default
def completion(
    what: Annotated[
        Literal["bash", "zsh", "fish", "slugs"],
        Parameter(help="The shell; `slugs` is what its script itself asks for."),
    ],
    /,
    *,
    database: DatabaseAt = None,
) -> int:
    """Print a script for a shell, which completes commands, options, their values and slugs."""
    if what == "slugs":
        _print_slugs(database)
    else:
        _print_script(what)
    return DONE


def _print_slugs(database: str | None) -> None:
    from convene.operations.context import slugs
    from interfaces.cli.console import say
    from interfaces.cli.opening import opened

    with opened(database) as db:
        for slug in slugs(db):
            say(slug)


def _print_script(shell: Literal["bash", "zsh", "fish"]) -> None:
    import sys

    from interfaces.cli.main import command_line
    from interfaces.cli.record.verbs import VERBS

    line = command_line()
    taking_slugs = " ".join(name for name in line if not name.startswith("-") and _takes_a_slug(line[name]))
    sys.stdout.write(line.generate_completion(shell=shell))
    sys.stdout.write(_SLUGS[shell].replace("COMMANDS", taking_slugs).replace("VERBS", " ".join(VERBS)))


def _takes_a_slug(command: App) -> bool:
    """Whether a slug stands first: so it does in `record`, too, before its verb."""
    if command.default_command is None:
        return True
    return any(argument.names == ("SLUG",) for argument in command.assemble_argument_collection()[:1])


_SLUGS = {
    "bash": r"""
_convene_with_slugs() {
  _convene
  local cur="${COMP_WORDS[COMP_CWORD]}" slug
  if [[ $COMP_CWORD -eq 2 && $cur != -* && " COMMANDS " == *" ${COMP_WORDS[1]} "* ]]; then
    while IFS= read -r slug; do
      [[ $slug == "$cur"* ]] && COMPREPLY+=("$slug")
    done < <("${COMP_WORDS[0]}" completion slugs 2>/dev/null)
  fi
}

complete -F _convene_with_slugs convene
""",
    "zsh": r"""
_convene() {
  if (( CURRENT == 3 )) && [[ $words[3] != -* && " COMMANDS " == *" $words[2] "* ]]; then
    local -a slugs=(${(f)"$($words[1] completion slugs 2>/dev/null)"})
    compadd -a slugs
  elif [[ $words[2] == record && CURRENT -gt 3 && " VERBS " != *" $words[3] "* ]]; then
    # The library knows the verb first and the slug after it.
    if (( CURRENT == 4 )); then words[3]=(); CURRENT=3; else words[3,4]=("$words[4]" "$words[3]"); fi
  fi
  _cyclopts_convene "$@"
}

# In a file of $fpath this is the function itself; elsewhere it is read once, and made known.
if [[ $funcstack[1] == _convene ]]; then _convene "$@"; else compdef _convene convene; fi
""",
    "fish": r"""
complete -c convene -f -n '__fish_is_nth_token 2; and __fish_seen_subcommand_from COMMANDS' \
  -a '(command convene completion slugs 2>/dev/null)'
""",
}
"""What follows the script that the library makes, which knows nothing of the database."""
