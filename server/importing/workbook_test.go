package importing

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

var heading3 = []any{"学号", "姓名", "系队"}

// rebuild copies a workbook; replace may change a part, or drop it by
// returning nil, and add is appended.
func rebuild(t testing.TB, content []byte, replace func(name string, part []byte) []byte, add map[string]string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	put := func(name string, part []byte) {
		w, err := out.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if raw = replace(part.Name, raw); raw != nil {
			put(part.Name, raw)
		}
	}
	for name, part := range add {
		put(name, []byte(part))
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withSheet returns a workbook whose only sheet has this XML inside sheetData.
func withSheet(t testing.TB, before, data, after string) []byte {
	plain := workbookOf(t, [][]any{heading3}, nil)
	return rebuild(t, plain, func(name string, part []byte) []byte {
		if name != "xl/worksheets/sheet1.xml" {
			return part
		}
		return []byte(`<?xml version="1.0" encoding="UTF-8"?>` + before +
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + data + `</sheetData>` + after + `</worksheet>`)
	}, nil)
}

// inline writes one row of text cells from column A.
func inline(line int, texts ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, line)
	for i, text := range texts {
		fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, cellName(i, line), text)
	}
	return b.String() + `</row>`
}

func TestRefusesHostileFiles(t *testing.T) {
	sound := workbookOf(t, [][]any{heading3, {"D1", "云小满", "T1"}}, nil)
	bomb := rebuild(t, sound, func(_ string, part []byte) []byte { return part }, map[string]string{"xl/media/image1.png": strings.Repeat("\x00", MaxUnzipBytes)})
	many := map[string]string{}
	for i := range maxParts {
		many[fmt.Sprintf("xl/media/%d", i)] = ""
	}
	crowd := rebuild(t, sound, func(_ string, part []byte) []byte { return part }, many)
	twice := rebuild(t, sound, func(_ string, part []byte) []byte { return part }, map[string]string{"XL/worksheets/sheet1.xml": "<worksheet/>"})
	document := rebuild(t, sound, func(name string, part []byte) []byte {
		if strings.HasPrefix(name, "xl/") {
			return nil
		}
		return part
	}, map[string]string{"word/document.xml": "<document/>"})
	unbound := rebuild(t, sound, func(name string, part []byte) []byte {
		if name == "xl/worksheets/sheet1.xml" {
			return nil
		}
		return part
	}, nil)
	compound := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	locked, err := excelize.Encrypt(sound, &excelize.Options{Password: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	laughs := `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>`
	head := inline(1, "学号", "姓名", "系队")
	tests := []struct {
		name, file string
		content    []byte
		reason     string
	}{
		{"nothing", "a.xlsx", nil, "file_empty"},
		{"text called a workbook", "a.xlsx", []byte("学号,姓名,系队"), "file_not_workbook"},
		{"web page called a workbook", "a.xls", []byte("<html><table>"), "file_not_workbook"},
		{"picture", "a.png", []byte("\x89PNG\r\n\x1a\n"), "file_not_workbook"},
		{"picture called text", "a.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00"), "encoding_unknown"},
		{"old format", "a.xls", []byte(compound), "file_old_format"},
		{"password", "a.xlsx", locked, "file_encrypted"},
		{"first half", "a.xlsx", sound[:len(sound)/2], "file_damaged"},
		{"all but the last byte", "a.xlsx", sound[:len(sound)-1], "file_damaged"},
		{"another kind of document", "a.xlsx", document, "file_not_workbook"},
		{"zip without anything", "a.xlsx", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "file_not_workbook"},
		{"bomb", "a.xlsx", bomb, "workbook_bomb"},
		{"too many parts", "a.xlsx", crowd, "workbook_bomb"},
		{"one part twice", "a.xlsx", twice, "file_damaged"},
		{"sheet without a part", "a.xlsx", unbound, "file_empty"},
		{"too large", "a.xlsx", make([]byte, MaxFileBytes+1), "file_too_large"},
		{"entities", "a.xlsx", withSheet(t, laughs, head+inline(2, "D1", "&lol2;", "T1"), ""), "file_damaged"},
		{"entity from a file", "a.xlsx", withSheet(t, `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>`, head+inline(2, "D1", "&x;", "T1"), ""), "file_damaged"},
		{"unknown entity", "a.xlsx", withSheet(t, "", head+inline(2, "D1", "&x;", "T1"), ""), "file_damaged"},
		{"broken XML after good rows", "a.xlsx", withSheet(t, "", head+inline(2, "D1", "云小满", "T1")+"<row r=3", ""), "file_damaged"},
		{"sheet that ends too early", "a.xlsx", withSheet(t, "", head+inline(2, "D1", "云小满", "T1")+"<row>", ""), "file_damaged"},
		{"value in the last column", "a.xlsx", withSheet(t, "", head+`<row r="2"><c r="XFD2"><v>1</v></c></row>`, ""), "columns_too_many"},
		{"row beyond the last", "a.xlsx", withSheet(t, "", head+`<row r="1048577"><c r="A1048577"><v>1</v></c></row>`, ""), "file_damaged"},
		{"text without end", "a.xlsx", withSheet(t, "", head+inline(2, strings.Repeat("a", 1<<20)), ""), "file_damaged"},
		{"attribute without end", "a.xlsx", withSheet(t, "", head+`<row r="`+strings.Repeat("2", 1<<20)+`"/>`, ""), "file_damaged"},
		{"many styles", "a.xlsx", rebuild(t, sound, func(name string, part []byte) []byte {
			if name == "xl/styles.xml" {
				return []byte("<styleSheet><cellXfs>" + strings.Repeat("<xf/>", 1<<20) + "</cellXfs></styleSheet>")
			}
			return part
		}, nil), "workbook_bomb"},
		{"wrong columns", "a.xlsx", workbookOf(t, [][]any{{"商品", "数量"}, {"苹果", 3}}, nil), "columns_missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sheet, err := readBytes(tt.file, tt.content)
			if reasonOf(err) != tt.reason {
				t.Errorf("err = %v, want %s", err, tt.reason)
			}
			if len(sheet.Rows) != 0 {
				t.Errorf("a refused file left %d rows", len(sheet.Rows))
			}
		})
	}
}

