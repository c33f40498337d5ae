package demo

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"time"

	"nuanlin/migrations"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/jobs"
	"nuanlin/server/postgres"
	"nuanlin/server/seal"
)

// TrialName is what the organization of a trial is called.
const TrialName = "示例协会"

// Trials makes and removes the trial of an installation: the demonstration in a schema of
// its own, beside the associations there are. There is one at a time. Nobody signs in to it
// by a password: whoever may open it is given a session.
type Trials struct {
	OwnerURL string // of the database, with the role that makes schemas
	Registry *data.Registry
	Jobs     *jobs.Queue
	Seal     *seal.Sealer
	Now      func() time.Time
	Log      *slog.Logger

	mu   sync.Mutex
	made []time.Time // within the last hour
}

// trialKept is how long a trial is left to those who opened it when others want one.
const trialKept = 7 * 24 * time.Hour

// mostTrials is how many are made within an hour: each costs a second of work.
const mostTrials = 12

// Open returns the trial, which it makes if there is none. By is the short name of the
// association whose leader asks, or "" for whoever holds the code of an installation without one. It
// fails with fault.Conflict trial_taken while another association uses it, and
// fault.TooMany trial_often. What was cut off before is removed first; two who ask at once
// get the same one.
func (t *Trials) Open(ctx context.Context, by string) (db *data.DB, err error) {
	ctx = context.WithoutCancel(ctx) // who goes away leaves nothing half
	err = t.alone(ctx, func(owner *sql.DB) error {
		found, err := t.Registry.Trial(ctx)
		if err != nil {
			return err
		}
		if found.State == data.TrialReady {
			if openTo(found, by) {
				db, err = t.Registry.Organization(ctx, found.Slug)
				return err
			}
			if t.Now().Before(found.BegunAt.Add(trialKept)) {
				return errTaken
			}
		}
		if err := t.remove(ctx, owner, found); err != nil {
			return err
		}
		db, err = t.make(ctx, by)
		return err
	})
	return db, err
}

// Remove removes the trial with everything in it, and does nothing if there is none. By is
// as for [Trials.Open], or the trial's own short name: whoever is in it may remove it.
func (t *Trials) Remove(ctx context.Context, by string) error {
	ctx = context.WithoutCancel(ctx)
	return t.alone(ctx, func(owner *sql.DB) error {
		found, err := t.Registry.Trial(ctx)
		if err != nil {
			return err
		}
		if found.State == data.TrialReady && !openTo(found, by) {
			return errTaken
		}
		return t.remove(ctx, owner, found)
	})
}

// Repair removes what a program that ended in the middle has left of a trial.
func (t *Trials) Repair(ctx context.Context) error {
	return t.alone(ctx, func(owner *sql.DB) error {
		found, err := t.Registry.Trial(ctx)
		if err != nil || found.State == data.TrialReady {
			return err
		}
		return t.remove(ctx, owner, found)
	})
}

var errTaken = fault.Conflict.New("trial_taken", "another association is using the trial")

// alone calls use with the role that makes schemas while nobody else, in this program or
// another, makes or removes a trial.
func (t *Trials) alone(ctx context.Context, use func(owner *sql.DB) error) (err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	owner, err := sql.Open("postgres", postgres.With(t.OwnerURL, "search_path", "control"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, owner.Close()) }()
	return migrations.AloneWithTrial(ctx, owner, func() error { return use(owner) })
}

// make makes a trial: first its name is written down, last it is listed.
func (t *Trials) make(ctx context.Context, by string) (*data.DB, error) {
	began := time.Now()
	if err := t.count(began); err != nil {
		return nil, err
	}
	slug := "trial_" + strings.ToLower(rand.Text()[:10])
	org := data.Organization{Slug: slug, SchemaName: "org_" + slug, Name: TrialName, ZoneName: "Asia/Shanghai", Demo: true, Trial: true}
	now := t.Now()
	err := t.Registry.BeginTrial(ctx, data.Trial{Slug: slug, SchemaName: org.SchemaName, MadeBy: by, BegunAt: now})
	if err != nil {
		return nil, err
	}
	if err := t.fill(ctx, org, now); err != nil {
		return nil, err
	}
	if err := t.Registry.OfferTrial(ctx, org); err != nil {
		return nil, err
	}
	t.Log.Info("a trial was made", "organization", slug, "took", time.Since(began).Round(time.Millisecond).String())
	return t.Registry.Organization(ctx, slug)
}

// fill makes the schema of a trial and loads the demonstration into it.
func (t *Trials) fill(ctx context.Context, org data.Organization, now time.Time) (err error) {
	own, err := sql.Open("postgres", postgres.With(t.OwnerURL, "search_path", org.SchemaName))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, own.Close()) }()
	if err := migrations.ApplyOrganization(ctx, own, org.SchemaName); err != nil {
		return err
	}
	return t.Registry.Unlisted(org, func(db *data.DB) error {
		return Load(ctx, db, Options{Now: now, MoveTo: now, Seal: t.Seal, Password: rand.Text()})
	})
}

// remove takes a trial away: first nobody enters it any more, last its name is forgotten, so
// that it can be gone on with wherever it was cut off.
func (t *Trials) remove(ctx context.Context, owner *sql.DB, found data.Trial) error {
	if found.Slug == "" {
		return nil
	}
	if err := t.Registry.CloseTrial(ctx, found.Slug); err != nil {
		return err
	}
	if err := migrations.DropTrial(ctx, owner, found.SchemaName); err != nil {
		return err
	}
	if err := t.Jobs.Forget(ctx, found.Slug); err != nil {
		return err
	}
	t.Log.Info("a trial was removed", "organization", found.Slug)
	return t.Registry.EndTrial(ctx, found.Slug)
}

// count notes that a trial is made, and fails if there were too many lately.
func (t *Trials) count(now time.Time) error {
	recent := t.made[:0]
	for _, at := range t.made {
		if now.Sub(at) < time.Hour {
			recent = append(recent, at)
		}
	}
	t.made = recent
	if len(recent) >= mostTrials {
		return fault.TooMany.New("trial_often", "many trials were made within the hour; wait").With("until", recent[0].Add(time.Hour).UTC())
	}
	t.made = append(t.made, now)
	return nil
}

// openTo tells whether a trial is open to who asks.
func openTo(found data.Trial, by string) bool {
	return found.MadeBy == "" || by == found.MadeBy || by == found.Slug
}
