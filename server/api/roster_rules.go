package api

import (
	"context"
	"fmt"

	"nuanlin/server/store"
)

// ShowRosterRules returns what the soft rules cost and which limits hold for
// everybody.
func (h *Handlers) ShowRosterRules(ctx context.Context, _ ShowRosterRulesRequestObject) (ShowRosterRulesResponseObject, error) {
	rules, err := callOf(ctx).Store.RosterRules(ctx)
	if err != nil {
		return nil, err
	}
	tag := fmt.Sprintf("%q", fmt.Sprint(rules.Version))
	return ShowRosterRules200JSONResponse{Body: rosterRulesOut(rules), Headers: ShowRosterRules200ResponseHeaders{ETag: &tag}}, nil
}

// UpdateRosterRules changes the weights and limits that are sent.
func (h *Handlers) UpdateRosterRules(ctx context.Context, r UpdateRosterRulesRequestObject) (UpdateRosterRulesResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	var rules store.RosterRules
	err = callOf(ctx).Store.InTx(ctx, func(tx *store.Store) error {
		before, err := tx.RosterRules(ctx)
		if err != nil {
			return err
		}
		wanted := before
		if r.Body.Weights != nil {
			changeWeights(&wanted.Weights, *r.Body.Weights)
		}
		if r.Body.Limits != nil {
			changeLimits(&wanted, *r.Body.Limits)
		}
		wanted.Version = version
		if err := tx.UpdateRosterRules(ctx, wanted); err != nil {
			return err
		}
		if rules, err = tx.RosterRules(ctx); err != nil {
			return err
		}
		return h.audit(ctx, tx, "roster_rules_changed", "roster_rules", 0, map[string]any{
			"weights_before": RosterWeights(before.Weights), "weights": RosterWeights(rules.Weights),
			"limits_before": rosterLimitsOut(before), "limits": rosterLimitsOut(rules),
		})
	})
	if err != nil {
		return nil, err
	}
	tag := fmt.Sprintf("%q", fmt.Sprint(rules.Version))
	return UpdateRosterRules200JSONResponse{Body: rosterRulesOut(rules), Headers: UpdateRosterRules200ResponseHeaders{ETag: &tag}}, nil
}

// changeWeights puts the weights that were sent into w.
func changeWeights(w *store.Weights, b UpdateRosterWeights) {
	set(&w.Call, b.Call)
	set(&w.Captain, b.Captain)
	set(&w.Change, b.Change)
	set(&w.Cohesion, b.Cohesion)
	set(&w.Fairness, b.Fairness)
	set(&w.LeftOut, b.LeftOut)
	set(&w.Preference, b.Preference)
	set(&w.Rest, b.Rest)
	set(&w.Seat, b.Seat)
	set(&w.SkillFit, b.SkillFit)
	set(&w.Spare, b.Spare)
	set(&w.Spread, b.Spread)
	set(&w.Travel, b.Travel)
}

// changeLimits puts the limits that were sent into r.
func changeLimits(r *store.RosterRules, b UpdateRosterLimits) {
	set(&r.WeeklyMinutes, b.WeeklyMinutes)
	set(&r.RosterMinutes, b.RosterMinutes)
	set(&r.DaysInRow, b.DaysInRow)
	set(&r.DaysBetween, b.DaysBetween)
	set(&r.Weekends, b.Weekends)
	set(&r.PointShifts, b.PointShifts)
	set(&r.OneToOneShifts, b.OneToOneShifts)
	set(&r.CultureShifts, b.CultureShifts)
	set(&r.Mentor, b.Mentor)
	if b.Successions != nil {
		r.Successions = nil
		for _, pair := range *b.Successions {
			r.Successions = append(r.Successions, store.Succession{First: string(pair.First), Next: string(pair.Next)})
		}
	}
}

func rosterRulesOut(r store.RosterRules) RosterRules {
	return RosterRules{
		Weights: RosterWeights(r.Weights), DefaultWeights: RosterWeights(store.DefaultWeights()), Limits: rosterLimitsOut(r), Version: r.Version,
	}
}

func rosterLimitsOut(r store.RosterRules) RosterLimits {
	out := RosterLimits{
		DailyMinutes: r.DailyCapMinutes, WeeklyMinutes: r.WeeklyMinutes, RosterMinutes: r.RosterMinutes, DaysInRow: r.DaysInRow,
		DaysBetween: r.DaysBetween, Weekends: r.Weekends, PointShifts: r.PointShifts, OneToOneShifts: r.OneToOneShifts,
		CultureShifts: r.CultureShifts, Mentor: r.Mentor, Successions: make([]Succession, len(r.Successions)),
	}
	for i, pair := range r.Successions {
		out.Successions[i] = Succession{First: SuccessionFirst(pair.First), Next: SuccessionNext(pair.Next)}
	}
	return out
}