// A lying directory is the second way to make a bomb: the part is longer than
// it says.
func TestRefusesLyingSizes(t *testing.T) {
	content := rebuild(t, workbookOf(t, [][]any{heading3}, nil), func(_ string, part []byte) []byte { return part }, nil)
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		raw, err := part.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		header := part.FileHeader
		if part.Name == "xl/worksheets/sheet1.xml" {
			header.UncompressedSize64 /= 2
		}
		w, err := out.CreateRaw(&header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, raw); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := readBytes("a.xlsx", b.Bytes()); reasonOf(err) != "file_damaged" {
		t.Errorf("err = %v, want file_damaged", err)
	}
}

func TestWorkbookCells(t *testing.T) {
	sheet, err := readBytes("people.xlsx", workbookOf(t, [][]any{
		{"学号", "姓名", "系队", "出生日期", "手机", "年级"},
		{20120101, "云小满", "法学系队", 33302, 13800000001, 2.0},
		{"0012", "林小暖", nil, time.Date(1992, 2, 29, 0, 0, 0, 0, time.UTC), "000-0000-0002", "大一"},
		{"2.0120103E7", "柳小青", nil, "1992年2月30日", "", ""},
		{1.2345678901234567e17, "岑小岚", "T2", "", "", ""},
	}, func(f *excelize.File) {
		f.MergeCell("Sheet1", "C2", "C4")
		f.SetCellFormula("Sheet1", "B5", `=CONCATENATE("岑","小岚")`)
		f.SetCellStr("Sheet1", "ZZ400", "")
		f.SetSheetDimension("Sheet1", "A1:XFD1048576")
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"4 born_on date_invalid warning",
		"5 student_number number_rounded error", "5 name formula_cell error",
	}
	if got := codes(sheet); !slices.Equal(got, want) {
		t.Errorf("messages = %v, want %v", got, want)
	}
	var got []string
	for _, row := range sheet.Rows {
		v := row.Volunteer
		got = append(got, fmt.Sprint(v.StudentNumber, " ", v.Team, " ", v.BornOn, " ", v.Phone, " ", v.Year))
	}
	wantRows := []string{"20120101 T1 1991-03-05 13800000001 2", "0012 T1 1992-02-29 00000000002 1", "20120103 T1   0", " T2   0"}
	if !slices.Equal(got, wantRows) {
		t.Errorf("rows = %q, want %q", got, wantRows)
	}
}

func TestFormulas(t *testing.T) {
	sheet, err := readBytes("people.xlsx", withSheet(t, "", inline(1, "学号", "姓名", "系队", "年级", "出生日期")+
		`<row r="2"><c r="A2"><v>12</v></c><c r="B2" t="str"><f>"云"&amp;"小满"</f><v>云小满</v></c><c r="C2" t="str"><f/><v>T1</v></c>`+
		`<c r="D2"><f>1+1</f><v>2</v></c><c r="E2"><f>TODAY()-8000</f><v>33302</v></c></row>`, ""))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"2 name formula_cell error", "2 team formula_cell error", "2 year formula_value_used warning", "2 born_on formula_value_used warning"}
	if got := codes(sheet); !slices.Equal(got, want) {
		t.Errorf("messages = %v, want %v", got, want)
	}
	if v := sheet.Rows[0].Volunteer; v.Year != 2 || v.BornOn != "1991-03-05" || v.Name != "" {
		t.Errorf("%+v", v)
	}
}

func TestMergedPersonalCell(t *testing.T) {
	sheet, err := readBytes("people.xlsx", workbookOf(t, [][]any{heading3, {"D1", "云小满", "T1"}, {"D2", nil, "T1"}, {nil, nil, nil}}, func(f *excelize.File) {
		f.MergeCell("Sheet1", "B2", "B4")
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := codes(sheet), []string{"3 name cell_merged error"}; !slices.Equal(got, want) {
		t.Errorf("messages = %v, want %v", got, want)
	}
}

func TestDaysFrom1904(t *testing.T) {
	sheet, err := readBytes("people.xlsx", workbookOf(t, [][]any{{"学号", "姓名", "系队", "生日"}, {"D1", "云小满", "T1", 31840}}, func(f *excelize.File) {
		yes := true
		f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
	}))
	if err != nil || sheet.Rows[0].Volunteer.BornOn != "1991-03-05" {
		t.Errorf("%+v, %v", sheet.Rows, err)
	}
}

func TestChoosesTheListAmongSheets(t *testing.T) {
	content := workbookOf(t, [][]any{{"说明"}, {"姓名", "请填写"}}, func(f *excelize.File) {
		f.NewSheet("旧名单")
		f.SetSheetRow("旧名单", "A1", &[]any{"学号", "姓名", "系队", "手机"})
		f.SetSheetRow("旧名单", "A2", &[]any{"OLD", "旧人", "T1", ""})
		f.SetSheetVisible("旧名单", false)
		f.NewSheet("名单")
		f.SetSheetRow("名单", "A1", &heading3)
		f.SetSheetRow("名单", "A2", &[]any{"D1", "云小满", "T1"})
	})
	sheet, err := readBytes("people.xlsx", content)
	if err != nil || len(sheet.Rows) != 1 || sheet.Rows[0].Volunteer.StudentNumber != "D1" {
		t.Errorf("%+v, %v", sheet.Rows, err)
	}
}
