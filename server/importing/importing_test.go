package importing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// vocabulary is that of the demonstration, as far as the tests need it.
var vocabulary = Vocabulary{
	Parts: EveryPart,
	Teams: []Term{
		{"T1", []string{"法学系队", "Law"}}, {"T2", []string{"外语系队", "Foreign languages"}}, {"T8", []string{"基础与师范系队", "Teaching"}},
	},
	Skills:          []Term{{"law", []string{"普法", "Law"}}, {"tutoring-maths", []string{"数学辅导", "Maths tutoring"}}, {"first-aid", []string{"急救", "First aid"}}},
	Interests:       []Term{{"chess", []string{"棋类", "Chess"}}, {"opera", []string{"川剧", "Opera"}}},
	Dialects:        []Term{{"sichuan", []string{"四川话", "Sichuanese"}}},
	Courses:         []Course{{Term{"base", []string{"基础", "Base"}}, 12}, {Term{"home", []string{"入户探访", "Home visit"}}, 12}, {Term{"captain", []string{"队长", "Captain"}}, 6}},
	ClearanceMonths: 12,
	Today:           "2012-04-01",
}

// readText reads lines as a .csv file.
func readText(lines ...string) (Sheet, error) {
	content := strings.Join(lines, "\n")
	return Read(context.Background(), strings.NewReader(content), int64(len(content)), "people.csv", vocabulary, nil)
}

// readBytes reads content as a file with a name.
func readBytes(name string, content []byte) (Sheet, error) {
	return Read(context.Background(), bytes.NewReader(content), int64(len(content)), name, vocabulary, nil)
}

