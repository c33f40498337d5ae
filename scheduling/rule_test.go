package scheduling_test

import (
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/schedulingtest"
)

func TestRules(t *testing.T) {
	tests := []struct {
		rule, name string
		roster     []scheduling.Assignment
		units      int64
	}{
		{"team_only", "a member", schedulingtest.Seats(4, 0), 0},
		{"team_only", "of another team", schedulingtest.Seats(4, 2), 1},
		{"not_captain", "a captain", schedulingtest.Seats(0, 0), 0},
		{"not_captain", "no captain", schedulingtest.Seats(0, 1), 1},
		{"skill_missing", "has it", schedulingtest.Seats(5, 1), 0},
		{"skill_missing", "lacks it", schedulingtest.Seats(5, 0), 1},
		{"not_trained", "signed off", schedulingtest.Seats(2, 1), 0},
		{"not_trained", "never trained", schedulingtest.Seats(2, 0), 1},
		{"clearance_missing", "cleared", schedulingtest.Seats(1, 0), 0},
		{"clearance_missing", "never checked", schedulingtest.Seats(1, 3), 1},
		{"clearance_expired", "cleared", schedulingtest.Seats(1, 0), 0},
		{"clearance_expired", "checked long ago", schedulingtest.Seats(1, 2), 1},
		{"under_age", "with consent", schedulingtest.Seats(4, 2), 0},
		{"under_age", "with consent on an adults' seat", schedulingtest.Seats(3, 2), 1},
		{"under_age", "without consent", schedulingtest.Seats(4, 3), 1},
		{"taken_off", "was not", schedulingtest.Seats(3, 3), 0},
		{"taken_off", "was", schedulingtest.Seats(1, 3), 1},
		{"declined", "did not", schedulingtest.Seats(2, 2), 0},
		{"declined", "said no", schedulingtest.Seats(2, 3), 1},
		{"unavailable", "any time", schedulingtest.Seats(3, 0), 0},
		{"unavailable", "never", schedulingtest.Seats(3, 3), 1},
		{"travel_limit", "39 of 39 minutes", schedulingtest.Seats(3, 2), 0},
		{"travel_limit", "40 of 39 minutes", schedulingtest.Seats(2, 2), 1},
		{"clash", "one after the other", schedulingtest.Seats(1, 0, 2, 0), 0},
		{"clash", "two seats of one shift count both", schedulingtest.Seats(0, 0, 1, 0), 2},
		{"travel_gap", "the whole afternoon for the way", schedulingtest.Seats(2, 0, 4, 0), 0},
		{"travel_gap", "no minute for the way", schedulingtest.Seats(1, 0, 2, 0), 2},
		{"daily_limit", "two and two hours", schedulingtest.Seats(1, 0, 2, 0), 0},
		{"daily_limit", "two and four hours", schedulingtest.Seats(1, 0, 4, 0), 2},
		{"weekly_limit", "eight hours", schedulingtest.Seats(1, 0, 3, 0, 4, 0), 0},
		{"weekly_limit", "ten hours", schedulingtest.Seats(1, 0, 2, 0, 3, 0, 4, 0), 4},
		{"total_limit", "eight hours", schedulingtest.Seats(1, 0, 3, 0, 4, 0), 0},
		{"total_limit", "ten hours", schedulingtest.Seats(1, 0, 2, 0, 3, 0, 4, 0), 4},
		{"form_limit", "three of a form", schedulingtest.Seats(1, 0, 3, 0, 4, 0), 0},
		{"form_limit", "four of a form", schedulingtest.Seats(1, 0, 2, 0, 3, 0, 4, 0), 4},
		{"days_in_row", "one day", schedulingtest.Seats(1, 1, 2, 1), 0},
		{"days_in_row", "two days", schedulingtest.Seats(1, 1, 3, 1), 2},
		{"days_between", "one day", schedulingtest.Seats(1, 2, 2, 2), 0},
		{"days_between", "the next day", schedulingtest.Seats(1, 2, 3, 2), 2},
		{"weekend_limit", "one weekend", schedulingtest.Seats(1, 1, 2, 1), 0},
		{"weekend_limit", "two weekends", schedulingtest.Seats(1, 1, 3, 1), 2},
		{"not_successive", "the same day", schedulingtest.Seats(1, 3, 2, 3), 0},
		{"not_successive", "the next day", schedulingtest.Seats(1, 3, 3, 3), 2},
		{"seats_maximum", "as many as there are", schedulingtest.Seats(1, 0, 1, 1), 0},
		{"seats_maximum", "one more", schedulingtest.Seats(1, 0, 1, 1, 1, 2), 1},
		{"two_adults", "nobody with the children", nil, 0},
		{"two_adults", "two adults", schedulingtest.Seats(0, 0, 1, 1), 0},
		{"two_adults", "one", schedulingtest.Seats(0, 0), 1},
		{"two_adults", "one adult and one child", schedulingtest.Seats(0, 0, 1, 2), 1},
		{"two_adults", "alone where no children are", schedulingtest.Seats(3, 3), 0},
		{"apart", "on different shifts", schedulingtest.Seats(1, 0, 3, 3), 0},
		{"apart", "on one shift, on different seats", schedulingtest.Seats(0, 0, 1, 3), 1},
		{"apart", "somebody without a bond", schedulingtest.Seats(0, 0, 1, 1), 0},
		{"together", "neither", schedulingtest.Seats(1, 0), 0},
		{"together", "both, on different seats of a shift", schedulingtest.Seats(4, 1, 5, 2), 0},
		{"together", "one without the other", schedulingtest.Seats(4, 1), 1},
		{"together", "each on a shift of their own", schedulingtest.Seats(4, 1, 3, 2), 2},
		{"mentor", "nobody", nil, 0},
		{"mentor", "a first-timer beside somebody who has served", schedulingtest.Seats(1, 1, 0, 2), 0},
		{"mentor", "a first-timer alone", schedulingtest.Seats(3, 2), 1},
		{"mentor", "two first-timers", schedulingtest.Seats(3, 2, 3, 3), 2},
		{"mentor", "somebody who has served, alone", schedulingtest.Seats(3, 0), 0},
		{"kept", "the pinned seat is there", schedulingtest.Seats(3, 1), 0},
		{"kept", "it has somebody else", schedulingtest.Seats(3, 0), 1},
		{"seat", "nobody at all", nil, 6},
		{"seat", "beyond the minimum helps nobody else", schedulingtest.Seats(3, 0, 3, 1), 5},
		{"captain", "nobody there", nil, 1},
		{"captain", "nobody who may lead", schedulingtest.Seats(1, 1), 1},
		{"captain", "a captain on any seat", schedulingtest.Seats(1, 0), 0},
		{"spare", "nobody at all", nil, 3},
		{"spare", "the minimum", schedulingtest.Seats(1, 0, 3, 1), 3},
		{"spare", "one more than the minimum", schedulingtest.Seats(3, 0, 3, 1), 2},
		{"preference", "no wish", schedulingtest.Seats(1, 1), 0},
		{"preference", "the liked place, another form", schedulingtest.Seats(1, 0), 1},
		{"preference", "neither", schedulingtest.Seats(2, 0), 2},
		{"fairness", "nobody serves: 220 minutes short, two hours past", nil, 13 + 4},
		{"fairness", "two of four hours", schedulingtest.Seats(1, 0), 2 + 4},
		{"fairness", "two hours more for who has served two too many", schedulingtest.Seats(1, 1), 13 + 16 + 120},
		{"fairness", "all four hours", schedulingtest.Seats(4, 0), 4},
		{"spread", "one each", schedulingtest.Seats(1, 0, 3, 1), 0},
		{"spread", "three of one", schedulingtest.Seats(1, 0, 3, 0, 4, 0), 3},
		{"left_out", "nobody serves", nil, 4},
		{"left_out", "two do", schedulingtest.Seats(1, 0, 3, 1, 4, 1), 2},
		{"cohesion", "one team", schedulingtest.Seats(1, 0, 1, 1), 0},
		{"cohesion", "two teams", schedulingtest.Seats(1, 0, 1, 2), 1},
		{"cohesion", "two teams on different positions", schedulingtest.Seats(1, 0, 3, 2), 0},
		{"rest", "two shifts of one day", schedulingtest.Seats(1, 0, 4, 0), 0},
		{"rest", "eight hours of eleven", schedulingtest.Seats(3, 0, 4, 0), 3},
		{"rest", "seventeen hours", schedulingtest.Seats(2, 0, 3, 0), 0},
		{"rest", "two people", schedulingtest.Seats(3, 0, 4, 1), 0},
		{"travel", "39 minutes", schedulingtest.Seats(3, 2), 3},
		{"travel", "40 minutes", schedulingtest.Seats(2, 2), 4},
		{"travel", "unknown", schedulingtest.Seats(3, 0), 0},
		{"skill_fit", "one of two wishes", schedulingtest.Seats(4, 1), 1},
		{"skill_fit", "none", schedulingtest.Seats(4, 0), 2},
		{"change", "the proposal is there", schedulingtest.Seats(4, 1), 0},
		{"change", "somebody else has it", schedulingtest.Seats(4, 0), 1},
		{"call", "a proposal and a pinned seat", schedulingtest.Seats(4, 1, 3, 1), 0},
		{"call", "somebody else", schedulingtest.Seats(4, 0, 3, 1), 1},
		{"skill_fit", "no wish", schedulingtest.Seats(1, 0), 0},
	}
	zero, some := map[string]bool{}, map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			got := scheduling.Evaluate(schedulingtest.RuleFacts(), tt.roster).Units(tt.rule)
			if got != tt.units {
				t.Errorf("units = %d, want %d", got, tt.units)
			}
			zero[tt.rule], some[tt.rule] = zero[tt.rule] || got == 0, some[tt.rule] || got > 0
		})
	}
	for _, rule := range scheduling.Rules {
		lowest := rule.Name == "seat" || rule.Name == "spare" || rule.Name == "fairness" || rule.Name == "left_out"
		if !some[rule.Name] || !zero[rule.Name] && !lowest {
			t.Errorf("rule %q lacks a row that measures nothing or one that measures something", rule.Name)
		}
	}
}
