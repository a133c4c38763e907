"""What sending costs, from the plan in the ledger to the last outcome kept there, beside others who send.

Each figure is the median of five, each a ratio taken in one run against the same receiver: the machine is noisy.
"""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from statistics import median

from benchmarks.figures import Figure, Missing
from benchmarks.posting import Post, plan, post
from benchmarks.receivers import receiver, slow_link, smtp_source
from tests.support.databases import new_postgres, postgres_server

RUNS, MANY, FEW = 5, 10_000, 1_000


def figures() -> Iterator[Figure | Missing]:
    """Measure, a figure after another."""
    with post() as here:
        yield from _against_a_bare_loop(here)
        yield from _over_a_slow_link(here)
        yield from _against_a_peer(here)
        yield from _two_workers(here)
        yield from _memory(here)


def _against_a_bare_loop(here: Post) -> Iterator[Figure | Missing]:
    ours, bare, raw, idle = [], [], [], []
    with receiver() as to:
        for _ in range(RUNS):
            with to.idle() as share:
                ours.append(here.send(MANY, to.port).seconds)
            idle += share
            bare.append(here.send_bare(MANY, to.port))
            if (seconds := smtp_source(MANY, to.port)) is not None:
                raw.append(seconds)
    yield Figure("mail.letters_a_second", MANY / median(ours), "letters/s")
    yield Figure("mail.vs_aiosmtplib", _ratio(bare, ours), "ratio (at least 1)")
    if raw:
        yield Figure("mail.vs_smtp_source", _ratio(raw, ours), "ratio")
    else:
        yield Missing("mail.vs_smtp_source")
    yield Figure("mail.receiver_idle", median(idle), "share")


def _over_a_slow_link(here: Post) -> Iterator[Figure]:
    ours, bare = [], []
    with receiver() as to, slow_link(to.port) as port:
        for _ in range(RUNS):
            ours.append(here.send(FEW, port).seconds)
            bare.append(here.send_bare(FEW, port))
    yield Figure("mail.delay_30ms", _ratio(bare, ours), "ratio (at least 3)")


def _against_a_peer(here: Post) -> Iterator[Figure | Missing]:
    if find_spec("post_office") is None:
        yield Missing("mail.vs_django_post_office")
        return
    ours, theirs = [], []
    with receiver() as to:
        for _ in range(RUNS):
            ours.append(here.send(MANY, to.port).seconds / MANY)
            theirs.append(here.seconds(to.port, "post_office", str(to.port), str(FEW)) / FEW)
    yield Figure("mail.vs_django_post_office", _ratio(theirs, ours), "ratio (at least 10)")


def _two_workers(here: Post) -> Iterator[Figure]:
    ratios = []
    with receiver() as to, slow_link(to.port) as port, postgres_server() as server:
        planned = new_postgres(server, "planned")
        plan(planned, 2 * FEW)
        name = planned.partition("?")[0].rpartition("/")[2]
        for _ in range(RUNS):
            one, two = (
                here.send_from(
                    new_postgres(server, "copy", like=name), 2 * FEW, port, workers=workers
                ).seconds
                for workers in (1, 2)
            )
            ratios.append(one / two)
    yield Figure("mail.two_workers", median(ratios), "ratio (at least 1.6)")


def _memory(here: Post) -> Iterator[Figure]:
    with receiver() as to:
        peaks = [here.send(letters, to.port).peak for letters in (MANY, 10 * MANY)]
    yield Figure("mail.memory_100k", peaks[1] / peaks[0], "ratio (below 1.5)")


def _ratio(theirs: Sequence[float], ours: Sequence[float]) -> float:
    return median(they / we for they, we in zip(theirs, ours, strict=True))
