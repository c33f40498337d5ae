package matching

import (
	"maps"
	"slices"
	"testing"
	"time"
)

var sundayMorning = Cells{}.With(6, 9*60, 12*60)

// goodPair is a volunteer and a beneficiary whom no filter stops, neither as
// primary nor as partner.
func goodPair() (Settings, Volunteer, Beneficiary) {
	s := DefaultSettings()
	s.StartsOn = DayOf(time.Date(2012, 4, 8, 0, 0, 0, 0, time.UTC))
	s.CommitUntil = DayOf(time.Date(2012, 6, 30, 0, 0, 0, 0, time.UTC))
	v := Volunteer{
		ID: 1, TeamID: 7, Gender: "female", Skills: []string{"maths", "digital"}, Interests: []string{"chess", "opera"},
		Dialects: []string{"sichuan"}, Cells: sundayMorning, TravelMinutes: map[int64]int{2: 20},
		Adult: true, TrainedHome: true, TrainedChild: true, ClearedUntil: s.StartsOn, CommittedUntil: s.CommitUntil,
		MonthlyMinutes: 240, Capacity: 1,
	}
	b := Beneficiary{
		ID: 11, Kind: Elder, Area: 2, Verified: true, Consent: true, Agreement: true, TeamSize: 2,
		Needs: []string{"digital"}, Interests: []string{"opera"}, Cells: sundayMorning,
	}
	return s, v, b
}

func TestFilters(t *testing.T) {
	type change func(s *Settings, v *Volunteer, b *Beneficiary)
	tests := []struct {
		code   Code // "" for allowed
		name   string
		change change
		params map[string]any
	}{
		{"", "a good pair", func(*Settings, *Volunteer, *Beneficiary) {}, nil},

		{NeedUnverified, "the need is not verified", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Verified = false }, nil},
		{ConsentMissing, "no consent", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Consent = false }, nil},
		{AgreementMissing, "no agreement", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Agreement = false }, nil},
		{"", "no agreement where none is needed", func(s *Settings, _ *Volunteer, b *Beneficiary) { s.NeedAgreement, b.Agreement = false, false }, nil},

		{TwoPersonRule, "one helper alone in a home", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.TeamSize = 1 }, nil},
		{"", "one helper with others in sight", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.TeamSize, b.Accompanied = 1, true }, nil},
		{"", "one helper where the rule is off", func(s *Settings, _ *Volunteer, b *Beneficiary) { s.TwoPersonRule, b.TeamSize = false, 1 }, nil},

		{UnderAge, "under age", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Adult = false }, nil},
		{NotTrained, "no home module for an elder", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.TrainedHome = false }, map[string]any{"module": "home"}},
		{"", "no child module for an elder", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.TrainedChild = false }, nil},
		{NotTrained, "no child module for a child", func(_ *Settings, v *Volunteer, b *Beneficiary) { v.TrainedChild, b.Kind = false, Child }, map[string]any{"module": "child"}},
		{"", "no home module for a child", func(_ *Settings, v *Volunteer, b *Beneficiary) { v.TrainedHome, b.Kind = false, Child }, nil},
		{NotTrained, "no home module for a disabled adult", func(_ *Settings, v *Volunteer, b *Beneficiary) { v.TrainedHome, b.Kind = false, Disabled }, map[string]any{"module": "home"}},

		{"", "cleared on the very day, for a child", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Kind = Child }, nil},
		{ClearanceMissing, "cleared until the day before", func(_ *Settings, v *Volunteer, b *Beneficiary) { b.Kind = Child; v.ClearedUntil-- },
			map[string]any{"cleared_until": "2012-04-07", "needed_on": "2012-04-08"}},
		{ClearanceMissing, "never cleared", func(_ *Settings, v *Volunteer, b *Beneficiary) { b.Kind = Child; v.ClearedUntil = 0 },
			map[string]any{"cleared_until": "none", "needed_on": "2012-04-08"}},
		{"", "never cleared, for an elder", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.ClearedUntil = 0 }, nil},
		{ClearanceMissing, "never cleared, for an elder, where all need it", func(s *Settings, v *Volunteer, _ *Beneficiary) { s.ClearanceForAll, v.ClearedUntil = true, 0 },
			map[string]any{"cleared_until": "none", "needed_on": "2012-04-08"}},

		{CapacityFull, "one of one running", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Active = 1 }, map[string]any{"active": 1, "capacity": 1}},
		{"", "one of two running", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Active, v.Capacity = 1, 2 }, nil},

		{CommitmentShort, "a day short of the semester", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.CommittedUntil-- },
			map[string]any{"committed_until": "2012-06-29", "needed_until": "2012-06-30"}},
		{"", "no promise where none is needed", func(s *Settings, v *Volunteer, _ *Beneficiary) { s.CommitUntil, v.CommittedUntil = 0, 0 }, nil},
		{MonthlyTimeShort, "under four hours a month", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.MonthlyMinutes = 239 }, map[string]any{"minutes": 239, "needed": 240}},
		{"", "monthly time not asked for", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.MonthlyMinutes = 0 }, nil},

		{TravelUnknown, "area never measured", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Area = 3 }, nil},
		{"", "exactly at the limit", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.TravelMinutes = map[int64]int{2: 60} }, nil},
		{TooFar, "a minute over the limit", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.TravelMinutes = map[int64]int{2: 61} }, map[string]any{"minutes": 61, "limit": 60}},
		{TooFar, "over the volunteer's own limit", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.TravelLimit = 15 }, map[string]any{"minutes": 20, "limit": 15}},
		{TooFar, "own limit does not lift the programme's", func(_ *Settings, v *Volunteer, _ *Beneficiary) {
			v.TravelLimit, v.TravelMinutes = 90, map[int64]int{2: 61}
		}, map[string]any{"minutes": 61, "limit": 60}},

		{"", "exactly ninety minutes in common", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Cells = Cells{}.With(6, 630, 720) }, nil},
		{NoCommonTime, "an hour in common", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Cells = Cells{}.With(6, 660, 800) }, map[string]any{"minutes": 60, "needed": 90}},
		{NoCommonTime, "two hours in common, but in pieces", func(_ *Settings, v *Volunteer, _ *Beneficiary) {
			v.Cells = Cells{}.With(6, 540, 600).With(6, 660, 720)
		}, map[string]any{"minutes": 60, "needed": 90}},
		{NoCommonTime, "another day", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Cells = Cells{}.With(5, 540, 720) }, map[string]any{"minutes": 0, "needed": 90}},

		{ConflictOfInterest, "declared by the volunteer", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Conflicts = []int64{11} }, nil},
		{ConflictOfInterest, "declared for the beneficiary", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Conflicts = []int64{1} }, nil},
		{"", "with somebody else", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Conflicts = []int64{12} }, nil},

		{Declined, "by the volunteer", func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Declined = []int64{11} }, map[string]any{"by": "volunteer"}},
		{Declined, "by the beneficiary", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.DeclinedVolunteers = []int64{1} }, map[string]any{"by": "beneficiary"}},
		{Declined, "a gender", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.DeclinedGenders = []string{"female"} },
			map[string]any{"by": "beneficiary", "gender": "female"}},
		{"", "another gender", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.DeclinedGenders = []string{"male"} }, nil},

		{"", "speaks the dialect", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.NeedsDialect = "sichuan" }, nil},
		{Language, "does not speak the dialect", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.NeedsDialect = "kejia" }, map[string]any{"dialect": "kejia"}},
		{"", "has the skill", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Must = []string{"maths"} }, nil},
		{SkillMissing, "lacks the skill", func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Must = []string{"maths", "law"} }, map[string]any{"skills": []string{"law"}}},
	}
	covered := map[Code]bool{ForbiddenPair: true} // known to a Problem only, see TestForbiddenPair
	for _, tt := range tests {
		t.Run(string(tt.code)+"/"+tt.name, func(t *testing.T) {
			covered[tt.code] = true
			s, v, b := goodPair()
			tt.change(&s, &v, &b)
			for _, role := range Roles {
				want := tt.code
				if role == Partner && (want == Language || want == SkillMissing) {
					want = "" // only the primary is held to it
				}
				checkReasons(t, s.Filters(v, b, role), want, tt.params)
			}
		})
	}
	for _, f := range Filters {
		if !covered[f.Code] {
			t.Errorf("no row for %s", f.Code)
		}
	}
}

