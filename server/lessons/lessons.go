// Package lessons is when volunteers have lessons: their timetables, read from what their
// university gives them, and the times these take. What a lesson is called and where it is held
// is its owner's alone; to everybody else the owner is busy then, by the rule that keeps anybody
// from being in two places.
package lessons

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
	"nuanlin/server/territory"
)

// Lesson is held every week of Weeks at the same time.
type Lesson struct {
	Weekday     int // 1 Monday .. 7 Sunday
	FromMinute  int // after midnight
	UntilMinute int // up to but not including it
	Weeks       []int
	Title       string
	Place       string
}

// Timetable is the lessons of a volunteer.
type Timetable struct {
	VolunteerID int64
	FirstOn     time.Time      // Monday of the first week
	Source      string         // calendar, sheet, paste or hand
	Follows     map[string]int // by adjusted working day (2012-03-31): the weekday whose lessons are held, 0 for none
	ImportedAt  time.Time
	Version     int
	Lessons     []Lesson
}

// What a timetable may hold.
const (
	MaxLessons  = 300
	MaxWeek     = 53
	maxTimes    = 2000 // occupied times of a person, once what overlaps is one
	longestText = 100  // characters of a title or a place
	reachBack   = 400  // days before today on which a first week may begin
	reachOn     = 400  // and after it
)

// Wish is a timetable somebody wants to be theirs.
type Wish struct {
	Timetable
	Version int     // of the timetable it replaces; 0 if there is none
	Kept    []int64 // assignments: the seats that are kept though a lesson is at their time
}

var (
	errUnknown   = fault.NotFound.New("timetable_unknown", "there is no timetable")
	errTooMany   = fault.Invalid.New("timetable_too_long", "a timetable has at most %d lessons, at %d times in all", MaxLessons, maxTimes)
	errLesson    = fault.Invalid.New("lesson_wrong", "a lesson has a weekday, begins before it ends, and is held in weeks from 1 to %d", MaxWeek)
	errFirstDay  = fault.Invalid.New("timetable_first_day", "the first week begins on a Monday, not more than a year away")
	errMeetsSeat = fault.Conflict.New("timetable_meets_seats", "lessons are at the time of seats that nobody said are kept")
)

// Store makes a timetable what the author's own volunteer has from now on, in place of the one
// there was: its lessons to come are let go, those that have begun stay. Holidays have no lessons.
// No seat is given up for a lesson: at the time of one that is kept the lesson takes no time. It
// fails with fault.Invalid timetable_too_long, lesson_wrong or timetable_first_day, and with
// fault.Conflict version_stale, or timetable_meets_seats, whose params name the seats to decide on.
func Store(ctx context.Context, db *data.DB, w Wish, a audit.Author) error {
	if err := w.check(a.Now); err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := people.LockVolunteers(ctx, tx, []int64{w.VolunteerID}); err != nil {
			return err
		}
		times, err := timesOf(ctx, tx, w.Timetable)
		if err != nil {
			return err
		}
		met, err := booking.MetByLessons(ctx, tx, w.VolunteerID, times, a.Now)
		if err != nil {
			return err
		}
		if open := slices.DeleteFunc(met, func(m booking.Met) bool { return slices.Contains(w.Kept, m.AssignmentID) }); len(open) > 0 {
			return errMeetsSeat.With("seats", seatParams(open))
		}
		if err := storeTimetable(ctx, tx, w, a.Now); err != nil {
			return err
		}
		if err := booking.HoldLessons(ctx, tx, w.VolunteerID, times, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("timetable_set", "volunteer", w.VolunteerID, nil))
	})
}

