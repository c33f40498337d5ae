package shiftsapi_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
	"nuanlin/server/shifts/shiftsapi"
)

// closing is a community that closes on 7 April 2012, when it has SH01, with people on it,
// and three more shifts.
type closing struct {
	apitest.Planner
	t         *testing.T
	community int64
	key       int
}

const closingDay = "2012-04-07"

func newClosing(t *testing.T) *closing {
	t.Helper()
	c := &closing{Planner: apitest.NewPlanner(t), t: t}
	c.SetClock(apitest.At(2, "12:00"))
	c.One(&c.community, `select area_id from communities c join areas a on a.id = c.area_id where a.code = 'C01'`)
	for i, from := range []string{"13:00", "15:00", "17:00"} {
		wanted := c.NewShifts("AC01", 7, 1)
		wanted.Code, wanted.Title = fmt.Sprintf("CL%d", i), fmt.Sprintf("加班 %d", i)
		wanted.StartsAt, wanted.EndsAt = apitest.At(7, from), apitest.At(7, from).Add(time.Hour)
		c.Do(c.Token, "POST", "/shifts", wanted).Into(&shiftsapi.CreatedShifts{})
	}
	return c
}

func (c *closing) close(name string) apitest.Reply {
	return c.Do(c.Token, "PUT", fmt.Sprintf("/communities/%d/closed-days/%s", c.community, closingDay), map[string]string{"name": name})
}

func (c *closing) reopen() apitest.Reply {
	return c.Do(c.Token, "DELETE", fmt.Sprintf("/communities/%d/closed-days/%s", c.community, closingDay), nil)
}

// day returns the shifts of the community on a day, and those that wait.
func (c *closing) day(on string) (all, waiting []shiftsapi.DayShift) {
	var list shiftsapi.DayShiftList
	c.Do(c.Token, "GET", fmt.Sprintf("/days/%s/shifts?limit=200&community_id=%d", on, c.community), nil).Into(&list)
	if list.Total != len(list.Shifts) || list.CommunityCount != min(1, list.Total) {
		c.t.Errorf("%s has %d shifts in %d communities, and %d are listed", on, list.Total, list.CommunityCount, len(list.Shifts))
	}
	for _, s := range list.Shifts {
		if s.Shift.ClosedDay != nil && s.Shift.ClosedDay.Undecided {
			waiting = append(waiting, s)
		}
	}
	return list.Shifts, waiting
}

// queued returns how many shifts the coordinator's queue says wait on a day; -1 for no row.
func (c *closing) queued(t *testing.T, on string) int {
	t.Helper()
	var home homeapi.CoordinatorHome
	c.Do(c.Token, "GET", "/homes/coordinator", nil).Into(&home)
	found := -1
	for _, item := range home.Queue {
		if item.Kind == "day_closed" && item.Params["on"] == on {
			if found >= 0 {
				t.Errorf("%s has two rows", on)
			}
			found = int(item.Params["count"].(float64))
		}
	}
	return found
}

func (c *closing) decide(on string, body map[string]any, shifts ...shiftsapi.DayShift) apitest.Reply {
	seen := []map[string]any{}
	for _, s := range shifts {
		seen = append(seen, map[string]any{"id": s.Shift.ID, "version": s.Shift.Version})
	}
	body["shifts"] = seen
	c.key++
	return c.Do(c.Token, "POST", "/days/"+on+"/decisions", body, "Idempotency-Key", fmt.Sprintf("decide-%d", c.key))
}

func (c *closing) logged(action string) (n int) {
	c.One(&n, `select count(*) from audit_entries where action = $1`, action)
	return n
}