// workbookOf makes an .xlsx file of rows; change may add to it.
func workbookOf(t testing.TB, rows [][]any, change func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(f)
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

// codes lists the messages of a sheet as "line column code severity".
func codes(sheet Sheet) []string {
	list := []string{}
	for _, m := range sheet.Notes {
		list = append(list, fmt.Sprintf("%s %s %s", m.Cell, m.Code, m.Severity))
	}
	for _, row := range sheet.Rows {
		for _, m := range row.Messages {
			list = append(list, fmt.Sprintf("%d %s %s %s", row.Line, m.Column, m.Code, m.Severity))
		}
	}
	return list
}

func reasonOf(err error) string {
	if refused, ok := errors.AsType[*FileError](err); ok {
		return refused.Reason
	}
	return fmt.Sprint(err)
}

func TestReadsEveryColumn(t *testing.T) {
	sheet, err := readText(
		"学号,姓名,性别,出生日期,年级,系队,队内职务,手机,技能,兴趣,方言,路程上限,可服务时间,培训,从业查询,监护人同意",
		`D2012T101,沈一川,女,1991年3月5日,二年级,T1,队长,000-0000-0001,普法、急救,棋类,会,60分钟,周六 08:00-12:00; 周日 14:00-18:00,"基础: 2012-03-24; 入户探访: 2012-03-29, 2013-03-01",2012-03-20,`,
	)
	if err != nil {
		t.Fatal(err)
	}
	if got := codes(sheet); len(got) != 0 {
		t.Fatalf("messages: %v", got)
	}
	got := sheet.Rows[0].Volunteer
	want := Volunteer{
		StudentNumber: "D2012T101", Name: "沈一川", Gender: "female", BornOn: "1991-03-05", Year: 2, Team: "T1", TeamRole: "captain", Phone: "00000000001",
		Skills: []string{"first-aid", "law"}, Interests: []string{"chess"}, Dialects: []string{"sichuan"}, TravelMinutes: 60,
		Availability: []Slot{{Weekday: 6, FromMinute: 480, UntilMinute: 720}, {Weekday: 7, FromMinute: 840, UntilMinute: 1080}},
		Trainings:    []Training{{"base", "2012-03-24", "2013-03-23"}, {"home", "2012-03-29", "2013-03-01"}},
		Clearance:    &Clearance{"clear", "2012-03-20", "2013-03-19"},
	}
	if fmt.Sprintf("%+v", *got.Clearance) != fmt.Sprintf("%+v", *want.Clearance) {
		t.Errorf("clearance = %+v", got.Clearance)
	}
	got.Clearance, want.Clearance = nil, nil
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestCells(t *testing.T) {
	const ok = ""
	tests := []struct {
		name, heading, value string
		code                 string // of the only message, or ok
		severity             Severity
	}{
		{"empty optional cell", "性别", "", ok, ""},
		{"unknown gender", "性别", "张", "gender_unknown", Warning},
		{"gender kept private", "性别", "保密", ok, ""},
		{"date with slashes", "出生日期", "1991/03/05", ok, ""},
		{"date as a number", "出生日期", "33302", ok, ""},
		{"full-width date", "出生日期", "１９９１－３－５", ok, ""},
		{"30 February", "出生日期", "1991-02-30", "date_invalid", Warning},
		{"month first", "出生日期", "3/5/1991", "date_invalid", Warning},
		{"two-digit year", "出生日期", "91-3-5", "date_invalid", Warning},
		{"tomorrow", "出生日期", "2012-04-02", "date_in_future", Warning},
		{"aged nine", "出生日期", "2002-04-02", "age_too_young", Error},
		{"aged ten, no consent", "出生日期", "2002-04-01", "guardian_consent_missing", Warning},
		{"eighteen today", "出生日期", "1994-04-01", ok, ""},
		{"eighteen tomorrow", "出生日期", "1994-04-02", "guardian_consent_missing", Warning},
		{"older than anyone", "出生日期", "1910-01-01", "date_too_old", Warning},
		{"year of entry", "年级", "2011级", ok, ""},
		{"year seven", "年级", "7", "year_invalid", Warning},
		{"team role", "职务", "干事", "team_role_unknown", Warning},
		{"phone with spaces", "手机", "+86 138 0000 0000", ok, ""},
		{"phone too short", "手机", "1380000", "phone_invalid", Warning},
		{"phone with lost digits", "手机", "1.38E+10", "number_rounded", Warning},
		{"foreign phone", "手机", "+4930123456", ok, ""},
		{"unknown skill", "技能", "跳伞", "skill_unknown", Warning},
		{"skill by code", "技能", "first_aid", ok, ""},
		{"unknown interest", "兴趣", "跳伞", "interest_unknown", Warning},
		{"unknown dialect", "方言", "粤语", "dialect_unknown", Warning},
		{"no dialect", "方言", "不会", ok, ""},
		{"travel limit zero", "路程上限(分钟)", "0", "travel_limit_invalid", Warning},
		{"travel limit a day", "路程上限(分钟)", "601", "travel_limit_invalid", Warning},
		{"travel limit", "路程上限(分钟)", "６００", ok, ""},
		{"time runs backwards", "可服务时间", "周六 12:00-08:00", "availability_invalid", Warning},
		{"time without a day", "可服务时间", "08:00-12:00", "availability_every_day", Warning},
		{"unknown course", "培训", "烹饪: 2012-03-24", "course_unknown", Warning},
		{"course without a day", "培训", "基础", "training_invalid", Warning},
		{"course twice", "培训", "基础 2012-03-24; 基础: 2012-03-24", "training_repeated", Warning},
		{"training over", "培训", "基础: 2011-03-24", "validity_over", Warning},
		{"training to come", "培训", "基础: 2012-05-24", "date_in_future", Warning},
		{"training ends before it begins", "培训", "基础: 2012-03-24 至 2012-03-23", "dates_reversed", Warning},
		{"training without end", "培训", "基础: 2012-03-24 至 2099-01-01", "validity_too_long", Warning},
		{"check on its way", "从业查询", "办理中", ok, ""},
		{"check with both days", "从业查询", "2012/03/20 有效期至 2013/03/19", ok, ""},
		{"check not clear", "从业查询", "未通过", "clearance_invalid", Warning},
		{"consent tomorrow", "监护人同意", "2012-04-02", "consent_invalid", Warning},
		{"consent unclear", "监护人同意", "也许", "consent_invalid", Warning},
		{"very long", "兴趣", strings.Repeat("长", 501), "value_too_long", Warning},
		{"one long interest", "兴趣", strings.Repeat("长", 41), "term_invalid", Warning},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sheet, err := readText("学号\t姓名\t系队\t"+tt.heading, "D1\t云小满\tT1\t"+tt.value)
			if err != nil {
				t.Fatal(err)
			}
			messages := sheet.Rows[0].Messages
			if tt.code == ok {
				if len(messages) != 0 {
					t.Fatalf("messages = %+v, want none", messages)
				}
				return
			}
			if len(messages) != 1 || messages[0].Code != tt.code || messages[0].Severity != tt.severity {
				t.Fatalf("messages = %+v, want %s %s", messages, tt.severity, tt.code)
			}
			if tt.severity == Error && sheet.Errors != 1 || tt.severity == Warning && sheet.Warnings != 1 {
				t.Errorf("counts = %d errors, %d warnings", sheet.Errors, sheet.Warnings)
			}
		})
	}
}

