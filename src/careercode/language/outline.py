"""An expression of the intermediate form goes in; its labelled conditions come out as a tree to read, leaves written out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from careercode.language import ir
from careercode.language.walk import inside, parts


class Form(StrEnum):
    """What a condition says of the conditions inside it."""

    LABEL = "label"  # a name for them, all of which must hold
    ALL = "all"
    ANY = "any"
    NOT = "not"
    SOME = "some"  # an element that meets them
    NONE = "none"
    EVERY = "every"  # each element that meets those under `where`
    WHERE = "where"
    AMOUNT = "amount"  # the elements that are counted or added up, and the bound in `written`
    PICKED = "picked"  # the elements among which the moment or amount in `written` is found
    VALIDITY = "validity"  # the conditions of another provision
    WRITTEN = "written"  # nothing inside: the expression itself


@dataclass(frozen=True, slots=True)
class Outline:
    """A condition. `name`: its label, the kind of element it is about, or the provision that it is of. `called`: what
    expressions inside call that element, where that is not its kind. `written`: the expression as a rule would say it,
    where it has nothing inside; of an amount, its bound."""

    form: Form
    name: str = ""
    inside: tuple[Outline, ...] = ()
    written: str = ""
    called: str = ""


def outline(expr: ir.Expr) -> tuple[Outline, ...]:
    """The conditions that must all hold for the expression to hold."""
    match expr:
        case ir.All(conjuncts):
            return tuple(one for part in conjuncts for one in outline(part))
        case ir.Named(label, body, provision):
            form, name = (Form.VALIDITY, provision) if provision else (Form.LABEL, label)
            # A leaf needs no second line: the label says what the expression means.
            inside = outline(body)
            if inside and all(one.form is Form.WRITTEN for one in inside):
                picked = tuple(part for one in inside for part in one.inside)
                return (Outline(form, name, picked, written(body)),)
            return (Outline(form, name, inside),)
        case ir.Not(ir.Exists(var, source, body)):
            return (_about(Form.NONE, var, source, outline(body)),)
        case ir.Exists(var, source, body):
            return (_about(Form.SOME, var, source, outline(body)),)
        case ir.Every(var, source, given, body):
            where = outline(given)
            limits = (Outline(Form.WHERE, inside=where),) if where else ()
            return (_about(Form.EVERY, var, source, (*limits, *outline(body))),)
        case ir.AnyOf(ways) if has_labels(expr):
            return (Outline(Form.ANY, inside=tuple(_one(outline(way)) for way in ways)),)
        case ir.Not(part) if has_labels(part):
            return (Outline(Form.NOT, inside=outline(part)),)
        case ir.Compare(_, left, right) if isinstance(left, Amount) or isinstance(right, Amount):
            return (_amount(expr),)
    return (Outline(Form.WRITTEN, inside=tuple(_picked(expr)), written=written(expr)),)


Amount = ir.Count | ir.Sum | ir.Balance
Found = ir.Pick | ir.Lapse | Amount


def has_labels(expr: ir.Expr) -> bool:
    """Whether conditions inside are labelled, or about elements, so that they are worth a line each."""
    return any(isinstance(part, ir.Named | ir.Exists | ir.Every) for part in inside(expr))


def element(source: ir.Source) -> str:
    """What a quantifier's elements are called: their kind, or the list of words that they stand in."""
    return source.kind or (written(source.items) if source.items is not None else "")


def _about(form: Form, var: str, source: ir.Source, inside: tuple[Outline, ...], bound: str = "") -> Outline:
    name = element(source)
    return Outline(form, name, inside, bound, var if var != name else "")


def _one(conditions: tuple[Outline, ...]) -> Outline:
    return conditions[0] if len(conditions) == 1 else Outline(Form.ALL, inside=conditions)


def _amount(expr: ir.Compare) -> Outline:
    upper = isinstance(expr.left, Amount)
    amount, limit = (expr.left, expr.right) if upper else (expr.right, expr.left)
    assert isinstance(amount, Amount)
    # `1 <= count` is said as `count >= 1`: the amount first.
    op = expr.op if upper or expr.op == "==" else {"<=": ">=", "<": ">"}[expr.op]
    inside = outline(amount.body)
    match amount:
        case ir.Count():
            bound = f"count {op} {written(limit)}"
        case ir.Sum():
            bound = f"sum({written(amount.value)}) {op} {written(limit)}"
        case ir.Balance():
            bound = f"share({written(amount.value)}) {op} {amount.share}"
            counted = (Outline(Form.WHERE, inside=inside),) if inside else ()
            inside = (*counted, *outline(amount.part))
    return _about(Form.AMOUNT, amount.var, amount.source, (*inside, *_picked(limit)), bound)


