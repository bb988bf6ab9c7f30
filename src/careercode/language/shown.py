"""The intermediate form as text, for people: a clause or permission goes in, indented lines come out."""

from __future__ import annotations

from collections.abc import Iterator

from careercode.language import ir

IN = "  "


def clause(one: ir.Clause) -> Iterator[str]:
    """A clause: what it ranges over, where it applies, what it asks."""
    otherwise = one.otherwise.id if isinstance(one.otherwise, ir.Setting) else one.otherwise.value
    yield f"{one.provision}/{one.id}: {one.kind}, for each {subject(one.subject)}, otherwise {otherwise}, breach {one.breach!r}"
    yield from _part("where", one.where)
    if isinstance(one.asks, ir.Question):
        yield f"{IN}asks a person: {one.asks.question.en}"
        return
    yield from _part("requires", one.asks.condition)
    if one.asks.due is not None:
        yield from _part("last day", one.asks.due)
    if one.asks.too_early is not None:
        yield from _part("too early where", one.asks.too_early)


def permission(one: ir.Permission) -> Iterator[str]:
    """A permission: what it ranges over, when it is in play, its conditions."""
    excuses = ", ".join(one.excuses) if one.excuses is not None else "what each record names"
    yield f"{one.provision}/{one.id}: permission, for each {subject(one.subject)}, excuses {excuses}"
    yield from _part("where", one.where)
    yield from _part("conditions", one.conditions)


def subject(one: ir.Subject) -> str:
    """What a clause ranges over."""
    return one.kind if one.parent is None else f"{one.kind} in {'.'.join(one.parent)}"


def _part(title: str, expr: ir.Expr) -> Iterator[str]:
    if expr != ir.All(()):
        yield f"{IN}{title}"
        yield from (f"{IN * 2}{line}" for line in lines(expr))


def lines(expr: ir.Expr) -> Iterator[str]:
    """An expression, a line where it fits in one; what it is made of is indented."""
    match expr:
        case ir.Named(label, body, provision):
            source = f" (of {provision})" if provision else ""
            yield from _headed(f"«{label}»{source} ", body)
        case ir.All(parts) | ir.AnyOf(parts):
            yield "all of" if isinstance(expr, ir.All) else "any of"
            yield from _inside(parts)
        case ir.Not(part):
            yield from _headed("not ", part)
        case ir.Exists(var, source, body):
            yield f"some {_source(var, source)} such that"
            yield from _inside((body,))
        case ir.Every(var, source, given, body):
            yield f"every {_source(var, source)} that"
            yield from _inside((given,))
            yield "also"
            yield from _inside((body,))
        case ir.Compare(op, left, right, same_day):
            yield from _binary(op, left, right, f" (same day: {same_day.value})" if same_day is not None else "")
        case ir.Member(item, whole):
            yield from _binary("in", item, whole)
        case ir.Subset(part, whole):
            yield from _binary("within", part, whole)
        case ir.Happened(moment):
            yield from _headed("happened ", moment)
        case ir.Recorded(value):
            yield from _headed("recorded ", value)
        case ir.Shift(moment, duration, sign):
            yield from _binary("plus" if sign > 0 else "minus", moment, duration)
        case ir.Arithmetic(op, left, right):
            yield from _binary(op, left, right)
        case ir.LastDay(moment):
            yield from _headed("last day ", moment)
        case ir.Extreme(which, moments):
            yield f"{which} of"
            yield from _inside(moments)
        case ir.Count() | ir.Sum() | ir.Balance() | ir.Pick() | ir.Lapse():
            yield from _aggregate(expr)
        case _:
            yield path(expr)


def path(expr: ir.Expr) -> str:
    """An expression that fits in a line: a name, a field, a constant."""
    match expr:
        case ir.Literal_(value):
            return (
                repr(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
            )
        case ir.Words(words):
            return f"[{', '.join(words)}]"
        case ir.Var(name):
            return name
        case ir.On():
            return "on"
        case ir.Actor():
            return "actor"
        case ir.SubjectTrajectory():
            return "trajectory"
        case ir.Get(base, name=name):
            return f"{path(base)}.{name}"
        case ir.Setting(id):
            return f"setting {id}"
    return "(" + "; ".join(line.strip() for line in lines(expr)) + ")"


def _aggregate(expr: ir.Count | ir.Sum | ir.Balance | ir.Pick | ir.Lapse) -> Iterator[str]:
    source = _source(expr.var, expr.source)
    match expr:
        case ir.Count():
            yield f"how many {source} such that"
        case ir.Sum():
            yield f"sum of {path(expr.value)} over {source} such that"
        case ir.Balance():
            yield f"balance of {path(expr.value)} (share {expr.share}) over {source} such that"
        case ir.Pick():
            which = {1: "first", -1: "last"}.get(expr.n, f"{expr.n}th")
            yield f"{which} {path(expr.value)} over {source} such that"
        case ir.Lapse():
            gaps = "every gap" if expr.every_gap else "the last gap"
            yield f"cover by {path(expr.value)} within {path(expr.within)}, {gaps}, over {source} such that"
    yield from _inside((expr.body,))
    if isinstance(expr, ir.Balance):
        yield "of which"
        yield from _inside((expr.part,))
    if isinstance(expr, ir.Lapse):
        yield from _headed("since ", expr.since)
        yield from _headed("until ", expr.until)


def _source(var: str, source: ir.Source) -> str:
    if source.items is not None:
        return f"{var} in {path(source.items)}"
    return source.kind if var == source.kind else f"{source.kind} {var}"


def _binary(op: str, left: ir.Expr, right: ir.Expr, note: str = "") -> Iterator[str]:
    first, *more = lines(left)
    second, *others = lines(right)
    if not more and not others:
        yield f"{first} {op} {second}{note}"
        return
    yield f"{op}{note}"
    yield from _inside((left, right))


def _headed(head: str, body: ir.Expr) -> Iterator[str]:
    first, *others = lines(body)
    yield head + first
    yield from others


def _inside(parts: tuple[ir.Expr, ...]) -> Iterator[str]:
    for part in parts:
        yield from (f"{IN}{line}" for line in lines(part))
