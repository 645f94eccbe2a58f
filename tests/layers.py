"""What the modules of a package import, and which of it the plan of the house forbids."""

import ast
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

# The modules of the standard library that reach nothing outside the process: all others are input and output.
PURE_MODULES = frozenset(
    "__future__ abc array base64 binascii bisect codecs collections contextlib copy dataclasses datetime difflib "
    "email.message email.parser enum fractions functools graphlib hashlib heapq html itertools json math "
    "numbers operator re statistics string struct textwrap time tomllib types typing unicodedata urllib.parse weakref "
    "xml.parsers xml.parsers.expat zlib".split()
)
# Names and attributes that reach out, called or only handed on.
IO_NAMES = frozenset("open input print exec eval breakpoint __builtins__ __loader__ __spec__".split())
IO_ATTRIBUTES = frozenset(
    "open read_text read_bytes write_text write_bytes exists is_file is_dir is_symlink iterdir glob rglob stat lstat "
    "mkdir unlink rename touch symlink_to hardlink_to readlink samefile chmod rmdir resolve cwd home expanduser "
    "absolute chdir lchmod owner is_mount is_junction is_socket is_fifo is_block_device is_char_device".split()
)
# What imports by a name that is made up as the program runs, beside `import_module` and `__import__`.
FINDERS = frozenset(
    "builtins imp importlib.machinery importlib.metadata importlib.util pkgutil pydoc runpy sys.modules "
    "zipimport".split()
)
LOADERS = frozenset({"import_module", "__import__"})
RUNNERS = frozenset({"exec", "eval", "__builtins__", "__loader__", "__spec__"})
# What takes the name of an attribute as a string.
GETTERS = frozenset({"getattr", "attrgetter", "methodcaller"})


class Plan(NamedTuple):
    """What a package may do.

    `floors` are the rooms, from below: a room imports nothing of a higher floor. A room is a module or a package, named
    from the top; of two that hold a module the longer name counts. `shells` import no other shell, and nobody imports
    `workshop` rooms, but for `doors`: (module, room). `hands` are the rooms and modules that do input and output,
    `finders` the modules that import others by names that are made up as the program runs.
    """

    floors: Sequence[Collection[str]]
    shells: Collection[str] = ()
    workshop: Collection[str] = ()
    doors: Collection[tuple[str, str]] = ()
    hands: Collection[str] = ()
    finders: Collection[str] = ()

    def room_of(self, module: str) -> str | None:
        """Return the room that holds `module`, None when the plan knows none; the package itself is "" (its front)."""
        known = {room for floor in self.floors for room in floor}
        while module and module not in known:
            module = module.rpartition(".")[0]
        return module if module in known else None

    def floor_of(self, room: str) -> int:
        """Return the number of the floor on which `room` lies."""
        return next(n for n, floor in enumerate(self.floors) if room in floor)


class Import(NamedTuple):
    """An import of module `target` of the same package, on a line of a module."""

    target: str
    line: int


def modules_of(package: Path) -> dict[str, ast.Module]:
    """Return the modules of a package, by their names without the package's; "" is the package itself."""
    out = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        out[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text("utf-8"))
    return out


def faults(package: Path, plan: Plan) -> list[str]:
    """Return what in `package` is against the plan, a line each."""
    modules = modules_of(package)
    packages = {name for name in modules if (package / Path(*name.split(".")) / "__init__.py").exists()} | {""}
    out = []
    graph: dict[str, set[str]] = {}
    for name, tree in modules.items():
        if name and (plan.room_of(name) or "") == "":
            out.append(f"{name}: no room of the plan")
            continue
        graph[name] = set()
        for target, line in imports(tree, name, package.name, modules, name in packages):
            if target is None:
                if name not in plan.finders:
                    out.append(f"{name}:{line}: imports what is not written out")
                continue
            graph[name].add(target)
            out += [f"{name}:{line}: {fault}" for fault in _forbidden(name, target, plan)]
        if not _lies_in(name, plan.hands):
            out += [f"{name}:{line}: input or output: {what}" for what, line in io(tree)]
    return [*out, *_circles(graph)]


