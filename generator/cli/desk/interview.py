"""Filling in a sheet by asking: what is required, then what the law asks for, each answer checked at once."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.cli.desk.choices import choices_for, likely
from generator.cli.desk.prompt import say
from generator.cli.desk.question import Question, ask
from generator.cli.desk.sheet import Complaint, EventSheet, Item, Raw, Sheet
from generator.model.finding import Place
from generator.model.labels import label_for
from generator.model.layout import Field, Form, layout
from generator.rules.privacy import PRIVACY, personal_numbers
from generator.store.reading.gate import RECORD_LIMIT, admit

_MISSING = "S202"
_TOO_EARLY = "L429"
"""Told of the day; where the day is today, no other answer helps."""


class Stopped(Exception):
    """The law refuses whatever else is answered; nothing is written."""

    def __init__(self, complaints: list[Complaint]) -> None:
        """Hold what the law says."""
        super().__init__()
        self.complaints = complaints


def interview(sheet: Sheet, *, every: bool) -> None:
    """Ask until nothing is missing; optional fields only where ``every`` is set or the law asks for them.

    Raises: Stopped where an answer that is given, or none at all, makes it impossible.
    """
    skipped: set[tuple[str, ...]] = set()
    while True:
        told = sheet.complaints(sheet.raw)
        on_site = _maybe_on_site(sheet, told, skipped)
        if not on_site:
            _stop(sheet, told)
        open_items = [i for i in sheet.items if not sheet.answered(i) and i.path not in skipped]
        wanted = [i for i in open_items if i.path == on_site] if on_site else []
        wanted = wanted or [i for i in open_items if i.expected or _about(told, i)]
        item = next(iter(wanted or (open_items if every else [])), None)
        if item is None:
            return
        answer = fill(sheet, item, optional=not (item.field.required or _about(told, item)))
        if answer is None:
            skipped.add(item.path)
        else:
            sheet.raw = sheet.with_answer(item, answer)


def _maybe_on_site(sheet: Sheet, told: list[Complaint], skipped: set[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the field to ask first where talks are missing, for a reply given on the spot needs fewer of them."""
    missing = [c for c in told if c.code == "L413"]
    if not isinstance(sheet, EventSheet) or sheet.name != "reply" or not missing:
        return None
    if "form" in sheet.raw or ("form",) in skipped:
        return None
    for complaint in missing:
        say(f"  {complaint.message}（{complaint.code}）。{complaint.hint}。")
    say("  如果是现场答复，请在下面选现场答复；不是的，直接按回车。")
    return ("form",)


def _stop(sheet: Sheet, told: list[Complaint]) -> None:
    """Stop where a complaint is about what is answered already, or about the event as such."""
    given = {i.path for i in sheet.items if sheet.answered(i)}
    final = [c for c in told if c.code != _MISSING and (c.path[:1] == ("event",) or _on(given, c.path))]
    if final:
        raise Stopped(final)


def _on(given: set[tuple[str, ...]], path: Place) -> bool:
    return path[:1] in given or path[:2] in given


def _about(told: list[Complaint], item: Item) -> list[Complaint]:
    return [c for c in told if c.path[: len(item.path)] == item.path]


def fill(sheet: Sheet, item: Item, *, optional: bool) -> Raw | None:
    """Ask for one field until its answer stands, ``None`` where it was skipped."""
    _introduce(sheet, item)
    while True:
        try:
            answer = _answer(sheet, item, optional=optional)
        except ValueError as error:
            say(f"  {error}。")
            continue
        if answer is None:
            return None
        problems = list(unfit(answer))
        if not problems:
            about = _about(sheet.complaints(sheet.with_answer(item, answer)), item)
            if answer == sheet.day.isoformat() and (early := [c for c in about if c.code == _TOO_EARLY]):
                raise Stopped(early)
            problems = [f"{c.message}（{c.code}）。{c.hint}" for c in about]
        if not problems:
            return answer
        for problem in problems:
            say(f"  {problem}。")


def _introduce(sheet: Sheet, item: Item) -> None:
    """Say what is asked, how to fill it in, and why it is asked where it need not always be."""
    label, help = label_for(item.owner, item.path[-1]), ""
    choices = choices_for(sheet, item)
    if choices is None or item.field.form is Form.WORD:
        help = label.help
    elif item.field.form is Form.BOOL:
        help = label.help.partition("；")[2]
    say()
    if help and help != label.title:
        say(f"{label.title}：{help}。")
    elif choices is not None:
        say(f"{label.title}：")
    for complaint in _about(sheet.complaints(sheet.raw), item):
        if complaint.code != _MISSING:
            say(f"  {complaint.message}，请填写。")