// TestClosingADay: setting a day changes nothing; what was there waits in the queue until
// each shift is kept, moved or cancelled.
func TestClosingADay(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	all, waiting := c.day(closingDay)
	if len(all) != 4 || len(waiting) != 0 || len(all[0].Holders) == 0 {
		t.Fatalf("before: %d shifts, %d wait, %d people on the first", len(all), len(waiting), len(all[0].Holders))
	}
	for range 2 { // the second time it is said already
		if got := c.close("换届选举"); got.Status != 200 {
			t.Fatalf("got %d %s", got.Status, got.Body)
		}
	}
	if n := c.logged("community_closed"); n != 1 {
		t.Errorf("closing is logged %d times", n)
	}
	after, waiting := c.day(closingDay)
	if len(waiting) != 4 || c.queued(t, closingDay) != 4 {
		t.Fatalf("%d wait and the queue says %d, want 4", len(waiting), c.queued(t, closingDay))
	}
	for i, s := range after {
		if s.Shift.Version != all[i].Shift.Version || s.Shift.Taken != all[i].Shift.Taken {
			t.Errorf("%s has changed by closing the day", s.Shift.Title)
		}
	}
	for body, want := range map[string]string{"keep": "reason_blank", "cancel": "reason_blank", "move": "day_missing", "drop": "fields_invalid"} {
		if got := c.decide(closingDay, map[string]any{"decision": body, "reason": " "}, waiting[0]); got.Reason() != want {
			t.Errorf("%s: got %d %s, want %s", body, got.Status, got.Body, want)
		}
	}
	if got := c.decide("2012-04-08", map[string]any{"decision": "keep", "reason": "r"}, waiting[0]); got.Reason() != "shift_other_day" {
		t.Errorf("another day: got %d %s", got.Status, got.Body)
	}

	if got := c.decide(closingDay, map[string]any{"decision": "keep", "reason": "活动在户外"}, waiting[1]); got.Status != 200 {
		t.Fatalf("keep: %d %s", got.Status, got.Body)
	}
	if got := c.decide(closingDay, map[string]any{"decision": "cancel", "reason": "停办"}, waiting[0]); got.Status != 200 {
		t.Fatalf("cancel: %d %s", got.Status, got.Body)
	}
	var held int
	c.One(&held, `select count(*) from assignments where shift_id = $1 and seat_number is not null`, waiting[0].Shift.ID)
	if held != 0 || c.logged("shift_cancelled") != 1 || c.logged("shift_day_kept") != 1 {
		t.Errorf("%d seats are held, %d cancelled, %d kept", held, c.logged("shift_cancelled"), c.logged("shift_day_kept"))
	}
	stale := waiting[3]
	stale.Shift.Version++
	if got := c.decide(closingDay, map[string]any{"decision": "cancel", "reason": "r"}, waiting[2], stale); got.Reason() != "version_stale" {
		t.Errorf("stale: got %d %s", got.Status, got.Body)
	}
	if n := c.queued(t, closingDay); n != 2 {
		t.Errorf("the queue says %d, want 2: all or nothing", n)
	}
	if got := c.decide(closingDay, map[string]any{"decision": "move", "to": "2012-04-22"}, waiting[2], waiting[3]); got.Status != 200 {
		t.Fatalf("move: %d %s", got.Status, got.Body)
	}
	if n := c.queued(t, closingDay); n != -1 {
		t.Errorf("the queue says %d", n)
	}
	var moved shiftsapi.ShiftDetail
	c.Do(c.Token, "GET", fmt.Sprintf("/shifts/%d", waiting[2].Shift.ID), nil).Into(&moved)
	if !moved.Shift.StartsAt.Equal(apitest.At(22, "15:00")) || len(moved.Positions) != 2 || moved.Positions[0].Instruction != "" {
		t.Errorf("moved to %v with %d positions", moved.Shift.StartsAt, len(moved.Positions))
	}
	kept, _ := c.day(closingDay)
	if len(kept) != 1 || kept[0].KeptReason == nil || *kept[0].KeptReason != "活动在户外" || kept[0].KeptByName == nil {
		t.Errorf("got %+v", kept)
	}
}

