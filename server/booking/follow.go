package booking

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
)

// follow asks everybody on the shifts that have just been moved again, after freeing
// those who cannot serve there and then. Before holds the shifts as they were. It
// returns what became of the people on each.
func follow(ctx context.Context, tx *data.DB, before map[int64]shifts.Shift, now time.Time) (map[int64]Moved, error) {
	ids := make([]int64, 0, len(before))
	for id := range before {
		ids = append(ids, id)
	}
	after, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{IDs: ids, Now: now})
	if err != nil {
		return nil, err
	}
	after = slices.DeleteFunc(after, func(s shifts.Shift) bool { return !relocated(before[s.ID], s) })
	if len(after) == 0 {
		return nil, nil
	}
	ids = ids[:0]
	for _, s := range after {
		ids = append(ids, s.ID)
	}
	held, err := ListAssignments(ctx, tx, AssignmentFilter{ShiftIDs: ids, States: []string{"invited", "accepted"}, Earliest: true})
	if err != nil || len(held) == 0 {
		return nil, err
	}
	unfit, err := unfitOf(ctx, tx, before, after, held, now)
	if err != nil {
		return nil, err
	}
	dropped, err := releaseSeats(ctx, tx, unfit, Release{State: "cancelled", Reason: "shift_moved", At: now})
	if err != nil {
		return nil, err
	}
	settings, err := identity.FindSettings(ctx, tx)
	if err != nil {
		return nil, err
	}
	done, err := moveCommitments(ctx, tx, ids, now.Add(time.Duration(settings.InvitationHours)*time.Hour), now)
	for _, d := range dropped {
		m := done[d.ShiftID]
		m.Dropped++
		done[d.ShiftID] = m
	}
	return done, err
}

// relocated reports whether who agreed to a has not agreed to b.
func relocated(a, b shifts.Shift) bool {
	return !a.StartsAt.Equal(b.StartsAt) || !a.EndsAt.Equal(b.EndsAt) || a.ServicePointID != b.ServicePointID || a.Child != b.Child || a.Home != b.Home
}

// unfitOf returns the assignments, given from the earliest on, whose people may not
// serve on the shifts as they are now. Of somebody's shifts that no longer go
// together the earlier one stays.
func unfitOf(ctx context.Context, tx *data.DB, before map[int64]shifts.Shift, after []shifts.Shift, held []Assignment, now time.Time) ([]int64, error) {
	place, volunteerIDs := map[int64]shifts.Shift{}, make([]int64, len(held))
	from, until := after[0].StartsAt, after[0].EndsAt
	for _, s := range after {
		place[s.ID] = s
		from = slices.MinFunc([]time.Time{from, s.StartsAt, before[s.ID].StartsAt}, time.Time.Compare)
		until = slices.MaxFunc([]time.Time{until, s.EndsAt, before[s.ID].EndsAt}, time.Time.Compare)
	}
	for i, a := range held {
		volunteerIDs[i] = a.VolunteerID
	}
	ids := slices.Collect(maps.Keys(place))
	vacancies, err := ShiftVacancies(ctx, tx, ids, now)
	if err != nil {
		return nil, err
	}
	people, err := Eligibilities(ctx, tx, volunteerIDs, FactsFor(from, until, now, tx.Zone()))
	if err != nil {
		return nil, err
	}
	known, seats := byID(people), byPosition(vacancies)
	for id, p := range known {
		p.Engagements = moved(p.Engagements, place)
		known[id] = p
	}
	var unfit []int64
	for _, a := range held {
		p := known[a.VolunteerID]
		if others := without(p, a.ShiftID); reasonsOf(seats[a.PositionID], others, tx.Zone(), true) != nil {
			unfit = append(unfit, a.ID)
			known[a.VolunteerID] = others
		}
	}
	return unfit, nil
}

// moved returns engagements as they are once those on shifts of place have moved.
func moved(engagements []Engagement, place map[int64]shifts.Shift) []Engagement {
	list := slices.Clone(engagements)
	for i, e := range list {
		if s, moves := place[e.ShiftID]; moves {
			list[i].StartsAt, list[i].EndsAt, list[i].CommunityID, list[i].BusMinutes = s.StartsAt, s.EndsAt, s.CommunityID, s.BusMinutes
		}
	}
	slices.SortFunc(list, func(a, b Engagement) int { return cmp.Or(a.StartsAt.Compare(b.StartsAt), cmp.Compare(a.ID, b.ID)) })
	return list
}
