"""A consultation file and the files that it includes, taken as one."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from convene.adapters.faults import Fault, FileFaultsError, Place, quoted
from convene.adapters.yaml_file import Document, read_document
from convene.adapters.yaml_tree import Tree

INCLUDE = "include"
"""The field that names further files, in the file's own folder or below it."""

LISTS = ("stakeholders", "people")
"""What a further file may hold: each list is added to the file's own."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The documents in their order, the file's own first."""

    documents: list[Document]

    def fields(self) -> dict[str, Tree]:
        """The file's fields, its lists with those of the further files added."""
        fields = {name: value for name, value in self.documents[0].fields.items() if name != INCLUDE}
        for name in LISTS:
            entries = [entry for document in self.documents for entry in _entries(document, name)]
            # What is no list stays, for the schema to refuse.
            if entries and isinstance(fields.get(name, []), list):
                fields[name] = entries
        return fields

    def fault(
        self, place: Place, message: str, found: str | None = None, field: Place | None = None
    ) -> Fault:
        """A fault at a place of the whole, told as one of the file that holds it."""
        document, own = self._own(place)
        told = own if field is None else own[: len(field)]
        return document.fault(own, message, found, told)

    def _own(self, place: Place) -> tuple[Document, Place]:
        """The document that holds a place, and the place in it."""
        match place:
            case (str() as name, int() as position, *rest) if name in LISTS:
                for document in self.documents:
                    count = len(_entries(document, name))
                    if position < count:
                        return document, (name, position, *rest)
                    position -= count
        return self.documents[0], place

    def in_order(self, faults: list[Fault]) -> list[Fault]:
        """Faults by their file and line; a file that could not be read comes last."""
        files = {document.name: number for number, document in enumerate(self.documents)}
        return sorted(faults, key=lambda fault: (files.get(fault.file, len(files)), fault.line or 0))


def _entries(document: Document, name: str) -> list[Tree]:
    entries = document.fields.get(name)
    return entries if isinstance(entries, list) else []


def read_bundle(path: Path) -> tuple[Bundle, list[Fault]]:
    """A file with those that it includes, and the faults of these.

    Raises `FileFaultsError` if the file itself cannot be read or is no YAML.
    """
    main = read_document(path)
    bundle = Bundle([main])
    faults: list[Fault] = []
    for place, name in _named(main, faults):
        try:
            bundle.documents.append(_further(path, main, place, name))
        except FileFaultsError as error:
            faults += error.faults
    for document in bundle.documents[1:]:
        faults += _misplaced(document)
    return bundle, faults


def _named(main: Document, faults: list[Fault]) -> list[tuple[Place, str]]:
    """The names under `include:`, each with its place; what is no list of names is a fault."""
    if INCLUDE not in main.fields:
        return []
    names = main.fields[INCLUDE]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        faults.append(main.fault((INCLUDE,), "expected a list of file names, such as [people.yaml]"))
        return []
    named: list[tuple[Place, str]] = []
    for index, name in enumerate(str(name) for name in names):
        if any(name == earlier for _, earlier in named):
            faults.append(main.fault((INCLUDE, index), f"{quoted(name)} is named twice; keep one", name))
        else:
            named.append(((INCLUDE, index), name))
    return named


def _further(path: Path, main: Document, place: Place, name: str) -> Document:
    target = path.parent / name
    if not name.isprintable() or not _lies_below(path.parent, name):
        message = f"{quoted(name)} is not a file in the folder of the consultation file; name one that is"
        raise FileFaultsError([main.fault(place, message, name)])
    return read_document(target)


def _lies_below(folder: Path, name: str) -> bool:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name:
        return False
    try:
        # A link in the folder may lead out of it.
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _misplaced(document: Document) -> list[Fault]:
    """What a further file holds beside lists."""
    allowed = " and ".join(f"`{name}:`" for name in LISTS)
    faults = []
    for name, value in document.fields.items():
        if name not in LISTS:
            faults.append(document.fault((name,), f"a file that is included holds {allowed} only", field=()))
        elif not isinstance(value, list):
            faults.append(document.fault((name,), "expected a list, each entry after a hyphen"))
    return faults
