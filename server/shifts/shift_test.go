package shifts_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
)

// codes are those of the shifts that f wants.
func codes(t *testing.T, s *apitest.Server, f shifts.ShiftFilter) []string {
	t.Helper()
	f.Now = s.Clock()
	found, err := shifts.ListShifts(t.Context(), s.DB, f)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, shift := range found {
		list = append(list, shift.Code)
	}
	return list
}

// TestFilters holds every filter against a query that says the same by itself, and sees
// that each leaves out some of the shifts of the demonstration, and not all.
func TestFilters(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Exec(`update shifts set series = 7 where code in ('SH03', 'SH04')`)
	s.Exec(`update shifts set state = 'closed' where code in ('SH05', 'SH06')`)
	from, until := apitest.At(8, "09:00"), apitest.At(14, "09:00")
	near, series, form := 30, int64(7), "culture"
	var community, activity, team int64
	s.One(&community, `select area_id from communities where bus_minutes > 0 order by area_id limit 1`)
	s.One(&activity, `select activity_id from shifts where code = 'SH03'`)
	s.One(&team, `select team_id from positions where team_id is not null order by id limit 1`)
	s.One(&near, `select min(bus_minutes) from communities`)
	const all = `from shifts s join activities a on a.id = s.activity_id join service_points p on p.id = s.service_point_id
		join communities c on c.area_id = p.community_id where `
	for name, c := range map[string]struct {
		filter shifts.ShiftFilter
		where  string
		arg    any
	}{
		"from":      {shifts.ShiftFilter{From: &from}, `s.starts_at >= $1`, from},
		"until":     {shifts.ShiftFilter{Until: &until}, `s.starts_at < $1`, until},
		"activity":  {shifts.ShiftFilter{ActivityID: &activity}, `s.activity_id = $1`, activity},
		"community": {shifts.ShiftFilter{CommunityID: &community}, `p.community_id = $1`, community},
		"team":      {shifts.ShiftFilter{TeamID: &team}, `s.id in (select shift_id from positions where team_id = $1)`, team},
		"form":      {shifts.ShiftFilter{Form: &form}, `a.form = $1`, form},
		"states":    {shifts.ShiftFilter{States: []string{"closed"}}, `s.state = $1`, "closed"},
		"within":    {shifts.ShiftFilter{Within: &near}, `c.bus_minutes <= $1`, near},
		"series":    {shifts.ShiftFilter{Series: &series}, `s.series = $1`, series},
	} {
		var want string
		s.One(&want, `select coalesce(string_agg(s.code, ',' order by s.starts_at, s.id), '') `+all+c.where, c.arg)
		got := codes(t, s, c.filter)
		if joined := strings.Join(got, ","); joined != want || len(got) == 0 || len(got) == 27 {
			t.Errorf("%s: got %d: %s, want %s", name, len(got), joined, want)
		}
	}
	if got := codes(t, s, shifts.ShiftFilter{IDs: []int64{s.ShiftID("SH05"), s.ShiftID("SH01")}}); !slices.Equal(got, []string{"SH01", "SH05"}) {
		t.Errorf("by ids: %v", got)
	}
}

// TestPages holds that pages of any size put together are the whole list, once each,
// though several shifts begin at one time.
func TestPages(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	whole := codes(t, s, shifts.ShiftFilter{})
	for _, size := range []int{1, 4, 27, 50} {
		var paged []string
		f := shifts.ShiftFilter{Limit: size, Now: s.Clock()}
		for {
			page, err := shifts.ListShifts(t.Context(), s.DB, f)
			if err != nil || len(page) > size {
				t.Fatalf("pages of %d: %d, %v", size, len(page), err)
			}
			if len(page) == 0 || len(paged) > len(whole) {
				break
			}
			for _, shift := range page {
				paged = append(paged, shift.Code)
			}
			last := page[len(page)-1]
			f.After = &shifts.ShiftPlace{StartsAt: last.StartsAt, ID: last.ID}
		}
		if len(whole) != 27 || !slices.Equal(paged, whole) {
			t.Errorf("pages of %d: %v, want %v", size, paged, whole)
		}
	}
}

// TestEndedShifts holds which shifts wait to be settled, and for whom.
func TestEndedShifts(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Alone("T8-5", "SH01", "SH03")
	everything := auth.Scope{All: true}
	for name, c := range map[string]struct {
		scope auth.Scope
		now   time.Time
		want  int
	}{
		"while it goes on": {everything, apitest.At(7, "11:30"), 0},
		"after the first":  {everything, apitest.At(7, "11:31"), 1},
		"after both":       {everything, apitest.At(7, "16:31"), 2},
		"for nobody":       {auth.Scope{}, apitest.At(7, "16:31"), 0},
	} {
		if got, err := shifts.EndedShifts(t.Context(), s.DB, c.scope, c.now, 10); err != nil || len(got) != c.want {
			t.Errorf("%s: %d, %v, want %d", name, len(got), err, c.want)
		}
	}
	if _, err := shifts.FindShift(t.Context(), s.DB, 987654321, s.Clock()); !errors.Is(err, fault.NotFound) {
		t.Errorf("no such shift: %v", err)
	}
}
