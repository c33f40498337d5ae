package importing

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// stored is what of the first row would be written, and what is said about it: the value as
// JSON, then each code, in capitals if it stops the row, with - if only the cell is left out.
func stored(sheet Sheet, column Column) string {
	row := sheet.Rows[0]
	fields := map[string]json.RawMessage{}
	content, err := json.Marshal(row.Volunteer)
	if err == nil {
		err = json.Unmarshal(content, &fields)
	}
	if err != nil {
		return err.Error()
	}
	said := []string{strings.Trim(string(fields[string(column)]), `"`)}
	for _, m := range row.Messages {
		switch {
		case m.Severity == Error:
			said = append(said, strings.ToUpper(m.Code))
		case m.LeftOut:
			said = append(said, "-"+m.Code)
		default:
			said = append(said, m.Code)
		}
	}
	return strings.TrimSpace(strings.Join(said, " "))
}

// week writes slots as the JSON of a volunteer has them.
func week(slots ...[3]int) string {
	list := make([]Slot, len(slots))
	for i, s := range slots {
		list[i] = Slot{Weekday: s[0], FromMinute: s[1] * 60, UntilMinute: s[2] * 60}
	}
	content, err := json.Marshal(list)
	if err != nil {
		return err.Error()
	}
	return string(content)
}

// daily is one period of hours on every day from the first to the last.
func daily(first, last, from, until int) (slots [][3]int) {
	for day := first; day <= last; day++ {
		slots = append(slots, [3]int{day, from, until})
	}
	return slots
}

