package importing

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A template that is filled in must be read without a remark; as it comes, it
// holds nobody.
func TestTemplates(t *testing.T) {
	for _, lang := range []string{"zh-CN", "en"} {
		t.Run(lang, func(t *testing.T) {
			book, err := Template(lang, vocabulary)
			if err != nil {
				t.Fatal(err)
			}
			text, err := TextTemplate(lang, vocabulary)
			if err != nil {
				t.Fatal(err)
			}
			for name, content := range map[string][]byte{"a.xlsx": book, "a.csv": text} {
				if _, err := readBytes(name, content); reasonOf(err) != "file_empty" {
					t.Errorf("%s: err = %v, want file_empty", name, err)
				}
			}
			example := tongueOf(lang).exampleNumber(0)
			checkFilled(t, "a.csv", bytes.Replace(text, []byte(example), []byte("D1"), 1))
			f, err := excelize.OpenReader(bytes.NewReader(book))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if err := f.SetCellStr(f.GetSheetName(0), "A2", "D1"); err != nil {
				t.Fatal(err)
			}
			filled, err := f.WriteToBuffer()
			if err != nil {
				t.Fatal(err)
			}
			checkFilled(t, "a.xlsx", filled.Bytes())
			checkFormat(t, f)
		})
	}
}

// checkFilled reads a template whose first example became a person.
func checkFilled(t *testing.T, name string, content []byte) {
	t.Helper()
	sheet, err := readBytes(name, content)
	if err != nil {
		t.Fatal(err)
	}
	if len(sheet.Rows) != 1 || len(sheet.Rows[0].Messages) != 0 || len(sheet.Columns) != len(columns) {
		t.Fatalf("%s: rows %+v, columns %v", name, sheet.Rows, sheet.Columns)
	}
	v := sheet.Rows[0].Volunteer
	if v.StudentNumber != "D1" || v.Team != "T1" || v.Gender != "female" || len(v.Skills) != 1 || len(v.Availability) != 2 || len(v.Trainings) != 1 || v.Clearance.State != "pending" {
		t.Errorf("%s: %+v", name, v)
	}
}

// checkFormat looks at what a person sees when they open the template.
func checkFormat(t *testing.T, f *excelize.File) {
	t.Helper()
	list := f.GetSheetName(0)
	panes, err := f.GetPanes(list)
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	validations, err := f.GetDataValidations(list)
	if err != nil || len(validations) != 4 {
		t.Errorf("%d lists to choose from, want 4: gender, year, team, role; %v", len(validations), err)
	}
	style, err := f.GetColStyle(list, "A")
	if err != nil {
		t.Fatal(err)
	}
	if format, err := f.GetStyle(style); err != nil || format.NumFmt != 49 {
		t.Errorf("the number column is not text: %+v, %v", format, err)
	}
	for _, sheet := range f.GetSheetList()[1:] {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) < 5 {
			t.Errorf("sheet %s has %d rows, %v", sheet, len(rows), err)
		}
	}
}

func TestEveryColumnIsExplained(t *testing.T) {
	for _, c := range columns {
		for i, note := range notes[c.column] {
			if strings.TrimSpace(note) == "" {
				t.Errorf("%s has no note in language %d", c.column, i)
			}
		}
	}
}
