package importingapi_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
	"nuanlin/server/importing"
	"nuanlin/server/importing/importingapi"
	"nuanlin/server/people"
)

// importServer is a server with two teams, a skill and the account of somebody who
// may enter everything a file can say, whose token it returns.
func importServer(t testing.TB) (*apitest.Server, string) {
	t.Helper()
	s := apitest.NewServer(t)
	ctx := t.Context()
	for _, err := range []error{
		people.InsertDemoTeams(ctx, s.DB, []people.DemoTeam{{Code: "T1", Name: "法学系队", Colour: 1}, {Code: "T2", Name: "外语系队", Colour: 2}}),
		people.InsertDemoSkills(ctx, s.DB, []people.DemoSkill{{Code: "law", NameZh: "普法", NameEn: "Law"}, {Code: "first-aid", NameZh: "急救", NameEn: "First aid"}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	account := identity.Account{Login: "hanmu", Name: "韩牧", CreatedAt: s.Clock()}
	if err := identity.CreateAccount(ctx, s.DB, &account); err != nil {
		t.Fatal(err)
	}
	return s, s.Token(account.ID, 0, auth.Grant{Role: auth.Coordinator}, auth.Grant{Role: auth.Trainer}, auth.Grant{Role: auth.SafeguardingLead})
}

func counts(i importingapi.VolunteerImport) string {
	return fmt.Sprintf("%s %d: %d new, %d changed, %d unchanged, %d errors, %d warnings", i.State, i.RowsTotal, i.NewCount, i.ChangedCount, i.UnchangedCount, i.ErrorCount, i.WarningCount)
}

const importHeading = "学号,姓名,系队,性别,出生日期,年级,队内职务,手机,技能,兴趣,方言,路程上限,可服务时间,培训,从业查询,监护人同意"

func TestImportVolunteers(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	file := []string{
		importHeading,
		"D2012T101,沈一川,T1,女,1991-03-05,3,队长,000-0000-0001,普法、急救,棋类,四川话,60,周六 08:00-12:00; 周日 14:00-18:00,基础: 2012-03-24,2012-03-20,",
		"D2012T102,林小暖,法学系队,男,1995-06-01,1,队员,,普法,,,,,,办理中,2012-03-01",
		"D2012T201,云小满,T2,,,,,,,,,,,,,",
	}
	i := s.Preview(token, file...)
	if got, want := counts(i), "previewed 3: 3 new, 0 changed, 0 unchanged, 0 errors, 1 warnings"; got != want {
		t.Fatalf("preview: %s, want %s", got, want)
	}
	if people, err := importing.ImportNewcomers(t.Context(), s.DB, i.ID, []string{"volunteer", "captain"}); err != nil || len(people) != 0 {
		t.Fatalf("a preview made %d accounts, %v", len(people), err)
	}
	i = s.Apply(token, i.ID)
	if got, want := counts(i), "applied 3: 3 new, 0 changed, 0 unchanged, 0 errors, 1 warnings"; got != want || i.AppliedAt == nil || i.RowsDone != 3 {
		t.Fatalf("applied: %s, want %s", got, want)
	}

	again := s.Preview(token, file...)
	if got, want := counts(again), "previewed 3: 0 new, 0 changed, 3 unchanged, 0 errors, 0 warnings"; got != want {
		t.Errorf("the same file again: %s, want %s", got, want)
	}
	if got, want := counts(s.Apply(token, again.ID)), "applied 3: 0 new, 0 changed, 3 unchanged, 0 errors, 0 warnings"; got != want {
		t.Errorf("the same file applied again: %s, want %s", got, want)
	}

	changes := []struct{ name, old, new string }{
		{"another name", "林小暖", "林晓暖"}, {"another team", "D2012T102,林晓暖,法学系队", "D2012T102,林晓暖,T2"},
		{"another skill", "普法、急救", "普法"}, {"another time", "周日 14:00-18:00", "周日 14:00-17:00"},
		{"another course", "基础: 2012-03-24", "基础: 2012-03-24; 入户探访: 2012-03-29"}, {"a clear check", "办理中", "2012-04-01"},
		{"no consent", ",2012-03-01", ",否"}, {"another interest", "棋类", "棋类、书法"},
	}
	for _, change := range changes {
		changed := s.Preview(token, strings.Split(strings.Replace(strings.Join(file, "\n"), change.old, change.new, 1), "\n")...)
		if change.name == "another name" {
			changed = answered(t, s, token, changed, samePeople)
		}
		if changed.NewCount != 0 || changed.ChangedCount != 1 || changed.UnchangedCount != 2 {
			t.Errorf("%s: %s", change.name, counts(changed))
		}
		s.Apply(token, changed.ID)
		repeated := s.Preview(token, strings.Split(strings.Replace(strings.Join(file, "\n"), change.old, change.new, 1), "\n")...)
		if repeated.UnchangedCount != 3 {
			t.Errorf("%s, a second time: %s", change.name, counts(repeated))
		}
		file = strings.Split(strings.Replace(strings.Join(file, "\n"), change.old, change.new, 1), "\n")
	}
	fewer := s.Preview(token, "学号,姓名,系队", "D2012T101,沈一川,T1")
	if fewer.UnchangedCount != 1 {
		t.Errorf("a file with fewer columns takes something away: %s", counts(fewer))
	}
	teams, err := people.ListTeams(t.Context(), s.DB, people.TeamFilter{})
	if err != nil || len(teams) != 2 || teams[0].MemberCount != 1 || teams[1].MemberCount != 2 {
		t.Errorf("one in the first team and two in the second are told as %+v, %v", teams, err)
	}
}

func TestImportMessages(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队,专业,生日,技能",
		"D1,云小满,T1,法学,1991-02-30,", "D2,=1+1,T9,法学,1991-02-03,", "D3,林小暖,T1,法学,,跳伞", "hanmu,柳小青,T1,,,", "D5,岑小岚,T1,,,")
	if got, want := counts(i), "previewed 5: 3 new, 0 changed, 0 unchanged, 2 errors, 3 warnings"; got != want {
		t.Fatalf("%s, want %s", got, want)
	}
	path := fmt.Sprintf("/volunteer-imports/%d/rows", i.ID)
	want := map[string][]string{
		"":              {"1 unchanged  column_ignored", "2 new born_on date_invalid", "3 error name formula_as_text", "3 error team team_unknown", "4 new skills skill_unknown", "5 error student_number login_taken", "6 new"},
		"only=errors":   {"3 error name formula_as_text", "3 error team team_unknown", "5 error student_number login_taken"},
		"only=messages": {"1 unchanged  column_ignored", "2 new born_on date_invalid", "3 error name formula_as_text", "3 error team team_unknown", "4 new skills skill_unknown", "5 error student_number login_taken"},
	}
	for query, want := range want {
		got := s.ImportRows(token, path, query)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
	refused := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/apply", i.ID), nil, "Idempotency-Key", "apply-import-once")
	if refused.Status != 422 || refused.Reason() != "import_has_errors" {
		t.Errorf("applying a file with errors: %d %s", refused.Status, refused.Body)
	}
}

func TestImportRefusals(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	captain := s.Token(1, 1, auth.Grant{Role: auth.Captain, TeamID: 1})
	tests := []struct {
		name, file, content string
		status              int
		reason              string
	}{
		{"not a workbook", "a.xlsx", "abc", 422, "file_not_workbook"},
		{"wrong columns", "a.csv", "a,b\n1,2", 422, "columns_missing"},
		{"nothing", "a.csv", "", 422, "file_empty"},
		{"too large", "a.csv", strings.Repeat("x", 13<<20), 422, "file_too_large"},
		{"far too large", "a.csv", strings.Repeat("x", 17<<20), 413, "body_too_large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.Upload(token, tt.file, []byte(tt.content))
			if got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %q, want %d %q", got.Status, got.Reason(), tt.status, tt.reason)
			}
		})
	}
	if got := s.Upload(captain, "a.csv", []byte("x")); got.Reason() != "power_missing" {
		t.Errorf("a captain: %d %q", got.Status, got.Reason())
	}
	if got := s.Do(token, "GET", "/volunteer-imports/4711", nil); got.Status != 404 {
		t.Errorf("unknown import: %d", got.Status)
	}
	if got := s.Do(token, "GET", "/volunteer-imports/4711/rows", nil); got.Status != 404 {
		t.Errorf("rows of an unknown import: %d", got.Status)
	}
	i := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1")
	if got := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/codes", i.ID), nil); got.Reason() != "import_state_wrong" {
		t.Errorf("codes before applying: %d %q", got.Status, got.Reason())
	}
	if got := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/stop", i.ID), nil); got.Reason() != "import_state_wrong" {
		t.Errorf("stopping what has not begun: %d %q", got.Status, got.Reason())
	}
	s.Apply(token, i.ID)
	if got := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/apply", i.ID), nil, "Idempotency-Key", "another-key"); got.Reason() != "import_state_wrong" {
		t.Errorf("applying twice: %d %q", got.Status, got.Reason())
	}
	if again := s.Apply(token, i.ID); again.State != "applied" { // the same key asks for what has been done
		t.Errorf("the same request again: %s", counts(again))
	}
}

