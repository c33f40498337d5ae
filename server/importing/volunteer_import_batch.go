package importing

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
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
	TeamName           string         `db:"team_name"`
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
	Was                []byte         `db:"was"`          // JSON of what is stored, of a row that changes it
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

// storedVolunteer is what is stored about a volunteer whom a file changes.
type storedVolunteer struct {
	Name              string   `json:"name"`
	Gender            string   `json:"gender"`
	BirthOn           *string  `json:"birth_on"`
	StudyYear         *int     `json:"study_year"`
	Team              string   `json:"team"`
	TeamRole          string   `json:"team_role"`
	Phone             string   `json:"phone"`
	Interests         []string `json:"interests"`
	Dialects          []string `json:"dialects"`
	TravelMinutes     int      `json:"travel_limit_minutes"`
	GuardianConsentOn *string  `json:"guardian_consent_on"`
	Skills            []string `json:"skills"`
	Availability      []Slot   `json:"availability"`
	Trainings         []string `json:"trainings"` // course and day
	Clearance         *string  `json:"clearance"` // state and day
}

// changes is the JSON of what a row changes, column by column.
func (r stagedRow) changes() (string, error) {
	if r.Was == nil {
		return "[]", nil
	}
	var was storedVolunteer
	if err := json.Unmarshal(r.Was, &was); err != nil {
		return "", fmt.Errorf("importing: stored volunteer of row %d: %w", r.Row, err)
	}
	changes := []Change{}
	add := func(column Column, before, after []string) {
		if !slices.Equal(before, after) {
			changes = append(changes, Change{column, before, after})
		}
	}
	add(Name, one(was.Name), one(r.Name))
	add(Gender, one(was.Gender), one(r.Gender))
	add(BornOn, said(was.BirthOn), said(r.BirthOn))
	add(Year, numbers(was.StudyYear), numbers(r.StudyYear))
	add(Team, one(was.Team), one(r.TeamName))
	add(TeamRole, one(was.TeamRole), one(r.TeamRole))
	add(Phone, one(was.Phone), one(r.Phone))
	add(Interests, every(was.Interests), every(r.Interests))
	add(Dialects, every(was.Dialects), every(r.Dialects))
	add(TravelLimit, numbers(&was.TravelMinutes), numbers(&r.TravelLimitMinutes))
	add(GuardianConsent, said(was.GuardianConsentOn), said(r.GuardianConsentOn))
	if r.Skills != nil {
		add(Skills, every(was.Skills), every(r.Skills))
	}
	if err := r.addRecords(was, add); err != nil {
		return "", err
	}
	text, err := json.Marshal(changes)
	return string(text), err
}

// addRecords adds what changes of the times, the courses and the record check.
func (r stagedRow) addRecords(was storedVolunteer, add func(column Column, before, after []string)) error {
	if r.Availability != nil {
		var slots []Slot
		if err := json.Unmarshal(r.Availability, &slots); err != nil {
			return fmt.Errorf("importing: times of row %d: %w", r.Row, err)
		}
		add(Availability, times(was.Availability), times(slots))
	}
	if r.Trainings != nil {
		var passed []Training
		if err := json.Unmarshal(r.Trainings, &passed); err != nil {
			return fmt.Errorf("importing: courses of row %d: %w", r.Row, err)
		}
		added := []string{}
		for _, p := range passed {
			if course := p.Course + " " + string(p.SignedOn); !slices.Contains(was.Trainings, course) {
				added = append(added, course)
			}
		}
		add(Trainings, []string{}, added)
	}
	if r.Clearance != nil {
		var check Clearance
		if err := json.Unmarshal(r.Clearance, &check); err != nil {
			return fmt.Errorf("importing: record check of row %d: %w", r.Row, err)
		}
		now := check.State
		if check.CheckedOn != "" {
			now += " " + string(check.CheckedOn)
		}
		add(RecordCheck, said(was.Clearance), one(now))
	}
	return nil
}

// one is a list of a text, empty if it is.
func one(text string) []string {
	if text == "" {
		return []string{}
	}
	return []string{text}
}

// said is a list of a text that may not be there.
func said(text *string) []string {
	if text == nil {
		return []string{}
	}
	return one(*text)
}

// numbers is a list of a number that may not be there.
func numbers(n *int) []string {
	if n == nil {
		return []string{}
	}
	return []string{strconv.Itoa(*n)}
}

// every is a list that is never nil.
func every(texts []string) []string { return append([]string{}, texts...) }

// times writes slots such as "6 08:00-12:00".
func times(slots []Slot) []string {
	texts := make([]string, len(slots))
	for i, s := range slots {
		texts[i] = fmt.Sprintf("%d %02d:%02d-%02d:%02d", s.Weekday, s.FromMinute/60, s.FromMinute%60, s.UntilMinute/60, s.UntilMinute%60)
	}
	return texts
}
