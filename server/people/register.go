package people

import (
	"context"
	"regexp"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// studentNumber is what student numbers look like, as in the import of lists.
var studentNumber = regexp.MustCompile(`^[0-9A-Z][0-9A-Z-]{1,31}$`)

// Ages between which somebody can be a volunteer: students register from ten
// with their guardian's consent, and beyond a hundred it is a slip.
const (
	youngest = 10
	oldest   = 100
)

// CreateVolunteer adds a volunteer on behalf of the author, with the skills and the
// limits everybody begins with, and an account that signs in with the student number
// once it has been given a one-time code. It returns the volunteer as stored, and fails
// with fault.Invalid student_number_invalid, birth_date_wrong, name_blank, team_unknown
// or skill_unknown and fault.Conflict student_number_taken or login_taken.
func CreateVolunteer(ctx context.Context, db *data.DB, v Volunteer, a audit.Author) (Volunteer, error) {
	today := data.DayOf(a.Now, db.Zone())
	if err := v.check(today); err != nil {
		return Volunteer{}, err
	}
	var stored Volunteer
	err := db.InTx(ctx, func(tx *data.DB) (err error) {
		if err := insertVolunteer(ctx, tx, &v, a.Now); err != nil {
			return err
		}
		if stored, err = FindVolunteer(ctx, tx, v.ID, today); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("volunteer_created", "volunteer", v.ID, map[string]any{"team_id": v.TeamID}))
	})
	return stored, err
}

// check says whether somebody can be registered as that volunteer.
func (v Volunteer) check(today time.Time) error {
	if !studentNumber.MatchString(v.StudentNumber) {
		return fault.Invalid.New("student_number_invalid", "a student number has 2 to 32 letters, digits or hyphens")
	}
	if v.BirthOn != nil && (v.BirthOn.After(today.AddDate(-youngest, 0, 0)) || v.BirthOn.Before(today.AddDate(-oldest, 0, 0))) {
		return fault.Invalid.New("birth_date_wrong", "a volunteer is %d to %d years old", youngest, oldest).With("youngest", youngest).With("oldest", oldest)
	}
	return nil
}

// ChangeVolunteer lets change edit a volunteer on behalf of the author and stores what
// comes of it, except the role in the team and whether they have left, if the volunteer's
// version is still the one given. Skills are nil to begin with, which leaves them as
// they are. It fails with fault.NotFound volunteer_unknown, fault.Conflict
// volunteer_leads_team if a captain would leave the team, student_number_taken, login_taken
// or version_stale, and fault.Invalid name_blank, student_number_invalid,
// birth_date_wrong, team_unknown or skill_unknown.
func ChangeVolunteer(ctx context.Context, db *data.DB, id int64, version int, change func(v *Volunteer), a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		before, err := FindVolunteer(ctx, tx, id, data.DayOf(a.Now, tx.Zone()))
		if err != nil {
			return err
		}
		v := before
		v.Skills = nil
		change(&v)
		if v.TeamID != before.TeamID && before.TeamRole == "captain" {
			return leadsTeam(before.TeamName)
		}
		if v.StudentNumber != before.StudentNumber || !sameDay(v.BirthOn, before.BirthOn) {
			if err := v.check(data.DayOf(a.Now, tx.Zone())); err != nil {
				return err
			}
		}
		v.ID, v.Version = id, version
		if err := updateVolunteer(ctx, tx, v, before.StudentNumber); err != nil {
			return err
		}
		if v.TeamID != before.TeamID {
			if err := CountMembers(ctx, tx); err != nil {
				return err
			}
		}
		return audit.Write(ctx, tx, a.Did("volunteer_updated", "volunteer", id, map[string]any{"team_id": v.TeamID, "fields": changedFields(before, v)}))
	})
}

func sameDay(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// changedFields names what differs between a volunteer before and after a change, for the
// log, which does not repeat what it was.
func changedFields(before, after Volunteer) []string {
	changed := []string{}
	for _, f := range []struct {
		name string
		same bool
	}{
		{"name", before.Name == after.Name}, {"student_number", before.StudentNumber == after.StudentNumber},
		{"team_id", before.TeamID == after.TeamID}, {"phone", before.Phone == after.Phone},
		{"gender", before.Gender == after.Gender}, {"birth_on", sameDay(before.BirthOn, after.BirthOn)},
		{"skills", after.Skills == nil || slices.Equal(before.Skills, after.Skills)},
	} {
		if !f.same {
			changed = append(changed, f.name)
		}
	}
	return changed
}
