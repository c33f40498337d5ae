package attendance

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
)

// The answers to whoever touches hours that are not theirs to touch any more, or ever.
var (
	ErrHoursOwn       = fault.Forbidden.New("hours_own", "nobody approves or corrects the own hours")
	ErrHoursCorrected = fault.Conflict.New("hours_corrected", "that entry has been corrected already")
)

// Correction is what shall stand in the place of an entry.
type Correction struct {
	EntryID int64
	Minutes int // that count instead, from 0 to the planned length
	Reason  string
	Self    int64 // the volunteer the author is; 0 for none
}

// CorrectHours appends an entry in the place of another on behalf of the author, logs it
// and returns its id. The volunteer is locked, so that the day's minutes stand still. It
// fails with fault.NotFound hour_entry_unknown, fault.Forbidden hours_own, fault.Conflict
// hours_corrected and fault.Invalid correction_above_planned.
func CorrectHours(ctx context.Context, db *data.DB, c Correction, by audit.Author) (int64, error) {
	var id int64
	err := db.InTx(ctx, func(tx *data.DB) error {
		old, err := FindHourEntry(ctx, tx, c.EntryID)
		if err != nil {
			return err
		}
		if err := people.LockVolunteers(ctx, tx, []int64{old.VolunteerID}); err != nil {
			return err
		}
		if old, err = FindHourEntry(ctx, tx, c.EntryID); err != nil { // as it stands under the lock
			return err
		}
		if err := c.check(old); err != nil {
			return err
		}
		id, err = c.enter(ctx, tx, old, by)
		return err
	})
	return id, err
}

func (c Correction) check(old HourEntry) error {
	switch {
	case old.VolunteerID == c.Self:
		return ErrHoursOwn
	case old.Superseded:
		return ErrHoursCorrected
	case c.Minutes > old.PlannedMinutes:
		return fault.Invalid.New("correction_above_planned", "no more can count than was planned").With("planned_minutes", old.PlannedMinutes)
	}
	return nil
}

func (c Correction) enter(ctx context.Context, tx *data.DB, old HourEntry, by audit.Author) (int64, error) {
	settings, err := identity.FindSettings(ctx, tx)
	if err != nil {
		return 0, err
	}
	day, err := DayMinutes(ctx, tx, []int64{old.VolunteerID}, old.ServedOn, old.ID)
	if err != nil {
		return 0, err
	}
	entry := old
	entry.CountedMinutes, entry.Reason, entry.SupersedesID = c.Minutes, c.Reason, &old.ID
	entry.Approval = ApprovalOf(day[old.VolunteerID]+c.Minutes, settings)
	entry.RecordedBy, entry.RecordedAt = by.By, by.Now
	if err := EnterHours(ctx, tx, &entry); err != nil {
		return 0, err
	}
	return entry.ID, audit.Write(ctx, tx, by.Did("hours_corrected", "hour_entry", entry.ID,
		map[string]any{"supersedes_id": old.ID, "from_minutes": old.CountedMinutes, "minutes": c.Minutes}))
}
