package scheduling

// unfilled counts the empty seats below the minimum of their position.
func unfilled(p *Problem, roster []Assignment) int64 {
	n := 0
	for i, heads := range Headcounts(p, roster) {
		n += max(p.Positions[i].Minimum-heads, 0)
	}
	return int64(n)
}

// spare counts the empty seats between minimum and maximum.
func spare(p *Problem, roster []Assignment) int64 {
	n := 0
	for i, heads := range Headcounts(p, roster) {
		pos := &p.Positions[i]
		n += max(pos.Maximum-max(pos.Minimum, heads), 0)
	}
	return int64(n)
}

// leaderless counts the shifts that need a captain and have nobody who may
// lead. A shift nobody serves on counts too.
func leaderless(p *Problem, roster []Assignment) int64 {
	need := CaptainNeeds(p)
	for _, a := range roster {
		if p.Volunteers[a.Volunteer].Captain {
			need[p.Positions[a.Position].Shift] = false
		}
	}
	n := int64(0)
	for _, missing := range need {
		if missing {
			n++
		}
	}
	return n
}

// CaptainNeeds tells for each shift whether it needs a captain.
func CaptainNeeds(p *Problem) []bool {
	need := make([]bool, len(p.Shifts))
	for s := range p.Shifts {
		need[s] = p.Shifts[s].NeedsCaptain
	}
	for i := range p.Positions {
		if p.Positions[i].Leads {
			need[p.Positions[i].Shift] = true
		}
	}
	return need
}

// mixedTeams counts, for each position open to all teams, the teams its
// holders come from beyond the first. No team (0) counts as one.
func mixedTeams(p *Problem, roster []Assignment) int64 {
	type key struct {
		position int
		team     int64
	}
	teams, held := map[key]bool{}, map[int]bool{}
	for _, a := range roster {
		if p.Positions[a.Position].TeamID == 0 {
			teams[key{a.Position, p.Volunteers[a.Volunteer].TeamID}] = true
			held[a.Position] = true
		}
	}
	return int64(len(teams) - len(held))
}
