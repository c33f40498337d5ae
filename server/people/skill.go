package people

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Skill is something a position can ask for.
type Skill struct {
	ID        int64      `db:"id"`
	Code      string     `db:"code"` // never changes
	NameZH    string     `db:"name_zh"`
	NameEN    string     `db:"name_en"`
	RetiredAt *time.Time `db:"retired_at"` // no seat asks for it since
	Version   int        `db:"version"`
	Holders   int        `db:"holders"` // active volunteers who have it
}

var errNoSuchSkill = fault.NotFound.New("skill_gone", "there is no such skill")

// CreateSkill adds a skill on behalf of the author and sets its id. It fails with
// fault.Conflict skill_code_taken or skill_name_taken.
func CreateSkill(ctx context.Context, db *data.DB, s *Skill, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertSkill(ctx, tx, s); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("skill_created", "skill", s.ID, s.logged()))
	})
}

// UpdateSkill stores the names of a skill on behalf of the author, and whether it is retired,
// if its version is still the one given, and sets s to what it is then. No seat asks for what
// is retired; who has it keeps it. It fails with fault.Conflict version_stale or
// skill_name_taken and fault.NotFound skill_gone. What follows for people is the caller's to
// ask: see standing.WatchEverybody.
func UpdateSkill(ctx context.Context, tx *data.DB, s *Skill, retired bool, a audit.Author) error {
	before, err := FindSkill(ctx, tx, s.ID)
	if err != nil {
		return err
	}
	s.RetiredAt = before.RetiredAt
	action := "skill_updated"
	switch {
	case retired && before.RetiredAt == nil:
		s.RetiredAt, action = &a.Now, "skill_retired"
	case !retired && before.RetiredAt != nil:
		s.RetiredAt, action = nil, "skill_resumed"
	}
	if err := updateSkill(ctx, tx, *s); err != nil {
		return err
	}
	if *s, err = FindSkill(ctx, tx, s.ID); err != nil {
		return err
	}
	detail := s.logged()
	detail["before"] = before.logged()
	return audit.Write(ctx, tx, a.Did(action, "skill", s.ID, detail))
}

// logged is what the log says of a skill.
func (s Skill) logged() map[string]any { return map[string]any{"name": s.NameZH, "name_en": s.NameEN} }
