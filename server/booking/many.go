package booking

import (
	"context"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Invitation is one seat of [InviteMany].
type Invitation struct {
	VolunteerID int64
	PositionID  int64
}

// Batch is what the invitations of [InviteMany] have in common.
type Batch struct {
	By       int64  // account
	RosterID *int64 // the roster that is published, if any
	Now      time.Time
}

// Refused is an invitation that cannot be made, and why.
type Refused struct {
	Invitation
	Reasons []Reason
}

var errInvitationsRefused = fault.Conflict.New("invitations_refused", "some of those people may not take those seats")

// InviteMany invites all or nobody, in one transaction and with a number of
// statements that does not depend on how many they are, and returns the
// assignments in the order given. It fails with fault.Conflict
// invitations_refused, whose params list who may not be invited and why.
func InviteMany(ctx context.Context, db *data.DB, wanted []Invitation, b Batch) ([]int64, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	var ids []int64
	err := db.InTx(ctx, func(tx *data.DB) error {
		seats, refused, err := seatsFor(ctx, tx, wanted, b.Now)
		if err != nil {
			return err
		}
		if len(refused) > 0 {
			return errInvitationsRefused.With("refused", refusedParams(refused))
		}
		origin := "coordinator"
		if b.RosterID != nil {
			origin = "roster"
		}
		if ids, err = inviteMany(ctx, tx, seats, seatingBatch{Origin: origin, RosterID: b.RosterID, By: b.By, Now: b.Now}); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: b.By, Action: "volunteers_invited", SubjectKind: "roster", SubjectID: rosterOf(b), At: b.Now,
			Detail: map[string]any{"assignments": len(ids)},
		})
	})
	return ids, err
}

// InviteFitting invites those who may take their seats, within a transaction and with an
// entry in the log for each, and returns who may not and why. A number of statements that
// does not depend on how many they are.
func InviteFitting(ctx context.Context, tx *data.DB, wanted []Invitation, a audit.Author) ([]Refused, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	seats, refused, err := seatsFor(ctx, tx, wanted, a.Now)
	if err != nil || len(seats) == 0 {
		return refused, err
	}
	ids, err := inviteMany(ctx, tx, seats, seatingBatch{Origin: "coordinator", By: a.By, Now: a.Now})
	if err != nil {
		return nil, err
	}
	entries := make([]audit.Entry, len(ids))
	for i, id := range ids {
		entries[i] = a.Did("assignment_invited", "assignment", id, map[string]any{"shift_id": seats[i].ShiftID, "volunteer_id": seats[i].VolunteerID})
	}
	return refused, audit.WriteAll(ctx, tx, entries)
}

// seatsFor locks what the invitations need and gives a seat to each that may be made.
func seatsFor(ctx context.Context, tx *data.DB, wanted []Invitation, now time.Time) ([]SeatingOf, []Refused, error) {
	people, vacancies, err := lockFacts(ctx, tx, wanted, now)
	if err != nil {
		return nil, nil, err
	}
	refused := weigh(wanted, people, vacancies, now, tx.Zone())
	fitting := slices.DeleteFunc(slices.Clone(wanted), func(w Invitation) bool {
		return slices.ContainsFunc(refused, func(r Refused) bool { return r.Invitation == w })
	})
	seats, full, err := assign(ctx, tx, fitting, vacancies, now)
	return seats, append(refused, full...), err
}

func rosterOf(b Batch) int64 {
	if b.RosterID == nil {
		return 0
	}
	return *b.RosterID
}

// lockFacts locks the volunteers and shifts concerned, ends the run-out invitations in
// the way, and reads what is known about them.
func lockFacts(ctx context.Context, tx *data.DB, wanted []Invitation, now time.Time) (map[int64]Eligibility, map[int64]Vacancy, error) {
	overdue, err := LockInvited(ctx, tx, wanted, nil, now)
	if err != nil {
		return nil, nil, err
	}
	if _, err := endRunOut(ctx, tx, overdue, now); err != nil {
		return nil, nil, err
	}
	volunteerIDs, positionIDs := idsOf(wanted)
	vacancies, err := Vacancies(ctx, tx, positionIDs, now)
	if err != nil {
		return nil, nil, err
	}
	if len(vacancies) < len(positionIDs) {
		return nil, nil, fault.NotFound.New("position_unknown", "there is no such position")
	}
	from, until, shiftIDs := spanOf(vacancies)
	found, err := Eligibilities(ctx, tx, volunteerIDs, FactsFor(from, until, now, tx.Zone(), shiftIDs...))
	if err != nil {
		return nil, nil, err
	}
	if len(found) < len(volunteerIDs) {
		return nil, nil, fault.NotFound.New("volunteer_unknown", "there is no such volunteer")
	}
	return byID(found), byPosition(vacancies), nil
}

func idsOf(wanted []Invitation) (volunteers, positions []int64) {
	for _, w := range wanted {
		volunteers, positions = append(volunteers, w.VolunteerID), append(positions, w.PositionID)
	}
	slices.Sort(volunteers)
	slices.Sort(positions)
	return slices.Compact(volunteers), slices.Compact(positions)
}

func byID(people []Eligibility) map[int64]Eligibility {
	found := make(map[int64]Eligibility, len(people))
	for _, p := range people {
		found[p.ID] = p
	}
	return found
}

func byPosition(vacancies []Vacancy) map[int64]Vacancy {
	found := make(map[int64]Vacancy, len(vacancies))
	for _, v := range vacancies {
		found[v.PositionID] = v
	}
	return found
}

