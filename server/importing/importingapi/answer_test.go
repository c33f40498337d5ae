package importingapi_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/importing/importingapi"
)

// answered decides about the rows of an import.
func answered(t *testing.T, s *apitest.Server, token string, i importingapi.VolunteerImport, answers ...importingapi.ImportAnswer) importingapi.VolunteerImport {
	t.Helper()
	reply := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/answers", i.ID), importingapi.ImportAnswers{Answers: answers})
	if reply.Status != 200 {
		t.Fatalf("answers %+v: %d %s", answers, reply.Status, reply.Body)
	}
	reply.Into(&i)
	return i
}

// samePeople is the answer that people with other names are those with the numbers.
var samePeople = importingapi.ImportAnswer{Code: "person_differs", Decision: "accept"}

// problems lists what is wrong with an import, by cause.
func problems(s *apitest.Server, token string, i importingapi.VolunteerImport) []string {
	var list importingapi.ImportProblemList
	s.Do(token, "GET", fmt.Sprintf("/volunteer-imports/%d/problems", i.ID), nil).Into(&list)
	lines := []string{}
	for _, p := range list.Problems {
		line := fmt.Sprintf("%d %s %s %s %s", p.Rows, p.Severity, p.Column, p.Code, p.Value)
		if p.NearTeam != nil {
			line += " near " + *p.NearTeam
		}
		if p.LeftOut {
			line += " left out"
		}
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return lines
}

// registered lists the people there are, with their teams.
func registered(t *testing.T, s *apitest.Server) []string {
	t.Helper()
	lines := []string{}
	const query = `select v.student_number || ' ' || v.name || ' ' || t.code || ' ' || v.team_role from volunteers v join teams t on t.id = v.team_id order by 1`
	if err := s.DB.Select(t.Context(), &lines, query); err != nil {
		t.Fatal(err)
	}
	return lines
}

// A file with columns nobody knows is asked about once: the next with the same titles is read
// without a question. Teams nobody knows are asked about once for all their rows.
func TestImportAsksWhatColumnsAndTeamsAre(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	file := []string{"工号,谁,在哪里,备注", "D1,云小满,法学系,", "D2,林小暖,飞行系,x", "D3,柳小青,法学系,", "D4,岑小岚,外语系队,"}
	i := s.Preview(token, file...)
	if i.State != "unmapped" || i.FaultReason == nil || *i.FaultReason != "columns_missing" || len(i.Headings) != 4 || i.Headings[1].Title != "谁" || !slices.Equal(i.Headings[1].Samples, []string{"云小满", "林小暖", "柳小青"}) {
		t.Fatalf("at first: %+v", i)
	}
	if got := s.BeginImport(token, i.ID); got.Reason() != "import_state_wrong" {
		t.Errorf("applied without columns: %d %s", got.Status, got.Body)
	}
	path := fmt.Sprintf("/volunteer-imports/%d/columns", i.ID)
	for columns, reason := range map[string]string{`"student_number","name","",""`: "columns_missing", `"student_number","name","team","team"`: "columns_duplicate", `"student_number","name","team"`: "columns_count_wrong"} {
		if got := s.Do(token, "PUT", path, json.RawMessage(`{"columns":[`+columns+`]}`)); got.Status != 422 || got.Reason() != reason {
			t.Errorf("columns %s: %d %s", columns, got.Status, got.Body)
		}
	}
	s.Do(token, "PUT", path, importingapi.ImportColumns{Columns: []importingapi.ImportColumn{"student_number", "name", "team", ""}}).Into(&i)
	if got := counts(i); got != "previewed 4: 1 new, 0 changed, 0 unchanged, 3 errors, 1 warnings" {
		t.Fatalf("with columns: %s", got)
	}
	want := []string{"2 error team team_unknown 法学系 near T1", "1 error team team_unknown 飞行系", "1 warning column_ignored 备注"}
	if got := problems(s, token, i); !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	var again importingapi.VolunteerImport
	if again = s.Preview(token, file...); again.State != "previewed" {
		t.Errorf("the same titles again: %s", counts(again))
	}

	match := importingapi.ImportAnswer{Code: "team_unknown", Column: "team", Value: "法学系", Decision: "match", TeamCode: "T1"}
	unknown := match
	unknown.TeamCode = "T9"
	if got := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/answers", i.ID), importingapi.ImportAnswers{Answers: []importingapi.ImportAnswer{unknown}}); got.Reason() != "team_unknown" {
		t.Errorf("a team there is not: %d %s", got.Status, got.Body)
	}
	out := importingapi.ImportAnswer{Code: "team_unknown", Column: "team", Value: "飞行系", Decision: "leave_out"}
	i = answered(t, s, token, i, match, out)
	if i.ErrorCount != 0 || i.NewCount != 3 || i.SkippedCount != 1 || len(i.Answers) != 2 {
		t.Errorf("answered: %s, %d skipped, %+v", counts(i), i.SkippedCount, i.Answers)
	}
	out.Decision = "ask"
	if i = answered(t, s, token, i, out); i.ErrorCount != 1 || i.SkippedCount != 0 || len(i.Answers) != 1 {
		t.Errorf("one answer taken back: %s", counts(i))
	}
	out.Decision = "leave_out"
	i = s.Apply(token, answered(t, s, token, i, out).ID)
	if got := registered(t, s); i.State != "applied" || !slices.Equal(got, []string{"D1 云小满 T1 member", "D3 柳小青 T1 member", "D4 岑小岚 T2 member"}) {
		t.Errorf("applied: %s, %q", counts(i), got)
	}
	if got := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/answers", i.ID), importingapi.ImportAnswers{Answers: []importingapi.ImportAnswer{out}}); got.Reason() != "import_state_wrong" {
		t.Errorf("decided afterwards: %d %s", got.Status, got.Body)
	}
	var kept int
	if s.One(&kept, `select count(*) from volunteer_import_files where import_id = $1`, i.ID); kept != 0 {
		t.Error("the file is kept though it has been applied")
	}
}

