"""Solves a linear program with HiGHS by way of its Python package, for machines
without the program highs: python3 highs.py FILE SECONDS."""

import sys

import highspy

solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
solver.setOptionValue("threads", 1)
solver.setOptionValue("time_limit", float(sys.argv[2]))
solver.readModel(sys.argv[1])
solver.run()
found = solver.getInfo()
if found.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
    print("value", round(found.objective_function_value), "bound", found.mip_dual_bound)
