package rostering_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/demo/demotest"
	"nuanlin/server/fault"
	"nuanlin/server/people"
	"nuanlin/server/rostering"
)

// monday is noon on 2 April 2012 in Shanghai, before the first service day.
var monday = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)

// world is the demonstration with a draft for 14 and 15 April.
type world struct {
	testing.TB
	db       *data.DB
	account  int64
	rosterID int64
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{TB: t, db: demotest.New(t, monday)}
	w.account = w.number(`select min(account_id) from account_roles where role = 'coordinator'`)
	day := time.Date(2012, time.April, 14, 0, 0, 0, 0, time.UTC)
	var err error
	w.rosterID, err = rostering.Make(t.Context(), w.db, rostering.Wish{
		ProgrammeID: w.number(`select min(id) from programmes`), StartsOn: day, EndsOn: day.AddDate(0, 0, 1), Seed: 1, By: w.account, Now: monday,
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) number(query string, args ...any) int64 {
	w.Helper()
	var n int64
	if err := w.db.Get(w.Context(), &n, query, args...); err != nil {
		w.Fatalf("%s: %v", query, err)
	}
	return n
}

func (w *world) roster(id int64) (rostering.Roster, []rostering.RosterSeat) {
	w.Helper()
	roster, err := rostering.FindRoster(w.Context(), w.db, id)
	if err != nil {
		w.Fatal(err)
	}
	seats, err := rostering.RosterSeats(w.Context(), w.db, id)
	if err != nil {
		w.Fatal(err)
	}
	return roster, seats
}

func (w *world) publish(id int64) error {
	roster, _ := w.roster(id)
	return rostering.Publish(w.Context(), w.db, rostering.Publication{RosterID: id, Version: roster.Version, By: w.account, Now: monday})
}

// seat is a seat of the shift that somebody new was put on, none of the first position.
func (w *world) seat(code string) rostering.RosterSeat {
	w.Helper()
	shift := w.number(`select id from shifts where code = $1`, code)
	first := w.number(`select id from positions where shift_id = $1 and ordinal = 1`, shift)
	_, seats := w.roster(w.rosterID)
	for _, s := range seats {
		if s.ShiftID == shift && s.VolunteerID != nil && !s.Kept && s.PositionID != first {
			return s
		}
	}
	w.Fatalf("nobody new serves on %s", code)
	return rostering.RosterSeat{}
}

func (w *world) answer(s rostering.RosterSeat, accept bool) {
	w.Helper()
	a := booking.Answer{
		AssignmentID: w.number(`select id from assignments where volunteer_id = $1 and position_id = $2 and state = 'invited'`, *s.VolunteerID, s.PositionID),
		VolunteerID:  *s.VolunteerID, By: w.account, Now: monday,
	}
	err := error(nil)
	if accept {
		err = booking.Accept(w.Context(), w.db, a)
	} else {
		err = booking.Decline(w.Context(), w.db, a)
	}
	if err != nil {
		w.Fatal(err)
	}
}

func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// TestPublishRefusesTheWrongCompany makes couples of people after the draft was made.
func TestPublishRefusesTheWrongCompany(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	here, elsewhere := w.seat("SH11"), w.seat("SH12")
	var beside int64
	for _, s := range onShift(w, here.ShiftID) {
		if !s.Kept && *s.VolunteerID != *here.VolunteerID {
			beside = *s.VolunteerID
		}
	}
	for _, test := range []struct {
		want   string
		second int64
		apart  bool
	}{
		{"roster_apart", beside, true},
		{"roster_together", *elsewhere.VolunteerID, false}, // the other shift is at the same time
	} {
		bond := people.Bond{FirstID: *here.VolunteerID, SecondID: test.second, Apart: test.apart, Reason: "x", CreatedBy: w.account, CreatedAt: monday}
		if err := people.CreateBond(t.Context(), w.db, &bond); err != nil {
			t.Fatal(err)
		}
		if got := reason(w.publish(w.rosterID)); got != test.want {
			t.Errorf("published: %q, want %s", got, test.want)
		}
		if err := people.DeleteBond(t.Context(), w.db, bond.ID); err != nil {
			t.Fatal(err)
		}
	}
	invited := `select count(*) from assignments where roster_id = $1`
	if n := w.number(invited, w.rosterID); n != 0 {
		t.Errorf("%d people are invited by a draft that was refused", n)
	}
	if err := w.publish(w.rosterID); err != nil {
		t.Fatal(err)
	}
	roster, seats := w.roster(w.rosterID)
	kept := 0
	for _, s := range seats {
		if s.Kept {
			kept++
		}
	}
	if n := w.number(invited, w.rosterID); int(n) != roster.Filled-kept || n == 0 {
		t.Errorf("%d people are invited to %d seats", n, roster.Filled-kept)
	}
	if got := reason(w.publish(w.rosterID)); got != "roster_not_draft" {
		t.Errorf("published twice: %q", got)
	}
}

func onShift(w *world, shiftID int64) []rostering.RosterSeat {
	_, seats := w.roster(w.rosterID)
	var on []rostering.RosterSeat
	for _, s := range seats {
		if s.ShiftID == shiftID && s.VolunteerID != nil {
			on = append(on, s)
		}
	}
	return on
}

func TestChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	here, elsewhere := w.seat("SH11"), w.seat("SH12")
	roster, seats := w.roster(w.rosterID)
	var kept rostering.RosterSeat
	for _, s := range seats {
		if s.Kept {
			kept = s
		}
	}
	for _, test := range []struct {
		name   string
		change rostering.SeatChange
		behind int // how many versions the edit is old
		want   string
	}{
		{"old version", rostering.SeatChange{PositionID: here.PositionID, Number: here.Number}, 1, "version_stale"},
		{"no such position", rostering.SeatChange{PositionID: 987654321, Number: 1}, 0, "seat_unknown"},
		{"no such number", rostering.SeatChange{PositionID: here.PositionID, Number: 99}, 0, "seat_unknown"},
		{"two places at once", rostering.SeatChange{PositionID: here.PositionID, Number: here.Number, VolunteerID: elsewhere.VolunteerID}, 0, "roster_rule_broken"},
		{"invited already", rostering.SeatChange{PositionID: kept.PositionID, Number: kept.Number}, 0, "roster_seat_kept"},
		{"emptied", rostering.SeatChange{PositionID: here.PositionID, Number: here.Number}, 0, ""},
		{"after the last edit", rostering.SeatChange{PositionID: here.PositionID, Number: here.Number}, 0, "version_stale"},
	} {
		changed, err := rostering.Change(t.Context(), w.db, rostering.Edit{
			RosterID: w.rosterID, Version: roster.Version - test.behind, Changes: []rostering.SeatChange{test.change}, By: w.account, Now: monday,
		})
		if reason(err) != test.want {
			t.Errorf("%s: %q, want %q", test.name, reason(err), test.want)
		}
		if err == nil && (changed.Difference <= 0 || changed.Roster.Filled != roster.Filled-1 || changed.Roster.Version != roster.Version+1) {
			t.Errorf("%s: costs %d, %d of %d filled, version %d", test.name, changed.Difference, changed.Roster.Filled, roster.Filled, changed.Roster.Version)
		}
	}
}

// planned is what somebody serves on the roster as it stands, in minutes.
func (w *world) planned(volunteerID int64) int {
	w.Helper()
	loads, err := rostering.Loads(w.Context(), w.db, w.rosterID, monday)
	if err != nil {
		w.Fatal(err)
	}
	for _, l := range loads {
		if l.VolunteerID == volunteerID {
			return l.Planned
		}
	}
	w.Fatalf("volunteer %d has no load", volunteerID)
	return 0
}

// TestDropOut follows a published roster that somebody declines: what is shown, how it
// is repaired, and that nobody is moved who has answered meanwhile.
func TestDropOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if err := w.publish(w.rosterID); err != nil {
		t.Fatal(err)
	}
	gone, mover := w.seat("SH14"), w.seat("SH11")
	before := w.planned(*gone.VolunteerID)
	w.answer(gone, false)
	shift := w.number(`select extract(epoch from ends_at - starts_at)::int / 60 from shifts where id = $1`, gone.ShiftID)
	if after := w.planned(*gone.VolunteerID); before-after != int(shift) {
		t.Errorf("who gave up %d minutes serves %d instead of %d", shift, after, before)
	}
	roster, seats := w.roster(w.rosterID)
	present, err := rostering.Present(t.Context(), w.db, roster, seats, monday)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range present {
		dropped := seats[i].PositionID == gone.PositionID && seats[i].Number == gone.Number
		if (p.VolunteerID == nil) != (dropped || seats[i].VolunteerID == nil) || (p.DroppedID != nil) != dropped || dropped && *p.DroppedID != *gone.VolunteerID {
			t.Errorf("seat %d of position %d shows %v, dropped %v", p.Number, p.PositionID, p.VolunteerID, p.DroppedID)
		}
	}
	repairs, _, err := rostering.Repairs(t.Context(), w.db, w.rosterID, monday)
	if err != nil || len(repairs) == 0 {
		t.Fatalf("%d repairs, %v", len(repairs), err)
	}
	for i, r := range repairs {
		if r.Short != repairs[0].Short-i || len(r.Add)-len(r.Remove) != repairs[0].Short-r.Short || r.Changes < len(r.Add) {
			t.Errorf("repair %d leaves %d seats empty, adds %v and removes %v with %d changes", i, r.Short, r.Add, r.Remove, r.Changes)
		}
	}
	if last := repairs[len(repairs)-1]; last.Short != 0 || len(last.Add) == 0 {
		t.Errorf("the last repair leaves %d seats empty, and adds %v", last.Short, last.Add)
	}
	gone = w.seat("SH12") // the other half of the mover's team, at the same time
	w.answer(gone, false)
	from, to := rostering.Placed{PositionID: mover.PositionID, VolunteerID: *mover.VolunteerID}, rostering.Placed{PositionID: gone.PositionID, VolunteerID: *mover.VolunteerID}
	mend := rostering.Mend{RosterID: w.rosterID, Add: []rostering.Placed{to}, Remove: []rostering.Placed{from}, By: w.account, Now: monday}
	draft, err := rostering.Choose(t.Context(), w.db, mend)
	if err != nil {
		t.Fatal(err)
	}
	w.answer(mover, true)
	if got := reason(w.publish(draft)); got != "roster_answered_meanwhile" {
		t.Errorf("published over an acceptance: %q", got)
	}
	if _, err := rostering.Choose(t.Context(), w.db, mend); reason(err) != "roster_seat_kept" {
		t.Errorf("moved who has accepted: %v", err)
	}
}