// Whoever has another name than the one with the number is asked about, and so is who is like
// somebody with another number.
func TestImportAsksWhoIsWho(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	s.Apply(token, s.Preview(token, "学号,姓名,系队,出生日期,手机", "D1,云小满,T1,1993-04-05,13800138000", "D2,林小暖,T1,1993-05-05,", "D3,柳小青,T1,,13900139000").ID)
	i := s.Preview(token, "学号,姓名,系队,出生日期,手机",
		"D1,岑大力,T1,1991-01-01,", "D2,林晓暖,T2,,", "E1,云小满,T2,1993-04-05,", "E2,柳小青,T2,,139-0013-9000", "E3,林小暖,T2,1990-01-01,")
	want := []string{"2 error name person_differs", "2 error student_number person_known"}
	if got := problems(s, token, i); !slices.Equal(got, want) || i.NewCount != 1 {
		t.Fatalf("problems %q, %s", got, counts(i))
	}
	i = answered(t, s, token, i,
		importingapi.ImportAnswer{Code: "person_differs", Column: "name", Value: "D2", Decision: "accept"},
		importingapi.ImportAnswer{Code: "person_differs", Column: "name", Value: "D1", Decision: "leave_out"},
		importingapi.ImportAnswer{Code: "person_known", Value: "E1", Decision: "leave_out"},
		importingapi.ImportAnswer{Code: "person_known", Value: "E2", Decision: "accept"})
	if i.ErrorCount != 0 || i.SkippedCount != 2 || i.NewCount != 2 || i.ChangedCount != 1 {
		t.Fatalf("answered: %s, %d skipped", counts(i), i.SkippedCount)
	}
	var rows importingapi.VolunteerImportRowList
	s.Do(token, "GET", fmt.Sprintf("/volunteer-imports/%d/rows?only=changed", i.ID), nil).Into(&rows)
	if len(rows.Rows) != 1 || fmt.Sprint(rows.Rows[0].Changes) != "[{name [林晓暖] [林小暖]} {team [外语系队] [法学系队]}]" {
		t.Errorf("changes %+v", rows.Rows)
	}
	s.Apply(token, i.ID)
	if got := registered(t, s); !slices.Equal(got, []string{"D1 云小满 T1 member", "D2 林晓暖 T2 member", "D3 柳小青 T1 member", "E2 柳小青 T2 member", "E3 林小暖 T2 member"}) {
		t.Errorf("applied: %q", got)
	}
}

