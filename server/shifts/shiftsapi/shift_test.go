package shiftsapi_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"nuanlin/server/activities/activitiesapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/edge"
	"nuanlin/server/shifts/shiftsapi"
)

func TestCard14RainMovesAShift(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	sh16 := p.Shift("SH16")
	update := apitest.Edit(sh16)
	update.StartsAt, update.EndsAt = apitest.At(28, "14:30"), apitest.At(28, "17:00")
	refused := p.Put(sh16, update, "only")
	if refused.Reason() != "date_adjusted_working" {
		t.Fatalf("28 April: got %d %s, want date_adjusted_working", refused.Status, refused.Body)
	}
	update.StartsAt, update.EndsAt = apitest.At(22, "14:30"), apitest.At(22, "17:00")
	var changed shiftsapi.CreatedShifts
	p.Put(sh16, update, "only").Into(&changed)
	if len(changed.Shifts) != 1 || !changed.Shifts[0].StartsAt.Equal(apitest.At(22, "14:30")) || changed.Shifts[0].Version != sh16.Shift.Version+1 {
		t.Errorf("got %+v, want SH16 on 22 April at 14:30", changed)
	}
	if stale := p.Put(sh16, update, "only"); stale.Reason() != "version_stale" {
		t.Errorf("the old version: got %d %s", stale.Status, stale.Body)
	}
}

func TestCard32PastActivityIsNotPublished(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	var point int64
	p.One(&point, `select id from service_points order by id limit 1`)
	p.SetClock(apitest.At(2, "12:00"))
	var programme int64
	p.One(&programme, `select id from programmes`)
	var activity activitiesapi.Activity
	p.Do(p.Token, "POST", "/activities", activitiesapi.NewActivity{ProgrammeID: programme, Code: "AC99", Form: "point", ServicePointID: point, Title: "清明服务点"}).Into(&activity)
	p.Do(p.Token, "PUT", fmt.Sprintf("/activities/%d", activity.ID), activitiesapi.UpdateActivity{
		ServicePointID: point, Title: activity.Title, Content: "便民咨询", Conditions: "已完成基础培训", Risks: "路上注意车辆", Safeguards: "队长带队",
		SupplyReason: "清明专场", ConfirmedVolunteerService: true, HelpRequestIds: []int64{},
	}, "If-Match", `"1"`).Into(&activity)
	if !slices.Equal(activity.Missing, []string{"time"}) {
		t.Fatalf("missing %v, want only the time", activity.Missing)
	}
	shifts := p.NewShifts("AC99", 3, 1)
	p.Do(p.Token, "POST", "/shifts", shifts).Into(&shiftsapi.CreatedShifts{})
	p.SetClock(apitest.At(5, "12:00"))
	publish := fmt.Sprintf("/activities/%d/publish", activity.ID)
	if got := p.Do(p.Token, "POST", publish, nil); got.Reason() != "shift_past" {
		t.Errorf("on 5 April: got %d %s, want shift_past", got.Status, got.Body)
	}
	p.SetClock(apitest.At(2, "12:00"))
	p.Do(p.Token, "POST", publish, nil).Into(&activity)
	if activity.State != "published" {
		t.Errorf("on 2 April: state = %s, want published", activity.State)
	}
}

// TestAdjustedWorkingDays is R-021 with the calendar of DOMAIN f2.
func TestAdjustedWorkingDays(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	p.SetClock(time.Date(2012, time.March, 1, 0, 0, 0, 0, time.UTC))
	for day, want := range map[int]string{1: "date_adjusted_working", 28: "date_adjusted_working", 29: ""} {
		got := p.Do(p.Token, "POST", "/shifts", p.NewShifts("AC01", day, 1))
		if got.Reason() != want {
			t.Errorf("%d April: got %d %s, want %q", day, got.Status, got.Body, want)
		}
		if want == "" {
			var made shiftsapi.CreatedShifts
			got.Into(&made)
			if !made.Shifts[0].Holiday || made.Shifts[0].State != "open" {
				t.Errorf("29 April: got %+v, want an open shift on a holiday", made.Shifts[0])
			}
		}
	}
	var made shiftsapi.CreatedShifts
	weekly := p.NewShifts("AC02", 7, 5)
	weekly.StartsAt, weekly.EndsAt = apitest.At(7, "15:00"), apitest.At(7, "16:00")
	p.Do(p.Token, "POST", "/shifts", weekly).Into(&made)
	if len(made.Shifts) != 4 || len(made.Skipped) != 1 || made.Skipped[0].On.Day() != 28 || made.Skipped[0].Reason != "adjusted_working" {
		t.Fatalf("got %d shifts and skipped %v, want 7, 14, 21 April and 5 May without 28 April", len(made.Shifts), made.Skipped)
	}
	if last := made.Shifts[3].StartsAt; !last.Equal(time.Date(2012, time.May, 5, 7, 0, 0, 0, time.UTC)) {
		t.Errorf("the last is at %v, want 5 May 15:00", last)
	}
}

