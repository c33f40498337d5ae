package shiftsapi_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/activities/activitiesapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/shifts/shiftsapi"
)

const eve = "2012-04-06" // of closingDay

// night makes a shift of the community that begins on a day of April 2012.
func (c *closing) night(t *testing.T, code string, day int, from string, length time.Duration) shiftsapi.Shift {
	t.Helper()
	wanted := c.NewShifts("AC01", day, 1)
	wanted.Code, wanted.Title = code, "夜班 "+code
	wanted.StartsAt, wanted.EndsAt = apitest.At(day, from), apitest.At(day, from).Add(length)
	var made shiftsapi.CreatedShifts
	c.Do(c.Token, "POST", "/shifts", wanted).Into(&made)
	if len(made.Shifts) != 1 {
		t.Fatalf("made %+v", made)
	}
	return made.Shifts[0]
}

// seen returns a shift as the list of a day has it, nil if it is not there.
func (c *closing) seen(on string, id int64) *shiftsapi.DayShift {
	all, _ := c.day(on)
	for _, s := range all {
		if s.Shift.ID == id {
			return &s
		}
	}
	return nil
}

// A shift that ends in a day that closes is asked about like one that begins in it; one that ends
// at the midnight before is not.
func TestOvernightIntoAClosedDay(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	long := c.night(t, "N1", 6, "22:00", 4*time.Hour)
	until := c.night(t, "N2", 6, "20:00", 4*time.Hour)
	if c.seen(closingDay, long.ID) == nil || c.seen(eve, long.ID) == nil || c.seen(closingDay, until.ID) != nil {
		t.Error("before it is closed, the day does not list what is on it")
	}
	c.close("换届选举")
	if _, waiting := c.day(closingDay); len(waiting) != 5 || c.queued(t, closingDay) != 5 || c.queued(t, eve) != -1 {
		t.Errorf("%d wait, the queue says %d, and %d on the day before; want 5, 5 and no row", len(waiting), c.queued(t, closingDay), c.queued(t, eve))
	}
	if s := c.seen(eve, long.ID); s == nil || s.Shift.ClosedDay != nil {
		t.Errorf("the day before is an ordinary one: got %+v", s)
	}
	var detail shiftsapi.ShiftDetail
	c.Do(c.Token, "GET", fmt.Sprintf("/shifts/%d", long.ID), nil).Into(&detail)
	if d := detail.Shift.ClosedDay; d == nil || d.On.String() != closingDay || !d.Undecided || !d.ForCommunity {
		t.Errorf("the shift says %+v", d)
	}

	seen := *c.seen(closingDay, long.ID)
	for on, want := range map[string]string{eve: "day_ordinary", "2012-04-08": "shift_other_day"} {
		if got := c.decide(on, map[string]any{"decision": "keep", "reason": "r"}, seen); got.Reason() != want {
			t.Errorf("%s: got %d %s, want %s", on, got.Status, got.Body, want)
		}
	}
	if got := c.decide(closingDay, map[string]any{"decision": "keep", "reason": "居民夜里要人"}, seen); got.Status != 200 {
		t.Fatalf("keep: %d %s", got.Status, got.Body)
	}
	kept := c.seen(closingDay, long.ID)
	if kept.KeptReason == nil || kept.Shift.ClosedDay.Undecided || c.queued(t, closingDay) != 4 || c.seen(eve, long.ID).KeptReason != nil {
		t.Errorf("kept as %+v, the queue says %d", kept, c.queued(t, closingDay))
	}
}

