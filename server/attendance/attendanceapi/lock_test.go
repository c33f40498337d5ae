package attendanceapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/attendance/attendanceapi"
	"nuanlin/server/command/apitest"
)

// longDay is the demonstration at the end of 7 April, on which one member alone served
// on two shifts, two hours and a half and six hours long.
func longDay(t *testing.T) *apitest.Server {
	t.Helper()
	s := apitest.NewDemo(t)
	s.Evening("17:30", "23:30")
	s.Alone("T8-5", "SH03", "SHX")
	s.SetClock(apitest.At(7, "23:50"))
	s.Mark("chengwang", "SH03", "T8-5", "14:00", "16:30").Line()
	s.Mark("chengwang", "SHX", "T8-5", "17:30", "23:30").Line()
	return s
}

// TestTwoShiftsOfOneDaySettleAtOnce: together they are beyond the daily cap, so whichever
// comes second asks for an approval.
func TestTwoShiftsOfOneDaySettleAtOnce(t *testing.T) {
	t.Parallel()
	s := longDay(t)
	m := s.Meet(`select from assignments for update`)
	m.Comes("SH03", 1, func() apitest.Reply { return s.Settle("chengwang", "SH03", "settle-one") })
	m.Comes("SHX", 2, func() apitest.Reply { return s.Settle("chengwang", "SHX", "settle-two") })
	m.Ends(map[string]string{"SH03": "", "SHX": ""})
	if list := s.MyHours("T8-5"); *list.CountedMinutes != 150 || *list.AwaitingMinutes != 360 {
		t.Errorf("%d minutes count and %d wait, want 150 and 360", *list.CountedMinutes, *list.AwaitingMinutes)
	}
}

// TestOneShiftSettlesOnce: of two who settle a shift at one time the second is told.
func TestOneShiftSettlesOnce(t *testing.T) {
	t.Parallel()
	s := longDay(t)
	m := s.Meet(`select from assignments for update`)
	m.Comes("the first", 1, func() apitest.Reply { return s.Settle("chengwang", "SH03", "settle-one") })
	m.Comes("the second", 2, func() apitest.Reply { return s.Settle("chengwang", "SH03", "settle-two") })
	m.Ends(map[string]string{"the first": "", "the second": "shift_settled"})
}

// TestMarkMeetsSettling: what is marked while the shift is being settled counts, or is
// refused.
func TestMarkMeetsSettling(t *testing.T) {
	t.Parallel()
	s := longDay(t)
	m := s.Meet(`select from attendances for update`)
	m.Comes("the mark", 1, func() apitest.Reply { return s.Mark("chengwang", "SH03", "T8-5", "", "") })
	m.Comes("settling", 2, func() apitest.Reply { return s.Settle("chengwang", "SH03", "settle-one") })
	m.Ends(map[string]string{"the mark": "", "settling": ""})
	if list := s.MyHours("T8-5"); len(list.HourEntries) != 1 || !list.HourEntries[0].Absent || *list.CountedMinutes != 0 {
		t.Errorf("somebody absent has %+v", list.HourEntries)
	}
}

// TestSettlingMeetsMark is the same the other way about.
func TestSettlingMeetsMark(t *testing.T) {
	t.Parallel()
	s := longDay(t)
	m := s.Meet(`select from assignments for update`)
	m.Comes("settling", 1, func() apitest.Reply { return s.Settle("chengwang", "SH03", "settle-one") })
	m.Comes("the mark", 2, func() apitest.Reply { return s.Mark("chengwang", "SH03", "T8-5", "", "") })
	m.Ends(map[string]string{"settling": "", "the mark": "shift_settled"})
}

// TestTwoCorrectionsOfOneDay: half an hour and an hour become what was planned, which is
// beyond the daily cap together, so whichever comes second asks for the approval of that.
func TestTwoCorrectionsOfOneDay(t *testing.T) {
	t.Parallel()
	s := longDay(t)
	s.Settle("chengwang", "SH03", "settle-one")
	s.Settle("chengwang", "SHX", "settle-two")
	correct := func(planned, minutes int) apitest.Reply {
		for _, e := range s.MyHours("T8-5").HourEntries {
			if e.PlannedMinutes == planned && !e.Superseded {
				return s.Do(s.As("chengwang"), http.MethodPost, fmt.Sprintf("/hour-entries/%d/correct", e.ID), map[string]any{"counted_minutes": minutes, "reason": "核对签到表", "proof": "签到表"})
			}
		}
		t.Fatalf("no hours of a shift of %d minutes", planned)
		return apitest.Reply{}
	}
	correct(150, 30)
	correct(360, 60)
	m := s.Meet(`select from accounts where login = 'chengwang' for update`)
	m.Comes("the long shift", 1, func() apitest.Reply { return correct(360, 360) })
	m.Comes("the short shift", 2, func() apitest.Reply { return correct(150, 150) })
	m.Ends(map[string]string{"the long shift": "", "the short shift": ""})
	asked := map[int]attendanceapi.HourApproval{}
	for _, e := range s.MyHours("T8-5").HourEntries {
		if !e.Superseded {
			asked[e.CountedMinutes] = e.Approval
		}
	}
	if asked[360] != "second_person" || asked[150] != "parent_organisation" {
		t.Errorf("the corrections ask for %v", asked)
	}
}

// TestApprovalMeetsCorrection: what is being corrected is not approved any more.
func TestApprovalMeetsCorrection(t *testing.T) {
	t.Parallel()
	s := longDay(t)
	s.Settle("chengwang", "SH03", "settle-one")
	s.Settle("chengwang", "SHX", "settle-two") // waits for the leader
	path := fmt.Sprintf("/hour-entries/%d/", s.MyHours("T8-5").HourEntries[0].ID)
	less := map[string]any{"counted_minutes": 300, "reason": "早退"}
	m := s.Meet(`select from accounts where login = 'chengwang' for update`)
	m.Comes("the correction", 1, func() apitest.Reply { return s.Do(s.As("chengwang"), http.MethodPost, path+"correct", less) })
	m.Comes("the approval", 2, func() apitest.Reply { return s.Do(s.As("guchangqing"), http.MethodPost, path+"approve", nil) })
	m.Ends(map[string]string{"the correction": "", "the approval": "hours_corrected"})
}
