package scheduling

import (
	"slices"
	"time"

	"nuanlin/scheduling/calendar"
)

// Code names a reason why somebody may not take a seat. It is stable: the
// interface owns the words for it.
type Code string

// The codes, in the order [Reasons] reports them. The facts that come with
// each are named behind it.
const (
	TeamOnly         Code = "team_only"         // TeamID
	NotCaptain       Code = "not_captain"       //
	SkillMissing     Code = "skill_missing"     // SkillID
	NotTrained       Code = "not_trained"       // CourseID; On: since when the sign-off is over, if there was one
	ClearanceMissing Code = "clearance_missing" //
	ClearanceExpired Code = "clearance_expired" // On: since when
	UnderAge         Code = "under_age"         // Needs: "guardian_consent" or "adult"
	TakenOff         Code = "taken_off"         //
	Declined         Code = "declined"          //
	Unavailable      Code = "unavailable"       //
	TravelLimit      Code = "travel_limit"      // Minutes from home, Limit
	Clash            Code = "clash"             // With
	TravelGap        Code = "travel_gap"        // With, Minutes needed, Limit: minutes there are
	DailyLimit       Code = "daily_limit"       // Minutes there would be, Limit
	WeeklyLimit      Code = "weekly_limit"      // Minutes there would be, Limit
	Apart            Code = "apart"             // VolunteerID of who serves on the shift
)

// Codes lists every code, in the order [Reasons] reports them.
var Codes = []Code{
	TeamOnly, NotCaptain, SkillMissing, NotTrained, ClearanceMissing, ClearanceExpired, UnderAge,
	TakenOff, Declined, Unavailable, TravelLimit, Clash, TravelGap, DailyLimit, WeeklyLimit,
	TotalLimit, FormLimit, DaysInRow, DaysBetween, WeekendLimit, NotSuccessive, Apart,
}

// Reason is one hard reason why a volunteer may not take a seat, with the
// facts that make it so. Fields that do not belong to the code are zero.
type Reason struct {
	Code        Code
	TeamID      int64
	SkillID     int64
	CourseID    int64
	VolunteerID int64
	On          time.Time
	Needs       string
	With        Engagement
	Minutes     int
	Form        Form
	Count       int
	Limit       int
}

// Engagement is what a seat clashes with: a shift of the problem, or a
// commitment outside it.
type Engagement struct {
	ShiftID      int64  // 0 if it is a commitment
	CommitmentID int64  // 0 if it is a shift
	Kind         string // "shift", or the commitment's kind
	Outside      bool   // a commitment, not a shift of the problem
	During       calendar.Period
	PlaceID      int64
}

// Silent reports whether the reason must not be shown to anyone but the
// safeguarding lead: others see only "not eligible".
func (r Reason) Silent() bool { return r.Code == ClearanceMissing || r.Code == ClearanceExpired }

// Params returns the facts of r under stable names, ready to be sent beside
// the code; instants are UTC. Silent reasons have none.
func (r Reason) Params() map[string]any {
	params := map[string]any{}
	switch r.Code {
	case TeamOnly:
		params["team_id"] = r.TeamID
	case SkillMissing:
		params["skill_id"] = r.SkillID
	case NotTrained:
		params["course_id"] = r.CourseID
		if !r.On.IsZero() {
			params["expired_on"] = r.On.UTC()
		}
	case UnderAge:
		params["needs"] = r.Needs
	case Clash:
		r.With.describe(params)
	case TravelGap:
		r.With.describe(params)
		params["minutes_needed"], params["minutes_there"] = r.Minutes, r.Limit
	case FormLimit:
		params["form"], params["count"], params["limit"] = r.Form, r.Count, r.Limit
	case DaysInRow, DaysBetween, WeekendLimit:
		params["count"], params["limit"] = r.Count, r.Limit
	case NotSuccessive:
		r.With.describe(params)
	case Apart:
		params["volunteer_id"] = r.VolunteerID
	case TravelLimit, DailyLimit, WeeklyLimit, TotalLimit:
		params["minutes"], params["limit"] = r.Minutes, r.Limit
	}
	return params
}

func (e Engagement) describe(params map[string]any) {
	params["with"] = e.Kind
	params["with_starts_at"], params["with_ends_at"] = e.During.Start.UTC(), e.During.End.UTC()
	if e.ShiftID != 0 {
		params["with_shift_id"] = e.ShiftID
	}
	if e.CommitmentID != 0 {
		params["with_commitment_id"] = e.CommitmentID
	}
	if e.PlaceID != 0 {
		params["with_place_id"] = e.PlaceID
	}
}

// Reasons returns every hard reason why the volunteer may not take a seat of
// the position, given the volunteer's commitments, the other seats the volunteer
// has in p.Assignments, and who serves there that the volunteer must not serve
// with; nil if there is none. Holding that very seat already is no reason. Whether
// a seat is still free is the caller's to know, and so is whether the shift would
// then have two cleared adults, everybody's companions and a mentor: that depends
// on who else joins (see [explain.Price]).
//
// It looks only at the facts of this pair, so a problem with one volunteer and
// one shift is enough: O(commitments + bonds + assignments) time.
func Reasons(p Problem, volunteer, position int) []Reason {
	found := Ineligibility(&p, volunteer, position)
	found = append(found, ConflictReasons(&p, volunteer, position, p.heldBy(volunteer, position))...)
	return append(found, ApartReasons(&p, p.Assignments, volunteer, p.Positions[position].Shift)...)
}

