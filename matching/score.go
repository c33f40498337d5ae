package matching

// CriterionName is a stable identifier of a soft criterion.
type CriterionName string

// The criteria, in the order of [Weights].
const (
	CriterionBeneficiaryWish CriterionName = "beneficiary_wish"
	CriterionVolunteerWish   CriterionName = "volunteer_wish"
	CriterionInterests       CriterionName = "interests"
	CriterionNeeds           CriterionName = "needs"
	CriterionTime            CriterionName = "time"
	CriterionCloseness       CriterionName = "closeness"
	CriterionDialect         CriterionName = "dialect"
	CriterionPrior           CriterionName = "prior"
)

// CriterionCount is how many criteria there are.
const CriterionCount = 8

// Criterion is one part of a pair's score.
type Criterion struct {
	Name   CriterionName  `json:"criterion"`
	Fit    int            `json:"fit"`    // 0 to 100
	Weight int            `json:"weight"` // points for each unit of fit
	Points int            `json:"points"` // Fit times Weight
	Params map[string]any `json:"params,omitempty"`
}

// Score is what a pair is worth, criterion by criterion.
type Score struct {
	Points   int         `json:"points"`
	Criteria []Criterion `json:"criteria"`
}

// Score returns what the pair is worth, whether or not a hard filter stops it.
func (s Settings) Score(v Volunteer, b Beneficiary) Score {
	f := Index([]Volunteer{v}, []Beneficiary{b})
	return f.Score(s, 0, 0, f.Tie(0, 0))
}

// A criterion gives the fit of a pair, 0 to 100, and the facts behind it.
type criterion struct {
	name   CriterionName
	fit    func(s *Settings, q *Question) int
	params func(s *Settings, q *Question) map[string]any
}

var criteria = [CriterionCount]criterion{
	{CriterionBeneficiaryWish, beneficiaryWishFit, beneficiaryWishParams},
	{CriterionVolunteerWish, volunteerWishFit, volunteerWishParams},
	{CriterionInterests, interestsFit, interestsParams},
	{CriterionNeeds, needsFit, needsParams},
	{CriterionTime, timeFit, timeScoreParams},
	{CriterionCloseness, closenessFit, closenessParams},
	{CriterionDialect, dialectFit, nil},
	{CriterionPrior, priorFit, nil},
}

// Points is the sum of fit times weight over the criteria.
func (q *Question) Points(s *Settings, weights *[CriterionCount]int) int {
	sum := 0
	for i := range criteria {
		if weights[i] > 0 {
			sum += weights[i] * criteria[i].fit(s, q)
		}
	}
	return sum
}

// Score returns the points of a pair, by index, criterion by criterion.
func (f *Facts) Score(s Settings, i, j int, t Tie) Score {
	q := Question{V: &f.Volunteers[i], B: &f.Beneficiaries[j], Tie: t}
	weights := s.Weights.List()
	score := Score{Criteria: make([]Criterion, CriterionCount)}
	for k := range criteria {
		fit := criteria[k].fit(&s, &q)
		part := Criterion{Name: criteria[k].name, Fit: fit, Weight: weights[k], Points: fit * weights[k]}
		if criteria[k].params != nil {
			part.Params = criteria[k].params(&s, &q)
		}
		score.Criteria[k] = part
		score.Points += part.Points
	}
	return score
}

// share returns met of stated as 0 to 100, and 0 when nothing was stated: who
// states no wish is neither gained nor lost by it.
func share(met, stated int) int {
	if stated == 0 {
		return 0
	}
	return 100 * met / stated
}

// Count is 1 for true and 0 for false.
func Count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// beneficiaryWishes counts what the beneficiary or guardian asked for: a gender,
// a team, named volunteers (any of them is enough).
func beneficiaryWishes(q *Question) (met, stated int) {
	if q.B.PreferredGender != "" {
		stated++
		met += Count(q.B.PreferredGender == q.V.Gender)
	}
	if q.B.PreferredTeam != 0 {
		stated++
		met += Count(q.B.PreferredTeam == q.V.TeamID)
	}
	if len(q.B.PreferredVolunteers) > 0 {
		stated++
		met += Count(q.Tie&tieBeneficiaryWish != 0)
	}
	return met, stated
}

func beneficiaryWishFit(_ *Settings, q *Question) int { return share(beneficiaryWishes(q)) }

func beneficiaryWishParams(_ *Settings, q *Question) map[string]any {
	return wishParams(beneficiaryWishes(q))
}

// volunteerWishes counts what the volunteer asked for: a kind of beneficiary,
// named beneficiaries.
func volunteerWishes(q *Question) (met, stated int) {
	if len(q.V.PreferredKinds) > 0 {
		stated++
		for _, kind := range q.V.PreferredKinds {
			if kind == q.B.Kind {
				met++
				break
			}
		}
	}
	if len(q.V.PreferredBeneficiaries) > 0 {
		stated++
		met += Count(q.Tie&tieVolunteerWish != 0)
	}
	return met, stated
}

func volunteerWishFit(_ *Settings, q *Question) int { return share(volunteerWishes(q)) }

func volunteerWishParams(_ *Settings, q *Question) map[string]any {
	return wishParams(volunteerWishes(q))
}

func wishParams(met, stated int) map[string]any {
	return map[string]any{"met": met, "stated": stated}
}

// ampleInterests shared interests are a full fit; more do not help.
const ampleInterests = 3

func interestsFit(_ *Settings, q *Question) int {
	wanted := min(q.B.interests.count(), ampleInterests)
	return share(min(q.B.interests.shared(q.V.interests), wanted), wanted)
}

func interestsParams(_ *Settings, q *Question) map[string]any {
	return map[string]any{"shared": q.B.interests.shared(q.V.interests), "listed": q.B.interests.count()}
}

func needsFit(_ *Settings, q *Question) int {
	return share(q.B.needs.shared(q.V.skills), q.B.needs.count())
}

func needsParams(_ *Settings, q *Question) map[string]any {
	return map[string]any{"covered": q.B.needs.shared(q.V.skills), "needed": q.B.needs.count()}
}

func timeFit(s *Settings, q *Question) int {
	return share(min(q.V.Cells.Common(q.B.Cells).Count(), s.AmpleCells), s.AmpleCells)
}

func timeScoreParams(s *Settings, q *Question) map[string]any {
	common := q.V.Cells.Common(q.B.Cells).Count()
	return map[string]any{"minutes": common * CellMinutes, "ample": s.AmpleCells * CellMinutes}
}

// closenessFit is full up to NearMinutes and falls evenly to nothing at the
// programme's limit.
func closenessFit(s *Settings, q *Question) int {
	m := q.minutes()
	switch {
	case m <= s.NearMinutes:
		return 100
	case m >= s.MaxTravelMinutes:
		return 0
	}
	return share(s.MaxTravelMinutes-m, s.MaxTravelMinutes-s.NearMinutes)
}

func closenessParams(s *Settings, q *Question) map[string]any {
	if q.minutes() == unknownMinutes {
		return nil
	}
	return map[string]any{"minutes": q.minutes(), "near": s.NearMinutes, "limit": s.MaxTravelMinutes}
}

func dialectFit(_ *Settings, q *Question) int {
	return 100 * Count(q.B.dialect.shared(q.V.dialects)+q.B.needsDialect.shared(q.V.dialects) > 0)
}

func priorFit(_ *Settings, q *Question) int { return 100 * Count(q.Tie&tiePrior != 0) }
