package demo

import (
	"fmt"
	"slices"
	"strings"

	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/training"
)

// Password opens every account of a demonstration.
const Password = "nuanlin-demo-2012"

// Logins that other rows refer to.
const (
	coordinatorLogin  = "chengwang"
	trainerLogin      = "liangxi"
	safeguardingLogin = "jian"
)

// Students shown on the sign-in page, each with a different standing: a tutor
// with a seat and an invitation, a phone helper, one with a pair, one whose home course has
// expired, and a 17-year-old without a guardian's consent.
var shownStudents = []string{"T8-5", "T3-5", "T7-9", "T7-13", "T6-19"}

// shownCaptains are the captains shown on the sign-in page.
var shownCaptains = []string{"T8", "T1"}

// shownOffices are the community officers shown on the sign-in page.
var shownOffices = []string{"C05", "C02"}

// staff are the people of the association, the host and the safeguarding lead.
var staff = []identity.DemoLogin{
	{Login: coordinatorLogin, Name: "程望", Role: "coordinator", Shown: true},
	{Login: "guchangqing", Name: "顾长卿", Role: "leader", Shown: true},
	{Login: trainerLogin, Name: "梁溪", Role: "trainer", Shown: true},
	{Login: "tuanwei", Name: "许清岚", Role: "host", Shown: true},
	{Login: safeguardingLogin, Name: "纪安", Role: "safeguarding_lead", Shown: true},
	{Login: "shenji", Name: "闻致远", Role: "auditor", Shown: true},
	{Login: "songwanqing", Name: "宋晚晴", Role: "coordinator"},
	{Login: "hanmu", Name: "韩牧", Role: "coordinator"},
}

// furtherStaff are the association's seven members without a name in the
// programme, by department.
var furtherStaff = []struct{ login, role string }{
	{"bangongshi1", "coordinator"}, {"bangongshi2", "coordinator"},
	{"fendui1", "coordinator"},
	{"peixun1", "trainer"}, {"peixun2", "trainer"},
	{"xuanchuan1", "coordinator"},
	{"xiangmu1", "coordinator"},
}

// logins returns every account with its first role: the shown ones first, then
// everybody else.
func logins() []identity.DemoLogin {
	all := memberLogins()
	all = append(all, staff...)
	for i, f := range furtherStaff {
		all = append(all, identity.DemoLogin{Login: f.login, Name: inventedName(len(teams)*teamSize + i), Role: f.role})
	}
	for _, c := range communities {
		code := strings.ToLower(c.code)
		all = append(all,
			identity.DemoLogin{Login: code, Name: c.director, Role: "community_officer", Community: c.code, Shown: slices.Contains(shownOffices, c.code)},
			identity.DemoLogin{Login: code + "-child", Name: c.childOfficer, Role: "community_officer", Community: c.code})
	}
	slices.SortStableFunc(all, func(a, b identity.DemoLogin) int { return rank(a) - rank(b) })
	return all
}

// rank puts students first, then captains, then everybody else shown.
func rank(l identity.DemoLogin) int {
	switch {
	case !l.Shown:
		return 3
	case l.Role != "volunteer":
		return 2
	case strings.HasSuffix(l.StudentNumber, "01"):
		return 1
	}
	return 0
}

func memberLogins() []identity.DemoLogin {
	var all []identity.DemoLogin
	for _, m := range members() {
		shown := slices.Contains(shownStudents, m.key()) || m.number == 1 && slices.Contains(shownCaptains, m.team.code)
		all = append(all, identity.DemoLogin{
			Login: strings.ToLower(m.studentNumber()), Name: m.name, Role: "volunteer", StudentNumber: m.studentNumber(), Shown: shown,
		})
	}
	return all
}

// captaincies are the second roles of the eight captains.
func captaincies() []identity.DemoLogin {
	var rows []identity.DemoLogin
	for _, t := range teams {
		rows = append(rows, identity.DemoLogin{Login: strings.ToLower(studentNumber(t.code, 1)), Role: "captain", Team: t.code})
	}
	return rows
}

// trainingDays are the evenings and weekends of the training stage.
var trainingDays = map[string]string{
	"child": "2012-03-28", "home": "2012-03-29", "disability": "2012-03-29", "event": "2012-03-29", "captain": "2012-03-30",
}

// signOffs returns what each member has passed. An expired course was taken a
// year before and ends before the first service day.
func signOffs(t timetable) []training.DemoSignOff {
	var rows []training.DemoSignOff
	for _, m := range members() {
		courses := append([]string{"base"}, m.team.courses...)
		if m.number <= 2 {
			courses = append(courses, "captain")
		}
		for _, course := range courses {
			rows = append(rows, m.signOff(t, course))
		}
	}
	return rows
}

func (m member) signOff(t timetable, course string) training.DemoSignOff {
	row := training.DemoSignOff{StudentNumber: m.studentNumber(), Course: course}
	signed, expires := trainingDays[course], "2013-03-28"
	switch {
	case expiredCourse[m.key()] == course:
		signed, expires = "2011-04-01", "2012-03-31"
	case course == "base" && m.number%2 == 0:
		signed, expires = "2012-03-24", "2013-03-23"
	case course == "base":
		signed, expires = "2012-03-25", "2013-03-24"
	case course == "captain": // six months
		expires = "2012-09-29"
	}
	row.SignedOn, row.ExpiresOn = t.day(signed), t.day(expires)
	return row
}

// clearances returns the record check of each member.
func clearances(t timetable) []training.DemoClearance {
	var rows []training.DemoClearance
	for k, m := range members() {
		c := training.DemoClearance{StudentNumber: m.studentNumber(), State: "clear", Checker: "纪安", Reference: fmt.Sprintf("DEMO-ID-%04d", k+1)}
		switch {
		case slices.Contains(clearancePending, m.key()):
			c.State, c.Checker = "pending", ""
		case m.key() == clearanceEndsEarly:
			c.CheckedOn, c.ExpiresOn = t.dayPtr("2011-04-21"), t.dayPtr("2012-04-20")
		default:
			c.CheckedOn, c.ExpiresOn = t.dayPtr("2012-03-20"), t.dayPtr("2013-03-19")
		}
		rows = append(rows, c)
	}
	return rows
}

// freeTimes returns when each member offers to serve: the weekend, or one day
// of it, and one evening.
func freeTimes() []people.DemoFreeTime {
	const saturday, sunday = 6, 7
	var rows []people.DemoFreeTime
	for k, m := range members() {
		number := m.studentNumber()
		if !slices.Contains(m.team.onlySunday, m.number) {
			rows = append(rows, people.DemoFreeTime{StudentNumber: number, Weekday: saturday, From: minuteOf("08:00"), Until: minuteOf("18:00")})
		}
		if !slices.Contains(m.team.onlySaturday, m.number) {
			rows = append(rows, people.DemoFreeTime{StudentNumber: number, Weekday: sunday, From: minuteOf("08:00"), Until: minuteOf("18:00")})
		}
		rows = append(rows, people.DemoFreeTime{StudentNumber: number, Weekday: 1 + k%5, From: minuteOf("18:30"), Until: minuteOf("21:00")})
	}
	return rows
}