def unfit(answer: Raw) -> Iterator[str]:
    """Yield why a text may not enter a file at all: characters that nobody sees, numbers of persons."""
    text = "\n".join(_texts(answer)) + "\n"
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        yield "有的字不是 UTF-8 编码（B101），请检查终端的编码"
        return
    _, heard = admit(data, RECORD_LIMIT)
    yield from (f"{told.message}（{rule.code}）。{told.hint}" for rule, told in heard)
    rules = {r.code: r for r in PRIVACY[:3]}
    for code, lines in personal_numbers(text).items():
        if lines:
            told = next(rules[code](lines))
            yield f"{told.message.replace('这一行', '这里')}（{code}）。{told.hint}"


def _texts(answer: Raw) -> Iterator[str]:
    if isinstance(answer, str):
        yield answer
        return
    for part in answer.values() if isinstance(answer, dict) else answer:
        yield from _texts(part)


def _answer(sheet: Sheet, item: Item, *, optional: bool) -> Raw | None:
    if item.field.part is not None and item.field.listed:
        return _parts(sheet, item, optional=optional)
    if item.path == ("answers",) and isinstance(sheet, EventSheet):
        return _answers(sheet, item)
    return ask(_question(sheet, item, optional=optional))


def _question(sheet: Sheet, item: Item, *, optional: bool, title: str = "") -> Question:
    default = None if optional else likely(sheet, item)
    label = label_for(item.owner, item.path[-1])
    return Question(item.field, label, choices_for(sheet, item), default, optional, title)


def _answers(sheet: EventSheet, item: Item) -> Raw | None:
    """Ask for one answer a demand, the demand before one's eyes."""
    demands = sheet.record.header.demands
    chosen = sheet.raw.get("demands")
    numbers = [int(str(n)) for n in chosen if str(n).isdigit()] if isinstance(chosen, list) else []
    if not demands:
        return ask(_question(sheet, item, optional=False))
    answers: list[Raw] = []
    for n in numbers or range(1, len(demands) + 1):
        say(f"  第 {n} 条具体建议：{demands[n - 1] if n <= len(demands) else ''}")
        single = Item(item.path, item.field._replace(listed=False, form=Form.PROSE), item.owner, item.expected)
        while True:
            try:
                answer = ask(Question(single.field, label_for(item.owner, "answers"), title="  答复"))
                break
            except ValueError as error:
                say(f"  {error}。")
        answers.append(answer or "")
    return answers


def _parts(sheet: Sheet, item: Item, *, optional: bool) -> Raw | None:
    """Ask for groups one by one, until the first field of one is left empty."""
    assert item.field.part is not None  # noqa: S101  (the caller has just asked)
    cls, key, done = item.field.part, item.path[0], list[Raw]()
    title = label_for(item.owner, item.path[-1]).title
    while True:
        say(f"  {title}，第 {len(done) + 1} 项" + ("（没有更多了，第一问直接按回车）" if done or optional else ""))
        group: dict[str, Raw] = {}
        for n, field in enumerate(_asking_order(cls)):
            inner = Item((*item.path, field.key), field, cls, field.required)
            first = n == 0
            answer = _one(sheet, inner, optional=not field.required or (first and bool(done or optional)))
            if answer is None and first:
                sheet.raw = {k: v for k, v in sheet.raw.items() if k != key}
                return done or None
            if answer is not None:
                group[field.key] = answer
        if problems := list(unfit(group)):
            for problem in problems:
                say(f"  {problem}。")
            continue
        trial: dict[str, Raw] = {**sheet.raw, key: [*done, group]}
        about = [c for c in sheet.complaints(trial) if c.path[:2] == (key, len(done))]
        for c in about:
            say(f"  {c.message}（{c.code}）。{c.hint}。请重新填写这一项。")
        if not about:
            done.append(group)
            sheet.raw = {**sheet.raw, key: list(done)}


def _asking_order(cls: type[Struct]) -> list[Field]:
    """Return the fields of a group, the telling one first and the number last, for it is given."""
    return sorted(layout(cls), key=lambda f: f.key == "id")


def _one(sheet: Sheet, item: Item, *, optional: bool) -> Raw | None:
    while True:
        try:
            return ask(
                _question(sheet, item, optional=optional, title=f"  {label_for(item.owner, item.path[-1]).title}")
            )
        except ValueError as error:
            say(f"  {error}。")