def libraries(tree: ast.Module, package: str) -> Iterator[str]:
    """Yield what a module of `package` imports that is neither of the package nor of the standard library."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        tops = (name.partition(".")[0] for name in names)
        yield from (top for top in tops if top != package and top not in sys.stdlib_module_names)


def _lies_in(module: str, rooms: Collection[str]) -> bool:
    return any(module == room or module.startswith(room + ".") for room in rooms if room) or module in rooms


def _forbidden(name: str, target: str, plan: Plan) -> Iterator[str]:
    """Yield why module `name` may not import `target`."""
    mine, theirs = plan.room_of(name), plan.room_of(target)
    if mine is None or theirs is None or mine == theirs:
        return
    if name and plan.floor_of(theirs) > plan.floor_of(mine):
        yield f"imports {target or 'the package'}, which lies higher"
    if (name, theirs) in plan.doors:
        return
    if theirs in plan.workshop and mine not in plan.workshop:
        yield f"imports {target} of the workshop"
    if mine in plan.shells and theirs in plan.shells:
        yield f"a shell imports the shell {target}"


def _circles(graph: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield a circle of modules, if there is one."""
    try:
        TopologicalSorter({name: set(targets) - {name} for name, targets in graph.items()}).prepare()
    except CycleError as error:
        yield "circle: " + " < ".join(name or "the package" for name in error.args[1])


def imports(
    tree: ast.Module, name: str, package: str, modules: Collection[str], is_package: bool
) -> Iterator[tuple[str | None, int]]:
    """Yield the modules of `package` that module `name` imports, by whatever statement and wherever in it it stands.

    None stands for one that only shows when it runs: a function that imports, or the package itself, is handed on. What
    is reached through the package itself (`import house.low`, then `house.high`) is imported too.
    """
    bound, loaders = _names(tree, package)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _named(alias.name, package, modules, node.lineno)
                if alias.name in FINDERS:
                    yield None, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, name, package, is_package)
            for alias in node.names:
                inner = _inside(base, package)
                if inner is not None:
                    longer = f"{inner}.{alias.name}".strip(".")
                    yield (longer if longer in modules else inner), node.lineno
                elif {base, f"{base}.{alias.name}"} & FINDERS:
                    yield None, node.lineno
        elif isinstance(node, ast.Call) and _name(node.func) in loaders:
            yield from _loaded(node, package, modules)
        elif isinstance(node, ast.Call):
            yield from ((None, node.lineno) for name in _asked_for(node) if name in LOADERS)
        elif isinstance(node, ast.Attribute):
            first, *rest = _dotted(node)
            whole = ".".join((package, *rest))
            if first in bound and (inner := _inside(whole, package)) in modules:
                yield inner, node.lineno
    yield from ((None, line) for line in _handed_on(tree, bound, loaders))


def _handed_on(tree: ast.Module, bound: Collection[str], loaders: Collection[str]) -> Iterator[int]:
    """Yield the lines on which something that imports is not used on the spot: from there it is not followed."""
    whole = _whole_names(tree)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    parts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if (
            (isinstance(node, ast.Name | ast.Attribute) and _name(node) in loaders and id(node) not in called)
            or (isinstance(node, ast.Name) and node.id in bound and id(node) not in parts)
            or (isinstance(node, ast.Name) and node.id in RUNNERS)
            or (isinstance(node, ast.Attribute) and ".".join(_dotted(node, whole)) in FINDERS)
        ):
            yield node.lineno


def _names(tree: ast.Module, package: str) -> tuple[set[str], set[str]]:
    """Return the names in a module that stand for the package itself, and those of functions that import."""
    bound, loaders = set(), set(LOADERS)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            bound |= {
                alias.asname or package
                for alias in node.names
                if (alias.name == package if alias.asname else alias.name.partition(".")[0] == package)
            }
        elif isinstance(node, ast.ImportFrom):
            loaders |= {alias.asname for alias in node.names if alias.name in loaders and alias.asname}
    return bound, loaders


