"""The rows of docs/judged.tsv say which rules may write; each carries what the rule was when its findings were read.

*program*: a hash of the rule's file, of the modules of rules, speller, analysis and lexicon that it works with (their
statements: comments, docstrings, messages and examples do not count) and of the tables that these read. *findings*: a
hash of what the rule says at this level on the samples and sentences of tests/snapshots. *changed*: how often since the
reading it was accepted that it says something else. So a row is

- fresh: both hashes are those of today;
- touched: a hash differs, but not both: the rule was rewritten and says the same, or the texts or the ground below the
  rules changed and the rule did not. `python tests/test_snapshots.py` notes it;
- stale: the rule was changed and says something else than what was read. Its row is then no ground for writing, and the
  tests fail, until one reads a new sample (`chinhta evaluate --alert-rates … --sample`; put counts into the row and
  0 under changed) or, having read every difference in the snapshots and in real documents, accepts it:
  `python tests/test_snapshots.py --accept RULE…`. That is counted, and a row that was accepted more than MOST times
  must be read anew.
"""

import ast
import hashlib
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import chinhta
from chinhta import Finding
from chinhta.lexicon.tables import shipped_folder
from chinhta.rules.catalogue import NAMES

ROWS = Path(__file__).parents[1] / "docs" / "judged.tsv"
MOST = 5
_PACKAGE = Path(chinhta.__file__).parent
_PARTS = ("rules", "speller", "analysis", "lexicon", "text")
# The ground on which all rules stand: were it counted, every row would be touched by every change.
_GROUND = frozenset(
    "rules.rule rules.catalogue rules.calibration rules.block_cache lexicon.lexicon lexicon.tables text.documents "
    "text.tokens text.edits text.patterns text.masks text.letters text.syllables".split()
)
_TABLE = re.compile(r"\w+\.(?:tsv|bin)")
_WORDS_OF_A_RULE = frozenset(("vi", "en", "examples", "manual", "manual_vi", "since"))


class Row(NamedTuple):
    """A row of the table: what was read of a rule at a level, and what the rule was then."""

    rule: str
    level: str
    read: str
    right: str
    program: str = ""
    findings: str = ""
    changed: str = "0"
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.rule, self.level


def read_rows() -> tuple[str, list[Row]]:
    """Return the line above the table, and its rows."""
    head, *lines = ROWS.read_text("utf-8").splitlines()
    return head, [Row(*line.split("\t")) for line in lines]


def write_rows(head: str, rows: Iterable[Row]) -> None:
    """Write the table."""
    ROWS.write_text("".join(line + "\n" for line in (head, *("\t".join(row).rstrip("\t") for row in rows))), "utf-8")


# What a rule is


def program_of(rule: str) -> str:
    """Return a hash of the statements that `rule` consists of, and of the tables that they read."""
    modules = sorted(_reached("rules." + rule.replace("-", "_")))
    tables = sorted(set().union(*map(_tables, modules)))
    digest = hashlib.sha256()
    for module in modules:
        digest.update(f"{module}\n{_statements(module)}\n".encode())
    for table in tables:
        digest.update(f"{table}\n{_hash_of_table(table)}\n".encode())
    return digest.hexdigest()[:8]


def _reached(module: str) -> set[str]:
    """Return `module` and those that it imports, one through the other, down to the ground."""
    out: set[str] = set()
    todo = [module]
    while todo:
        name = todo.pop()
        if name not in out:
            out.add(name)
            todo += _imported(name)
    return out


@cache
def _imported(module: str) -> tuple[str, ...]:
    out = []
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("chinhta."):
            base = node.module.removeprefix("chinhta.")
            out += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return tuple(name for name in out if name.split(".")[0] in _PARTS and name not in _GROUND and _file(name).exists())


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_file(module).read_text("utf-8"))


def _file(module: str) -> Path:
    return _PACKAGE.joinpath(*module.split(".")).with_suffix(".py")


