package command

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/activities"
	"nuanlin/server/applying"
	"nuanlin/server/booking"
	"nuanlin/server/calendar"
	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/importing"
	"nuanlin/server/jobs"
	"nuanlin/server/joining"
	"nuanlin/server/linking"
	"nuanlin/server/messages"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
	"nuanlin/server/standing"
	"nuanlin/server/telling"
	"nuanlin/server/territory"
	"nuanlin/server/wall"
)

// periodic is what is done now and again in every organization. What goes wrong is
// logged, and tried again by the next round.
func (p *program) periodic(registry *data.Registry, queue *jobs.Queue) []jobs.Periodic {
	every := func(name string, every time.Duration, do func(context.Context, *data.DB, time.Time) error) jobs.Periodic {
		return jobs.Periodic{Name: name, Every: every, Work: func(ctx context.Context, organization string, now time.Time) error {
			db, err := registry.Organization(ctx, organization)
			if err != nil {
				return err
			}
			return do(ctx, db, now)
		}}
	}
	list := []jobs.Periodic{
		every("expire_invitations", time.Minute, p.expireInvitations),
		every("lapse_join_asks", time.Minute, lapseJoinAsks),
		every("remind", time.Minute, telling.Remind),
		every("ask_standing", 10*time.Minute, p.askStanding),
		every("keep_search", 10*time.Minute, keepSearch),
		every("purge_requests", time.Hour, purge(data.PurgeRequests, data.RequestsKept)),
		every("purge_sessions", time.Hour, purge(identity.PurgeRefreshTokens, identity.RefreshTokensKept)),
		every("purge_ended_sessions", time.Hour, purge(identity.PurgeSessions, identity.RefreshTokensKept)),
		every("purge_sign_in_steps", time.Hour, purge(identity.PurgeSignInSteps, 0)),
		every("purge_passkey_challenges", time.Hour, purge(identity.PurgePasskeyChallenges, 0)),
		every("purge_tries", time.Hour, purge(identity.PurgeTries, identity.TriesKept)),
		every("purge_join_tries", time.Hour, purge(applying.PurgeTries, applying.TriesKept)),
		every("purge_calendar_tries", time.Hour, purge(calendar.PurgeTries, calendar.TriesKept)),
		every("purge_link_tries", time.Hour, purge(linking.PurgeTries, linking.TriesKept)),
		every("purge_wall_tries", time.Hour, purge(wall.PurgeTries, wall.TriesKept)),
		every("purge_password_asks", time.Hour, purge(linking.PurgeAsks, linking.AsksKept)),
		every("purge_waiting_entries", 24*time.Hour, purge(applying.PurgeWaiting, applying.WaitingKept)),
		every("purge_answered_entries", 24*time.Hour, purge(applying.PurgeAnswered, applying.AnsweredKept)),
		every("purge_notes", 24*time.Hour, purge(telling.PurgeNotes, messages.Kept)),
		every("purge_messages", 24*time.Hour, purge(messages.Purge, messages.Kept)),
		every("purge_previews", 24*time.Hour, purge(importing.PurgePreviews, importing.PreviewsKept)),
	}
	if len(p.config.Outlets) > 0 {
		list = append(list, every("send_messages", sendEvery, func(ctx context.Context, db *data.DB, now time.Time) error {
			return telling.EnqueueDue(ctx, db, queue, p.config.Outlets, now)
		}))
	}
	return list
}

// sendEvery is how often it is asked whether a message is to be sent.
const sendEvery = 5 * time.Second

// expireInvitations ends the invitations that have run out.
func (p *program) expireInvitations(ctx context.Context, db *data.DB, now time.Time) error {
	ended, err := booking.ExpireInvitations(ctx, db, now)
	if ended > 0 {
		p.log.Info("invitations ran out", "organization", db.Organization().Slug, "count", ended)
	}
	return err
}

// lapseJoinAsks ends what nobody can be let in for any more.
func lapseJoinAsks(ctx context.Context, db *data.DB, now time.Time) error {
	_, err := joining.Lapse(ctx, db, now)
	return err
}

// askStanding takes seats and pairs from people who are no longer fit by the day alone.
func (p *program) askStanding(ctx context.Context, db *data.DB, now time.Time) error {
	changed, err := standing.AskEverybody(ctx, db, now)
	if changed > 0 {
		p.log.Info("people were asked again whether they fit", "organization", db.Organization().Slug, "changed", changed)
	}
	return err
}

// keepBatch is how many names get their search keys at once.
const keepBatch = 1_000

// keepSearch gives names whose search keys are missing, or made by another version of the program, theirs.
func keepSearch(ctx context.Context, db *data.DB, _ time.Time) error {
	for _, keep := range []func(context.Context, *data.DB, int) (int, error){
		people.KeepSearch, people.KeepTeamSearch, identity.KeepSearch, territory.KeepAreaSearch, territory.KeepPointSearch, activities.KeepSearch, shifts.KeepSearch,
	} {
		for more := true; more; {
			n, err := keep(ctx, db, keepBatch)
			if err != nil {
				return err
			}
			more = n == keepBatch
		}
	}
	return nil
}

// One statement of a purge forgets purgeBatch rows, and one round makes at most
// purgeBatches of them, so that no organization keeps the others waiting.
const (
	purgeBatch   = 2_000
	purgeBatches = 50
)

// purge forgets, by batches, what is older than kept.
func purge(batch func(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error), kept time.Duration) func(context.Context, *data.DB, time.Time) error {
	return func(ctx context.Context, db *data.DB, now time.Time) error {
		for range purgeBatches {
			if n, err := batch(ctx, db, now.Add(-kept), purgeBatch); err != nil || n < purgeBatch {
				return err
			}
		}
		return nil
	}
}

// withJobs calls use with a queue that is not started yet, and stops it after that:
// what is under way keeps what it has got, or is done at the next start. Nothing can be kept
// in a database that does not answer, nor can the queue sign off from it: then it is left as it is.
func (p *program) withJobs(ctx context.Context, registry *data.Registry, use func(*jobs.Queue) error) (err error) {
	pool, err := registry.OpenControl(jobs.Connections)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	queue, err := jobs.New(pool, jobs.Options{Organizations: registry.Slugs, Now: p.now, Log: p.log})
	if err != nil {
		return err
	}
	for _, periodic := range p.periodic(registry, queue) {
		queue.Every(periodic)
	}
	defer func() {
		limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainLimit)
		defer cancel()
		heard, forget := registry.WhileItAnswers(limit)
		defer forget()
		err = errors.Join(err, queue.Stop(heard))
	}()
	return use(queue)
}
