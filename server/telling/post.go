package telling

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/jobs"
	"nuanlin/server/messages"
	"nuanlin/server/outlet"
)

const (
	// spreadSince is how old a message may be that is still sent: one that could not be for
	// so long, or was written before anybody sent letters, is found in the inbox.
	spreadSince = 24 * time.Hour
	// staleAfter is how old a message may be that still waits: nobody wants to be told so late,
	// such as after a month in which letters were not sent, or out of an old backup.
	staleAfter = 48 * time.Hour
	// batch is how many letters are put into words at once: what they say is as new as that.
	batch = 50
	// awayAfter is after how many letters in a row of which the other side knew nothing to say
	// a round ends: whoever is away would hold up each of the others as long.
	awayAfter = 3
	// noting is how long writing down what became of a letter may take when the program stops.
	noting = 5 * time.Second
	// roundLimit is how long one round may take; the next goes on.
	roundLimit = 10 * time.Minute
)

// pauses are how long a letter waits after each failure; after one more it has failed.
var pauses = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour}

// sendMessages is the job of sending what is due on a channel. There is one at a time of an
// organization and a channel, so that no channel waits for another, and on none more than one
// letter is under way.
type sendMessages struct {
	Organization string         `json:"organization" river:"unique"`
	Channel      outlet.Channel `json:"channel" river:"unique"`
}

// Kind names the kind; it is stored.
func (sendMessages) Kind() string { return "send_messages" }

// Post sends messages on the ways their readers chose.
type Post struct {
	Queue        *jobs.Queue
	Organization func(ctx context.Context, slug string) (*data.DB, error)
	Outlets      outlet.Outlets
	Links        *auth.Links // by which letters are answered; nil for by none
	Base         string      // where people reach the product, without a slash at its end; "" if that is not known
	Log          *slog.Logger
}

// Handle registers the job of sending with the queue.
func (p *Post) Handle() {
	jobs.Handle(p.Queue, jobs.Kind[sendMessages]{Work: p.work, Unique: true, Lane: jobs.Letters, Limit: roundLimit})
}

// EnqueueDue lets what is due be sent, on each channel on which anything is.
func EnqueueDue(ctx context.Context, db *data.DB, queue *jobs.Queue, outlets outlet.Outlets, now time.Time) error {
	if db.Organization().Trial {
		return nil
	}
	due, err := dueChannels(ctx, db, outlets.Offered(), now)
	if err != nil || len(due) == 0 {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		sqlTx, err := tx.Tx()
		if err != nil {
			return err
		}
		for _, channel := range due {
			if _, err := queue.Enqueue(ctx, sqlTx, sendMessages{tx.Organization().Slug, channel}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *Post) work(ctx context.Context, job *jobs.Job[sendMessages]) error {
	db, err := p.Organization(ctx, job.Args.Organization)
	if err != nil {
		return err
	}
	return p.Send(ctx, db, job.Args.Channel, job.Now)
}

// Send spreads new messages over a channel and sends what is due there, batch by batch, until
// nothing is left or the other side seems away. No transaction waits for the other side: that
// a letter begins is noted in a statement of its own, and so is what became of it.
func (p *Post) Send(ctx context.Context, db *data.DB, channel outlet.Channel, now func() time.Time) error {
	if !Offered(db, p.Outlets, channel) {
		return nil
	}
	if err := spread(ctx, db, channel, now()); err != nil {
		return err
	}
	r := &round{post: p, db: db, channel: channel, now: now}
	for {
		err := drop(ctx, db, channel, now())
		if err != nil {
			return err
		}
		if err = hold(ctx, db, channel, now()); err != nil {
			return err
		}
		if r.mine, err = due(ctx, db, channel, now()); err != nil || len(r.mine) == 0 {
			return err
		}
		began := r.began
		if err := r.send(ctx); errors.Is(err, errAway) {
			return nil // it is asked again soon whether anything is due
		} else if err != nil {
			return err
		}
		if r.began == began {
			return nil // others are at it
		}
	}
}

// errAway ends a round: the other side takes nothing just now.
var errAway = errors.New("telling: the other side is away")

// round is one go at a channel.
type round struct {
	post    *Post
	db      *data.DB
	channel outlet.Channel
	now     func() time.Time
	mine    []claimed
	began   int // letters
	away    int // those in a row that said nothing but that the other side is away
}

func (r *round) send(ctx context.Context) error {
	letters, err := r.post.lettersOf(ctx, r.db, r.mine, r.now())
	if err != nil {
		return err
	}
	return r.post.Outlets[r.channel].Send(ctx, letters, outlet.Steps{
		Begin: func(i int) (bool, error) {
			begun, err := begin(ctx, r.db, r.mine[i], r.now())
			if begun {
				r.began++
				r.mine[i].Attempts++
			}
			return begun, err
		},
		Told: func(i int, err error) error { return r.told(ctx, r.mine[i], err) },
	})
}

// told writes down what became of a letter.
func (r *round) told(ctx context.Context, d claimed, err error) error {
	// What is known is written down even if the program is to stop just now.
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), noting)
	defer cancel()
	o := outcomeOf(d, err, r.now())
	if o.State == failed {
		r.post.Log.Warn("a message could not be sent", "organization", r.db.Organization().Slug, "message", d.MessageID, "error", o.Error)
	}
	if err := note(limited, r.db, d, o); err != nil {
		return err
	}
	if outlet.Gone(err) {
		if err := forgetDevice(limited, r.db, d); err != nil {
			return err
		}
	}
	if !outlet.Away(err) {
		r.away = 0
		return nil
	}
	if r.away++; r.away == awayAfter {
		return errAway
	}
	return nil
}

// lettersOf puts claimed messages into words, as what they are about is now.
func (p *Post) lettersOf(ctx context.Context, db *data.DB, mine []claimed, now time.Time) ([]outlet.Letter, error) {
	list := make([]messages.Message, len(mine))
	for i, d := range mine {
		list[i] = d.message()
	}
	known, err := factsOf(ctx, db, list)
	if err != nil {
		return nil, err
	}
	letters := make([]outlet.Letter, len(mine))
	for i, d := range mine {
		told, err := known.tell(list[i], d.Language, db.Zone(), now)
		if err != nil {
			return nil, err
		}
		letters[i] = p.letterOf(db.Organization(), d, told)
	}
	return letters, nil
}

// How a try to send ends, as it is stored.
const (
	sent    = "sent"
	failed  = "failed"
	waiting = "waiting"
)

// outcome is how a try to send ended.
type outcome struct {
	State  string
	SentAt *time.Time
	NextAt *time.Time
	Error  string
}

// outcomeOf says what is written down of a letter.
func outcomeOf(d claimed, err error, now time.Time) outcome {
	switch {
	case err == nil:
		return outcome{State: sent, SentAt: &now}
	case outlet.Refused(err) || d.Attempts > len(pauses):
		return outcome{State: failed, Error: err.Error()}
	}
	return outcome{State: waiting, NextAt: new(now.Add(pauses[d.Attempts-1])), Error: err.Error()}
}
