package importing

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
)

// FirstCodes makes one-time codes for the people of an applied import who have
// no password yet and no role but those covered, in place of codes made before, and returns them as a .csv
// file: team, name, login, code and until when it is good. Only hashes are kept, so this is the one
// time they are seen. It fails with fault.Conflict import_state_wrong if the
// import has not been applied, and codes_not_needed if everybody has a password.
func FirstCodes(ctx context.Context, db *data.DB, importID int64, covered []string, accountID int64, at time.Time) ([]byte, error) {
	var content []byte
	err := db.InTx(ctx, func(tx *data.DB) error {
		i, err := FindVolunteerImport(ctx, tx, importID)
		if err != nil {
			return err
		}
		if i.State != "applied" {
			return fault.Conflict.New("import_state_wrong", "codes are made when the import has been applied").With("state", i.State)
		}
		if err := lockImportedAccounts(ctx, tx, importID); err != nil {
			return err
		}
		people, err := ImportNewcomers(ctx, tx, importID, covered)
		if err != nil {
			return err
		}
		if len(people) == 0 {
			return fault.Conflict.New("codes_not_needed", "everybody of this import has chosen a password")
		}
		ids, hashes := make([]int64, len(people)), make([]string, len(people))
		settings, err := identity.FindSettings(ctx, tx)
		if err != nil {
			return err
		}
		expires := identity.Account{}.CodeExpiry(settings, at) // nobody has a password yet
		until := expires.In(db.Zone()).Format("2006-01-02 15:04")
		rows := [][]string{{"team", "name", "login", "code", "valid_until"}}
		for n, person := range people {
			var code string
			code, hashes[n] = auth.NewFirstCode()
			ids[n] = person.ID
			rows = append(rows, []string{harmless(person.TeamName), harmless(person.Name), harmless(person.Login), code, until})
		}
		if err := identity.IssueFirstCodes(ctx, tx, ids, hashes, accountID, expires); err != nil {
			return err
		}
		if content, err = codeSheet(rows); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: accountID, Action: "first_codes_issued", SubjectKind: "volunteer_import", SubjectID: importID,
			Detail: map[string]any{"count": len(people)}, At: at,
		})
	})
	return content, err
}

// codeSheet writes rows as a .csv file that spreadsheets in China take for
// UTF-8.
func codeSheet(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("importing: write codes: %w", err)
	}
	return b.Bytes(), nil
}

// harmless keeps a spreadsheet from taking text for a formula.
func harmless(text string) string {
	if kind.Formula(text) {
		return "'" + text
	}
	return text
}