// Remove forgets the timetable of a volunteer and lets go of its lessons to come. Those that have
// begun stay as times, without a name. It fails with fault.NotFound timetable_unknown and
// fault.Conflict version_stale.
func Remove(ctx context.Context, db *data.DB, volunteerID int64, version int, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := people.LockVolunteers(ctx, tx, []int64{volunteerID}); err != nil {
			return err
		}
		if err := deleteTimetable(ctx, tx, volunteerID, version); err != nil {
			return err
		}
		if err := booking.HoldLessons(ctx, tx, volunteerID, nil, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("timetable_removed", "volunteer", volunteerID, nil))
	})
}

// Forget removes the timetables of locked volunteers who leave, and lets go of their lessons to
// come. What somebody studied is not kept longer than it is of use.
func Forget(ctx context.Context, tx *data.DB, volunteerIDs []int64, now time.Time) error {
	if err := booking.FreeLessons(ctx, tx, volunteerIDs, now); err != nil {
		return err
	}
	return deleteTimetables(ctx, tx, volunteerIDs)
}

// Merge gives what one of two locked records of a person has to the other: the timetable, unless
// the other has one. The lessons to come of the record that goes take no time any more.
func Merge(ctx context.Context, tx *data.DB, from, to int64, now time.Time) error {
	t, err := Find(ctx, tx, from)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := booking.HoldLessons(ctx, tx, from, nil, now); err != nil {
		return err
	}
	_, err = Find(ctx, tx, to)
	if !errors.Is(err, fault.NotFound) {
		return errors.Join(err, deleteTimetable(ctx, tx, from, t.Version))
	}
	if err := handOver(ctx, tx, from, to); err != nil {
		return err
	}
	times, err := timesOf(ctx, tx, t)
	if err != nil {
		return err
	}
	return booking.HoldLessons(ctx, tx, to, times, now)
}

func (w Wish) check(now time.Time) error {
	if len(w.Lessons) > MaxLessons {
		return errTooMany
	}
	away := w.FirstOn.Sub(now)
	if w.FirstOn.Weekday() != time.Monday || away < -reachBack*24*time.Hour || away > reachOn*24*time.Hour {
		return errFirstDay
	}
	for day, weekday := range w.Follows {
		if _, err := time.Parse(time.DateOnly, day); err != nil || weekday < 0 || weekday > 7 || len(w.Follows) > 60 {
			return errLesson
		}
	}
	for _, l := range w.Lessons {
		if !l.sound() {
			return errLesson.With("title", l.Title)
		}
	}
	return nil
}

func (l Lesson) sound() bool {
	weeks := len(l.Weeks) > 0 && len(l.Weeks) <= MaxWeek && slices.Min(l.Weeks) >= 1 && slices.Max(l.Weeks) <= MaxWeek
	times := l.FromMinute >= 0 && l.FromMinute < l.UntilMinute && l.UntilMinute <= 24*60
	texts := utf8.RuneCountInString(l.Title) <= longestText && utf8.RuneCountInString(l.Place) <= longestText && !strings.ContainsRune(l.Title+l.Place, 0)
	return weeks && times && texts && l.Weekday >= 1 && l.Weekday <= 7
}

// timesOf reads the calendar and lays the timetable out.
func timesOf(ctx context.Context, db *data.DB, t Timetable) ([]calendar.Period, error) {
	days, err := territory.CalendarDays(ctx, db, t.FirstOn, t.FirstOn.AddDate(0, 0, 7*(MaxWeek+1)))
	if err != nil {
		return nil, err
	}
	times := t.Times(days, db.Zone())
	if len(times) > maxTimes {
		return nil, errTooMany
	}
	return times, nil
}

func seatParams(met []booking.Met) []map[string]any {
	list := make([]map[string]any, len(met))
	for i, m := range met {
		list[i] = map[string]any{
			"assignment_id": m.AssignmentID, "shift_id": m.ShiftID, "title": m.Title, "invited": m.Invited, "starts_at": m.StartsAt.UTC(), "ends_at": m.EndsAt.UTC(),
			"lesson_starts_at": m.LessonStartsAt.UTC(), "lesson_ends_at": m.LessonEndsAt.UTC(),
		}
	}
	return list
}
