package auth

import "slices"

// Scope is whose things somebody may see or change. The zero Scope covers nothing.
// It is made from a [Principal] and goes down to SQL as it is, where it allows rows
// and never lifts a condition.
type Scope struct {
	All         bool    // the whole organization; the other fields do not matter then
	Teams       []int64 // their members, and the shifts they have positions on
	Communities []int64 // what belongs to them
	Volunteer   int64   // one's own things; 0 for nobody's
	Leader      int64   // the shifts this volunteer holds the captain's seat of; 0 for nobody's
}

// Whole covers everything. It is for what the product itself does, such as reading
// a record by its id before the caller's scope is asked.
var Whole = Scope{All: true}

// Scope returns what p covers in those of roles that p holds: a volunteer covers
// themselves, a captain the team, a community officer the community, everybody else
// the whole organization. A captain and a volunteer also cover the shifts they lead.
// It is the zero Scope if p holds none of roles.
func (p Principal) Scope(roles ...Role) Scope {
	var s Scope
	for _, g := range p.Grants {
		if !slices.Contains(roles, g.Role) {
			continue
		}
		switch g.Role {
		case Volunteer:
			s.Volunteer, s.Leader = p.VolunteerID, p.VolunteerID
		case Captain:
			s.Leader = p.VolunteerID
			if g.TeamID != 0 {
				s.Teams = append(s.Teams, g.TeamID)
			}
		case CommunityOfficer:
			if g.CommunityID != 0 {
				s.Communities = append(s.Communities, g.CommunityID)
			}
		case Trainer, Coordinator, Leader, Host, SafeguardingLead, Auditor:
			s.All = true
		}
	}
	return s
}

// Team tells whether s covers the team.
func (s Scope) Team(id int64) bool { return s.All || slices.Contains(s.Teams, id) }

// Community tells whether s covers the community; 0 is what belongs to none.
func (s Scope) Community(id int64) bool { return s.All || slices.Contains(s.Communities, id) }

// Person tells whether s covers the volunteer, who is a member of the team.
func (s Scope) Person(volunteerID, teamID int64) bool {
	return s.Team(teamID) || s.Own(volunteerID)
}

// Own tells whether what belongs to the volunteers, none of them 0, is covered
// because it is one's own.
func (s Scope) Own(volunteerIDs ...int64) bool {
	return s.Volunteer != 0 && slices.Contains(volunteerIDs, s.Volunteer)
}

// Shift tells whether s covers a shift with positions for the teams, whose captain's
// seat the captains have accepted. One's own seat on it is not enough.
func (s Scope) Shift(teamIDs, captainIDs []int64) bool {
	return s.All || slices.ContainsFunc(s.Teams, func(id int64) bool { return slices.Contains(teamIDs, id) }) ||
		s.Leader != 0 && slices.Contains(captainIDs, s.Leader)
}
