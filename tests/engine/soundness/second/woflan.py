"""Woflan of pm4py (AGPL, 400 MB), in a process of its own and never imported here: what it says is kept in a file.

`python -m tests.engine.soundness.second.woflan PYTHON` asks it anew about every chart, with a Python that has pm4py
and PuLP: without the latter it errs.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.engine.soundness.second.charts import charts_of_the_house, random_charts
from tests.engine.soundness.second.nets import Net, nets_of

KEPT = Path(__file__).with_name("judgements.json")
ASK = """
import json, signal, sys
from pm4py.objects.petri_net.obj import Marking, PetriNet
from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to
from pm4py.algo.analysis.woflan import algorithm as woflan

def judged(told):
    net = PetriNet()
    places = {name: PetriNet.Place(name) for name in told["places"]}
    net.places.update(places.values())
    for name, (taken, given) in told["transitions"].items():
        transition = PetriNet.Transition(name, name)
        net.transitions.add(transition)
        for place in taken:
            add_arc_from_to(places[place], transition, net)
        for place in given:
            add_arc_from_to(transition, places[place], net)
    said = {"return_asap_when_not_sound": True, "print_diagnostics": False, "return_diagnostics": False}
    return bool(woflan.apply(net, Marking({places["i"]: 1}), Marking({places["o"]: 1}), parameters=said))

def too_long(*_):
    raise TimeoutError

signal.signal(signal.SIGALRM, too_long)
for key, told in json.load(sys.stdin).items():
    signal.alarm(MOST)
    try:
        print(json.dumps([key, judged(told)]), flush=True)
    except TimeoutError:
        pass
    signal.alarm(0)
"""
MOST = 10
"""Seconds it may think about one net; what takes longer it has not judged."""


def told(net: Net) -> dict:
    return {"places": net.places, "transitions": net.transitions}


def digest(net: Net) -> str:
    """Only a net that is still the same has been judged."""
    return hashlib.sha256(json.dumps(told(net), sort_keys=True).encode()).hexdigest()[:16]


def ask(nets: Iterator[Net], python: str) -> dict[str, bool]:
    asked = {digest(net): told(net) for net in nets}
    said = ASK.replace("MOST", str(MOST))
    done = subprocess.run([python, "-c", said], input=json.dumps(asked), stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(line) for line in done.stdout.splitlines() if line.startswith("["))


def main() -> None:
    charts = [chart for _, chart in (*random_charts(), *charts_of_the_house())]
    said = ask((net for chart in charts for net in nets_of(chart) or ()), sys.argv[1])
    KEPT.write_text(json.dumps(said, indent=0, sort_keys=True) + "\n")
    print(f"{len(said)} nets, {sum(said.values())} of them sound")


if __name__ == "__main__":
    main()
