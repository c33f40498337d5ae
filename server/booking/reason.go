package booking

import (
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/fault"
)

// Reason says why somebody may not take a seat: a stable code with its facts, fit
// to be shown to the person and to coordinators.
type Reason struct {
	Code   string         `json:"code"`
	Params map[string]any `json:"params"`
}

// The codes that are not the engine's: they are about the shift, not the person.
const (
	Full        = "full"
	NotOpen     = "not_open" // not published yet
	Closed      = "closed"   // cancelled, closed or settled
	Past        = "past"
	CutOff      = "cut_off"                // minutes: how long before the start sign-up ends
	OnShift     = "on_shift"               // has a seat on that shift already
	Inactive    = "inactive"               // no longer a volunteer
	NotEligible = "not_eligible"           // what must not be said aloud
	Lesson      = "lesson"                 // has a lesson then; told to the person alone
	Busy        = "busy"                   // the same, to everybody else
	Apart       = string(scheduling.Apart) // volunteer_id: who is on that shift and must not serve beside them; for coordinators alone
)

// refusals holds the fault for each code, in the order in which one is picked
// when there are several reasons.
var refusals = []struct {
	code  string
	fault *fault.Error
}{
	{Past, fault.Conflict.New("shift_past", "the shift has begun")},
	{NotOpen, fault.Conflict.New("shift_not_open", "the shift is not published")},
	{Closed, fault.Conflict.New("shift_closed", "the shift takes nobody any more")},
	{CutOff, fault.Conflict.New("shift_cut_off", "sign-up for the shift has ended")},
	{OnShift, fault.Conflict.New("volunteer_on_shift", "the volunteer is on that shift already")},
	{Full, fault.Conflict.New("position_full", "every seat is taken")},
	{Inactive, fault.Conflict.New("volunteer_inactive", "the volunteer has left")},
	{string(scheduling.TakenOff), fault.Conflict.New("volunteer_taken_off", "a coordinator took the volunteer off that shift; an invitation lets them come back")},
	{Lesson, fault.Conflict.New("volunteer_has_lesson", "the volunteer has a lesson at that time")},
	{Busy, fault.Conflict.New("volunteer_busy", "the volunteer is busy at that time")},
	{string(scheduling.Clash), fault.Conflict.New("volunteer_double_booked", "the volunteer is booked elsewhere at that time")},
	{string(scheduling.TravelGap), fault.Conflict.New("travel_gap_too_short", "there is not enough time to get there")},
	{string(scheduling.UnderAge), fault.Conflict.New("guardian_consent_missing", "under 18 a guardian must have agreed")},
	{string(scheduling.NotTrained), fault.Conflict.New("training_missing", "a course must be signed off first")},
	{NotEligible, fault.Conflict.New("volunteer_not_eligible", "the volunteer is not eligible for that shift")},
	{Apart, fault.Conflict.New("volunteer_kept_apart", "somebody on that shift must not serve beside the volunteer")},
	{string(scheduling.NotCaptain), fault.Conflict.New("captain_sign_off_missing", "the seat is for a captain")},
	{string(scheduling.SkillMissing), fault.Conflict.New("skill_missing", "the position needs a skill")},
	{string(scheduling.TeamOnly), fault.Conflict.New("position_team_only", "the position is for another team")},
	{string(scheduling.Declined), fault.Conflict.New("shift_declined", "the volunteer has said no to that shift")},
	{string(scheduling.Unavailable), fault.Conflict.New("volunteer_unavailable", "the volunteer has not offered that time")},
	{string(scheduling.TravelLimit), fault.Conflict.New("travel_limit_exceeded", "the place is farther than the volunteer wants to go")},
	{string(scheduling.DailyLimit), fault.Conflict.New("daily_limit_exceeded", "it would be too much for that day")},
	{string(scheduling.WeeklyLimit), fault.Conflict.New("weekly_limit_exceeded", "it would be too much for that week")},
	{string(scheduling.TotalLimit), fault.Conflict.New("total_limit_exceeded", "it would be too much in all")},
	{string(scheduling.FormLimit), fault.Conflict.New("form_limit_exceeded", "it would be too many shifts of that form")},
	{string(scheduling.DaysInRow), fault.Conflict.New("days_in_row_exceeded", "it would be too many days in a row")},
	{string(scheduling.DaysBetween), fault.Conflict.New("days_between_short", "there would be too few free days between")},
	{string(scheduling.WeekendLimit), fault.Conflict.New("weekend_limit_exceeded", "it would be too many weekends")},
	{string(scheduling.NotSuccessive), fault.Conflict.New("succession_forbidden", "it must not follow what the volunteer does the day before or after")},
}

// refusal is the fault for reasons, of which there is at least one. It carries the
// facts of the one that weighs most, and all of them under "reasons".
func refusal(reasons []Reason) *fault.Error {
	listed := make([]map[string]any, len(reasons))
	for i, r := range reasons {
		listed[i] = map[string]any{"code": r.Code, "params": r.Params}
	}
	for _, known := range refusals {
		for _, r := range reasons {
			if r.Code == known.code {
				f := known.fault.With("reasons", listed)
				for key, value := range r.Params {
					f = f.With(key, value)
				}
				return f
			}
		}
	}
	return fault.Conflict.New("seat_refused", "the volunteer may not take that seat").With("reasons", listed)
}

