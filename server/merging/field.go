package merging

import (
	"slices"
	"time"

	"nuanlin/server/people"
)

// Team and Times are fields that are not one value: the team with the role in it, and when
// somebody has time.
const (
	Team  = "team"
	Times = "times"
)

// captain is the role in a team, and of an account.
const captain = "captain"

// Field is something the two records may differ in.
type Field struct {
	Name    string
	Differs bool
	Takes   bool // the record that stays gets it from the other unless somebody chooses otherwise
	Fixed   bool // there is no choice
}

// field is how one is compared and taken.
type field struct {
	name  string
	same  func(a, b people.Volunteer) bool
	empty func(v people.Volunteer) bool
	take  func(v *people.Volunteer, from people.Volunteer)
}

// filled is of a field that always has a value.
func filled(people.Volunteer) bool { return false }

var fields = []field{
	{"name", func(a, b people.Volunteer) bool { return a.Name == b.Name }, filled,
		func(v *people.Volunteer, from people.Volunteer) { v.Name = from.Name }},
	{"student_number", func(a, b people.Volunteer) bool { return a.StudentNumber == b.StudentNumber }, filled,
		func(v *people.Volunteer, from people.Volunteer) { v.StudentNumber = from.StudentNumber }},
	{Team, func(a, b people.Volunteer) bool { return a.TeamID == b.TeamID }, filled,
		func(v *people.Volunteer, from people.Volunteer) {
			v.TeamID, v.TeamRole = from.TeamID, from.TeamRole
			if from.TeamRole == captain { // who leads a team is appointed
				v.TeamRole = "member"
			}
		}},
	{"gender", func(a, b people.Volunteer) bool { return a.Gender == b.Gender }, func(v people.Volunteer) bool { return v.Gender == "" },
		func(v *people.Volunteer, from people.Volunteer) { v.Gender = from.Gender }},
	{"birth_on", func(a, b people.Volunteer) bool { return sameDay(a.BirthOn, b.BirthOn) }, func(v people.Volunteer) bool { return v.BirthOn == nil },
		func(v *people.Volunteer, from people.Volunteer) { v.BirthOn = from.BirthOn }},
	{"study_year", func(a, b people.Volunteer) bool { return yearOf(a) == yearOf(b) }, func(v people.Volunteer) bool { return v.StudyYear == nil },
		func(v *people.Volunteer, from people.Volunteer) { v.StudyYear = from.StudyYear }},
	{"phone", func(a, b people.Volunteer) bool { return a.Phone == b.Phone }, func(v people.Volunteer) bool { return v.Phone == "" },
		func(v *people.Volunteer, from people.Volunteer) { v.Phone = from.Phone }},
	{"guardian_consent", func(a, b people.Volunteer) bool {
		return sameDay(a.GuardianConsentOn, b.GuardianConsentOn) && sameDay(a.GuardianEndedOn, b.GuardianEndedOn)
	}, func(v people.Volunteer) bool { return v.GuardianConsentOn == nil && v.GuardianEndedOn == nil },
		func(v *people.Volunteer, from people.Volunteer) {
			v.GuardianConsentOn, v.GuardianEndedOn = from.GuardianConsentOn, from.GuardianEndedOn
		}},
	{"limits", func(a, b people.Volunteer) bool { return limitsOf(a) == limitsOf(b) }, filled,
		func(v *people.Volunteer, from people.Volunteer) {
			v.TravelLimitMinutes, v.DailyLimitMinutes, v.WeeklyLimitMinutes = from.TravelLimitMinutes, from.DailyLimitMinutes, from.WeeklyLimitMinutes
			v.RosterLimitMinutes, v.DaysInRowLimit, v.WeekendsLimit, v.WantedMinutes = from.RosterLimitMinutes, from.DaysInRowLimit, from.WeekendsLimit, from.WantedMinutes
		}},
}

// fieldsOf compares the two records of a plan. What is empty in the one that stays comes from
// the other, and who leads a team brings it along.
func fieldsOf(p Plan) []Field {
	found := make([]Field, 0, len(fields)+1)
	for _, f := range fields {
		differs := !f.same(p.Kept, p.Dissolved)
		one := Field{Name: f.name, Differs: differs, Takes: differs && f.empty(p.Kept) && !f.empty(p.Dissolved)}
		if f.name == Team && (p.Kept.TeamRole == captain || p.Dissolved.TeamRole == captain) {
			one.Fixed, one.Takes = true, differs && p.Dissolved.TeamRole == captain
		}
		found = append(found, one)
	}
	own, theirs := p.Holds[0].Free, p.Holds[1].Free
	differs := len(theirs.Weekly)+len(theirs.Exceptions) > 0 && !sameTimes(own, theirs)
	return append(found, Field{Name: Times, Differs: differs, Takes: differs && len(own.Weekly)+len(own.Exceptions) == 0})
}

// sameTimes tells whether two say the same about when they have time; both are in order.
func sameTimes(a, b people.Availability) bool {
	return slices.Equal(a.Weekly, b.Weekly) && slices.EqualFunc(a.Exceptions, b.Exceptions, func(x, y people.AvailabilityException) bool {
		return x.On.Equal(y.On) && x.Available == y.Available && x.FromMinute == y.FromMinute && x.UntilMinute == y.UntilMinute
	})
}

// taken are the fields that change when those of take are chosen.
func (p Plan) taken(take []string) []string {
	found := []string{}
	for _, f := range p.Fields {
		if f.Differs && (f.Fixed && f.Takes || !f.Fixed && slices.Contains(take, f.Name)) {
			found = append(found, f.Name)
		}
	}
	return found
}

// logged are the names of fields as the log has them.
func logged(names []string) []string {
	found := slices.Clone(names)
	for i, name := range found {
		if name == Team {
			found[i] = "team_id"
		}
	}
	return found
}

// union has the entries of both lists, once each, in their order.
func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, one := range b {
		if !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}

func sameDay(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

func yearOf(v people.Volunteer) int {
	if v.StudyYear == nil {
		return 0
	}
	return *v.StudyYear
}

func limitsOf(v people.Volunteer) [7]int {
	return [7]int{v.TravelLimitMinutes, v.DailyLimitMinutes, v.WeeklyLimitMinutes, v.RosterLimitMinutes, v.DaysInRowLimit, v.WeekendsLimit, v.WantedMinutes}
}
