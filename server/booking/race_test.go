package booking_test

import (
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
)

// TestLastSeat lets 200 clients ask for the last seat at once.
func TestLastSeat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const clients = 200
	one := sh09
	one.seats = 1
	position := w.position(one)
	volunteers := make([]int64, clients)
	for i := range volunteers {
		volunteers[i] = w.volunteer(person{})
	}
	var won, full atomic.Int64
	var other sync.Map
	w.together(clients, func(i int) {
		switch _, err := w.signUp(volunteers[i], position); reason(err) {
		case "":
			won.Add(1)
		case "position_full":
			full.Add(1)
		default:
			other.Store(reason(err), true)
		}
	})
	other.Range(func(key, _ any) bool { t.Errorf("somebody was told %v", key); return true })
	if won.Load() != 1 || full.Load() != clients-1 {
		t.Errorf("%d got the seat and %d were told it is full, want 1 and %d", won.Load(), full.Load(), clients-1)
	}
	if n := w.id(`select count(*) from assignments`); n != 1 {
		t.Errorf("%d assignments, want 1", n)
	}
}

// TestEverySeatIsGivenOnce lets more clients rush a shift than it has seats: it
// must be filled to the last seat, and nobody may be told that it is full while a
// seat is left.
func TestEverySeatIsGivenOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const clients, seats = 90, 40
	many := sh09
	many.seats = seats
	position := w.position(many)
	volunteers := make([]int64, clients)
	for i := range volunteers {
		volunteers[i] = w.volunteer(person{})
	}
	var won atomic.Int64
	w.together(clients, func(i int) {
		if _, err := w.signUp(volunteers[i], position); err == nil {
			won.Add(1)
		} else if reason(err) != "position_full" {
			t.Errorf("somebody was told %q", reason(err))
		}
	})
	if won.Load() != seats {
		t.Errorf("%d seats were given, want %d", won.Load(), seats)
	}
	w.noOverlap()
}

// TestOnePersonInTwoPlaces lets one volunteer ask for ten overlapping shifts at once.
func TestOnePersonInTwoPlaces(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	const clients = 30
	positions := make([]int64, clients)
	for i := range positions {
		positions[i] = w.position(shift{form: "point", community: []string{"C01", "C02", "C03"}[i%3], day: 14, from: []string{"09:00", "10:00", "10:30"}[i%3], until: "12:00"})
	}
	var won atomic.Int64
	w.together(clients, func(i int) {
		switch _, err := w.signUp(who, positions[i]); reason(err) {
		case "":
			won.Add(1)
		case "volunteer_double_booked":
		default:
			t.Errorf("told %q", reason(err))
		}
	})
	if won.Load() != 1 {
		t.Errorf("%d of the overlapping shifts were given, want 1", won.Load())
	}
	w.noOverlap()
}

// TestTravelGapHoldsUnderRace: two shifts that do not overlap but are too far apart
// are no constraint's business; the count of bookings must catch them.
func TestTravelGapHoldsUnderRace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.position(sh12)
	second := w.position(shift{code: "late", form: "point", community: "C01", day: 14, from: "17:00", until: "18:00"})
	for range 25 {
		who := w.volunteer(person{})
		var won atomic.Int64
		w.together(2, func(i int) {
			if _, err := w.signUp(who, []int64{first, second}[i]); err == nil {
				won.Add(1)
			} else if reason(err) != "travel_gap_too_short" && reason(err) != "position_full" {
				t.Errorf("told %q", reason(err))
			}
		})
		if won.Load() > 1 {
			t.Fatal("both were given, with 30 minutes for a way of 70")
		}
	}
}

