package activities

import (
	"context"
	"slices"
	"strings"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
	"nuanlin/server/territory"
)

// ProgrammeMove makes a programme later, or earlier, with everything in it that lies ahead.
type ProgrammeMove struct {
	ProgrammeID int64
	Version     int // last seen
	Days        int
	Stay        []int64 // shifts that are kept where they are
	SaySo       SaySo   // about shifts that come to a day that is closed: unless they are to move, they stay
	Free        []int64 // assignments that may be ended, because their people cannot come then
	Reason      string  // what those read
}

// Why a shift stays where it is when its programme moves.
const (
	StaysByWish = "wish"   // it was said so
	StaysPast   = "past"   // it would begin before now
	StaysClosed = "closed" // the day it would come to is closed or a holiday
	StaysTaken  = "taken"  // a shift of the same code stays at that time
)

// Staying is a shift that does not move with its programme.
type Staying struct {
	Shift shifts.Shift
	To    time.Time // when it would have begun
	Why   string
	Day   *territory.CalendarDay // that is closed or a holiday
}

// LostByMove is a seat that its holder cannot keep where the shift moves to.
type LostByMove struct {
	booking.Lost
	Name        string
	Title       string
	From, Until time.Time // when the shift begins now, and then
}

// MovedProgramme tells what moving a programme did.
type MovedProgramme struct {
	Programme programme.Programme // as it is now
	Moved     []int64             // shifts
	Begun     int                 // shifts that have begun or are called off: never moved
	Staying   []Staying           // by when they begin
	Reinvited int                 // people who accepted and are asked again
	Anew      int                 // people who had not answered their invitation and are told anew
	Lost      []LostByMove        // by when the shifts begin
	Left      []int64             // the volunteers who lost a seat, who are locked
}

var errMoveClashes = fault.Conflict.New("programme_move_clashes", "people would lose seats that nobody said may be freed")

// MoveProgramme moves a programme, its stages and its shifts to come by whole days, each at
// the same time of day, within a transaction and in a number of statements that does not
// depend on how many they are. What has begun never moves; see [Staying] for what else does
// not. Who cannot serve then loses the seat, and everybody else is asked again. Whether all
// who lose one were agreed on is for [ProgrammeMove.Agreed] to say, before the transaction
// ends. It fails with version_stale, programme_over, and reason_blank where shifts move to
// closed days without a reason.
func MoveProgramme(ctx context.Context, tx *data.DB, m ProgrammeMove, by programme.Author) (done MovedProgramme, err error) {
	if done.Programme, err = programme.Move(ctx, tx, m.ProgrammeID, m.Version, m.Days); err != nil {
		return done, err
	}
	all, err := lockToCome(ctx, tx, m.ProgrammeID, by.Now)
	if err != nil {
		return done, err
	}
	laid, err := layMove(ctx, tx, m, all, by)
	if err != nil {
		return done, err
	}
	done.Begun, done.Staying = laid.begun, laid.staying
	if len(laid.edits) > 0 {
		if err := carryMove(ctx, tx, m, laid, &done, by); err != nil {
			return done, err
		}
	}
	return done, audit.Write(ctx, tx, by.Did("programme_moved", "programme", m.ProgrammeID, map[string]any{
		"days": m.Days, "shifts": len(done.Moved), "stayed": len(done.Staying), "freed": len(done.Lost),
	}))
}

// Agreed fails with programme_move_clashes if somebody loses a seat that m does not free, and
// with reason_blank if nobody says why to those who lose one.
func (m ProgrammeMove) Agreed(done MovedProgramme) error {
	unknown := 0
	for _, l := range done.Lost {
		if !slices.Contains(m.Free, l.AssignmentID) {
			unknown++
		}
	}
	switch {
	case unknown > 0:
		return errMoveClashes.With("count", unknown)
	case len(done.Lost) > 0 && strings.TrimSpace(m.Reason) == "":
		return errReasonBlank
	}
	return nil
}

// lockToCome locks the shifts to come of a programme with everybody on them, and returns all
// shifts of the programme.
func lockToCome(ctx context.Context, tx *data.DB, programmeID int64, now time.Time) ([]shifts.Shift, error) {
	filter := shifts.ShiftFilter{ProgrammeID: &programmeID, Now: now}
	found, err := shifts.ListShifts(ctx, tx, filter)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, s := range found {
		if toCome(s, now) {
			ids = append(ids, s.ID)
		}
	}
	if _, _, err := booking.LockWithPeople(ctx, tx, ids); err != nil {
		return nil, err
	}
	return shifts.ListShifts(ctx, tx, filter)
}

// toCome reports whether a shift can still be moved.
func toCome(s shifts.Shift, now time.Time) bool {
	return s.StartsAt.After(now) && s.State != "cancelled" && s.State != "settled"
}

// laidMove is a move, worked out and not carried out.
type laidMove struct {
	before   []shifts.Shift // of the edits, in their order
	edits    []booking.Edit // without positions
	arrivals []arrival
	staying  []Staying
	begun    int
}

// slot is what no two shifts may share.
type slot struct {
	activityID int64
	code       string
	at         int64
}

