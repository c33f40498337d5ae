package telling

import (
	"context"
	"log/slog"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/jobs"
	"nuanlin/server/mail"
	"nuanlin/server/messages"
)

const (
	// spreadSince is how old a message may be that is still sent: one that could not be for
	// so long, or was written before anybody sent letters, is found in the inbox.
	spreadSince = 24 * time.Hour
	// staleAfter is how old a message may be that still waits: nobody wants to be told so late,
	// such as after a month in which letters were not sent, or out of an old backup.
	staleAfter = 48 * time.Hour
	// batch is how many letters are claimed at once, so that a program that is killed leaves
	// few of which nobody knows.
	batch = 20
	// abandonedAfter is how long after a letter was claimed it is sent again if nobody wrote
	// down what became of it.
	abandonedAfter = 2 * time.Minute
	// noting is how long writing that down may take when the program stops.
	noting = 5 * time.Second
	// roundLimit is how long one round may take; the next goes on.
	roundLimit = 10 * time.Minute
)

// pauses are how long a letter waits after each failure; after one more it has failed.
var pauses = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour}

// sendMessages is the job of sending what is due, one of an organization at a time.
type sendMessages struct {
	Organization string `json:"organization" river:"unique"`
}

// Kind names the kind; it is stored.
func (sendMessages) Kind() string { return "send_messages" }

// Post sends messages on the ways their readers chose.
type Post struct {
	Queue        *jobs.Queue
	Organization func(ctx context.Context, slug string) (*data.DB, error)
	Sender       mail.Sender // nil for none
	Links        *auth.Links // by which letters are answered; nil for by none
	Base         string      // where people reach the product, without a slash at its end; "" if that is not known
	Log          *slog.Logger
}

// Handle registers the job of sending with the queue.
func (p *Post) Handle() {
	jobs.Handle(p.Queue, jobs.Kind[sendMessages]{Work: p.work, Unique: true, Lane: jobs.Background, Limit: roundLimit})
}

// EnqueueDue lets what is due be sent, if anything is.
func EnqueueDue(ctx context.Context, db *data.DB, queue *jobs.Queue, now time.Time) error {
	if db.Organization().Trial {
		return nil
	}
	due, err := isDue(ctx, db, now)
	if err != nil || !due {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		sqlTx, err := tx.Tx()
		if err != nil {
			return err
		}
		_, err = queue.Enqueue(ctx, sqlTx, sendMessages{tx.Organization().Slug})
		return err
	})
}

func (p *Post) work(ctx context.Context, job *jobs.Job[sendMessages]) error {
	db, err := p.Organization(ctx, job.Args.Organization)
	if err != nil {
		return err
	}
	return p.Send(ctx, db, job.Now)
}

// Send spreads new messages and sends what is due, batch by batch. Nothing waits for a
// mail server in a transaction: a batch is claimed in one, and each outcome noted in another.
func (p *Post) Send(ctx context.Context, db *data.DB, now func() time.Time) error {
	if !Offered(db, p.Sender) {
		return nil
	}
	if err := spread(ctx, db, now()); err != nil {
		return err
	}
	for {
		mine, err := claim(ctx, db, now())
		if err != nil || len(mine) == 0 {
			return err
		}
		if err := p.sendBatch(ctx, db, mine, now); err != nil {
			return err
		}
	}
}

func (p *Post) sendBatch(ctx context.Context, db *data.DB, mine []claimed, now func() time.Time) error {
	letters, err := p.lettersOf(ctx, db, mine, now())
	if err != nil {
		return err
	}
	return p.Sender.Send(ctx, letters, func(i int, err error) error {
		// What is known is written down even if the program is to stop just now.
		limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), noting)
		defer cancel()
		o := outcomeOf(mine[i], err, now())
		if o.State == "failed" {
			p.Log.Warn("a message could not be sent", "organization", db.Organization().Slug, "message", mine[i].MessageID, "error", o.Error)
		}
		return note(limited, db, mine[i], o)
	})
}

// lettersOf puts claimed messages into words, as what they are about is now.
func (p *Post) lettersOf(ctx context.Context, db *data.DB, mine []claimed, now time.Time) ([]mail.Letter, error) {
	list := make([]messages.Message, len(mine))
	for i, d := range mine {
		list[i] = d.message()
	}
	known, err := factsOf(ctx, db, list)
	if err != nil {
		return nil, err
	}
	letters := make([]mail.Letter, len(mine))
	for i, d := range mine {
		told, err := known.tell(list[i], d.Language, db.Zone(), now)
		if err != nil {
			return nil, err
		}
		letters[i] = p.letterOf(db.Organization(), d, told)
	}
	return letters, nil
}

// outcome is how a try to send ended.
type outcome struct {
	State  string
	SentAt *time.Time
	NextAt *time.Time
	Error  string
}

func outcomeOf(d claimed, err error, now time.Time) outcome {
	switch {
	case err == nil:
		return outcome{State: "sent", SentAt: &now}
	case mail.Refused(err) || d.Attempts > len(pauses):
		return outcome{State: "failed", Error: err.Error()}
	}
	return outcome{State: "waiting", NextAt: new(now.Add(pauses[d.Attempts-1])), Error: err.Error()}
}