// All or nothing: a person who takes a login after the preview makes the whole
// import fail and leaves no one behind.
func TestImportIsAllOrNothing(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1", "D2,林小暖,T1")
	if err := identity.CreateAccount(t.Context(), s.DB, &identity.Account{Login: "d2", Name: "某人", CreatedAt: s.Clock()}); err != nil {
		t.Fatal(err)
	}
	failed := s.Apply(token, i.ID)
	if failed.State != "failed" || failed.FaultReason == nil || *failed.FaultReason != "login_taken" || failed.RowsDone != 0 {
		t.Errorf("%s, reason %v", counts(failed), failed.FaultReason)
	}
	if again := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1"); again.NewCount != 1 {
		t.Errorf("a failed import left somebody behind: %s", counts(again))
	}
}

func TestFirstCodesOpenAccounts(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队,队内职务", "D2012T101,沈一川,T1,队长", "D2012T102,林小暖,T1,")
	s.Apply(token, i.ID)
	path := fmt.Sprintf("/volunteer-imports/%d/codes", i.ID)
	got := s.Do(token, "POST", path, nil)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(got.Body, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d %s, %v", got.Status, got.Body, err)
	}
	if !slices.Equal(rows[1][:3], []string{"法学系队", "沈一川", "d2012t101"}) {
		t.Errorf("first line %q", rows[1])
	}
	var signedIn identityapi.SignedIn
	s.Do("", "POST", "/session", map[string]any{"organization": "test", "login": rows[1][2], "password": rows[1][3]}).Into(&signedIn)
	if !signedIn.Session.MustChangePassword {
		t.Error("a first code must ask for a password of one's own")
	}
	if err := identity.SetPassword(t.Context(), s.DB, signedIn.Session.AccountID, "hash", false); err != nil {
		t.Fatal(err)
	}
	if more := s.Do(token, "POST", path, nil); strings.Contains(string(more.Body), "沈一川") || !strings.Contains(string(more.Body), "林小暖") {
		t.Errorf("second time: %s", more.Body)
	}
}

