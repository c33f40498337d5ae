package matching

// Code is a stable identifier of a hard filter. The interface owns the words.
type Code string

// The hard filters, in the order in which they are asked and drawn as a
// funnel: what concerns the beneficiary alone, the volunteer alone, then both.
const (
	NeedUnverified     Code = "need_unverified"
	ConsentMissing     Code = "consent_missing"
	AgreementMissing   Code = "agreement_missing"
	TwoPersonRule      Code = "two_person_rule"
	UnderAge           Code = "under_age"
	NotTrained         Code = "not_trained"
	ClearanceMissing   Code = "clearance_missing"
	CapacityFull       Code = "capacity_full"
	CommitmentShort    Code = "commitment_short"
	MonthlyTimeShort   Code = "monthly_time_short"
	TravelUnknown      Code = "travel_unknown"
	TooFar             Code = "too_far"
	NoCommonTime       Code = "no_common_time"
	ConflictOfInterest Code = "conflict_of_interest"
	Declined           Code = "declined"
	ForbiddenPair      Code = "forbidden_pair"
	Language           Code = "language"
	SkillMissing       Code = "skill_missing"
)

// Reason says why a pair is not allowed: a code and the facts behind it, such as
// {"minutes": 75, "limit": 60}.
type Reason struct {
	Code   Code           `json:"reason"`
	Params map[string]any `json:"params,omitempty"`
}

// Role is the place a volunteer has in a beneficiary's team.
type Role string

// The two places. The primary must speak the needed dialect and have the skills
// the beneficiary cannot do without; every other filter holds for both.
const (
	Primary Role = "primary"
	Partner Role = "partner"
)

// Roles lists the roles of a team in order.
var Roles = [MaxTeam]Role{Primary, Partner}
