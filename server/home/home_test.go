package home_test

import (
	"strings"
	"testing"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/command/apitest"
	"nuanlin/server/home"
	"nuanlin/server/identity"
)

// programmeID is the programme of the demonstration.
func programmeID(s *apitest.Server) (id int64) {
	s.One(&id, `select programme_id from activities where code = 'AC11'`)
	return id
}

// TestShiftSums holds that the sums by community, by day and by form each come to those
// of the whole, which are those the demonstration is specified by.
func TestShiftSums(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	sums, err := home.ShiftSums(t.Context(), s.DB, programmeID(s), s.Clock())
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]home.ShiftSum{}
	rows := map[string]int{}
	for _, sum := range sums {
		by := "whole"
		switch {
		case sum.CommunityID != nil:
			by = "community"
		case sum.On != nil:
			by = "day"
		case sum.Form != nil:
			by = "form"
		}
		rows[by]++
		part := parts[by]
		part.Shifts, part.Seats, part.Taken, part.Accepted = part.Shifts+sum.Shifts, part.Seats+sum.Seats, part.Taken+sum.Taken, part.Accepted+sum.Accepted
		part.PlannedMinutes += sum.PlannedMinutes
		parts[by] = part
	}
	whole := parts["whole"]
	if whole.Shifts != 27 || whole.Seats != 326 || whole.PlannedMinutes != 674*60 || whole.Taken <= whole.Accepted {
		t.Errorf("whole: %+v", whole)
	}
	for by, want := range map[string]int{"whole": 1, "community": 8, "day": 7, "form": 3} {
		if rows[by] != want || parts[by] != whole {
			t.Errorf("by %s: %d rows, want %d, that come to %+v, want %+v", by, rows[by], want, parts[by], whole)
		}
	}
	late, err := home.ShiftSums(t.Context(), s.DB, programmeID(s), apitest.At(30, "23:00"))
	if err != nil || late[0].Ended != 27 || late[0].Taken != late[0].Accepted || late[0].Accepted != whole.Accepted {
		t.Errorf("when all is over: %+v, %v", late[0], err)
	}
}

// TestTeamSums holds that what the teams take is what is taken.
func TestTeamSums(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	sums, err := home.TeamSums(t.Context(), s.DB, programmeID(s), s.Clock())
	if err != nil {
		t.Fatal(err)
	}
	whole, err := home.ShiftSums(t.Context(), s.DB, programmeID(s), s.Clock())
	if err != nil {
		t.Fatal(err)
	}
	taken, members, active := 0, 0, 0
	for _, sum := range sums {
		taken, members = taken+sum.TakenSeats, members+sum.Members
	}
	s.One(&active, `select count(*) from volunteers where active`)
	if len(sums) != 8 || taken != whole[0].Taken || members != active {
		t.Errorf("%d teams, %d seats of %d, %d members of %d", len(sums), taken, whole[0].Taken, members, active)
	}
}

// TestHoursOfLateEntries holds that the hours of whoever came without a seat count once a
// second person has approved them, as those of the others do: a sum that leaves them out
// says less than what the people have.
func TestHoursOfLateEntries(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Alone("T8-5", "SH01")
	s.SetClock(apitest.At(7, "12:00"))
	by := audit.Author{Now: s.Clock()}
	s.One(&by.By, `select id from accounts where login = 'chengwang'`)
	second := audit.Author{Now: s.Clock()}
	s.One(&second.By, `select id from accounts where login = 'guchangqing'`)
	settings, err := identity.FindSettings(t.Context(), s.DB)
	if err != nil {
		t.Fatal(err)
	}
	hours := func() (minutes int, taken int) {
		t.Helper()
		sums, err := home.TeamSums(t.Context(), s.DB, programmeID(s), s.Clock())
		if err != nil {
			t.Fatal(err)
		}
		for _, sum := range sums {
			minutes, taken = minutes+sum.CountedMinutes, taken+sum.TakenSeats
		}
		return minutes, taken
	}
	before, seats := hours()
	id, err := attendance.EnterAfterwards(t.Context(), s.DB, attendance.BackEntry{
		ShiftID: s.ShiftID("SH01"), StudentNumber: strings.ToUpper(apitest.MemberNumber("T8-6")), InAt: apitest.At(7, "09:00"), OutAt: apitest.At(7, "11:30"),
		Reason: "没在名单上", Proof: "签到纸",
	}, settings, by)
	if err != nil {
		t.Fatal(err)
	}
	if waiting, _ := hours(); waiting != before {
		t.Errorf("before anybody approved: %d minutes, want %d", waiting, before)
	}
	if err := attendance.ApproveHours(t.Context(), s.DB, id, attendance.Approver{Account: second.By, Highest: "second_person"}, second); err != nil {
		t.Fatal(err)
	}
	if after, taken := hours(); after != before+150 || taken != seats {
		t.Errorf("approved: %d minutes on %d seats, want %d on %d", after, taken, before+150, seats)
	}
}