func checkReasons(t *testing.T, got []Reason, want Code, params map[string]any) {
	t.Helper()
	if want == "" {
		if len(got) > 0 {
			t.Errorf("stopped by %v", got)
		}
		return
	}
	if len(got) != 1 || got[0].Code != want {
		t.Fatalf("stopped by %v, want %s", got, want)
	}
	same := func(a, b any) bool {
		x, list := a.([]string)
		y, also := b.([]string)
		return list && also && slices.Equal(x, y) || !list && a == b
	}
	if !maps.EqualFunc(got[0].Params, params, same) {
		t.Errorf("%s with %v, want %v", want, got[0].Params, params)
	}
}

func TestEveryReasonIsGiven(t *testing.T) {
	s, v, b := goodPair()
	v.Adult, v.TravelMinutes, b.Consent = false, map[int64]int{2: 75}, false
	var codes []Code
	for _, r := range s.Filters(v, b, Primary) {
		codes = append(codes, r.Code)
	}
	if want := []Code{ConsentMissing, UnderAge, TooFar}; !slices.Equal(codes, want) {
		t.Errorf("reasons %v, want %v", codes, want)
	}
}

func TestCells(t *testing.T) {
	c := Cells{}.With(0, 0, 30).With(6, 23*60+30, 24*60).With(2, 9*60+10, 11*60+20)
	if got, want := c.Count(), 2+3; got != want { // only whole half hours count: 9:30 to 11:00
		t.Errorf("%d cells, want %d", got, want)
	}
	if got := c.LongestRun(); got != 3 {
		t.Errorf("longest run %d, want 3", got)
	}
	if got := (Cells{}).With(7, 0, 600).With(-1, 0, 600).With(3, -90, 0).With(3, 24*60, 25*60).Count(); got != 0 {
		t.Errorf("%d cells outside the week", got)
	}
	if got := (Cells{}).With(2, 23*60, 24*60).With(3, 0, 60).LongestRun(); got != 4 {
		t.Errorf("run over midnight %d, want 4", got)
	}
	for n := range 12 { // Wednesday 9:00 to 11:30 lies across two words of the set
		long := Cells{}.With(1, 6*60, 6*60+n*30)
		for want := range 14 {
			if got := long.shareRun(&long, want); got != (want <= n) {
				t.Errorf("%d cells: run of %d is %v", n, want, got)
			}
		}
	}
}

func TestDay(t *testing.T) {
	d := DayOf(time.Date(2012, 4, 8, 1, 30, 0, 0, time.FixedZone("Asia/Shanghai", 8*3600)))
	if d.String() != "2012-04-08" {
		t.Errorf("day %v, want the one on the wall: 2012-04-08", d)
	}
	if got := (d + 23).String(); got != "2012-05-01" {
		t.Errorf("23 days later is %v", got)
	}
}
