package exchange

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/search"
)

// stateNames are the words for the states of an assignment.
var stateNames = map[scheduling.State]string{
	scheduling.Proposed: "proposed", scheduling.Pinned: "pinned", scheduling.Published: "published", scheduling.Accepted: "accepted",
}

// problem turns the file into the engine's facts.
func (f *rosterFile) problem() (scheduling.Problem, error) {
	p := scheduling.Problem{Limits: scheduling.Limits(f.Limits), Weights: scheduling.Weights(f.Weights), Seed: f.Seed}
	var err error
	if p.Travel, err = f.Travel.facts(); err != nil {
		return p, err
	}
	for i := range f.Volunteers {
		v, err := f.Volunteers[i].facts(fmt.Sprintf("volunteers[%d]", i))
		if err != nil {
			return p, err
		}
		p.Volunteers = append(p.Volunteers, v)
	}
	for i := range f.Shifts {
		s, err := f.Shifts[i].facts(fmt.Sprintf("shifts[%d]", i))
		if err != nil {
			return p, err
		}
		p.Shifts = append(p.Shifts, s)
	}
	if err := f.addPositions(&p); err != nil {
		return p, err
	}
	if err := f.addBonds(&p); err != nil {
		return p, err
	}
	if p.Assignments, err = seats(&p, f.Assignments); err != nil {
		return p, err
	}
	p.Steps = search.StepsFor(p)
	if f.Steps != nil {
		p.Steps = *f.Steps
	}
	return p, sensible(p)
}

// facts refuses a way that is listed twice; there and back may differ.
func (t travel) facts() (scheduling.Travel, error) {
	out := scheduling.Travel{Unknown: t.Unknown, Minutes: make(map[scheduling.Leg]int, len(t.Legs))}
	for i, l := range t.Legs {
		way := scheduling.Leg{From: l.From, To: l.To}
		if _, listed := out.Minutes[way]; listed {
			first := slices.IndexFunc(t.Legs, func(other leg) bool { return other.From == l.From && other.To == l.To })
			return out, wrong(fmt.Sprintf("travel.legs[%d]", i), "is the same way as travel.legs[%d]", first)
		}
		out.Minutes[way] = l.Minutes
	}
	return out, nil
}

// addPositions adds the positions, each to its shift, and checks that every ID is
// there once.
func (f *rosterFile) addPositions(p *scheduling.Problem) error {
	if _, err := numbered("volunteers", len(p.Volunteers), func(i int) int64 { return p.Volunteers[i].ID }); err != nil {
		return err
	}
	shifts, err := numbered("shifts", len(p.Shifts), func(i int) int64 { return p.Shifts[i].ID })
	if err != nil {
		return err
	}
	if _, err := numbered("positions", len(f.Positions), func(i int) int64 { return f.Positions[i].ID }); err != nil {
		return err
	}
	for i, of := range f.Positions {
		at, known := shifts[of.ShiftID]
		if !known {
			return wrong(fmt.Sprintf("positions[%d].shift_id", i), "there is no shift %d", of.ShiftID)
		}
		p.Positions = append(p.Positions, scheduling.Position{
			ID: of.ID, Shift: at, Minimum: of.Minimum, Maximum: of.Maximum, SkillID: of.SkillID, Wishes: of.Wishes,
			Courses: of.Courses, TeamID: of.TeamID, Guests: of.Guests, Leads: of.Leads, AdultsOnly: of.AdultsOnly,
		})
	}
	return nil
}

// addBonds adds the bonds, each between two people of the list.
func (f *rosterFile) addBonds(p *scheduling.Problem) error {
	at := map[int64]int{}
	for i := range p.Volunteers {
		at[p.Volunteers[i].ID] = i
	}
	for i, b := range f.Bonds {
		first, known := at[b.First]
		if !known {
			return wrong(fmt.Sprintf("bonds[%d].first_volunteer_id", i), "there is no volunteer %d", b.First)
		}
		second, known := at[b.Second]
		if !known {
			return wrong(fmt.Sprintf("bonds[%d].second_volunteer_id", i), "there is no volunteer %d", b.Second)
		}
		p.Bonds = append(p.Bonds, scheduling.Bond{First: first, Second: second, Apart: b.Apart})
	}
	return nil
}

// numbered returns the index of each ID of a list.
func numbered(list string, n int, id func(int) int64) (map[int64]int, error) {
	at := make(map[int64]int, n)
	for i := range n {
		path := fmt.Sprintf("%s[%d].id", list, i)
		if id(i) <= 0 {
			return nil, wrong(path, "must be given and above 0")
		}
		if first, taken := at[id(i)]; taken {
			return nil, wrong(path, "%s[%d] has the ID %d already", list, first, id(i))
		}
		at[id(i)] = i
	}
	return at, nil
}

// seats turns assignments by ID into assignments by index.
func seats(p *scheduling.Problem, list []assignment) ([]scheduling.Assignment, error) {
	volunteers, positions := map[int64]int{}, map[int64]int{}
	for i := range p.Volunteers {
		volunteers[p.Volunteers[i].ID] = i
	}
	for i := range p.Positions {
		positions[p.Positions[i].ID] = i
	}
	var found []scheduling.Assignment
	for i, a := range list {
		path := fmt.Sprintf("assignments[%d]", i)
		q, known := positions[a.PositionID]
		if !known {
			return nil, wrong(path+".position_id", "there is no position %d", a.PositionID)
		}
		v, known := volunteers[a.VolunteerID]
		if !known {
			return nil, wrong(path+".volunteer_id", "there is no volunteer %d", a.VolunteerID)
		}
		state, err := stateNamed(path+".state", a.State)
		if err != nil {
			return nil, err
		}
		found = append(found, scheduling.Assignment{Position: q, Volunteer: v, State: state})
	}
	return found, nil
}

