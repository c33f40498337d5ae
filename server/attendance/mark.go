package attendance

import (
	"context"
	"time"

	"nuanlin/hours"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
)

var (
	// ErrOwn is the answer to whoever marks their own attendance.
	ErrOwn = fault.Forbidden.New("attendance_own", "nobody marks the own attendance: another captain, a coordinator or a leader does")

	errAccepted     = fault.Conflict.New("assignment_not_accepted", "only who accepted the seat can be marked")
	errShiftNotHeld = fault.Conflict.New("shift_not_held", "the shift was cancelled")
)

// MayBeMarked tells whether attendance can be marked on the shift at the time now: it is
// held and not settled, and sign-in is open. It fails with fault.Conflict shift_settled,
// shift_not_held or attendance_not_open. Who may mark is for the caller to say.
func MayBeMarked(shift shifts.Shift, s identity.Settings, now time.Time) error {
	opens := opensAt(shift, s)
	switch {
	case shift.SettledAt != nil:
		return shifts.ErrShiftSettled
	case shift.State == "cancelled":
		return errShiftNotHeld
	case now.Before(opens):
		return fault.Conflict.New("attendance_not_open", "attendance is marked from shortly before the start").With("opens_at", opens)
	}
	return nil
}

func opensAt(shift shifts.Shift, s identity.Settings) time.Time {
	return shift.StartsAt.Add(-time.Duration(s.EarlySignInMinutes) * time.Minute)
}

// MarkAttendance stores marks of people on one shift, each checked and completed by
// [Mark.Checked], on behalf of the author, and logs what each was before. The shift is
// locked, so that nothing is marked while it is being settled or by somebody else. It
// fails as [MayBeMarked] does, and with fault.Conflict assignment_not_accepted,
// attendance_settled if the hours of somebody are entered, attendance_stale with what is
// marked now if somebody else marked meanwhile, and with attendance_own.
func MarkAttendance(ctx context.Context, db *data.DB, m Marking, s identity.Settings, by audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if _, err := shifts.LockShifts(ctx, tx, []int64{m.ShiftID}); err != nil {
			return err
		}
		shift, err := shifts.FindShift(ctx, tx, m.ShiftID, by.Now)
		if err != nil {
			return err
		}
		if err := MayBeMarked(shift, s, by.Now); err != nil {
			return err
		}
		persons, err := ListAttendance(ctx, tx, m.ShiftID)
		if err != nil {
			return err
		}
		marks, entries, err := m.checked(shift, persons, s, by, tx.Zone())
		if err != nil {
			return err
		}
		if err := saveMarks(ctx, tx, marks, by); err != nil {
			return err
		}
		return audit.WriteAll(ctx, tx, entries)
	})
}

// checked holds the marks against the lines they are about, each of which can be marked
// once, and returns what to store and what to log.
func (m Marking) checked(shift shifts.Shift, persons []Attendance, s identity.Settings, by audit.Author, zone *time.Location) ([]Mark, []audit.Entry, error) {
	lines := make(map[int64]Attendance, len(persons))
	for _, a := range persons {
		lines[a.AssignmentID] = a
	}
	marks, entries := make([]Mark, len(m.Marks)), make([]audit.Entry, len(m.Marks))
	for i, mark := range m.Marks {
		line, there := lines[mark.AssignmentID]
		if !there {
			return nil, nil, errAccepted
		}
		delete(lines, mark.AssignmentID)
		if err := mark.fits(line, m.Self); err != nil {
			return nil, nil, err
		}
		mark, err := mark.Checked(shift, s, by.Now, zone)
		if err != nil {
			return nil, nil, err
		}
		marks[i] = mark
		entries[i] = by.Did("attendance_marked", "shift", m.ShiftID, mark.logged(line))
	}
	return marks, entries, nil
}

// fits tells whether the mark may be put on the line as it stands.
func (m Mark) fits(line Attendance, self int64) error {
	switch {
	case line.VolunteerID == self:
		return ErrOwn
	case line.EntryID != nil:
		return fault.Conflict.New("attendance_settled", "the hours of that person are entered").With("name", line.Name).With("hour_entry_id", *line.EntryID)
	case line.Version != m.Version:
		return stale(line)
	}
	return nil
}

