package attendance_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/server/attendance"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
)

// settings are the numbers of the rule book.
var settings = identity.Settings{
	RoundingMinutes: 30, MinimumPresencePercent: 60, LateAfterMinutes: 15, EarlySignInMinutes: 30, DailyCapMinutes: 480, DailyParentCapMinutes: 720, BackEntryDays: 30,
}

var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// at is a time of day on 7 April 2012.
func at(clock string) time.Time {
	instant, err := time.Parse("2006-01-02 15:04 -0700", "2012-04-07 "+clock+" +0800")
	if err != nil {
		panic(err)
	}
	return instant
}

// morning is a shift of two hours and a half.
func morning() shifts.Shift {
	return shifts.Shift{ID: 1, StartsAt: at("09:00"), EndsAt: at("11:30"), State: "open"}
}

// when is the time of day, or nil for "".
func when(clock string) *time.Time {
	if clock == "" {
		return nil
	}
	instant := at(clock)
	return &instant
}

// minutes is a decision, or nil below 0.
func minutes(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}

// reason is the stable reason of err, "" for none.
func reason(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var known *fault.Error
	if !errors.As(err, &known) {
		t.Fatal(err)
	}
	return known.Reason
}

func TestChecked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		state, in, out, now string
		decided             int // -1 for no decision
		want                string
		wantState, wantIn   string
	}{
		"in time":                        {"present", "08:55", "11:30", "11:40", -1, "", "present", "08:55"},
		"fifteen minutes are in time":    {"present", "09:15", "11:30", "11:40", -1, "", "present", "09:15"},
		"sixteen are late":               {"present", "09:16", "11:30", "11:40", -1, "", "late", "09:16"},
		"late from the start on":         {"late", "09:00", "11:30", "11:40", -1, "attendance_not_late", "", ""},
		"late before the start":          {"late", "08:50", "11:30", "11:40", -1, "attendance_not_late", "", ""},
		"late by a minute":               {"late", "09:01", "11:30", "11:40", -1, "", "late", "09:01"},
		"without a time now":             {"present", "", "", "09:20", -1, "", "late", "09:20"},
		"arrival now":                    {"present", "09:10", "", "09:10", -1, "", "present", "09:10"},
		"arrival to come":                {"present", "09:11", "", "09:10", -1, "attendance_in_future", "", ""},
		"departure to come":              {"present", "09:00", "11:31", "11:30", -1, "attendance_in_future", "", ""},
		"absent":                         {"absent", "", "", "09:10", -1, "", "absent", ""},
		"absent with minutes":            {"absent", "", "", "11:40", 0, "decision_unneeded", "", ""},
		"enough presence decides itself": {"present", "09:00", "10:30", "11:40", 60, "decision_unneeded", "", ""},
		"too short a presence":           {"present", "09:00", "10:29", "11:40", 60, "", "present", "09:00"},
		"not in half hours":              {"present", "09:00", "10:29", "11:40", 75, "minutes_not_whole", "", ""},
		"taken back":                     {"unmarked", "", "", "11:40", -1, "", "unmarked", ""},
		"taken back with minutes":        {"unmarked", "", "", "11:40", 30, "decision_unneeded", "", ""},
		"more than the presence":         {"present", "09:00", "10:29", "11:40", 90, "decision_above_presence", "", ""},
		"not gone before the end":        {"present", "09:00", "", "11:29", 150, "decision_unneeded", "", ""},
		"not gone at the end":            {"present", "09:00", "", "11:30", 150, "", "present", "09:00"},
	} {
		mark := attendance.Mark{State: c.state, InAt: when(c.in), OutAt: when(c.out), DecidedMinutes: minutes(c.decided), DecisionReason: "x"}
		got, err := mark.Checked(morning(), settings, at(c.now), shanghai)
		if reason(t, err) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
		if err != nil {
			continue
		}
		if in := when(c.wantIn); got.State != c.wantState || (in == nil) != (got.InAt == nil) || in != nil && !got.InAt.Equal(*in) {
			t.Errorf("%s: got %s at %v, want %s at %s", name, got.State, got.InAt, c.wantState, c.wantIn)
		}
		if c.state == "present" && (got.DecisionReason != "") != (c.decided >= 0) {
			t.Errorf("%s: the reason of a decision is %q", name, got.DecisionReason)
		}
	}
}

// TestOtherDay holds that a time of another day than the shift's is refused (card 59), and
// that a shift until after midnight has two days.
func TestOtherDay(t *testing.T) {
	t.Parallel()
	night := shifts.Shift{ID: 2, StartsAt: at("22:00"), EndsAt: at("22:00").Add(4 * time.Hour), State: "open"}
	early := shifts.Shift{ID: 3, StartsAt: at("00:10"), EndsAt: at("02:00"), State: "open"}
	const day = 24 * time.Hour
	for name, c := range map[string]struct {
		shift   shifts.Shift
		in, out time.Time
		want    string
	}{
		"the day before":              {morning(), at("08:55").Add(-day), at("11:30"), "attendance_other_day"},
		"the evening before":          {morning(), at("23:59").Add(-day), at("11:30"), "attendance_other_day"},
		"left the day after":          {morning(), at("09:00"), at("11:30").Add(day), "attendance_other_day"},
		"early on the day":            {morning(), at("00:00"), at("11:30"), ""},
		"after midnight":              {night, at("23:00"), at("01:30").Add(day), ""},
		"the evening after a night":   {night, at("23:00"), at("23:00").Add(day), ""},
		"the day after a night's end": {night, at("23:00"), at("00:00").Add(2 * day), "attendance_other_day"},
		"before midnight":             {early, at("23:45").Add(-day), at("02:00"), ""},
	} {
		mark := attendance.Mark{State: "present", InAt: &c.in, OutAt: &c.out}
		if _, err := mark.Checked(c.shift, settings, at("12:00").Add(9*day), shanghai); reason(t, err) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestMayBeMarked(t *testing.T) {
	t.Parallel()
	settled := at("12:00")
	for name, c := range map[string]struct {
		state     string
		settled   *time.Time
		now, want string
	}{
		"half an hour before": {"open", nil, "08:30", ""},
		"a minute sooner":     {"open", nil, "08:29", "attendance_not_open"},
		"long after":          {"closed", nil, "23:00", ""},
		"settled":             {"settled", &settled, "12:10", "shift_settled"},
		"cancelled":           {"cancelled", nil, "09:00", "shift_not_held"},
	} {
		shift := morning()
		shift.State, shift.SettledAt = c.state, c.settled
		if err := attendance.MayBeMarked(shift, settings, at(c.now)); reason(t, err) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}
