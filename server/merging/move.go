package merging

import (
	"context"

	"nuanlin/server/applying"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/joining"
	"nuanlin/server/messages"
	"nuanlin/server/pairing"
	"nuanlin/server/people"
	"nuanlin/server/rostering"
	"nuanlin/server/standing"
	"nuanlin/server/training"
)

// RosterSeat is a seat of a roster that changed hands.
type RosterSeat = rostering.SeatRef

// move gives everything of one record to another but the assignments that stay; their times only
// if they are wanted, and then those of the other go the opposite way.
func move(ctx context.Context, tx *data.DB, from, to int64, times bool, stay []int64) (moved, error) {
	var m moved
	var err error
	step := func(ids *[]int64, do func(context.Context, *data.DB, int64, int64, []int64) ([]int64, error)) {
		if err == nil {
			*ids, err = do(ctx, tx, from, to, nil)
		}
	}
	step(&m.Assignments, func(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
		return booking.MoveAssignments(ctx, tx, from, to, only, stay)
	})
	step(&m.SignOffs, training.MoveSignOffs)
	step(&m.Clearances, training.MoveClearances)
	step(&m.Pairs, pairing.MovePairs)
	step(&m.Partners, pairing.MovePartners)
	step(&m.Bonds, people.MoveBonds)
	step(&m.Asks, joining.MoveAsks)
	step(&m.Entries, applying.MoveEntries)
	step(&m.Findings, standing.MoveFindings)
	step(&m.Messages, messages.Move)
	if err == nil {
		m.RosterSeats, err = rostering.MoveSeats(ctx, tx, from, to, nil)
	}
	if err != nil || !times {
		return m, err
	}
	// What the one that stays had is kept with the other. It goes first, so that the two
	// never mix; then those of the other, without what has just come.
	if m.Weekly, m.Days, err = people.TimesOf(ctx, tx, from); err != nil {
		return m, err
	}
	given, err := people.FindAvailability(ctx, tx, from)
	if err != nil {
		return m, err
	}
	m.Given = &given // whoever says anew when they have time writes over it
	if m.OwnWeekly, m.OwnDays, err = people.MoveTimes(ctx, tx, to, from, nil, nil); err != nil {
		return m, err
	}
	_, _, err = people.MoveTimes(ctx, tx, from, to, m.Weekly, m.Days)
	return m, err
}

// moveBack gives what changed hands back, as far as it is there still and whose it became.
func moveBack(ctx context.Context, tx *data.DB, m moved, kept, parted int64) error {
	var err error
	step := func(ids []int64, do func(context.Context, *data.DB, int64, int64, []int64) ([]int64, error)) {
		if err == nil && len(ids) > 0 { // no ids would mean all
			_, err = do(ctx, tx, kept, parted, ids)
		}
	}
	step(m.Assignments, func(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
		return booking.MoveAssignments(ctx, tx, from, to, only, nil)
	})
	step(m.SignOffs, training.MoveSignOffs)
	step(m.Clearances, training.MoveClearances)
	step(m.Pairs, pairing.MovePairs)
	step(m.Partners, pairing.MovePartners)
	step(m.Bonds, people.MoveBonds)
	step(m.Asks, joining.MoveAsks)
	step(m.Entries, applying.MoveEntries)
	step(m.Findings, standing.MoveFindings)
	step(m.Messages, messages.Move)
	if err == nil && len(m.RosterSeats) > 0 {
		_, err = rostering.MoveSeats(ctx, tx, kept, parted, m.RosterSeats)
	}
	if err != nil {
		return err
	}
	return people.GiveBackTimes(ctx, tx, kept, parted, people.GivenTimes{Weekly: m.Weekly, Days: m.Days, OwnWeekly: m.OwnWeekly, OwnDays: m.OwnDays, Given: m.Given})
}
