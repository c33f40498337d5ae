package requestsapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/requests"
)

// helpRequestMove is one step a help request can take, and who takes it.
type helpRequestMove struct {
	from, to    string
	association bool // a coordinator or leader may
	office      bool // an officer of the community may
}

// helpRequestMoves is the life of a help request. Both sides may
// find out whether it is true and needed; only the association says yes or no,
// since it answers for the volunteers; either side can call it off or say that
// it is done. What is refused, referred, withdrawn or completed stays so.
var helpRequestMoves = []helpRequestMove{
	{"submitted", "verifying", true, true},
	{"submitted", "verified", true, true},
	{"submitted", "refused", true, false},
	{"submitted", "referred", true, false},
	{"submitted", "withdrawn", true, true},
	{"verifying", "verified", true, true},
	{"verifying", "refused", true, false},
	{"verifying", "referred", true, false},
	{"verifying", "withdrawn", true, true},
	{"verified", "accepted", true, false},
	{"verified", "refused", true, false},
	{"verified", "referred", true, false},
	{"verified", "withdrawn", true, true},
	{"accepted", "completed", true, true},
	{"accepted", "withdrawn", true, true},
}

// nextStates returns where p may move the request from where it is.
func nextStates(p auth.Principal, r requests.HelpRequest) []HelpRequestState {
	association := p.Scope(auth.Coordinator, auth.Leader).Community(r.CommunityID)
	office := p.Scope(auth.CommunityOfficer).Community(r.CommunityID)
	next := []HelpRequestState{}
	for _, m := range helpRequestMoves {
		if m.from == r.State && (m.association && association || m.office && office) {
			next = append(next, HelpRequestState(m.to))
		}
	}
	return next
}
