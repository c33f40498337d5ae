package peopleapi

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
)

// listNeeding is [Handlers.ListVolunteers] of those who need something. Who needs a record
// check is told to the safeguarding lead alone.
func (h *Handlers) listNeeding(ctx context.Context, r ListVolunteersRequestObject, limit int) (ListVolunteersResponseObject, error) {
	c := edge.CallOf(ctx)
	filter := people.NeedFilter{Of: string(*r.Params.Needs), Scope: c.Scope, TeamID: r.Params.TeamID, Limit: limit}
	if filter.Of == people.NeedsClearance && !c.Principal.Has(auth.SafeguardingLead) {
		return nil, edge.ErrScope
	}
	if r.Params.Q != nil {
		filter.Text = strings.TrimSpace(*r.Params.Q)
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	needs, err := people.ListNeeds(ctx, c.DB, filter, h.Now())
	if err != nil {
		return nil, err
	}
	list := VolunteerList{}
	if list.Volunteers, err = NeedingOut(ctx, h.Platform, needs); err != nil {
		return nil, err
	}
	var last people.NeedPlace
	if len(needs) > 0 {
		last = people.NeedPlace{By: needs[len(needs)-1].By, Number: needs[len(needs)-1].Number}
	}
	list.NextCursor = edge.EncodeCursor(len(needs), limit, last)
	return ListVolunteers200JSONResponse(list), nil
}

// NeedingOut is the wire form of those who need something, in the order given. One query.
func NeedingOut(ctx context.Context, h *edge.Platform, needs []people.Need) ([]Volunteer, error) {
	c := edge.CallOf(ctx)
	if len(needs) == 0 {
		return []Volunteer{}, nil
	}
	ids := make([]int64, len(needs))
	for i, n := range needs {
		ids[i] = n.VolunteerID
	}
	found, err := people.ListVolunteers(ctx, c.DB, people.VolunteerFilter{IDs: ids, Scope: auth.Whole, On: data.DayOf(h.Now(), c.DB.Zone())})
	if err != nil {
		return nil, err
	}
	known := make(map[int64]people.Volunteer, len(found))
	for _, v := range found {
		known[v.ID] = v
	}
	out := make([]Volunteer, len(needs))
	for i, n := range needs {
		v := known[n.VolunteerID]
		out[i] = volunteerOut(v, mayKnowCleared(c.Principal, v))
		need := VolunteerNeed{By: n.By, ShiftTitle: n.ShiftTitle, Paired: n.Paired, Courses: n.Courses}
		out[i].Need = &need
	}
	return out, nil
}
