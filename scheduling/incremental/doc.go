// Package incremental keeps the cost of a roster up to date while it changes
// (delta evaluation).
//
// A [Model] is a problem compiled to dense indexes: the pairs of volunteer and
// position that no fact forbids, what each costs, and which shifts exclude each
// other. A [State] is a roster over these pairs with its [Score]. A [Move] changes
// the seats of a few people at once; [State.Delta] tells what it would change in
// time proportional to the seats of those people, without memory.
//
// The rules are those of [scheduling.Evaluate], which the tests compare it with.
package incremental
