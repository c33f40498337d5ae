package booking

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/people"
)

// Vacancy is a position with everything about its shift that decides who may
// take a seat of it.
type Vacancy struct {
	Known           bool              `db:"known"` // the request was carried out before
	PositionID      int64             `db:"position_id"`
	SkillID         *int64            `db:"skill_id"`
	SkillCode       *string           `db:"skill_code"`
	TeamID          *int64            `db:"team_id"`
	Courses         data.Rows[Course] `db:"courses"` // asked for; the captain's are with [Eligibility]
	Leads           bool              `db:"leads"`
	ShiftID         int64             `db:"shift_id"`
	ShiftVersion    int               `db:"shift_version"`
	ActivityID      int64             `db:"activity_id"`
	Form            string            `db:"form"`
	State           string            `db:"state"` // of the shift
	StartsAt        time.Time         `db:"starts_at"`
	EndsAt          time.Time         `db:"ends_at"`
	Child           bool              `db:"child"`
	Home            bool              `db:"home"`
	CommunityID     int64             `db:"community_id"`
	BusMinutes      int               `db:"bus_minutes"`     // from campus
	Free            bool              `db:"free"`            // a seat nobody holds
	Lent            bool              `db:"lent"`            // one that is open to other teams
	Overdue         bool              `db:"overdue"`         // a seat held by an invitation that has run out
	CutOffMinutes   int               `db:"cut_off_minutes"` // before the start, when sign-up closes
	DailyMinutes    int               `db:"daily_minutes"`
	InvitationHours int               `db:"invitation_hours"`
	WeeklyMinutes   int               `db:"weekly_minutes"` // limit for everybody; 0 for none, as the next two
	DaysInRow       int               `db:"days_in_row"`
	DaysBetween     int               `db:"days_between"`
}

// foreign reports whether a seat of the position is another team's for the person.
func (v Vacancy) foreign(p Eligibility) bool { return v.TeamID != nil && *v.TeamID != p.TeamID }

// letIn is the vacancy as it is for somebody who holds a seat there, or is given one: open to
// them if they were let in, whatever seats are lent at the moment, and otherwise not.
func (v Vacancy) letIn(in bool) Vacancy {
	v.Lent = in
	return v
}

// Course is a training course.
type Course struct {
	ID   int64  `json:"id"`
	Code string `json:"code"`
}

// CourseCode is the code of one of the courses the vacancy asks for; "" if it does not.
func (v Vacancy) CourseCode(id int64) string {
	for _, c := range v.Courses {
		if c.ID == id {
			return c.Code
		}
	}
	return ""
}

// Against returns what keeps the volunteer from each of the positions at the time now, by
// position and as they may read it; whether a seat is free does not matter. Two statements.
func Against(ctx context.Context, db *data.DB, volunteerID int64, positionIDs []int64, now time.Time) (map[int64][]Reason, error) {
	vacancies, err := Vacancies(ctx, db, positionIDs, now)
	if err != nil || len(vacancies) == 0 {
		return nil, err
	}
	from, until, shiftIDs := spanOf(vacancies)
	p, err := Bound(ctx, db, volunteerID, FactsFor(from, until, now, db.Zone(), shiftIDs...))
	if err != nil {
		return nil, err
	}
	found := make(map[int64][]Reason, len(vacancies))
	for _, v := range vacancies {
		v.Free = true
		found[v.PositionID] = reasonsOf(v, p, db.Zone(), true)
	}
	return found, nil
}

// spanOf returns when the earliest of the shifts begins and the last ends, and the shifts.
func spanOf(vacancies []Vacancy) (from, until time.Time, shiftIDs []int64) {
	from, until = vacancies[0].StartsAt, vacancies[0].EndsAt
	for _, v := range vacancies {
		if v.StartsAt.Before(from) {
			from = v.StartsAt
		}
		if v.EndsAt.After(until) {
			until = v.EndsAt
		}
		shiftIDs = append(shiftIDs, v.ShiftID)
	}
	return from, until, shiftIDs
}

// sweepBatch is how many invitations one transaction of the sweep ends.
const sweepBatch = 200

// ExpireInvitations ends every invitation that has run out at the time now and
// returns how many there were. Call it every minute.
func ExpireInvitations(ctx context.Context, db *data.DB, now time.Time) (int, error) {
	total := 0
	for {
		n, err := expire(ctx, db, now, nil, nil)
		total += n
		if err != nil || n < sweepBatch {
			return total, err
		}
	}
}

// expire ends up to sweepBatch run-out invitations, of certain positions or volunteers
// if either is given, and returns how many there were.
func expire(ctx context.Context, db *data.DB, now time.Time, positionIDs, volunteerIDs []int64) (int, error) {
	n := 0
	err := db.InTx(ctx, func(tx *data.DB) error {
		overdue, err := OverdueInvitations(ctx, tx, now, positionIDs, volunteerIDs, sweepBatch)
		if err != nil {
			return err
		}
		if err := people.LockVolunteers(ctx, tx, volunteersOf(overdue)); err != nil {
			return err
		}
		n, err = endRunOut(ctx, tx, overdue, now)
		return err
	})
	return n, err
}

// endRunOut ends the invitations among the given that have still run out now that
// their volunteers are locked, and returns how many that were.
func endRunOut(ctx context.Context, tx *data.DB, overdue []Released, now time.Time) (int, error) {
	if len(overdue) == 0 {
		return 0, nil
	}
	released, err := release(ctx, tx, idsOfHeld(overdue), Release{State: "expired", At: now})
	if err != nil || len(released) == 0 {
		return 0, err
	}
	return len(released), audit.Write(ctx, tx, audit.Entry{
		Action: "invitations_expired", SubjectKind: "assignment", At: now, Detail: map[string]any{"assignment_ids": idsOfHeld(released)},
	})
}
