package matching

// Volunteer is what matching may know of a volunteer. Codes are the
// organization's own and are only compared with each other.
type Volunteer struct {
	ID     int64 // unique among the volunteers of a problem
	TeamID int64 // department team, 0 for none
	Gender string

	Skills, Interests, Dialects []string

	Cells         Cells         // free every week
	TravelMinutes map[int64]int // one way, by area; an area not listed is unknown
	TravelLimit   int           // minutes one way the volunteer accepts, 0 for no limit of their own

	Adult          bool
	TrainedHome    bool // home-visit module valid
	TrainedChild   bool // child-work module valid
	ClearedUntil   Day  // last day of the record check, 0 for none
	CommittedUntil Day  // promised to serve up to this day
	MonthlyMinutes int  // promised each month, 0 when not asked

	Capacity int // supports the volunteer may carry at once, 1 to 3
	Active   int // of these, how many are already running outside this problem

	Prior     []int64 // beneficiaries supported before, to both sides' content
	Declined  []int64 // beneficiaries the volunteer does not want
	Conflicts []int64 // beneficiaries with whom there is a conflict of interest

	PreferredKinds         []Kind
	PreferredBeneficiaries []int64
}
