// Package hours turns sign-ins and sign-outs into service minutes.
//
// The rules are: time counts where it overlaps the
// planned time, travel does not; each shift is rounded down; too short a
// presence needs a decision; a long day needs an approval. The numbers are
// settings of the organization.
//
// The package is pure: no clock, no database, standard library only. Lengths
// are whole minutes.
package hours

import (
	"slices"
	"time"
)

// Settings are an organization's numbers.
type Settings struct {
	RoundTo         int // each shift is rounded down to a multiple of this; 0 or 1 keeps minutes
	PresencePercent int // share of the planned length below which a decision is needed
	LateAfter       int // minutes after the start from which a sign-in is late
	EarlyIn         int // minutes before the start from which sign-in is open
	OutUntil        int // minutes after the end until which sign-out is open
	MaxVisits       int // sign-in/sign-out pairs per person, activity and day; 0 means no limit
	AutomaticDaily  int // minutes a day that take effect by themselves
	ParentDaily     int // minutes a day that the parent organization may approve
	BackEntryDays   int // days after an activity in which hours may be entered or raised afterwards
}

// Defaults returns the numbers of the rule book: half hours, 60 %, 15 minutes,
// sign-in from 30 minutes before to 30 after, three pairs, 8 and 12 hours, 30 days.
func Defaults() Settings {
	return Settings{
		RoundTo: 30, PresencePercent: 60, LateAfter: 15, EarlyIn: 30, OutUntil: 30,
		MaxVisits: 3, AutomaticDaily: 480, ParentDaily: 720, BackEntryDays: 30,
	}
}

// Period is the time from Start up to, but not including, End.
type Period struct{ Start, End time.Time }

// Minutes returns the length of p in whole minutes.
func (p Period) Minutes() int { return int(p.End.Sub(p.Start) / time.Minute) }

// Visit is one sign-in and sign-out. A zero Out means there was no sign-out.
type Visit struct{ In, Out time.Time }

// Flag is something about an attendance that a person should look at. It is
// stable: the interface owns the words.
type Flag string

// The flags.
const (
	NoSignIn      Flag = "no_sign_in"      // nothing to count
	NoSignOut     Flag = "no_sign_out"     // the captain may confirm the planned end, else nothing counts
	ShortPresence Flag = "short_presence"  // below the minimum presence
	EarlySignIn   Flag = "early_sign_in"   // before sign-in was open
	LateSignOut   Flag = "late_sign_out"   // after sign-out was closed
	TooManyVisits Flag = "too_many_visits" // more pairs than allowed
)

// Result is what an attendance is worth.
type Result struct {
	Present       int  // minutes present during the planned time
	Minutes       int  // minutes that count: Present rounded down, 0 while a decision is needed
	IfApproved    int  // minutes that would count if the captain decides in favour
	Late          bool // the first sign-in was late
	LateBy        int  // minutes after the start, when Late
	NeedsDecision bool // the captain decides, with a reason
	Flags         []Flag
}

// Count works out the minutes of one person on one shift. Visits that overlap
// count once. Without a sign-out, presence is taken to the planned end, but
// only for IfApproved: the captain must confirm it.
func Count(planned Period, visits []Visit, s Settings) Result {
	var r Result
	if len(visits) == 0 {
		return Result{Flags: []Flag{NoSignIn}}
	}
	visits = slices.Clone(visits)
	slices.SortFunc(visits, func(a, b Visit) int { return a.In.Compare(b.In) })
	r.Flags = windowFlags(planned, visits, s)
	if by := (Period{planned.Start, visits[0].In}).Minutes(); visits[0].In.After(planned.Start.Add(minutes(s.LateAfter))) {
		r.Late, r.LateBy = true, by
	}
	r.Present = overlap(planned, visits)
	if r.Present*100 < planned.Minutes()*s.PresencePercent {
		r.Flags = append(r.Flags, ShortPresence)
	}
	r.IfApproved = roundDown(r.Present, s.RoundTo)
	r.NeedsDecision = slices.ContainsFunc(r.Flags, Flag.needsDecision)
	if !r.NeedsDecision {
		r.Minutes = r.IfApproved
	}
	return r
}

// needsDecision reports whether f keeps minutes from counting by themselves.
func (f Flag) needsDecision() bool {
	return f == NoSignOut || f == ShortPresence || f == TooManyVisits
}

// windowFlags flags what happened outside the sign-in and sign-out windows.
func windowFlags(planned Period, visits []Visit, s Settings) []Flag {
	var flags []Flag
	if s.MaxVisits > 0 && len(visits) > s.MaxVisits {
		flags = append(flags, TooManyVisits)
	}
	if visits[0].In.Before(planned.Start.Add(-minutes(s.EarlyIn))) {
		flags = append(flags, EarlySignIn)
	}
	if slices.ContainsFunc(visits, func(v Visit) bool { return v.Out.IsZero() }) {
		flags = append(flags, NoSignOut)
	}
	closed := planned.End.Add(minutes(s.OutUntil))
	if slices.ContainsFunc(visits, func(v Visit) bool { return v.Out.After(closed) }) {
		flags = append(flags, LateSignOut)
	}
	return flags
}

// overlap returns the minutes of the planned time in which at least one of the
// visits, sorted by sign-in, was going on.
func overlap(planned Period, visits []Visit) int {
	var sum time.Duration
	reached := planned.Start
	for _, v := range visits {
		out := v.Out
		if out.IsZero() || out.After(planned.End) {
			out = planned.End
		}
		in := v.In
		if in.Before(reached) {
			in = reached
		}
		if out.After(in) {
			sum += out.Sub(in)
			reached = out
		}
	}
	return int(sum / time.Minute)
}

func roundDown(m, step int) int {
	if step <= 1 {
		return m
	}
	return m - m%step
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// Whole reports whether m is what rounding may leave: a multiple of the step, so that
// what people decide and correct is in the same half hours as what is counted.
func Whole(m int, s Settings) bool { return roundDown(m, s.RoundTo) == m }

// Open reports whether hours of a shift that ended then may still be entered or raised
// at the time now.
func Open(ended, now time.Time, s Settings) bool {
	return !now.After(ended.AddDate(0, 0, s.BackEntryDays))
}

// Approval says who must agree before minutes take effect.
type Approval string

// The approvals, by rising level.
const (
	Automatic Approval = "automatic"
	Second    Approval = "second" // anybody who approves and has not entered them
	Parent    Approval = "parent" // the parent organization
	Host      Approval = "host"   // the highest level: the host
)

// Raised returns the approval that minutes beyond what was recorded at the time need,
// if the day they fall on asks for a: at least that of a second person.
func Raised(a Approval) Approval {
	if a == Automatic {
		return Second
	}
	return a
}

// Day returns the approval a person's day needs, given all minutes of the day
// together, back-entered ones included.
func Day(total int, s Settings) Approval {
	switch {
	case total <= s.AutomaticDaily:
		return Automatic
	case total <= s.ParentDaily:
		return Parent
	}
	return Host
}