// A shift on two days that are closed is asked about on each.
func TestOvernightBetweenClosedDays(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	long := c.night(t, "N1", 6, "22:00", 4*time.Hour)
	c.close("换届选举")
	if got := c.Do(c.Token, "PUT", "/calendar-days/"+eve, map[string]string{"kind": "blocked", "name": "校庆"}); got.Status != 200 {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	waits := func(on string) bool { return c.seen(on, long.ID).Shift.ClosedDay.Undecided }
	if !waits(eve) || !waits(closingDay) {
		t.Errorf("waits on the first %t, on the second %t", waits(eve), waits(closingDay))
	}
	for on, kind := range map[string]string{eve: "blocked", closingDay: "closed"} {
		if day := c.seen(on, long.ID).Shift.ClosedDay; string(day.Kind) != kind || day.On.String() != on {
			t.Errorf("on %s it is said to be %+v", on, day)
		}
	}
	if got := c.decide(eve, map[string]any{"decision": "keep", "reason": "r"}, *c.seen(eve, long.ID)); got.Status != 200 {
		t.Fatalf("keep: %d %s", got.Status, got.Body)
	}
	if waits(eve) || !waits(closingDay) {
		t.Errorf("the first was kept: waits on it %t, on the second %t", waits(eve), waits(closingDay))
	}
	if got := c.decide(closingDay, map[string]any{"decision": "keep", "reason": "r"}, *c.seen(closingDay, long.ID)); got.Status != 200 || waits(eve) || waits(closingDay) {
		t.Errorf("both were kept: %d %s", got.Status, got.Body)
	}
}

// Such a shift moves to begin on the day that was named.
func TestMovingAnOvernightShift(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	long := c.night(t, "N1", 6, "22:00", 4*time.Hour)
	c.close("换届选举")
	seen := *c.seen(closingDay, long.ID)
	for to, want := range map[string]string{eve: "day_missing", "2012-04-27": "date_adjusted_working"} {
		if got := c.decide(closingDay, map[string]any{"decision": "move", "to": to}, seen); got.Reason() != want {
			t.Errorf("to %s: got %d %s, want %s", to, got.Status, got.Body, want)
		}
	}
	if got := c.decide(closingDay, map[string]any{"decision": "move", "to": "2012-04-22"}, seen); got.Status != 200 {
		t.Fatalf("move: %d %s", got.Status, got.Body)
	}
	var moved shiftsapi.ShiftDetail
	c.Do(c.Token, "GET", fmt.Sprintf("/shifts/%d", long.ID), nil).Into(&moved)
	if !moved.Shift.StartsAt.Equal(apitest.At(22, "22:00")) || moved.Shift.ClosedDay != nil {
		t.Errorf("moved to %v, %+v", moved.Shift.StartsAt, moved.Shift.ClosedDay)
	}
}

// Whoever plans or moves a shift into a closed day by its end is asked, too.
func TestPlanningIntoAClosedDay(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	c.close("换届选举")
	wanted := c.NewShifts("AC01", 6, 1)
	wanted.Code, wanted.StartsAt, wanted.EndsAt = "N1", apitest.At(6, "22:00"), apitest.At(7, "02:00")
	if got := c.Do(c.Token, "POST", "/shifts", wanted); got.Reason() != "date_closed" {
		t.Errorf("one: got %d %s", got.Status, got.Body)
	}
	weeks := 2
	wanted.Weeks = &weeks
	var made shiftsapi.CreatedShifts
	c.Do(c.Token, "POST", "/shifts", wanted).Into(&made)
	if len(made.Shifts) != 1 || len(made.Skipped) != 1 || made.Skipped[0].On.String() != closingDay {
		t.Fatalf("two: made %d, skipped %+v", len(made.Shifts), made.Skipped)
	}

	sh := c.Shift("N1")
	update := apitest.Edit(sh)
	update.StartsAt, update.EndsAt = apitest.At(6, "22:00"), apitest.At(7, "02:00")
	if got := c.Put(sh, update, "only"); got.Reason() != "date_closed" {
		t.Errorf("moving: got %d %s", got.Status, got.Body)
	}
	keep := shiftsapi.UpdateShiftClosedDays("keep")
	update.ClosedDays, update.ClosedReason = &keep, "居民约好了"
	var changed shiftsapi.CreatedShifts
	c.Put(sh, update, "only").Into(&changed)
	if day := changed.Shifts[0].ClosedDay; day == nil || day.Undecided || day.On.String() != closingDay {
		t.Errorf("moved all the same: %+v", day)
	}
	sh = c.Shift("N1")
	update = apitest.Edit(sh)
	update.EndsAt = apitest.At(7, "03:00") // it is there already
	if got := c.Put(sh, update, "only"); got.Status != 200 {
		t.Errorf("making it longer: got %d %s", got.Status, got.Body)
	}
}

// A copied activity leaves out what would end in a closed day.
func TestCopyingIntoAClosedDay(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	c.night(t, "N1", 13, "22:00", 4*time.Hour)
	if got := c.Do(c.Token, "PUT", "/calendar-days/2012-06-16", map[string]string{"kind": "blocked", "name": "校庆"}); got.Status != 200 {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	var copied activitiesapi.ActivityCopy
	c.Do(c.Token, "POST", fmt.Sprintf("/activities/%d/copy", c.ActivityID("AC01")), activitiesapi.NewActivityCopy{Code: "AC01b", Title: "便民服务点（六月）", Days: 63}).Into(&copied)
	var there int
	c.One(&there, `select count(*) from shifts where activity_id = $1 and code = 'N1'`, copied.Activity.ID)
	if there != 0 || len(copied.Skipped) != 1 || copied.Skipped[0].On.String() != "2012-06-16" { // what begins there is left out, too
		t.Errorf("%d copied, skipped %+v", there, copied.Skipped)
	}
}
