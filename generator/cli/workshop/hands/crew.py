"""The crew: one hand in this process, or several in processes of their own; the site is alike to the byte.

A process is started afresh and told in messages what to do; nothing is shared. One that loses its master stops.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

import msgspec

from generator.cli.workshop.hands.hand import Frames, Hand, Orders
from generator.cli.workshop.hands.lastlook import LastLook
from generator.cli.workshop.hands.proof import Proof
from generator.site.leaks.scan import LeakScan
from generator.site.search.grams import Postings, joined
from generator.store.archive import Archive
from generator.store.printing.runs import merged

if TYPE_CHECKING:
    from multiprocessing.connection import Connection  # slow to import, and few builds are so large

BATCH = 50
"""How many records or pages a message is about."""

Step = Callable[[], None]
"""Called after each record and each page."""


class Crew(Protocol):
    """Those who compose and impose."""

    notice: str | None
    """What the site does without, in Chinese."""

    def compose(self, ids: Sequence[str]) -> Iterator[Proof]:
        """Judge and compose records, and yield their proofs in order."""

    def impose(self, frames: Frames, look: LastLook, between: Step, step: Step) -> None:
        """Set all pages into their frames.

        Args:
            frames: what pages are set into.
            look: looks for what is withheld.
            between: this process's own work, done meanwhile.
            step: called after each page.
        """

    def grams(self) -> Iterator[Postings]:
        """Yield each gram of the search index once, in rising order, when all is composed."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and leave nothing running."""


class Alone:
    """One hand, in this process."""

    def __init__(self, orders: Orders, archive: Archive) -> None:
        """Set to work."""
        self._hand = Hand(orders, archive)
        self.notice = self._hand.notice

    def compose(self, ids: Sequence[str]) -> Iterator[Proof]:
        """Judge and compose records, and yield their proofs in order."""
        yield from self._hand.compose(ids)
        self._hand.finish()

    def impose(self, frames: Frames, look: LastLook, between: Step, step: Step) -> None:
        """Set all pages into their frames."""
        look.note(self._hand.impose(frames, look.scan, step))
        between()

    def grams(self) -> Iterator[Postings]:
        """Yield each gram once."""
        return grams_in(self._hand.runs.paths)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._hand.__exit__(kind, error, trace)


class _Failed(msgspec.Struct, tag=True, array_like=True):
    """A hand met an error: a system's number where the system refused, else only its kind."""

    errno: int | None
    words: str


class _Proofs(msgspec.Struct, tag=True, array_like=True):
    """Some proofs, in order."""

    proofs: list[Proof]


class _Composed(msgspec.Struct, tag=True, array_like=True):
    """All is composed."""

    notice: str | None
    runs: list[str]


class _Pages(msgspec.Struct, tag=True, array_like=True):
    """So many more pages are set."""

    count: int


class _Imposed(msgspec.Struct, tag=True, array_like=True):
    """All is set."""

    leaks: dict[str, set[str]]


_Message = _Failed | _Proofs | _Composed | _Pages | _Imposed
_ENCODER = msgspec.msgpack.Encoder()
_MESSAGES = msgspec.msgpack.Decoder(_Message)
_FRAMES = msgspec.msgpack.Decoder(Frames)


class Several:
    """Hands in processes of their own; each has a share of the records that lie together."""

    def __init__(self, orders: Orders, ids: Sequence[str], hands: int) -> None:
        """Start them; they compose at once."""
        from multiprocessing import get_context  # few builds are so large

        self.notice: str | None = None
        self._runs: list[Path] = []
        self._stack = ExitStack()
        self._ends: list[Connection] = []
        spawn = get_context("spawn")
        for n in range(hands):
            first = len(ids) * n // hands
            share = list(ids[first : len(ids) * (n + 1) // hands])
            ours, theirs = spawn.Pipe()
            own = orders._replace(spool=orders.spool.with_name(f"{orders.spool.name}-{n}"))
            process = spawn.Process(target=_work, args=(theirs, own, share, first, os.getpid()), daemon=True)
            process.start()
            theirs.close()
            self._ends.append(ours)
            self._stack.callback(process.join)
            self._stack.callback(process.terminate)
            self._stack.callback(ours.close)

    def compose(self, ids: Sequence[str]) -> Iterator[Proof]:
        """Yield the proofs of all records, in order."""
        del ids  # every hand has its share
        for end in self._ends:
            while True:
                match _received(end):
                    case _Proofs(proofs):
                        yield from proofs
                    case _Composed(notice, runs):
                        self.notice = self.notice or notice
                        self._runs += map(Path, runs)
                        break

    def impose(self, frames: Frames, look: LastLook, between: Step, step: Step) -> None:
        """Let all pages be set into their frames, and do one's own work meanwhile."""
        told = _ENCODER.encode(frames)
        for end in self._ends:
            end.send_bytes(told)
        between()
        for end in self._ends:
            while not isinstance(message := _received(end), _Imposed):
                if isinstance(message, _Pages):
                    for _ in range(message.count):
                        step()
            look.note(message.leaks)

    def grams(self) -> Iterator[Postings]:
        """Yield each gram once."""
        return grams_in(self._runs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send everybody home."""
        self._stack.close()


def grams_in(runs: Iterable[Path]) -> Iterator[Postings]:
    """Yield each gram of runs once."""
    return joined(Postings(*entry) for entry in merged(runs))


def _received(end: Connection) -> _Message:
    try:
        message: _Message = _MESSAGES.decode(end.recv_bytes())
    except EOFError:
        raise RuntimeError("a process of the build ended before its work was done") from None
    match message:
        case _Failed(errno=int(errno)):
            raise OSError(errno, os.strerror(errno))
        case _Failed(words=words):
            raise RuntimeError(words)
    return message


def _work(end: Connection, orders: Orders, ids: list[str], first: int, master: int) -> None:
    """Be a hand in a process of its own."""
    try:
        _share(end, orders, ids, first, master)
    except (EOFError, BrokenPipeError, ConnectionError, KeyboardInterrupt):
        return
    except OSError as error:
        end.send_bytes(_ENCODER.encode(_Failed(error.errno or 0, "")))
    except Exception as error:  # noqa: BLE001  (the master tells it)
        end.send_bytes(_ENCODER.encode(_Failed(None, f"{type(error).__name__}: {error}")))


def _share(end: Connection, orders: Orders, ids: list[str], first: int, master: int) -> None:
    import gc  # see building

    gc.disable()
    with Hand(orders, Archive(orders.root)) as hand:
        batch: list[Proof] = []
        for proof in hand.compose(ids, first):
            batch.append(proof)
            if len(batch) == BATCH:
                end.send_bytes(_ENCODER.encode(_Proofs(batch)))
                batch = []
        end.send_bytes(_ENCODER.encode(_Proofs(batch)))
        hand.finish()
        end.send_bytes(_ENCODER.encode(_Composed(hand.notice, [str(path) for path in hand.runs.paths])))
        frames = _FRAMES.decode(end.recv_bytes())
        scan, count = LeakScan(), 0
        for withheld in frames.withheld:
            scan.watch(withheld)

        def step() -> None:
            nonlocal count
            count += 1
            if count % BATCH == 0:
                if os.getppid() != master:  # it was killed: nobody will switch this site in
                    raise BrokenPipeError
                end.send_bytes(_ENCODER.encode(_Pages(BATCH)))

        leaks = hand.impose(frames, scan, step)
        end.send_bytes(_ENCODER.encode(_Pages(count % BATCH)))
        end.send_bytes(_ENCODER.encode(_Imposed(leaks)))
