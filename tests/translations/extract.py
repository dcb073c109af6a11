"""Finds every template in the source that is said to somebody who uses the window.

Qt's own extractor looks for `tr` in classes and for contexts in calls; the sentences here are arguments of plain
functions, and some stand in tables first. So this one follows a template from the call back to the literals.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SOURCES = ("core/switchpoint", "gui/switchpoint_gui")
ENGLISH = ("core/switchpoint/cli/",)
"""The command line speaks English; scripts read it."""
SAYING = frozenset({"text", "Text", "tr"})
"""The functions whose first argument is a template."""
GENERAL = frozenset(
    {
        "core/switchpoint/text.py",
        "core/switchpoint/peers/believe.py",
        "core/switchpoint/wording/names.py",
        "gui/switchpoint_gui/language.py",
    }
)
"""Modules that pass on templates that others have made."""
_DEEP = 6
"""Names that are followed one after the other before it is given up."""


class Unclear(Exception):  # noqa: N818 - what was found, in the words of the tool
    """A sentence: a call whose template is not literal in the source."""


@dataclass(slots=True)
class Found:
    """The templates of a source tree, each with the files it stands in, and the calls that could not be followed."""

    places: dict[str, list[str]] = field(default_factory=dict)
    unclear: list[str] = field(default_factory=list)


def collect(root: Path = ROOT) -> Found:
    """Return every template of the program, in the order of the files."""
    found = Found()
    for source in SOURCES:
        for path in sorted((root / source).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not name.startswith(ENGLISH):
                _collect(path.read_text(), name, found)
    return found


def templates(source: str, name: str = "<source>") -> Found:
    """Return the templates of one module."""
    found = Found()
    _collect(source, name, found)
    return found


def _collect(source: str, name: str, found: Found) -> None:
    module = ast.parse(source)
    scopes = _Scopes(module)
    for call in _calls(module):
        try:
            said = list(scopes.literals(call.args[0], call))
        except Unclear as error:
            if name not in GENERAL:
                found.unclear.append(f"{name}:{call.lineno}: {error}")
            continue
        for template in said:
            places = found.places.setdefault(template, []) if template else []
            if name not in places:
                places.append(name)


def _calls(module: ast.Module) -> Iterator[ast.Call]:
    found = (node for node in ast.walk(module) if isinstance(node, ast.Call) and node.args)
    said = [call for call in found if isinstance(call.func, ast.Name) and call.func.id in SAYING]
    return iter(sorted(said, key=lambda call: (call.lineno, call.col_offset)))


class _Scopes:
    """What the names of a module stand for, looked up from the inside to the outside."""

    def __init__(self, module: ast.Module) -> None:
        self._module = module
        self._parents = {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}

    def literals(self, node: ast.expr, where: ast.AST, depth: int = _DEEP) -> Iterator[str]:
        """Yield the strings that an expression can be; raises `Unclear`."""
        match node:
            case ast.Constant(value=str() as words):
                yield words
            case ast.IfExp(body=first, orelse=second):
                yield from self.literals(first, where, depth)
                yield from self.literals(second, where, depth)
            case ast.Subscript(value=table):
                yield from self.literals(table, where, depth)
            case ast.Dict(values=values) | ast.Tuple(elts=values) | ast.List(elts=values):
                for value in values:
                    yield from self.literals(value, where, depth)
            case ast.Call(func=ast.Attribute(value=table, attr="get")):
                yield from self.literals(table, where, depth)
            case ast.Name(id=name) if depth > 0:
                yield from self._named(name, where, depth - 1)
            case _:
                raise Unclear(f"“{ast.unparse(node)}” is no literal template")

    def _named(self, name: str, where: ast.AST, depth: int) -> Iterator[str]:
        for scope in self._around(where):
            values = list(_assigned(scope, name))
            if values:
                for value in values:
                    yield from self.literals(value, scope if isinstance(scope, ast.Module) else value, depth)
                return
            if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef) and name in _parameters(scope):
                yield from self._handed_in(scope, _parameters(scope).index(name), name, depth)
                return
        raise Unclear(f"nobody knows where “{name}” comes from")

    def _handed_in(self, function: ast.AST, number: int, name: str, depth: int) -> Iterator[str]:
        """Yield what the callers in the module hand to a parameter."""
        assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        method = isinstance(self._parents.get(function), ast.ClassDef)
        found = False
        for call in ast.walk(self._module):
            if not isinstance(call, ast.Call) or _called(call) != function.name:
                continue
            at = number - (1 if method else 0)
            keyword = next((each.value for each in call.keywords if each.arg == name), None)
            value = keyword if keyword is not None else call.args[at] if len(call.args) > at else None
            if value is not None:
                found = True
                yield from self.literals(value, call, depth)
        if not found:
            raise Unclear(f"nobody in this module hands in “{name}”")

    def _around(self, node: ast.AST) -> Iterator[ast.AST]:
        inside: ast.AST | None = node
        while inside is not None:
            if isinstance(inside, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
                yield inside
            inside = self._parents.get(inside)


def _assigned(scope: ast.AST, name: str) -> Iterator[ast.expr]:
    """Yield what a name is given in a scope; of several names that are given one value, the whole value."""
    for node in _own(scope):
        match node:
            case ast.Assign(targets=[target], value=value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                pass
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                pass
            case ast.NamedExpr(target=target, value=value):
                pass
            case _:
                continue
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        for number, each in enumerate(names):
            if isinstance(each, ast.Name) and each.id == name:
                same = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
                yield value.elts[number] if same else value


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a scope, without those of the functions and classes in it."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node
            yield from _own(node)


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    given = function.args
    return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
