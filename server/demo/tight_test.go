package demo

import (
	"testing"
	"time"

	"nuanlin/scheduling"
	workdays "nuanlin/scheduling/calendar"
	"nuanlin/scheduling/search"
)

// TestEveryShiftCanBeFilled solves the whole programme from the tables: where
// the people who are not in order stand must leave the tight spots possible,
// all of T8 on 14 April and all of T4 on 22 April.
func TestEveryShiftCanBeFilled(t *testing.T) {
	t.Parallel()
	p := newProblem()
	roster, err := search.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	people, onDay := map[int]int{}, map[string]map[int]bool{"T8 SH11 SH12": {}, "T4 SH22 SH24": {}}
	for _, a := range roster.Assignments {
		people[a.Position]++
		team := teams[p.Volunteers[a.Volunteer].TeamID-1].code
		switch code := shiftList[p.Positions[a.Position].Shift].code; {
		case team == "T8" && (code == "SH11" || code == "SH12"):
			onDay["T8 SH11 SH12"][a.Volunteer] = true
		case team == "T4" && (code == "SH22" || code == "SH24"):
			onDay["T4 SH22 SH24"][a.Volunteer] = true
		}
	}
	for i, pos := range p.Positions {
		if people[i] < pos.Minimum {
			t.Errorf("%s, skill %d, team %d: %d of %d people", shiftList[pos.Shift].code, pos.SkillID, pos.TeamID, people[i], pos.Minimum)
		}
	}
	for where, who := range onDay {
		if len(who) != teamSize {
			t.Errorf("%s: %d people, want all %d", where, len(who), teamSize)
		}
	}
}

// Ids of courses and, by code, of everything else: places in the tables from 1.
var courseIDs = map[string]int64{"base": 1, "child": 2, "home": 3, "captain": 4, "event": 5, "disability": 6}

func newProblem() scheduling.Problem {
	p := scheduling.Problem{
		Limits: scheduling.DefaultLimits(), Weights: scheduling.DefaultWeights(), Seed: 1, Steps: 20000,
		Travel: scheduling.Travel{Minutes: map[scheduling.Leg]int{}}, Volunteers: solverVolunteers(),
	}
	for i, c := range communities {
		for j, other := range communities {
			p.Travel.Minutes[scheduling.Leg{From: int64(i + 1), To: int64(j + 1)}] = c.busMinutes + other.busMinutes
		}
	}
	for i, row := range shiftRows(timetable{zone: time.UTC}) {
		day := workdays.DateOf(row.StartsAt, time.UTC)
		p.Shifts = append(p.Shifts, scheduling.Shift{
			ID: int64(i + 1), PlaceID: placeID(row.Activity), Start: row.StartsAt, End: row.EndsAt,
			Day: day.Number(), Week: day.Week(), Child: row.Child, Home: row.Home,
		})
		for _, pos := range row.Positions {
			courses := []int64{courseIDs["base"]}
			if row.Child {
				courses = append(courses, courseIDs["child"])
			}
			if row.Home {
				courses = append(courses, courseIDs["home"])
			}
			p.Positions = append(p.Positions, scheduling.Position{
				ID: int64(len(p.Positions) + 1), Shift: i, Minimum: pos.Minimum, Maximum: pos.Maximum,
				SkillID: skillID(pos.Skill), TeamID: teamID(pos.Team), Leads: pos.Leads, Courses: courses,
			})
		}
	}
	return p
}

func solverVolunteers() []scheduling.Volunteer {
	t := timetable{zone: time.UTC}
	at := map[string]int{}
	var all []scheduling.Volunteer
	for i, v := range volunteerRows(t) {
		at[v.StudentNumber] = i
		s := scheduling.Volunteer{
			ID: int64(i + 1), TeamID: teamID(v.Team), Captain: v.TeamRole != "member", WantedMinutes: v.WantedMinutes,
			UnderAge: v.BirthOn > "1994-04-29", GuardianConsent: v.GuardianConsentOn != nil, TravelLimit: v.TravelLimit, HomeMinutes: map[int64]int{},
		}
		for _, code := range v.Skills {
			s.Skills = append(s.Skills, skillID(code))
		}
		for n, c := range communities {
			s.HomeMinutes[int64(n+1)] = c.busMinutes
		}
		all = append(all, s)
	}
	for _, o := range signOffs(t) {
		v := &all[at[o.StudentNumber]]
		v.SignOffs = append(v.SignOffs, scheduling.SignOff{CourseID: courseIDs[o.Course], Valid: wholeDays(o.SignedOn, o.ExpiresOn)})
	}
	for _, c := range clearances(t) {
		if c.State == "clear" {
			all[at[c.StudentNumber]].Clearance = wholeDays(*c.CheckedOn, *c.ExpiresOn)
		}
	}
	for _, f := range freeTimes() {
		v := &all[at[f.StudentNumber]]
		for d := firstServiceDay; d.Before(workdays.Date{Year: 2012, Month: time.May, Day: 1}); d = d.AddDays(1) {
			if (int(d.Weekday())+6)%7+1 == f.Weekday {
				v.Available = append(v.Available, workdays.Period{Start: d.At(f.From, time.UTC), End: d.At(f.Until, time.UTC)})
			}
		}
	}
	return all
}

// wholeDays is from the beginning of the first day to the end of the last.
func wholeDays(first, last string) workdays.Period {
	t := timetable{zone: time.UTC}
	return workdays.Period{Start: t.at(first, "00:00"), End: t.date(last).AddDays(1).At(0, time.UTC)}
}

func skillID(code string) int64 {
	for i, s := range skills {
		if s.Code == code {
			return int64(i + 1)
		}
	}
	return 0
}

func teamID(code string) int64 {
	for i := range teams {
		if teams[i].code == code {
			return int64(i + 1)
		}
	}
	return 0
}

// placeID is the community of an activity.
func placeID(activity string) int64 {
	for _, a := range activityData {
		for i, c := range communities {
			if a.Code == activity && a.Community == c.code {
				return int64(i + 1)
			}
		}
	}
	return 0
}
