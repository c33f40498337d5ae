package matching

import "slices"

// Filters returns every hard filter that keeps v from supporting b in the role,
// in the order of the funnel; none means the pair is allowed. Pairs forbidden by
// a coordinator are known to a [Problem] only.
func (s Settings) Filters(v Volunteer, b Beneficiary, role Role) []Reason {
	f := index([]Volunteer{v}, []Beneficiary{b})
	return f.reasons(s, 0, 0, f.tie(0, 0), role)
}

// filterSet is a set of filters: bit i is filters[i].
type filterSet uint32

// A filter is one hard rule. Filters read indexed facts, so that asking all of
// them for a million pairs takes a fraction of a second.
type filter struct {
	code   Code
	scope  scope
	blocks func(s *Settings, q *question) bool
	params func(s *Settings, q *question) map[string]any
}

// scope says what a filter looks at, and so how often it must be asked.
type scope int

const (
	ofBeneficiary scope = iota // once for each beneficiary
	ofVolunteer                // once for each volunteer and kind of beneficiary
	ofPair                     // for each pair
	ofPrimary                  // for each pair, and only the primary is held to it
)

// question is one pair as the filters and criteria see it.
type question struct {
	v   *volunteerFacts
	b   *beneficiaryFacts
	tie tie
}

const filterCount = 18

var filters = [filterCount]filter{
	{NeedUnverified, ofBeneficiary, needUnverified, nil},
	{ConsentMissing, ofBeneficiary, consentMissing, nil},
	{AgreementMissing, ofBeneficiary, agreementMissing, nil},
	{TwoPersonRule, ofBeneficiary, twoPersonRule, nil},
	{UnderAge, ofVolunteer, underAge, nil},
	{NotTrained, ofVolunteer, notTrained, trainingParams},
	{ClearanceMissing, ofVolunteer, clearanceMissing, clearanceParams},
	{CapacityFull, ofVolunteer, capacityFull, capacityParams},
	{CommitmentShort, ofVolunteer, commitmentShort, commitmentParams},
	{MonthlyTimeShort, ofVolunteer, monthlyTimeShort, monthlyTimeParams},
	{TravelUnknown, ofPair, travelUnknown, nil},
	{TooFar, ofPair, tooFar, travelParams},
	{NoCommonTime, ofPair, noCommonTime, timeParams},
	{ConflictOfInterest, ofPair, conflictOfInterest, nil},
	{Declined, ofPair, declined, declinedParams},
	{ForbiddenPair, ofPair, forbiddenPair, nil},
	{Language, ofPrimary, languageMissing, languageParams},
	{SkillMissing, ofPrimary, skillMissing, skillParams},
}

// blocked returns the filters of one scope that stop the pair.
func (q *question) blocked(s *Settings, sc scope) filterSet {
	var set filterSet
	for i := range filters {
		if filters[i].scope == sc && filters[i].blocks(s, q) {
			set |= 1 << i
		}
	}
	return set
}

func needUnverified(_ *Settings, q *question) bool { return !q.b.Verified }

func consentMissing(_ *Settings, q *question) bool { return !q.b.Consent }

func agreementMissing(s *Settings, q *question) bool { return s.NeedAgreement && !q.b.Agreement }

// twoPersonRule: one helper may not be alone with a child or in a home (R-065,
// R-073), so a team of one needs others in sight.
func twoPersonRule(s *Settings, q *question) bool {
	return s.TwoPersonRule && q.b.TeamSize < 2 && !q.b.Accompanied
}

func underAge(_ *Settings, q *question) bool { return !q.v.Adult }

func notTrained(_ *Settings, q *question) bool {
	if q.b.Kind == Child {
		return !q.v.TrainedChild
	}
	return !q.v.TrainedHome
}

func trainingParams(_ *Settings, q *question) map[string]any {
	if q.b.Kind == Child {
		return map[string]any{"module": "child"}
	}
	return map[string]any{"module": "home"}
}

// clearanceMissing: the record check must be valid on the day of the first
// contact, for children always, for others when the programme says so.
func clearanceMissing(s *Settings, q *question) bool {
	needed := q.b.Kind == Child || s.ClearanceForAll
	return needed && (q.v.ClearedUntil == 0 || q.v.ClearedUntil < s.StartsOn)
}

