// Package scheduling decides who serves when.
//
// A [Problem] holds the facts: volunteers, shifts, the positions of each shift
// and what is already agreed. [Reasons] says why one person may not take one
// seat; self sign-up, invitations and the solver all ask it, so there is one
// clash rule. [search.Solve] fills the seats, [Evaluate] recomputes every rule of a
// roster plainly, [explain.Price] and [explain.Candidates] answer "what would it cost to put
// this person here?".
//
// Beside it stand three small pieces that need no roster: weekly repetition
// ([calendar.Weekly]), working days ([calendar.Calendar]) and the seven stages of a programme
// ([calendar.Stage]).
//
// The package is pure. It reads no clock, file, database or network, uses only
// the standard library, and holds no names, phone numbers or addresses. The
// same input gives the same output on every machine: the search is limited by
// a step budget and a seed, never by the clock.
//
// Instants are [time.Time]; lengths are whole minutes; periods are half-open,
// so a shift that ends at 11:00 does not overlap one that starts at 11:00.
// Volunteers, shifts and positions are referred to by their index in the
// problem; IDs only come back in explanations.
package scheduling
