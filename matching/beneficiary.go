package matching

// Kind of a beneficiary decides which training and checks their helpers need.
type Kind string

// The three kinds of one-to-one support.
const (
	Child    Kind = "child"
	Elder    Kind = "elder"
	Disabled Kind = "disabled"
)

// Beneficiary (服务对象) is what matching may know of a person who is helped.
type Beneficiary struct {
	ID   int64 // unique among the beneficiaries of a problem
	Kind Kind
	Area int64 // key of Volunteer.TravelMinutes

	Verified  bool // the need was verified
	Consent   bool // of the beneficiary, and of the guardian where one is needed
	Agreement bool // the written agreement, or the readiness to sign it

	TeamSize    int  // 1, or 2 for a primary and a partner
	Accompanied bool // contact only by phone or with others in sight, so one helper is enough

	Needs     []string // skills that would help
	Must      []string // skills the primary helper cannot do without
	Interests []string

	NeedsDialect string // the primary helper must speak it, "" for any
	Dialect      string // would rather speak it, "" for no wish

	Cells Cells // when visits are welcome

	Priority    int // higher is more urgent, 0 to 9
	WaitingDays int

	DeclinedGenders    []string
	DeclinedVolunteers []int64
	Conflicts          []int64 // volunteers with whom there is a conflict of interest

	PreferredGender     string
	PreferredTeam       int64
	PreferredVolunteers []int64
}
