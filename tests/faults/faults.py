"""The faults to plant in the reference evaluator: each a replacement of text that stands in its file exactly once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault: its name, the file in the reference evaluator, the text, what is put there, why that is wrong."""

    name: str
    file: str
    old: str
    new: str
    why: str


FAULTS = (
    Fault("strict for or-equal", "compare.py", "return left <= right if or_equal else left < right",
          "return left < right", "what is at the same moment is not late"),
    Fault("comparison flipped", "compare.py", "sure, may = left.hi <= right.lo, left.lo <= right.hi",
          "sure, may = left.lo >= right.hi, left.hi >= right.lo", "at most is read as at least"),
    Fault("never is a moment like others", "values.py", "return self.lo_max < NEVER", "return True",
          "an unanswered complaint counts as answered"),
    Fault("unknown read as false", "truth.py", "return Truth(False, True, frozenset(missing))", "return NO",
          "what is not recorded counts as not so"),
    Fault("unknown is enough", "truth.py", "if all(part.sure for part in parts):",
          "if any(part.sure for part in parts):",
          "one part that holds stands for all"),
    Fault("same day against the counsellor", "compare.py", "in_favour = kind if same_day is SameDay.MET else strict",
          "in_favour = strict if same_day is SameDay.MET else kind", "the same day counts in favour"),
    Fault("same day never left open", "compare.py", "if not undetermined.may:", "if True:",
          "the reading that leaves the same day open is ignored"),
    Fault("last day exclusive", "evaluation.py",
          "past = earlier(due, self.now, or_equal=False, same_day",
          "past = earlier(due, self.now, or_equal=True, same_day",
          "the last day counts in full"),
    Fault("too early still pending", "evaluation.py", "waiting = all_of([negate(past), negate(too_early)])",
          "waiting = negate(past)", "what was done too early can't be done any more"),
    Fault("umbrella takes the best", "evaluation.py", "status = min((ruling.verdict.status",
          "status = max((ruling.verdict.status", "an umbrella takes the worst"),
    Fault("umbrella ignores what is not encoded", "evaluation.py",
          "if unencoded and WORST_FIRST.index(status)", "if False and WORST_FIRST.index(status)",
          "what no rule carries keeps an umbrella from complied"),
    Fault("half met excuses", "evaluation.py",
          "truth = all_of([in_play, self.evaluator.truth(permission.conditions, scene)])", "truth = in_play",
          "a permission excuses only where all of it is met"),
    Fault("excuse that is only possible", "judge.py", "not met.may and excused.sure:", "not met.may and excused.may:",
          "an excuse must be certain"),
    Fault("possible excuse ignored", "judge.py", "not met.may and not excused.may and not waiting.may:",
          "not met.may and not waiting.may:", "a violation needs to be certain"),
    Fault("breach dropped", "evaluation.py",
          "breach=clause.breach if judged.status in (Status.VIOLATED, Status.SIGNAL) else \"\",", "breach=\"\",",
          "one act that offends five provisions counts once"),
    Fault("notes dropped", "evaluation.py", "notes.add(addition.provision)", "pass", "notes are part of the verdict"),
    Fault("centre not answerable", "evaluation.py", "answerable.add(\"centre\")", "pass", "the centre answers too"),
    Fault("recorded_until ignored", "world.py", "return None if moment is None else moment.bounds(self.zone)[1]",
          "return None", "what is later than it is unknown"),
    Fault("later records have happened", "world.py", "later = lo > self.horizon and not field.term", "later = False",
          "a record anchored after the as-of day has not happened"),
    Fault("terms are filtered", "world.py", "later = lo > self.horizon and not field.term", "later = lo > self.horizon",
          "an agreement about the future holds already"),
    Fault("edition ignored", "evaluation.py", "if clause.editions is None or edition.id in clause.editions:",
          "if True:",
          "a clause belongs to its editions only"),
    Fault("sum forgets what is possible", "aggregate.py", "lo, hi = lo + min(value.lo, 0), hi + max(value.hi, 0)",
          "pass", "what may count may add"),
    Fault("latest takes the first", "aggregate.py", "choose = min if which == \"earliest\" else max", "choose = min",
          "the latest is the last"),
    Fault("incomplete list is complete", "compare.py", "if more and not isinstance(item, Nothing):", "if False:",
          "an incomplete list may hold the item"),
    Fault("absent section is empty", "world.py",
          "if (recorded is None and not spec.claim) or self.case.is_incomplete(spec.section):",
          "if self.case.is_incomplete(spec.section):", "an absent section is unknown"),
    Fault("records in the order written", "world.py",
          "kept = sorted(found, key=lambda record: (record.label, record.order))", "kept = found",
          "the order of lists changes nothing"),
    Fault("harmless though it could fail", "judge.py", "harmless = not could_fail.may", "harmless = True",
          "what could be a violation is not harmless"),
    Fault("records of a stranger are there", "expressions.py", " or element.record.unrecorded):", "):",
          "what belongs to somebody nobody recorded may not be there"),
    Fault("reports are no disclosures", "world.py", 'if kind == "disclosure" and self.is_open("report"):', "if False:",
          "a report that was not exported may be a disclosure"),
    Fault("the list in the order written", "world.py", "tuple(sorted(elements, key=_written))", "tuple(elements)",
          "a list is a set"),
    Fault("an umbrella does not wait", "evaluation.py", "if waiting and status in", "if False and status in",
          "what may turn out pending keeps its umbrella from complied"),
    Fault("an excuse names nobody", "evaluation.py",
          "excused_by=tuple(excused_by) if judged.status is Status.EXCUSED else (),", "excused_by=(),",
          "an excused verdict names what excuses it"),
)  # fmt: skip
"""All faults."""