@cache
def _statements(module: str) -> str:
    """Return a module's statements without what only people read."""
    tree = ast.parse(_file(module).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule":
            node.keywords = [keyword for keyword in node.keywords if keyword.arg not in _WORDS_OF_A_RULE]
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [  # type: ignore[attr-defined]
                each for each in body if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
            ]
    return ast.dump(tree)


@cache
def _tables(module: str) -> frozenset[str]:
    """Return the tables that a module names, or asks the lexicon for."""
    tree = _tree(module)
    asked = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and "lexicon" in (getattr(node.value, "id", ""), getattr(node.value, "attr", "").lstrip("_"))
    }
    asked |= _loaded(tree)
    return frozenset(_named(tree)).union(*(_of_lexicon().get(name, frozenset()) for name in asked))


def _loaded(tree: ast.AST) -> set[str]:
    """Return the loaders that are given to `tables.get`."""
    gets = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get")
    asked = [node.args[0] for node in gets if node.args and "tables" in ast.dump(node.func)]
    return {loader.id for loader in asked if isinstance(loader, ast.Name)}


def _named(tree: ast.AST) -> set[str]:
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {string for string in strings if _TABLE.fullmatch(string)}


@cache
def _of_lexicon() -> dict[str, frozenset[str]]:
    """Return, for each thing that a lexicon can be asked for and each loader beside it, the tables behind it."""
    body = _tree("lexicon.lexicon").body
    (lexicon,) = (node for node in body if isinstance(node, ast.ClassDef) and node.name == "Lexicon")
    loaders = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    members = {node.name: node for node in lexicon.body if isinstance(node, ast.FunctionDef)}
    model = _named(_tree("lexicon.model"))

    def behind(node: ast.FunctionDef, seen: Container[ast.FunctionDef]) -> set[str]:
        inner = [loaders.get(name) for name in _loaded(node)]
        for each in ast.walk(node):
            if isinstance(each, ast.Attribute) and getattr(each.value, "id", "") == "self":
                inner.append(members.get(each.attr))
        out = _named(node) | (model if node.name == "language_model" else set())
        return out.union(*(behind(n, (*seen, node)) for n in inner if n and n is not node and n not in seen))  # type: ignore[misc]

    return {name: frozenset(behind(node, ())) for name, node in (loaders | members).items()}


@cache
def _hash_of_table(name: str) -> str:
    path = shipped_folder() / name
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


# What it says


def findings_of(texts: Iterable[tuple[str, Sequence[Finding]]]) -> dict[tuple[str, str], str]:
    """Return a hash of what each rule says at each level: in which text, where, what; not how surely."""
    said: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for text, found in texts:
        for f in found:
            said[f.rule, str(f.safety)].append(repr((text, f.start, f.end, f.choices)))
    return {key: hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8] for key, lines in said.items()}


# Rows of today


def compared(rows: Sequence[Row], said: dict[tuple[str, str], str]) -> Iterator[tuple[Row, Row, str]]:
    """Yield each row, the same with the hashes of today, and whether it is "fresh", "touched" or "stale"."""
    for row in rows:
        now = row._replace(program=program_of(row.rule), findings=said.get(row.key, "-"))
        different = (row.program != now.program) + (row.findings != now.findings)
        yield row, now, ("fresh", "touched", "stale")[different if row.program else min(different, 1)]


def renew(said: dict[tuple[str, str], str], accepted: Container[str]) -> list[str]:
    """Note the hashes of today in the rows that are touched, and in stale ones of `accepted` rules; tell the others."""
    head, rows = read_rows()
    out, told = [], []
    for row, now, state in compared(rows, said):
        if state == "stale" and row.rule in accepted:
            now, state = now._replace(changed=str(int(row.changed) + 1)), "touched"
        if state == "stale":
            told.append(message(row))
        out.append(row if state == "stale" else now)
    write_rows(head, out)
    return told


def message(row: Row) -> str:
    """Say of a stale row what is wrong and what to do."""
    return (
        f"{row.rule}, {row.level}: {row.read} findings were read, but the rule has changed and says other things now. "
        f"Read a new sample and note it in docs/judged.tsv, or, if you have read every difference: "
        f"python tests/test_snapshots.py --accept {row.rule}"
    )


def unknown_rules(names: Iterable[str]) -> list[str]:
    """Return those of `names` that are no rules."""
    return [name for name in names if name not in NAMES]
