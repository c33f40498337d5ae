package programme

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var errNotOver = fault.Conflict.New("programme_not_over", "only a programme that is closed or cancelled is put into the archive")

// SetArchived puts a programme that is over into the archive, or takes it out again, and
// logs it; what is so already stays so. It fails with version_stale and programme_not_over.
func SetArchived(ctx context.Context, db *data.DB, id int64, version int, archived bool, a Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		p, err := FindProgramme(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case p.Version != version:
			return data.Stale(p.Version)
		case archived == (p.ArchivedAt != nil):
			return nil
		case archived && !Over(p.State):
			return errNotOver
		}
		action, at := "programme_unarchived", (*time.Time)(nil)
		if archived {
			action, at = "programme_archived", &a.Now
		}
		if err := setArchived(ctx, tx, id, version, at); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did(action, "programme", id, nil))
	})
}

// Over reports whether a programme in the state is closed or cancelled.
func Over(state string) bool { return state == "closed" || state == "cancelled" }

// Move makes a programme and its stages later by whole days, or earlier, within a
// transaction; its activities and shifts are for the caller to move and the log to write.
// It fails with version_stale and programme_over.
func Move(ctx context.Context, tx *data.DB, id int64, version, days int) (Programme, error) {
	p, err := FindProgramme(ctx, tx, id)
	if err != nil {
		return p, err
	}
	if Over(p.State) {
		return p, ErrProgrammeOver
	}
	if err := moveDates(ctx, tx, id, version, days); err != nil {
		return p, err
	}
	return FindProgramme(ctx, tx, id)
}

// Repeat makes a draft of another term with the name, code and first day of next, and the
// theme, people and stages of an earlier programme, these later by whole days, and logs it.
// It fails like [CreateProgramme].
func Repeat(ctx context.Context, tx *data.DB, from Programme, next *Programme, days int, a Author) error {
	next.Theme, next.Host, next.Executor, next.EndsOn = from.Theme, from.Host, from.Executor, from.EndsOn.AddDate(0, 0, days)
	next.Stages = nil
	for _, g := range from.Stages {
		later, err := g.later(days)
		if err != nil {
			return err
		}
		next.Stages = append(next.Stages, later)
	}
	return CreateProgramme(ctx, tx, next, a)
}

// later returns the dates of a stage, later by whole days.
func (g StageDates) later(days int) (StageDates, error) {
	for _, day := range []*data.DayText{&g.StartsOn, &g.EndsOn} {
		on, err := time.Parse(time.DateOnly, string(*day))
		if err != nil {
			return g, err
		}
		*day = data.DayText(on.AddDate(0, 0, days).Format(time.DateOnly))
	}
	return g, nil
}