// TestTakingADayBack: an undone day asks nothing any more, and one that is set anew asks
// about what was kept before.
func TestTakingADayBack(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	c.close("停电")
	_, waiting := c.day(closingDay)
	c.decide(closingDay, map[string]any{"decision": "keep", "reason": "r"}, waiting...)
	if n := c.queued(t, closingDay); n != -1 {
		t.Errorf("the queue says %d after everything was kept", n)
	}
	for range 2 {
		if got := c.reopen(); got.Status != 204 {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	}
	if n := c.logged("community_reopened"); n != 1 {
		t.Errorf("taking back is logged %d times", n)
	}
	if got := c.decide(closingDay, map[string]any{"decision": "keep", "reason": "r"}, waiting[0]); got.Reason() != "day_ordinary" {
		t.Errorf("nothing is closed: got %d %s", got.Status, got.Body)
	}
	c.SetClock(apitest.At(3, "12:00"))
	c.close("停水")
	if n := c.queued(t, closingDay); n != 4 {
		t.Errorf("the queue says %d, want 4", n)
	}
	c.SetClock(apitest.At(7, "14:00")) // two of them have begun
	c.Token = c.Grantee(auth.Coordinator)
	if n := c.queued(t, closingDay); n != 2 {
		t.Errorf("in the afternoon the queue says %d, want 2", n)
	}
}

// TestTwoPeopleSetADay: one row and one state, whoever is first.
func TestTwoPeopleSetADay(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			if got := c.close([]string{"换届", "停电"}[i%2]); got.Status != 200 {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
		})
	}
	wait.Wait()
	var days int
	c.One(&days, `select count(*) from closed_days`)
	if days != 1 || c.queued(t, closingDay) != 4 {
		t.Errorf("%d days, the queue says %d", days, c.queued(t, closingDay))
	}
}

