package booking

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

// Edit is a shift as it shall be, with its positions, at the version it was read.
type Edit struct {
	Shift     shifts.Shift
	Positions []shifts.Position
	Version   int   // 0 takes any
	By        int64 // account
	Now       time.Time
}

// Moved tells what an edit did to the people on the shift.
type Moved struct {
	Reinvited int // accepted before and are asked again
	Dropped   int // lost the seat: they cannot serve there and then

	Left  []int64 // the volunteers who lost it, who are locked
	Lost  []Lost  // the seats they lost, earliest shift first
	Again []int64 // assignments of those who accepted and are asked again
	Anew  []int64 // assignments of those who had not answered yet and are told anew
}

// Lost is a seat that its holder cannot keep where the shift has moved to.
type Lost struct {
	AssignmentID int64
	ShiftID      int64
	VolunteerID  int64
	Reasons      []Reason // with the secrets that [Hushed] keeps
}

// ShiftMoved is the reason of assignments that [Revise] ends, and the first of the reasons
// their volunteers are told.
const ShiftMoved = "shift_moved"

// shiftCancelled is the reason of assignments that end because their shift is called off.
const shiftCancelled = "shift_cancelled"

// Revise stores edited shifts, all or none, in a number of statements that does not
// depend on how many they are. By and Now are the same in all edits. Where the time,
// the place or what is asked of people changed, those who can still serve are invited
// anew, and the others are freed. It fails with version_stale, with
// position_seats_taken, or with shift_begun, shift_cancelled or shift_settled.
func Revise(ctx context.Context, db *data.DB, edits []Edit) (Moved, error) {
	return ReviseTelling(ctx, db, edits, Parting{Reason: ShiftMoved})
}

// ReviseTelling is [Revise] with words for those who lose their seat.
func ReviseTelling(ctx context.Context, db *data.DB, edits []Edit, told Parting) (Moved, error) {
	var moved Moved
	err := db.InTx(ctx, func(tx *data.DB) error {
		moved = Moved{}
		before, _, err := lockEdited(ctx, tx, edits)
		if err != nil {
			return err
		}
		wanted, layouts := make([]shifts.Shift, len(edits)), make([]shifts.Layout, len(edits))
		for i, e := range edits {
			was := before[e.Shift.ID]
			if err := changeable(was, was.StartsAt, e.Now); err != nil {
				return err
			}
			wanted[i], layouts[i] = e.Shift, shifts.Layout{ShiftID: was.ID, Positions: e.Positions}
			wanted[i].State, wanted[i].Code = was.State, was.Code
		}
		if err := shifts.UpdateShifts(ctx, tx, wanted); err != nil {
			return err
		}
		done, lost, err := follow(ctx, tx, before, told, edits[0].Now)
		if err != nil {
			return err
		}
		if err := shifts.SetPositions(ctx, tx, layouts); err != nil {
			return err
		}
		for _, m := range done {
			moved.Reinvited, moved.Dropped = moved.Reinvited+m.Reinvited, moved.Dropped+m.Dropped
			moved.Left, moved.Again = append(moved.Left, m.Left...), append(moved.Again, m.Again...)
			moved.Anew = append(moved.Anew, m.Anew...)
		}
		moved.Lost = lost
		return audit.WriteAll(ctx, tx, revisions(edits, done))
	})
	return moved, err
}

// changeable fails for a shift that is over in some way, and from the time until on.
func changeable(s shifts.Shift, until, now time.Time) error {
	switch {
	case s.State == "cancelled":
		return errShiftCancelled
	case s.State == "settled":
		return shifts.ErrShiftSettled
	case !now.Before(until):
		return errShiftBegun
	}
	return nil
}

// follow asks everybody on the shifts that have just been moved again, after freeing
// those who cannot serve there and then. Before holds the shifts as they were. It
// returns what became of the people on each, and the seats that were lost.
func follow(ctx context.Context, tx *data.DB, before map[int64]shifts.Shift, told Parting, now time.Time) (map[int64]Moved, []Lost, error) {
	after, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{IDs: slices.Collect(maps.Keys(before)), Now: now})
	if err != nil {
		return nil, nil, err
	}
	after = slices.DeleteFunc(after, func(s shifts.Shift) bool { return !relocated(before[s.ID], s) })
	if len(after) == 0 {
		return nil, nil, nil
	}
	ids := make([]int64, len(after))
	for i, s := range after {
		ids[i] = s.ID
	}
	held, err := ListAssignments(ctx, tx, AssignmentFilter{ShiftIDs: ids, States: []string{"invited", "accepted"}, Earliest: true})
	if err != nil || len(held) == 0 {
		return nil, nil, err
	}
	lost, err := lostOf(ctx, tx, before, after, held, now)
	if err != nil {
		return nil, nil, err
	}
	unfit := make([]int64, len(lost))
	for i, l := range lost {
		unfit[i] = l.AssignmentID
	}
	dropped, err := release(ctx, tx, unfit, Release{State: "cancelled", Reason: told.Reason, By: told.By, At: now})
	if err != nil {
		return nil, nil, err
	}
	settings, err := identity.FindSettings(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	done, err := moveCommitments(ctx, tx, ids, now.Add(time.Duration(settings.InvitationHours)*time.Hour), now)
	if err != nil {
		return nil, nil, err
	}
	if err := tellMoved(ctx, tx, held, unfit, now); err != nil {
		return nil, nil, err
	}
	for _, a := range held {
		m := done[a.ShiftID]
		switch {
		case slices.Contains(unfit, a.ID):
			continue
		case a.State == "accepted":
			m.Again = append(m.Again, a.ID)
		default:
			m.Anew = append(m.Anew, a.ID)
		}
		done[a.ShiftID] = m
	}
	for _, d := range dropped {
		m := done[d.ShiftID]
		m.Dropped, m.Left = m.Dropped+1, append(m.Left, d.VolunteerID)
		done[d.ShiftID] = m
	}
	return done, lost, nil
}

