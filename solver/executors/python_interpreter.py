"""The tree walker: runs an admitted syntax tree with fuel on every step, and resolves every name and method itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from solver.executors.python_functions import CONSTANTS, FUNCTIONS, METHODS, MODULE_NAMES
from solver.executors.python_limits import Failed, Refused, Stop
from solver.executors.python_runtime import Runtime, is_number

MAX_CALL_DEPTH = 6
Signal = Literal["break", "continue"] | None


class _Return(Exception):
    def __init__(self, value: Any) -> None:
        self.value = value


@dataclass(slots=True)
class Interpreter:
    """One run. Values are numbers of the run's mode, bool, str, None, list, tuple, dict and range."""

    runtime: Runtime
    variables: dict[str, Any] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    active: tuple[str, ...] = ()
    line: int = 0

    def run(self, tree: ast.Module) -> Any:
        """The value of `solution()`, or of the only function, or else of the variable `result`, `answer` or `ans`.

        Raises:
            Stop: refused, failed or out of budget; `line` is set.
        """
        try:
            self._block(tree.body)
            name = "solution" if "solution" in self.functions else next(iter(self.functions), None)
            if name is not None and (name == "solution" or not self.functions[name].args.args):
                return self._call_function(name, [])
            for name in ("result", "answer", "ans"):
                if name in self.variables:
                    return self.variables[name]
        except Stop as stop:
            stop.line = stop.line or self.line
            raise
        except _Return:
            raise Failed("SyntaxError", "'return' outside a function") from None
        except RecursionError:
            raise Refused("the program is nested too deeply", self.line) from None
        raise Failed("NoAnswer", "the program defines neither solution() nor result")

    # Statements

    def _block(self, body: list[ast.stmt]) -> Signal:
        for statement in body:
            self.line = statement.lineno
            self.runtime.budget.step()
            signal = self._statement(statement)
            if signal is not None:
                return signal
        return None

    def _statement(self, node: ast.stmt) -> Signal:
        match node:
            case ast.Return(value=value):
                raise _Return(None if value is None else self.value(value))
            case ast.Assign(targets=targets, value=value):
                result = self.value(value)
                for target in targets:
                    self._assign(target, result)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self._assign(target, self.value(value))
            case ast.AugAssign(target=target, op=op, value=value):
                self._assign(target, self.runtime.binary(op, self.value(_as_load(target)), self.value(value)))
            case ast.Expr(value=value):
                self.value(value)
            case ast.If(test=test, body=body, orelse=orelse):
                return self._block(body if self._truth(test) else orelse)
            case ast.For():
                return self._for(node)
            case ast.While():
                return self._while(node)
            case ast.Break():
                return "break"
            case ast.Continue():
                return "continue"
            case ast.FunctionDef(name=name):
                self.functions[name] = node
            case ast.Import() | ast.ImportFrom() | ast.Pass() | ast.AnnAssign():
                pass
            case _:
                raise Refused(f"{type(node).__name__} is not a statement of the program language")
        return None

    def _for(self, node: ast.For) -> Signal:
        for item in self.runtime.iterate(self.value(node.iter)):
            self._assign(node.target, item)
            if self._block(node.body) == "break":
                return None
        return self._block(node.orelse)

    def _while(self, node: ast.While) -> Signal:
        while self._truth(node.test):
            self.runtime.budget.step()
            if self._block(node.body) == "break":
                return None
        return self._block(node.orelse)

    def _assign(self, target: ast.expr, value: Any) -> None:
        match target:
            case ast.Name(id=name):
                self.variables[name] = value
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                items = list(self.runtime.iterate(value))
                if len(items) != len(targets):
                    raise Failed("ValueError", f"{len(items)} values for {len(targets)} names")
                for part, item in zip(targets, items, strict=True):
                    self._assign(part, item)
            case ast.Subscript(value=owner, slice=index):
                self.runtime.store(self.value(owner), self.value(index), value)
            case _:
                raise Refused(f"assignment to {type(target).__name__} is not allowed")

    # Expressions

    def value(self, node: ast.expr) -> Any:
        """The value of an expression; one step."""
        self.runtime.budget.step()
        match node:
            case ast.Constant(value=bool() | str() | None as value):
                return value
            case ast.Constant(value=int() | float() as value):
                return self.runtime.lift(value)
            case ast.Name(id=name):
                return self._name(name)
            case ast.BinOp(left=left, op=op, right=right):
                return self.runtime.binary(op, self.value(left), self.value(right))
            case ast.UnaryOp(op=op, operand=operand):
                return not self._truth(operand) if isinstance(op, ast.Not) else self.runtime.sign(op, self.value(operand))
            case ast.BoolOp(op=op, values=values):
                return self._bool_op(op, values)
            case ast.Compare():
                return self._compare(node)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self.value(body if self._truth(test) else orelse)
            case ast.Call():
                return self._call(node)
            case ast.List(elts=elements):
                return self.runtime.build(self.value(element) for element in elements)
            case ast.Tuple(elts=elements):
                return tuple(self.runtime.build(self.value(element) for element in elements))
            case ast.Dict(keys=keys, values=values):
                return self._dict(keys, values)
            case ast.Subscript(value=owner, slice=index):
                return self.runtime.load(self.value(owner), self._index(index))
            case ast.ListComp(elt=element, generators=generators) | ast.GeneratorExp(elt=element, generators=generators):
                return self._comprehension(element, generators)
            case ast.JoinedStr(values=parts):
                return self.runtime.text("".join(self._formatted(part) for part in parts))
            case ast.Attribute(value=ast.Name(id=module), attr=attribute):
                return self._constant(module, attribute)
        raise Refused(f"{type(node).__name__} is not an expression of the program language")

    def _name(self, name: str) -> Any:
        if name in self.variables:
            return self.variables[name]
        if name == "pi":
            return CONSTANTS["pi"]
        raise Failed("NameError", f"name {name!r} is not defined")

    def _constant(self, module: str, attribute: str) -> Any:
        if module in MODULE_NAMES and module not in self.variables and attribute in CONSTANTS:
            return CONSTANTS[attribute]
        raise Refused(f"the attribute {attribute!r} is not in the table")

    def _truth(self, node: ast.expr) -> bool:
        return bool(self.value(node))

    def _bool_op(self, op: ast.boolop, values: list[ast.expr]) -> Any:
        result: Any = None
        for value in values:
            result = self.value(value)
            if bool(result) == isinstance(op, ast.Or):
                break
        return result

    def _compare(self, node: ast.Compare) -> bool:
        left = self.value(node.left)
        for op, comparator in zip(node.ops, node.comparators, strict=True):
            right = self.value(comparator)
            if not self.runtime.compare(op, left, right):
                return False
            left = right
        return True

    def _dict(self, keys: list[ast.expr | None], values: list[ast.expr]) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key, value in zip(keys, values, strict=True):
            if key is None:
                raise Refused("** in a dict is not allowed")
            self.runtime.store(result, self.value(key), self.value(value))
        return result

    def _index(self, node: ast.expr) -> Any:
        if not isinstance(node, ast.Slice):
            return self.value(node)
        parts = (None if part is None else self.value(part) for part in (node.lower, node.upper, node.step))
        return slice(*(None if part is None else self.runtime.index(part) for part in parts))

    def _comprehension(self, element: ast.expr, generators: list[ast.comprehension]) -> list[Any]:
        outer = dict(self.variables)
        try:
            return self.runtime.build(self._generate(element, generators))
        finally:
            self.variables.clear()
            self.variables.update(outer)

    def _generate(self, element: ast.expr, generators: list[ast.comprehension]) -> Iterator[Any]:
        if not generators:
            yield self.value(element)
            return
        first, *rest = generators
        for item in self.runtime.iterate(self.value(first.iter)):
            self._assign(first.target, item)
            if all(self._truth(condition) for condition in first.ifs):
                yield from self._generate(element, rest)

    def _formatted(self, part: ast.expr) -> str:
        match part:
            case ast.Constant(value=str() as text):
                return text
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                return self.runtime.render(self.value(value))
            case ast.FormattedValue(value=value, conversion=-1, format_spec=ast.JoinedStr(values=[ast.Constant(value=spec)])):
                return self.runtime.render_decimals(self.value(value), str(spec))
        raise Refused("this kind of formatting is not allowed")

    # Calls

    def _call(self, node: ast.Call) -> Any:
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            raise Refused("* in a call is not allowed")
        match node.func:
            case ast.Name(id=name):
                arguments = [self.value(argument) for argument in node.args]
                if name in self.functions:
                    if node.keywords:
                        arguments += self._keywords_in_order(name, node)
                    return self._call_function(name, arguments)
                return self._call_builtin(name, arguments, node)
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in MODULE_NAMES and module not in self.variables:
                return self._call_builtin(name, [self.value(argument) for argument in node.args], node)
            case ast.Attribute(value=receiver, attr=name):
                owner = self.value(receiver)
                method = METHODS.get((type(owner), name))
                if method is None or node.keywords:
                    raise Refused(f"the method {name!r} of {type(owner).__name__} is not in the table")
                return self._apply(method, name, [owner, *(self.value(argument) for argument in node.args)])
        raise Refused("only named functions can be called")

    def _call_builtin(self, name: str, arguments: list[Any], node: ast.Call) -> Any:
        function = FUNCTIONS.get(name)
        if function is None:
            raise Refused(f"{name}() is not one of the known functions")
        keywords = {keyword.arg or "**": self.value(keyword.value) for keyword in node.keywords}
        if name == "print":
            keywords.clear()  # sep, end and flush change nothing that matters here
        if not set(keywords) <= {"reverse", "ndigits", "start", "default"}:
            raise Refused(f"{name}() is called with an argument that is not in the table")
        return self._apply(function, name, arguments, **keywords)

    def _apply(self, function: Any, name: str, arguments: list[Any], **keywords: Any) -> Any:
        try:
            value = function(self.runtime, *arguments, **keywords)
        except (TypeError, ValueError, IndexError, KeyError, OverflowError, ZeroDivisionError, AttributeError) as error:
            raise Failed(type(error).__name__, f"{name}(): {error}") from None
        return self.runtime.lift(value) if is_number(value) and not isinstance(value, float) else value

    def _keywords_in_order(self, name: str, node: ast.Call) -> list[Any]:
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        wanted = [argument.arg for argument in self.functions[name].args.args[len(node.args) :]]
        if set(given) - set(wanted):
            raise Failed("TypeError", f"{name}() has no such argument")
        return [self.value(given[argument]) for argument in wanted if argument in given]

    def _call_function(self, name: str, arguments: list[Any]) -> Any:
        if name in self.active:
            raise Refused(f"{name}() calls itself; recursion is not allowed")
        if len(self.active) >= MAX_CALL_DEPTH:
            raise Refused("functions call each other too deeply")
        function = self.functions[name]
        parameters = [argument.arg for argument in function.args.args]
        defaults = [self.value(default) for default in function.args.defaults]
        missing = len(parameters) - len(arguments)
        if missing < 0 or missing > len(defaults):
            raise Failed("TypeError", f"{name}() takes {len(parameters)} arguments, {len(arguments)} given")
        arguments = arguments + (defaults[len(defaults) - missing :] if missing else [])
        outer, active = self.variables, self.active
        self.variables = {**outer, **dict(zip(parameters, arguments, strict=True))}
        self.active = (*active, name)
        try:
            self._block(function.body)
        except _Return as returned:
            return returned.value
        finally:
            self.variables, self.active = outer, active
        return None


def _as_load(target: ast.expr) -> ast.expr:
    if isinstance(target, (ast.Name, ast.Subscript)):
        return target
    raise Refused("augmented assignment needs a name or an element")
