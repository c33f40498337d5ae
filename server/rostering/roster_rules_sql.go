package rostering

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/identity"
)

// DefaultWeights returns the weights an organization begins with: an empty seat
// costs far more than one person's share of everything else, and still a number a
// coordinator can read. The migrations hold the same.
func DefaultWeights() Weights {
	return Weights{Seat: 1000, Captain: 400, Spare: 5, Preference: 4, Fairness: 2, LeftOut: 6, Cohesion: 3, Rest: 3, Travel: 1, SkillFit: 4}
}

const weightColumns = `call, captain, change, cohesion, fairness, left_out, preference, rest, seat, skill_fit, spare, spread, travel`

// FindRosterRules returns the organization's weights and limits.
func FindRosterRules(ctx context.Context, db *data.DB) (RosterRules, error) {
	const query = `
		select ` + weightColumns + `, weekly_minutes, roster_minutes, days_in_row, days_between, weekends, point_shifts, one_to_one_shifts,
		       culture_shifts, mentor, version
		from roster_rules`
	var rules RosterRules
	if err := db.Get(ctx, &rules, query); err != nil {
		return rules, data.Translate("roster rules", err)
	}
	const successions = `select first_form, next_form from roster_successions order by first_form, next_form`
	rules.Successions = []Succession{}
	if err := db.Select(ctx, &rules.Successions, successions); err != nil {
		return rules, data.Translate("roster successions", err)
	}
	settings, err := identity.FindSettings(ctx, db)
	rules.DailyCapMinutes = settings.DailyCapMinutes
	return rules, err
}

// UpdateRosterRules stores weights and limits at the version they were read and
// counts it. Call it in a transaction. It fails with fault.Conflict version_stale.
func UpdateRosterRules(ctx context.Context, db *data.DB, r RosterRules) error {
	const query = `
		update roster_rules
		set call = $2, captain = $3, change = $4, cohesion = $5, fairness = $6, left_out = $7, preference = $8, rest = $9, seat = $10,
		    skill_fit = $11, spare = $12, spread = $13, travel = $14, weekly_minutes = $15, roster_minutes = $16, days_in_row = $17,
		    days_between = $18, weekends = $19, point_shifts = $20, one_to_one_shifts = $21, culture_shifts = $22, mentor = $23,
		    version = version + 1
		where version = $1`
	args := append([]any{r.Version}, r.Weights.values()...)
	args = append(args, r.WeeklyMinutes, r.RosterMinutes, r.DaysInRow, r.DaysBetween, r.Weekends, r.PointShifts, r.OneToOneShifts, r.CultureShifts, r.Mentor)
	result, err := db.Exec(ctx, query, args...)
	if err != nil {
		return data.Translate("update roster rules", err)
	}
	changed, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("data: update roster rules: %w", err)
	}
	if changed == 0 {
		now, err := FindRosterRules(ctx, db)
		if err != nil {
			return err
		}
		return data.Stale(now.Version)
	}
	return setSuccessions(ctx, db, r.Successions)
}

// setSuccessions makes list the successions there are.
func setSuccessions(ctx context.Context, db *data.DB, list []Succession) error {
	const clear = `delete from roster_successions`
	if _, err := db.Exec(ctx, clear); err != nil {
		return data.Translate("clear successions", err)
	}
	first, next := make([]string, len(list)), make([]string, len(list))
	for i, pair := range list {
		first[i], next[i] = pair.First, pair.Next
	}
	const query = `
		with given as materialized (
		    select distinct first_form, next_form from unnest($1::text[], $2::text[]) as t (first_form, next_form)
		)
		insert into roster_successions (first_form, next_form)
		select first_form, next_form from given`
	_, err := db.Exec(ctx, query, pq.Array(first), pq.Array(next))
	return data.Translate("set successions", err)
}

// RosterWeights returns what a version of a roster was made with.
func RosterWeights(ctx context.Context, db *data.DB, rosterID int64) (Weights, error) {
	const query = `select ` + weightColumns + ` from roster_weights where roster_id = $1`
	var w Weights
	err := db.Get(ctx, &w, query, rosterID)
	return w, data.Translate("roster weights", err)
}

// SetRosterWeights stores what a version that was just created is made with.
func SetRosterWeights(ctx context.Context, db *data.DB, rosterID int64, w Weights) error {
	const query = `
		insert into roster_weights (roster_id, ` + weightColumns + `)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
	_, err := db.Exec(ctx, query, append([]any{rosterID}, w.values()...)...)
	return data.Translate("set roster weights", err)
}