// relocated reports whether who agreed to a has not agreed to b.
func relocated(a, b shifts.Shift) bool {
	return !a.StartsAt.Equal(b.StartsAt) || !a.EndsAt.Equal(b.EndsAt) || a.ServicePointID != b.ServicePointID || a.Child != b.Child || a.Home != b.Home
}

// lostOf returns the seats, held from the earliest shift on, whose people may not
// serve on the shifts as they are now. Of somebody's shifts that no longer go
// together the earlier one stays.
func lostOf(ctx context.Context, tx *data.DB, before map[int64]shifts.Shift, after []shifts.Shift, held []Assignment, now time.Time) ([]Lost, error) {
	place, volunteerIDs := map[int64]shifts.Shift{}, make([]int64, len(held))
	from, until := after[0].StartsAt, after[0].EndsAt
	for _, s := range after {
		place[s.ID] = s
		from = slices.MinFunc([]time.Time{from, s.StartsAt, before[s.ID].StartsAt}, time.Time.Compare)
		until = slices.MaxFunc([]time.Time{until, s.EndsAt, before[s.ID].EndsAt}, time.Time.Compare)
	}
	for i, a := range held {
		volunteerIDs[i] = a.VolunteerID
	}
	ids := slices.Collect(maps.Keys(place))
	vacancies, err := ShiftVacancies(ctx, tx, ids, now)
	if err != nil {
		return nil, err
	}
	people, err := Eligibilities(ctx, tx, volunteerIDs, FactsFor(from, until, now, tx.Zone()))
	if err != nil {
		return nil, err
	}
	known, seats := byID(people), byPosition(vacancies)
	for id, p := range known {
		p.Engagements = moved(p.Engagements, place)
		known[id] = p
	}
	var lost []Lost
	for _, a := range held {
		p := known[a.VolunteerID]
		others := without(p, a.ShiftID)
		if reasons := reasonsOf(seats[a.PositionID].letIn(a.LetIn), others, tx.Zone(), true); reasons != nil {
			lost = append(lost, Lost{AssignmentID: a.ID, ShiftID: a.ShiftID, VolunteerID: a.VolunteerID, Reasons: reasons})
			known[a.VolunteerID] = others
		}
	}
	return lost, nil
}

// moved returns engagements as they are once those on shifts of place have moved.
func moved(engagements []Engagement, place map[int64]shifts.Shift) []Engagement {
	list := slices.Clone(engagements)
	for i, e := range list {
		if s, moves := place[e.ShiftID]; moves {
			list[i].StartsAt, list[i].EndsAt, list[i].CommunityID, list[i].BusMinutes = s.StartsAt, s.EndsAt, s.CommunityID, s.BusMinutes
		}
	}
	slices.SortFunc(list, func(a, b Engagement) int { return cmp.Or(a.StartsAt.Compare(b.StartsAt), cmp.Compare(a.ID, b.ID)) })
	return list
}

// CallingOff is what shifts are called off with.
type CallingOff struct {
	Edits    []Edit // By and Now are the same in all
	Reason   string
	PutOff   bool    // they are planned again, for later: who has a seat is taken off and reads the reason
	LockWith []int64 // volunteers to lock in the same go
}

// CallOff cancels shifts or puts them off, all or none, and frees everybody on them, in a
// number of statements that does not depend on how many they are. It returns who had a
// seat, whom it locked, and fails with version_stale, shift_begun, shift_cancelled or
// shift_settled.
func CallOff(ctx context.Context, db *data.DB, c CallingOff) (freed []int64, err error) {
	if len(c.Edits) == 0 {
		return nil, people.LockVolunteers(ctx, db, c.LockWith)
	}
	state, action := "cancelled", "shift_cancelled"
	ending := Release{State: "cancelled", Reason: shiftCancelled, At: c.Edits[0].Now}
	if c.PutOff {
		state, action = "planned", "shift_put_off"
		ending.Reason, ending.By = c.Reason, c.Edits[0].By
	}
	err = db.InTx(ctx, func(tx *data.DB) error {
		before, held, err := lockEdited(ctx, tx, c.Edits, c.LockWith...)
		if err != nil {
			return err
		}
		off := make([]shifts.Shift, len(c.Edits))
		for i, e := range c.Edits {
			off[i] = before[e.Shift.ID]
			if err := changeable(off[i], off[i].EndsAt, e.Now); err != nil {
				return err
			}
			if off[i].State = state; !c.PutOff {
				off[i].CancelReason = c.Reason
			}
		}
		released, err := release(ctx, tx, idsOfHeld(held), ending)
		if err != nil {
			return err
		}
		freed = volunteersOf(released)
		if err := shifts.UpdateShifts(ctx, tx, off); err != nil {
			return err
		}
		return audit.WriteAll(ctx, tx, callingsOff(c.Edits, action, released))
	})
	return freed, err
}

// callingsOff are the entries in the log about shifts that are called off.
func callingsOff(edits []Edit, action string, released []Released) []audit.Entry {
	byShift := map[int64]int{}
	for _, r := range released {
		byShift[r.ShiftID]++
	}
	entries := make([]audit.Entry, len(edits))
	for i, e := range edits {
		entries[i] = audit.Entry{
			AccountID: e.By, Action: action, SubjectKind: "shift", SubjectID: e.Shift.ID, At: e.Now, Detail: map[string]any{"freed": byShift[e.Shift.ID]},
		}
	}
	return entries
}