func TestPublishAsksForEverything(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	var programme, point int64
	p.One(&programme, `select id from programmes`)
	p.One(&point, `select id from service_points order by id limit 1`)
	var activity activitiesapi.Activity
	p.Do(p.Token, "POST", "/activities", activitiesapi.NewActivity{ProgrammeID: programme, Code: "AC98", Form: "one_to_one", ServicePointID: point, Title: "入户陪伴"}).Into(&activity)
	home := p.NewShifts("AC98", 21, 1)
	home.Home, home.EndsAt, home.Positions = true, apitest.At(21, "10:30"), []shiftsapi.NewPosition{{Name: "陪伴", Minimum: 1, Maximum: 2}}
	p.Do(p.Token, "POST", "/shifts", home).Into(&shiftsapi.CreatedShifts{})
	p.Do(p.Token, "GET", fmt.Sprintf("/activities/%d", activity.ID), nil).Into(&activity)
	want := []string{"content", "conditions", "captain_seat", "risks", "safeguards", "insurance_policy", "demand_link", "confirmed_volunteer_service"}
	if !slices.Equal(activity.Missing, want) {
		t.Errorf("missing %v, want %v", activity.Missing, want)
	}
	if got := p.Do(p.Token, "POST", fmt.Sprintf("/activities/%d/publish", activity.ID), nil); got.Reason() != "activity_incomplete" {
		t.Errorf("got %d %s, want activity_incomplete", got.Status, got.Body)
	}
}

func TestCopyMovesShiftsAndSkipsRefusedDays(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	var made activitiesapi.ActivityCopy
	p.Do(p.Token, "POST", fmt.Sprintf("/activities/%d/copy", p.ActivityID("AC01")), activitiesapi.NewActivityCopy{Code: "AC01b", Title: "便民服务点(五月)", Days: 7}).Into(&made)
	if made.Activity.State != "draft" || made.Activity.ShiftCount != 2 || len(made.Skipped) != 1 || made.Skipped[0].On.Day() != 28 {
		t.Fatalf("got %+v, want a draft with 14 and 21 April and without 28 April", made)
	}
	if !slices.Equal(made.Activity.Missing, []string{"confirmed_volunteer_service"}) {
		t.Errorf("missing %v: only that it is volunteer service must be confirmed anew", made.Activity.Missing)
	}
	var seats int
	p.One(&seats, `select count(*) from seats x join positions p on p.id = x.position_id join shifts s on s.id = p.shift_id where s.activity_id = $1`, made.Activity.ID)
	if seats != 24 {
		t.Errorf("%d seats, want 12 on each of the two shifts", seats)
	}
}

