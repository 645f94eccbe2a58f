"""Data flows one way: a lower floor imports nothing of a higher one."""

import ast
from pathlib import Path

import chinhta

FLOORS = "text files formats lexicon speller rules profiles settings engine reports project shells".split()
SHELLS = {"cli", "batch", "web", "__main__"}
PACKAGE = Path(chinhta.__file__).parent


def floor_of(parts: tuple[str, ...]) -> int:
    name = parts[0]
    return FLOORS.index("shells") if name not in FLOORS else FLOORS.index(name)


def test_no_arrow_goes_up() -> None:
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts == ("__init__",):
            continue
        mine = floor_of(parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
            elif isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            for module in modules:
                target = module.split(".")
                if target[0] == "chinhta" and len(target) > 1 and floor_of(tuple(target[1:])) > mine:
                    wrong.append(f"{'.'.join(parts)} imports {module}")
    assert not wrong
