package booking

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// Clash is a seat of one of two records of a person at a time at which the other serves.
type Clash struct {
	AssignmentID  int64     `db:"assignment_id"`
	VolunteerID   int64     `db:"volunteer_id"`
	ShiftID       int64     `db:"shift_id"`
	Title         string    `db:"title"`
	StartsAt      time.Time `db:"starts_at"`
	EndsAt        time.Time `db:"ends_at"`
	Begun         bool      `db:"begun"` // it cannot be given up any more
	Over          bool      `db:"over"`
	Guarded       bool      `db:"guarded"`
	OtherShiftID  int64     `db:"other_shift_id"`
	OtherTitle    string    `db:"other_title"`
	OtherStartsAt time.Time `db:"other_starts_at"`
}

// doubled is the reason of assignments that [FreeClashing] ends.
const doubled = "doubled"

// FreeClashing ends the assignments of clashes, whose volunteers are locked, with an entry in the
// log for each, and returns those of which nobody is told: the other record sits on the same
// shift, so that the person comes as before.
func FreeClashing(ctx context.Context, tx *data.DB, clashes []Clash, a audit.Author) (untold []int64, err error) {
	misfits := make([]Misfit, len(clashes))
	for i, k := range clashes {
		misfits[i] = Misfit{AssignmentID: k.AssignmentID, VolunteerID: k.VolunteerID, ShiftID: k.ShiftID, Guarded: k.Guarded, Hard: true,
			Reasons: []Reason{{Code: string(scheduling.Clash), Params: map[string]any{}}}}
		if k.ShiftID == k.OtherShiftID {
			untold = append(untold, k.AssignmentID)
		}
	}
	return untold, free(ctx, tx, misfits, Release{State: "cancelled", Reason: doubled, At: a.Now, Hush: untold}, a)
}

// TellParted tells a volunteer whose record was parted from another of the seats to come that
// ended without a word when the two were one: by now it was somebody else who kept the shift.
func TellParted(ctx context.Context, tx *data.DB, volunteerID int64, untold []int64, now time.Time) error {
	lost, err := lostToCome(ctx, tx, volunteerID, untold, now)
	if err != nil {
		return err
	}
	told := make([]messages.New, len(lost))
	for i, l := range lost {
		told[i] = about(messages.SeatDoubled, l, now, nil)
	}
	return messages.Write(ctx, tx, told...)
}

// InVain is an invitation that nobody could accept when two records become one.
type InVain struct {
	AssignmentID int64
	ShiftID      int64
	Title        string
	StartsAt     time.Time
	EndsAt       time.Time
}

// InvitedInVain tells which invitations of two records of a person the one that stays could not
// accept with what both have, as [FreeInvitedInVain] ends them, but for those that clash and
// end anyway. What somebody chooses to take besides is not in it.
func InvitedInVain(ctx context.Context, db *data.DB, kept, dissolved int64, clashes []Clash, now time.Time) ([]InVain, error) {
	held, err := seatsToCome(ctx, db, []int64{kept, dissolved}, now)
	clashing := func(a heldSeat) bool {
		return slices.ContainsFunc(clashes, func(k Clash) bool { return k.AssignmentID == a.ID })
	}
	held = slices.DeleteFunc(held, func(a heldSeat) bool { return !a.Invited || clashing(a) })
	if err != nil || len(held) == 0 {
		return nil, err
	}
	positions := make([]int64, len(held))
	for i, a := range held {
		positions[i] = a.PositionID
	}
	vacancies, err := Vacancies(ctx, db, positions, now)
	if err != nil || len(vacancies) == 0 {
		return nil, err
	}
	from, until, _ := spanOf(vacancies)
	persons, err := Eligibilities(ctx, db, []int64{kept, dissolved}, FactsFor(from, until, now, db.Zone()))
	if err != nil {
		return nil, err
	}
	seats, people := byPosition(vacancies), byID(persons)
	one := joined(people[kept], people[dissolved], clashes)
	var found []InVain
	for _, a := range held {
		if len(against(seats[a.PositionID].letIn(a.LetIn), without(one, a.ShiftID), db.Zone(), true)) > 0 {
			found = append(found, InVain{a.ID, a.ShiftID, a.Title, a.StartsAt, a.EndsAt})
		}
	}
	return found, nil
}

// joined is somebody with what both of two records have, without the seats that clash.
func joined(p, other Eligibility, clashes []Clash) Eligibility {
	if other.TeamRole == "captain" { // the lead moves
		p.TeamID, p.TeamRole = other.TeamID, other.TeamRole
	}
	if p.BirthOn == nil {
		p.BirthOn = other.BirthOn
	}
	if p.GuardianConsentOn == nil {
		p.GuardianConsentOn = other.GuardianConsentOn
	}
	if checkedOn(p.Clearance) < checkedOn(other.Clearance) {
		p.Clearance = other.Clearance
	}
	p.Skills, p.SignOffs = slices.Concat(p.Skills, other.Skills), slices.Concat(p.SignOffs, other.SignOffs)
	p.Engagements = slices.Concat(p.Engagements, slices.DeleteFunc(slices.Clone(other.Engagements), func(e Engagement) bool {
		return e.Kind == Lesson || e.ShiftID != 0 && slices.ContainsFunc(clashes, func(k Clash) bool { return k.ShiftID == e.ShiftID })
	}))
	p.Declined, p.TakenOff = slices.Concat(p.Declined, other.Declined), slices.Concat(p.TakenOff, other.TakenOff)
	p.Apart = slices.Concat(p.Apart, other.Apart)
	return p
}

// checkedOn is the day of a record check, which sorts as text; "" if there is none.
func checkedOn(c []ClearedPeriod) string {
	if len(c) == 0 || c[0].CheckedOn == nil {
		return ""
	}
	return string(*c[0].CheckedOn)
}

// FreeInvitedInVain ends the invitations of a volunteer, who is locked, that they could not accept
// as [Accept] would ask, and returns how many: a seat that is held so is nobody's.
func FreeInvitedInVain(ctx context.Context, tx *data.DB, volunteerID int64, a audit.Author) (int, error) {
	held, err := seatsToCome(ctx, tx, []int64{volunteerID}, a.Now)
	if err != nil {
		return 0, err
	}
	misfits, err := Misfits(ctx, tx, []int64{volunteerID}, nil, a.Now)
	if err != nil {
		return 0, err
	}
	misfits = slices.DeleteFunc(misfits, func(m Misfit) bool {
		return !slices.ContainsFunc(held, func(h heldSeat) bool { return h.Invited && h.ID == m.AssignmentID })
	})
	return len(misfits), Free(ctx, tx, misfits, a)
}

// EndRunOut ends the invitations of volunteers that have run out; the caller holds their locks.
func EndRunOut(ctx context.Context, tx *data.DB, volunteerIDs []int64, now time.Time) error {
	overdue, err := OverdueInvitations(ctx, tx, now, nil, volunteerIDs, 0)
	if err != nil {
		return err
	}
	_, err = endRunOut(ctx, tx, overdue, now)
	return err
}