func TestSeriesEdits(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	var made shiftsapi.CreatedShifts
	p.Do(p.Token, "POST", "/shifts", p.NewShifts("AC11", 10, 4)).Into(&made) // Tuesdays: 10, 17, 24 April and 1 May
	if len(made.Shifts) != 4 || made.Shifts[0].Series == nil {
		t.Fatalf("got %d shifts", len(made.Shifts))
	}
	var second shiftsapi.ShiftDetail
	p.Do(p.Token, "GET", fmt.Sprintf("/shifts/%d", made.Shifts[1].ID), nil).Into(&second)
	update := apitest.Edit(second)
	update.StartsAt, update.EndsAt, update.Title = apitest.At(21, "09:30"), apitest.At(21, "11:30"), "周末服务点"
	update.Positions[1].Maximum = 6
	update.Positions = append(update.Positions, shiftsapi.NewPosition{Name: "登记", Minimum: 1, Maximum: 1})
	var changed shiftsapi.CreatedShifts
	if got := p.Put(second, update, "following"); got.Reason() != "date_adjusted_working" {
		t.Errorf("one of them would move to 28 April: got %d %s", got.Status, got.Body)
	}
	skip := shiftsapi.UpdateShiftClosedDaysSkip
	update.ClosedDays = &skip
	p.Put(second, update, "following").Into(&changed)
	want := []time.Time{apitest.At(21, "09:30"), apitest.At(24, "09:00"), apitest.At(30, "09:30").AddDate(0, 0, 5)} // 28 April stays on 24 April: refused
	var got []time.Time
	for _, id := range []int64{made.Shifts[1].ID, made.Shifts[2].ID, made.Shifts[3].ID} {
		var d shiftsapi.ShiftDetail
		p.Do(p.Token, "GET", fmt.Sprintf("/shifts/%d", id), nil).Into(&d)
		got = append(got, d.Shift.StartsAt)
	}
	if !slices.EqualFunc(got, want, time.Time.Equal) {
		t.Errorf("starts %v, want %v", got, want)
	}
	if len(changed.Shifts) != 2 || len(changed.Skipped) != 1 || *changed.Shifts[0].Series == *made.Shifts[0].Series {
		t.Errorf("changed %d and skipped %d, want 2 in a series of their own and 1", len(changed.Shifts), len(changed.Skipped))
	}
	var last shiftsapi.ShiftDetail
	p.Do(p.Token, "GET", fmt.Sprintf("/shifts/%d", made.Shifts[3].ID), nil).Into(&last)
	if len(last.Positions) != 3 || last.Shift.Seats != 8 || last.Shift.Title != "周末服务点" {
		t.Errorf("the last of the series: got %d positions with %d seats", len(last.Positions), last.Shift.Seats)
	}
}

func TestCancelShiftFreesEverybody(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	detail := p.Shift("SH09")
	var after shiftsapi.ShiftDetail
	p.Do(p.Token, "POST", fmt.Sprintf("/shifts/%d/cancel", detail.Shift.ID), edge.NewReason{Reason: "场地停电"},
		"If-Match", fmt.Sprintf("%q", fmt.Sprint(detail.Shift.Version))).Into(&after)
	if after.Shift.State != "cancelled" || after.Shift.Taken != 0 || len(after.Holders) != 0 {
		t.Errorf("got %+v, want it cancelled and empty", after.Shift)
	}
}

func TestListShiftsPages(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	var codes []string
	cursor, seats := "", 0
	for range 10 {
		var page shiftsapi.ShiftList
		p.Do(p.Token, "GET", "/shifts?from=2012-04-01&until=2012-05-01&limit=10"+cursor, nil).Into(&page)
		for _, s := range page.Shifts {
			codes, seats = append(codes, s.Code), seats+s.Seats
		}
		if page.NextCursor == nil {
			break
		}
		cursor = "&cursor=" + *page.NextCursor
	}
	if len(codes) != 27 || seats != 326 || codes[26] != "SH27" {
		t.Errorf("got %d shifts with %d seats in %v, want 27 with 326", len(codes), seats, codes)
	}
}

// TestListShiftsNarrowed asks for the shifts of a state and for those with a text in the title or the place.
func TestListShiftsNarrowed(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	count := func(query string) (list shiftsapi.ShiftList) {
		p.Do(p.Token, "GET", "/shifts?from=2012-04-01&until=2012-05-01"+query, nil).Into(&list)
		return list
	}
	first := count("").Shifts[0]
	p.Exec(`update shifts set state = 'closed' where id = $1`, first.ID)
	if closed := count("&state=closed").Shifts; len(closed) != 1 || closed[0].ID != first.ID {
		t.Errorf("closed: %+v", closed)
	}
	p.Exec(`update shifts set title = 'ABC义诊' where id = $1`, first.ID)
	for text, want := range map[string]int{"abc": 1, " ABC义 ": 1, "没有这样的": 0} {
		if got := count("&q=" + url.QueryEscape(text)).Shifts; len(got) != want {
			t.Errorf("%q finds %d", text, len(got))
		}
	}
	for _, s := range count("&q=" + url.QueryEscape(first.ServicePointName)).Shifts {
		if s.ServicePointName != first.ServicePointName {
			t.Errorf("the place of %s is %s", s.Title, s.ServicePointName)
		}
	}
	if got := p.Do(p.Token, "GET", "/shifts?from=2012-04-01&until=2012-05-01&state=lost", nil); got.Status != 422 && got.Status != 400 {
		t.Errorf("a state there is not: %d %s", got.Status, got.Body)
	}
}

