package booking

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nuanlin/scheduling/calendar"
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
// already, and an hour for another team. It returns the first of the ranking, at
// most limit, and how many may be invited in all.
//
// Only those are weighed whom no plain fact keeps from the seat, and of the others
// as many as may be among the first.
func Candidates(ctx context.Context, db *data.DB, positionID int64, limit int, now time.Time) (first []Candidate, eligible int, err error) {
	v, err := FindVacancy(ctx, db, positionID, now, nil)
	if err != nil {
		return nil, 0, err
	}
	r := ranking{vacancy: v, facts: FactsFor(v.StartsAt, v.EndsAt, now, db.Zone(), v.ShiftID), closed: shut(v, now, false), zone: db.Zone()}
	if r.closed == nil {
		ids, err := suitableFor(ctx, db, v, now)
		if err != nil {
			return nil, 0, err
		}
		if err := r.weigh(ctx, db, ids); err != nil {
			return nil, 0, err
		}
	}
	slices.SortFunc(r.found, Candidate.compare)
	if eligible = r.eligible(); eligible < limit {
		if err := r.fill(ctx, db, limit-eligible); err != nil {
			return nil, 0, err
		}
	}
	return r.found[:min(limit, len(r.found))], eligible, nil
}

// compare puts those who may be invited first, and who costs less before others.
func (c Candidate) compare(other Candidate) int {
	return cmp.Or(cmp.Compare(min(len(c.Reasons), 1), min(len(other.Reasons), 1)), cmp.Compare(c.Cost, other.Cost), cmp.Compare(c.VolunteerID, other.VolunteerID))
}

// ranking is the work of [Candidates].
type ranking struct {
	vacancy Vacancy
	facts   Facts
	closed  []Reason // why nobody may be invited
	zone    *time.Location
	weighed []int64 // volunteers
	found   []Candidate
}

// weigh adds the volunteers, apart from those on the shift, to what was found.
func (r *ranking) weigh(ctx context.Context, db *data.DB, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	people, err := Eligibilities(ctx, db, ids, r.facts)
	if err != nil {
		return err
	}
	r.weighed = append(r.weighed, ids...)
	for _, p := range people {
		p = without(p, 0)
		if slices.ContainsFunc(p.Engagements, func(e Engagement) bool { return e.ShiftID == r.vacancy.ShiftID }) {
			continue
		}
		c := Candidate{VolunteerID: p.ID, Terms: terms(r.vacancy, p, r.zone), Reasons: append(slices.Clone(r.closed), reasonsOf(r.vacancy, p, r.zone, false)...)}
		for _, t := range c.Terms {
			c.Cost += t.Cost
		}
		r.found = append(r.found, c)
	}
	return nil
}

// eligible counts those found who may be invited.
func (r *ranking) eligible() int {
	n := 0
	for _, c := range r.found {
		if len(c.Reasons) == 0 {
			n++
		}
	}
	return n
}

// fillBatch is how many of those who may not be invited are weighed at once.
const fillBatch = 200

// fill adds volunteers who may not be invited until the cheapest of them, as many as
// are missing, are found. Who has not been looked at costs at least the way, or an
// hour more in another team, and is looked at by id: once so many cost less than
// that, or as much with a smaller id, nobody else can be among them.
func (r *ranking) fill(ctx context.Context, db *data.DB, missing int) error {
	for _, group := range r.groups() {
		for last := int64(0); ; {
			ids, err := othersFor(ctx, db, group, last, r.weighed, fillBatch)
			if err != nil {
				return err
			}
			if err := r.weigh(ctx, db, ids); err != nil {
				return err
			}
			slices.SortFunc(r.found, Candidate.compare)
			if len(ids) < fillBatch {
				break
			}
			if last = ids[len(ids)-1]; r.settled(group.least, last) >= missing {
				return nil
			}
		}
	}
	return nil
}

// settled counts those who may not be invited and rank before everybody who costs at
// least so much and has a larger id.
func (r *ranking) settled(least, id int64) int {
	n := 0
	for _, c := range r.found {
		if len(c.Reasons) > 0 && (c.Cost < least || c.Cost == least && c.VolunteerID <= id) {
			n++
		}
	}
	return n
}

// group is those of one team, or of all others.
type group struct {
	teamID *int64 // nil for everybody
	others bool   // everybody but that team
	least  int64  // what any of them costs
}

// groups are the active volunteers, those who can cost least first.
func (r *ranking) groups() []group {
	way := int64(r.vacancy.BusMinutes)
	if r.vacancy.TeamID == nil {
		return []group{{least: way}}
	}
	return []group{{teamID: r.vacancy.TeamID, least: way}, {teamID: r.vacancy.TeamID, others: true, least: way + otherTeam}}
}

func terms(v Vacancy, p Eligibility, zone *time.Location) []Term {
	day := calendar.DateOf(v.StartsAt, zone)
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
