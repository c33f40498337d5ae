package data

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"nuanlin/server/fault"
)

// States of a trial.
const (
	TrialMaking   = "making"
	TrialReady    = "ready"
	TrialRemoving = "removing"
)

// Trial is the trial of an installation as it is written down beside the organizations. One
// that is being made or removed, and by nobody any more, was cut off.
type Trial struct {
	Slug       string    `db:"slug"`
	SchemaName string    `db:"schema_name"`
	MadeBy     string    `db:"made_by"` // short name of an association, or ""
	State      string    `db:"state"`
	BegunAt    time.Time `db:"begun_at"`
}

// Trial returns the trial of the installation, the zero Trial if there is none.
func (r *Registry) Trial(ctx context.Context) (Trial, error) {
	const query = `select slug, schema_name, made_by, state, begun_at from trials`
	var found Trial
	err := Translate("trial", sqlx.GetContext(ctx, r.control, &found, query))
	if errors.Is(err, fault.NotFound) {
		return Trial{}, nil
	}
	return found, err
}

// BeginTrial writes down that a trial is being made, before anything of it is there.
func (r *Registry) BeginTrial(ctx context.Context, t Trial) error {
	const query = `
		insert into trials (slug, schema_name, made_by, state, begun_at)
		values ($1, $2, $3, 'making', $4)`
	_, err := r.control.ExecContext(ctx, query, t.Slug, t.SchemaName, t.MadeBy, t.BegunAt)
	return Translate("begin trial", err)
}

// OfferTrial lists a trial that is whole among the organizations: from then on it can be
// entered.
func (r *Registry) OfferTrial(ctx context.Context, org Organization) error {
	const query = `
		with offered as (
		    update trials set state = 'ready' where slug = $1 and state = 'making' returning slug, schema_name
		)
		insert into organizations (slug, name, schema_name, zone, demo, trial)
		select slug, $2, schema_name, $3, true, true
		from offered`
	_, err := r.control.ExecContext(ctx, query, org.Slug, org.Name, org.ZoneName)
	return Translate("offer trial", err)
}

// CloseTrial takes the trial off the list of organizations and lets go of the connections
// to it: nobody enters it any more, and every session in it is over.
func (r *Registry) CloseTrial(ctx context.Context, slug string) error {
	const query = `
		with closed as (
		    update trials set state = 'removing' where slug = $1 returning slug
		)
		delete from organizations o using closed c where o.slug = c.slug and o.trial`
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, err := r.control.ExecContext(ctx, query, slug); err != nil {
		return Translate("close trial", err)
	}
	db, known := r.open[slug]
	delete(r.open, slug)
	if !known {
		return nil
	}
	return db.close()
}

// EndTrial forgets a trial of which nothing is left.
func (r *Registry) EndTrial(ctx context.Context, slug string) error {
	const query = `delete from trials where slug = $1 and state <> 'ready'`
	_, err := r.control.ExecContext(ctx, query, slug)
	return Translate("end trial", err)
}

// Unlisted calls use with connections to an organization that is not listed yet.
func (r *Registry) Unlisted(org Organization, use func(*DB) error) (err error) {
	db, err := r.openSchema(org)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	return use(db)
}

// close lets go of an organization's connections; those that are in use end with what
// they are used for.
func (db *DB) close() error { return errors.Join(db.pool.Close(), db.hot.pool.Close()) }
