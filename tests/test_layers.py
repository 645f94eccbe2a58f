"""Data flows one way: a lower floor imports nothing of a higher one, and no shell anything of another."""

import ast
from collections.abc import Iterator
from pathlib import Path

import chinhta
from chinhta.cli import COMMANDS, ELSEWHERE

FLOORS = "text files formats lexicon speller rules profiles settings engine rows reports project".split()
FLOORS += "session console shells".split()
SHELLS = {"cli", "batch", "web"}
PACKAGE = Path(chinhta.__file__).parent
ROOMS = {path.stem for path in PACKAGE.iterdir()} - {"__init__"}


def floor_of(parts: tuple[str, ...]) -> int:
    name = parts[0]
    return FLOORS.index("shells") if name not in FLOORS else FLOORS.index(name)


def modules() -> Iterator[tuple[tuple[str, ...], ast.Module]]:
    """Yield every module of the package but its own `__init__`: the parts of its name, and its tree."""
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts != ("__init__",):
            yield parts, ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of all that a module imports; of `from a import b` both `a` and `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def rooms_imported(tree: ast.Module) -> Iterator[tuple[str, ...]]:
    """Yield the names of the package's own modules that a module imports, in parts."""
    for name in imported(tree):
        package, *parts = name.split(".")
        if package == "chinhta" and parts and parts[0] in ROOMS:
            yield tuple(parts)


def test_no_arrow_goes_up() -> None:
    wrong = [
        f"{'.'.join(parts)} imports {'.'.join(target)}"
        for parts, tree in modules()
        for target in rooms_imported(tree)
        if floor_of(target) > floor_of(parts)
    ]
    assert not wrong


def test_no_shell_imports_another() -> None:
    wrong = [
        f"{'.'.join(parts)} imports {'.'.join(target)}"
        for parts, tree in modules()
        if parts[0] in SHELLS
        for target in rooms_imported(tree)
        if target[0] in SHELLS - {parts[0]}
    ]
    assert not wrong


def test_below_the_shells_nothing_is_printed_and_no_request_known() -> None:
    wrong = []
    for parts, tree in modules():
        if floor_of(parts) <= FLOORS.index("session"):
            wrong += [
                f"{parts} imports {name}" for name in imported(tree) if name.split(".")[0] in ("argparse", "flask")
            ]
            names = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
            wrong += [f"{parts} prints" for name in names if isinstance(name, ast.Name) and name.id == "print"]
    assert not wrong


def test_every_command_is_a_module() -> None:
    own = {path.stem.replace("_", "-") for path in (PACKAGE / "cli").glob("*.py")}
    assert set(COMMANDS) <= own | set(ELSEWHERE)
    assert not own & set(ELSEWHERE)
    for module in ELSEWHERE.values():
        path = PACKAGE.joinpath(*module.split(".")[1:])
        assert path.with_suffix(".py").exists() or (path / "__init__.py").exists()