// stale says what is marked now, and by whom, to somebody who saw something else.
func stale(line Attendance) error {
	state := line.State
	if state == "" {
		state = "unmarked"
	}
	err := fault.Conflict.New("attendance_stale", "somebody else has marked that person meanwhile").
		With("assignment_id", line.AssignmentID).With("name", line.Name).With("by", line.MarkedBy).With("marked", state).With("version", line.Version)
	if line.InAt != nil {
		err = err.With("in_at", *line.InAt)
	}
	if line.OutAt != nil {
		err = err.With("out_at", *line.OutAt)
	}
	return err
}

// logged is what the log keeps of the mark, and of the line before it.
func (m Mark) logged(before Attendance) map[string]any {
	return map[string]any{
		"assignment_id": m.AssignmentID, "state": m.State, "in_at": m.InAt, "out_at": m.OutAt, "decided_minutes": m.DecidedMinutes,
		"before": map[string]any{"state": before.State, "in_at": before.InAt, "out_at": before.OutAt, "decided_minutes": before.DecidedMinutes},
	}
}

// Checked is the mark held against the shift at the time now: somebody present
// without a time came then, and who came late is late. It fails with fault.Invalid
// attendance_in_future, attendance_other_day, attendance_not_late, decision_unneeded if the rule says what the
// presence comes to, decision_above_presence, and minutes_not_whole. Times given for
// somebody absent are refused by the store.
func (m Mark) Checked(shift shifts.Shift, s identity.Settings, now time.Time, zone *time.Location) (Mark, error) {
	if m.State == "absent" || m.State == "unmarked" {
		if m.DecidedMinutes != nil {
			return m, fault.Invalid.New("decision_unneeded", "somebody absent has no minutes to decide about")
		}
		return m, nil
	}
	if m.InAt == nil {
		m.InAt = &now
	}
	if err := m.timesFit(shift, s, now, zone); err != nil {
		return m, err
	}
	if m.State == "late" && !m.InAt.After(shift.StartsAt) {
		return m, fault.Invalid.New("attendance_not_late", "whoever is late came after the start").With("starts_at", shift.StartsAt)
	}
	result := hours.Count(plannedPeriod(shift), visits(m.InAt, m.OutAt), hourSettings(s))
	if result.Late {
		m.State = "late"
	}
	if m.DecidedMinutes == nil {
		m.DecisionReason = ""
		return m, nil
	}
	if !result.NeedsDecision || m.OutAt == nil && now.Before(shift.EndsAt) {
		return m, fault.Invalid.New("decision_unneeded", "the rule says what the presence comes to")
	}
	if *m.DecidedMinutes > result.Present {
		return m, fault.Invalid.New("decision_above_presence", "no more minutes can be decided than the person was there").With("present_minutes", result.Present)
	}
	return m, whole(*m.DecidedMinutes, s)
}

// timesFit refuses times that have not come, and times of another day than the shift's: a
// sign-in dated a day early is a slip, and would count as if the person had been there
// from the start. A shift that ends after midnight is of both its days.
func (m Mark) timesFit(shift shifts.Shift, s identity.Settings, now time.Time, zone *time.Location) error {
	from := data.DayOf(opensAt(shift, s), zone)
	until := data.DayOf(shift.EndsAt.Add(time.Duration(hourSettings(s).OutUntil)*time.Minute), zone)
	for _, at := range []*time.Time{m.InAt, m.OutAt} {
		if at == nil {
			continue
		}
		day := data.DayOf(*at, zone)
		switch {
		case day.Before(from), day.After(until):
			return fault.Invalid.New("attendance_other_day", "that time is of another day than the shift").
				With("at", *at).With("starts_at", shift.StartsAt).With("ends_at", shift.EndsAt)
		case at.After(now):
			return fault.Invalid.New("attendance_in_future", "a time that has not come cannot be marked")
		}
	}
	return nil
}

// whole refuses minutes that rounding would not leave, whoever decides on them.
func whole(minutes int, s identity.Settings) error {
	if hours.Whole(minutes, hourSettings(s)) {
		return nil
	}
	return fault.Invalid.New("minutes_not_whole", "hours count in whole steps").With("step", s.RoundingMinutes)
}
