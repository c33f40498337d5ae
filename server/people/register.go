package people

import (
	"context"
	"slices"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
)

// CreateVolunteer adds a volunteer on behalf of the author, with the skills and the
// limits everybody begins with, and an account that signs in with the student number
// once it has been given a one-time code. It returns the volunteer as stored, and fails
// with fault.Invalid student_number_invalid, birth_date_wrong, name_blank, the problems of
// kind.Name and kind.Phone, team_unknown or skill_unknown and fault.Conflict student_number_taken or login_taken.
func CreateVolunteer(ctx context.Context, db *data.DB, v Volunteer, a audit.Author) (Volunteer, error) {
	today := data.DayOf(a.Now, db.Zone())
	if err := v.CheckNew(today); err != nil {
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

// Entrant is somebody who is registered with what they said of themselves.
type Entrant struct {
	Volunteer
	Weekly []WeeklySlot
}

// Register makes volunteers of entrants, within a transaction, each with the skills, the times
// and the limits everybody begins with, and an account as [CreateVolunteer] makes one, and
// returns the ids by student number. Writing down who let them in is the caller's. A fixed
// number of statements whatever their number. It fails as [CreateVolunteer] does, for one as for all.
func Register(ctx context.Context, tx *data.DB, list []Entrant, now time.Time) (map[string]int64, error) {
	today := data.DayOf(now, tx.Zone())
	for i := range list {
		if err := list[i].CheckNew(today); err != nil {
			return nil, err
		}
	}
	ids, err := insertEntrants(ctx, tx, list, now)
	if err != nil {
		return nil, err
	}
	skills, times, accounts := make([]SkillsOf, len(list)), make([]WeeklyOf, len(list)), make([]identity.ImportedAccount, len(list))
	for i, v := range list {
		id := ids[v.StudentNumber]
		skills[i] = SkillsOf{VolunteerID: id, Codes: v.Skills}
		times[i] = WeeklyOf{VolunteerID: id, Times: v.Weekly}
		accounts[i] = identity.ImportedAccount{VolunteerID: id, Login: strings.ToLower(v.StudentNumber), Name: v.Name}
	}
	if err := ReplaceSkills(ctx, tx, skills); err != nil {
		return nil, err
	}
	if err := ReplaceAvailabilities(ctx, tx, times); err != nil {
		return nil, err
	}
	if err := identity.ImportAccounts(ctx, tx, accounts, now); err != nil {
		return nil, err
	}
	return ids, CountMembers(ctx, tx)
}

// CheckNew brings the student number, the name and the phone of somebody new to the forms they
// are stored in. It fails with fault.Invalid student_number_invalid, birth_date_wrong and the
// problems of kind.Name and kind.Phone.
func (v *Volunteer) CheckNew(today time.Time) error {
	if err := v.check(today); err != nil {
		return err
	}
	return v.checkTyped(Volunteer{})
}

// check brings the student number to the form it is stored in, and says whether somebody can be
// registered with it and the day of birth.
func (v *Volunteer) check(today time.Time) error {
	number, problem := kind.StudentNumber(v.StudentNumber)
	if problem != "" {
		return fault.Invalid.New(string(problem), "a student number has 2 to 32 letters, digits or hyphens")
	}
	v.StudentNumber = number
	if v.BirthOn != nil && kind.Born(*v.BirthOn, today) != "" {
		return fault.Invalid.New("birth_date_wrong", "a volunteer is %d to %d years old", kind.Youngest, kind.Oldest).
			With("youngest", kind.Youngest).With("oldest", kind.Oldest)
	}
	return nil
}

// checkTyped brings the name and the phone to the form they are stored in, if they are not
// those from before. An empty name is left to the table.
func (v *Volunteer) checkTyped(before Volunteer) error {
	if v.Name != before.Name && v.Name != "" {
		name, problem := kind.Name(v.Name)
		if problem != "" {
			return fault.Invalid.New(string(problem), "that is no name").With("value", v.Name)
		}
		v.Name = name
	}
	if v.Phone != before.Phone && v.Phone != "" {
		phone, problem := kind.Phone(v.Phone)
		if problem != "" {
			return fault.Invalid.New(string(problem), "that is no phone number").With("value", v.Phone)
		}
		v.Phone = phone
	}
	return nil
}

// ChangeVolunteer lets change edit a volunteer on behalf of the author and stores what
// comes of it, except the role in the team and whether they have left, if the volunteer's
// version is still the one given. Skills are nil to begin with, which leaves them as
// they are. It fails with fault.NotFound volunteer_unknown, fault.Conflict
// volunteer_leads_team if a captain would leave the team, student_number_taken, login_taken
// or version_stale, and fault.Invalid name_blank, student_number_invalid,
// birth_date_wrong, the problems of kind.Name and kind.Phone, team_unknown or skill_unknown.
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
		if err := v.checkTyped(before); err != nil {
			return err
		}
		v.ID, v.Version = id, version
		if err := updateVolunteer(ctx, tx, v, before.StudentNumber); err != nil {
			return err
		}
		if v.StudentNumber != before.StudentNumber {
			if err := identity.TellOfLogin(ctx, tx, id, strings.ToLower(v.StudentNumber), a); err != nil {
				return err
			}
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
