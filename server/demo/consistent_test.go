package demo

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	workdays "nuanlin/scheduling/calendar"
	"nuanlin/server/booking"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

// TestMovedRows moves the demonstration to any day: every row is the one of 2012
// with its days moved by the same whole weeks.
func TestMovedRows(t *testing.T) {
	t.Parallel()
	day := regexp.MustCompile(`20\d\d-\d\d-\d\d`)
	names := regexp.MustCompile(`"Kind":"(adjusted_working|holiday)","Name":"[^"]*"`)
	before := written(t, tables(t, timetable{zone: chengdu}, noon))
	rapid.Check(t, func(r *rapid.T) {
		today := noon.Add(time.Duration(rapid.IntRange(0, 30*365*24).Draw(r, "hours")) * time.Hour)
		when := newTimetable(today, chengdu)
		first := when.date("2012-04-07")
		days := first.Number() - workdays.DateOf(today, chengdu).Number()
		if first.Weekday() != time.Saturday || days < leastNotice || days >= leastNotice+7 || when.moved%7 != 0 {
			r.Fatalf("on %s the first service day is %s", today, first)
		}
		rows := shiftRows(when)
		for i, row := range shiftRows(timetable{zone: chengdu}) {
			if rows[i].StartsAt.Sub(row.StartsAt) != time.Duration(when.moved)*24*time.Hour || rows[i].EndsAt.Sub(rows[i].StartsAt) != row.EndsAt.Sub(row.StartsAt) {
				r.Fatalf("%s is from %s to %s", row.Code, rows[i].StartsAt, rows[i].EndsAt)
			}
		}
	})
	moved := written(t, tables(t, timetable{moved: 14 * 364, zone: chengdu}, noon.AddDate(0, 0, 14*364)))
	back := day.ReplaceAllStringFunc(moved, func(text string) string {
		d, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return d.AddDate(0, 0, -14*364).Format(time.DateOnly)
	})
	old, now := strings.Split(before, "\n"), strings.Split(back, "\n")
	if len(old) != len(now) {
		t.Fatalf("%d lines, moved %d", len(old), len(now))
	}
	for i := range old {
		// The working days on which requests are answered follow the calendar, festivals
		// are none at another time, and the dates in texts are held below.
		if names.ReplaceAllString(old[i], "") != names.ReplaceAllString(now[i], "") && !strings.Contains(old[i], "ReplyDueOn") && !inText.MatchString(old[i]) {
			t.Errorf("moved and back it is\n%s\nand not\n%s", now[i], old[i])
		}
	}
}

// inText finds the days that texts name.
var inText = regexp.MustCompile(`-20\d\d-\d{4}|\d+月\d+日`)

// TestTextsMove holds that a demonstration that was moved names no day of 2012 and no
// festival, and that the days in texts are those of the rows.
func TestTextsMove(t *testing.T) {
	t.Parallel()
	when := newTimetable(time.Date(2026, time.November, 29, 21, 0, 0, 0, chengdu), chengdu)
	text := written(t, tables(t, when, when.eve(noon.AddDate(14, 8, 0))))
	for _, past := range []string{"清明", "劳动节", "2012年", "-2012-", "4月20日", "4月7日"} {
		if at := strings.Index(text, past); at >= 0 {
			t.Errorf("it speaks of %s: %.120s", past, text[max(0, at-60):])
		}
	}
	for _, moved := range []string{"演示-意外险-2026-1203（2026年11月21日至2027年1月15日）", "监护人的同意到12月18日"} {
		if !strings.Contains(text, moved) {
			t.Errorf("it does not speak of %s", moved)
		}
	}
}

