package activities_test

import (
	"errors"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nuanlin/server/activities"
	"nuanlin/server/booking"
	"nuanlin/server/command/apitest"
	"nuanlin/server/fault"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
)

// rounds is how often the race below is run: SERIES_RACE_ROUNDS, or as many as
// suit every run of the tests.
func rounds(t *testing.T) int {
	t.Helper()
	text := os.Getenv("SERIES_RACE_ROUNDS")
	if text == "" {
		return 25
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// race is a series that is edited while students sign up on its shifts.
type race struct {
	apitest.Planner
	by         programme.Author
	students   []int64
	positions  []int64 // one of each shift
	ids        []int64 // of the shifts
	seated     atomic.Int64
	toldToWait atomic.Int64
}

// TestSeriesEditWhileStudentsSignUp lets a coordinator edit this and the following
// shifts of a series while twelve students sign up on them. Nobody is told to try
// again, and the database has no deadlock to resolve.
func TestSeriesEditWhileStudentsSignUp(t *testing.T) {
	r := &race{Planner: apitest.NewPlanner(t)}
	r.by.Now = r.Clock()
	r.One(&r.by.By, `select min(account_id) from account_roles where role = 'coordinator'`)
	r.students = students(r.Planner, 12)
	n := rounds(t)
	for range n {
		r.round(t)
	}
	var deadlocks int
	r.One(&deadlocks, `select deadlocks from pg_stat_database where datname = current_database()`)
	retries := r.DB.Counts().Retries
	t.Logf("%d rounds: %d seats taken, %d told to try again, %d deadlocks, %d retries", n, r.seated.Load(), r.toldToWait.Load(), deadlocks, retries)
	if deadlocks > 0 || retries > 0 {
		t.Errorf("%d deadlocks and %d retries: somebody takes locks in another order", deadlocks, retries)
	}
	if r.toldToWait.Load() > 0 {
		t.Errorf("%d were told to try again", r.toldToWait.Load())
	}
	if r.seated.Load() < int64(n) {
		t.Errorf("only %d seats were taken in %d rounds: the race was none", r.seated.Load(), n)
	}
}

// students returns some who are of age and have the base course.
func students(p apitest.Planner, n int) []int64 {
	found := make([]int64, n)
	for i := range found {
		p.One(&found[i], `select id from volunteers v where birth_on < '1992-01-01' and exists (
			select from sign_offs where volunteer_id = v.id and course = 'base') order by id offset $1 limit 1`, i)
	}
	return found
}

// round holds a new series on an empty programme and lets everybody at it.
func (r *race) round(t *testing.T) {
	t.Helper()
	r.Free()
	r.Exec(`update shifts set state = 'cancelled' where state = 'open'`)
	var err error
	r.ids, _, err = activities.CreateShifts(t.Context(), r.DB, activities.NewShifts{
		Shift:     shifts.Shift{ActivityID: r.ActivityID("AC11"), Title: "便民服务点", StartsAt: apitest.At(10, "09:00"), EndsAt: apitest.At(10, "10:00")},
		Positions: []shifts.Position{{Name: "队长位", Minimum: 1, Maximum: 1, Leads: true}, {Name: "引导接待", Minimum: 1, Maximum: 8}}, Weeks: 5,
	}, r.by)
	if err != nil {
		t.Fatal(err)
	}
	found, err := shifts.Positions(t.Context(), r.DB, r.ids, r.by.Now)
	if err != nil {
		t.Fatal(err)
	}
	r.positions = nil
	for _, p := range found {
		if !p.Leads {
			r.positions = append(r.positions, p.ID)
		}
	}
	start := make(chan struct{})
	var done sync.WaitGroup
	for i, student := range r.students {
		done.Go(func() {
			<-start
			for step := range r.positions {
				r.signUp(t, student, r.positions[(i+step)%len(r.positions)])
			}
		})
	}
	done.Go(func() {
		<-start
		time.Sleep(time.Duration(r.seated.Load()%7) * time.Millisecond) // another moment of the rush each time
		r.edit(t)
	})
	close(start)
	done.Wait()
}

func (r *race) signUp(t *testing.T, student, position int64) {
	_, err := booking.SignUp(t.Context(), r.DB, booking.Request{VolunteerID: student, PositionID: position, By: r.by.By, Now: r.by.Now})
	if err == nil {
		r.seated.Add(1)
	}
	r.judge(t, "a student", err)
}

// edit moves the series from its first shift on by a quarter of an hour.
func (r *race) edit(t *testing.T) {
	shift, err := shifts.FindShift(t.Context(), r.DB, r.ids[0], r.by.Now)
	if err != nil {
		t.Error(err)
		return
	}
	positions, err := shifts.Positions(t.Context(), r.DB, r.ids[:1], r.by.Now)
	if err != nil {
		t.Error(err)
		return
	}
	shift.StartsAt, shift.EndsAt = shift.StartsAt.Add(15*time.Minute), shift.EndsAt.Add(15*time.Minute)
	_, err = activities.ReviseShift(t.Context(), r.DB, activities.Change{Shift: shift, Positions: positions, Version: shift.Version, Following: true}, r.by)
	if err != nil {
		t.Errorf("the coordinator: %v", err)
	}
	r.judge(t, "the coordinator", err)
}

// judge counts who was told to try again; an error that is no refusal fails the test.
func (r *race) judge(t *testing.T, who string, err error) {
	told, refusal := errors.AsType[*fault.Error](err)
	switch {
	case err != nil && !refusal:
		t.Errorf("%s: %v", who, err)
	case refusal && (told.Reason == "booking_contended" || told.Reason == "booking_crowded"):
		r.toldToWait.Add(1)
	}
}
