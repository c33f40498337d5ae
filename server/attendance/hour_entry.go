package attendance

import (
	"time"

	"github.com/lib/pq"
)

// HourEntry is minutes entered for one volunteer on one shift (时长记录). Entries
// are never changed: a correction is a new one that supersedes the old.
type HourEntry struct {
	ID             int64     `db:"id"`
	VolunteerID    int64     `db:"volunteer_id"`
	VolunteerName  string    `db:"volunteer_name"`
	AssignmentID   int64     `db:"assignment_id"`
	ShiftID        int64     `db:"shift_id"`
	ServedOn       time.Time `db:"served_on"`
	Kind           string    `db:"kind"`
	Evidence       string    `db:"evidence"` // captain_marked, captain_decided or backfilled
	ShiftTitle     string    `db:"shift_title"`
	CommunityName  string    `db:"community_name"`
	PlannedMinutes int       `db:"planned_minutes"`
	PresentMinutes int       `db:"present_minutes"`
	CountedMinutes int       `db:"counted_minutes"`
	Late           bool      `db:"late"`
	Absent         bool      `db:"absent"`   // marked absent: nothing counts
	Raised         bool      `db:"raised"`   // more than was recorded at the time, which a second person has to see
	Proof          string    `db:"proof"`    // what shows it, if Raised
	Approval       string    `db:"approval"` // automatic, second_person, parent_organisation or host
	Approved       bool      `db:"approved"` // or needs no approval
	Superseded     bool      `db:"superseded"`
	SupersedesID   *int64    `db:"supersedes_id"`
	Reason         string    `db:"reason"`
	RecordedBy     int64     `db:"recorded_by"`
	RecordedAt     time.Time `db:"recorded_at"`
	RecorderName   string    `db:"recorder_name"`

	// EnteredBy are the accounts that entered it or raised it before.
	EnteredBy pq.Int64Array `db:"entered_by"`
}

// HourPlace is a place in a list of hour entries.
type HourPlace struct {
	ServedOn time.Time `json:"d"`
	ID       int64     `json:"i"`
}

// HourEntryFilter says which entries are wanted. What is nil does not matter.
type HourEntryFilter struct {
	ID          *int64
	VolunteerID *int64
	Awaiting    bool // only those that stand and wait for an approval
	After       *HourPlace
	Limit       int
}

// HourTotals are sums of service minutes over entries that stand.
type HourTotals struct {
	Counted  int `db:"counted"`  // approved, or in need of no approval
	Awaiting int `db:"awaiting"` // waiting for an approval
	Shifts   int `db:"shifts"`   // entries with any minutes
}