func TestImportStoppedInTheMiddle(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1")
	path := fmt.Sprintf("/volunteer-imports/%d", i.ID)
	var found importingapi.VolunteerImport
	if err := importing.BeginVolunteerImport(t.Context(), s.DB, i.ID); err != nil {
		t.Fatal(err)
	}
	err := importing.ApplyVolunteerImport(t.Context(), s.DB, importing.AppliedImport{ID: i.ID, At: s.Clock(), Today: s.Clock(), Progress: func(rows int) error {
		s.Do(token, "POST", path+"/stop", nil).Into(&found)
		return importing.SetImportProgress(t.Context(), s.DB, i.ID, rows)
	}})
	if err == nil || found.State != "stopped" {
		t.Errorf("stopped: %s, %v", counts(found), err)
	}
	if again := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1"); again.NewCount != 1 {
		t.Errorf("a stopped import left somebody behind: %s", counts(again))
	}
	if done := s.Apply(token, i.ID); done.State != "applied" || done.NewCount != 1 {
		t.Errorf("applied after all: %s", counts(done))
	}
}

func TestVolunteerTemplates(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	for _, format := range []string{"xlsx", "csv"} {
		got := s.Do(token, "GET", "/volunteer-imports/template?language=en&format="+format, nil)
		if got.Status != http.StatusOK || !strings.Contains(got.Header.Get("Content-Disposition"), "volunteers."+format) {
			t.Fatalf("%s: %d %v", format, got.Status, got.Header)
		}
		if read := s.Upload(token, "a."+format, got.Body); read.Reason() != "file_empty" {
			t.Errorf("%s: the examples of the template count as people: %s", format, read.Body)
		}
	}
	if got := s.Do(token, "GET", "/volunteer-imports/template?format=pdf", nil); got.Reason() != "fields_invalid" {
		t.Errorf("pdf: %d %q", got.Status, got.Reason())
	}
}

