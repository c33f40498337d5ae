package identity

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
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
	BackEntryDays          int `db:"back_entry_days"`          // after a shift, in which hours may be entered or raised
	InvitationHours        int `db:"invitation_hours"`
	RevealHours            int `db:"reveal_hours"` // contact of a beneficiary, before and after a visit
	ReplyWorkingDays       int `db:"reply_working_days"`
	SignUpCutOffMinutes    int `db:"sign_up_cut_off_minutes"` // before the start of a shift
	ClearanceMonths        int `db:"clearance_months"`        // how long a record check is valid at most
	FirstCodeDays          int `db:"first_code_days"`         // how long a one-time code is good for a first sign-in
	ResetCodeDays          int `db:"reset_code_days"`         // and for a forgotten password
	Version                int `db:"version"`
}

// SettingKind is one of the numbers: what it is without a choice, and what may be chosen.
type SettingKind struct {
	Name                      string // that of its column
	Default, Minimum, Maximum int
	of                        func(*Settings) *int
}

// SettingKinds are all of them, in the order of their page.
var SettingKinds = []SettingKind{
	{"sign_up_cut_off_minutes", 0, 0, 10080, func(s *Settings) *int { return &s.SignUpCutOffMinutes }},
	{"invitation_hours", 24, 1, 168, func(s *Settings) *int { return &s.InvitationHours }},
	{"daily_cap_minutes", 480, 60, 1440, func(s *Settings) *int { return &s.DailyCapMinutes }},
	{"daily_parent_cap_minutes", 720, 60, 1440, func(s *Settings) *int { return &s.DailyParentCapMinutes }},
	{"early_sign_in_minutes", 30, 0, 180, func(s *Settings) *int { return &s.EarlySignInMinutes }},
	{"late_after_minutes", 15, 0, 120, func(s *Settings) *int { return &s.LateAfterMinutes }},
	{"minimum_presence_percent", 60, 0, 100, func(s *Settings) *int { return &s.MinimumPresencePercent }},
	{"rounding_minutes", 30, 1, 60, func(s *Settings) *int { return &s.RoundingMinutes }},
	{"back_entry_days", 30, 1, 180, func(s *Settings) *int { return &s.BackEntryDays }},
	{"clearance_months", 12, 1, 12, func(s *Settings) *int { return &s.ClearanceMonths }},
	{"reveal_hours", 24, 1, 72, func(s *Settings) *int { return &s.RevealHours }},
	{"reply_working_days", 3, 1, 30, func(s *Settings) *int { return &s.ReplyWorkingDays }},
	{"first_code_days", int(FirstCodeKept / day), 1, 90, func(s *Settings) *int { return &s.FirstCodeDays }},
	{"reset_code_days", int(ResetCodeKept / day), 1, 30, func(s *Settings) *int { return &s.ResetCodeDays }},
}

// Value is what the organization has chosen of a kind.
func (k SettingKind) Value(s Settings) int { return *k.of(&s) }

// SettingChange tells who chose a setting last.
type SettingChange struct {
	Setting   string    `db:"setting"` // name of its kind
	ChangedBy string    `db:"changed_by"`
	ChangedAt time.Time `db:"changed_at"`
}

// UpdateSettings stores the numbers given by the names of their kinds on behalf of the author,
// if the version is still the one given, and notes who changed which. Others stay as they are.
// What follows for people is the caller's to ask: see standing.WatchEverybody. It fails with
// fault.Invalid setting_out_of_range or settings_caps_wrong and fault.Conflict version_stale.
func UpdateSettings(ctx context.Context, tx *data.DB, version int, chosen map[string]int, a audit.Author) error {
	before, err := FindSettings(ctx, tx)
	if err != nil {
		return err
	}
	after := before
	after.Version = version
	was, is := map[string]any{}, map[string]any{}
	var names []string
	for _, k := range SettingKinds {
		value, given := chosen[k.Name]
		if !given || value == k.Value(before) {
			continue
		}
		if value < k.Minimum || value > k.Maximum {
			return fault.Invalid.New("setting_out_of_range", "a setting lies between %d and %d", k.Minimum, k.Maximum).
				With("setting", k.Name).With("minimum", k.Minimum).With("maximum", k.Maximum)
		}
		names = append(names, k.Name)
		was[k.Name], is[k.Name] = k.Value(before), value
		*k.of(&after) = value
	}
	if err := updateSettings(ctx, tx, after); err != nil {
		return err
	}
	if err := noteChanges(ctx, tx, names, a); err != nil {
		return err
	}
	return audit.Write(ctx, tx, a.Did("settings_changed", "settings", 0, map[string]any{"settings": is, "settings_before": was}))
}

// SignInRules is what signing in takes in an organization.
type SignInRules struct {
	SecondFactorRoles pq.StringArray `db:"second_factor_roles"` // whoever holds one of them must have a second factor
	Version           int            `db:"version"`
}

// SecondFactorRoles are the roles a second factor may be required for.
var SecondFactorRoles = []auth.Role{auth.Leader, auth.Host, auth.SafeguardingLead, auth.CommunityOfficer}
