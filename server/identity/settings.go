package identity

import (
	"github.com/lib/pq"

	"nuanlin/server/auth"
)

// Settings are the numbers an organization may choose; the defaults are in the
// migrations. Minutes unless the name says otherwise.
type Settings struct {
	RoundingMinutes        int `db:"rounding_minutes"`         // hours are rounded down to this, per shift
	MinimumPresencePercent int `db:"minimum_presence_percent"` // of the planned length, for automatic hours
	LateAfterMinutes       int `db:"late_after_minutes"`
	EarlySignInMinutes     int `db:"early_sign_in_minutes"`
	DailyCapMinutes        int `db:"daily_cap_minutes"`        // up to this hours count by themselves
	DailyParentCapMinutes  int `db:"daily_parent_cap_minutes"` // up to this the parent organisation approves, above it the host
	InvitationHours        int `db:"invitation_hours"`
	RevealHours            int `db:"reveal_hours"` // contact of a beneficiary, before and after a visit
	ReplyWorkingDays       int `db:"reply_working_days"`
	SignUpCutOffMinutes    int `db:"sign_up_cut_off_minutes"` // before the start of a shift
}

// SignInRules is what signing in takes in an organization.
type SignInRules struct {
	SecondFactorRoles pq.StringArray `db:"second_factor_roles"` // whoever holds one of them must have a second factor
	Version           int            `db:"version"`
}

// SecondFactorRoles are the roles a second factor may be required for.
var SecondFactorRoles = []auth.Role{auth.Leader, auth.Host, auth.SafeguardingLead, auth.CommunityOfficer}
