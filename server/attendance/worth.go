package attendance

import (
	"time"

	"nuanlin/hours"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
)

// Worth is what a mark comes to, in minutes.
type Worth struct {
	Present    int  // there during the planned time
	Counted    int  // that count; 0 while Undecided
	IfApproved int  // that would count if the captain decides in favour
	Undecided  bool // a captain has to decide first
	Late       bool
	Evidence   string // captain_marked or captain_decided
}

// WorthOf works out what the marked attendance a comes to once the shift is over.
func WorthOf(a Attendance, shift shifts.Shift, s identity.Settings) Worth {
	result := hours.Count(plannedPeriod(shift), visits(a.InAt, a.OutAt), hourSettings(s))
	w := Worth{Present: result.Present, Counted: result.Minutes, IfApproved: result.IfApproved, Late: result.Late, Evidence: "captain_marked"}
	if a.DecidedMinutes != nil {
		w.Counted, w.Evidence = *a.DecidedMinutes, "captain_decided"
		return w
	}
	w.Undecided = result.NeedsDecision
	return w
}

// ApprovalOf names, as it is stored, the approval that minutes ask for on a day of so many
// in all, at least that of a second person if they are raised: automatic,
// second_person, parent_organisation or host.
func ApprovalOf(day int, raised bool, s identity.Settings) string {
	approval := hours.Day(day, hourSettings(s))
	if raised {
		approval = hours.Raised(approval)
	}
	return stored[approval]
}

// stored are the approvals as the ledger names them.
var stored = map[hours.Approval]string{
	hours.Automatic: "automatic", hours.Second: "second_person", hours.Parent: "parent_organisation", hours.Host: "host",
}

func plannedPeriod(shift shifts.Shift) hours.Period {
	return hours.Period{Start: shift.StartsAt, End: shift.EndsAt}
}

// visits is one sign-in and, if it was marked, its sign-out.
func visits(in, out *time.Time) []hours.Visit {
	if in == nil {
		return nil
	}
	visit := hours.Visit{In: *in}
	if out != nil {
		visit.Out = *out
	}
	return []hours.Visit{visit}
}

// hourSettings are the organization's numbers as package hours wants them. A
// captain marks one visit, whenever it ended.
func hourSettings(s identity.Settings) hours.Settings {
	settings := hours.Defaults()
	settings.RoundTo, settings.PresencePercent, settings.LateAfter = s.RoundingMinutes, s.MinimumPresencePercent, s.LateAfterMinutes
	settings.EarlyIn, settings.AutomaticDaily, settings.ParentDaily = s.EarlySignInMinutes, s.DailyCapMinutes, s.DailyParentCapMinutes
	settings.BackEntryDays = s.BackEntryDays
	return settings
}
