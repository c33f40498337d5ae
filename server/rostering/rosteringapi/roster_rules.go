package rosteringapi

import (
	"context"
	"fmt"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/rostering"
	"nuanlin/server/standing"
)

// ShowRosterRules returns what the soft rules cost and which limits hold for
// everybody.
func (h *Handlers) ShowRosterRules(ctx context.Context, _ ShowRosterRulesRequestObject) (ShowRosterRulesResponseObject, error) {
	rules, err := rostering.FindRosterRules(ctx, edge.CallOf(ctx).DB)
	if err != nil {
		return nil, err
	}
	tag := fmt.Sprintf("%q", fmt.Sprint(rules.Version))
	return ShowRosterRules200JSONResponse{Body: rosterRulesOut(rules), Headers: ShowRosterRules200ResponseHeaders{ETag: &tag}}, nil
}

// UpdateRosterRules changes the weights and limits that are sent. If limits are, everybody is
// asked again in the same go.
func (h *Handlers) UpdateRosterRules(ctx context.Context, r UpdateRosterRulesRequestObject) (UpdateRosterRulesResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	var rules rostering.RosterRules
	change := func(tx *data.DB) error {
		before, err := rostering.FindRosterRules(ctx, tx)
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
		if err := rostering.UpdateRosterRules(ctx, tx, wanted); err != nil {
			return err
		}
		if rules, err = rostering.FindRosterRules(ctx, tx); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "roster_rules_changed", "roster_rules", 0, map[string]any{
			"weights_before": RosterWeights(before.Weights), "weights": RosterWeights(rules.Weights),
			"limits_before": rosterLimitsOut(before), "limits": rosterLimitsOut(rules),
		})
	}
	db := edge.CallOf(ctx).DB
	if r.Body.Limits == nil {
		err = db.InTx(ctx, change)
	} else {
		_, err = standing.WatchEverybody(ctx, db, standing.Settings, h.Author(ctx), change)
	}
	if err != nil {
		return nil, err
	}
	tag := fmt.Sprintf("%q", fmt.Sprint(rules.Version))
	return UpdateRosterRules200JSONResponse{Body: rosterRulesOut(rules), Headers: UpdateRosterRules200ResponseHeaders{ETag: &tag}}, nil
}

// changeWeights puts the weights that were sent into w.
func changeWeights(w *rostering.Weights, b UpdateRosterWeights) {
	edge.Set(&w.Call, b.Call)
	edge.Set(&w.Captain, b.Captain)
	edge.Set(&w.Change, b.Change)
	edge.Set(&w.Cohesion, b.Cohesion)
	edge.Set(&w.Fairness, b.Fairness)
	edge.Set(&w.LeftOut, b.LeftOut)
	edge.Set(&w.Preference, b.Preference)
	edge.Set(&w.Rest, b.Rest)
	edge.Set(&w.Seat, b.Seat)
	edge.Set(&w.SkillFit, b.SkillFit)
	edge.Set(&w.Spare, b.Spare)
	edge.Set(&w.Spread, b.Spread)
	edge.Set(&w.Travel, b.Travel)
}

// changeLimits puts the limits that were sent into r.
func changeLimits(r *rostering.RosterRules, b UpdateRosterLimits) {
	edge.Set(&r.WeeklyMinutes, b.WeeklyMinutes)
	edge.Set(&r.RosterMinutes, b.RosterMinutes)
	edge.Set(&r.DaysInRow, b.DaysInRow)
	edge.Set(&r.DaysBetween, b.DaysBetween)
	edge.Set(&r.Weekends, b.Weekends)
	edge.Set(&r.PointShifts, b.PointShifts)
	edge.Set(&r.OneToOneShifts, b.OneToOneShifts)
	edge.Set(&r.CultureShifts, b.CultureShifts)
	edge.Set(&r.Mentor, b.Mentor)
	if b.Successions != nil {
		r.Successions = nil
		for _, pair := range *b.Successions {
			r.Successions = append(r.Successions, rostering.Succession{First: string(pair.First), Next: string(pair.Next)})
		}
	}
}

func rosterRulesOut(r rostering.RosterRules) RosterRules {
	return RosterRules{
		Weights: RosterWeights(r.Weights), DefaultWeights: RosterWeights(rostering.DefaultWeights()), Limits: rosterLimitsOut(r), Version: r.Version,
	}
}

func rosterLimitsOut(r rostering.RosterRules) RosterLimits {
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
