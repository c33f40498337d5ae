package activities_test

import (
	"testing"
	"time"

	"nuanlin/server/activities"
	"nuanlin/server/booking"
	"nuanlin/server/command/apitest"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
)

// counted returns how many statements do sends.
func counted(t *testing.T, s *apitest.Server, do func() error) int64 {
	t.Helper()
	before := s.DB.Counts().Statements
	if err := do(); err != nil {
		t.Fatal(err)
	}
	return s.DB.Counts().Statements - before
}

// series holds a shift for so many weeks and returns the ids.
func series(t *testing.T, p apitest.Planner, by programme.Author, start time.Time, weeks int) (ids []int64) {
	t.Helper()
	ids, _, err := activities.CreateShifts(t.Context(), p.DB, activities.NewShifts{
		Shift:     shifts.Shift{ActivityID: p.ActivityID("AC11"), Title: "便民服务点", StartsAt: start, EndsAt: start.Add(time.Hour)},
		Positions: []shifts.Position{{Name: "队长位", Minimum: 1, Maximum: 1, Leads: true}, {Name: "引导接待", Minimum: 1, Maximum: 3}, {Name: "登记", Maximum: 2}}, Weeks: weeks,
	}, by)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// TestStatementsOfASeries: what it takes to create, edit and copy a series does not
// depend on its length.
func TestStatementsOfASeries(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	p.Free()
	by := programme.Author{Now: p.Clock()}
	p.One(&by.By, `select min(account_id) from account_roles where role = 'coordinator'`)
	people := students(p, 3)
	cost := map[string][]int64{}
	for i, weeks := range []int{2, 16} {
		var ids []int64
		cost["create"] = append(cost["create"], counted(t, p.Server, func() error {
			ids = series(t, p, by, apitest.At(10+i, "09:00"), weeks)
			return nil
		}))
		if len(ids) != weeks {
			t.Fatalf("%d shifts were made, want %d", len(ids), weeks)
		}
		positions, err := shifts.Positions(t.Context(), p.DB, ids, by.Now)
		if err != nil {
			t.Fatal(err)
		}
		for _, position := range positions {
			if position.Name == "引导接待" {
				sitDown(t, p, by, position.ID, people)
			}
		}
		cost["edit"] = append(cost["edit"], counted(t, p.Server, func() error { return later(t, p, by, ids, 7) }))
		cost["copy"] = append(cost["copy"], counted(t, p.Server, func() error {
			_, _, err := activities.CopyActivity(t.Context(), p.DB, p.ActivityID("AC11"), activities.Copy{Code: "COPY" + string(rune('A'+i)), Title: "副本", Days: 1}, by)
			return err
		}))
		var moved int
		p.One(&moved, `select count(*) from commitments c join assignments a on a.commitment_id = c.id join shifts s on s.id = a.shift_id
			where c.during = tstzrange(s.starts_at, s.ends_at) and a.state = 'invited' and s.series = (select series from shifts where id = $1)`, ids[0])
		if moved != 3*weeks {
			t.Errorf("%d people moved with the series of %d, want %d", moved, weeks, 3*weeks)
		}
	}
	for what, statements := range cost {
		t.Logf("%s: %d statements for 2 weeks, %d for 16", what, statements[0], statements[1])
		if statements[0] != statements[1] {
			t.Errorf("%s takes %d statements for 2 weeks and %d for 16", what, statements[0], statements[1])
		}
	}
}

// sitDown signs people up for a position.
func sitDown(t *testing.T, p apitest.Planner, by programme.Author, position int64, people []int64) {
	t.Helper()
	for _, who := range people {
		if _, err := booking.SignUp(t.Context(), p.DB, booking.Request{VolunteerID: who, PositionID: position, By: by.By, Now: by.Now}); err != nil {
			t.Fatal(err)
		}
	}
}

// later moves the whole series by days, every shift onto the place of the next.
func later(t *testing.T, p apitest.Planner, by programme.Author, ids []int64, days int) error {
	t.Helper()
	shift, err := shifts.FindShift(t.Context(), p.DB, ids[0], by.Now)
	if err != nil {
		return err
	}
	positions, err := shifts.Positions(t.Context(), p.DB, ids[:1], by.Now)
	if err != nil {
		return err
	}
	shift.StartsAt, shift.EndsAt = shift.StartsAt.AddDate(0, 0, days), shift.EndsAt.AddDate(0, 0, days)
	done, err := activities.ReviseShift(t.Context(), p.DB, activities.Change{Shift: shift, Positions: positions, Version: shift.Version, Following: true}, by)
	if err == nil && len(done.IDs) != len(ids) {
		t.Errorf("%d shifts were edited, want %d", len(done.IDs), len(ids))
	}
	return err
}
