package booking

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/data"
)

// Candidate is a volunteer considered for a seat.
type Candidate struct {
	VolunteerID int64
	Cost        int64 // less is better; see [Candidates]
	Terms       []Term
	Reasons     []Reason // why not; empty for those who may be invited
}

// Term is one part of what a candidate costs, named like the rule of a roster.
type Term struct {
	Rule string
	Cost int64
}

// otherTeam is what it costs that somebody is of none of the teams the shift is
// for: an hour of anything else.
const otherTeam = 60

// Candidates ranks every active volunteer who is not on the shift yet for a seat
// of the position: those who may be invited first, by cost, then the others. The
// cost is in minutes: the way, what they serve on that day and in that week
// already, and an hour for another team. Two queries whatever their number.
func Candidates(ctx context.Context, db *data.DB, positionID int64, now time.Time) ([]Candidate, error) {
	v, err := FindVacancy(ctx, db, positionID, now, nil)
	if err != nil {
		return nil, err
	}
	people, err := Eligibilities(ctx, db, nil, FactsFor(v.StartsAt, v.EndsAt, now, db.Zone(), v.ShiftID))
	if err != nil {
		return nil, err
	}
	closed := shut(v, now, false)
	found := make([]Candidate, 0, len(people))
	for _, p := range people {
		p = without(p, 0)
		if slices.ContainsFunc(p.Engagements, func(e Engagement) bool { return e.ShiftID == v.ShiftID }) {
			continue
		}
		c := Candidate{VolunteerID: p.ID, Terms: terms(v, p, db.Zone()), Reasons: append(slices.Clone(closed), reasonsOf(v, p, db.Zone(), false)...)}
		for _, t := range c.Terms {
			c.Cost += t.Cost
		}
		found = append(found, c)
	}
	slices.SortStableFunc(found, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(min(len(a.Reasons), 1), min(len(b.Reasons), 1)), cmp.Compare(a.Cost, b.Cost), cmp.Compare(a.VolunteerID, b.VolunteerID))
	})
	return found, nil
}

func terms(v Vacancy, p Eligibility, zone *time.Location) []Term {
	day := scheduling.DateOf(v.StartsAt, zone)
	var sameDay, sameWeek int64
	for _, e := range p.Engagements {
		c := commitment(e, zone)
		switch {
		case c.Day == day.Number():
			sameDay += int64(c.Minutes)
		case c.Week == day.Week():
			sameWeek += int64(c.Minutes)
		}
	}
	var list []Term
	add := func(rule string, cost int64) {
		if cost > 0 {
			list = append(list, Term{rule, cost})
		}
	}
	add("travel", int64(v.BusMinutes))
	add("same_day", sameDay)
	add("same_week", sameWeek)
	if v.TeamID != nil && *v.TeamID != p.TeamID {
		add("cohesion", otherTeam)
	}
	return list
}
