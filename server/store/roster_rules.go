package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Weights says what one unit of each soft rule of a roster costs; see
// scheduling.Weights for the units. 0 switches a rule off, except that seat and
// captain are at least 1. The fields are in the order of their names, as in the
// API.
type Weights struct {
	Call       int `db:"call"`
	Captain    int `db:"captain"`
	Change     int `db:"change"`
	Cohesion   int `db:"cohesion"`
	Fairness   int `db:"fairness"`
	LeftOut    int `db:"left_out"`
	Preference int `db:"preference"`
	Rest       int `db:"rest"`
	Seat       int `db:"seat"`
	SkillFit   int `db:"skill_fit"`
	Spare      int `db:"spare"`
	Spread     int `db:"spread"`
	Travel     int `db:"travel"`
}

// DefaultWeights returns the weights an organization begins with: an empty seat
// costs far more than one person's share of everything else, and still a number a
// coordinator can read. The migrations hold the same.
func DefaultWeights() Weights {
	return Weights{Seat: 1000, Captain: 400, Spare: 5, Preference: 4, Fairness: 2, LeftOut: 6, Cohesion: 3, Rest: 3, Travel: 1, SkillFit: 4}
}

// RosterRules is how an organization weighs its rosters, and the limits that hold
// for everybody. A limit of 0 limits nothing; the daily one is in [Settings].
type RosterRules struct {
	Weights
	WeeklyMinutes   int          `db:"weekly_minutes"` // service in one week
	RosterMinutes   int          `db:"roster_minutes"` // service in the period of one roster
	DaysInRow       int          `db:"days_in_row"`    // most days with service in a row
	DaysBetween     int          `db:"days_between"`   // fewest days free between two with service
	Weekends        int          `db:"weekends"`       // with service in the period of one roster
	PointShifts     int          `db:"point_shifts"`   // of a form in the period of one roster
	OneToOneShifts  int          `db:"one_to_one_shifts"`
	CultureShifts   int          `db:"culture_shifts"`
	Mentor          bool         `db:"mentor"` // a first-timer serves beside somebody experienced
	Version         int          `db:"version"`
	Successions     []Succession `db:"-"` // in order
	DailyCapMinutes int          `db:"-"` // of [Settings]; read only
}

// Succession is two forms of service of which the second must not follow the first
// on the next day.
type Succession struct {
	First string `db:"first_form"`
	Next  string `db:"next_form"`
}

const weightColumns = `call, captain, change, cohesion, fairness, left_out, preference, rest, seat, skill_fit, spare, spread, travel`

// RosterRules returns the organization's weights and limits.
func (s *Store) RosterRules(ctx context.Context) (RosterRules, error) {
	const query = `
		select ` + weightColumns + `, weekly_minutes, roster_minutes, days_in_row, days_between, weekends, point_shifts, one_to_one_shifts,
		       culture_shifts, mentor, version
		from roster_rules`
	var rules RosterRules
	if err := sqlx.GetContext(ctx, s.q, &rules, query); err != nil {
		return rules, translate("roster rules", err)
	}
	const successions = `select first_form, next_form from roster_successions order by first_form, next_form`
	rules.Successions = []Succession{}
	if err := sqlx.SelectContext(ctx, s.q, &rules.Successions, successions); err != nil {
		return rules, translate("roster successions", err)
	}
	settings, err := s.Settings(ctx)
	rules.DailyCapMinutes = settings.DailyCapMinutes
	return rules, err
}

// UpdateRosterRules stores weights and limits at the version they were read and
// counts it. Call it in a transaction. It fails with fault.Conflict version_stale.
func (s *Store) UpdateRosterRules(ctx context.Context, r RosterRules) error {
	const query = `
		update roster_rules
		set call = $2, captain = $3, change = $4, cohesion = $5, fairness = $6, left_out = $7, preference = $8, rest = $9, seat = $10,
		    skill_fit = $11, spare = $12, spread = $13, travel = $14, weekly_minutes = $15, roster_minutes = $16, days_in_row = $17,
		    days_between = $18, weekends = $19, point_shifts = $20, one_to_one_shifts = $21, culture_shifts = $22, mentor = $23,
		    version = version + 1
		where version = $1`
	args := append([]any{r.Version}, r.Weights.values()...)
	args = append(args, r.WeeklyMinutes, r.RosterMinutes, r.DaysInRow, r.DaysBetween, r.Weekends, r.PointShifts, r.OneToOneShifts, r.CultureShifts, r.Mentor)
	result, err := s.q.ExecContext(ctx, query, args...)
	if err != nil {
		return translate("update roster rules", err)
	}
	changed, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("store: update roster rules: %w", err)
	}
	if changed == 0 {
		now, err := s.RosterRules(ctx)
		if err != nil {
			return err
		}
		return Stale(now.Version)
	}
	return s.setSuccessions(ctx, r.Successions)
}

// setSuccessions makes list the successions there are.
func (s *Store) setSuccessions(ctx context.Context, list []Succession) error {
	const clear = `delete from roster_successions`
	if _, err := s.q.ExecContext(ctx, clear); err != nil {
		return translate("clear successions", err)
	}
	first, next := make([]string, len(list)), make([]string, len(list))
	for i, pair := range list {
		first[i], next[i] = pair.First, pair.Next
	}
	const query = `insert into roster_successions (first_form, next_form) select distinct * from unnest($1::text[], $2::text[])`
	_, err := s.q.ExecContext(ctx, query, pq.Array(first), pq.Array(next))
	return translate("set successions", err)
}

// RosterWeights returns what a version of a roster was made with.
func (s *Store) RosterWeights(ctx context.Context, rosterID int64) (Weights, error) {
	const query = `select ` + weightColumns + ` from roster_weights where roster_id = $1`
	var w Weights
	err := sqlx.GetContext(ctx, s.q, &w, query, rosterID)
	return w, translate("roster weights", err)
}

// SetRosterWeights stores what a version that was just created is made with.
func (s *Store) SetRosterWeights(ctx context.Context, rosterID int64, w Weights) error {
	const query = `
		insert into roster_weights (roster_id, ` + weightColumns + `)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
	_, err := s.q.ExecContext(ctx, query, append([]any{rosterID}, w.values()...)...)
	return translate("set roster weights", err)
}

// values are the weights in the order of weightColumns.
func (w Weights) values() []any {
	return []any{
		w.Call, w.Captain, w.Change, w.Cohesion, w.Fairness, w.LeftOut, w.Preference, w.Rest, w.Seat, w.SkillFit, w.Spare, w.Spread, w.Travel,
	}
}
