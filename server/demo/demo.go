// Package demo loads the demonstration programme: an invented university's
// volunteers, eight invented communities and the 27 shifts of four weekends in
// April 2012. Everything is worked out from tables in this package, so the same
// people and places come out every time.
package demo

import (
	"cmp"
	"context"
	"fmt"
	"time"

	workdays "nuanlin/scheduling/calendar"
	"nuanlin/server/activities"
	"nuanlin/server/applying"
	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/joining"
	"nuanlin/server/pairing"
	"nuanlin/server/people"
	"nuanlin/server/programme"
	"nuanlin/server/requests"
	"nuanlin/server/seal"
	"nuanlin/server/shifts"
	"nuanlin/server/territory"
	"nuanlin/server/training"
)

// OrganizationName is what the organization of a demonstration is called.
const OrganizationName = "岷江学院青年志愿者协会（演示）"

// Options say when a demonstration takes place.
type Options struct {
	// Now is the instant rows are made at, in the product's clock.
	Now time.Time

	// MoveTo moves every date by whole weeks, so that the first service day
	// falls on the next Saturday at least three days after it. Zero keeps April
	// 2012.
	MoveTo time.Time

	// Seal encrypts the contacts of beneficiaries for storing. It must have the
	// secret of the server that will open them.
	Seal *seal.Sealer

	// Password is that of all accounts, "" for [Password].
	Password string
}

// Load fills an empty organization with the demonstration, or changes nothing.
// It fails with fault.Conflict demo_loaded when it has been loaded before, and
// organization_in_use when the organization holds anything else. It takes about
// a second, most of it for hashing one password.
func Load(ctx context.Context, db *data.DB, options Options) error {
	if options.Now.IsZero() || options.Seal == nil {
		return fmt.Errorf("demo: Options needs Now and Seal")
	}
	settings, err := identity.FindSettings(ctx, db)
	if err != nil {
		return err
	}
	l := loading{
		timetable: newTimetable(options.MoveTo, db.Zone()), seal: options.Seal, replyDays: settings.ReplyWorkingDays,
		password: auth.HashPassword(cmp.Or(options.Password, Password)), now: options.Now,
	}
	l.asOf = l.timetable.eve(options.Now)
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := programme.LockEmpty(ctx, tx, ProgrammeCode); err != nil {
			return err
		}
		for _, step := range []func(context.Context, *data.DB) error{l.territory, l.people, l.programme, l.start} {
			if err := step(ctx, tx); err != nil {
				return fmt.Errorf("demo: %w", err)
			}
		}
		return audit.Write(ctx, tx, audit.Entry{Action: "demo_loaded", SubjectKind: "programme", Detail: map[string]any{"code": ProgrammeCode}, At: l.now})
	})
}

// eve is the moment at which a demonstration begins: now, unless that is after
// the first service day, as when the dates are kept in 2012. Then it is noon on
// the Monday of that week.
func (t timetable) eve(now time.Time) time.Time {
	if monday := t.at("2012-04-02", "12:00"); now.After(t.at("2012-04-07", "00:00")) {
		return monday
	}
	return now
}

// loading is what the steps of [Load] share.
type loading struct {
	timetable timetable
	asOf      time.Time // when requests and invitations of the first days were made
	now       time.Time
	password  string // hash
	replyDays int
	seal      *seal.Sealer
}

func (l loading) territory(ctx context.Context, tx *data.DB) error {
	for _, level := range areaLevels() {
		if err := territory.InsertDemoAreas(ctx, tx, level); err != nil {
			return err
		}
	}
	if err := territory.InsertDemoCommunities(ctx, tx, communityRows()); err != nil {
		return err
	}
	if err := territory.InsertDemoServicePoints(ctx, tx, servicePointRows()); err != nil {
		return err
	}
	return territory.InsertDemoCalendar(ctx, tx, calendar(l.timetable))
}

