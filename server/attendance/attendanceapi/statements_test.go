package attendanceapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
)

// TestStatementsOfSettling: what it takes to settle a shift does not depend on how many
// people served on it.
func TestStatementsOfSettling(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Alone("T8-5", "SH01")
	const more = 5
	for n := range more {
		s.Seat("SH03", 2, n+1, fmt.Sprintf("T8-%d", n+1))
	}
	s.SetClock(apitest.At(7, "22:00"))
	s.Mark("chengwang", "SH01", "T8-5", "09:00", "11:30").Line()
	for n := range more {
		s.Mark("chengwang", "SH03", fmt.Sprintf("T8-%d", n+1), "14:00", "16:30").Line()
	}
	cost := map[string]int64{}
	for _, shift := range []string{"SH01", "SH03"} {
		before := s.DB.Counts().Statements
		if got := s.Settle("chengwang", shift, "settle-"+shift); got.Status != 200 {
			t.Fatal(string(got.Body))
		}
		cost[shift] = s.DB.Counts().Statements - before
	}
	if cost["SH01"] != cost["SH03"] {
		t.Errorf("settling takes %d statements for one person and %d for %d", cost["SH01"], cost["SH03"], more)
	}
	var entries int
	s.One(&entries, `select count(*) from hour_entries e join assignments a on a.id = e.assignment_id where a.state = 'accepted' and e.counted_minutes = 150`)
	if entries != more+1 {
		t.Errorf("%d entries, want %d", entries, more+1)
	}
}