// TestNoOverlapWhateverTheOrder lets many do everything there is at once and then
// looks at what is left.
func TestNoOverlapWhateverTheOrder(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const people, clients, steps = 6, 12, 40
	volunteers := make([]int64, people)
	for i := range volunteers {
		volunteers[i] = w.volunteer(person{})
	}
	var positions, shifts []int64
	for hour := range 6 {
		from := at(14, 8+hour, 0)
		s, p := w.hold(shift{code: "s", form: "point", community: "C01", day: 14, from: from.Format("15:04"), until: from.Add(90 * time.Minute).Format("15:04"), seats: 2})
		shifts, positions = append(shifts, s), append(positions, p)
	}
	w.together(clients, func(client int) {
		random := rand.New(rand.NewPCG(uint64(client), 7))
		for range steps {
			w.anything(random, volunteers, positions, shifts)
		}
	})
	w.noOverlap()
	if n := w.id(`select count(*) from seats s join positions p on p.id = s.position_id where (select count(*) from seats x where x.position_id = p.id) <> p.maximum`); n != 0 {
		t.Errorf("%d seats are of positions with too many or too few", n)
	}
	if n := w.id(`select count(*) from assignments a where a.seat_number is not null and not exists (
		select from seats s where s.assignment_id = a.id and s.position_id = a.position_id and s.number = a.seat_number)`); n != 0 {
		t.Errorf("%d assignments hold no seat", n)
	}
	if n := w.id(`select count(*) from commitments c where not exists (select from assignments a join shifts s on s.id = a.shift_id
		where a.commitment_id = c.id and c.during = tstzrange(s.starts_at, s.ends_at))`); n != 0 {
		t.Errorf("%d commitments are of nobody's assignment, or at another time than the shift", n)
	}
}

// anything does one random thing; being refused is fine, any other error is not.
func (w *world) anything(random *rand.Rand, volunteers, positions, shifts []int64) {
	who, position := volunteers[random.IntN(len(volunteers))], positions[random.IntN(len(positions))]
	var err error
	switch random.IntN(8) {
	case 0, 1, 2:
		_, err = w.signUp(who, position)
	case 3:
		_, err = w.invite(who, position)
	case 4:
		_, err = booking.InviteMany(w.t.Context(), w.s, []booking.Invitation{{VolunteerID: who, PositionID: position},
			{VolunteerID: volunteers[random.IntN(len(volunteers))], PositionID: positions[random.IntN(len(positions))]}}, booking.Batch{By: w.account, Now: w.now})
	case 5, 6:
		var held int64
		if held, err = w.someAssignment(who); err == nil && held != 0 {
			err = []func() error{
				func() error { return booking.Accept(w.t.Context(), w.s, w.answer(held, who)) },
				func() error { return booking.Decline(w.t.Context(), w.s, w.answer(held, who)) },
				func() error { return booking.Cancel(w.t.Context(), w.s, w.answer(held, who)) },
			}[random.IntN(3)]()
		}
	case 7:
		err = w.nudge(shifts[random.IntN(len(shifts))], time.Duration(random.IntN(5)-2)*15*time.Minute)
	}
	if internal(err) {
		w.t.Errorf("an error that is no refusal: %v", err)
	}
}

// together calls do from many goroutines at the same moment and waits for all.
func (w *world) together(n int, do func(i int)) {
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-start
			do(i)
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
}

// noOverlap fails the test if anybody has two commitments at one time.
func (w *world) noOverlap() {
	w.t.Helper()
	if n := w.id(`select count(*) from commitments a join commitments b on a.volunteer_id = b.volunteer_id and a.id < b.id and a.during && b.during`); n != 0 {
		w.t.Errorf("%d pairs of commitments overlap", n)
	}
}

// someAssignment returns one of the volunteer's assignments, or 0.
func (w *world) someAssignment(volunteerID int64) (int64, error) {
	found, err := booking.ListAssignments(w.t.Context(), w.s, booking.AssignmentFilter{VolunteerID: &volunteerID, Limit: 1})
	if err != nil || len(found) == 0 {
		return 0, err
	}
	return found[0].ID, nil
}

// nudge moves a shift by a little.
func (w *world) nudge(shiftID int64, by time.Duration) error {
	s, err := shifts.FindShift(w.t.Context(), w.s, shiftID, w.now)
	if err != nil {
		return err
	}
	positions, err := shifts.Positions(w.t.Context(), w.s, []int64{shiftID}, w.now)
	if err != nil {
		return err
	}
	s.StartsAt, s.EndsAt = s.StartsAt.Add(by), s.EndsAt.Add(by)
	_, err = booking.Revise(w.t.Context(), w.s, []booking.Edit{{Shift: s, Positions: positions, Version: s.Version, By: w.account, Now: w.now}})
	return err
}

// internal reports whether err is something other than a refusal.
func internal(err error) bool {
	_, refusal := errors.AsType[*fault.Error](err)
	return err != nil && !refusal
}