// TestCellsOfStudentsUnions holds single cells as students' unions really send them against
// what is stored of them, or why they are refused.
func TestCellsOfStudentsUnions(t *testing.T) {
	v := vocabulary
	v.Zone = time.FixedZone("Asia/Shanghai", 8*3600)
	for _, tt := range []struct {
		column      Column
		title, cell string
		want        string
	}{
		{Phone, "手机", "8613800138000", "13800138000"},
		{Phone, "联系方式", "138–0013–8000", "13800138000"},
		{Phone, "联系电话", "+86 (0)138 0013 8000", "13800138000"},
		{Phone, "手机号码", "0086-138-0013-8000", "13800138000"},
		{Phone, "手机", "138.0013.8000", "13800138000"},
		{Phone, "手机", "１３８　００１３　８０００", "13800138000"},
		{Phone, "手机", "13800138000.0", "13800138000"},
		{Phone, "手机", "1.3800138000E+10", "13800138000"},
		{Phone, "手机", "1.38E+10", "-number_rounded"},
		{Phone, "手机", "013800138000", "-phone_invalid"},
		{Phone, "手机", "138001380", "-phone_invalid"},
		{Phone, "电话", "023-6123 4567", "02361234567"},
		{Phone, "手机", "无", ""},
		{Name, "姓名", "李　明", "李明"},
		{Name, "学生姓名", "阿依古丽・买买提", "阿依古丽·买买提"},
		{Name, "姓名", "阿依古丽·买买提", "阿依古丽·买买提"},
		{Name, "姓名", "王\ufffd", "NAME_DAMAGED"},
		{Name, "姓名", "王□", "NAME_DAMAGED"},
		{Name, "姓名", "?伟", "NAME_DAMAGED"},
		{Name, "姓名", "？伟", "NAME_DAMAGED"},
		{Name, "姓名", "\U00020bb7㛃䶮", "\U00020bb7㛃䶮"},
		{StudentNumber, "学号", "２０１２０１０１", "20120101"},
		{StudentNumber, "学生学号", "20120101.0", "20120101"},
		{StudentNumber, "学号", "2.01201E+11", "NUMBER_ROUNDED"},
		{StudentNumber, "学号", "'0012", "0012"},
		{StudentNumber, "学号", "见附表", "NUMBER_INVALID"},
		{BornOn, "出生日期", "1993-04-13T16:00:00Z", "1993-04-14"},
		{BornOn, "出生日期", "1993-04-13T15:59:59Z", "1993-04-13"},
		{BornOn, "出生日期", "1993-04-13 16:00:00.000Z", "1993-04-14"},
		{BornOn, "出生日期", "1993-04-14T00:00:00+08:00", "1993-04-14"},
		{BornOn, "出生日期", "1993-04-14 00:00:00", "1993-04-14"},
		{BornOn, "生日", "１９９３年４月１４日", "1993-04-14"},
		{BornOn, "出生年月日", "19930414", "1993-04-14"},
		{BornOn, "出生年月", "1993年4月", "-day_missing"},
		{BornOn, "出生年月", "1993.04", "-day_missing"},
		{BornOn, "出生年月", "1993-4", "-day_missing"},
		{BornOn, "出生年月", "199304", "-day_missing"},
		{BornOn, "出生年月", "1993年4月14日", "1993-04-14"},
		{BornOn, "出生年月", "1993.13", "-date_invalid"},
		{BornOn, "出生日期", "1993-02-30", "-date_invalid"},
		{BornOn, "出生日期", "2005-01-01", "AGE_TOO_YOUNG"},
		{Team, "院系", "法学系队", "T1"},
		{Team, "学院", "ｔ１", "T1"},
		{Team, "系别", "法学系", "TEAM_UNKNOWN"},
		{Team, "所在院系", "", "CELL_REQUIRED"},
		{Gender, "性别", "女生?", "-gender_unknown"},
		{Year, "年级", "2011级", "1"},
		{Year, "年级", "研一", "-year_invalid"},
		{TravelLimit, "路程上限", "60分钟", "60"},
		{TravelLimit, "路程上限", "一小时", "-travel_limit_invalid"},
		{Skills, "特长", "普法、跳伞", `["law"] skill_unknown`},
		{Availability, "空闲时间", "周六、日", week([3]int{6, 8, 18}, [3]int{7, 8, 18})},
		{Availability, "空闲时间", "周一、三、五", week([3]int{1, 8, 18}, [3]int{3, 8, 18}, [3]int{5, 8, 18})},
		{Availability, "空闲时间", "周一、三、五下午", week([3]int{1, 14, 18}, [3]int{3, 14, 18}, [3]int{5, 14, 18})},
		{Availability, "空闲时间", "周1，3，5 上午", week([3]int{1, 8, 12}, [3]int{3, 8, 12}, [3]int{5, 8, 12})},
		{Availability, "空余时间", "8点-12点", week(daily(1, 7, 8, 12)...) + " availability_every_day"},
		{Availability, "空闲时间", "周六 8点至12点", week([3]int{6, 8, 12})},
		{Availability, "空闲时间", "周六22:00-02:00", week([3]int{6, 22, 24}, [3]int{7, 0, 2})},
		{Availability, "空闲时间", "周日 22:00-02:00", week([3]int{1, 0, 2}, [3]int{7, 22, 24})},
		{Availability, "空闲时间", "周末都可以", week(daily(6, 7, 8, 18)...)},
		{Availability, "空闲时间", "都可以，周二下午除外", week([3]int{1, 8, 18}, [3]int{2, 8, 14}, [3]int{3, 8, 18}, [3]int{4, 8, 18}, [3]int{5, 8, 18}, [3]int{6, 8, 18}, [3]int{7, 8, 18})},
		{Availability, "空闲时间", "周二下午除外", week([3]int{1, 8, 18}, [3]int{2, 8, 14}, [3]int{3, 8, 18}, [3]int{4, 8, 18}, [3]int{5, 8, 18}, [3]int{6, 8, 18}, [3]int{7, 8, 18})},
		{Availability, "空闲时间", "除了周二下午都可以", week([3]int{1, 8, 18}, [3]int{2, 8, 14}, [3]int{3, 8, 18}, [3]int{4, 8, 18}, [3]int{5, 8, 18}, [3]int{6, 8, 18}, [3]int{7, 8, 18})},
		{Availability, "空闲时间", "工作日晚上", week(daily(1, 5, 19, 21)...)},
		{Availability, "空闲时间", "工作日（周五没空）上午", week(daily(1, 4, 8, 12)...)},
		{Availability, "空闲时间", "工作日，周五没空", week(daily(1, 4, 8, 18)...)},
		{Availability, "空闲时间", "周一、周二除外", week(daily(3, 7, 8, 18)...)},
		{Availability, "空闲时间", "工作日上午，周五没空", week(daily(1, 4, 8, 12)...)},
		{Availability, "空闲时间", "周一至周五 18:00以后", week(daily(1, 5, 18, 24)...)},
		{Availability, "空闲时间", "周一到五晚上7点到9点", week(daily(1, 5, 19, 21)...)},
		{Availability, "空闲时间", "星期三下午2点半-5点", `[{"weekday":3,"from_minute":870,"until_minute":1020}]`},
		{Availability, "空闲时间", "周六上午十点前", week([3]int{6, 0, 10})},
		{Availability, "空闲时间", "上午", week(daily(1, 7, 8, 12)...) + " availability_every_day"},
		{Availability, "空闲时间", "都可以", week(daily(1, 7, 8, 18)...)},
		{Availability, "空闲时间", "没空", "[]"},
		{Availability, "空闲时间", "看情况", "-availability_invalid"},
		{Availability, "空闲时间", "周六 12:00-08:00", "-availability_invalid"},
		{Availability, "Availability", "weekday evenings; Sat 9am-12pm", week(append(daily(1, 5, 19, 21), [3]int{6, 9, 12})...)},
		{GuardianConsent, "监护人同意", "也许", "-consent_invalid"},
		{RecordCheck, "从业查询", "问过了", "-clearance_invalid"},
		{Trainings, "培训", "参加过", "-training_invalid"},
	} {
		t.Run(tt.title+" "+tt.cell, func(t *testing.T) {
			titles := map[Column]string{StudentNumber: "学号", Name: "姓名", Team: "系队"}
			cells := map[Column]string{StudentNumber: "D1", Name: "云小满", Team: "T1"}
			titles[tt.column], cells[tt.column] = tt.title, tt.cell
			head, line := []string{}, []string{}
			for _, column := range []Column{StudentNumber, Name, Team, tt.column} {
				head, line = append(head, titles[column]), append(line, cells[column])
			}
			if required(tt.column) {
				head, line = head[:3], line[:3]
			}
			content := strings.Join(head, "\t") + "\n" + strings.Join(line, "\t")
			sheet, err := Read(t.Context(), strings.NewReader(content), int64(len(content)), "people.csv", v, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := stored(sheet, tt.column); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// readPeople lists who is read, as number, name, team and phone, and what is said.
func readPeople(sheet Sheet, err error) string {
	if err != nil {
		return reasonOf(err)
	}
	said := []string{}
	for _, m := range sheet.Notes {
		said = append(said, m.Code+" "+m.Params["value"])
	}
	for _, row := range sheet.Rows {
		v := row.Volunteer
		line := fmt.Sprintf("%s%d: %s %s %s %s", row.Sheet, row.Line, v.StudentNumber, v.Name, v.Team, v.Phone)
		for _, m := range row.Messages {
			line += " " + m.Code
			if at := m.Params["row"]; at != "" {
				line += " " + at
			}
		}
		said = append(said, strings.TrimSpace(line))
	}
	return strings.Join(said, "; ")
}

// TestSheetsOfStudentsUnions reads whole files as they are really sent.
func TestSheetsOfStudentsUnions(t *testing.T) {
	merged := func(title string, rows ...[]any) func(t *testing.T) []byte {
		return func(t *testing.T) []byte {
			return workbookOf(t, append([][]any{{title}, {"填表人：学生会", nil, "2012 年 4 月"}}, rows...), func(f *excelize.File) {
				f.MergeCell("Sheet1", "A1", "E1")
				f.MergeCell("Sheet1", "A2", "B2")
			})
		}
	}
	text := func(encode func(string) ([]byte, error), lines ...string) func(t *testing.T) []byte {
		return func(t *testing.T) []byte {
			content, err := encode(strings.Join(lines, "\r\n"))
			if err != nil {
				t.Fatal(err)
			}
			return content
		}
	}
	second := func(name string, rows ...[]any) func(f *excelize.File) {
		return func(f *excelize.File) {
			f.NewSheet(name)
			for i, row := range rows {
				f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row)
			}
		}
	}
	gbk := func(s string) ([]byte, error) { return simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s)) }
	gb18030 := func(s string) ([]byte, error) { return simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s)) }
	utf16 := func(order unicode.Endianness) func(s string) ([]byte, error) {
		return func(s string) ([]byte, error) {
			return unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
		}
	}
	marked := func(s string) ([]byte, error) { return []byte("\ufeff" + s), nil }
	head := "学号,姓名,院系,手机"
	for _, tt := range []struct {
		name, file string
		content    func(t *testing.T) []byte
		want       string
	}{
		{"merged title rows above", "a.xlsx", merged("2012 年春季志愿者名单", []any{"序号", "学号", "姓名", "院系", "联系方式"}, []any{1, 20120101, "云小满", "法学系队", 13800138000}),
			"column_ignored 序号; 4: 20120101 云小满 T1 13800138000"},
		{"two lines of titles", "a.xlsx", merged("名单", []any{"学号", "姓名", "系别", "手机"}, []any{nil, nil, nil, nil}, []any{"学号", "姓名", "系别", "手机"}, []any{"D1", "云小满", "外语系队", ""}),
			"6: D1 云小满 T2"},
		{"a department beside a team", "a.xlsx", merged("名单", []any{"学号", "姓名", "学院", "系队"}, []any{"D1", "云小满", "政法学院", "T1"}), "column_ignored 学院; 4: D1 云小满 T1"},
		{"a college beside a squad", "a.xlsx", merged("名单", []any{"学号", "姓名", "学院", "小队"}, []any{"D1", "云小满", "政法学院", "T1"}), "column_ignored 学院; 4: D1 云小满 T1"},
		{"a team beside a college", "a.csv", text(marked, "学号,姓名,队,所在学院", "D1,云小满,T2,政法学院"), "column_ignored 所在学院; 2: D1 云小满 T2"},
		{"totals", "a.csv", text(marked, head, "D1,云小满,T1,", ",小计,,1", ",小 计：1人,,", "D2,林小暖,T2,", "合计,,,2", ",,总计,2", ",Total,,2", ",合计,,2"),
			"total_left_out 小计; total_left_out 小 计:1人; total_left_out 合计; total_left_out 总计; total_left_out Total; 2: D1 云小满 T1; 5: D2 林小暖 T2"},
		{"a total before a numbered column", "a.xlsx", merged("名单", []any{"序号", "学号", "姓名", "系队"}, []any{1, "D1", "云小满", "T1"}, []any{"总人数：1"}), "column_ignored 序号; total_left_out 总人数:1; 4: D1 云小满 T1"},
		{"a total of people under the names", "a.xlsx", merged("名单", []any{"序号", "学号", "姓名", "系队"}, []any{1, "D1", "云小满", "T1"}, []any{"合计", nil, "1人"}), "column_ignored 序号; total_left_out 合计; 4: D1 云小满 T1"},
		{"phones as numbers", "a.xlsx", merged("名单", []any{"学号", "姓名", "系队", "手机"}, []any{"D1", "云小满", "T1", 1.3800138e10}), "4: D1 云小满 T1 13800138000"},
		{"phones as text with lost digits", "a.xlsx", merged("名单", []any{"学号", "姓名", "系队", "手机"}, []any{"D1", "云小满", "T1", "1.38E+10"}), "4: D1 云小满 T1  number_rounded"},
		{"two sheets of people", "a.xlsx", func(t *testing.T) []byte {
			return workbookOf(t, [][]any{heading3, {"D1", "云小满", "T1"}}, second("大二", []any{"大二名单"}, []any{"姓名", "学号", "院系"}, []any{"林小暖", "D2", "T2"}, []any{"柳小青", "D1", "T2"}))
		}, "Sheet12: D1 云小满 T1; 大二3: D2 林小暖 T2; 大二4:  柳小青 T2  number_duplicate_in_file Sheet1 2"},
		{"a second sheet without teams", "a.xlsx", func(t *testing.T) []byte {
			return workbookOf(t, [][]any{heading3, {"D1", "云小满", "T1"}}, second("退队", []any{"学号", "姓名", "原因"}, []any{"D2", "林小暖", "毕业"}))
		}, "sheet_left_out 退队; 2: D1 云小满 T1"},
		{"a sheet of notes", "a.xlsx", func(t *testing.T) []byte {
			return workbookOf(t, [][]any{heading3, {"D1", "云小满", "T1"}}, second("说明", []any{"请每系一份"}, []any{"姓名", "写全"}))
		}, "2: D1 云小满 T1"},
		{"no column of teams", "a.csv", text(marked, "学号,姓名,手机", "D1,云小满,13800138000"), "columns_missing"},
		{"UTF-8 with a mark", "a.csv", text(marked, head, "D1,云小满,T1,13800138000"), "2: D1 云小满 T1 13800138000"},
		{"GBK", "a.csv", text(gbk, head, "D1,云小满,T1,138-0013-8000"), "2: D1 云小满 T1 13800138000"},
		{"GB 18030", "a.csv", text(gb18030, head, "D1,㛃䶮,法学系队,"), "2: D1 㛃䶮 T1"},
		{"UTF-16, little end first", "a.txt", text(utf16(unicode.LittleEndian), strings.ReplaceAll(head, ",", "\t"), "D1\t云小满\tT1\t"), "2: D1 云小满 T1"},
		{"UTF-16, big end first", "a.csv", text(utf16(unicode.BigEndian), head, "D1,云小满,T1,"), "2: D1 云小满 T1"},
		{"one bad cell in a row", "a.csv", text(marked, head, "D1,云小满,T1,abc", "D2,林小暖,T2,13800138000"), "2: D1 云小满 T1  phone_invalid; 3: D2 林小暖 T2 13800138000"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := readPeople(readBytes(tt.file, tt.content(t))); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// What was said about a heading and a team counts for the next file.
func TestChoicesAreRemembered(t *testing.T) {
	lines := "工号,谁,哪里\nD1,云小满,法学系"
	_, err := readText(lines)
	refused, ok := err.(*FileError)
	if !ok || refused.Reason != "columns_missing" || refused.Heading == nil || fmt.Sprint(refused.Heading.Titles, refused.Heading.Samples) != "[工号 谁 哪里] [[D1 云小满 法学系]]" {
		t.Fatalf("at first: %v, %+v", err, refused)
	}
	v := vocabulary
	v.Choices = Choices{
		Columns: map[string][]Column{refused.Heading.Key(): {StudentNumber, Name, Team}},
		Teams:   map[string]string{"法学系": "T1"},
	}
	lines = strings.Replace(lines, "工号", " 工 号*", 1)
	sheet, err := Read(t.Context(), strings.NewReader(lines), int64(len(lines)), "b.csv", v, nil)
	if got := readPeople(sheet, err); got != "2: D1 云小满 T1" {
		t.Errorf("afterwards: %s", got)
	}
}