func (l loading) people(ctx context.Context, tx *data.DB) error {
	rows := make([]people.DemoTeam, len(teams))
	for i, t := range teams {
		rows[i] = people.DemoTeam{Code: t.code, Name: t.name, Colour: i + 1}
	}
	joined := l.timetable.at("2012-03-19", "18:00")
	return inOrder(
		func() error { return people.InsertDemoTeams(ctx, tx, rows) },
		func() error { return people.InsertDemoSkills(ctx, tx, skills) },
		func() error { return people.InsertDemoVolunteers(ctx, tx, joined, volunteerRows(l.timetable)) },
		func() error { return identity.InsertDemoLogins(ctx, tx, joined, l.password, logins()) },
		func() error { return identity.InsertDemoRoles(ctx, tx, captaincies()) },
		func() error { return training.InsertDemoSignOffs(ctx, tx, joined, trainerLogin, signOffs(l.timetable)) },
		func() error { return training.InsertDemoClearances(ctx, tx, joined, clearances(l.timetable)) },
		func() error { return people.InsertDemoFreeTimes(ctx, tx, freeTimes()) },
	)
}

func (l loading) programme(ctx context.Context, tx *data.DB) error {
	planned := l.timetable.at("2012-03-19", "20:00")
	needs := helpRequests(l.timetable, l.asOf, workingDays(l.timetable), l.replyDays)
	return inOrder(
		func() error { return programme.InsertDemoProgramme(ctx, tx, planned, programmeRow(l.timetable)) },
		func() error {
			return activities.InsertDemoActivities(ctx, tx, planned, ProgrammeCode, activityRows(l.timetable))
		},
		func() error { return shifts.InsertDemoShifts(ctx, tx, planned, shiftRows(l.timetable)) },
		func() error { return requests.InsertDemoHelpRequests(ctx, tx, needs) },
		func() error { return activities.LinkDemoHelpRequests(ctx, tx, needs) },
	)
}

func (l loading) start(ctx context.Context, tx *data.DB) error {
	rows, err := beneficiaryRows(l.timetable, l.seal)
	if err != nil {
		return err
	}
	return inOrder(
		func() error { return pairing.InsertDemoBeneficiaries(ctx, tx, rows) },
		func() error { return l.pairs(ctx, tx) },
		func() error { return booking.InsertDemoSeats(ctx, tx, takenSeats(l.asOf)) },
		func() error { return joining.InsertDemoAsks(ctx, tx, joinAsks(l.asOf)) },
		func() error { return applying.InsertDemoLinks(ctx, tx, joinLinks(l.timetable)) },
		func() error { return applying.InsertDemoEntries(ctx, tx, joinEntries(l.timetable, l.asOf)) },
	)
}

// pairs stores the pairs with the scores that the engine gives them.
func (l loading) pairs(ctx context.Context, tx *data.DB) error {
	rows := supportPairs(l.asOf)
	activities, err := pairing.InsertDemoPairs(ctx, tx, rows)
	if err != nil {
		return err
	}
	for _, id := range activities {
		if err := pairing.Rescore(ctx, tx, id, l.asOf); err != nil {
			return err
		}
	}
	return pairing.OfferDemoPairs(ctx, tx, rows)
}

// inOrder takes steps until one fails.
func inOrder(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// workingDays is the calendar of the demonstration as the reply dates need it.
func workingDays(t timetable) workdays.Calendar {
	days := workdays.Calendar{Holidays: map[workdays.Date]bool{}, Adjusted: map[workdays.Date]bool{}}
	for _, day := range []string{"2012-04-02", "2012-04-03", "2012-04-04", "2012-04-29", "2012-04-30", "2012-05-01"} {
		days.Holidays[t.date(day)] = true
	}
	for _, day := range []string{"2012-03-31", "2012-04-01", "2012-04-28"} {
		days.Adjusted[t.date(day)] = true
	}
	return days
}