func TestIdentity(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"two people of one name", []string{"D1,云小满,T1", "D2,云小满,T2"}, []string{"3 name name_repeated warning"}},
		{"one number twice", []string{"D1,云小满,T1", "D2,林小暖,T1", "d１,柳小青,T2"}, []string{"4 student_number number_duplicate_in_file error"}},
		{"nothing required", []string{",,T1"}, []string{"2 student_number cell_required error", "2 name cell_required error"}},
		{"unknown team", []string{"D1,云小满,化学系队"}, []string{"2 team team_unknown error"}},
		{"team by English name", []string{"D1,云小满,foreign languages"}, []string{}},
		{"formula as name", []string{`D1,"=HYPERLINK(""http://x"")",T1`}, []string{"2 name formula_as_text error"}},
		{"plus as name", []string{"D1,+1,T1"}, []string{"2 name formula_as_text error"}},
		{"at sign as name", []string{"D1,@SUM(1),T1"}, []string{"2 name formula_as_text error"}},
		{"full-width equals sign as name", []string{"D1,＝1,T1"}, []string{"2 name formula_as_text error"}},
		{"formula behind a zero-width space", []string{"D1,\u200b=1,T1"}, []string{"2 name formula_as_text error"}},
		{"formula as number", []string{"=1+1,云小满,T1"}, []string{"2 student_number formula_as_text error"}},
		{"markup as name", []string{"D1,<b>云</b>,T1"}, []string{"2 name name_invalid error"}},
		{"digits as name", []string{"D1,123,T1"}, []string{"2 name name_invalid error"}},
		{"words as number", []string{"学号一,云小满,T1"}, []string{"2 student_number number_invalid error"}},
		{"number with lost digits", []string{"2.01201E+11,云小满,T1"}, []string{"2 student_number number_rounded error"}},
		{"rows without anything", []string{"", ",,", " ,\u3000,", "D1,云小满,T1", ",,,,,"}, []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sheet, err := readText(append([]string{"学号,姓名,系队"}, tt.lines...)...)
			if err != nil {
				t.Fatal(err)
			}
			if got := codes(sheet); !slices.Equal(got, tt.want) {
				t.Errorf("messages = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCleans(t *testing.T) {
	sheet, err := readText("\u3000学 号\u200b*,姓　名：,系队（代码）", "Ｄ2012 Ｔ1０１,李　明\u00a0,\u202at1\u202c")
	if err != nil {
		t.Fatal(err)
	}
	v := sheet.Rows[0].Volunteer
	if v.StudentNumber != "D2012T101" || v.Name != "李明" || v.Team != "T1" {
		t.Errorf("got %q %q %q", v.StudentNumber, v.Name, v.Team)
	}
	sheet, err = readText("name,team,student number", "Anna  Maria\u00a0Lin,Law,7")
	if err == nil {
		t.Logf("%v", codes(sheet))
	}
	if err != nil || sheet.Rows[0].Volunteer.Name != "Anna Maria Lin" {
		t.Errorf("got %+v, %v", sheet.Rows, err)
	}
}

func TestHeadings(t *testing.T) {
	tests := []struct {
		name   string
		lines  []string
		reason string
		param  string
	}{
		{"no heading at all", []string{"1,2,3", "4,5,6"}, "columns_missing", "student_number,name,team"},
		{"team is missing", []string{"学号,姓名", "D1,云小满"}, "columns_missing", "team"},
		{"number is missing", []string{"系队,姓名,手机", "T1,云小满,"}, "columns_missing", "student_number"},
		{"phone twice", []string{"学号,姓名,系队,手机,电话", "D1,云小满,T1,,"}, "columns_duplicate", "phone"},
		{"heading alone", []string{"学号,姓名,系队"}, "file_empty", ""},
		{"nothing", []string{""}, "file_empty", ""},
		{"blanks only", []string{" ", "\ufeff", " "}, "file_empty", ""},
		{"heading too far down", append(slices.Repeat([]string{"通知"}, 10), "学号,姓名,系队", "D1,云小满,T1"), "columns_missing", "student_number,name,team"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readText(tt.lines...)
			refused, ok := errors.AsType[*FileError](err)
			if !ok || refused.Reason != tt.reason {
				t.Fatalf("err = %v, want %s", err, tt.reason)
			}
			if got := refused.Params["columns"] + refused.Params["column"]; got != tt.param {
				t.Errorf("params = %v, want %s", refused.Params, tt.param)
			}
		})
	}
}

func TestTitleIgnoredColumnAndRepeatedHeading(t *testing.T) {
	sheet, err := readText("2012 年志愿者名单,,", "", "学号;姓名;专业;系队", "D1;云小满;法学;T1", "学号;姓名;专业;系队", "示例-1;林小暖;;T1", "D2;林小暖;;T2")
	if err != nil {
		t.Fatal(err)
	}
	if sheet.Heading.Line != 3 || len(sheet.Rows) != 2 || sheet.Rows[0].Line != 4 || sheet.Rows[1].Line != 7 {
		t.Errorf("heading %+v, rows %+v", sheet.Heading, sheet.Rows)
	}
	want := []string{"C3 column_ignored warning", "A6 example_skipped warning"}
	if got := codes(sheet); !slices.Equal(got, want) {
		t.Errorf("messages = %v, want %v", got, want)
	}
	if !slices.Equal(sheet.Rows[0].Cells, []string{"D1", "云小满", "T1"}) || !slices.Equal(sheet.Columns, []Column{StudentNumber, Name, Team}) {
		t.Errorf("cells = %v of %v", sheet.Rows[0].Cells, sheet.Columns)
	}
}
