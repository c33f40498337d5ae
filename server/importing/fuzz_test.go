package importing

import (
	"errors"
	"testing"
	"unicode/utf8"

	"nuanlin/server/kind"
)

// checkRead holds for every file whatever: it is refused with a reason, or it
// is read into rows that keep the promises of Sheet.
func checkRead(t *testing.T, name string, content []byte) {
	sheet, err := readBytes(name, content)
	if refused, ok := errors.AsType[*FileError](err); ok {
		if refused.Reason == "" || len(sheet.Rows) != 0 {
			t.Fatalf("refused without a reason or with rows: %+v", refused)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	numbers, last, failed := map[string]bool{}, 0, 0
	for _, row := range sheet.Rows {
		v := row.Volunteer
		if row.Place <= last || len(row.Cells) != len(row.Columns) {
			t.Fatalf("row %d after %d, %d cells", row.Place, last, len(row.Cells))
		}
		last = row.Place
		if row.Failed() {
			failed++
			continue
		}
		if v.StudentNumber == "" || numbers[v.StudentNumber] || v.Name == "" || kind.Formula(v.Name) || v.Team == "" || !utf8.ValidString(v.Name) {
			t.Fatalf("a row without errors is not sound: %+v", v)
		}
		numbers[v.StudentNumber] = true
		for i, s := range v.Availability {
			if s.FromMinute >= s.UntilMinute || s.Weekday < 1 || s.Weekday > 7 || s.UntilMinute > 1440 || i > 0 && s == v.Availability[i-1] {
				t.Fatalf("slots %v", v.Availability)
			}
		}
	}
	if (failed > 0) != (sheet.Errors > 0) {
		t.Fatalf("%d rows failed, %d errors", failed, sheet.Errors)
	}
}

func FuzzReadText(f *testing.F) {
	f.Add([]byte("学号,姓名,系队,手机,出生日期,可服务时间,培训,从业查询\nD1,云小满,T1,000-0000-0001,1991-3-5,周六 08:00-12:00,基础: 2012-03-24,办理中"))
	f.Add([]byte("\ufeffnumber;name;team;year;travel limit\r\n1;\"A\nB\";T2;2;60\r\n\r\n2;=1;T9;9;x"))
	f.Add([]byte("\xd1\xa7\xba\xc5\t\xd0\xd5\xc3\xfb\t\xcf\xb5\xb6\xd3\nD1\t\xb9\xa8\tT1"))
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "people.csv", content) })
}

// FuzzReadWorkbook mutates the XML of the worksheet, where our own reading is;
// mutating the archive only exercises its checksums.
func FuzzReadWorkbook(f *testing.F) {
	f.Add(inline(1, "学号", "姓名", "系队") + inline(2, "D1", "云小满", "T1"))
	f.Add(inline(1, "学号", "姓名", "系队", "生日") + `<row r="3"><c r="A3"><v>2.01E7</v></c><c r="B3" t="str"><f>A1</f><v>x</v></c><c t="s"><v>0</v></c><c r="D3"><v>33302</v></c></row>`)
	f.Add(`<row><c/><c r="B"/></row></sheetData><mergeCells><mergeCell ref="C2:C9"/></mergeCells><sheetData>`)
	f.Fuzz(func(t *testing.T, data string) { checkRead(t, "people.xlsx", withSheet(t, "", data, "")) })
}

func FuzzReadArchive(f *testing.F) {
	f.Add(workbookOf(f, [][]any{heading3, {"D1", "云小满", "T1"}}, nil))
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "people.xlsx", content) })
}
