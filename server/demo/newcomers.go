package demo

import (
	"time"

	"nuanlin/server/applying"
)

// newcomers are those who entered themselves and wait to be let in: one like any other, one
// who is a member already under another number, and one who is not yet 18.
var newcomers = []struct {
	team, gender, bornOn string
	number, year         int
	same                 int // number of the member they are
	skills, interests    []string
	note                 string
}{
	{"T8", "female", "1993-03-12", 21, 1, 0, []string{"tutoring_maths"}, []string{"reading"}, "数学还行，周末都有空。"},
	{"T6", "", "", 21, 2, 9, []string{"english"}, []string{"chess"}, "转专业换了学号。"},
	{"T3", "male", "1994-09-20", 21, 1, 0, []string{"phone_help"}, []string{"sport"}, ""},
}

// joinLinks returns the link they came by, on which each says which team.
func joinLinks(t timetable) []applying.DemoLink {
	return []applying.DemoLink{{EndsOn: t.day("2012-04-13"), CreatedBy: coordinatorLogin, CreatedAt: t.at("2012-03-19", "20:00")}}
}

// joinEntries returns the newcomers as they stand at asOf.
func joinEntries(t timetable, asOf time.Time) []applying.DemoEntry {
	rows := make([]applying.DemoEntry, len(newcomers))
	for i, n := range newcomers {
		rows[i] = applying.DemoEntry{
			Team: n.team, StudentNumber: studentNumber(n.team, n.number), Name: inventedName(200 + i), Gender: n.gender, StudyYear: n.year,
			Phone: phone(1, 200+i), Skills: n.skills, Interests: n.interests, Note: n.note, SentAt: asOf.Add(-time.Duration(20-7*i) * time.Hour),
		}
		if n.bornOn != "" {
			rows[i].BirthOn = t.day(n.bornOn)
		}
		for _, v := range volunteerRows(t) {
			if v.StudentNumber == studentNumber(n.team, n.same) {
				rows[i].Name, rows[i].Gender, rows[i].BirthOn = v.Name, v.Gender, v.BirthOn
			}
		}
	}
	return rows
}
