"""Stations, where deputies meet the people: what kind, whose, and what each has committed itself to keep."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.registers import StationEntry
from generator.model.words import StationKind
from generator.site.page import HOME, STATIONS, Page
from generator.site.pages.bodies.directory import Directory, named, period
from generator.site.pages.bodies.file import Entry, Fact, FileView, Part, file_pages, words
from generator.site.pages.bodies.roll import Group, RollLine, roll_page
from generator.site.pages.names import linked


def build(directory: Directory) -> Iterator[Page]:
    """Yield the roll of the stations, then a page each."""
    stations = [*directory.stations.values()]
    now, past = directory.serving(stations), directory.resting(stations)
    order = (StationKind.CENTRE, StationKind.STATION)
    groups = [
        Group(k.value, k.label, tuple(_line(s, directory) for s in now if (s.kind or StationKind.STATION) is k))
        for k in order
    ]
    groups.append(Group("past", "已经撤销或者还没有设立", tuple(_line(s, directory) for s in past)))
    yield from roll_page(
        STATIONS,
        f"代表在家站接待群众、听取意见。现有 {len(now)} 处。",
        (),
        groups,
        description="代表联络站和综合服务中心：由谁设立，定了哪些规矩。",
        empty="还没有登记代表家站。",
    )
    for one in stations:
        description = f"{one.name}：由谁设立，定了哪些规矩。"
        yield from file_pages(named(one).path, _view(one, directory), STATIONS.path, (HOME, STATIONS), description)


def _line(one: StationEntry, directory: Directory) -> RollLine:
    return RollLine(named(one).path, one.name, _body(one, directory), ())


def _body(one: StationEntry, directory: Directory) -> str:
    body = directory.body(one.body)
    return body.name if body else ""


def _view(one: StationEntry, directory: Directory) -> FileView:
    facts = [Fact("类别", words((one.kind or StationKind.STATION).label)), Fact("登记时间", words(period(one)))]
    if body := directory.body(one.body):
        facts.insert(1, Fact("所属", linked([named(body)])))
    standards = tuple(Entry(0, "", text) for text in one.standards)
    parts = (Part("standards", "这里的规矩", standards, empty="还没有登记这里的规矩。", by_year=False),)
    note = "哪些建议是由家站听取的意见形成的，记录里没有分到每一处，所以这里不列。"
    return FileView("", one.name, "", note, tuple(facts), (), (), (), parts)