// shut returns why nobody may take a seat of the vacancy at the time now. The
// cut-off is for those who sign themselves up.
func shut(v Vacancy, now time.Time, self bool) []Reason {
	begins := v.StartsAt
	cutOff := begins.Add(-time.Duration(v.CutOffMinutes) * time.Minute)
	switch {
	case v.State == "planned":
		return []Reason{{NotOpen, map[string]any{}}}
	case v.State != "open":
		return []Reason{{Closed, map[string]any{}}}
	case !now.Before(begins):
		return []Reason{{Past, map[string]any{}}}
	case self && !now.Before(cutOff):
		return []Reason{{CutOff, map[string]any{"minutes": v.CutOffMinutes}}}
	case !v.Free && !v.Overdue:
		return []Reason{{Full, map[string]any{}}}
	}
	return nil
}

// willing are the reasons that only say what somebody has offered: taking the seat
// oneself offers it.
var willing = []scheduling.Code{scheduling.Declined, scheduling.Unavailable, scheduling.TravelLimit}

// reasonsOf returns why the person may not take a seat of the vacancy, whether one
// is free or not, as they may be told. Self is for those who ask for it themselves.
func reasonsOf(v Vacancy, p Eligibility, zone *time.Location, self bool) []Reason {
	return Hushed(against(v, p, zone, self), self)
}

// against returns why the person may not take a seat of the vacancy, with the secrets
// that [Hushed] keeps.
func against(v Vacancy, p Eligibility, zone *time.Location, self bool) []Reason {
	if !p.Active {
		return []Reason{{Inactive, map[string]any{}}}
	}
	if slices.ContainsFunc(p.Engagements, func(e Engagement) bool { return e.ShiftID == v.ShiftID }) {
		return []Reason{{OnShift, map[string]any{}}}
	}
	found := apart(v, p)
	for _, r := range scheduling.Reasons(problemOf(v, p, zone), 0, 0) {
		if self && slices.Contains(willing, r.Code) {
			continue
		}
		if IsRecord(r) {
			r = scheduling.Reason{Code: scheduling.ClearanceMissing}
		}
		if told := describe(r, v, p); r.Code == scheduling.TakenOff {
			found = slices.Insert(found, 0, told) // whatever the seat, and however they suit
		} else {
			found = append(found, told)
		}
	}
	return found
}

// IsRecord reports whether the reason is about what a record check says, though it is
// that of a course.
func IsRecord(r scheduling.Reason) bool {
	return r.Code == scheduling.NotTrained && r.CourseID == recordCourse
}

// apart returns the reason if somebody on the shift must not serve beside the person.
func apart(v Vacancy, p Eligibility) []Reason {
	for _, other := range p.Apart {
		if slices.Contains(other.ShiftIDs, v.ShiftID) {
			return []Reason{{Apart, map[string]any{"volunteer_id": other.VolunteerID}}}
		}
	}
	return nil
}

// Hushed returns the reasons as coordinators may read them, or the person themselves:
// what a record check says is the safeguarding lead's alone, whom one must not serve
// beside is told to coordinators and not to the person, and that somebody is busy because of a
// lesson to the person and not to coordinators.
func Hushed(reasons []Reason, self bool) []Reason {
	var told []Reason
	for _, r := range reasons {
		if silent(r.Code) || self && r.Code == Apart {
			r = Reason{NotEligible, map[string]any{}}
		}
		if self && r.Code == Busy {
			r.Code = Lesson
		}
		told = append(told, r)
	}
	return told
}

func silent(code string) bool { return scheduling.Reason{Code: scheduling.Code(code)}.Silent() }

// describe gives an engine's reason the facts the interface needs, with codes and
// titles where the engine has numbers.
func describe(r scheduling.Reason, v Vacancy, p Eligibility) Reason {
	params := r.Params()
	switch r.Code {
	case scheduling.NotTrained:
		delete(params, "course_id")
		params["course"] = v.CourseCode(r.CourseID)
	case scheduling.SkillMissing:
		if v.SkillCode != nil {
			params["skill"] = *v.SkillCode
		}
	case scheduling.Clash, scheduling.TravelGap:
		delete(params, "with_place_id")
		for _, e := range p.Engagements {
			if e.ID == r.With.CommitmentID {
				params["with_title"], params["with_shift_id"] = e.Title, e.ShiftID
			}
		}
	}
	if r.Code == scheduling.Clash && r.With.Kind == Busy {
		return BusyAt(params)
	}
	return Reason{string(r.Code), params}
}

// BusyAt is what is told of a clash with a lesson, of which the engine gives the facts: when, and
// no more.
func BusyAt(params map[string]any) Reason {
	return Reason{Busy, map[string]any{"with_starts_at": params["with_starts_at"], "with_ends_at": params["with_ends_at"]}}
}