// weigh asks for every invitation whether the person may take the seat, given the
// seats earlier in the list.
func weigh(wanted []Invitation, people map[int64]Eligibility, vacancies map[int64]Vacancy, now time.Time, zone *time.Location) []Refused {
	var refused []Refused
	for _, w := range wanted {
		v, p := vacancies[w.PositionID], people[w.VolunteerID]
		v.Free = true // counted in assign
		reasons := shut(v, now, false)
		if reasons == nil {
			reasons = reasonsOf(v.letIn(false), p, zone, false) // a roster fills no lent seat
		}
		if reasons != nil {
			refused = append(refused, Refused{w, reasons})
			continue
		}
		p.Engagements = append(p.Engagements, Engagement{
			Kind: "shift", StartsAt: v.StartsAt, EndsAt: v.EndsAt, CommunityID: v.CommunityID, BusMinutes: v.BusMinutes, ShiftID: v.ShiftID,
		})
		people[p.ID] = p
		seatBeside(people, p, v.ShiftID)
	}
	return refused
}

// seatBeside tells those who must not serve beside p that p is on the shift now.
func seatBeside(people map[int64]Eligibility, p Eligibility, shiftID int64) {
	for _, other := range p.Apart {
		kept := people[other.VolunteerID].Apart
		for i := range kept {
			if kept[i].VolunteerID == p.ID {
				kept[i].ShiftIDs = append(kept[i].ShiftIDs, shiftID)
			}
		}
	}
}

// assign gives each invitation a free seat, and tells which get none.
func assign(ctx context.Context, tx *data.DB, wanted []Invitation, vacancies map[int64]Vacancy, now time.Time) ([]SeatingOf, []Refused, error) {
	_, positionIDs := idsOf(wanted)
	free, err := LockFreeSeats(ctx, tx, positionIDs)
	if err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(free, func(a, b FreeSeat) int { return lentLast(a) - lentLast(b) })
	numbers := map[int64][]int{}
	for _, f := range free {
		numbers[f.PositionID] = append(numbers[f.PositionID], f.Number)
	}
	var seats []SeatingOf
	var full []Refused
	for _, w := range wanted {
		if len(numbers[w.PositionID]) == 0 {
			full = append(full, Refused{w, []Reason{{Full, map[string]any{}}}})
			continue
		}
		v := vacancies[w.PositionID]
		seats = append(seats, SeatingOf{
			VolunteerID: w.VolunteerID, PositionID: w.PositionID, ShiftID: v.ShiftID, Number: numbers[w.PositionID][0],
			StartsAt: v.StartsAt, EndsAt: v.EndsAt, CommunityID: v.CommunityID, ExpiresAt: expiry(v, now),
		})
		numbers[w.PositionID] = numbers[w.PositionID][1:]
	}
	return seats, full, nil
}

// lentLast puts the seats that are lent behind the others: those invited here are the team's own.
func lentLast(s FreeSeat) int {
	if s.Lent {
		return 1
	}
	return 0
}

func refusedParams(refused []Refused) []map[string]any {
	list := make([]map[string]any, len(refused))
	for i, r := range refused {
		reasons := make([]map[string]any, len(r.Reasons))
		for j, reason := range r.Reasons {
			reasons[j] = map[string]any{"code": reason.Code, "params": reason.Params}
		}
		list[i] = map[string]any{"position_id": r.PositionID, "volunteer_id": r.VolunteerID, "reasons": reasons}
	}
	return list
}

// Withdrawal is an assignment that publishing a draft takes back, as it stands.
type Withdrawal struct {
	ID          int64  `db:"id"`
	VolunteerID int64  `db:"volunteer_id"`
	State       string `db:"state"`
}

var errAnsweredMeanwhile = fault.Conflict.New("roster_answered_meanwhile", "somebody accepted a seat that this version gives to somebody else")

// Withdraw takes back invitations before others are invited in their place by
// [InviteMany] in the same transaction. The caller holds the locks of [LockInvited].
// It fails with roster_answered_meanwhile if one of the invitations has been accepted.
func Withdraw(ctx context.Context, tx *data.DB, invitations []Withdrawal, b Batch) error {
	if len(invitations) == 0 {
		return nil
	}
	ids := make([]int64, len(invitations))
	for i, w := range invitations {
		ids[i] = w.ID
	}
	held, err := answers(ctx, tx, ids)
	if err != nil {
		return err
	}
	for _, a := range held {
		if a.State == "accepted" {
			return errAnsweredMeanwhile.With("volunteer_id", a.VolunteerID)
		}
	}
	released, err := release(ctx, tx, ids, Release{State: "cancelled", Reason: rosterChanged, At: b.Now})
	if err != nil {
		return err
	}
	return audit.WriteAll(ctx, tx, withdrawals(released, b))
}

// withdrawals are the entries in the log about invitations that were taken back.
func withdrawals(released []Released, b Batch) []audit.Entry {
	entries := make([]audit.Entry, len(released))
	for i, r := range released {
		entries[i] = audit.Entry{
			AccountID: b.By, Action: "assignment_withdrawn", SubjectKind: "assignment", SubjectID: r.ID, At: b.Now,
			Detail: map[string]any{"shift_id": r.ShiftID, "volunteer_id": r.VolunteerID, "roster_id": rosterOf(b)},
		}
	}
	return entries
}
