// Package scheduling holds the facts and the rules of who serves when.
//
// A [Problem] holds the facts: volunteers, shifts, the positions of each shift
// and what is already agreed. [Reasons] says why one person may not take one
// seat; self sign-up, invitations and the solver all ask it, so there is one
// clash rule. [Evaluate] measures every rule of a roster plainly.
//
// The packages below it build on that: calendar (days, working days, weekly
// repetition, stages; this package takes its periods from there), search (who
// should serve), explain (why, and what if), bound (how good a roster can be at
// best), incremental and annealing (what these share), rota (duty rotas over weeks).
//
// All of them are pure. They read no clock, file, database or network, use only
// the standard library, and hold no names, phone numbers or addresses. The
// same input gives the same output on every machine: the search is limited by
// a step budget and a seed, never by the clock.
//
// Instants are [time.Time]; lengths are whole minutes; periods are half-open,
// so a shift that ends at 11:00 does not overlap one that starts at 11:00.
// Volunteers, shifts and positions are referred to by their index in the
// problem; IDs only come back in explanations.
package scheduling