// TestCoordinatorQueue holds the order of what waits, its length, and what leaves it.
func TestCoordinatorQueue(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	horizon := apitest.At(30, "23:59")
	read := func(clock string, limit int) (items []home.QueueItem, kinds map[string]int) {
		t.Helper()
		items, err := home.CoordinatorQueue(t.Context(), s.DB, programmeID(s), apitest.At(7, clock), horizon, limit)
		if err != nil {
			t.Fatal(err)
		}
		kinds = map[string]int{}
		for _, item := range items {
			kinds[item.Kind]++
		}
		return items, kinds
	}
	items, kinds := read("08:00", 1000)
	for i, item := range items {
		if i > 0 && item.DueAt != nil && items[i-1].DueAt != nil && item.DueAt.Before(*items[i-1].DueAt) {
			t.Errorf("%s, due at %v, comes after %v", item.Kind, item.DueAt, items[i-1].DueAt)
		}
	}
	var asked int
	s.One(&asked, `select count(*) from help_requests where state in ('submitted', 'verifying', 'verified')`)
	if kinds["request_waiting"] != asked || asked == 0 || kinds["shift_short"] == 0 || kinds["shift_to_settle"] != 0 {
		t.Errorf("in the morning: %v, %d requests wait", kinds, asked)
	}
	if few, _ := read("08:00", 3); len(few) != 3 || few[0].SubjectID != items[0].SubjectID {
		t.Errorf("the first three: %+v", few)
	}
	var beyond int
	if s.One(&beyond, `select count(*) from assignments a join shifts s on s.id = a.shift_id where a.expires_at > s.starts_at`); beyond > 0 {
		t.Errorf("%d invitations of the demonstration hold beyond the start of their shift", beyond)
	}
	s.Exec(`update assignments set expires_at = '2012-06-01' where state = 'invited'`)
	if _, early := read("08:00", 1000); early["invitations_waiting"] == 0 {
		t.Error("no invitation waits in the morning")
	}
	late, _ := read("20:00", 1000)
	for _, item := range late {
		if item.Kind != "invitations_waiting" {
			continue
		}
		var begun bool
		if s.One(&begun, `select starts_at <= $2 from shifts where id = $1`, item.SubjectID, apitest.At(7, "20:00")); begun {
			t.Errorf("%s has begun and waits for answers", item.Title)
		}
	}
	var served int
	s.One(&served, `select count(*) from shifts s where s.ends_at <= $1 and exists (select from assignments where shift_id = s.id and state = 'accepted')`, apitest.At(7, "20:00"))
	if _, evening := read("20:00", 1000); evening["shift_to_settle"] != served || served == 0 {
		t.Errorf("in the evening: %v, want %d shifts to settle", evening, served)
	}
	s.Exec(`update shifts set state = 'settled', settled_at = $1 where ends_at <= $1`, apitest.At(7, "20:00"))
	if _, after := read("20:00", 1000); after["shift_to_settle"] != 0 {
		t.Errorf("once settled: %v", after)
	}
}
