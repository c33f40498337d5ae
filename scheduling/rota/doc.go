// Package rota plans duty rotas: who works which kind of shift on which day, at
// most one a day, over weeks or months. It knows the rules associations have for
// such rotas (runs of days, rest, weekends, hours, which kind may follow which)
// and weighs wishes against days that are covered by too few or too many.
//
// Hard rules are about one person each, so a person's whole row of days is
// either allowed or not, and the best row at given prices of days can be found
// by dynamic programming. Everything here is built on that: the prices come from
// Lagrangian relaxation, which also gives a lower bound, rows are then settled
// person by person, and improved a few people at a time.
//
// The package is pure: no clock, no file, no names. The same problem, seed and
// steps give the same rota on any machine; all arithmetic is in integers.
//
// Sources: T. Curtois, R. Qu, Computational results on new staff scheduling
// benchmark instances, 2014 (the rules and the yardstick); E. Burke, T. Curtois,
// New approaches to nurse rostering benchmark instances, EJOR 237, 2014 (rows by
// dynamic programming); F. Barahona, R. Anbil, The volume algorithm,
// Mathematical Programming 87, 2000 (prices).
package rota