def _whole_names(tree: ast.Module) -> dict[str, str]:
    """Return, for each name that stands for another module in full (`import a.b as c`), what it stands for."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Import))
    return {alias.asname: alias.name for node in nodes for alias in node.names if alias.asname}


def _dotted(node: ast.Attribute, whole: Mapping[str, str] = {}) -> list[str]:
    """Return the names of `a.b.c`, with "" for a beginning that is no name; `whole` are names that stand for more."""
    value = node.value
    if isinstance(value, ast.Attribute):
        return [*_dotted(value, whole), node.attr]
    name = getattr(value, "id", "")
    return [whole.get(name, name), node.attr]


def _asked_for(node: ast.Call) -> list[str]:
    """Return the names of attributes that a call asks for by strings: `getattr(x, "name")` and its like."""
    given = node.args if _name(node.func) in GETTERS else []
    return [
        arg.value.rpartition(".")[2] for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    ]


def _loaded(node: ast.Call, package: str, modules: Collection[str]) -> Iterator[tuple[str | None, int]]:
    """Yield what a call of a function that imports names: only a whole name, given first, is seen."""
    given = node.args[0] if node.args else None
    # Parts of it ("fromlist") or a level are given too, or all of the package: what is imported shows later.
    more = len(node.args) > 3 or any(keyword.arg in ("fromlist", "level") for keyword in node.keywords)
    if isinstance(given, ast.Constant) and isinstance(given.value, str) and not more and given.value[:1] != ".":
        whole = given.value
        yield from [(None, node.lineno)] if whole == package else _named(whole, package, modules, node.lineno)
    elif isinstance(given, ast.JoinedStr) and isinstance(given.values[0], ast.Constant) and not more:
        folder = str(given.values[0].value).rpartition(".")[0]
        seen = folder not in ("", package)
        yield from _named(folder, package, modules, node.lineno) if seen else [(None, node.lineno)]
    else:
        yield None, node.lineno


def _base(node: ast.ImportFrom, name: str, package: str, is_package: bool) -> str:
    """Return the whole name of the module from which `node` imports."""
    if not node.level:
        return node.module or ""
    parts = [package, *name.split(".")] if name else [package]
    parts = parts[: len(parts) - node.level + is_package]
    return ".".join([*parts, *([node.module] if node.module else [])])


def _inside(whole: str, package: str) -> str | None:
    """Return the name of a module without the package's, None when it is of another package."""
    return whole[len(package) + 1 :] if whole == package or whole.startswith(package + ".") else None


def _named(whole: str, package: str, modules: Collection[str], line: int) -> Iterator[tuple[str | None, int]]:
    inner = _inside(whole, package)
    if inner is not None:
        yield (inner if inner in modules else inner.rpartition(".")[0]), line


def _name(node: ast.expr) -> str:
    """Return the name of `a`, or the last one of `x.a`; "" for anything else."""
    return getattr(node, "id", "") or getattr(node, "attr", "")


def io(tree: ast.Module) -> Iterator[Import]:
    """Yield what reaches outside the process, with its line; a name for types alone (`Path`) does not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names if _reaches_out(alias.name))
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = [alias.name for alias in node.names]
            if (node.module, names) != ("pathlib", ["Path"]) and any(
                _reaches_out(node.module) and _reaches_out(f"{node.module}.{name}") for name in names
            ):
                yield Import(node.module, node.lineno)
            elif node.module in PURE_MODULES:
                yield from (Import(name, node.lineno) for name in names if name in IO_NAMES | IO_ATTRIBUTES)
        elif isinstance(node, ast.Name) and node.id in IO_NAMES:
            yield Import(node.id, node.lineno)
        elif isinstance(node, ast.Attribute) and node.attr in IO_ATTRIBUTES:
            yield Import("." + node.attr, node.lineno)
        elif isinstance(node, ast.Call):
            yield from (Import("." + name, node.lineno) for name in _asked_for(node) if name in IO_ATTRIBUTES)


def _reaches_out(module: str) -> bool:
    """Return whether a module is one of the standard library that is not known to be pure."""
    pure = any(module == known or module.startswith(known + ".") for known in PURE_MODULES)
    return module.partition(".")[0] in sys.stdlib_module_names and not pure