func clearanceParams(s *Settings, q *question) map[string]any {
	return map[string]any{"cleared_until": q.v.ClearedUntil.String(), "needed_on": s.StartsOn.String()}
}

func capacityFull(_ *Settings, q *question) bool { return q.v.Active >= q.v.Capacity }

func capacityParams(_ *Settings, q *question) map[string]any {
	return map[string]any{"active": q.v.Active, "capacity": q.v.Capacity}
}

func commitmentShort(s *Settings, q *question) bool {
	return s.CommitUntil != 0 && q.v.CommittedUntil < s.CommitUntil
}

func commitmentParams(s *Settings, q *question) map[string]any {
	return map[string]any{"committed_until": q.v.CommittedUntil.String(), "needed_until": s.CommitUntil.String()}
}

// monthlyTimeShort: the promise is compared only when it was asked for.
func monthlyTimeShort(s *Settings, q *question) bool {
	return q.v.MonthlyMinutes != 0 && q.v.MonthlyMinutes < s.MinMonthlyMinutes
}

func monthlyTimeParams(s *Settings, q *question) map[string]any {
	return map[string]any{"minutes": q.v.MonthlyMinutes, "needed": s.MinMonthlyMinutes}
}

func travelUnknown(_ *Settings, q *question) bool { return q.minutes() == unknownMinutes }

func tooFar(s *Settings, q *question) bool {
	m := q.minutes()
	return m != unknownMinutes && m > q.travelLimit(s)
}

func travelParams(s *Settings, q *question) map[string]any {
	return map[string]any{"minutes": q.minutes(), "limit": q.travelLimit(s)}
}

func noCommonTime(s *Settings, q *question) bool {
	return !q.v.Cells.shareRun(&q.b.Cells, s.MinCommonCells)
}

func timeParams(s *Settings, q *question) map[string]any {
	run := q.v.Cells.Common(q.b.Cells).LongestRun()
	return map[string]any{"minutes": run * CellMinutes, "needed": s.MinCommonCells * CellMinutes}
}

func conflictOfInterest(_ *Settings, q *question) bool { return q.tie&tieConflict != 0 }

// declined: either side may say no without a reason, so none is told.
func declined(_ *Settings, q *question) bool {
	return q.tie&(tieVolunteerDeclined|tieBeneficiaryDeclined) != 0 || q.genderDeclined()
}

func (q *question) genderDeclined() bool {
	return len(q.b.DeclinedGenders) > 0 && slices.Contains(q.b.DeclinedGenders, q.v.Gender)
}

func declinedParams(_ *Settings, q *question) map[string]any {
	switch {
	case q.tie&tieVolunteerDeclined != 0:
		return map[string]any{"by": "volunteer"}
	case q.tie&tieBeneficiaryDeclined != 0:
		return map[string]any{"by": "beneficiary"}
	}
	return map[string]any{"by": "beneficiary", "gender": q.v.Gender}
}

func forbiddenPair(_ *Settings, q *question) bool { return q.tie&tieForbidden != 0 }

func languageMissing(_ *Settings, q *question) bool { return !q.b.needsDialect.within(q.v.dialects) }

func languageParams(_ *Settings, q *question) map[string]any {
	return map[string]any{"dialect": q.b.NeedsDialect}
}

func skillMissing(_ *Settings, q *question) bool { return !q.b.must.within(q.v.skills) }

func skillParams(_ *Settings, q *question) map[string]any {
	missing := []string{}
	for _, skill := range q.b.Must {
		if !slices.Contains(q.v.Skills, skill) {
			missing = append(missing, skill)
		}
	}
	return map[string]any{"skills": missing}
}

// pairFilters are the filters that are asked for every pair.
var pairFilters = slices.DeleteFunc(slices.Clone(filters[:]), func(f filter) bool { return f.scope != ofPair })

// stops tells whether a filter on the pair stops it; it ends at the first.
func (q *question) stops(s *Settings) bool {
	for i := range pairFilters {
		if pairFilters[i].blocks(s, q) {
			return true
		}
	}
	return false
}
