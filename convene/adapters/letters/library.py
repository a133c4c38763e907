"""Where the letters' sources stand, and whether all of them make letters."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from convene.adapters.jinja import TEMPLATES
from convene.adapters.letters.compile import PLAIN
from convene.adapters.letters.correction import FIELD, corrected
from convene.adapters.letters.faults import BrokenTemplateError, Fault, names_nobody_gives
from convene.adapters.letters.fields import LETTERS, Letter, Note
from convene.adapters.letters.skeleton import Skeleton
from convene.adapters.letters.source import Source
from convene.adapters.letters.values import Shared

EMAIL = TEMPLATES / "email"
_FALLBACK = "en"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class NoTemplateError(LookupError):
    """A letter that has no template in any language that would do."""


def find(template: str, language: str, others: Sequence[str] = (), *, folder: Path = EMAIL) -> Source:
    """The source of a letter, in the first of these languages that has one.

    They are the recipient's language, the organiser's `others` in their order, and English. Raises
    NoTemplateError with the files looked for.
    """
    files = [folder / each / f"{template}.md.j2" for each in _languages(language, others)]
    for file in files:
        if file.is_file():
            return _read(file, folder)
    looked_for = ", ".join(_shown(file, folder) for file in files)
    raise NoTemplateError(f"the letter '{template}' has no template; looked for {looked_for}")


def check_all(folder: Path = EMAIL) -> list[Fault]:
    """Everything that is wrong with any template, found before a letter is sent.

    Each is made into a skeleton and filled with every combination of its documented examples; and each is read
    for names that its letter does not have.
    """
    present = sorted(folder.glob("*/*.md.j2"))
    missing = [
        Fault(_shown(folder / _FALLBACK / f"{name}.md.j2", folder), 0, "is missing")
        for name in LETTERS
        if not (folder / _FALLBACK / f"{name}.md.j2").is_file()
    ]
    # A fault of the layout is met in every letter, and told once.
    return [*missing, *dict.fromkeys(fault for file in present for fault in _faults(file, folder))]


def _languages(language: str, others: Sequence[str]) -> Iterator[str]:
    # `en-GB` is served by `en`; what is no language tag would be a path of its writer's choice.
    tags = (tag for tag in (language, *others, _FALLBACK) if _LANGUAGE.fullmatch(tag))
    yield from dict.fromkeys(chain.from_iterable((tag, tag.partition("-")[0]) for tag in tags))


def _read(file: Path, folder: Path) -> Source:
    return Source(
        template=_name(file),
        language=file.parent.name,
        text=_text(file, folder),
        layout=_text(folder / "layout.html.j2", folder),
        plain_layout=_text(folder / "layout.txt.j2", folder),
    )


def _text(file: Path, folder: Path) -> str:
    try:
        return "\n".join(file.read_text(encoding="utf-8").splitlines()) + "\n"
    except OSError as error:
        fault = Fault(_shown(file, folder), 0, f"cannot be read: {error.strerror}")
        raise BrokenTemplateError(fault) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BrokenTemplateError(Fault(_shown(file, folder), line, "is not in UTF-8")) from error


def _name(file: Path) -> str:
    return file.name.removesuffix(".md.j2")


def _shown(file: Path, folder: Path) -> str:
    return f"templates/email/{file.relative_to(folder).as_posix()}"


def _faults(file: Path, folder: Path) -> Iterator[Fault]:
    kind = LETTERS.get(_name(file))
    if kind is None:
        known = ", ".join(LETTERS)
        yield Fault(_shown(file, folder), 0, f"there is no such letter; expected one of: {known}")
        return
    try:
        source = _with_an_example(_read(file, folder), kind)
        skeletons = [Skeleton(source, shared.mapping()) for shared in Shared.samples()]
        unknown = list(_unknown_names(source, kind))
        yield from unknown
        if not unknown:
            _try_every_sample(skeletons, kind)
    except BrokenTemplateError as error:
        yield error.fault


def _with_an_example(source: Source, kind: type[Letter | Note]) -> Source:
    """A corrigendum with some text in its place; any other letter as it is."""
    return corrected(source, "Some text.") if FIELD in kind.names() else source


def _unknown_names(source: Source, kind: type[Letter | Note]) -> Iterator[Fault]:
    known = Shared.names() | kind.names() | {"language", "letter"}
    for file, text in source.files:
        yield from names_nobody_gives(PLAIN, text, file, known)


def _try_every_sample(skeletons: Iterable[Skeleton], kind: type[Letter | Note]) -> None:
    for fields in kind.samples():
        for skeleton in skeletons:
            skeleton.word(fields.mapping())
