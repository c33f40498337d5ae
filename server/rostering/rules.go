package rostering

import (
	"context"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/people"
)

// rulesOf returns the organization's limits with the weights that count for a
// span: those the version was made with, those wished for, or the organization's.
func rulesOf(ctx context.Context, db *data.DB, sp span) (RosterRules, error) {
	rules, err := FindRosterRules(ctx, db)
	switch {
	case err != nil:
		return rules, err
	case sp.rosterID != 0:
		rules.Weights, err = RosterWeights(ctx, db, sp.rosterID)
	case sp.weights != nil:
		rules.Weights = *sp.weights
	}
	return rules, err
}

// weightsOf turns stored weights into what the engine asks for.
func weightsOf(w Weights) scheduling.Weights {
	return scheduling.Weights{
		Seat: int64(w.Seat), Captain: int64(w.Captain), Spare: int64(w.Spare), Preference: int64(w.Preference), Fairness: int64(w.Fairness),
		Spread: int64(w.Spread), LeftOut: int64(w.LeftOut), Cohesion: int64(w.Cohesion), Rest: int64(w.Rest), Travel: int64(w.Travel),
		SkillFit: int64(w.SkillFit), Change: int64(w.Change), Call: int64(w.Call),
	}
}

// limitsOf turns the organization's limits into what the engine asks for; the rest
// is each person's, see patternOf.
func limitsOf(r RosterRules) scheduling.Limits {
	limits := scheduling.DefaultLimits()
	limits.DailyMinutes, limits.WeeklyMinutes, limits.Mentor = r.DailyCapMinutes, r.WeeklyMinutes, r.Mentor
	return limits
}

// patternOf returns the limits of one person beyond a day and a week: the tighter
// of the organization's and their own. Served is what they serve outside the
// period: the engine adds up all it is told of, the limit is for the period alone.
// Nil if there are none.
func patternOf(r RosterRules, p booking.Eligibility, served int) *scheduling.Pattern {
	t := scheduling.Pattern{
		TotalMinutes: booking.Tighter(r.RosterMinutes, p.RosterLimitMinutes), DaysInRow: booking.Tighter(r.DaysInRow, p.DaysInRowLimit),
		DaysBetween: r.DaysBetween, Weekends: booking.Tighter(r.Weekends, p.WeekendsLimit),
	}
	for form, most := range map[scheduling.Form]int{
		scheduling.Point: r.PointShifts, scheduling.OneToOne: r.OneToOneShifts, scheduling.Culture: r.CultureShifts,
	} {
		if most > 0 && t.PerForm == nil {
			t.PerForm = map[scheduling.Form]int{}
		}
		if most > 0 {
			t.PerForm[form] = most
		}
	}
	for _, pair := range r.Successions {
		t.NotAfter = append(t.NotAfter, scheduling.Succession{First: scheduling.Form(pair.First), Next: scheduling.Form(pair.Next)})
	}
	if t.TotalMinutes > 0 {
		t.TotalMinutes += served
	}
	if t.TotalMinutes == 0 && t.DaysInRow == 0 && t.DaysBetween == 0 && t.Weekends == 0 && t.PerForm == nil && t.NotAfter == nil {
		return nil
	}
	return &t
}

// outside adds up the service of commitments that begin beyond a period.
func outside(commitments []scheduling.Commitment, during calendar.Period) int {
	minutes := 0
	for _, c := range commitments {
		if c.During.Start.Before(during.Start) || !c.During.Start.Before(during.End) {
			minutes += c.Minutes
		}
	}
	return minutes
}

// addLimits gives everybody the limits that hold for them.
func (sc *scene) addLimits(rules RosterRules, people []booking.Eligibility, during calendar.Period) {
	for _, p := range people {
		v := &sc.problem.Volunteers[sc.volunteer[p.ID]]
		v.DailyLimit = booking.Tighter(rules.DailyCapMinutes, p.DailyLimitMinutes)
		v.WeeklyLimit = booking.Tighter(rules.WeeklyMinutes, p.WeeklyLimitMinutes)
		sc.beyond = append(sc.beyond, outside(v.Commitments, during))
		v.Pattern = patternOf(rules, p, sc.beyond[len(sc.beyond)-1])
	}
}

// addCompany adds who must and who must not serve together, and, where it matters,
// who has never served before.
func (sc *scene) addCompany(ctx context.Context, db *data.DB, now time.Time) error {
	bonds, err := people.AllBonds(ctx, db)
	if err != nil {
		return err
	}
	for _, b := range bonds {
		first, here := sc.volunteer[b.FirstID]
		second, too := sc.volunteer[b.SecondID]
		if here && too {
			sc.problem.Bonds = append(sc.problem.Bonds, scheduling.Bond{First: first, Second: second, Apart: b.Apart})
		}
	}
	if !sc.problem.Limits.Mentor {
		return nil
	}
	served, err := booking.HaveServed(ctx, db, now)
	if err != nil {
		return err
	}
	for i := range sc.problem.Volunteers {
		v := &sc.problem.Volunteers[i]
		v.FirstTimer = !served[v.ID]
	}
	return nil
}
