"""The worker's child: answers questions on its standard input until that is closed. It is run by path, not imported.

Whatever goes wrong ends it; the worker starts another.
"""

from __future__ import annotations

import json
import os
import sys
from types import ModuleType

STDIN, STDOUT, STDERR = 0, 1, 2


def skip_packages() -> None:
    """Stands empty packages in for careercode and its engines, whose own imports take ten times as long as the rest."""
    folder = os.path.dirname(os.path.abspath(__file__))
    for name in ("careercode.engine.rete", "careercode.engine", "careercode"):
        package = ModuleType(name)
        package.__path__ = [folder]
        sys.modules[name] = package
        folder = os.path.dirname(folder)


def main() -> None:
    """Greets, then answers line by line."""
    skip_packages()
    from careercode.engine.rete.network import Network
    from careercode.engine.rete.wire import lines, send, to_questions

    answers = os.dup(STDOUT)
    os.dup2(STDERR, STDOUT)  # what else is printed must not look like an answer
    requests = lines(STDIN)
    sys.path[:] = json.loads(next(requests))
    try:
        network = Network()
    except ImportError as error:
        send(answers, str(error) or "durable_rules_engine can't be imported")
        return
    send(answers, True)
    for request in requests:
        for number, question in enumerate(to_questions(request)):
            send(answers, [number, sorted(network.answer(question))])


if __name__ == "__main__":
    main()