func TestPeopleOnAShiftAreShownToThoseItConcerns(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	shift := p.Shift("SH01")
	if len(shift.Holders) == 0 {
		t.Fatal("nobody is on SH01: the test shows nothing")
	}
	var seen shiftsapi.ShiftDetail
	p.Do(p.As(apitest.MemberNumber("T8-14")), "GET", fmt.Sprintf("/shifts/%d", shift.Shift.ID), nil).Into(&seen)
	if len(seen.Holders) != 0 || seen.CaptainPhone != nil {
		t.Errorf("a stranger sees %d people and the phone %v", len(seen.Holders), seen.CaptainPhone)
	}
	if shift.Holders[0].Phone == nil {
		t.Error("a coordinator sees no phone number")
	}
}

// TestEditKeepsWhatItDoesNotTouch changes the note of a shift and of those that follow:
// their instructions, titles and seats are what they were.
func TestEditKeepsWhatItDoesNotTouch(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	weekly := p.NewShifts("AC11", 10, 3)
	told := "在门口迎接"
	weekly.Positions[1].Instruction = &told
	var made shiftsapi.CreatedShifts
	p.Do(p.Token, "POST", "/shifts", weekly).Into(&made)
	read := func(i int) (d shiftsapi.ShiftDetail) {
		p.Do(p.Token, "GET", fmt.Sprintf("/shifts/%d", made.Shifts[i].ID), nil).Into(&d)
		return d
	}
	last := read(2)
	own := apitest.Edit(last) // the last week has a title and seats of its own
	own.Title, own.Positions[1].Maximum = "最后一次", 7
	p.Put(last, own, "only").Into(&shiftsapi.CreatedShifts{})

	first := read(0)
	edit := apitest.Edit(first)
	edit.Note = "雨天改在室内"
	for i := range edit.Positions {
		edit.Positions[i].Instruction = nil // as a form that does not know of instructions
	}
	p.Put(first, edit, "following").Into(&shiftsapi.CreatedShifts{})
	for i, want := range []struct {
		title string
		seats int
	}{{weekly.Title, 4}, {weekly.Title, 4}, {"最后一次", 7}} {
		d := read(i)
		if d.Shift.Note != edit.Note || d.Shift.Title != want.title || d.Positions[1].Maximum != want.seats || d.Positions[1].Instruction != told {
			t.Errorf("week %d: note %q, title %q, %d seats, instruction %q", i, d.Shift.Note, d.Shift.Title, d.Positions[1].Maximum, d.Positions[1].Instruction)
		}
	}
	first = read(0)
	edit = apitest.Edit(first)
	nothing := ""
	edit.Positions[1].Instruction = &nothing
	p.Put(first, edit, "only").Into(&shiftsapi.CreatedShifts{})
	if d := read(0); d.Positions[1].Instruction != "" {
		t.Errorf("an instruction taken away is still %q", d.Positions[1].Instruction)
	}
}

// TestOvernightShift is held from ten in the evening to two in the morning, week by week.
func TestOvernightShift(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	night := p.NewShifts("AC11", 10, 2)
	night.StartsAt, night.EndsAt = apitest.At(10, "22:00"), apitest.At(11, "02:00")
	var made shiftsapi.CreatedShifts
	p.Do(p.Token, "POST", "/shifts", night).Into(&made)
	if len(made.Shifts) != 2 || !made.Shifts[1].StartsAt.Equal(apitest.At(17, "22:00")) || !made.Shifts[1].EndsAt.Equal(apitest.At(18, "02:00")) {
		t.Fatalf("got %+v", made.Shifts)
	}
	var first shiftsapi.ShiftDetail
	p.Do(p.Token, "GET", fmt.Sprintf("/shifts/%d", made.Shifts[0].ID), nil).Into(&first)
	edit := apitest.Edit(first)
	edit.StartsAt, edit.EndsAt = apitest.At(10, "23:45"), apitest.At(11, "00:00")
	var changed shiftsapi.CreatedShifts
	p.Put(first, edit, "following").Into(&changed)
	if len(changed.Shifts) != 2 || !changed.Shifts[1].StartsAt.Equal(apitest.At(17, "23:45")) || !changed.Shifts[1].EndsAt.Equal(apitest.At(18, "00:00")) {
		t.Errorf("got %+v", changed.Shifts)
	}
}
