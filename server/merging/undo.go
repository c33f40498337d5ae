package merging

import (
	"context"
	"errors"
	"slices"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
)

// record is what a merge remembers.
type record struct {
	Before, After, Dissolved people.Volunteer
	Moved                    moved
}

// Undo parts two records again, within [UndoDays]. What had changed hands and is there still goes
// back; seats that ended do not come back, and what was booked or changed since stays with the
// record that stayed. The record that had gone gets what it had itself, whatever became of that in
// the one that stayed. It fails with fault.NotFound merge_unknown and fault.Conflict merge_undone,
// merge_over, merge_built_on while a later merge of the record that stayed stands, or
// merge_number_taken.
func Undo(ctx context.Context, db *data.DB, id int64, a audit.Author) error {
	m, err := Find(ctx, db, id)
	if err != nil {
		return err
	}
	return together(ctx, db, m.KeptID, m.DissolvedID, a, func(tx *data.DB) error { return undo(ctx, tx, id, a) })
}

func undo(ctx context.Context, tx *data.DB, id int64, a audit.Author) error {
	m, err := Find(ctx, tx, id) // under the locks of both nobody else undoes it
	switch {
	case err != nil:
		return err
	case m.UndoneAt != nil:
		return errUndone
	case !m.Stands:
		return errBuiltOn
	case !a.Now.Before(m.Ends()):
		return errOver
	}
	r, err := remembered(ctx, tx, id)
	if err != nil {
		return err
	}
	if err := identity.LockAccountsOf(ctx, tx, []int64{m.KeptID, m.DissolvedID}); err != nil {
		return err
	}
	if err := moveBack(ctx, tx, r.Moved, m.KeptID, m.DissolvedID); err != nil {
		return err
	}
	if err := booking.TellParted(ctx, tx, m.DissolvedID, r.Moved.Untold, a.Now); err != nil {
		return err
	}
	if err := people.Part(ctx, tx, r.Dissolved, r.Moved.Followed); err != nil {
		return err
	}
	if err := r.restore(ctx, tx, a); err != nil {
		return err
	}
	if err := people.CountMembers(ctx, tx); err != nil {
		return err
	}
	if err := setUndone(ctx, tx, id, a); err != nil {
		return err
	}
	return audit.Write(ctx, tx, a.Did("volunteers_parted", "volunteer", m.KeptID, map[string]any{"volunteer_id": m.DissolvedID}))
}

// restore gives the record that stayed what it was before, field by field, where it is still
// what the merge made of it, and the lead of a team back to whom it came from.
func (r record) restore(ctx context.Context, tx *data.DB, a audit.Author) error {
	v, err := people.FindVolunteer(ctx, tx, r.After.ID, a.Now)
	if err != nil {
		return err
	}
	if r.Dissolved.TeamRole == captain && v.TeamRole == captain && v.TeamID == r.Dissolved.TeamID {
		if err := appoint(ctx, tx, v.TeamID, r.Dissolved.ID, a); err != nil {
			return err
		}
		if v, err = people.FindVolunteer(ctx, tx, v.ID, a.Now); err != nil {
			return err
		}
	}
	number := v.StudentNumber
	for _, f := range fields {
		stays := f.name == Team && v.TeamRole == captain // who leads a team since then does not leave it
		if !f.same(r.Before, r.After) && f.same(v, r.After) && !stays {
			f.take(&v, r.Before)
		}
	}
	v.Skills = without(v.Skills, r.Before.Skills, r.After.Skills)
	v.Interests, v.Dialects = without(v.Interests, r.Before.Interests, r.After.Interests), without(v.Dialects, r.Before.Dialects, r.After.Dialects)
	if r.Before.StudentNumber == r.After.StudentNumber {
		return people.StoreRecord(ctx, tx, v, number)
	}
	other := r.Dissolved
	if v.StudentNumber != number { // the other has the one from before until now
		other.StudentNumber = v.StudentNumber
		return swapNumbers(ctx, tx, v, number, other)
	}
	// The number that was taken was corrected since: it is free, unless somebody else has it.
	if err := people.StoreRecord(ctx, tx, v, number); err != nil {
		return err
	}
	err = people.Renumber(ctx, tx, other.ID, other.Name, r.Before.StudentNumber, other.StudentNumber)
	var f *fault.Error
	if errors.As(err, &f) && (f.Reason == "student_number_taken" || f.Reason == "login_taken") {
		return errNumber.With("name", other.Name).With("number", other.StudentNumber)
	}
	return err
}

// without are the entries of a list that a merge did not add to it.
func without(list, before, after []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(one string) bool { return slices.Contains(after, one) && !slices.Contains(before, one) })
}
