package scheduling

import "testing"

func TestRules(t *testing.T) {
	tests := []struct {
		rule, name string
		roster     []Assignment
		units      int64
	}{
		{"team_only", "a member", seats(4, 0), 0},
		{"team_only", "of another team", seats(4, 2), 1},
		{"not_captain", "a captain", seats(0, 0), 0},
		{"not_captain", "no captain", seats(0, 1), 1},
		{"skill_missing", "has it", seats(5, 1), 0},
		{"skill_missing", "lacks it", seats(5, 0), 1},
		{"not_trained", "signed off", seats(2, 1), 0},
		{"not_trained", "never trained", seats(2, 0), 1},
		{"clearance_missing", "cleared", seats(1, 0), 0},
		{"clearance_missing", "never checked", seats(1, 3), 1},
		{"clearance_expired", "cleared", seats(1, 0), 0},
		{"clearance_expired", "checked long ago", seats(1, 2), 1},
		{"under_age", "with consent", seats(4, 2), 0},
		{"under_age", "with consent on an adults' seat", seats(3, 2), 1},
		{"under_age", "without consent", seats(4, 3), 1},
		{"declined", "did not", seats(2, 2), 0},
		{"declined", "said no", seats(2, 3), 1},
		{"unavailable", "any time", seats(3, 0), 0},
		{"unavailable", "never", seats(3, 3), 1},
		{"travel_limit", "39 of 39 minutes", seats(3, 2), 0},
		{"travel_limit", "40 of 39 minutes", seats(2, 2), 1},
		{"clash", "one after the other", seats(1, 0, 2, 0), 0},
		{"clash", "two seats of one shift count both", seats(0, 0, 1, 0), 2},
		{"travel_gap", "the whole afternoon for the way", seats(2, 0, 4, 0), 0},
		{"travel_gap", "no minute for the way", seats(1, 0, 2, 0), 2},
		{"daily_limit", "two and two hours", seats(1, 0, 2, 0), 0},
		{"daily_limit", "two and four hours", seats(1, 0, 4, 0), 2},
		{"weekly_limit", "eight hours", seats(1, 0, 3, 0, 4, 0), 0},
		{"weekly_limit", "ten hours", seats(1, 0, 2, 0, 3, 0, 4, 0), 4},
		{"total_limit", "eight hours", seats(1, 0, 3, 0, 4, 0), 0},
		{"total_limit", "ten hours", seats(1, 0, 2, 0, 3, 0, 4, 0), 4},
		{"form_limit", "three of a form", seats(1, 0, 3, 0, 4, 0), 0},
		{"form_limit", "four of a form", seats(1, 0, 2, 0, 3, 0, 4, 0), 4},
		{"days_in_row", "one day", seats(1, 1, 2, 1), 0},
		{"days_in_row", "two days", seats(1, 1, 3, 1), 2},
		{"days_between", "one day", seats(1, 2, 2, 2), 0},
		{"days_between", "the next day", seats(1, 2, 3, 2), 2},
		{"weekend_limit", "one weekend", seats(1, 1, 2, 1), 0},
		{"weekend_limit", "two weekends", seats(1, 1, 3, 1), 2},
		{"not_successive", "the same day", seats(1, 3, 2, 3), 0},
		{"not_successive", "the next day", seats(1, 3, 3, 3), 2},
		{"seats_maximum", "as many as there are", seats(1, 0, 1, 1), 0},
		{"seats_maximum", "one more", seats(1, 0, 1, 1, 1, 2), 1},
		{"two_adults", "nobody with the children", nil, 0},
		{"two_adults", "two adults", seats(0, 0, 1, 1), 0},
		{"two_adults", "one", seats(0, 0), 1},
		{"two_adults", "one adult and one child", seats(0, 0, 1, 2), 1},
		{"two_adults", "alone where no children are", seats(3, 3), 0},
		{"apart", "on different shifts", seats(1, 0, 3, 3), 0},
		{"apart", "on one shift, on different seats", seats(0, 0, 1, 3), 1},
		{"apart", "somebody without a bond", seats(0, 0, 1, 1), 0},
		{"together", "neither", seats(1, 0), 0},
		{"together", "both, on different seats of a shift", seats(4, 1, 5, 2), 0},
		{"together", "one without the other", seats(4, 1), 1},
		{"together", "each on a shift of their own", seats(4, 1, 3, 2), 2},
		{"mentor", "nobody", nil, 0},
		{"mentor", "a first-timer beside somebody who has served", seats(1, 1, 0, 2), 0},
		{"mentor", "a first-timer alone", seats(3, 2), 1},
		{"mentor", "two first-timers", seats(3, 2, 3, 3), 2},
		{"mentor", "somebody who has served, alone", seats(3, 0), 0},
		{"kept", "the pinned seat is there", seats(3, 1), 0},
		{"kept", "it has somebody else", seats(3, 0), 1},
		{"seat", "nobody at all", nil, 6},
		{"seat", "beyond the minimum helps nobody else", seats(3, 0, 3, 1), 5},
		{"captain", "nobody there", nil, 1},
		{"captain", "nobody who may lead", seats(1, 1), 1},
		{"captain", "a captain on any seat", seats(1, 0), 0},
		{"spare", "nobody at all", nil, 3},
		{"spare", "the minimum", seats(1, 0, 3, 1), 3},
		{"spare", "one more than the minimum", seats(3, 0, 3, 1), 2},
		{"preference", "no wish", seats(1, 1), 0},
		{"preference", "the liked place, another form", seats(1, 0), 1},
		{"preference", "neither", seats(2, 0), 2},
		{"fairness", "nobody serves: four hours short, two past", nil, 16 + 4},
		{"fairness", "two of four hours", seats(1, 0), 4 + 4},
		{"fairness", "two hours more for who has served two", seats(1, 1), 16 + 16},
		{"fairness", "all four hours", seats(4, 0), 4},
		{"spread", "one each", seats(1, 0, 3, 1), 0},
		{"spread", "three of one", seats(1, 0, 3, 0, 4, 0), 3},
		{"left_out", "nobody serves", nil, 4},
		{"left_out", "two do", seats(1, 0, 3, 1, 4, 1), 2},
		{"cohesion", "one team", seats(1, 0, 1, 1), 0},
		{"cohesion", "two teams", seats(1, 0, 1, 2), 1},
		{"cohesion", "two teams on different positions", seats(1, 0, 3, 2), 0},
		{"rest", "two shifts of one day", seats(1, 0, 4, 0), 0},
		{"rest", "eight hours of eleven", seats(3, 0, 4, 0), 3},
		{"rest", "seventeen hours", seats(2, 0, 3, 0), 0},
		{"rest", "two people", seats(3, 0, 4, 1), 0},
		{"travel", "39 minutes", seats(3, 2), 3},
		{"travel", "40 minutes", seats(2, 2), 4},
		{"travel", "unknown", seats(3, 0), 0},
		{"skill_fit", "one of two wishes", seats(4, 1), 1},
		{"skill_fit", "none", seats(4, 0), 2},
		{"change", "the proposal is there", seats(4, 1), 0},
		{"change", "somebody else has it", seats(4, 0), 1},
		{"call", "a proposal and a pinned seat", seats(4, 1, 3, 1), 0},
		{"call", "somebody else", seats(4, 0, 3, 1), 1},
		{"skill_fit", "no wish", seats(1, 0), 0},
	}
	zero, some := map[string]bool{}, map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			got := Evaluate(ruleFacts(), tt.roster).Units(tt.rule)
			if got != tt.units {
				t.Errorf("units = %d, want %d", got, tt.units)
			}
			zero[tt.rule], some[tt.rule] = zero[tt.rule] || got == 0, some[tt.rule] || got > 0
		})
	}
	for _, rule := range Rules {
		lowest := rule.Name == "seat" || rule.Name == "spare" || rule.Name == "fairness" || rule.Name == "left_out"
		if !some[rule.Name] || !zero[rule.Name] && !lowest {
			t.Errorf("rule %q lacks a row that measures nothing or one that measures something", rule.Name)
		}
	}
}
