"""Solves a linear program as the bench writes it with CP-SAT of OR-Tools, which
reads no LP files of its own: python3 cpsat.py FILE SECONDS.

It knows what linear.go writes and no more: a sum to minimize, named rows with
whole factors, upper bounds, binary variables; every variable is whole and at
least 0 (those that linear.go leaves continuous are whole in an optimum)."""

import re
import sys

from ortools.sat.python import cp_model


def read(text):
    """Returns the terms of the objective, the rows and the upper bounds."""
    heads = r"^(Minimize|Subject To|Bounds|Binaries|End)$"
    parts = re.split(heads, text, flags=re.MULTILINE)[1:]
    section = dict(zip(parts[::2], parts[1::2]))
    objective = terms(section["Minimize"].split(":", 1)[1])
    rows = []
    for row in re.split(r"^ \w+:", section["Subject To"], flags=re.MULTILINE)[1:]:
        left, sense, right = re.split(r"(<=|>=|=)", row)
        rows.append((terms(left), sense, int(right)))
    bounds = {name: int(most) for name, most in re.findall(r"(\w+) <= (-?\d+)", section["Bounds"])}
    bounds.update((name, 1) for name in section["Binaries"].split())
    return objective, rows, bounds


def terms(text):
    """Returns pairs of factor and name; a name without a factor counts once."""
    found = re.findall(r"([+-]?)\s*(\d*)\s*([a-z]\w*)", text)
    return [(int(sign + (factor or "1")), name) for sign, factor, name in found]


def solve(path, seconds):
    with open(path) as file:
        objective, rows, bounds = read(file.read())
    model = cp_model.CpModel()
    variable = {name: model.new_int_var(0, most, name) for name, most in bounds.items()}
    total = lambda side: sum(factor * variable[name] for factor, name in side)
    for left, sense, right in rows:
        if sense == "<=":
            model.add(total(left) <= right)
        elif sense == ">=":
            model.add(total(left) >= right)
        else:
            model.add(total(left) == right)
    model.minimize(total(objective))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2  # without it one worker hardly gets anywhere
    if solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        print("value", round(solver.objective_value), "bound", solver.best_objective_bound)


solve(sys.argv[1], float(sys.argv[2]))
