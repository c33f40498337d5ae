package merging

import (
	"context"
	"slices"
	"time"

	"nuanlin/server/attendance"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
)

// Plan is what merging two records comes to, before it is done.
type Plan struct {
	Kept      people.Volunteer
	Dissolved people.Volunteer
	Holds     [2]Holding // what each has, in that order
	Fields    []Field
	Past      []booking.Clash  // what the dissolved has of past times at which the other served; it stays with it
	PastMins  int              // that counted of that, and count no more
	ToCome    []ToCome         // seats that move
	Pairs     []Pair           // that move
	Releases  []booking.Clash  // seats to come of the dissolved at a time at which the other serves; they end
	InVain    []booking.InVain // invitations that nobody could accept any more as things are proposed; they end, too
	Obstacles []*fault.Error   // what has to be seen to before; nothing is done while there is one
}

// Holding is what a record has that moves with it, in numbers.
type Holding struct {
	VolunteerID int64 `db:"id"`
	Served      int   `db:"served"`    // assignments of the past
	ToCome      int   `db:"to_come"`   // seats of shifts to come
	SignOffs    int   `db:"sign_offs"` // courses, once each
	Clearances  int   `db:"clearances"`
	Pairs       int   `db:"pairs"`      // offered, active or suspended
	PairsOver   int   `db:"pairs_over"` // declined or ended
	Bonds       int   `db:"bonds"`
	Asks        int   `db:"asks"` // to join another team's shift, open
	Minutes     int   `db:"-"`    // that count

	LastSignInAt *time.Time          `db:"last_sign_in_at"`
	Free         people.Availability `db:"-"`
}

// ToCome is a seat of a shift to come.
type ToCome struct {
	ShiftID  int64     `db:"shift_id"`
	Title    string    `db:"title"`
	StartsAt time.Time `db:"starts_at"`
	EndsAt   time.Time `db:"ends_at"`
	State    string    `db:"state"` // invited or accepted
}

// Pair is a support that goes on.
type Pair struct {
	ID          int64  `db:"id"`
	Beneficiary string `db:"beneficiary"` // their code
	State       string `db:"state"`
}

// Look tells what merging two records would do at the time now, and changes nothing. It fails
// with fault.Invalid merge_alone, fault.NotFound volunteer_unknown and fault.Conflict merge_done;
// everything else in the way is an obstacle of the plan.
func Look(ctx context.Context, db *data.DB, c Couple, now time.Time) (Plan, error) {
	var p Plan
	if c.KeptID == c.DissolvedID {
		return p, errSelf
	}
	var err error
	if p.Kept, err = recordOf(ctx, db, c.KeptID, now); err != nil {
		return p, err
	}
	if p.Dissolved, err = recordOf(ctx, db, c.DissolvedID, now); err != nil {
		return p, err
	}
	if p.Holds, err = holdingsOf(ctx, db, c, now); err != nil {
		return p, err
	}
	p.Fields = fieldsOf(p)
	clashes, err := booking.Clashes(ctx, db, c.KeptID, c.DissolvedID, now)
	if err != nil {
		return p, err
	}
	p.Releases = slices.DeleteFunc(slices.Clone(clashes), func(k booking.Clash) bool { return k.Begun })
	p.Past = slices.DeleteFunc(slices.Clone(clashes), func(k booking.Clash) bool { return !k.Over })
	if err := p.name(ctx, db, now); err != nil {
		return p, err
	}
	if p.InVain, err = booking.InvitedInVain(ctx, db, c.KeptID, c.DissolvedID, clashes, now); err != nil {
		return p, err
	}
	p.Obstacles, err = obstacles(ctx, db, p, clashes, c.Covered)
	return p, err
}

// name finds what moves and what stays behind.
func (p *Plan) name(ctx context.Context, db *data.DB, now time.Time) error {
	var err error
	if p.ToCome, err = toCome(ctx, db, p.Dissolved.ID, assignmentsOf(p.Releases), now); err != nil {
		return err
	}
	if p.Pairs, err = pairsOf(ctx, db, p.Dissolved.ID); err != nil {
		return err
	}
	p.PastMins, err = countedOf(ctx, db, assignmentsOf(p.Past))
	return err
}

// assignmentsOf are the ids of the seats of clashes.
func assignmentsOf(clashes []booking.Clash) []int64 {
	ids := make([]int64, len(clashes))
	for i, k := range clashes {
		ids[i] = k.AssignmentID
	}
	return ids
}

func recordOf(ctx context.Context, db *data.DB, id int64, now time.Time) (people.Volunteer, error) {
	current, err := people.Current(ctx, db, id)
	if err != nil {
		return people.Volunteer{}, err
	}
	if current != id {
		return people.Volunteer{}, errDone
	}
	return people.FindVolunteer(ctx, db, id, data.DayOf(now, db.Zone()))
}

