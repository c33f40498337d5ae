// Package booking puts volunteers on seats and takes them off again. It is the
// only package that does: self sign-up, a coordinator's invitation, a published
// roster and a moved shift all come here.
//
// Whether somebody may take a seat is [scheduling.Reasons]' to say; this package
// gathers the facts in a fixed number of queries and writes the outcome. Nothing
// is locked while the facts are weighed. The row of the volunteer counts every
// change to what they are committed to, and the statement that books goes through
// only if the count and the version of the shift are still those the facts were
// read with; otherwise the facts are read again. Locks are always taken in the
// order volunteers, shifts, seats, each by id; see [LockWithPeople] and [LockInvited].
// An assignment changes under the lock of its volunteer only. Two constraints have the last word: no overlapping
// commitments of one volunteer, and one assignment per seat.
//
// An invitation keeps the seat and the person's time until it is answered or runs
// out. One that has run out keeps neither: a sweep ends it, or whoever needs the
// seat or the time.
package booking
