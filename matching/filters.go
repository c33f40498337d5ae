package matching

import "slices"

// Filters returns every hard filter that keeps v from supporting b in the role,
// in the order of the funnel; none means the pair is allowed. Pairs forbidden by
// a coordinator are known to a [Problem] only.
func (s Settings) Filters(v Volunteer, b Beneficiary, role Role) []Reason {
	f := Index([]Volunteer{v}, []Beneficiary{b})
	return f.Reasons(s, 0, 0, f.Tie(0, 0), role)
}

// FilterSet is a set of filters: bit i is filters[i].
type FilterSet uint32

// A filter is one hard rule. Filters read indexed facts, so that asking all of
// them for a million pairs takes a fraction of a second.
type filter struct {
	Code   Code
	scope  scope
	blocks func(s *Settings, q *Question) bool
	params func(s *Settings, q *Question) map[string]any
}

// scope says what a filter looks at, and so how often it must be asked.
type scope int

const (
	OfBeneficiary scope = iota // once for each beneficiary
	OfVolunteer                // once for each volunteer and kind of beneficiary
	OfPair                     // for each pair
	OfPrimary                  // for each pair, and only the primary is held to it
)

// Question is one pair as the filters and criteria see it.
type Question struct {
	V   *volunteerFacts
	B   *BeneficiaryFacts
	Tie Tie
}

// FilterCount is how many filters there are.
const FilterCount = 18

// Filters lists the hard filters in the order of the funnel.
var Filters = [FilterCount]filter{
	{NeedUnverified, OfBeneficiary, needUnverified, nil},
	{ConsentMissing, OfBeneficiary, consentMissing, nil},
	{AgreementMissing, OfBeneficiary, agreementMissing, nil},
	{TwoPersonRule, OfBeneficiary, twoPersonRule, nil},
	{UnderAge, OfVolunteer, underAge, nil},
	{NotTrained, OfVolunteer, notTrained, trainingParams},
	{ClearanceMissing, OfVolunteer, clearanceMissing, clearanceParams},
	{CapacityFull, OfVolunteer, capacityFull, capacityParams},
	{CommitmentShort, OfVolunteer, commitmentShort, commitmentParams},
	{MonthlyTimeShort, OfVolunteer, monthlyTimeShort, monthlyTimeParams},
	{TravelUnknown, OfPair, travelUnknown, nil},
	{TooFar, OfPair, tooFar, travelParams},
	{NoCommonTime, OfPair, noCommonTime, timeParams},
	{ConflictOfInterest, OfPair, conflictOfInterest, nil},
	{Declined, OfPair, declined, declinedParams},
	{ForbiddenPair, OfPair, forbiddenPair, nil},
	{Language, OfPrimary, languageMissing, languageParams},
	{SkillMissing, OfPrimary, skillMissing, skillParams},
}

// Blocked returns the filters of one scope that stop the pair.
func (q *Question) Blocked(s *Settings, sc scope) FilterSet {
	var set FilterSet
	for i := range Filters {
		if Filters[i].scope == sc && Filters[i].blocks(s, q) {
			set |= 1 << i
		}
	}
	return set
}

func needUnverified(_ *Settings, q *Question) bool { return !q.B.Verified }

func consentMissing(_ *Settings, q *Question) bool { return !q.B.Consent }

func agreementMissing(s *Settings, q *Question) bool { return s.NeedAgreement && !q.B.Agreement }

// twoPersonRule: one helper may not be alone with a child or in a home (R-065,
// R-073), so a team of one needs others in sight.
func twoPersonRule(s *Settings, q *Question) bool {
	return s.TwoPersonRule && q.B.TeamSize < 2 && !q.B.Accompanied
}

func underAge(_ *Settings, q *Question) bool { return !q.V.Adult }

func notTrained(_ *Settings, q *Question) bool {
	if q.B.Kind == Child {
		return !q.V.TrainedChild
	}
	return !q.V.TrainedHome
}

func trainingParams(_ *Settings, q *Question) map[string]any {
	if q.B.Kind == Child {
		return map[string]any{"module": "child"}
	}
	return map[string]any{"module": "home"}
}

