package importing

import (
	"bytes"
	"context"
	"slices"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/kind"
)

// What somebody decides about a group of rows that cannot be written as they are.
const (
	Match    = "match"     // the unknown team is one we have
	Accept   = "accept"    // it is as the file says, or a captain stays where they are
	LeaveOut = "leave_out" // those rows are not written
	Ask      = "ask"       // takes back what was decided
)

// The messages about rows that somebody can accept.
const (
	teamUnknown   = "team_unknown"
	personDiffers = "person_differs"       // the number is that of somebody with another name
	personKnown   = "person_known"         // somebody like that has another number
	leadsTeam     = "volunteer_leads_team" // a captain would leave the team
)

// acceptable are those messages.
var acceptable = []string{personDiffers, personKnown, leadsTeam}

// An Answer is what somebody has decided about rows with one message.
type Answer struct {
	Code     string `json:"code"`
	Column   Column `json:"column,omitempty"`
	Value    string `json:"value,omitempty"` // of the message; "" for all values
	Decision string `json:"decision"`
	Team     string `json:"team_code,omitempty"` // that is matched
}

// sameQuestion tells whether both answer the same question.
func (a Answer) sameQuestion(b Answer) bool {
	return a.Code == b.Code && a.Column == b.Column && a.Value == b.Value
}

// sound says whether a can be decided so.
func (a Answer) sound(teams []ImportTerm) error {
	switch {
	case a.Decision == Match && a.Code == teamUnknown && a.Value != "":
		if !slices.ContainsFunc(teams, func(t ImportTerm) bool { return t.Code == a.Team }) {
			return fault.Invalid.New("team_unknown", "there is no such team").With("value", a.Team)
		}
		return nil
	case a.Decision == Accept && slices.Contains(acceptable, a.Code), a.Decision == LeaveOut, a.Decision == Ask:
		return nil
	}
	return fault.Invalid.New("import_answer_unfit", "that cannot be decided so").With("code", a.Code)
}

// NearTeam is the code of the team that the cells of p may mean, or "".
func (p Problem) NearTeam(teams []ImportTerm) string {
	if p.Code != teamUnknown {
		return ""
	}
	code, nearest := "", kind.TeamLikely
	for _, t := range teams {
		if near := kind.TeamNear(p.Value, t.Name); near > nearest || near == nearest && code == "" {
			code, nearest = t.Code, near
		}
	}
	return code
}

// merged is before with the answers of after in the place of those to the same questions.
func merged(before, after []Answer) []Answer {
	kept := slices.DeleteFunc(slices.Clone(before), func(a Answer) bool { return slices.ContainsFunc(after, a.sameQuestion) })
	for _, a := range after {
		if a.Decision != Ask {
			kept = append(kept, a)
		}
	}
	return kept
}

// teamsOf are the teams that answers match.
func teamsOf(answers []Answer) map[string]string {
	teams := map[string]string{}
	for _, a := range answers {
		if a.Decision == Match {
			teams[kind.TeamKey(a.Value)] = a.Team
		}
	}
	return teams
}

// acceptedRows are the rows with one message that somebody has accepted: all, or those of the
// people with these student numbers.
type acceptedRows struct {
	all    bool
	values []string
}

// acceptedOf is what answers accept of the rows with the message code.
func acceptedOf(answers []Answer, code string) acceptedRows {
	accepted := acceptedRows{values: []string{}}
	for _, a := range answers {
		switch {
		case a.Code != code || a.Decision != Accept:
		case a.Value == "":
			accepted.all = true
		default:
			accepted.values = append(accepted.values, a.Value)
		}
	}
	return accepted
}

// A Decider says who decides something about an import, and when.
type Decider struct {
	AccountID int64
	Self      int64    // the volunteer they are
	Parts     Parts    // what they may enter
	Renames   []string // the roles of those whom they may rename; nil for everybody
	At        time.Time
}

// maxAnswers is how many answers an import keeps.
const maxAnswers = 2_000

// Decide keeps answers and reads the file again with them. It fails with fault.Conflict
// import_state_wrong if the import is being applied or has been.
func Decide(ctx context.Context, db *data.DB, id int64, answers []Answer, d Decider) (VolunteerImport, error) {
	teams, err := ImportTeams(ctx, db)
	if err != nil {
		return VolunteerImport{}, err
	}
	for _, a := range answers {
		if err := a.sound(teams); err != nil {
			return VolunteerImport{}, err
		}
	}
	return reread(ctx, db, id, d, func(_ *data.DB, i *VolunteerImport, before []Answer) ([]Answer, error) {
		if i.State == unmapped {
			return nil, errStateWrong(i.State)
		}
		all := merged(before, answers)
		if len(all) > maxAnswers {
			return nil, fault.Invalid.New("list_too_long", "too many answers").With("limit", maxAnswers)
		}
		return all, nil
	})
}

// ChooseColumns says what the columns of the heading of an import are, remembers it for every
// file with the same titles, and reads the file again. It fails with fault.Invalid
// columns_missing, columns_duplicate or columns_count_wrong if the heading has another number of
// columns, and like [Decide].
func ChooseColumns(ctx context.Context, db *data.DB, id int64, columns []Column, d Decider) (VolunteerImport, error) {
	return reread(ctx, db, id, d, func(tx *data.DB, i *VolunteerImport, before []Answer) ([]Answer, error) {
		heading, err := i.HeadingRead()
		if err != nil {
			return nil, err
		}
		if len(columns) != len(heading.Titles) || len(columns) == 0 {
			return nil, fault.Invalid.New("columns_count_wrong", "the file has another number of columns").With("limit", len(heading.Titles))
		}
		heading.Columns = columns
		if refused, ok := heading.Faulty().(*FileError); ok {
			return nil, refused.fault()
		}
		return before, rememberColumns(ctx, tx, heading, d)
	})
}

// reread reads the file of an import again, with the answers that change returns, in one
// transaction that holds the import.
func reread(ctx context.Context, db *data.DB, id int64, d Decider, change func(tx *data.DB, i *VolunteerImport, before []Answer) ([]Answer, error)) (VolunteerImport, error) {
	var i VolunteerImport
	err := db.InTx(ctx, func(tx *data.DB) (err error) {
		if i, err = holdImport(ctx, tx, id); err != nil {
			return err
		}
		before, err := i.AnswersGiven()
		if err != nil {
			return err
		}
		answers, err := change(tx, &i, before)
		if err != nil {
			return err
		}
		content, err := importFile(ctx, tx, id)
		if err != nil {
			return err
		}
		u := Upload{
			Name: i.FileName, Content: bytes.NewReader(content), Size: int64(len(content)), AccountID: i.CreatedBy, Self: d.Self, Parts: d.Parts, Renames: d.Renames, At: d.At,
			Asks: true, answers: answers,
		}
		i, err = previewInto(ctx, tx, id, u)
		return err
	})
	return i, err
}
