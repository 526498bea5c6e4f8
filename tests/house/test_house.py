"""The house itself: rules and their pages, floors, sizes, words."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.model.finding import Severity
from generator.model.rule import PARTS, Rule
from tests.small_congress import REGISTERS, World, check, life, suggestion, tracking

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ROOT / "generator"
FAMILIES = "BYSRLHAPTN"
LONGEST, WIDEST = 300, 9

NOTICES = {"L427", "T801", "T802", "T803", *(f"N{n}" for n in range(901, 910))}
"""What the contract calls a notice; L418 and L401 are notices in some cases only."""
CONTRACT = {
    *(f"B{n}" for n in range(101, 110)),
    *(f"Y{n}" for n in range(101, 109)),
    *(f"S{n}" for n in range(201, 207)),
    *(f"R{n}" for n in range(301, 309)),
    *(f"L{n}" for n in (*range(401, 406), *range(411, 432))),
    *(f"H{n}" for n in range(501, 511)),
    *(f"A{n}" for n in range(601, 607)),
    *(f"P{n}" for n in (701, 702, 703, 704, 705, 706, 708)),
    "T801",
    "T802",
    "T803",
    "N901",
    "N902",
    "N903",
    "N904",
    "N905",
    "N906",
    "N907",
}


def _modules() -> list[str]:
    return [m.name for m in pkgutil.walk_packages(generator.__path__, "generator.") if not m.name.endswith("__main__")]


@cache
def _rules() -> dict[int, tuple[str, Rule[Any]]]:
    """Return every rule of law and rules, with the module that makes it."""
    found: dict[int, tuple[str, Rule[Any]]] = {}
    for name in _modules():
        if name.startswith(("generator.law", "generator.rules")):
            module = importlib.import_module(name)
            for value in vars(module).values():
                if isinstance(value, Rule) and value.told.__module__ == name:
                    found[id(value)] = (name, value)
    return found


def _catalogue() -> tuple[Rule[Any], ...]:
    try:
        module = importlib.import_module("generator.rules.catalogue")
    except ModuleNotFoundError:
        pytest.skip("there is no catalogue yet")
    rules: tuple[Rule[Any], ...] = module.ALL_RULES
    return rules


RULES = sorted((rule for _, rule in _rules().values()), key=lambda r: (r.code, r.name))
NAMES = [f"{r.code} {r.name}" for r in RULES]


def test_there_are_rules() -> None:
    assert len(RULES) > 60


def test_every_rule_is_in_the_literal_tuple_of_its_module() -> None:
    for name, rule in _rules().values():
        module = importlib.import_module(name)
        tuples = [v for v in vars(module).values() if isinstance(v, tuple) and any(x is rule for x in v)]
        assert tuples, f"{rule.name} is in no tuple of {name}"


def test_every_rule_is_in_the_catalogue_once() -> None:
    listed = [id(r) for r in _catalogue()]
    assert len(listed) == len(set(listed))
    missing = [rule.name for key, (_, rule) in _rules().items() if key not in listed]
    assert not missing


def test_the_catalogue_has_the_codes_of_the_contract() -> None:
    codes = {r.code for r in _catalogue()}
    assert codes >= CONTRACT


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_every_rule_has_its_page(rule: Rule[Any]) -> None:
    assert re.fullmatch(f"[{FAMILIES}][0-9]{{3}}", rule.code)
    assert rule.law.endswith("。")
    assert len(rule.law) <= 80
    for part in PARTS:
        assert len(rule.part(part)) >= 4, f"{rule.name} does not say {part}"
    order = [rule.told.__doc__.index(f"{p}：") for p in PARTS if rule.told.__doc__]
    assert order == sorted(order)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_severities_are_the_contracts(rule: Rule[Any]) -> None:
    assert (rule.severity is Severity.NOTICE) is (rule.code in NOTICES)


def test_a_rule_opens_nothing() -> None:
    """A rule gives what it is told; only the floors above open files."""
    for path in [*(CODE / "rules").rglob("*.py"), *(CODE / "law").rglob("*.py"), *(CODE / "model").rglob("*.py")]:
        calls = [
            n.func.id
            for n in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        ]
        assert not {"open", "exec", "eval", "print"} & set(calls), path


def test_imports_keep_to_their_floors() -> None:
    words = shutil.which("lint-imports", path=f"{Path(sys.executable).parent}:/usr/bin")
    if words is None:
        pytest.skip("import-linter is not installed")
    done = subprocess.run([words, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_today_enters_through_one_door() -> None:
    clocks = re.compile(r"\b(date\.today|datetime\.now|utcnow|time\.time)\(")
    found = {str(p.relative_to(CODE)) for p in CODE.rglob("*.py") if clocks.search(p.read_text("utf-8"))}
    assert found <= {"cli/scene.py"}


def test_sizes_are_told() -> None:
    """Long files and wide folders are no error, and somebody should know."""
    long = [
        f"{p.relative_to(ROOT)}: {n} lines"
        for p in sorted(CODE.rglob("*.py"))
        if (n := len(p.read_text("utf-8").splitlines())) > LONGEST
    ]
    folders = sorted({p.parent for p in CODE.rglob("*.py")})
    wide = [
        f"{f.relative_to(ROOT)}: {n} modules"
        for f in folders
        if (n := len([p for p in f.glob("*.py") if p.name not in ("__init__.py", "__main__.py")])) > WIDEST
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        for told in (*long, *wide):
            warnings.warn(told, stacklevel=1)


# -- words


CHINESE = re.compile("[\u4e00-\u9fff]")
TOLD = {"Told", "Misused", "Undecidable", "UsageError", "BadParameter"}


def _texts(node: ast.expr) -> str:
    """Return the text that a literal, a formatted string or their sum holds; empty for anything else."""
    return "".join(str(n.value) for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


@pytest.mark.parametrize("path", sorted(CODE.rglob("*.py")), ids=lambda p: str(p.relative_to(CODE)))
def test_what_people_read_is_chinese(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TOLD:
            for argument in node.args:
                if isinstance(argument, ast.Constant | ast.JoinedStr) and (text := _texts(argument)) and len(text) > 3:
                    assert CHINESE.search(text), f"{path.name}:{node.lineno}: {text}"


def test_no_help_is_english() -> None:
    for path in sorted((CODE / "cli").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "help" and (text := _texts(node.value)):
                assert CHINESE.search(text), f"{path.name}: {text}"


BROKEN = {
    "0001": suggestion(
        life(reply={"class": "Z", "answers": ["一"], "signed_by": "路人", "delivered_to": ["d-99"]}, plan=None),
        scope="some",
        x="y",
    ),
    "0002": suggestion(tracking()).replace("date: 2026-04-02", "date: 2026-04-31").replace("text: |", "text: >"),
    "0003": "title: [\n",
    "0004": "- a\n",
    "0005": "title: &a {b: !c d}\n",
    "0008": suggestion(
        life(), title="渠" * 300, repeat_of=["2026-0009"], session="s9", formed_by=[], kind="suggest\u0456on"
    ),
}


def test_every_message_and_hint_is_chinese_and_ends_somewhere(tmp_path: Path) -> None:
    world = World(tmp_path)
    for name, text in BROKEN.items():
        world.put(name, text)
    world.put("readme.md", "x")
    world.put("suggestions/2026/0006.yml", BROKEN["0001"].encode("gbk", "replace"))
    world.registers["units"][2]["parent"] = "u-moon"
    world.registers["stations"] = [REGISTERS["stations"][0]] * 2
    found = check(world.write()).findings
    assert len({f["code"] for f in found}) > 15
    for finding in found:
        assert CHINESE.search(finding["message"]), finding
        assert CHINESE.search(finding["hint"]), finding
        assert not re.search(r"\b(None|State\.|<[A-Z]|Traceback|dict_keys)", finding["message"] + finding["hint"]), (
            finding
        )
        assert finding["url"] == f"/about/law/{finding['code']}/"
        assert finding["line"] >= 1


def test_no_text_speaks_of_a_machine() -> None:
    """Paths of somebody's machine have no place in what we keep."""
    machine = re.compile(r"/(home|root|Users|work)/[a-z]")
    ours = [p for folder in ("generator", "tests", "docs", "site_templates") for p in (ROOT / folder).rglob("*")]
    for path in ours:
        if path.suffix in (".py", ".md", ".yml", ".toml", ".html", ".j2", ".css", ".js") and path != Path(__file__):
            assert not machine.search(path.read_text("utf-8")), path
