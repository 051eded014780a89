"""The peers that `cargo xtask bench literature fairs` compares the engine with, each on a good model of the same file.

    peers.py maxsat EVENT.json FAIRNESS SECONDS   RC2 (python-sat), the literature's encoding with implied constraints
    peers.py cpsat EVENT.json FAIRNESS SECONDS    OR-Tools CP-SAT
    peers.py fair FAIR.json SECONDS [HINT.json]   OR-Tools CP-SAT; HINT: [[request, slot], ...] of a first plan

Prints one line of JSON: status, breaks or shortfall and weight, bound, cpu_seconds (user and system time), version.
"""

import json
import resource
import sys
import threading
from collections import Counter, defaultdict
from itertools import combinations


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class Event:
    """An event as the literature's set keeps it, with the slots that each meeting can have."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            event = json.load(file)
        self.slots, self.locations = event["slots"], event["locations"]
        self.meetings = event["meetings"]
        count = len(self.meetings)
        sessions = event.get("session") or [0] * count
        fixed = event.get("fixed") or [None] * count
        self.before = event.get("predecessors") or [[] for _ in range(count)]
        forbidden = [set(slots) for slots in event.get("forbidden") or [[]] * event["participants"]]
        morning = set(range(event["morning_slots"]))
        allowed = {0: set(range(self.slots)), 1: morning, 2: set(range(self.slots)) - morning}
        self.domain = []
        for meeting, (one, other) in enumerate(self.meetings):
            domain = allowed[sessions[meeting]] - forbidden[one] - forbidden[other]
            if fixed[meeting] is not None:
                domain &= {fixed[meeting]}
            self.domain.append(sorted(domain))
        self.meetings_of = defaultdict(list)
        for meeting, pair in enumerate(self.meetings):
            for participant in pair:
                self.meetings_of[participant].append(meeting)


class Formula:
    """Clauses over numbered variables, with the cardinality encodings that the literature uses."""

    def __init__(self):
        self.variables, self.clauses = 0, []

    def variable(self):
        self.variables += 1
        return self.variables

    def add(self, *literals):
        self.clauses.append(list(literals))

    def at_most_one(self, literals):
        for one, other in combinations(literals, 2):
            self.add(-one, -other)

    def count(self, inputs, most):
        """A totaliser in both directions: output k is true exactly when more than k inputs are."""
        if len(inputs) <= 1:
            return list(inputs)
        half = len(inputs) // 2
        left, right = self.count(inputs[:half], most), self.count(inputs[half:], most)
        outputs = [self.variable() for _ in range(min(len(left) + len(right), most))]
        for ones in range(len(left) + 1):
            for others in range(len(right) + 1):
                total = ones + others
                if 0 < total <= len(outputs):
                    low = [-left[ones - 1]] * (ones > 0) + [-right[others - 1]] * (others > 0)
                    self.add(*low, outputs[total - 1])
                if total < len(outputs):
                    self.add(*left[ones:ones + 1], *right[others:others + 1], -outputs[total])
        return outputs

    def at_most(self, literals, most):
        if len(literals) > most:
            self.add(-self.count(literals, most + 1)[most])

    def exactly(self, literals, number):
        if len(literals) < number:
            self.add()
            return
        outputs = self.count(literals, number + 1)
        if number:
            self.add(outputs[number - 1])
        if len(outputs) > number:
            self.add(-outputs[number])


def encoded(event, fairness):
    """The event as clauses, its cells, and the literals of breaks, which are to be false."""
    formula = Formula()
    cells = [{slot: formula.variable() for slot in domain} for domain in event.domain]
    for meeting, at in enumerate(cells):
        formula.add(*at.values())
        formula.at_most_one(at.values())
        for earlier in event.before[meeting]:
            for slot, cell in at.items():
                formula.add(-cell, *(other for before, other in cells[earlier].items() if before < slot))
    for slot in range(event.slots):
        formula.at_most([at[slot] for at in cells if slot in at], event.locations)
    breaks, counts, busy_of = [], [], []
    for meetings in event.meetings_of.values():
        busy = {}
        for slot in range(event.slots):
            here = [cells[meeting][slot] for meeting in meetings if slot in cells[meeting]]
            if here:
                formula.at_most_one(here)
                busy[slot] = formula.variable()
                formula.add(-busy[slot], *here)
                for cell in here:
                    formula.add(-cell, busy[slot])
        formula.exactly(list(busy.values()), len(meetings))  # implied
        own, met = [], None
        for slot in range(1, event.slots):
            previous, here = busy.get(slot - 1), busy.get(slot)
            if met and here:
                ends = formula.variable()
                formula.add(ends, -here, -met, *([previous] if previous else []))
                formula.add(-ends, here)
                formula.add(-ends, met)
                if previous:
                    formula.add(-ends, -previous)
                own.append(ends)
            if previous:
                if met:
                    either = formula.variable()
                    formula.add(-met, either)
                    formula.add(-previous, either)
                    formula.add(-either, met, previous)
                    met = either
                else:
                    met = previous
        breaks += own
        counts.append(formula.count(own, len(own)))
        busy_of.append(busy)
    for slot in range(event.slots):  # implied
        formula.at_most([busy[slot] for busy in busy_of if slot in busy], 2 * event.locations)
    for level in range(max((len(count) for count in counts), default=0) - fairness):
        everybody = formula.variable()
        for count in counts:
            if level + fairness < len(count):
                formula.add(-count[level + fairness], everybody)
            formula.add(-everybody, *count[level:level + 1])
    return formula, cells, breaks


def maxsat(path, fairness, seconds):
    import pysat
    from pysat.examples.rc2 import RC2Stratified
    from pysat.formula import WCNF

    event = Event(path)
    formula, _, breaks = encoded(event, fairness)
    weighted = WCNF()
    for clause in formula.clauses:
        weighted.append(clause)
    for literal in breaks:
        weighted.append([-literal], weight=1)
    answer = {"status": "unknown", "version": f"RC2, python-sat {pysat.__version__}"}
    with RC2Stratified(weighted, solver="cadical195", adapt=True, exhaust=True, minz=True) as solver:
        done = threading.Event()

        def work():
            model = solver.compute()
            if model is None:
                answer["status"] = "infeasible"
            else:
                answer.update(status="optimal", breaks=solver.cost, bound=solver.cost)
            done.set()

        threading.Thread(target=work, daemon=True).start()
        finish(answer, done, seconds)


def finish(answer, done, seconds):
    """Waits for an answer, for at most so many CPU seconds, prints it and ends the process."""
    import os

    while not done.wait(0.05) and cpu_seconds() < seconds:
        pass
    answer["cpu_seconds"] = round(cpu_seconds(), 2)
    print(json.dumps(answer), flush=True)
    os._exit(0)


def solver_for(seconds):
    import ortools
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = 1
    names = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible", cp_model.INFEASIBLE: "infeasible"}
    return cp_model, solver, names, f"CP-SAT, OR-Tools {ortools.__version__}"


def cpsat(path, fairness, seconds):
    cp_model, solver, names, version = solver_for(seconds)
    event, model = Event(path), cp_model.CpModel()
    cells = [{slot: model.new_bool_var("") for slot in domain} for domain in event.domain]
    start = [sum(slot * cell for slot, cell in at.items()) for at in cells]
    for meeting, at in enumerate(cells):
        model.add_exactly_one(at.values())
        for earlier in event.before[meeting]:
            model.add(start[earlier] < start[meeting])
    for slot in range(event.slots):
        model.add(sum(at[slot] for at in cells if slot in at) <= event.locations)
    totals = []
    for meetings in event.meetings_of.values():
        busy = []
        for slot in range(event.slots):
            here = [cells[meeting][slot] for meeting in meetings if slot in cells[meeting]]
            is_busy = model.new_bool_var("")
            model.add(sum(here) == is_busy)
            busy.append(is_busy)
        model.add(sum(busy) == len(meetings))
        begins = [busy[0]]
        for slot in range(1, event.slots):
            begin = model.new_bool_var("")
            model.add_bool_or(begin, busy[slot].negated(), busy[slot - 1])
            model.add_implication(begin, busy[slot])
            model.add_implication(begin, busy[slot - 1].negated())
            begins.append(begin)
        total = model.new_int_var(0, len(meetings), "")
        model.add(total == sum(begins) - 1)
        totals.append(total)
    most, least = model.new_int_var(0, event.slots, ""), model.new_int_var(0, event.slots, "")
    model.add_max_equality(most, totals)
    model.add_min_equality(least, totals)
    model.add(most - least <= fairness)
    model.minimize(sum(totals))
    status = names.get(solver.solve(model), "unknown")
    answer = {"status": status, "version": version, "cpu_seconds": round(cpu_seconds(), 2)}
    if status in ("optimal", "feasible"):
        answer.update(breaks=round(solver.objective_value), bound=round(solver.best_objective_bound))
    print(json.dumps(answer))


def limit_of(value, person, otherwise):
    if value is None:
        return otherwise
    return value[person] if isinstance(value, list) else value


def fair(path, seconds, hint_path=None):
    cp_model, solver, names, version = solver_for(seconds)
    with open(path, encoding="utf-8") as file:
        problem = json.load(file)
    model, slots = cp_model.CpModel(), problem["slots"]
    hint, hinted = set(), Counter()
    if hint_path:
        with open(hint_path, encoding="utf-8") as file:
            hint = {tuple(pair) for pair in json.load(file)}
    for number, _ in hint:
        buyer, seller = problem["requests"][number][:2]
        hinted.update([("buyer", buyer), ("seller", seller)])
    away = {side: problem.get(f"unavailable_{side}s") or [] for side in ("buyer", "seller")}
    in_slot, of_person, weight = defaultdict(list), defaultdict(list), []
    for number, request in enumerate(problem["requests"]):
        people = (("buyer", request[0]), ("seller", request[1]))
        cells = []
        for slot in range(slots):
            if any(person < len(away[side]) and slot in away[side][person] for side, person in people):
                continue
            cell = model.new_bool_var("")
            cells.append(cell)
            in_slot["table", slot].append(cell)
            for who in people:
                in_slot[who, slot].append(cell)
            if hint_path:
                model.add_hint(cell, (number, slot) in hint)
        model.add_at_most_one(cells)
        held = sum(cells)
        for who in people:
            of_person[who].append(held)
        weight.append(request[2] * held)
    for (who, _), cells in in_slot.items():
        model.add(sum(cells) <= problem["tables"]) if who == "table" else model.add_at_most_one(cells)
    short = []
    for (side, person), held in of_person.items():
        model.add(sum(held) <= limit_of(problem.get(f"max_{side}"), person, slots))
        wished = limit_of(problem.get(f"min_{side}"), person, 0)
        if wished:
            missing = model.new_int_var(0, wished, "")
            model.add(missing >= wished - sum(held))
            if hint_path:
                model.add_hint(missing, max(0, wished - hinted[side, person]))
            short.append(missing)
    for side, count in (("buyer", problem["buyers"]), ("seller", problem["sellers"])):
        for person in range(count):
            if (side, person) not in of_person:
                short.append(limit_of(problem.get(f"min_{side}"), person, 0))
    starts = busy_runs(model, in_slot, slots, hint if hint_path else None, problem)
    # Shortfall first, then weight, then breaks: one of the former outweighs all of the latter. Everybody who meets
    # begins one run more than there are breaks.
    count = problem["buyers"] + problem["sellers"]
    unit = 1 + count * slots
    price = unit * (1 + sum(request[2] for request in problem["requests"]))
    model.maximize(unit * sum(weight) - price * sum(short) - sum(starts))
    status = names.get(solver.solve(model), "unknown")
    answer = {"status": status, "version": version, "cpu_seconds": round(cpu_seconds(), 2)}
    if status in ("optimal", "feasible"):
        shortfall = sum(missing if isinstance(missing, int) else solver.value(missing) for missing in short)
        answer.update(shortfall=shortfall, weight=sum(solver.value(held) for held in weight))
        answer["bound"] = round((solver.best_objective_bound + price * shortfall) / unit)
        answer["breaks"] = 0
        for who in {who for who, _ in in_slot if who != "table"}:
            busy = [any(map(solver.value, in_slot.get((who, slot), ()))) for slot in range(slots)]
            runs = sum(now and not before for before, now in zip([False, *busy], busy))
            answer["breaks"] += max(0, runs - 1)
    print(json.dumps(answer))


def busy_runs(model, in_slot, slots, hint, problem):
    """For everybody the slots in which a run of meetings begins, with a whole hint."""
    meets = set()
    for number, slot in hint or ():
        buyer, seller = problem["requests"][number][:2]
        meets.update(((("buyer", buyer), slot), (("seller", seller), slot)))
    starts = []
    for who in sorted({who for who, _ in in_slot if who != "table"}):
        before, was_busy = None, False
        for slot in range(slots):
            cells = in_slot.get((who, slot))
            if not cells:
                before, was_busy = None, False
                continue
            is_busy = (who, slot) in meets
            busy, start = model.new_bool_var(""), model.new_bool_var("")
            model.add(sum(cells) == busy)
            model.add(start >= busy - (before if before is not None else 0))
            if hint is not None:
                model.add_hint(busy, is_busy)
                model.add_hint(start, is_busy and not was_busy)
            starts.append(start)
            before, was_busy = busy, is_busy
    return starts


def main(what, path, *rest):
    if what == "maxsat":
        maxsat(path, int(rest[0]), float(rest[1]))
    elif what == "cpsat":
        cpsat(path, int(rest[0]), float(rest[1]))
    else:
        fair(path, float(rest[0]), *rest[1:])


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("maxsat", "cpsat", "fair"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
