package booking

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// Suit says how well an open seat suits the volunteer who asks.
type Suit struct {
	Cost int64    // in minutes, less is better; see [Suited]
	Fits []Reason // what speaks for it

	Unwanted bool // the volunteer said no to the shift, or has offered times and this is none of them
}

// The codes of what speaks for a seat.
const (
	FitShort   = "short"   // missing: people the whole shift is below its minimums, this position among those
	FitSkill   = "skill"   // skill: the position asks for one the volunteer has
	FitTeam    = "team"    // the position is for the volunteer's team
	FitOffered = "offered" // the volunteer has offered that time
	FitNear    = "near"    // minutes: a short way
)

// What a seat is worth beside the terms of a candidate, in minutes.
const (
	missingWorth  = 60  // it cannot begin without somebody
	skillWorth    = 30  // not everybody could
	notOffered    = 120 // the volunteer has not said to be free
	nearAtMost    = 20
	suitLookAhead = 60 // shifts to come that are compared
)

// suit rates a seat of v that the person may take; the shift lacks missing people.
func suit(v Vacancy, position shifts.Position, missing int, p Eligibility, zone *time.Location) Suit {
	var found Suit
	for _, t := range terms(v, p, zone) {
		found.Cost += t.Cost
	}
	fit := func(code string, params map[string]any) { found.Fits = append(found.Fits, Reason{code, params}) }
	if position.Missing() > 0 {
		found.Cost -= missingWorth
		fit(FitShort, map[string]any{"missing": missing})
	}
	if v.SkillCode != nil {
		found.Cost -= skillWorth
		fit(FitSkill, map[string]any{"skill": *v.SkillCode})
	}
	if v.TeamID != nil && *v.TeamID == p.TeamID {
		fit(FitTeam, map[string]any{})
	}
	found.Unwanted = slices.Contains(p.Declined, v.ShiftID)
	if slices.ContainsFunc(reasonsOf(v, p, zone, false), func(r Reason) bool { return r.Code == string(scheduling.Unavailable) }) {
		found.Cost += notOffered
		found.Unwanted = found.Unwanted || len(p.Weekly)+len(p.Exceptions) > 0
	} else {
		fit(FitOffered, map[string]any{})
	}
	if v.BusMinutes <= nearAtMost {
		fit(FitNear, map[string]any{"minutes": v.BusMinutes})
	}
	return found
}

// Suited returns up to limit of the shifts to come that the volunteer may take and that the
// filter wants, those that suit them best first. The cost is that of a candidate, in minutes:
// the way, what they serve on that day and in that week already, an hour for
// another team; less an hour where somebody is still missing, less half an hour
// for a skill they have. Left out are shifts they were asked for and said no to, and those at
// a time they have not offered; whoever has offered none at all gets these last. It reports
// more if there are others, or shifts beyond those it compared.
func Suited(ctx context.Context, db *data.DB, volunteerID int64, wanted shifts.ShiftFilter, limit int, now time.Time) (best []OpenShift, more bool, err error) {
	if wanted.From == nil || wanted.From.Before(now) {
		wanted.From = &now
	}
	wanted.States, wanted.Limit, wanted.Now = []string{"open"}, suitLookAhead+1, now
	shifts, err := shifts.ListShifts(ctx, db, wanted)
	if err != nil {
		return nil, false, err
	}
	if more = len(shifts) > suitLookAhead; more {
		shifts = shifts[:suitLookAhead]
	}
	open, err := openShifts(ctx, db, volunteerID, shifts, now, FindEligibility) // with what they offer, and said no to
	if err != nil {
		return nil, false, err
	}
	open = slices.DeleteFunc(open, func(o OpenShift) bool { return !o.Takeable() || o.Suit.Unwanted })
	slices.SortStableFunc(open, func(a, b OpenShift) int { return cmp.Compare(a.Suit.Cost, b.Suit.Cost) })
	return open[:min(limit, len(open))], more || len(open) > limit, nil
}
