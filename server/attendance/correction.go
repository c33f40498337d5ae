package attendance

import (
	"context"
	"strings"

	"nuanlin/hours"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/messages"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

// The answers to whoever touches hours that are not theirs to touch any more, or ever.
var (
	ErrHoursOwn       = fault.Forbidden.New("hours_own", "nobody approves or corrects the own hours")
	ErrHoursCorrected = fault.Conflict.New("hours_corrected", "that entry has been corrected already")
	errProofMissing   = fault.Invalid.New("proof_missing", "hours that are entered or raised afterwards need something that shows them")
)

// Correction is what shall stand in the place of an entry.
type Correction struct {
	EntryID int64
	Minutes int // that count instead, from 0 to the planned length
	Reason  string
	Proof   string // what shows it, where minutes are raised
	Self    int64  // the volunteer the author is; 0 for none
}

// CorrectHours appends an entry in the place of another on behalf of the author, logs it
// and returns its id. Minutes beyond what the entry says need an approval of a second
// person, as long as nobody has given it. The volunteer is locked, so that the day's
// minutes stand still. It fails with fault.NotFound hour_entry_unknown, fault.Forbidden
// hours_own, fault.Conflict hours_corrected and back_entry_closed, and fault.Invalid
// correction_above_planned, minutes_not_whole and proof_missing.
func CorrectHours(ctx context.Context, db *data.DB, c Correction, by audit.Author) (int64, error) {
	var id int64
	err := db.InTx(ctx, func(tx *data.DB) error {
		old, err := lockEntry(ctx, tx, c.EntryID)
		if err != nil {
			return err
		}
		settings, err := identity.FindSettings(ctx, tx)
		if err != nil {
			return err
		}
		if err := c.check(old, settings); err != nil {
			return err
		}
		if c.raises(old) {
			if err := c.mayRaise(ctx, tx, old, settings, by); err != nil {
				return err
			}
		}
		id, err = c.enter(ctx, tx, old, settings, by)
		return err
	})
	return id, err
}

// lockEntry locks the volunteer of an entry, so that nothing is entered, corrected or
// approved for them until the transaction ends, and returns the entry as it stands then.
func lockEntry(ctx context.Context, tx *data.DB, id int64) (HourEntry, error) {
	entry, err := FindHourEntry(ctx, tx, id)
	if err != nil {
		return entry, err
	}
	if err := people.LockVolunteers(ctx, tx, []int64{entry.VolunteerID}); err != nil {
		return entry, err
	}
	return FindHourEntry(ctx, tx, id)
}

func (c Correction) check(old HourEntry, s identity.Settings) error {
	switch {
	case old.VolunteerID == c.Self:
		return ErrHoursOwn
	case old.Superseded:
		return ErrHoursCorrected
	case c.Minutes > old.PlannedMinutes:
		return fault.Invalid.New("correction_above_planned", "no more can count than was planned").With("planned_minutes", old.PlannedMinutes)
	}
	return whole(c.Minutes, s)
}

// raises tells whether the correction asks for minutes nobody has vouched for: more than
// the entry has, or some of what is waiting for a second person already.
func (c Correction) raises(old HourEntry) bool {
	return c.Minutes > old.CountedMinutes || old.Raised && !old.Approved && c.Minutes > 0
}

func (c Correction) mayRaise(ctx context.Context, tx *data.DB, old HourEntry, s identity.Settings, by audit.Author) error {
	if strings.TrimSpace(c.Proof) == "" && old.Proof == "" {
		return errProofMissing
	}
	shift, err := shifts.FindShift(ctx, tx, old.ShiftID, by.Now)
	if err != nil {
		return err
	}
	return stillOpen(shift, s, by)
}

// stillOpen refuses what comes too long after the shift.
func stillOpen(shift shifts.Shift, s identity.Settings, by audit.Author) error {
	settings := hourSettings(s)
	if hours.Open(shift.EndsAt, by.Now, settings) {
		return nil
	}
	return fault.Conflict.New("back_entry_closed", "hours are entered or raised within some days after the shift").With("days", settings.BackEntryDays)
}

func (c Correction) enter(ctx context.Context, tx *data.DB, old HourEntry, s identity.Settings, by audit.Author) (int64, error) {
	day, err := DayMinutes(ctx, tx, []int64{old.VolunteerID}, old.ServedOn, old.ID)
	if err != nil {
		return 0, err
	}
	entry := old
	entry.CountedMinutes, entry.Reason, entry.SupersedesID, entry.Raised = c.Minutes, c.Reason, &old.ID, c.raises(old)
	if entry.Raised {
		entry.Absent, entry.Evidence, entry.PresentMinutes = false, "backfilled", max(old.PresentMinutes, c.Minutes)
		if c.Proof != "" {
			entry.Proof = c.Proof
		}
	}
	entry.Approval = ApprovalOf(day[old.VolunteerID]+c.Minutes, entry.Raised, s)
	entry.RecordedBy, entry.RecordedAt = by.By, by.Now
	if err := EnterHours(ctx, tx, &entry); err != nil {
		return 0, err
	}
	err = messages.Write(ctx, tx, messages.New{
		VolunteerID: entry.VolunteerID, Kind: messages.HoursCorrected, SubjectKind: messages.Shift, SubjectID: entry.ShiftID, Nth: entry.ID, At: by.Now,
		Detail: map[string]any{"from_minutes": old.CountedMinutes, "minutes": c.Minutes, "reason": c.Reason},
	})
	if err != nil {
		return 0, err
	}
	return entry.ID, audit.Write(ctx, tx, by.Did("hours_corrected", "hour_entry", entry.ID,
		map[string]any{"supersedes_id": old.ID, "from_minutes": old.CountedMinutes, "minutes": c.Minutes}))
}