func TestEve(t *testing.T) {
	t.Parallel()
	kept := timetable{zone: chengdu}
	monday := time.Date(2012, time.April, 2, 12, 0, 0, 0, chengdu)
	tests := []struct{ now, want time.Time }{
		{time.Date(2012, time.April, 5, 8, 0, 0, 0, chengdu), time.Date(2012, time.April, 5, 8, 0, 0, 0, chengdu)},
		{time.Date(2012, time.April, 7, 0, 0, 0, 0, chengdu), time.Date(2012, time.April, 7, 0, 0, 0, 0, chengdu)},
		{time.Date(2012, time.April, 7, 0, 0, 1, 0, chengdu), monday},
		{time.Date(2026, time.November, 29, 9, 0, 0, 0, chengdu), monday},
	}
	for _, tt := range tests {
		if got := kept.eve(tt.now); !got.Equal(tt.want) {
			t.Errorf("on %s it begins at %s, want %s", tt.now, got, tt.want)
		}
	}
}

func TestClockTimes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"00:00": 0, "09:30": 570, "23:59": 1439} {
		if got := minuteOf(text); got != want {
			t.Errorf("%s is minute %d, want %d", text, got, want)
		}
	}
	for name, wrong := range map[string]func(){
		"clock":     func() { minuteOf("noon") },
		"day":       func() { timetable{}.date("7 April") },
		"member":    func() { numberOf("T9-1") },
		"community": func() { communityOf("C09") },
	} {
		if !panics(wrong) {
			t.Errorf("a slip in the %s of a table goes unnoticed", name)
		}
	}
}

func panics(do func()) (caught bool) {
	defer func() { caught = recover() != nil }()
	do()
	return false
}

// seatHolder is who has a seat that is taken, and the seat's place.
type seatHolder struct {
	booking.DemoSeat
	shift    shifts.DemoShift
	position shifts.DemoPosition
	who      people.DemoVolunteer
}

func holders(t *testing.T) []seatHolder {
	t.Helper()
	when := timetable{zone: chengdu}
	byNumber, byCode := map[string]people.DemoVolunteer{}, map[string]shifts.DemoShift{}
	for _, v := range volunteerRows(when) {
		byNumber[v.StudentNumber] = v
	}
	for _, s := range shiftRows(when) {
		byCode[s.Code] = s
	}
	var list []seatHolder
	for _, s := range takenSeats(noon) {
		of := byCode[s.Shift]
		if s.Ordinal < 1 || s.Ordinal > len(of.Positions) {
			t.Fatalf("%s has no position %d", s.Shift, s.Ordinal)
		}
		list = append(list, seatHolder{s, of, of.Positions[s.Ordinal-1], byNumber[s.StudentNumber]})
	}
	return list
}

// TestTakenSeatsKeepTheRules holds the beginning against what a booking checks.
func TestTakenSeatsKeepTheRules(t *testing.T) {
	t.Parallel()
	list := holders(t)
	for i, h := range list {
		place := h.Shift + " " + h.position.Name + " " + h.StudentNumber
		if h.Number > h.position.Maximum || h.position.Team != "" && h.position.Team != h.who.Team ||
			h.position.Skill != "" && !slices.Contains(h.who.Skills, h.position.Skill) || h.position.Leads && h.who.TeamRole == "member" {
			t.Errorf("%s: %+v does not fit %+v", place, h.who, h.position)
		}
		if h.CreatedAt.After(noon) || h.AnsweredAt != nil && (h.AnsweredAt.Before(h.CreatedAt) || h.AnsweredAt.After(noon)) {
			t.Errorf("%s: made %s, answered %v", place, h.CreatedAt, h.AnsweredAt)
		}
		waits := h.State == "invited"
		if waits != (h.AnsweredAt == nil) || waits && (h.ExpiresAt == nil || !h.ExpiresAt.After(noon)) || (h.Origin == "coordinator") != (h.InvitedAt != nil) {
			t.Errorf("%s: %s by %s, answered %v, until %v", place, h.State, h.Origin, h.AnsweredAt, h.ExpiresAt)
		}
		for _, other := range list[:i] {
			sameTime := h.shift.StartsAt.Before(other.shift.EndsAt) && other.shift.StartsAt.Before(h.shift.EndsAt)
			if sameTime && other.StudentNumber == h.StudentNumber || other.Shift == h.Shift && other.Ordinal == h.Ordinal && other.Number == h.Number {
				t.Errorf("%s and %s", place, other.Shift)
			}
		}
	}
	if len(list) != 55 {
		t.Errorf("%d seats are taken", len(list))
	}
}

