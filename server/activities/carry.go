package activities

import (
	"slices"

	"nuanlin/server/shifts"
)

// carried returns a later shift of a series with what an edit changed in an earlier
// one, from before to after. What the edit left alone stays as it is there, even where
// the two differ: somebody wanted it so. Its time is not touched: see [later].
func carried(before, after, there shifts.Shift) shifts.Shift {
	carry(&there.ServicePointID, before.ServicePointID, after.ServicePointID)
	carry(&there.Title, before.Title, after.Title)
	carry(&there.Child, before.Child, after.Child)
	carry(&there.Home, before.Home, after.Home)
	carry(&there.Note, before.Note, after.Note)
	return there
}

// carry sets a value to after if the edit changed it.
func carry[T comparable](there *T, before, after T) {
	if after != before {
		*there = after
	}
}

// carryID is like [carry] for something that may be missing.
func carryID(there **int64, before, after *int64) {
	if (before == nil) != (after == nil) || before != nil && *before != *after {
		*there = after
	}
}

// carriedPositions returns the positions of a later shift of a series with what an
// edit changed in those of an earlier one, from before to after. A position that is
// changed or removed here is changed or removed there if it has a twin there; a new one
// is added at the end, unless one of that name is there already. Their order stays.
func carriedPositions(before, after, there []shifts.Position) []shifts.Position {
	result, twins := slices.Clone(there), twinsOf(before, there)
	gone := map[int64]bool{}
	for _, old := range before {
		twin, has := twins[old.ID]
		wanted := slices.IndexFunc(after, func(p shifts.Position) bool { return p.ID == old.ID })
		switch {
		case has && wanted < 0:
			gone[there[twin].ID] = true
		case has:
			carryPosition(&result[twin], old, after[wanted])
		}
	}
	result = slices.DeleteFunc(result, func(p shifts.Position) bool { return gone[p.ID] })
	for _, p := range after {
		if p.ID == 0 && !slices.ContainsFunc(there, named(p.Name)) {
			result = append(result, p)
		}
	}
	return result
}

func carryPosition(there *shifts.Position, before, after shifts.Position) {
	carry(&there.Name, before.Name, after.Name)
	carry(&there.Minimum, before.Minimum, after.Minimum)
	carry(&there.Maximum, before.Maximum, after.Maximum)
	carry(&there.Leads, before.Leads, after.Leads)
	carry(&there.Instruction, before.Instruction, after.Instruction)
	carryID(&there.SkillID, before.SkillID, after.SkillID)
	carryID(&there.TeamID, before.TeamID, after.TeamID)
}

// twinsOf finds for each position here, by id, the place there of the one that is the
// same on another day: that of its name, and for what has been renamed that at its
// place in the order. Some have none.
func twinsOf(here, there []shifts.Position) map[int64]int {
	twins, paired := map[int64]int{}, map[int]bool{}
	pair := func(same func(shifts.Position) func(shifts.Position) bool) {
		for _, p := range here {
			if _, has := twins[p.ID]; has {
				continue
			}
			if i := slices.IndexFunc(there, same(p)); i >= 0 && !paired[i] {
				twins[p.ID], paired[i] = i, true
			}
		}
	}
	pair(func(p shifts.Position) func(shifts.Position) bool { return named(p.Name) })
	pair(func(p shifts.Position) func(shifts.Position) bool {
		return func(other shifts.Position) bool { return other.Ordinal == p.Ordinal }
	})
	return twins
}

func named(name string) func(shifts.Position) bool {
	return func(p shifts.Position) bool { return p.Name == name }
}