// TestHolidays: a holiday asks about what was there before, not about what is planned for
// it knowingly; one that becomes blocked asks about everything.
func TestHolidays(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	set := func(kind string) {
		t.Helper()
		if got := c.Do(c.Token, "PUT", "/calendar-days/"+closingDay, map[string]string{"kind": kind, "name": "校庆"}); got.Status != 200 {
			t.Fatalf("got %d %s", got.Status, got.Body)
		}
	}
	c.SetClock(apitest.At(3, "12:00"))
	set("holiday")
	before := c.queued(t, closingDay)
	if before < 4 {
		t.Fatalf("the queue says %d", before)
	}
	c.SetClock(apitest.At(3, "13:00"))
	wanted := c.NewShifts("AC01", 7, 1)
	wanted.Code, wanted.StartsAt, wanted.EndsAt = "CL9", apitest.At(7, "19:00"), apitest.At(7, "20:00")
	c.Do(c.Token, "POST", "/shifts", wanted).Into(&shiftsapi.CreatedShifts{})
	if n := c.queued(t, closingDay); n != before {
		t.Errorf("the queue says %d, want %d", n, before)
	}
	set("blocked")
	if n := c.queued(t, closingDay); n != before+1 {
		t.Errorf("blocked: the queue says %d, want %d", n, before+1)
	}
	wanted.Code = "CL10"
	if got := c.Do(c.Token, "POST", "/shifts", wanted); got.Reason() != "date_blocked" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

// TestMovingToAClosedDay asks, names the day and whose it is, and does it for a reason
// that is kept and logged.
func TestMovingToAClosedDay(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	c.close("换届选举")
	sh := c.Shift("SH16")
	c.Do(c.Token, "PUT", fmt.Sprintf("/communities/%d/closed-days/2012-04-22", sh.Shift.CommunityID), map[string]string{"name": "停电"}).Into(&struct{}{})
	update := apitest.Edit(sh)
	update.StartsAt, update.EndsAt = apitest.At(22, "14:30"), apitest.At(22, "17:00")
	asked := c.Put(sh, update, "only")
	var problem struct {
		Params struct {
			Name          string              `json:"name"`
			CommunityName string              `json:"community_name"`
			Days          []map[string]string `json:"days"`
		} `json:"params"`
	}
	if err := json.Unmarshal(asked.Body, &problem); err != nil {
		t.Fatal(err)
	}
	if asked.Reason() != "date_closed" || problem.Params.Name != "停电" || problem.Params.CommunityName != sh.Shift.CommunityName || len(problem.Params.Days) != 1 {
		t.Fatalf("got %d %s", asked.Status, asked.Body)
	}
	keep := shiftsapi.UpdateShiftClosedDays("keep")
	update.ClosedDays = &keep
	if got := c.Put(sh, update, "only"); got.Reason() != "reason_blank" {
		t.Errorf("without a reason: got %d %s", got.Status, got.Body)
	}
	update.ClosedReason = "居民约好了"
	var changed shiftsapi.CreatedShifts
	c.Put(sh, update, "only").Into(&changed)
	day := changed.Shifts[0].ClosedDay
	if day == nil || day.Undecided || day.Kind != "closed" || !day.ForCommunity || c.logged("shift_day_kept") != 1 {
		t.Errorf("got %+v, logged %d times", day, c.logged("shift_day_kept"))
	}
	for on, want := range map[string]string{"2012-04-28": "date_adjusted_working", "2012-04-29": "date_holiday"} {
		_, waiting := c.day(closingDay)
		if got := c.decide(closingDay, map[string]any{"decision": "move", "to": on}, waiting[1]); got.Reason() != want {
			t.Errorf("%s: got %d %s, want %s", on, got.Status, got.Body, want)
		}
		if got := c.decide(closingDay, map[string]any{"decision": "move", "to": on, "closed_days": "keep", "reason": "只有这天"}, waiting[1]); got.Status != 200 {
			t.Errorf("%s all the same: got %d %s", on, got.Status, got.Body)
		}
		if n := c.queued(t, on); n != -1 {
			t.Errorf("the queue asks about %s again", on)
		}
	}
}

// TestNothingNewOnAClosedDay: repetitions leave the day out, in this community only.
func TestNothingNewOnAClosedDay(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	c.close("换届选举")
	wanted := c.NewShifts("AC01", 7, 2)
	wanted.Code, wanted.StartsAt, wanted.EndsAt = "CL9", apitest.At(7, "19:00"), apitest.At(7, "20:00")
	var made shiftsapi.CreatedShifts
	c.Do(c.Token, "POST", "/shifts", wanted).Into(&made)
	if len(made.Shifts) != 1 || len(made.Skipped) != 1 || made.Skipped[0].Reason != "closed" {
		t.Errorf("made %d, skipped %+v", len(made.Shifts), made.Skipped)
	}
	var elsewhere int64
	c.One(&elsewhere, `select min(id) from service_points where community_id <> $1 and not closed`, c.community)
	wanted.Code, wanted.ServicePointID = "CL10", &elsewhere
	c.Do(c.Token, "POST", "/shifts", wanted).Into(&made)
	if len(made.Shifts) != 2 {
		t.Errorf("elsewhere: made %d, skipped %+v", len(made.Shifts), made.Skipped)
	}
}

// TestOfficeSeesItsDay: a community's office sees the shifts of its day, how many people
// are on them and nobody's name, and decides nothing.
func TestOfficeSeesItsDay(t *testing.T) {
	t.Parallel()
	c := newClosing(t)
	c.close("换届选举")
	office := c.Server.Token(1, 0, auth.Grant{Role: auth.CommunityOfficer, CommunityID: c.community})
	var list shiftsapi.DayShiftList
	c.Do(office, "GET", fmt.Sprintf("/days/%s/shifts?community_id=%d", closingDay, c.community), nil).Into(&list)
	if len(list.Shifts) != 4 || list.Shifts[0].Shift.Taken == 0 || len(list.Shifts[0].Holders) != 0 || list.Shifts[0].KeptReason != nil {
		t.Errorf("got %+v", list)
	}
	for _, query := range []string{"", fmt.Sprintf("?community_id=%d", c.community+1)} {
		if got := c.Do(office, "GET", "/days/"+closingDay+"/shifts"+query, nil); got.Reason() != "scope_foreign" {
			t.Errorf("%q: got %d %s", query, got.Status, got.Body)
		}
	}
}