def _picked(expr: ir.Expr) -> Iterator[Outline]:
    """What the moments and amounts in an expression are found among, where that is limited by conditions."""
    body = expr.body if isinstance(expr, Found) else None
    if isinstance(expr, Found) and expr.body != ir.All(()):
        yield _about(Form.PICKED, expr.var, expr.source, outline(expr.body), written(expr))
    for child in parts(expr):
        if child is not body:
            yield from _picked(child)


def written(expr: ir.Expr) -> str:
    """An expression on one line, in the spelling of rules; conditions inside a moment or amount are left out (`…`)."""
    match expr:
        case ir.Literal_(value):
            return repr(value) if isinstance(value, str) else str(value)
        case ir.Words(values):
            return f"[{', '.join(repr(value) for value in values)}]"
        case ir.Var(name):
            return name
        case ir.On():
            return "on"
        case ir.Actor():
            return "actor"
        case ir.SubjectTrajectory():
            return "trajectory"
        case ir.Get(base, name=name):
            return f"{written(base)}.{name}"
        case ir.Setting(id):
            return id
        case ir.Shift(moment, duration, sign):
            return f"{written(moment)} {'+' if sign > 0 else '-'} {written(duration)}"
        case ir.Arithmetic(op, left, right):
            return f"{written(left)} {op} {written(right)}"
        case ir.LastDay(moment):
            return written(moment)
        case ir.Extreme(which, moments):
            return f"{which}({', '.join(written(moment) for moment in moments)})"
        case ir.Compare(op, left, right):
            return f"{written(left)} {op} {written(right)}"
        case ir.Member(item, whole):
            return f"{written(item)} in {written(whole)}"
        case ir.Subset(part, whole):
            return f"subset({written(part)}, {written(whole)})"
        case ir.Happened(moment):
            return f"happened({written(moment)})"
        case ir.Recorded(value):
            return f"recorded({written(value)})"
        case ir.All(conditions):
            return " and ".join(_bracketed(one) for one in conditions) if conditions else "True"
        case ir.AnyOf(conditions):
            return " or ".join(_bracketed(one) for one in conditions) if conditions else "False"
        case ir.Not(ir.Member(item, whole)):
            return f"{written(item)} not in {written(whole)}"
        case ir.Not(ir.Compare("==", left, right)):
            return f"{written(left)} != {written(right)}"
        case ir.Not(part):
            return f"not {_bracketed(part)}"
        case ir.Named(_, body):
            return written(body)
        case ir.Exists() | ir.Every() | ir.Count() | ir.Sum() | ir.Balance() | ir.Pick() | ir.Lapse():
            return _over(expr)


def _over(expr: ir.Exists | ir.Every | ir.Count | ir.Sum | ir.Balance | ir.Pick | ir.Lapse) -> str:
    limited = " …" if expr.body != ir.All(()) else ""
    match expr:
        case ir.Exists() | ir.Every() | ir.Count():
            head = {ir.Exists: "some", ir.Every: "every", ir.Count: "count"}[type(expr)]
            return f"{head}({element(expr.source)}{limited})"
        case ir.Sum() | ir.Balance():
            return f"sum({written(expr.value)}{limited})"
        case ir.Pick():
            which = {1: "first", -1: "last"}.get(expr.n, f"nth {expr.n}")
            return f"{which}({written(expr.value)}{limited})"
        case ir.Lapse():
            since, within = written(expr.since), written(expr.within)
            return f"covered({written(expr.value)}{limited}, since {since}, within {within})"


def _bracketed(expr: ir.Expr) -> str:
    inner = expr.body if isinstance(expr, ir.Named) else expr
    several = isinstance(inner, ir.All | ir.AnyOf) and len(inner.parts) > 1
    return f"({written(inner)})" if several else written(inner)
