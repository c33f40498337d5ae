package homeapi_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"testing"
	"time"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
	"nuanlin/server/shifts/shiftsapi"
)

// TestLeaderHomeTotals holds the sums of the demonstration against the numbers
// it is specified by.
func TestLeaderHomeTotals(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var home homeapi.LeaderHome
	s.Get("guchangqing", "/homes/leader", &home)
	if home.Totals.Shifts != 27 || home.Totals.Seats != 326 || home.Totals.PlannedMinutes != 674*60 {
		t.Errorf("totals: %+v", home.Totals)
	}
	communities, days, forms := map[string]int{}, map[string]int{}, map[shiftsapi.Form]int{}
	for _, c := range home.Communities {
		communities[c.CommunityName] = c.PlannedMinutes / 60
	}
	for _, d := range home.Days {
		days[d.On.String()] = d.PlannedMinutes / 60
	}
	for _, f := range home.Forms {
		forms[f.Form] = f.PlannedMinutes / 60
	}
	want := map[string]int{"岷江里社区": 135, "桂香社区": 116, "橘园社区": 60, "石板桥社区": 55, "双塘社区": 125, "竹溪村": 75, "柑子坡村": 54, "渡湾村": 54}
	if !maps.Equal(communities, want) {
		t.Errorf("by community: %v", communities)
	}
	want = map[string]int{"2012-04-07": 100, "2012-04-08": 80, "2012-04-14": 100, "2012-04-15": 115, "2012-04-21": 100, "2012-04-22": 105, "2012-04-29": 74}
	if !maps.Equal(days, want) {
		t.Errorf("by day: %v", days)
	}
	if !maps.Equal(forms, map[shiftsapi.Form]int{"point": 320, "one_to_one": 204, "culture": 150}) {
		t.Errorf("by form: %v", forms)
	}
	taken, accepted, requests := 0, 0, 0
	for _, load := range home.Teams {
		taken += load.TakenSeats
		accepted += load.AcceptedSeats
	}
	for _, r := range home.Requests {
		requests += r.Count
	}
	if len(home.Teams) != 8 || taken != home.Totals.Taken || taken == 0 || accepted != home.Totals.Accepted || accepted == taken || requests != 46 {
		t.Errorf("%d teams, %d of %d seats taken, %d of %d accepted, %d requests", len(home.Teams), taken, home.Totals.Taken, accepted, home.Totals.Accepted, requests)
	}
}

func TestHostHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var home homeapi.HostHome
	s.Get("tuanwei", "/homes/host", &home)
	if home.DemandLinked != 9 || home.Activities != 12 || home.PairsActive != 15 || home.Totals.Seats != 326 {
		t.Errorf("got %+v", home)
	}
}

func TestStudentHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var home homeapi.StudentHome
	s.Get(apitest.MemberNumber("T8-5"), "/homes/student", &home)
	if home.Name != "周知夏" || home.Next == nil || home.Next.Shift.Code != "SH03" || home.Attendance != nil {
		t.Fatalf("next: %+v", home.Next)
	}
	if len(home.Invitations) != 1 || home.Invitations[0].Shift.Code != "SH27" || len(home.Upcoming) != 1 {
		t.Errorf("invitations %+v, upcoming %+v", home.Invitations, home.Upcoming)
	}
	if len(home.Suggestions) == 0 || len(home.Suggestions) > 6 {
		t.Errorf("%d suggestions", len(home.Suggestions))
	}
	for _, o := range home.Suggestions {
		open := slices.ContainsFunc(o.Positions, func(p bookingapi.OpenPosition) bool { return len(p.Reasons) == 0 })
		if !open || o.Mine != nil {
			t.Errorf("%s cannot be taken", o.Shift.Code)
		}
	}
	var suited bookingapi.OpenShiftList
	s.Get(apitest.MemberNumber("T8-5"), "/open-shifts?order=suited", &suited)
	for i, o := range home.Suggestions {
		if o.Shift.ID != suited.OpenShifts[i].Shift.ID || len(o.Fits) == 0 {
			t.Errorf("suggestion %d: %s %+v, but %s suits", i, o.Shift.Code, o.Fits, suited.OpenShifts[i].Shift.Code)
		}
	}

	var same bookingapi.OpenShiftList
	var id int64
	s.One(&id, `select volunteer_id from accounts where login = $1`, apitest.MemberNumber("T8-5"))
	s.Get("chengwang", fmt.Sprintf("/volunteers/%d/open-shifts?limit=6", id), &same)
	if len(same.OpenShifts) != len(home.Suggestions) || same.OpenShifts[0].Shift.ID != home.Suggestions[0].Shift.ID {
		t.Errorf("the coordinator sees %+v", same.OpenShifts)
	}

	s.SetClock(apitest.At(5, "13:00")) // the invitation has run out
	s.Get(apitest.MemberNumber("T8-5"), "/homes/student", &home)
	if len(home.Invitations) != 0 {
		t.Errorf("an invitation that ran out: %+v", home.Invitations)
	}
	s.SetClock(apitest.At(7, "14:05"))
	s.Mark(apitest.MemberNumber("T8-1"), "SH03", "T8-5", "13:55", "").Line()
	s.Get(apitest.MemberNumber("T8-5"), "/homes/student", &home)
	if home.Attendance == nil || *home.Attendance != "present" {
		t.Errorf("during the shift: %v", home.Attendance)
	}

	var paired homeapi.StudentHome
	s.Get(apitest.MemberNumber("T7-9"), "/homes/student", &paired)
	if len(paired.Pairs) != 1 || paired.Pairs[0].BeneficiaryCode != "EL-001" || len(paired.PairOffers) != 0 {
		t.Errorf("pairs: %+v", paired.Pairs)
	}
	s.Get(apitest.MemberNumber("T4-13"), "/homes/student", &paired)
	if len(paired.PairOffers) != 1 || paired.PairOffers[0].BeneficiaryCode != "EL-016" {
		t.Errorf("pair offers: %+v", paired.PairOffers)
	}
}

func TestCaptainHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var home homeapi.CaptainHome
	s.Get(apitest.MemberNumber("T8-1"), "/homes/captain", &home)
	if home.Team.Code != "T8" || home.MemberCount != 20 || home.ReadyCount != 20 || len(home.ToLead) != 1 || home.ToLead[0].Shift.Code != "SH03" || len(home.ToSettle) != 0 {
		t.Fatalf("before: %+v", home)
	}
	s.SetClock(apitest.At(7, "17:00"))
	s.Get(apitest.MemberNumber("T8-1"), "/homes/captain", &home)
	if len(home.ToLead) != 0 || len(home.ToSettle) != 1 || home.ToSettle[0].Code != "SH03" {
		t.Errorf("after: lead %+v, settle %+v", home.ToLead, home.ToSettle)
	}
	s.Get(apitest.MemberNumber("T1-1"), "/homes/captain", &home)
	if home.ReadyCount != 19 {
		t.Errorf("T1 has %d ready members, want 19", home.ReadyCount)
	}
}

func TestCoordinatorHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var home homeapi.CoordinatorHome
	s.Get("chengwang", "/homes/coordinator", &home)
	if home.ShiftsTotal != 27 || home.ShiftsDone != 0 || home.Today.String() != "2012-04-02" {
		t.Errorf("got %d of %d on %s", home.ShiftsDone, home.ShiftsTotal, home.Today)
	}
	if len(home.Week) != 7 || home.Week[0].On.String() != "2012-04-02" || len(home.Week[5].Shifts) != 4 || len(home.Week[6].Shifts) != 4 {
		t.Errorf("week: %+v", home.Week)
	}
	kinds := map[homeapi.QueueItemKind]int{}
	for i, item := range home.Queue {
		kinds[item.Kind]++
		if i > 0 && home.Queue[i-1].DueAt != nil && item.DueAt != nil && item.DueAt.Before(*home.Queue[i-1].DueAt) {
			t.Errorf("%s is due before what stands above it", item.Title)
		}
	}
	if kinds["shift_short"] != 7 || kinds["request_waiting"] != 15 || kinds["pair_answer_waiting"] != 5 || kinds["invitations_waiting"] != 8 {
		t.Errorf("queue: %v", kinds)
	}
	if len(home.Recent) == 0 {
		t.Error("nothing happened lately")
	}

}

// TestSettleDeadlines holds R-029: the hours of 7 and 8 April are entered by the
// 20th, those of the 14th and 15th by the 27th, of the 21st and 22nd by 7 May, of
// the 29th by the 15th.
func TestSettleDeadlines(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var home homeapi.CoordinatorHome
	s.Alone("T8-5", "SH01")
	s.Seat("SH07", 2, 1, "T5-3")
	s.Seat("SH09", 2, 1, "T1-3")
	s.Seat("SH16", 2, 1, "T5-8")
	s.Seat("SH18", 2, 1, "T3-3")
	s.Seat("SH22", 2, 1, "T5-4")
	s.Seat("SH27", 2, 1, "T5-8")
	s.SetClock(apitest.At(29, "18:00"))
	s.Get("chengwang", "/homes/coordinator", &home)
	var deadlines []string
	for _, item := range home.Queue {
		if item.Kind == "shift_to_settle" {
			deadlines = append(deadlines, item.DueAt.Add(-time.Minute).In(s.DB.Zone()).Format(time.DateOnly))
		}
	}
	want := []string{"2012-04-20", "2012-04-20", "2012-04-27", "2012-04-27", "2012-05-07", "2012-05-07", "2012-05-15"}
	if !slices.Equal(deadlines, want) {
		t.Errorf("deadlines: got %v, want %v", deadlines, want)
	}
}

func TestCommunityOfficeHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var home homeapi.CommunityOfficeHome
	s.Get("c02", "/homes/community-office", &home)
	if home.Community.Code != "C02" || len(home.Requests) != 7 || len(home.Coming) != 5 || home.Coming[0].Code != "SH05" {
		t.Errorf("got %+v", home)
	}
	if len(home.PairsToAnswer) != 1 || home.PairsToAnswer[0].BeneficiaryCode != "EL-008" {
		t.Errorf("pairs to answer: %+v", home.PairsToAnswer)
	}
}

// BenchmarkHomes measures each home on the demonstration and reports the time
// within which 95 of 100 answers come.
func BenchmarkHomes(b *testing.B) {
	s := apitest.NewDemo(b)
	for login, path := range map[string]string{
		apitest.MemberNumber("T8-5"): "/homes/student", apitest.MemberNumber("T8-1"): "/homes/captain", "chengwang": "/homes/coordinator",
		"guchangqing": "/homes/leader", "tuanwei": "/homes/host", "c02": "/homes/community-office",
		"liangxi": "/homes/trainer", "jian": "/homes/safeguarding", "shenji": "/homes/auditor",
	} {
		b.Run(path, func(b *testing.B) {
			token := s.As(login)
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if r := s.Do(token, http.MethodGet, path, nil); r.Status != http.StatusOK {
					b.Fatalf("%d %s", r.Status, r.Body)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}

// TestWaiting holds that what is counted beside the navigation is what the homes list,
// kind by kind, in the morning of the demonstration and on the evening of its first day.
func TestWaiting(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	counted := func(login, role string) map[homeapi.WaitingKind]int {
		var waiting homeapi.Waiting
		s.Get(login, "/homes/waiting?role="+role, &waiting)
		counts := map[homeapi.WaitingKind]int{}
		for _, c := range waiting.Counts {
			counts[c.Kind] = c.Count
		}
		return counts
	}
	same := func(when string) {
		var home homeapi.CoordinatorHome
		s.Get("chengwang", "/homes/coordinator", &home)
		listed := map[homeapi.WaitingKind]int{}
		for _, item := range home.Queue {
			listed[homeapi.WaitingKind(item.Kind)]++
		}
		listed[homeapi.WaitingKindJoinEntries] = 3 // they are listed by themselves
		if slices.Contains(home.Cut, "queue") || len(home.Queue) == 0 {
			t.Fatalf("%s: %v is cut, %d kinds", when, home.Cut, len(listed))
		}
		if counts := counted("chengwang", "coordinator"); !maps.Equal(counts, listed) {
			t.Errorf("%s: counted %v, listed %v", when, counts, listed)
		}
		if counts := counted("guchangqing", "leader"); !maps.Equal(counts, listed) {
			t.Errorf("%s: counted %v for the leader, listed %v", when, counts, listed)
		}
	}
	same("at first")
	s.Exec(`update shifts set starts_at = starts_at - interval '14 days', ends_at = ends_at - interval '14 days' where code in ('SH01', 'SH02')`)
	same("with shifts to settle")
	s.Exec(`update programmes set state = 'suspended'`)
	var requests int
	s.One(&requests, `select count(*) from help_requests where state in ('submitted', 'verifying', 'verified')`)
	if counts := counted("chengwang", "coordinator"); counts["request_waiting"] != requests || counts["shift_short"] != 0 {
		t.Errorf("without a programme: %v, want %d requests and no shift", counts, requests)
	}
	var trainer homeapi.TrainerHome
	s.Get("liangxi", "/homes/trainer", &trainer)
	if counts := counted("liangxi", "trainer"); counts["needs"] != min(trainer.NeedsTotal, 100) {
		t.Errorf("%v for the trainer, want %d", counts, trainer.NeedsTotal)
	}
	var safe homeapi.SafeguardingHome
	s.Get("jian", "/homes/safeguarding", &safe)
	counts := counted("jian", "safeguarding_lead")
	if counts["needs"] != min(safe.NeedsTotal, 100) || counts["standing_open"] != len(safe.Findings) || counts["contact_requests"] != len(safe.ContactRequests) {
		t.Errorf("%v for the safeguarding lead, want %d, %d and %d", counts, safe.NeedsTotal, len(safe.Findings), len(safe.ContactRequests))
	}
	if r := s.Do(s.As("chengwang"), "GET", "/homes/waiting?role=leader", nil); r.Status != http.StatusForbidden || r.Reason() != "scope_foreign" {
		t.Errorf("as a role that is not held: %d %s", r.Status, r.Reason())
	}
}
