package training

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Course is something to be passed before going on duty.
type Course struct {
	ID          int64          `db:"id"`
	Code        string         `db:"code"` // never changes
	NameZH      string         `db:"name_zh"`
	NameEN      string         `db:"name_en"`
	ValidMonths *int           `db:"valid_months"` // from the day it is signed off; nil for ever
	AskedOf     pq.StringArray `db:"asked_of"`     // see [AskedOf]
	RetiredAt   *time.Time     `db:"retired_at"`   // nobody is asked for it since
	Version     int            `db:"version"`
	Passed      int            `db:"passed"` // active volunteers for whom it is valid
}

// AskedOf are the seats a course can be asked of: everybody's, those of shifts with children or
// in homes, the captain's, and those of one form of service.
var AskedOf = []string{"everyone", "child", "home", "captain", "point", "one_to_one", "culture"}

var (
	errCourseUnknown = fault.Invalid.New("course_unknown", "there is no such course")
	errNoSuchCourse  = fault.NotFound.New("course_gone", "there is no such course")
)

// CreateCourse adds a course on behalf of the author and sets its id. It fails with
// fault.Conflict course_code_taken or course_name_taken.
func CreateCourse(ctx context.Context, db *data.DB, c *Course, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertCourse(ctx, tx, c); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("course_created", "course", c.ID, c.logged()))
	})
}

// UpdateCourse stores what is known of a course on behalf of the author, except its code, if
// its version is still the one given, and sets c to what it is then. Retired says whether it
// is asked of nobody any more; what people have passed stays. How long it is valid holds for
// what is signed off from now on. It fails with fault.Conflict version_stale or
// course_name_taken and fault.NotFound course_gone. What follows for people is the
// caller's to ask: see standing.WatchEverybody.
func UpdateCourse(ctx context.Context, tx *data.DB, c *Course, retired bool, a audit.Author) error {
	before, err := FindCourse(ctx, tx, c.ID, a.Now)
	if err != nil {
		return err
	}
	c.RetiredAt = before.RetiredAt
	action := "course_updated"
	switch {
	case retired && before.RetiredAt == nil:
		c.RetiredAt, action = &a.Now, "course_retired"
	case !retired && before.RetiredAt != nil:
		c.RetiredAt, action = nil, "course_resumed"
	}
	if err := updateCourse(ctx, tx, *c); err != nil {
		return err
	}
	if *c, err = FindCourse(ctx, tx, c.ID, a.Now); err != nil {
		return err
	}
	detail := c.logged()
	detail["before"] = before.logged()
	return audit.Write(ctx, tx, a.Did(action, "course", c.ID, detail))
}

// logged is what the log says of a course; 0 months are for ever.
func (c Course) logged() map[string]any {
	months := 0
	if c.ValidMonths != nil {
		months = *c.ValidMonths
	}
	return map[string]any{"name": c.NameZH, "name_en": c.NameEN, "valid_months": months, "asked_of": c.AskedOf}
}
