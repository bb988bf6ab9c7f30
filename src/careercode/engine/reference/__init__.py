"""The reference evaluator: docs/verdicts.md as code, the simplest that can be right, with all detail."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from careercode.engine.reference.evaluation import Evaluation
from careercode.engine.reference.explain import Explainer
from careercode.engine.settings import settle
from careercode.language.ir import Rules
from careercode.model.case import Case
from careercode.verdicts.types import Status, Verdict


def evaluate(
    case: Case,
    rules: Rules,
    as_of: date,
    *,
    codes: frozenset[str] | None = None,
    everything: bool = False,
    detail: bool = False,
) -> tuple[Verdict, ...]:
    """The verdicts of a case at the end of the day `as_of`, sorted by key.

    `codes`: those to evaluate (all, where None). `everything`: verdicts of not applicable too. `detail`: with each
    verdict's explanation. Raises DossierError where the centre's file overrides a setting that there isn't.
    """
    chosen = frozenset(rules.codes) if codes is None else codes
    evaluation = Evaluation(case, rules, settle(rules, case), as_of, chosen)
    explainer = Explainer(evaluation)
    rulings = [
        ruling for ruling in evaluation.rulings() if everything or ruling.verdict.status is not Status.NOT_APPLICABLE
    ]
    verdicts = [explainer.detail(ruling) if detail else ruling.verdict for ruling in rulings]
    return tuple(sorted(verdicts, key=lambda verdict: verdict.key))


def explained(
    case: Case, rules: Rules, as_of: date, wanted: Collection[Verdict], *, codes: frozenset[str] | None = None
) -> tuple[Verdict | None, ...]:
    """The verdicts with the keys of `wanted`, in that order, with detail; None for one that there isn't.

    Only the clauses that bear on them are evaluated: their own, and those of whole codes under an umbrella or where the
    binding is unknown.
    """
    chosen = frozenset(rules.codes) if codes is None else codes
    umbrellas = {one.key.provision for one in wanted if one.umbrella}
    whole = {one.code for one in wanted if one.umbrella or one.key.provision == rules.codes[one.code].scope}
    whole = whole.union(*(rules.codes_under(one) for one in rules.umbrellas if one.provision in umbrellas))
    provisions = {one.key.provision for one in wanted}
    bearing = tuple(
        clause
        for clause in rules.clauses
        if clause.provision in provisions or rules.provisions[clause.provision].code in whole
    )
    evaluation = Evaluation(case, replace(rules, clauses=bearing), settle(rules, case), as_of, chosen)
    explainer = Explainer(evaluation)
    keys = {one.key for one in wanted}
    found = {one.verdict.key: explainer.detail(one) for one in evaluation.rulings() if one.verdict.key in keys}
    return tuple(found.get(one.key) for one in wanted)