// A row with two faults is left out with the first of them that somebody leaves out, and what the
// others say of free times is told as it was understood.
func TestImportLeavesRowsOutAtOnceAndTellsFreeTimes(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队,空闲时间", "D1,云小满,T1,周六全天", ",林小暖,,周日")
	if i.ErrorCount != 1 {
		t.Fatalf("at first: %s", counts(i))
	}
	i = answered(t, s, token, i, importingapi.ImportAnswer{Code: "cell_required", Column: "student_number", Decision: "leave_out"})
	if i.ErrorCount != 0 || i.SkippedCount != 1 || len(problems(s, token, i)) != 0 {
		t.Errorf("left out: %s, %d skipped, %q", counts(i), i.SkippedCount, problems(s, token, i))
	}
	var rows importingapi.VolunteerImportRowList
	s.Do(token, "GET", fmt.Sprintf("/volunteer-imports/%d/rows", i.ID), nil).Into(&rows)
	if len(rows.Rows) != 2 || !slices.Equal(rows.Rows[0].Free, []string{"6 08:00-18:00"}) || len(rows.Rows[1].Free) != 0 {
		t.Errorf("rows %+v", rows.Rows)
	}
}

// A file does not take a captain's post away with the team: they stay, or their row does.
func TestImportLetsCaptainsStay(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	s.Apply(token, s.Preview(token, "学号,姓名,系队,队内职务", "D1,云小满,T1,队长", "D2,林小暖,T2,队长").ID)
	i := s.Preview(token, "学号,姓名,系队,手机", "D1,云小满,T2,13800138000", "D2,林小暖,T1,13900139000")
	if got := problems(s, token, i); !slices.Equal(got, []string{"2 error team volunteer_leads_team"}) {
		t.Fatalf("problems %q", got)
	}
	i = answered(t, s, token, i,
		importingapi.ImportAnswer{Code: "volunteer_leads_team", Decision: "accept", Value: "D1"},
		importingapi.ImportAnswer{Code: "volunteer_leads_team", Decision: "leave_out"})
	if got := s.ImportRows(token, fmt.Sprintf("/volunteer-imports/%d/rows", i.ID), ""); !slices.Equal(got, []string{"2 changed team captain_stays", "3 skipped team volunteer_leads_team"}) {
		t.Errorf("rows %q", got)
	}
	s.Apply(token, i.ID)
	if got := registered(t, s); !slices.Equal(got, []string{"D1 云小满 T1 captain", "D2 林小暖 T2 captain"}) {
		t.Errorf("applied: %q", got)
	}
}

// What a column is, and who is meant, is said by whoever may apply the file.
func TestImportIsAnsweredByItsReader(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队,从业查询", "D1,云小满,T9,2012-03-20")
	coordinator := as(t, s, auth.Coordinator, 0)
	body := importingapi.ImportAnswers{Answers: []importingapi.ImportAnswer{{Code: "team_unknown", Decision: "leave_out"}}}
	if got := s.Do(coordinator, "POST", fmt.Sprintf("/volunteer-imports/%d/answers", i.ID), body); got.Status != 404 {
		t.Errorf("another: %d %s", got.Status, got.Body)
	}
	if got := s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/answers", i.ID), importingapi.ImportAnswers{Answers: []importingapi.ImportAnswer{{Code: "team_unknown", Decision: "accept"}}}); got.Reason() != "import_answer_unfit" {
		t.Errorf("an unknown team accepted: %d %s", got.Status, got.Body)
	}
}

// A workbook with two sheets of people is applied whole, and a cell that cannot be read stops
// nobody.
func TestImportOfTwoSheets(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	var i importingapi.VolunteerImport
	s.Upload(token, "people.xlsx", workbook(t, map[string][][]any{
		"大一": {{"大一志愿者名单"}, {"学号", "姓名", "院系", "手机"}, {"D1", "云小满", "法学系队", "1.38E+10"}},
		"大二": {{"姓名", "学号", "学院"}, {"林小暖", "D2", "T2"}},
	})).Into(&i)
	if got := counts(i); got != "previewed 2: 2 new, 0 changed, 0 unchanged, 0 errors, 1 warnings" {
		t.Fatalf("preview: %s", got)
	}
	if got := problems(s, token, i); !slices.Equal(got, []string{"1 warning phone number_rounded left out"}) {
		t.Errorf("problems %q", got)
	}
	s.Apply(token, i.ID)
	if got := registered(t, s); !slices.Equal(got, []string{"D1 云小满 T1 member", "D2 林小暖 T2 member"}) {
		t.Errorf("applied: %q", got)
	}
}

// workbook makes an .xlsx file of sheets, in the order of their names.
func workbook(t *testing.T, sheets map[string][][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for n, name := range slices.Sorted(maps.Keys(sheets)) {
		if n == 0 {
			f.SetSheetName("Sheet1", name)
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheets[name] {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}
