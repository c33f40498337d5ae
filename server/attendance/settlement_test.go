package attendance_test

import (
	"errors"
	"reflect"
	"testing"

	"nuanlin/server/attendance"
	"nuanlin/server/fault"
)

func TestWorthOf(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in, out string
		decided int
		want    attendance.Worth
	}{
		"the whole shift": {"08:55", "11:32", -1, attendance.Worth{Present: 150, Counted: 150, IfApproved: 150, Evidence: "captain_marked"}},
		"late":            {"09:20", "11:30", -1, attendance.Worth{Present: 130, Counted: 120, IfApproved: 120, Late: true, Evidence: "captain_marked"}},
		"too short":       {"09:00", "10:00", -1, attendance.Worth{Present: 60, IfApproved: 60, Undecided: true, Evidence: "captain_marked"}},
		"decided":         {"09:00", "10:00", 45, attendance.Worth{Present: 60, Counted: 45, IfApproved: 60, Evidence: "captain_decided"}},
		"decided against": {"09:00", "10:00", 0, attendance.Worth{Present: 60, Counted: 0, IfApproved: 60, Evidence: "captain_decided"}},
		"not signed out":  {"09:00", "", -1, attendance.Worth{Present: 150, IfApproved: 150, Undecided: true, Evidence: "captain_marked"}},
	} {
		got := attendance.WorthOf(attendance.Attendance{State: "present", InAt: when(c.in), OutAt: when(c.out), DecidedMinutes: minutes(c.decided)}, morning(), settings)
		if got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

// TestApprovalOf holds both caps: what reaches a cap is still below it.
func TestApprovalOf(t *testing.T) {
	t.Parallel()
	for minutes, want := range map[int]string{0: "automatic", 480: "automatic", 481: "parent_organisation", 720: "parent_organisation", 721: "host"} {
		if got := attendance.ApprovalOf(minutes, false, settings); got != want {
			t.Errorf("%d minutes: got %s, want %s", minutes, got, want)
		}
		if want == "automatic" {
			want = "second_person"
		}
		if got := attendance.ApprovalOf(minutes, true, settings); got != want {
			t.Errorf("%d raised minutes: got %s, want %s", minutes, got, want)
		}
	}
}

func TestMayBeSettled(t *testing.T) {
	t.Parallel()
	whole := attendance.Attendance{AssignmentID: 1, State: "present", InAt: when("09:00"), OutAt: when("11:30")}
	absent := attendance.Attendance{AssignmentID: 2, State: "absent"}
	unmarked := attendance.Attendance{AssignmentID: 3}
	short := attendance.Attendance{AssignmentID: 4, State: "present", InAt: when("09:00"), OutAt: when("10:00")}
	decided := short
	decided.AssignmentID, decided.DecidedMinutes = 5, minutes(0)
	entered, id := whole, int64(9)
	entered.EntryID = &id
	for name, c := range map[string]struct {
		state, settled, now string
		people              []attendance.Attendance
		want                string
		open                []int64
	}{
		"at the end":        {"open", "", "11:30", []attendance.Attendance{whole, absent, decided}, "", nil},
		"a minute sooner":   {"open", "", "11:29", []attendance.Attendance{whole}, "shift_not_over", nil},
		"twice":             {"settled", "11:40", "11:50", []attendance.Attendance{whole}, "shift_settled", nil},
		"cancelled":         {"cancelled", "", "11:50", nil, "shift_not_held", nil},
		"nobody to enter":   {"open", "", "11:50", []attendance.Attendance{short, unmarked}, "hours_undecided", []int64{4, 3}},
		"somebody to enter": {"open", "", "11:50", []attendance.Attendance{short, whole, unmarked}, "", nil},
		"entered but one":   {"open", "", "11:50", []attendance.Attendance{entered, unmarked}, "hours_undecided", []int64{3}},
		"all entered":       {"open", "", "11:50", []attendance.Attendance{entered}, "", nil},
	} {
		shift := morning()
		shift.State, shift.SettledAt = c.state, when(c.settled)
		err := attendance.MayBeSettled(shift, c.people, settings, at(c.now))
		if reason(t, err) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
		var known *fault.Error
		if errors.As(err, &known) && c.open != nil && !reflect.DeepEqual(known.Params["assignment_ids"], c.open) {
			t.Errorf("%s: open are %v, want %v", name, known.Params["assignment_ids"], c.open)
		}
	}
}
