package importing

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/training"
)

// stagedRow is what a volunteer of a file shall be. Lists that are null are those the
// file says nothing about.
type stagedRow struct {
	Row                int            `db:"row"`
	Outcome            string         `db:"outcome"` // new, changed or unchanged
	VolunteerID        *int64         `db:"volunteer_id"`
	TeamID             int64          `db:"team_id"`
	StudentNumber      string         `db:"student_number"`
	Name               string         `db:"name"`
	Gender             string         `db:"gender"`
	BirthOn            *string        `db:"birth_on"`
	StudyYear          *int           `db:"study_year"`
	TeamRole           string         `db:"team_role"`
	Phone              string         `db:"phone"`
	Interests          pq.StringArray `db:"interests"`
	Dialects           pq.StringArray `db:"dialects"`
	TravelLimitMinutes int            `db:"travel_limit_minutes"`
	GuardianConsentOn  *string        `db:"guardian_consent_on"`
	Skills             pq.StringArray `db:"skills"`
	Availability       []byte         `db:"availability"` // JSON array of slots
	Trainings          []byte         `db:"trainings"`    // JSON array
	Clearance          []byte         `db:"clearance"`    // JSON object, if it adds to what is stored
	Telling            bool           `db:"telling"`      // the birthday or who is captain changes: logged person by person
}

// batch is what the rows of one batch write, by the capability it belongs to.
type batch struct {
	volunteers []people.ImportedVolunteer
	skills     []people.SkillsOf
	weekly     []people.WeeklyOf
	signOffs   []training.ImportedSignOff
	clearances []training.ImportedClearance
	accounts   []identity.ImportedAccount
	entries    []audit.Entry
}

// applyBatch writes the rows of a batch that are not as they are stored.
func applyBatch(ctx context.Context, db *data.DB, rows []stagedRow, w written) error {
	var b batch
	for _, r := range rows {
		if w.People && r.Outcome != "unchanged" {
			b.volunteers = append(b.volunteers, r.volunteer())
		}
	}
	ids, err := people.UpsertVolunteers(ctx, db, b.volunteers, w.author.Now)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Outcome == "unchanged" {
			continue
		}
		if r.VolunteerID != nil {
			ids[r.StudentNumber] = *r.VolunteerID
		}
		if err := b.add(r, ids[r.StudentNumber], w); err != nil {
			return fmt.Errorf("importing: row %d: %w", r.Row, err)
		}
	}
	if err := training.ImportSignOffs(ctx, db, b.signOffs, w.author); err != nil {
		return err
	}
	if err := training.ImportClearances(ctx, db, b.clearances, w.author); err != nil || !w.People {
		return err
	}
	if err := people.ReplaceSkills(ctx, db, b.skills); err != nil {
		return err
	}
	if err := people.ReplaceAvailabilities(ctx, db, b.weekly); err != nil {
		return err
	}
	if err := identity.ImportAccounts(ctx, db, b.accounts, w.author.Now); err != nil {
		return err
	}
	return audit.WriteAll(ctx, db, b.entries)
}

func (r stagedRow) volunteer() people.ImportedVolunteer {
	return people.ImportedVolunteer{
		StudentNumber: r.StudentNumber, Name: r.Name, Gender: r.Gender, BirthOn: r.BirthOn, StudyYear: r.StudyYear, TeamID: r.TeamID, TeamRole: r.TeamRole,
		Phone: r.Phone, Interests: data.ListParameter(r.Interests), Dialects: data.ListParameter(r.Dialects), TravelLimitMinutes: r.TravelLimitMinutes,
		GuardianConsentOn: r.GuardianConsentOn,
	}
}

// add notes what is written of a volunteer beside the volunteer.
func (b *batch) add(r stagedRow, id int64, w written) error {
	if r.Skills != nil {
		b.skills = append(b.skills, people.SkillsOf{VolunteerID: id, Codes: r.Skills})
	}
	if r.Availability != nil {
		week := people.WeeklyOf{VolunteerID: id}
		if err := json.Unmarshal(r.Availability, &week.Times); err != nil {
			return err
		}
		b.weekly = append(b.weekly, week)
	}
	if r.Trainings != nil {
		var passed []training.ImportedSignOff
		if err := json.Unmarshal(r.Trainings, &passed); err != nil {
			return err
		}
		for _, o := range passed {
			o.VolunteerID, o.Detail = id, w.detail(r.Row)
			b.signOffs = append(b.signOffs, o)
		}
	}
	if r.Clearance != nil {
		check := training.ImportedClearance{VolunteerID: id, Checker: w.Checker, Reference: w.reference(r.Row), Detail: w.detail(r.Row)}
		if err := json.Unmarshal(r.Clearance, &check); err != nil {
			return err
		}
		b.clearances = append(b.clearances, check)
	}
	account := identity.ImportedAccount{VolunteerID: id, Login: strings.ToLower(r.StudentNumber), Name: r.Name}
	if r.TeamRole == "captain" {
		account.CaptainOf = &r.TeamID
	}
	b.accounts = append(b.accounts, account)
	if r.Telling {
		b.entries = append(b.entries, w.author.Did("volunteer_updated", "volunteer", id, w.detail(r.Row)))
	}
	return nil
}

// NewcomerAccount is the account of an imported volunteer who has not signed in
// yet.
type NewcomerAccount struct {
	ID       int64  `db:"id"`
	Login    string `db:"login"`
	Name     string `db:"name"`
	TeamName string `db:"team_name"`
}
