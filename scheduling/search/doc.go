// Package search finds rosters. [Solve] constructs one and improves it by
// simulated annealing over ejection chains, guided by the multipliers of the lower
// bound; [Repairs] fills seats that fell empty and disturbs few people. The same
// problem, seed and steps give the same roster on any machine.
package search