// Ten thousand people from upload to applied: the figures are printed, the rows
// and the memory are checked.
func TestImportTenThousand(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // as a product has it
	s, token := importServer(t)
	content := tenThousand(t)
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	var i importingapi.VolunteerImport
	s.Upload(token, "people.xlsx", content).Into(&i)
	previewed := time.Since(start)
	i = s.Apply(token, i.ID)
	applied := time.Since(start)
	runtime.ReadMemStats(&after)
	t.Logf("10 000 rows: previewed after %v, applied after %v, %d MiB more from the system, %d MiB in all",
		previewed.Round(time.Millisecond), applied.Round(time.Millisecond), (after.Sys-before.Sys)>>20, after.Sys>>20)
	if i.State != "applied" || i.NewCount != 10_000 {
		t.Fatalf("%s", counts(i))
	}
	if used := after.Sys >> 20; used > 200 {
		t.Errorf("the process took %d MiB", used)
	}
}

func tenThousand(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for n := range 10_001 {
		values := []any{fmt.Sprintf("B2012%05d", n), fmt.Sprintf("云小满%c", rune('一'+n)), fmt.Sprintf("T%d", n%2+1), "女", "1991-03-05", n%4 + 1, "队员",
			fmt.Sprintf("000%08d", n), "普法、急救", "棋类、戏曲", "四川话", 60, "周六 08:00-12:00; 周日 下午", "基础: 2012-03-24; 入户探访: 2012-03-29", "2012-03-20", ""}
		if n == 0 {
			for i, heading := range strings.Split(importHeading, ",") {
				values[i] = heading
			}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", n+1), values); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

// A list of codes has none for whoever holds more than its reader could hand one out for.
func TestImportCodesForThoseBelow(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队,队内职务", "D2012T101,沈一川,T1,队长", "D2012T102,林小暖,T1,")
	s.Apply(token, i.ID)
	above, err := identity.AccountByLogin(t.Context(), s.DB, "d2012t102")
	if err != nil {
		t.Fatal(err)
	}
	if err := identity.GrantRole(t.Context(), s.DB, above.ID, identity.HeldRole{Role: "leader"}); err != nil {
		t.Fatal(err)
	}
	got := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/codes", i.ID), nil)
	if !strings.Contains(string(got.Body), "沈一川") || strings.Contains(string(got.Body), "林小暖") {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	var codes int
	s.One(&codes, `select count(*) from accounts where first_code_hash <> ''`)
	if codes != 1 {
		t.Errorf("%d codes are out", codes)
	}
}

// TestImportCodesMeetANewRole: somebody of the file becomes more than the caller looks
// after while the caller waits for the codes.
func TestImportCodesMeetANewRole(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队", "D2012T101,沈一川,T1", "D2012T102,林小暖,T1")
	s.Apply(token, i.ID)
	above, err := identity.AccountByLogin(t.Context(), s.DB, "d2012t102")
	if err != nil {
		t.Fatal(err)
	}
	answered := make(chan apitest.Reply, 1)
	err = s.DB.InTx(t.Context(), func(tx *data.DB) error {
		if _, err := identity.LockAccount(t.Context(), tx, above.ID); err != nil {
			return err
		}
		go func() { answered <- s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/codes", i.ID), nil) }()
		datatest.Waiting(t, s.SQL, 1)
		return identity.GrantRole(t.Context(), tx, above.ID, identity.HeldRole{Role: "leader"})
	})
	if err != nil {
		t.Fatal(err)
	}
	got := <-answered
	if !strings.Contains(string(got.Body), "沈一川") || strings.Contains(string(got.Body), "林小暖") {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	if !strings.Contains(string(got.Body), "2012-05-02 12:00") {
		t.Errorf("the file does not say until when the codes are good: %s", got.Body)
	}
}
