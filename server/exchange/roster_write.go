package exchange

import (
	"cmp"
	"slices"

	"nuanlin/scheduling"
)

// rosterOf is the file of a problem. Days, weeks and steps are written out.
func rosterOf(p scheduling.Problem) rosterFile {
	f := rosterFile{
		Format: RosterFormat, Limits: limits(p.Limits), Weights: weights(p.Weights), Seed: p.Seed, Steps: &p.Steps,
		Volunteers: []volunteer{}, Shifts: []shift{}, Positions: []position{},
	}
	f.Travel.Unknown = p.Travel.Unknown
	for way, minutes := range p.Travel.Minutes {
		f.Travel.Legs = append(f.Travel.Legs, leg{way.From, way.To, minutes})
	}
	slices.SortFunc(f.Travel.Legs, func(a, b leg) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for i := range p.Volunteers {
		f.Volunteers = append(f.Volunteers, volunteerOf(&p.Volunteers[i]))
	}
	for _, s := range p.Shifts {
		f.Shifts = append(f.Shifts, shift{
			ID: s.ID, ActivityID: s.ActivityID, PlaceID: s.PlaceID, Form: s.Form, Start: s.Start, End: s.End, Day: &s.Day, Week: &s.Week, Weekend: s.Weekend,
			Child: s.Child, Home: s.Home, NeedsCaptain: s.NeedsCaptain,
		})
	}
	for _, of := range p.Positions {
		f.Positions = append(f.Positions, position{
			ID: of.ID, ShiftID: p.Shifts[of.Shift].ID, Minimum: of.Minimum, Maximum: of.Maximum, SkillID: of.SkillID,
			Wishes: of.Wishes, Courses: of.Courses, TeamID: of.TeamID, Guests: of.Guests, Leads: of.Leads, AdultsOnly: of.AdultsOnly,
		})
	}
	for _, b := range p.Bonds {
		f.Bonds = append(f.Bonds, bond{p.Volunteers[b.First].ID, p.Volunteers[b.Second].ID, b.Apart})
	}
	f.Assignments = assignmentsOf(&p, p.Assignments)
	return f
}

func volunteerOf(v *scheduling.Volunteer) volunteer {
	out := volunteer{
		ID: v.ID, TeamID: v.TeamID, Captain: v.Captain, Skills: v.Skills, UnderAge: v.UnderAge, GuardianConsent: v.GuardianConsent, FirstTimer: v.FirstTimer,
		AnyTime: v.AnyTime, Declined: v.Declined, TakenOff: v.TakenOff, TravelLimit: v.TravelLimit, HomeMinutes: v.HomeMinutes,
		DailyLimit: v.DailyLimit, WeeklyLimit: v.WeeklyLimit, WantedMinutes: v.WantedMinutes, PastMinutes: v.PastMinutes,
		LikedForms: v.LikedForms, LikedPlaces: v.LikedPlaces,
	}
	if t := v.Pattern; t != nil {
		out.Pattern = &pattern{TotalMinutes: t.TotalMinutes, PerForm: t.PerForm, DaysInRow: t.DaysInRow, DaysBetween: t.DaysBetween, Weekends: t.Weekends}
		for _, s := range t.NotAfter {
			out.Pattern.NotAfter = append(out.Pattern.NotAfter, succession(s))
		}
	}
	if !v.Clearance.End.IsZero() {
		clearance := period(v.Clearance)
		out.Clearance = &clearance
	}
	for _, s := range v.SignOffs {
		out.SignOffs = append(out.SignOffs, signOff{s.CourseID, s.Valid.Start, s.Valid.End})
	}
	for _, a := range v.Available {
		out.Available = append(out.Available, period(a))
	}
	for _, c := range v.Commitments {
		out.Commitments = append(out.Commitments, commitment{
			ID: c.ID, Kind: c.Kind, Start: c.During.Start, End: c.During.End, PlaceID: c.PlaceID, Day: &c.Day, Week: &c.Week, Minutes: c.Minutes,
		})
	}
	return out
}

func assignmentsOf(p *scheduling.Problem, list []scheduling.Assignment) []assignment {
	out := []assignment{}
	for _, a := range list {
		out = append(out, assignment{p.Positions[a.Position].ID, p.Volunteers[a.Volunteer].ID, stateNames[a.State]})
	}
	return out
}
