// Package wall is what a screen on a wall shows: how full the shifts of one community are, or
// those of every service point. Whoever passes by reads it, so there are numbers in it and no
// names of people, no addresses of homes and no phones.
package wall

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/shifts"
	"nuanlin/server/territory"
)

// State says at a glance how it stands with a shift or a place.
type State string

// The states of a shift; of a place it is the one that needs most to be done about.
const (
	Over    State = "over"    // it has ended
	Covered State = "covered" // everybody it needs to begin is there or asked
	Thin    State = "thin"    // some are missing for it to begin
	Empty   State = "empty"   // nobody is there
	Quiet   State = "quiet"   // of a place: no shift is to come
)

// urgency orders states, what needs most to be done about first.
var urgency = map[State]int{Empty: 0, Thin: 1, Covered: 2, Over: 3, Quiet: 4}

// ahead is how many days a wall shows, today included.
const ahead = 7

// What a wall has room for.
const (
	mostShifts = 60
	mostPoints = 200
)

// Shift is a shift on a wall.
type Shift struct {
	shifts.Shift
	Missing int // for it to begin
	State   State
}

// Place is where it is on the wall; "" of a shift in homes.
func (s Shift) Place() string {
	if s.Home {
		return ""
	}
	return s.ServicePointName
}

// Community is the wall of a community: its shifts of today and of the days that follow.
type Community struct {
	ID     int64
	Name   string
	Shifts []Shift
	More   bool // there are others
}

// OfCommunity returns the wall of a community at the time now, or fault.NotFound
// community_unknown.
func OfCommunity(ctx context.Context, db *data.DB, communityID int64, now time.Time) (Community, error) {
	community, err := territory.FindCommunity(ctx, db, communityID)
	if err != nil {
		return Community{}, err
	}
	today := data.DayOf(now, db.Zone())
	from := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, db.Zone())
	until := from.AddDate(0, 0, ahead)
	found, err := list(ctx, db, shifts.ShiftFilter{From: &from, Until: &until, CommunityID: &communityID, Limit: mostShifts + 1}, now)
	if err != nil {
		return Community{}, err
	}
	wall := Community{ID: community.ID, Name: community.Name, Shifts: found, More: len(found) > mostShifts}
	wall.Shifts = wall.Shifts[:min(len(found), mostShifts)]
	return wall, nil
}

// Point is a service point on the wall of all of them.
type Point struct {
	ID        int64
	Name      string
	Community string
	State     State
	Shifts    int // to come within the days shown
	Missing   int // people these lack to begin
	Next      *time.Time
}

// Points returns every open service point with how it stands with its shifts of the next days,
// what needs most to be done about first, and whether there are others.
func Points(ctx context.Context, db *data.DB, now time.Time) (points []Point, more bool, err error) {
	open := false
	places, err := territory.ListServicePoints(ctx, db, territory.ServicePointFilter{Closed: &open, Sort: "name", Limit: mostPoints + 1})
	if err != nil {
		return nil, false, err
	}
	until := now.AddDate(0, 0, ahead)
	found, err := list(ctx, db, shifts.ShiftFilter{EndsAfter: &now, Until: &until}, now)
	if err != nil {
		return nil, false, err
	}
	more = len(places) > mostPoints
	points = make([]Point, 0, len(places))
	at := map[int64]int{}
	for i, p := range places[:min(len(places), mostPoints)] {
		at[p.ID] = i
		points = append(points, Point{ID: p.ID, Name: p.Name, Community: p.CommunityName, State: Quiet})
	}
	for _, s := range found {
		i, shown := at[s.ServicePointID]
		if !shown {
			continue
		}
		p := &points[i]
		p.Shifts++
		p.Missing += s.Missing
		if p.Next == nil {
			p.Next = &s.StartsAt
		}
		if urgency[s.State] < urgency[p.State] {
			p.State = s.State
		}
	}
	slices.SortStableFunc(points, func(a, b Point) int {
		return cmp.Or(cmp.Compare(urgency[a.State], urgency[b.State]), compareTimes(a.Next, b.Next))
	})
	return points, more, nil
}

func compareTimes(a, b *time.Time) int {
	if a == nil || b == nil {
		return 0
	}
	return a.Compare(*b)
}

// list returns the shifts that people can be on, with how it stands with each.
func list(ctx context.Context, db *data.DB, f shifts.ShiftFilter, now time.Time) ([]Shift, error) {
	f.States, f.Now = []string{"open", "closed", "settled"}, now
	found, err := shifts.ListShifts(ctx, db, f)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(found))
	for i, s := range found {
		ids[i] = s.ID
	}
	positions, err := shifts.Positions(ctx, db, ids, now)
	if err != nil {
		return nil, err
	}
	missing := map[int64]int{}
	for _, p := range positions {
		missing[p.ShiftID] += p.Missing()
	}
	out := make([]Shift, len(found))
	for i, s := range found {
		out[i] = Shift{Shift: s, Missing: missing[s.ID], State: stateOf(s, missing[s.ID], now)}
	}
	return out, nil
}

func stateOf(s shifts.Shift, missing int, now time.Time) State {
	switch {
	case !s.EndsAt.After(now):
		return Over
	case s.Taken == 0:
		return Empty
	case missing > 0:
		return Thin
	}
	return Covered
}