// layMove says of each shift whether it moves.
func layMove(ctx context.Context, tx *data.DB, m ProgrammeMove, all []shifts.Shift, by programme.Author) (laid laidMove, err error) {
	zone, taken := tx.Zone(), map[slot]bool{}
	days, err := daysOfMove(ctx, tx, all, m.Days)
	if err != nil {
		return laid, err
	}
	stay := func(s shifts.Shift, at time.Time, why string, day *territory.CalendarDay) {
		laid.staying = append(laid.staying, Staying{s, at, why, day})
		taken[slot{s.ActivityID, s.Code, s.StartsAt.Unix()}] = s.Code != ""
	}
	for _, s := range all {
		moved := later(s, offset{days: m.Days}, zone)
		day, special := days.arrival(s, moved, zone)
		switch {
		case !toCome(s, by.Now):
			laid.begun++
			taken[slot{s.ActivityID, s.Code, s.StartsAt.Unix()}] = s.Code != ""
		case slices.Contains(m.Stay, s.ID):
			stay(s, moved.StartsAt, StaysByWish, nil)
		case !moved.StartsAt.After(by.Now):
			stay(s, moved.StartsAt, StaysPast, nil)
		case special && m.SaySo.Closed != KeepClosed:
			stay(s, moved.StartsAt, StaysClosed, &day)
		default:
			laid.before = append(laid.before, s)
			laid.edits = append(laid.edits, booking.Edit{Shift: moved, Version: s.Version, By: by.By, Now: by.Now})
			if special {
				laid.arrivals = append(laid.arrivals, arrival{s.ID, day})
			}
		}
	}
	if len(laid.arrivals) > 0 && strings.TrimSpace(m.SaySo.Reason) == "" {
		return laid, errReasonBlank
	}
	laid.makeRoom(taken)
	slices.SortFunc(laid.staying, func(a, b Staying) int { return a.Shift.StartsAt.Compare(b.Shift.StartsAt) })
	return laid, nil
}

// makeRoom leaves where they are the shifts that would meet one of the same code that stays,
// and those that would then meet them.
func (l *laidMove) makeRoom(taken map[slot]bool) {
	for again := true; again; {
		again = false
		for i := len(l.edits) - 1; i >= 0; i-- {
			s, at := l.before[i], l.edits[i].Shift.StartsAt
			if !taken[slot{s.ActivityID, s.Code, at.Unix()}] {
				continue
			}
			again = true
			l.staying = append(l.staying, Staying{s, at, StaysTaken, nil})
			taken[slot{s.ActivityID, s.Code, s.StartsAt.Unix()}] = true
			l.before, l.edits = slices.Delete(l.before, i, i+1), slices.Delete(l.edits, i, i+1)
			l.arrivals = slices.DeleteFunc(l.arrivals, func(a arrival) bool { return a.shiftID == s.ID })
		}
	}
}

// daysOfMove reads the days that shifts, given from the earliest on, come to.
func daysOfMove(ctx context.Context, tx *data.DB, all []shifts.Shift, by int) (specialDays, error) {
	if len(all) == 0 {
		return specialDays{}, nil
	}
	first, last := calendar.DateOf(all[0].StartsAt, tx.Zone()), calendar.DateOf(all[len(all)-1].StartsAt, tx.Zone())
	return loadDays(ctx, tx, first.AddDays(by), last.AddDays(by+1)) // the last may end on the day after
}

// arrival returns the first day a shift comes to that is closed or a holiday.
func (s specialDays) arrival(before, after shifts.Shift, zone *time.Location) (territory.CalendarDay, bool) {
	there := daysOf(before, zone)
	for _, on := range daysOf(after, zone) {
		if day, special := s.of(after.CommunityID, on); special && !slices.Contains(there, on) {
			return day, true
		}
	}
	return territory.CalendarDay{}, false
}

// carryMove moves the shifts of a laid move and tells done what became of the people.
func carryMove(ctx context.Context, tx *data.DB, m ProgrammeMove, laid laidMove, done *MovedProgramme, by programme.Author) error {
	for _, s := range laid.before {
		done.Moved = append(done.Moved, s.ID)
	}
	positions, err := shifts.Positions(ctx, tx, done.Moved, by.Now)
	if err != nil {
		return err
	}
	holders, err := shifts.SeatHolders(ctx, tx, done.Moved, by.Now)
	if err != nil {
		return err
	}
	ofShift := map[int64][]shifts.Position{}
	for _, p := range positions {
		ofShift[p.ShiftID] = append(ofShift[p.ShiftID], p)
	}
	for i := range laid.edits {
		laid.edits[i].Positions = ofShift[laid.edits[i].Shift.ID]
	}
	moved, err := booking.ReviseTelling(ctx, tx, laid.edits, booking.Parting{Reason: strings.TrimSpace(m.Reason), By: by.By})
	if err != nil {
		return err
	}
	done.Reinvited, done.Anew, done.Left, done.Lost = moved.Reinvited, len(moved.Anew), moved.Left, lostOf(moved.Lost, laid, holders)
	return keepDays(ctx, tx, laid.arrivals, m.SaySo.Reason, by)
}

// lostOf names the people and the shifts of lost seats.
func lostOf(lost []booking.Lost, laid laidMove, holders []shifts.SeatHolder) []LostByMove {
	names, place := map[int64]string{}, map[int64]int{}
	for _, h := range holders {
		names[h.VolunteerID] = h.Name
	}
	for i, s := range laid.before {
		place[s.ID] = i
	}
	told := make([]LostByMove, len(lost))
	for i, l := range lost {
		at := place[l.ShiftID]
		told[i] = LostByMove{l, names[l.VolunteerID], laid.before[at].Title, laid.before[at].StartsAt, laid.edits[at].Shift.StartsAt}
	}
	return told
}
