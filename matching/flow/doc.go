// Package flow has the exact solvers of matching: [Assign] for the linear assignment
// problem, and a network simplex for pairs with capacities and teams ([Instance]),
// whose duals prove the optimum ([Instance.Verify]) and price changes ([Residual]).
package flow