// clearanceMissing: the record check must be valid on the day of the first
// contact, for children always, for others when the programme says so.
func clearanceMissing(s *Settings, q *Question) bool {
	needed := q.B.Kind == Child || s.ClearanceForAll
	return needed && (q.V.ClearedUntil == 0 || q.V.ClearedUntil < s.StartsOn)
}

func clearanceParams(s *Settings, q *Question) map[string]any {
	return map[string]any{"cleared_until": q.V.ClearedUntil.String(), "needed_on": s.StartsOn.String()}
}

func capacityFull(_ *Settings, q *Question) bool { return q.V.Active >= q.V.Capacity }

func capacityParams(_ *Settings, q *Question) map[string]any {
	return map[string]any{"active": q.V.Active, "capacity": q.V.Capacity}
}

func commitmentShort(s *Settings, q *Question) bool {
	return s.CommitUntil != 0 && q.V.CommittedUntil < s.CommitUntil
}

func commitmentParams(s *Settings, q *Question) map[string]any {
	return map[string]any{"committed_until": q.V.CommittedUntil.String(), "needed_until": s.CommitUntil.String()}
}

// monthlyTimeShort: the promise is compared only when it was asked for.
func monthlyTimeShort(s *Settings, q *Question) bool {
	return q.V.MonthlyMinutes != 0 && q.V.MonthlyMinutes < s.MinMonthlyMinutes
}

func monthlyTimeParams(s *Settings, q *Question) map[string]any {
	return map[string]any{"minutes": q.V.MonthlyMinutes, "needed": s.MinMonthlyMinutes}
}

func travelUnknown(_ *Settings, q *Question) bool { return q.minutes() == unknownMinutes }

func tooFar(s *Settings, q *Question) bool {
	m := q.minutes()
	return m != unknownMinutes && m > q.travelLimit(s)
}

func travelParams(s *Settings, q *Question) map[string]any {
	return map[string]any{"minutes": q.minutes(), "limit": q.travelLimit(s)}
}

func noCommonTime(s *Settings, q *Question) bool {
	return !q.V.Cells.shareRun(&q.B.Cells, s.MinCommonCells)
}

func timeParams(s *Settings, q *Question) map[string]any {
	run := q.V.Cells.Common(q.B.Cells).LongestRun()
	return map[string]any{"minutes": run * CellMinutes, "needed": s.MinCommonCells * CellMinutes}
}

func conflictOfInterest(_ *Settings, q *Question) bool { return q.Tie&tieConflict != 0 }

// declined: either side may say no without a reason, so none is told.
func declined(_ *Settings, q *Question) bool {
	return q.Tie&(tieVolunteerDeclined|tieBeneficiaryDeclined) != 0 || q.genderDeclined()
}

func (q *Question) genderDeclined() bool {
	return len(q.B.DeclinedGenders) > 0 && slices.Contains(q.B.DeclinedGenders, q.V.Gender)
}

func declinedParams(_ *Settings, q *Question) map[string]any {
	switch {
	case q.Tie&tieVolunteerDeclined != 0:
		return map[string]any{"by": "volunteer"}
	case q.Tie&tieBeneficiaryDeclined != 0:
		return map[string]any{"by": "beneficiary"}
	}
	return map[string]any{"by": "beneficiary", "gender": q.V.Gender}
}

func forbiddenPair(_ *Settings, q *Question) bool { return q.Tie&TieForbidden != 0 }

func languageMissing(_ *Settings, q *Question) bool { return !q.B.needsDialect.within(q.V.dialects) }

func languageParams(_ *Settings, q *Question) map[string]any {
	return map[string]any{"dialect": q.B.NeedsDialect}
}

func skillMissing(_ *Settings, q *Question) bool { return !q.B.must.within(q.V.skills) }

func skillParams(_ *Settings, q *Question) map[string]any {
	missing := []string{}
	for _, skill := range q.B.Must {
		if !slices.Contains(q.V.Skills, skill) {
			missing = append(missing, skill)
		}
	}
	return map[string]any{"skills": missing}
}

// pairFilters are the filters that are asked for every pair.
var pairFilters = slices.DeleteFunc(slices.Clone(Filters[:]), func(f filter) bool { return f.scope != OfPair })

// Stops tells whether a filter on the pair stops it; it ends at the first.
func (q *Question) Stops(s *Settings) bool {
	for i := range pairFilters {
		if pairFilters[i].blocks(s, q) {
			return true
		}
	}
	return false
}
