"""Engines for the child to import in place of the real one: some fail when told to, some do nothing at all."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

REAL = """
import importlib.util, os, resource, signal, sys

this = sys.modules[__name__]
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
spec = importlib.util.spec_from_file_location("durable_rules_engine", {real!r})
real = importlib.util.module_from_spec(spec)
spec.loader.exec_module(real)
sys.modules[__name__] = this  # where the real one has just put itself
globals().update({{name: getattr(real, name) for name in dir(real) if not name.startswith("_")}})

with open({lives!r}, "a") as file:
    print(os.getpid(), file=file)
with open({lives!r}) as file:
    life = len(file.readlines())
facts = 0

{more}

def assert_fact(ruleset, fact):
    global facts
    facts += 1
    if {when}:
        {fault}
    return real.assert_fact(ruleset, fact)
"""

EMPTY = """
def __getattr__(name):
    return lambda *arguments: None
"""

BLIND = """
def create_ruleset(name, rules):
    return 1

def assert_fact(ruleset, fact):
    return 1, 0

def delete_state(ruleset, session):
    pass
"""

SENTINEL_ONLY = """
def create_ruleset(name, rules):
    return 1

def assert_fact(ruleset, fact):
    global last
    last = fact
    return int('"!"' not in fact), 0

def start_action_for_state(ruleset, session):
    return "{}", '{"sentinel": {"s": %s}}' % last

def complete_and_start_action(ruleset, session):
    pass

def delete_state(ruleset, session):
    pass
"""


@dataclass(frozen=True)
class Engines:
    """A folder on the path of the children, for one such engine."""

    folder: Path
    origin: str | None
    """Where the real one is, if anywhere."""

    @classmethod
    def found(cls, folder: Path) -> Engines:
        """The folder, before it is put on the path."""
        spec = find_spec("durable_rules_engine")
        return cls(folder, None if spec is None else spec.origin)

    def write(self, code: str) -> None:
        """Puts an engine there."""
        (self.folder / "durable_rules_engine.py").write_text(code, encoding="utf-8")

    def real(self, *, when: str = "False", fault: str = "pass", more: str = "") -> None:
        """Puts the real engine there, with a fault: the statement to run when a fact is asserted.

        `when` may name `life` (1 for the first child that imports the engine), `facts` (asserted in this life, this one
        too) and `fact` (JSON).
        """
        assert self.origin is not None, "the tests need durable-rules"
        self.write(REAL.format(real=self.origin, lives=str(self.lives), when=when, fault=fault, more=more))

    def pids(self) -> list[int]:
        """Of the children that imported the real engine, in order."""
        return [int(line) for line in self.lives.read_text(encoding="utf-8").split()]

    @property
    def lives(self) -> Path:
        """The file of those ids."""
        return self.folder / "lives"
