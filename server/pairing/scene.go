package pairing

import (
	"context"
	"slices"
	"time"

	"nuanlin/matching"
	"nuanlin/server/activities"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

// scene is one activity's matching problem with the people it came from.
type scene struct {
	problem matching.Problem
	waiting []WaitingBeneficiary
}

// maxPairs is how many beneficiaries one volunteer may support at once (c5), over all
// activities; an activity has a limit of its own.
const maxPairs = 2

// load reads the facts of one activity.
func load(ctx context.Context, db *data.DB, activityID int64, now time.Time) (scene, error) {
	activity, err := FindMatchingActivity(ctx, db, activityID)
	if err != nil {
		return scene{}, err
	}
	if activity.Form != "one_to_one" {
		return scene{}, fault.Invalid.New("activity_form_wrong", "only one-to-one activities have pairs").With("form", activity.Form)
	}
	if err := activities.Running(activity.State); err != nil {
		return scene{}, err
	}
	volunteers, err := EligibleVolunteers(ctx, db, activity)
	if err != nil {
		return scene{}, err
	}
	waiting, err := WaitingBeneficiaries(ctx, db, activity.CommunityID)
	if err != nil {
		return scene{}, err
	}
	starts := now.In(db.Zone())
	if activity.FirstShiftAt != nil && activity.FirstShiftAt.After(now) {
		starts = activity.FirstShiftAt.In(db.Zone())
	}
	found := scene{waiting: waiting, problem: matching.Problem{Settings: matching.DefaultSettings()}}
	found.problem.Settings.StartsOn = matching.DayOf(starts)
	found.problem.Settings.CommitUntil = matching.DayOf(activity.EndsOn)
	found.problem.Settings.MinMonthlyMinutes = 0 // nobody is asked for a number yet
	for _, v := range volunteers {
		found.problem.Volunteers = append(found.problem.Volunteers, supporter(v, activity, starts))
	}
	for _, b := range waiting {
		found.problem.Beneficiaries = append(found.problem.Beneficiaries, supported(b, activity, starts))
	}
	return found, nil
}

func (sc scene) volunteer(id int64) *matching.Volunteer {
	i := slices.IndexFunc(sc.problem.Volunteers, func(v matching.Volunteer) bool { return v.ID == id })
	if i < 0 {
		return nil
	}
	return &sc.problem.Volunteers[i]
}

func (sc scene) beneficiary(id int64) *matching.Beneficiary {
	i := slices.IndexFunc(sc.problem.Beneficiaries, func(b matching.Beneficiary) bool { return b.ID == id })
	if i < 0 {
		return nil
	}
	return &sc.problem.Beneficiaries[i]
}

// supporter is v as the engine sees it on the day of the first contact.
func supporter(v Volunteer, activity MatchingActivity, starts time.Time) matching.Volunteer {
	out := fitness(v, starts)
	out.Skills, out.Interests, out.Dialects = v.Skills, v.Interests, v.Dialects
	out.Cells = cells(v.Weekly, activity.Times)
	out.TravelMinutes = map[int64]int{activity.CommunityID: activity.BusMinutes}
	out.TravelLimit = v.TravelLimitMinutes
	out.CommittedUntil = matching.DayOf(activity.EndsOn)
	out.Capacity, out.Active = capacity(v, activity), min(v.ActivePairs, matching.MaxCapacity)
	out.Prior, out.Declined = v.Prior, v.Declined
	return out
}

// fitness is what makes v fit for anybody on a day: age, courses and the record check.
func fitness(v Volunteer, on time.Time) matching.Volunteer {
	day := data.DayText(on.Format(time.DateOnly))
	out := matching.Volunteer{
		ID: v.ID, TeamID: v.TeamID, Gender: v.Gender,
		Adult:        v.BirthOn == nil || !v.BirthOn.AddDate(18, 0, 0).After(on),
		TrainedHome:  missing(v.SignOffs, v.HomeCourses, day) == "" && !barred(v),
		TrainedChild: missing(v.SignOffs, v.ChildCourses, day) == "",
	}
	if len(v.Clearance) > 0 && v.Clearance[0].State == "clear" && v.Clearance[0].ExpiresOn != nil {
		if until, err := time.Parse(time.DateOnly, string(*v.Clearance[0].ExpiresOn)); err == nil {
			out.ClearedUntil = matching.DayOf(until)
		}
	}
	return out
}

// barred reports whether the latest record check was not clear, which keeps from homes
// too; see booking.
func barred(v Volunteer) bool { return len(v.Clearance) > 0 && v.Clearance[0].State == "not_clear" }

// capacity is how many pairs the volunteer may have with those of the activity: the ones
// there are and as many more as both limits leave.
func capacity(v Volunteer, activity MatchingActivity) int {
	more := min(maxPairs-v.ActivePairs, activity.Pairs-v.PairsHere)
	return min(v.ActivePairs+max(more, 0), matching.MaxCapacity)
}

// supported is b as the engine sees it on the day of the first contact.
func supported(b WaitingBeneficiary, activity MatchingActivity, starts time.Time) matching.Beneficiary {
	day := time.Date(starts.Year(), starts.Month(), starts.Day(), 0, 0, 0, 0, time.UTC)
	out := matching.Beneficiary{
		ID: b.ID, Kind: matching.Kind(b.Kind), Area: activity.CommunityID,
		Verified: b.Verified, Consent: b.ConsentOn(day), Agreement: b.AgreedOn(day),
		TeamSize:    2,                 // primary and partner
		Accompanied: b.Kind == "child", // in a shared room
		Needs:       b.WantedSkills, Interests: b.Interests,
		Cells:       cells(b.Times, activity.Times),
		WaitingDays: max(0, int(day.Sub(b.WaitingSince).Hours()/24)),

		DeclinedGenders: b.DeclinedGenders, DeclinedVolunteers: b.Declined,
	}
	if len(b.Dialects) == 1 {
		out.NeedsDialect = b.Dialects[0]
	}
	return out
}

// cells is somebody's free week; who has said nothing is free when the activity is.
func cells(times, otherwise []people.WeeklyMinutes) matching.Cells {
	if len(times) == 0 {
		times = otherwise
	}
	var c matching.Cells
	for _, t := range times {
		c = c.With(t.Weekday-1, t.From, t.Until)
	}
	return c
}

// missing returns the first of the courses that is not signed off on the day, "" if all are.
func missing(passed []booking.SignedCourse, courses []string, day data.DayText) string {
	for _, course := range courses {
		if !signedOff(passed, course, day) {
			return course
		}
	}
	return ""
}

func signedOff(courses []booking.SignedCourse, course string, day data.DayText) bool {
	return slices.ContainsFunc(courses, func(c booking.SignedCourse) bool {
		return c.Course == course && c.SignedOn <= day && day <= c.ExpiresOn
	})
}
