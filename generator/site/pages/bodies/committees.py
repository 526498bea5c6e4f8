"""Bodies of the congress: what each supervises, and what its supervision found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.registers import CommitteeEntry
from generator.model.words import CommitteeKind
from generator.site.days import day
from generator.site.index import Index, Watch
from generator.site.page import COMMITTEES, HOME, Page
from generator.site.pages.bodies.directory import Directory, named, period
from generator.site.pages.bodies.file import (
    ENDED,
    Entry,
    Fact,
    Figure,
    FileView,
    Part,
    closed_note,
    entries_of,
    file_pages,
    line_of,
    words,
)
from generator.site.pages.bodies.roll import Group, RollLine, roll_page
from generator.site.pages.names import linked, path_of
from generator.site.public import PublicRow

COLUMNS = ("归口", "在办", "逾期", "重点", "督办")


def build(directory: Directory, index: Index, rows: Sequence[PublicRow]) -> Iterator[Page]:
    """Yield the roll of the bodies, then a page each."""
    bodies = [*directory.committees.values()]
    charge = _in_charge(bodies, rows)
    now, past = directory.serving(bodies), directory.resting(bodies)
    groups = [
        Group(k.value, k.label, tuple(_line(c, charge[c.id], index) for c in now if c.kind is k)) for k in CommitteeKind
    ]
    groups.append(Group("past", "已经撤销或者还没有设立", tuple(_line(c, charge[c.id], index) for c in past)))
    lead = (
        "归口是内容分类或者主办单位由该机构对口督办的建议，一件建议可能归两个机构；在办、逾期都在其中。"
        "重点是由它负责督办的重点建议，督办是它督办的次数。"
    )
    yield from roll_page(
        COMMITTEES,
        lead,
        COLUMNS,
        groups,
        description="人大各机构对口督办哪些内容和单位，督办了多少次。",
        empty="还没有登记人大机构。",
        note=closed_note(index),
    )
    for one in bodies:
        view = _view(one, charge[one.id], directory, index)
        description = f"{one.name}对口督办的代表建议、重点督办建议和督办情况。"
        yield from file_pages(named(one).path, view, COMMITTEES.path, (HOME, COMMITTEES), description)


def _in_charge(bodies: Sequence[CommitteeEntry], rows: Sequence[PublicRow]) -> dict[str, list[PublicRow]]:
    """Return the suggestions that each body supervises, by category or by a host."""
    charge: dict[str, list[PublicRow]] = {c.id: [] for c in bodies}
    by_matter: dict[str, list[str]] = {}
    for one in bodies:
        for matter in one.supervises:
            by_matter.setdefault(matter, []).append(one.id)
    for row in rows:
        if row.shown:
            matters = (row.category_id, *(host.id for host in row.hosts))
            for id in dict.fromkeys(id for matter in matters for id in by_matter.get(matter, ())):
                charge[id].append(row)
    return charge


def _line(one: CommitteeEntry, charge: Sequence[PublicRow], index: Index) -> RollLine:
    at_work, late = sum(r.state not in ENDED for r in charge), sum(r.late is not None for r in charge)
    counts = (len(charge), at_work, late, len(index.key.get(one.id, [])), len(index.watches.get(one.id, [])))
    return RollLine(named(one).path, one.name, "", counts)


def _view(one: CommitteeEntry, charge: Sequence[PublicRow], directory: Directory, index: Index) -> FileView:
    total, at_work, late, key, watched = _line(one, charge, index).counts
    figures = (
        Figure(total, "归口督办"),
        Figure(at_work, "其中在办"),
        Figure(late, "其中逾期", "late" if late else "done"),
        Figure(key, "重点督办"),
        Figure(watched, "督办次数"),
    )
    watches = sorted(
        index.watches.get(one.id, []), key=lambda w: (w.watch.date, w.row.id, w.watch.number), reverse=True
    )
    opened = tuple(_watch(w) for w in watches if _is_open(w))
    others = tuple(_watch(w) for w in watches if not _is_open(w))
    empty = "目前没有归口督办的、可以公开的建议。" if one.supervises else ""
    parts = (
        Part("findings", "要求整改、还没有改好的问题", opened, by_year=False),
        Part("key", "负责督办的重点建议", entries_of(index.key.get(one.id, []))),
        Part("charge", "归口督办的建议", entries_of(charge), empty=empty),
        Part("watches", "督办经过", others, "改好的问题和没有要求限期整改的督办。", by_year=False),
    )
    nothing = not one.supervises and not any(part.entries for part in parts)
    lead = "目前没有归口督办的建议。" if nothing else ""
    return FileView(
        one.kind.label,
        one.name,
        lead,
        closed_note(index),
        tuple(_facts(one, directory)),
        () if nothing else figures,
        (),
        (),
        parts,
    )


def _is_open(found: Watch) -> bool:
    """Tell whether something was to be mended and is not."""
    return found.watch.rectify_by is not None and found.watch.rectified is None


def _watch(found: Watch) -> Entry:
    row, watch = found.row, found.watch
    told = f"{day(watch.date)}督办" + (f"，指出：{'、'.join(watch.marks)}" if watch.marks else "")
    if watch.rectified:
        told += f"，{day(watch.rectified)}改好"
    elif watch.rectify_by:
        told += f"，要求在 {day(watch.rectify_by)}以前整改"
    return line_of(row, watch.form, f"{told}。")._replace(path=f"{path_of(row.id)}#event-{watch.number}")


def _facts(one: CommitteeEntry, directory: Directory) -> Iterator[Fact]:
    yield Fact("类别", words(one.kind.label))
    labels = [directory.categories[id] for id in one.supervises if id in directory.categories]
    if labels:
        yield Fact("督办的内容", words("、".join(labels)))
    if units := [named(directory.units[id]) for id in one.supervises if id in directory.units]:
        yield Fact("督办的单位", linked(units))
    yield Fact("登记时间", words(period(one)))
