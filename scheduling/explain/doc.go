// Package explain answers questions about a roster as it is: why a seat is empty
// and what would fill it ([Funnel], [Relaxations]), what a change would cost
// ([Price], [Candidates]), what each person adds and how hard a shift is to staff
// ([Contributions], [MarginalCosts]), and who could stand in for whom ([StandBys]).
package explain
