// Package annealing holds what simulated annealing needs of chance and time: a
// seeded generator, the acceptance rule of Metropolis, Gumbel noise and geometric
// schedules. Temperatures are fixed-point numbers and everything else is whole
// numbers, so a search takes the same steps on every machine.
package annealing
