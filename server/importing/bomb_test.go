package importing

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// padded gives a workbook an incompressible part, so that its size allows it more.
func padded(t *testing.T, content []byte, bytes int) []byte {
	noise := make([]byte, bytes)
	source := rand.NewChaCha8([32]byte{})
	_, _ = source.Read(noise) // never fails
	return rebuild(t, content, func(_ string, part []byte) []byte { return part }, map[string]string{"xl/media/image1.png": string(noise)})
}

// TestSmallFilesAreLittleWork reads files of a few hundred kilobytes at most that
// unpack to, or refer to, so much that reading them would take minutes.
func TestSmallFilesAreLittleWork(t *testing.T) {
	t.Parallel()
	head := inline(1, "学号", "姓名", "系队")
	sound := workbookOf(t, [][]any{heading3, {"D1", "云小满", "T1"}}, nil)
	replaced := func(name, part string) []byte {
		return rebuild(t, sound, func(at string, content []byte) []byte {
			if at == name {
				return []byte(part)
			}
			return content
		}, nil)
	}
	var sheets strings.Builder
	for i := range 500 {
		fmt.Fprintf(&sheets, `<sheet name="S%d" sheetId="%d" r:id="rId1"/>`, i, i+1)
	}
	const book = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>%s</sheets></workbook>`
	tests := []struct {
		name    string
		content []byte
	}{
		{"unpacks to a hundred times its size", withSheet(t, "", head+strings.Repeat(`<row><c/></row>`, 1<<20), "")},
		{"the same sheet five hundred times", replaced("xl/workbook.xml", fmt.Sprintf(book, sheets.String()))},
		{"a million styles", padded(t, replaced("xl/styles.xml", "<styleSheet><cellXfs>"+strings.Repeat("<xf/>", 700_000)+"</cellXfs></styleSheet>"), 300_000)},
		{"a million texts", padded(t, replaced("xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si/>", 1_000_000)+"</sst>"), 300_000)},
		{"a million formulas", padded(t, withSheet(t, "", head+strings.Repeat(`<row><c><f/></c></row>`, 400_000), ""), 300_000)},
		{"a row without end", padded(t, withSheet(t, "", head+`<row r="2">`+strings.Repeat(`<c r="A2"/>`, 1_000_000)+`</row>`, ""), 300_000)},
		{"a hundred thousand merged blocks", padded(t, withSheet(t, "", head, `<mergeCells>`+strings.Repeat(`<mergeCell ref="A2:B9"/>`, 100_000)+`</mergeCells>`), 300_000)},
	}
	for _, tt := range tests {
		began := time.Now()
		_, err := readBytes("a.xlsx", tt.content)
		took := time.Since(began)
		if reasonOf(err) != "workbook_bomb" || len(tt.content) > 500_000 || took > 10*time.Second {
			t.Errorf("%s: %d bytes are read in %s: %v", tt.name, len(tt.content), took, err)
		}
	}
}

// A list that is as long as lists may be, with every cell formatted, is none.
func TestALongListIsNoBomb(t *testing.T) {
	t.Parallel()
	var rows strings.Builder
	rows.WriteString(inline(1, "学号", "姓名", "系队"))
	for i := range MaxRows {
		fmt.Fprintf(&rows, `<row r="%d" spans="1:20"><c r="A%d" s="1" t="inlineStr"><is><t>D%05d</t></is></c><c r="B%d" s="1" t="inlineStr"><is><t>云小满</t></is></c><c r="C%d" s="1" t="inlineStr"><is><t>T1</t></is></c>`, i+2, i+2, i, i+2, i+2)
		for column := range 17 {
			fmt.Fprintf(&rows, `<c r="%s" s="2"/>`, cellName(column+3, i+2))
		}
		rows.WriteString(`</row>`)
	}
	content := withSheet(t, "", rows.String(), "")
	began := time.Now()
	sheet, err := readBytes("a.xlsx", content)
	if err != nil || len(sheet.Rows) != MaxRows {
		t.Errorf("%d rows, %v", len(sheet.Rows), err)
	}
	t.Logf("%d bytes, read in %s", len(content), time.Since(began))
}
