package matching

import (
	"cmp"
	"fmt"
)

// Problem is everything [optimal.Solve] needs to know.
type Problem struct {
	Settings      Settings
	Volunteers    []Volunteer
	Beneficiaries []Beneficiary
	Fixed         []Fix // pairs a coordinator has settled; they must pass the filters
	Forbidden     []Ref // pairs a coordinator has ruled out
	Previous      []Ref // the pairing to change as little as possible, if any
}

// Ref names a pair.
type Ref struct {
	VolunteerID   int64 `json:"volunteer_id"`
	BeneficiaryID int64 `json:"beneficiary_id"`
}

// Fix settles a pair, in a role or, when Role is empty, in the one that suits.
type Fix struct {
	Ref
	Role Role `json:"role,omitempty"`
}

const (
	MaxCapacity = 3
	MaxTeam     = 2
)

// ProblemError says what is wrong with a problem. Reason is a stable code; What
// and Value point at the place.
type ProblemError struct {
	Reason string
	What   string // field or code
	Value  int64  // the ID or the number that is wrong
}

// Error names the reason and the place.
func (e *ProblemError) Error() string {
	return fmt.Sprintf("matching: %s: %s %d", e.Reason, e.What, e.Value)
}

// FixedPairError says why a fixed pair cannot be. Reasons is empty when the pair
// alone is allowed but not together with the other fixed pairs.
type FixedPairError struct {
	Fix
	Reasons []Reason
}

// Error names the pair and why it cannot be.
func (e *FixedPairError) Error() string {
	return fmt.Sprintf("matching: fixed pair of volunteer %d and beneficiary %d is not possible: %v",
		e.VolunteerID, e.BeneficiaryID, e.Reasons)
}

// Check returns a *ProblemError for a problem that contradicts itself.
func (p *Problem) Check() error {
	if err := p.Settings.check(); err != nil {
		return err
	}
	seen := map[int64]bool{}
	for _, v := range p.Volunteers {
		if seen[v.ID] {
			return &ProblemError{"volunteer_repeated", "volunteer", v.ID}
		}
		seen[v.ID] = true
		if v.Capacity < 0 || v.Capacity > MaxCapacity || v.Active < 0 {
			return &ProblemError{"capacity_invalid", "volunteer", v.ID}
		}
	}
	seen = map[int64]bool{}
	for _, b := range p.Beneficiaries {
		if seen[b.ID] {
			return &ProblemError{"beneficiary_repeated", "beneficiary", b.ID}
		}
		seen[b.ID] = true
		if b.TeamSize < 1 || b.TeamSize > MaxTeam {
			return &ProblemError{"team_size_invalid", "beneficiary", b.ID}
		}
		if b.Kind != Child && b.Kind != Elder && b.Kind != Disabled {
			return &ProblemError{"kind_invalid", "beneficiary", b.ID}
		}
	}
	return nil
}

// CompareRefs orders pairs by beneficiary, then volunteer.
func CompareRefs(a, b Ref) int {
	return cmp.Or(cmp.Compare(a.BeneficiaryID, b.BeneficiaryID), cmp.Compare(a.VolunteerID, b.VolunteerID))
}
