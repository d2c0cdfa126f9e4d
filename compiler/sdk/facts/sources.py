"""Finds classes, functions and constants in Python sources, without importing anything.

So a released SDK can be read from its unpacked wheel, and a plugin without the libraries it is for.
"""

import ast
import functools
import sys
import typing
from pathlib import Path


class Found(typing.NamedTuple):
    """A top-level statement and the dotted name of the module it stands in."""

    module: str
    node: ast.stmt


def find(module: str, name: str) -> Found | None:
    """The statement that gives a module its name: a definition or assignment, there or where it is imported from."""
    tree = parse(module)
    for node in reversed(tree.body) if tree else ():
        if name in names_of(node) and not is_overload(node):
            return find_imported(module, node, name) if isinstance(node, ast.ImportFrom) else Found(module, node)
    return None


def find_imported(module: str, node: ast.ImportFrom, name: str) -> Found | None:
    original = next(alias.name for alias in node.names if name in (alias.name, alias.asname))
    return find(absolute(module, node), original)


def absolute(module: str, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module
    package = module.split(".") if is_package(module) else module.split(".")[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def names_of(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        return [node.name]
    if isinstance(node, ast.ImportFrom):
        return [alias.asname or alias.name for alias in node.names]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def is_overload(node: ast.stmt) -> bool:
    return any(ast.unparse(each).endswith("overload") for each in getattr(node, "decorator_list", ()))


@functools.cache
def parse(module: str) -> ast.Module | None:
    path = path_of(module)
    return ast.parse(path.read_text()) if path else None


def is_package(module: str) -> bool:
    return path_of(module).name == "__init__.py"


@functools.cache
def path_of(module: str) -> Path | None:
    """The first file on sys.path; the SDK may be there as a folder that cannot be imported."""
    relative = Path(*module.split("."))
    files = (relative / "__init__.py", relative.with_suffix(".py"))
    return next((path for root in sys.path for file in files if (path := Path(root, file)).is_file()), None)


def constant(module: str, node: ast.expr) -> object:
    """The value of an expression made of literals, arithmetic and names of constants; ValueError if it is none."""
    if isinstance(node, ast.Name):
        found = find(module, node.id)
        if found is None or not isinstance(found.node, (ast.Assign, ast.AnnAssign)) or found.node.value is None:
            raise ValueError(f"{node.id} is no constant")
        return constant(found.module, found.node.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return constant(module, node.left) * constant(module, node.right)
    return ast.literal_eval(node)