func stateNamed(path, name string) (scheduling.State, error) {
	for state, known := range stateNames {
		if name == known {
			return state, nil
		}
	}
	if name == "" {
		return scheduling.Proposed, nil
	}
	return 0, wrong(path, "%q is none of proposed, pinned, published and accepted", name)
}

// sensible asks the engine whether the facts make sense, and says where not.
func sensible(p scheduling.Problem) error {
	err := p.Check()
	if e, ok := errors.AsType[*scheduling.ProblemError](err); ok {
		switch e.What {
		case "steps":
			return wrong("steps", "%s", e.Wrong)
		case "weight":
			return wrong("weights", "one of them %s", e.Wrong)
		}
		return wrong(fmt.Sprintf("%ss[%d]", e.What, e.Index), "%s", e.Wrong)
	}
	return err
}

func (v *volunteer) facts(path string) (scheduling.Volunteer, error) {
	out := scheduling.Volunteer{
		ID: v.ID, TeamID: v.TeamID, Captain: v.Captain, Skills: v.Skills, UnderAge: v.UnderAge, GuardianConsent: v.GuardianConsent, FirstTimer: v.FirstTimer,
		AnyTime: v.AnyTime, Declined: v.Declined, TakenOff: v.TakenOff, TravelLimit: v.TravelLimit, HomeMinutes: v.HomeMinutes,
		DailyLimit: v.DailyLimit, WeeklyLimit: v.WeeklyLimit, WantedMinutes: v.WantedMinutes, PastMinutes: v.PastMinutes,
		LikedForms: v.LikedForms, LikedPlaces: v.LikedPlaces,
	}
	for i, form := range v.LikedForms {
		if err := formKnown(fmt.Sprintf("%s.liked_forms[%d]", path, i), form); err != nil {
			return out, err
		}
	}
	for _, s := range v.SignOffs {
		out.SignOffs = append(out.SignOffs, scheduling.SignOff{CourseID: s.CourseID, Valid: calendar.Period{Start: s.Start, End: s.End}})
	}
	if v.Clearance != nil {
		out.Clearance = calendar.Period(*v.Clearance)
		if v.Clearance.End.IsZero() {
			return out, wrong(path+".clearance", "ends_at is needed: a clearance without an end is none")
		}
	}
	for i, a := range v.Available {
		if err := bounded(fmt.Sprintf("%s.available[%d]", path, i), a.Start, a.End); err != nil {
			return out, err
		}
		out.Available = append(out.Available, calendar.Period(a))
	}
	if err := v.addCommitments(path, &out); err != nil {
		return out, err
	}
	return out, v.addPattern(path+".pattern", &out)
}

func (v *volunteer) addCommitments(path string, to *scheduling.Volunteer) error {
	for i, c := range v.Commitments {
		if err := bounded(fmt.Sprintf("%s.commitments[%d]", path, i), c.Start, c.End); err != nil {
			return err
		}
		day, week := numbers(c.Start, c.Day, c.Week)
		to.Commitments = append(to.Commitments, scheduling.Commitment{
			ID: c.ID, Kind: c.Kind, During: calendar.Period{Start: c.Start, End: c.End}, PlaceID: c.PlaceID, Day: day, Week: week, Minutes: c.Minutes,
		})
	}
	return nil
}

func (v *volunteer) addPattern(path string, to *scheduling.Volunteer) error {
	t := v.Pattern
	if t == nil {
		return nil
	}
	to.Pattern = &scheduling.Pattern{TotalMinutes: t.TotalMinutes, PerForm: t.PerForm, DaysInRow: t.DaysInRow, DaysBetween: t.DaysBetween, Weekends: t.Weekends}
	for _, form := range slices.Sorted(maps.Keys(t.PerForm)) {
		if err := formKnown(path+".per_form", form); err != nil {
			return err
		}
	}
	for i, s := range t.NotAfter {
		for _, form := range []scheduling.Form{s.First, s.Next} {
			if err := formKnown(fmt.Sprintf("%s.not_after[%d]", path, i), form); err != nil {
				return err
			}
		}
		to.Pattern.NotAfter = append(to.Pattern.NotAfter, scheduling.Succession(s))
	}
	return nil
}

func (s *shift) facts(path string) (scheduling.Shift, error) {
	day, week := numbers(s.Start, s.Day, s.Week)
	out := scheduling.Shift{
		ID: s.ID, ActivityID: s.ActivityID, PlaceID: s.PlaceID, Form: s.Form, Start: s.Start, End: s.End, Day: day, Week: week, Weekend: s.Weekend,
		Child: s.Child, Home: s.Home, NeedsCaptain: s.NeedsCaptain,
	}
	if s.Form != "" {
		if err := formKnown(path+".form", s.Form); err != nil {
			return out, err
		}
	}
	return out, bounded(path, s.Start, s.End)
}

func formKnown(path string, form scheduling.Form) error {
	if slices.Contains([]scheduling.Form{scheduling.Point, scheduling.OneToOne, scheduling.Culture}, form) {
		return nil
	}
	return wrong(path, "%q is none of point, one_to_one and culture", form)
}

func bounded(path string, start, end time.Time) error {
	if start.IsZero() || end.IsZero() {
		return wrong(path, "starts_at and ends_at are both needed")
	}
	if !end.After(start) {
		return wrong(path, "ends before it starts")
	}
	return nil
}

// numbers returns the day and the week given or, where none is, those that the
// instant shows in the zone it is written in.
func numbers(start time.Time, day, week *int) (d, w int) {
	date := calendar.DateOf(start, start.Location())
	d, w = date.Number(), date.Week()
	if day != nil {
		d = *day
	}
	if week != nil {
		w = *week
	}
	return d, w
}
