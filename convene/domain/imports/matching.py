"""Who may be meant by a name: the same words in any order, or words nearly the same."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from convene.domain.imports.fates import Likely

_LETTERS = 12
"""In how many letters one more may be wrong than one: Austria is not Australia, but long names are misspelt."""

_COMMON = 200
"""A word that more names share than this tells nobody apart, and names are not compared for it alone."""

_SHOWN = 3
"""How many of those who may be meant are shown."""

_EMPTY_WORDS = frozenset(
    {"the", "of", "and", "for", "de", "la", "le", "les", "des", "du", "el", "los", "et", "y"}
)


def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: without case, accents, punctuation and order.

    Apostrophes join, as in O'Brien, whichever of the many is typed.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return tuple(sorted(re.findall(r"\w+", re.sub(r"['’‘ʼ`´ʻ‛′]", "", kept))))


class Names:
    """Names that are known, by their ids, made ready to be compared with many others.

    Where words are `added` to names, as guests of a meeting add where they come from, "Jane Doe (WHO)" is like
    "Jane Doe".
    """

    def __init__(self, known: Mapping[int, str], *, added: bool = False) -> None:
        self._known = known
        self._added = added
        self._words = {id_: words(name) for id_, name in known.items()}
        self._same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._sharing: dict[str, list[int]] = defaultdict(list)
        for id_, of_name in self._words.items():
            self._same[of_name].append(id_)
            for word in _telling(of_name):
                self._sharing[word].append(id_)

    def same(self, name: str) -> Sequence[int]:
        """The ids of those whose name is made of the same words."""
        of_name = words(name)
        return self._same.get(of_name, []) if of_name else []

    def likely(self, name: str) -> tuple[Likely, ...]:
        """Those who may be meant, the likeliest first, three at most."""
        of_name = words(name)
        found = (
            Likely(id_, self._known[id_], round(score))
            for id_ in self._candidates(of_name)
            if (score := self._score(of_name, self._words[id_])) > 0
        )
        return tuple(sorted(found, key=lambda each: (-each.score, each.name))[:_SHOWN])

    def alike(self) -> Iterator[tuple[int, Likely]]:
        """Every pair of known names that are alike, each once, the smaller id first."""
        for id_, name in self._known.items():
            for each in self.likely(name):
                if id_ < each.id:
                    yield id_, each

    def _candidates(self, of_name: Iterable[str]) -> set[int]:
        sharing = (self._sharing.get(word, []) for word in _telling(of_name))
        return {id_ for ids in sharing if len(ids) <= _COMMON for id_ in ids}

    def _score(self, one: Sequence[str], other: Sequence[str]) -> float:
        """How alike two names are, to 100; 0 where they are not. A number that differs tells names apart."""
        if _numbers(one) != _numbers(other):
            return 0
        if (
            self._added
            and len(set(one) & set(other)) >= 2
            and (set(one) < set(other) or set(other) < set(one))
        ):
            # Less than the same: words that were added may be what tells two people apart.
            return 90
        first, second = (" ".join(_of_weight(each)) for each in (one, other))
        longest = max(len(first), len(second))
        wrong = OSA.distance(first, second, score_cutoff=1 + longest // _LETTERS)
        return 0 if wrong > 1 + longest // _LETTERS else 100 * (1 - wrong / longest)


def _of_weight(of_name: Sequence[str]) -> Sequence[str]:
    """Without small words, which are typed in many ways and, sorted among the others, would move them."""
    return [word for word in of_name if word not in _EMPTY_WORDS] or of_name


def _numbers(of_name: Iterable[str]) -> list[str]:
    return [word for word in of_name if word.isdecimal()]


def _telling(of_name: Iterable[str]) -> Iterator[str]:
    """What names are looked up by: their words, and the beginnings of these, since an end is often misspelt."""
    for word in of_name:
        if word not in _EMPTY_WORDS:
            yield word
            if len(word) > 4:
                yield word[:4] + "…"
