package matching

import "fmt"

// Weights say how many points each criterion can give: fit (0 to 100) times
// weight. Research does not settle them, so they are defaults to edit, and a low
// weight never forbids a pair.
type Weights struct {
	BeneficiaryWish, VolunteerWish, Interests, Needs, Time, Closeness, Dialect, Prior int
}

// Settings of a programme. The zero value is not useful: start from
// [DefaultSettings].
type Settings struct {
	Weights  Weights
	LoadCost []int // points lost by a volunteer's 1st, 2nd, 3rd support at once; must not fall

	MaxTravelMinutes  int // one way
	NearMinutes       int // up to here closeness is perfect
	MinCommonCells    int // half hours in a row that both have free every week
	AmpleCells        int // common half hours a week from which time is perfect
	StartsOn          Day // first contact; checks must be valid then
	CommitUntil       Day // last day a volunteer must have promised, 0 for no minimum
	MinMonthlyMinutes int // 0 for no minimum

	NeedAgreement   bool // a written agreement is required before matching
	ClearanceForAll bool // record check for every kind, not for children alone
	TwoPersonRule   bool // nobody alone with a child or in a home

	TeamFirst      bool // a more urgent beneficiary's second helper comes before a less urgent one's first
	RaiseEveryDays int  // waiting this long raises the priority by one, 0 for never
	MaxRaise       int  // by at most so much
}

// DefaultSettings returns the defaults of the product. StartsOn and CommitUntil
// are the programme's own and are left empty.
func DefaultSettings() Settings {
	return Settings{
		Weights: Weights{
			BeneficiaryWish: 25, Interests: 20, Closeness: 15, Needs: 15,
			Time: 8, Dialect: 7, VolunteerWish: 5, Prior: 5,
		},
		LoadCost:          []int{0, 1500, 4000},
		MaxTravelMinutes:  60,
		NearMinutes:       20,
		MinCommonCells:    3,
		AmpleCells:        12,
		MinMonthlyMinutes: 240,
		NeedAgreement:     true,
		TwoPersonRule:     true,
		RaiseEveryDays:    30,
		MaxRaise:          3,
	}
}

const (
	maxWeight = 1000
	MaxDays   = 4095 // waiting beyond eleven years counts as eleven years
)

// check returns a *ProblemError when the settings make no sense.
func (s Settings) check() error {
	for i, w := range s.Weights.List() {
		if w < 0 || w > maxWeight {
			return &ProblemError{Reason: "weight_invalid", What: string(criteria[i].name), Value: int64(w)}
		}
	}
	if len(s.LoadCost) < MaxCapacity {
		return &ProblemError{Reason: "load_cost_missing", What: "load_cost", Value: int64(len(s.LoadCost))}
	}
	for k, cost := range s.LoadCost {
		if cost < 0 || cost > 100*maxWeight || k > 0 && cost < s.LoadCost[k-1] {
			return &ProblemError{Reason: "load_cost_invalid", What: fmt.Sprintf("load_cost[%d]", k), Value: int64(cost)}
		}
	}
	return nil
}

// List returns the weights in the order of criteria.
func (w Weights) List() [CriterionCount]int {
	return [CriterionCount]int{
		w.BeneficiaryWish, w.VolunteerWish, w.Interests, w.Needs,
		w.Time, w.Closeness, w.Dialect, w.Prior,
	}
}
