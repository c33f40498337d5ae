package scheduling_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/schedulingtest"
)

// drawProblem draws a problem that uses every fact and a roster that may break rules.
func drawProblem(t *rapid.T) (*annealing.Random, scheduling.Problem, []scheduling.Assignment) {
	r := annealing.New(rapid.Uint64().Draw(t, "seed"))
	p := schedulingtest.RandomProblem(r, 2+r.Below(5), 1+r.Below(6))
	var roster []scheduling.Assignment
	for range r.Below(3 * len(p.Positions)) {
		a := scheduling.Assignment{Position: r.Below(len(p.Positions)), Volunteer: r.Below(len(p.Volunteers))}
		if !slices.Contains(roster, a) {
			roster = append(roster, a)
		}
	}
	return r, p, roster
}

// TestReasonsAreTheirParts compares the three places that decide who may sit where.
func TestReasonsAreTheirParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, p, roster := drawProblem(t)
		p.Assignments = roster
		for v := range p.Volunteers {
			for q := range p.Positions {
				var held []int
				var held32 []int32
				own := false
				for _, a := range roster {
					if a.Volunteer == v && a.Position != q {
						held, held32 = append(held, p.Positions[a.Position].Shift), append(held32, int32(p.Positions[a.Position].Shift))
					}
					own = own || a == scheduling.Assignment{Position: q, Volunteer: v}
				}
				shift := p.Positions[q].Shift
				person, others := scheduling.Ineligibility(&p, v, q), scheduling.ConflictReasons(&p, v, q, held)
				want := slices.Concat(person, others, scheduling.ApartReasons(&p, roster, v, shift))
				if got := scheduling.Reasons(p, v, q); !reflect.DeepEqual(got, want) {
					t.Fatalf("reasons %v, want %v", got, want)
				}
				if scheduling.Eligible(&p, v, q) != (person == nil) {
					t.Fatalf("eligible in spite of %v", person)
				}
				if p.Volunteers[v].Pattern != nil {
					pattern := slices.ContainsFunc(others, func(r scheduling.Reason) bool {
						return slices.Index(scheduling.Codes, r.Code) >= slices.Index(scheduling.Codes, scheduling.TotalLimit)
					})
					if scheduling.PatternAllows(&p, &p.Volunteers[v], &p.Shifts[shift], held32) == pattern {
						t.Fatalf("the pattern allows it: %v, reasons %v", !pattern, others)
					}
				}
				broken := slices.ContainsFunc(scheduling.Evaluate(p, roster).Broken, func(b scheduling.Broken) bool {
					return b.Assignment == scheduling.Assignment{Position: q, Volunteer: v} && reflect.DeepEqual(b.Reasons, want)
				})
				if own && broken != (len(want) > 0) {
					t.Fatalf("seat %d of %d is broken: %v, reasons %v", q, v, broken, want)
				}
			}
		}
	})
}

// TestReasonsComeInTheirOrder checks the order of [scheduling.Codes].
func TestReasonsComeInTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, p, roster := drawProblem(t)
		p.Assignments = roster
		for v := range p.Volunteers {
			for q := range p.Positions {
				last := -1
				for _, r := range scheduling.Reasons(p, v, q) {
					at := slices.Index(scheduling.Codes, r.Code)
					if at < last {
						t.Fatalf("%s comes after %s", r.Code, scheduling.Codes[last])
					}
					last = at
				}
			}
		}
	})
}

// TestEvaluateKnowsNoOrder shuffles the roster: every rule measures the same.
func TestEvaluateKnowsNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, p, roster := drawProblem(t)
		mixed := rapid.Permutation(roster).Draw(t, "roster")
		one, two := scheduling.Evaluate(p, roster), scheduling.Evaluate(p, mixed)
		if !slices.Equal(one.Rules, two.Rules) || one.Value != two.Value || len(one.Broken) != len(two.Broken) {
			t.Errorf("%v, shuffled %v", one.Rules, two.Rules)
		}
	})
}

// TestSeatsOfDifferentShiftsAddUp gives each seat of a roster to a person of their
// own: what rules count by seat is then the sum of the seats alone.
func TestSeatsOfDifferentShiftsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, p, roster := drawProblem(t)
		sums := map[string]int64{}
		for _, a := range roster {
			one := scheduling.Evaluate(p, []scheduling.Assignment{a})
			for _, rule := range []string{"preference", "travel", "skill_fit", "call"} {
				sums[rule] += one.Units(rule)
			}
			wishes, way, skills := scheduling.UnmetWishes(&p, a.Volunteer, a.Position), scheduling.TravelSteps(&p, a.Volunteer, a.Position), scheduling.SkillsMissing(&p, a.Volunteer, a.Position)
			if one.Units("preference") != wishes || one.Units("travel") != way || one.Units("skill_fit") != skills {
				t.Fatalf("one seat: %v", one.Rules)
			}
		}
		all := scheduling.Evaluate(p, roster)
		for rule, want := range sums {
			if got := all.Units(rule); got != want {
				t.Errorf("%s measures %d, seat by seat %d", rule, got, want)
			}
		}
		if got, want := all.Units("change"), scheduling.ChangedSeats(&p, roster); got != want {
			t.Errorf("%d proposals are given up, %d are told", want, got)
		}
	})
}

// TestOneSeatMore checks what can only grow and what can only shrink with it.
func TestOneSeatMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, p, roster := drawProblem(t)
		a := scheduling.Assignment{Position: r.Below(len(p.Positions)), Volunteer: r.Below(len(p.Volunteers))}
		if slices.Contains(roster, a) {
			return
		}
		before, after := scheduling.Evaluate(p, roster), scheduling.Evaluate(p, append(slices.Clone(roster), a))
		for _, rule := range []string{"seat", "captain", "spare", "left_out", "kept", "change"} {
			if after.Units(rule) > before.Units(rule) {
				t.Errorf("%s grows from %d to %d", rule, before.Units(rule), after.Units(rule))
			}
		}
		for _, rule := range []string{"preference", "spread", "rest", "travel", "skill_fit", "call", "cohesion", "seats_maximum", "apart",
			"clash", "travel_gap", "daily_limit", "weekly_limit", "total_limit", "form_limit", "days_in_row", "days_between", "weekend_limit", "not_successive", "unavailable"} {
			if after.Units(rule) < before.Units(rule) {
				t.Errorf("%s falls from %d to %d", rule, before.Units(rule), after.Units(rule))
			}
		}
	})
}