// TestPairsFitTheirPeople holds the pairs of the beginning against the tables.
func TestPairsFitTheirPeople(t *testing.T) {
	t.Parallel()
	busy := map[string]bool{}
	for _, p := range supportPairs(noon) {
		if p.Volunteer == p.Partner || busy[p.Volunteer] || busy[p.Partner] {
			t.Errorf("%s: somebody is there twice", p.Beneficiary)
		}
		busy[p.Volunteer], busy[p.Partner] = true, true
		answers := []string{p.VolunteerAnswer, p.PartnerAnswer, p.BeneficiaryAnswer}
		if (p.State == "active") == slices.Contains(answers, "pending") || (p.AnsweredBy == "") != (p.BeneficiaryAnswer == "pending") {
			t.Errorf("%s is %s with the answers %v by %q", p.Beneficiary, p.State, answers, p.AnsweredBy)
		}
		if !p.ReviewedAt.Before(noon) || slices.Contains(waiting, p.Beneficiary) {
			t.Errorf("%s: reviewed %s, or still waiting", p.Beneficiary, p.ReviewedAt)
		}
	}
}

// TestPlacesAndWordsAreKnown looks up what one table says of another.
func TestPlacesAndWordsAreKnown(t *testing.T) {
	t.Parallel()
	areas := map[string]bool{"": true}
	for _, level := range areaLevels() {
		for _, a := range level {
			if !areas[a.Parent] || areas[a.Code] {
				t.Errorf("area %s in %q is there already or in none", a.Code, a.Parent)
			}
			if (a.ContactName == "") != (a.ContactPhone == "") {
				t.Errorf("area %s: %q has the number %q", a.Code, a.ContactName, a.ContactPhone)
			}
		}
		for _, a := range level {
			areas[a.Code] = true
		}
	}
	points := map[string]bool{}
	for _, p := range servicePointRows() {
		points[p.Community+p.Name] = true
		if !areas[p.Courtyard] || (p.Weekday == nil) != (p.From == nil) || p.From != nil && *p.From >= *p.Until {
			t.Errorf("service point %+v", p)
		}
	}
	forms := map[string]string{}
	for _, a := range activityRows(timetable{zone: chengdu}) {
		forms[a.Code] = a.Form
		if !points[a.Community+a.ServicePoint] || a.InsurancePolicy == "" {
			t.Errorf("activity %s is at %s %s", a.Code, a.Community, a.ServicePoint)
		}
	}
	positions := map[string]bool{}
	for _, s := range shiftRows(timetable{zone: chengdu}) {
		if forms[s.Activity] == "" || s.Home != (forms[s.Activity] == "one_to_one" && !s.Child) {
			t.Errorf("%s is of %s, child %t, home %t", s.Code, s.Activity, s.Child, s.Home)
		}
		for _, p := range s.Positions {
			positions[p.Name] = true
			if p.Minimum < 1 || p.Minimum > p.Maximum || p.Leads != (p.Ordinal == 1) {
				t.Errorf("%s: %+v", s.Code, p)
			}
		}
	}
	for name := range instructions {
		if !positions[name] {
			t.Errorf("there is an instruction for %s and no such position", name)
		}
	}
}

// TestNobodyCanBeReal wants telephone numbers of a shape that no real one has.
func TestNobodyCanBeReal(t *testing.T) {
	t.Parallel()
	text := written(t, tables(t, timetable{zone: chengdu}, noon))
	invented := regexp.MustCompile(`000-\d{4}-\d{4}`)
	numbers := regexp.MustCompile(`(?:\d[ -]?){9,}\d`).FindAllString(invented.ReplaceAllString(text, ""), -1)
	for _, n := range numbers {
		if !regexp.MustCompile(`^20\d\d-\d\d-\d\d`).MatchString(n) {
			t.Errorf("%q looks like a telephone number", n)
		}
	}
	if found := len(invented.FindAllString(text, -1)); found < 300 {
		t.Errorf("%d invented numbers", found)
	}
}
