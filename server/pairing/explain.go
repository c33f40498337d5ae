package pairing

import (
	"slices"

	"nuanlin/matching"
	"nuanlin/matching/optimal"
)

// alternativeCount is how many other volunteers are priced for each beneficiary.
const alternativeCount = 3

// mostFit is how well a criterion can be met.
const mostFit = 100

// Criterion is one part of a pair's score, as it is stored and shown.
type Criterion struct {
	Criterion string         `json:"criterion"`
	Points    int            `json:"points"`
	Most      int            `json:"most,omitempty"` // points of a perfect fit; 0 in what was stored before it was kept
	Facts     map[string]any `json:"facts"`
}

// Alternative is another volunteer for a beneficiary, what insisting on them
// would cost over all pairs, and what would become of the others.
type Alternative struct {
	VolunteerID int64       `json:"volunteer_id"`
	Score       int         `json:"score"`              // of the pair itself
	PointsLost  int         `json:"points_lost"`        // over all pairs
	Opened      int         `json:"opened"`             // places that would stay open
	ReplacesID  int64       `json:"replaces_id"`        // who would leave the team; 0 for nobody
	HasCode     string      `json:"has_code,omitempty"` // whom they would leave for it: they have a pair already
	Criteria    []Criterion `json:"criteria,omitempty"` // of the pair itself
	Moves       []Move      `json:"moves"`              // of the others
}

// Move is a volunteer who would support somebody else, or nobody.
type Move struct {
	VolunteerID     int64  `json:"volunteer_id"`
	BeneficiaryCode string `json:"beneficiary_code,omitempty"`
}

// Step is how many volunteers are left after a filter and those before it, and
// how many that filter alone stops.
type Step struct {
	Step      string `json:"step"`
	Remaining int    `json:"remaining"`
	Alone     int    `json:"alone"`
}

// Unmatched is a beneficiary nobody could be found for: where the volunteers were
// lost, and those who could help if they were not needed more elsewhere.
type Unmatched struct {
	BeneficiaryID int64         `json:"beneficiary_id"`
	Code          string        `json:"code"`
	Funnel        []Step        `json:"funnel"`
	Alternatives  []Alternative `json:"alternatives"`
	Busy          []Move        `json:"busy,omitempty"` // some of those who could help, and whom they support instead
}

func criteriaOf(score matching.Score) []Criterion {
	criteria := make([]Criterion, len(score.Criteria))
	for i, c := range score.Criteria {
		criteria[i] = Criterion{Criterion: string(c.Name), Points: c.Points, Most: mostFit * c.Weight, Facts: c.Params}
		if c.Params == nil {
			criteria[i].Facts = map[string]any{}
		}
	}
	return criteria
}

func (sc scene) alternatives(m *optimal.Matcher, beneficiaryID int64) []Alternative {
	others := []Alternative{}
	for _, a := range m.Alternatives(beneficiaryID, alternativeCount) {
		others = append(others, Alternative{
			VolunteerID: a.VolunteerID, Score: a.Score.Points, PointsLost: a.PointsLost, Opened: len(a.Opened),
			ReplacesID: replaced(a, beneficiaryID), HasCode: sc.left(a), Moves: sc.moves(a, beneficiaryID), Criteria: criteriaOf(a.Score),
		})
	}
	return others
}

// replaced is who leaves the beneficiary's team when a is forced into it, or 0.
func replaced(a optimal.Alternative, beneficiaryID int64) int64 {
	for _, pair := range a.Released {
		if pair.BeneficiaryID == beneficiaryID {
			return pair.VolunteerID
		}
	}
	return 0
}

// left is the code of the beneficiary whom the forced volunteer would leave, "" for
// nobody: there is no room for a second pair.
func (sc scene) left(a optimal.Alternative) string {
	for _, pair := range a.Released {
		if pair.VolunteerID == a.VolunteerID {
			return sc.code(pair.BeneficiaryID)
		}
	}
	return ""
}

// moves lists the volunteers other than the forced one whose support changes:
// first those who would go elsewhere, then those of other teams who would support
// one person fewer.
func (sc scene) moves(a optimal.Alternative, beneficiaryID int64) []Move {
	moves, moved := []Move{}, map[int64]bool{a.VolunteerID: true}
	for _, pair := range a.Added {
		if pair.VolunteerID == a.VolunteerID && pair.BeneficiaryID == beneficiaryID {
			continue
		}
		moved[pair.VolunteerID] = true
		moves = append(moves, Move{VolunteerID: pair.VolunteerID, BeneficiaryCode: sc.code(pair.BeneficiaryID)})
	}
	for _, pair := range a.Released {
		if !moved[pair.VolunteerID] && pair.BeneficiaryID != beneficiaryID {
			moves = append(moves, Move{VolunteerID: pair.VolunteerID})
		}
	}
	return moves
}

// busy names some of those who could support a beneficiary first, but have a pair of this
// run already, with whom they have it.
func (sc scene) busy(m *optimal.Matcher, beneficiaryID int64) []Move {
	b, found := sc.beneficiary(beneficiaryID), []Move{}
	for _, pair := range m.Result().Pairs {
		v := sc.volunteer(pair.VolunteerID)
		if len(found) == alternativeCount || v == nil || b == nil || hasMove(found, v.ID) {
			continue
		}
		if len(sc.problem.Settings.Filters(*v, *b, matching.Primary)) == 0 {
			found = append(found, Move{VolunteerID: v.ID, BeneficiaryCode: sc.code(pair.BeneficiaryID)})
		}
	}
	return found
}

func hasMove(moves []Move, volunteerID int64) bool {
	return slices.ContainsFunc(moves, func(m Move) bool { return m.VolunteerID == volunteerID })
}

func (sc scene) code(beneficiaryID int64) string {
	for _, b := range sc.waiting {
		if b.ID == beneficiaryID {
			return b.Code
		}
	}
	return ""
}

func funnel(m *optimal.Matcher, beneficiaryID int64) []Step {
	found, ok := m.FunnelOf(beneficiaryID, matching.Primary)
	if !ok {
		return []Step{}
	}
	steps := []Step{{Step: "everyone", Remaining: found.People}}
	for _, step := range found.Steps {
		steps = append(steps, Step{Step: string(step.Code), Remaining: step.Left, Alone: step.Alone})
	}
	return steps
}
