package rostering

import (
	"context"
	"slices"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Comparison is how one version of a roster differs from an earlier one.
type Comparison struct {
	Roster, With Roster // with their weights
	Costs        []TwoCosts
	Shifts       []ShiftDifference // those with a difference
	People       int               // whose seats differ
}

// TwoCosts is what one rule costs on both.
type TwoCosts struct {
	Rule       string
	Hard       bool
	Cost, With int64
}

// ShiftDifference is who serves on a shift in one version only.
type ShiftDifference struct {
	ShiftID        int64
	Added, Removed []int64 // volunteers
	Moved          []int64 // on the shift in both, on another position
}

// Compare tells how the roster differs from another of its programme. It fails
// with fault.Invalid rosters_unrelated if they are of different programmes, and
// rosters_apart if they have no shift in common.
func Compare(ctx context.Context, db *data.DB, rosterID, withID int64) (Comparison, error) {
	var c Comparison
	var err error
	if c.Roster, err = FindRoster(ctx, db, rosterID); err != nil {
		return c, err
	}
	if c.With, err = FindRoster(ctx, db, withID); err != nil {
		return c, err
	}
	if c.Roster.ProgrammeID != c.With.ProgrammeID {
		return c, fault.Invalid.New("rosters_unrelated", "the two versions belong to different programmes")
	}
	if c.Costs, err = bothCosts(c.Roster, c.With); err != nil {
		return c, err
	}
	for _, version := range []*Roster{&c.Roster, &c.With} {
		if version.Weights, err = RosterWeights(ctx, db, version.ID); err != nil {
			return c, err
		}
	}
	after, err := RosterSeats(ctx, db, rosterID)
	if err != nil {
		return c, err
	}
	before, err := RosterSeats(ctx, db, withID)
	if err != nil {
		return c, err
	}
	was := onShifts(before)
	if !slices.ContainsFunc(shiftsOf(after), func(id int64) bool { return was[id] != nil }) {
		return c, fault.Invalid.New("rosters_apart", "the two versions have no shift in common")
	}
	c.Shifts, c.People = differences(before, after)
	return c, nil
}

// bothCosts puts the costs of two rosters side by side, by rule.
func bothCosts(a, b Roster) ([]TwoCosts, error) {
	one, err := a.ToldCosts()
	if err != nil {
		return nil, err
	}
	other, err := b.ToldCosts()
	if err != nil {
		return nil, err
	}
	list, at := []TwoCosts{}, map[string]int{}
	for _, cost := range one {
		at[cost.Rule] = len(list)
		list = append(list, TwoCosts{Rule: cost.Rule, Hard: cost.Hard, Cost: cost.Cost})
	}
	for _, cost := range other {
		i, there := at[cost.Rule]
		if !there {
			i = len(list)
			list = append(list, TwoCosts{Rule: cost.Rule, Hard: cost.Hard})
		}
		list[i].With = cost.Cost
	}
	return list, nil
}

// differences finds who serves where in one of two versions only, by shift, and
// how many people that concerns. Shifts only one version has are passed over.
func differences(before, after []RosterSeat) ([]ShiftDifference, int) {
	was, is := onShifts(before), onShifts(after)
	list, people := []ShiftDifference{}, map[int64]bool{}
	for _, shift := range shiftsOf(after) {
		if was[shift] == nil {
			continue
		}
		d := ShiftDifference{ShiftID: shift}
		for _, seat := range after {
			if seat.ShiftID != shift || seat.VolunteerID == nil {
				continue
			}
			switch position, there := was[shift][*seat.VolunteerID]; {
			case !there:
				d.Added = append(d.Added, *seat.VolunteerID)
			case position != seat.PositionID:
				d.Moved = append(d.Moved, *seat.VolunteerID)
			}
		}
		for _, seat := range before {
			if seat.ShiftID == shift && seat.VolunteerID != nil {
				if _, stays := is[shift][*seat.VolunteerID]; !stays {
					d.Removed = append(d.Removed, *seat.VolunteerID)
				}
			}
		}
		if len(d.Added)+len(d.Removed)+len(d.Moved) > 0 {
			list = append(list, d)
		}
		for _, some := range [][]int64{d.Added, d.Removed, d.Moved} {
			for _, who := range some {
				people[who] = true
			}
		}
	}
	return list, len(people)
}

// onShifts tells the position of everybody, by shift.
func onShifts(seats []RosterSeat) map[int64]map[int64]int64 {
	at := map[int64]map[int64]int64{}
	for _, seat := range seats {
		if at[seat.ShiftID] == nil {
			at[seat.ShiftID] = map[int64]int64{}
		}
		if seat.VolunteerID != nil {
			at[seat.ShiftID][*seat.VolunteerID] = seat.PositionID
		}
	}
	return at
}

func shiftsOf(seats []RosterSeat) []int64 {
	var list []int64
	for i, seat := range seats {
		if i == 0 || seats[i-1].ShiftID != seat.ShiftID {
			list = append(list, seat.ShiftID)
		}
	}
	return list
}