func holdingsOf(ctx context.Context, db *data.DB, c Couple, now time.Time) ([2]Holding, error) {
	var both [2]Holding
	found, err := countHoldings(ctx, db, []int64{c.KeptID, c.DissolvedID}, now)
	if err != nil {
		return both, err
	}
	for i, id := range []int64{c.KeptID, c.DissolvedID} {
		totals, err := attendance.SumHours(ctx, db, id)
		if err != nil {
			return both, err
		}
		both[i] = found[id]
		both[i].Minutes = totals.Counted
		if both[i].Free, err = people.FindAvailability(ctx, db, id); err != nil {
			return both, err
		}
	}
	return both, nil
}

// obstacles are what keeps the two from being merged, the gravest first.
func obstacles(ctx context.Context, db *data.DB, p Plan, clashes []booking.Clash, covered []string) ([]*fault.Error, error) {
	found := []*fault.Error{}
	roles, err := identity.RolesOfVolunteers(ctx, db, []int64{p.Kept.ID, p.Dissolved.ID})
	if err != nil {
		return nil, err
	}
	if covered != nil && !identity.Covers(covered, slices.Concat(roles[p.Kept.ID], roles[p.Dissolved.ID])) {
		found = append(found, fault.Forbidden.New("volunteer_above", "they have more roles than you may change; a leader does that"))
	} else if further := furtherRoles(roles[p.Dissolved.ID]); len(further) > 0 {
		found = append(found, fault.Conflict.New("merge_roles_held", "the record has further roles: keep that one, or take the roles first").
			With("name", p.Dissolved.Name).With("roles", further))
	}
	if p.Dissolved.Active && !p.Kept.Active {
		found = append(found, fault.Conflict.New("merge_kept_left", "the record that would stay is of somebody who has left").With("name", p.Kept.Name))
	}
	if p.Kept.TeamRole == captain && p.Dissolved.TeamRole == captain && p.Kept.TeamID != p.Dissolved.TeamID {
		found = append(found, fault.Conflict.New("merge_two_captaincies", "both lead a team: give one of them another captain first").
			With("team", p.Kept.TeamName).With("other_team", p.Dissolved.TeamName))
	}
	for _, k := range clashes {
		if k.Begun && !k.Over {
			found = append(found, fault.Conflict.New("merge_clash_now", "both are serving at this time: wait until it is over").
				With("shift", k.Title).With("other", k.OtherTitle).With("starts_at", k.StartsAt))
		}
	}
	codes, err := pairsTogether(ctx, db, p.Kept.ID, p.Dissolved.ID)
	if err != nil {
		return nil, err
	}
	for _, code := range codes {
		found = append(found, fault.Conflict.New("merge_same_pair", "both support the same person").With("beneficiary", code))
	}
	disagreed, err := disagreements(ctx, db, p.Kept.ID, p.Dissolved.ID)
	if err != nil {
		return nil, err
	}
	for _, name := range disagreed {
		found = append(found, fault.Conflict.New("merge_bonds_disagree", "one serves only with somebody whom the other never serves beside").With("name", name))
	}
	return found, nil
}

// disagreements names those whom one of the two serves beside only together and the other never.
func disagreements(ctx context.Context, db *data.DB, kept, dissolved int64) ([]string, error) {
	own, err := people.CouplesOf(ctx, db, kept)
	if err != nil {
		return nil, err
	}
	theirs, err := people.CouplesOf(ctx, db, dissolved)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, k := range theirs {
		if slices.ContainsFunc(own, func(o people.Couple) bool { return o.OtherID == k.OtherID && o.Apart != k.Apart }) {
			names = append(names, k.Name)
		}
	}
	return names, nil
}

// furtherRoles are those that do not follow from being a volunteer or a captain.
func furtherRoles(held []identity.HeldRole) []string {
	var further []string
	for _, r := range held {
		if r.Role != "volunteer" && r.Role != captain {
			further = append(further, r.Role)
		}
	}
	return further
}

// tiedTo returns those whom either of two must not serve beside or only with, and with whom
// they support somebody.
func tiedTo(ctx context.Context, db *data.DB, one, other int64) ([]int64, error) {
	ids, err := partnersOf(ctx, db, []int64{one, other})
	if err != nil {
		return nil, err
	}
	for _, id := range []int64{one, other} {
		couples, err := people.CouplesOf(ctx, db, id)
		if err != nil {
			return nil, err
		}
		for _, k := range couples {
			ids = append(ids, k.OtherID)
		}
	}
	return ids, nil
}
