package attendance_test

import (
	"testing"
	"time"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
)

func auditAt(now time.Time) audit.Author { return audit.Author{By: 1, Now: now} }

// TestMayBeApproved holds who approves what: never their own, nor what they entered.
func TestMayBeApproved(t *testing.T) {
	t.Parallel()
	entry := func(approval string) attendance.HourEntry {
		return attendance.HourEntry{VolunteerID: 7, Approval: approval, EnteredBy: []int64{1, 2}}
	}
	gone := entry("host")
	gone.Superseded = true
	for name, c := range map[string]struct {
		entry   attendance.HourEntry
		account int64
		self    int64
		highest string
		want    string
	}{
		"a coordinator as second person":  {entry("second_person"), 3, 0, "second_person", ""},
		"a coordinator beyond the cap":    {entry("parent_organisation"), 3, 0, "second_person", "approval_of_leader_needed"},
		"a leader beyond the cap":         {entry("parent_organisation"), 3, 8, "parent_organisation", ""},
		"a leader beyond twelve hours":    {entry("host"), 3, 0, "parent_organisation", "approval_of_host_needed"},
		"a coordinator likewise":          {entry("host"), 3, 0, "second_person", "approval_of_host_needed"},
		"the host beyond twelve hours":    {entry("host"), 3, 0, "host", ""},
		"the own":                         {entry("second_person"), 3, 7, "host", "hours_own"},
		"what one entered":                {entry("second_person"), 1, 0, "host", "hours_entered_by_you"},
		"what one raised before":          {entry("host"), 2, 0, "host", "hours_entered_by_you"},
		"what needs none":                 {entry("automatic"), 3, 0, "host", "approval_unneeded"},
		"what has been corrected already": {gone, 3, 0, "host", "hours_corrected"},
	} {
		if err := attendance.MayBeApproved(c.entry, attendance.Approver{Account: c.account, Volunteer: c.self, Highest: c.highest}); reason(t, err) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}