// heldBy lists the indexes of the shifts the volunteer serves on in
// p.Assignments, leaving out one seat of the given position.
func (p *Problem) heldBy(volunteer, except int) []int {
	var shifts []int
	for _, a := range p.Assignments {
		if a.Volunteer != volunteer {
			continue
		}
		if a.Position == except {
			except = -1
			continue
		}
		shifts = append(shifts, p.Positions[a.Position].Shift)
	}
	return shifts
}

// Ineligibility returns the reasons that depend on the person and the seat alone.
func Ineligibility(p *Problem, volunteer, position int) []Reason {
	var found []Reason
	eachIneligibility(p, volunteer, position, func(r Reason) bool {
		found = append(found, r)
		return true
	})
	return found
}

// Eligible reports whether fitness has nothing against the person on the seat, and
// stops at the first it has.
func Eligible(p *Problem, volunteer, position int) bool {
	return eachIneligibility(p, volunteer, position, func(Reason) bool { return false })
}

// eachIneligibility tells the reasons of [Ineligibility] one by one while tell
// wants more, and reports whether it always did.
func eachIneligibility(p *Problem, volunteer, position int, tell func(Reason) bool) bool {
	v, pos := &p.Volunteers[volunteer], &p.Positions[position]
	shift := &p.Shifts[pos.Shift]
	if pos.TeamID != 0 && pos.TeamID != v.TeamID && !slices.Contains(pos.Guests, v.ID) && !tell(Reason{Code: TeamOnly, TeamID: pos.TeamID}) {
		return false
	}
	if pos.Leads && !v.Captain && !tell(Reason{Code: NotCaptain}) {
		return false
	}
	if pos.SkillID != 0 && !slices.Contains(v.Skills, pos.SkillID) && !tell(Reason{Code: SkillMissing, SkillID: pos.SkillID}) {
		return false
	}
	for _, course := range pos.Courses {
		if reason, lacks := untrained(v, course, shift); lacks && !tell(reason) {
			return false
		}
	}
	if shift.Child && !v.cleared(shift) && !tell(v.clearanceReason(shift)) {
		return false
	}
	if needs := v.ageNeeds(pos); needs != "" && !tell(Reason{Code: UnderAge, Needs: needs}) {
		return false
	}
	if slices.Contains(v.TakenOff, shift.ID) && !tell(Reason{Code: TakenOff}) {
		return false
	}
	return unwillingness(v, shift, tell)
}

// ageNeeds is what the volunteer's age keeps from the seat, "" for nothing.
func (v *Volunteer) ageNeeds(pos *Position) string {
	switch {
	case v.UnderAge && pos.AdultsOnly:
		return "adult"
	case v.UnderAge && !v.GuardianConsent:
		return "guardian_consent"
	}
	return ""
}

// unwillingness tells what the volunteer has said about when and where, as
// unfitness does.
func unwillingness(v *Volunteer, shift *Shift, tell func(Reason) bool) bool {
	if slices.Contains(v.Declined, shift.ID) && !tell(Reason{Code: Declined}) {
		return false
	}
	if !v.AnyTime && !calendar.Covers(shift.During(), v.Available) && !tell(Reason{Code: Unavailable}) {
		return false
	}
	minutes := v.HomeMinutes[shift.PlaceID]
	return v.TravelLimit <= 0 || minutes <= v.TravelLimit || tell(Reason{Code: TravelLimit, Minutes: minutes, Limit: v.TravelLimit})
}

// untrained reports that v lacks a sign-off for the course that covers the
// whole shift. Of several that ended before, the latest end is told.
func untrained(v *Volunteer, course int64, shift *Shift) (Reason, bool) {
	var over time.Time
	for _, s := range v.SignOffs {
		if s.CourseID != course || s.Valid.Start.After(shift.Start) {
			continue
		}
		if s.Valid.End.IsZero() || !s.Valid.End.Before(shift.End) {
			return Reason{}, false
		}
		if s.Valid.End.After(over) {
			over = s.Valid.End
		}
	}
	return Reason{Code: NotTrained, CourseID: course, On: over}, true
}

// cleared reports whether v's record check holds during the whole shift.
func (v *Volunteer) cleared(shift *Shift) bool {
	return !v.Clearance.End.IsZero() && v.Clearance.Contains(shift.During())
}

// ClearedAdult reports whether v counts towards the two-person rule on the shift.
func (v *Volunteer) ClearedAdult(shift *Shift) bool { return !v.UnderAge && v.cleared(shift) }

func (v *Volunteer) clearanceReason(shift *Shift) Reason {
	if v.Clearance.End.IsZero() || v.Clearance.Start.After(shift.Start) {
		return Reason{Code: ClearanceMissing}
	}
	return Reason{Code: ClearanceExpired, On: v.Clearance.End}
}
