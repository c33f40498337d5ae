package importing

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// A templateBook is the template while it is written.
type templateBook struct {
	*excelize.File
	tongue     tongue
	vocabulary Vocabulary
}

// listSheet writes the sheet to fill in.
func (b templateBook) listSheet() error {
	sheet := b.tongue.list
	if err := b.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	if err := b.textFormat(sheet); err != nil {
		return err
	}
	heading, err := b.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F6E3DA"}},
		Alignment: &excelize.Alignment{Vertical: "center"},
	})
	if err != nil {
		return err
	}
	rows := [][]string{headings(b.tongue), exampleRow(b.tongue, b.vocabulary, 0), exampleRow(b.tongue, b.vocabulary, 1)}
	for i, row := range rows {
		if err := b.SetSheetRow(sheet, cellName(0, i+1), &row); err != nil {
			return err
		}
	}
	if err := b.SetRowStyle(sheet, 1, 1, heading); err != nil {
		return err
	}
	return b.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, XSplit: 2, TopLeftCell: "C2", ActivePane: "bottomRight"})
}

// textFormat makes every column text, so that no student number loses its zeros
// and no day its order, and wide enough to read.
func (b templateBook) textFormat(sheet string) error {
	text, err := b.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(len(columns))
	if err != nil {
		return err
	}
	if err := b.SetColStyle(sheet, "A:"+last, text); err != nil {
		return err
	}
	return b.SetColWidth(sheet, "A", last, 16)
}

// notesSheet writes how to fill in each column.
func (b templateBook) notesSheet() error {
	t := b.tongue
	if _, err := b.NewSheet(t.notes); err != nil {
		return err
	}
	if err := b.SetSheetRow(t.notes, "A1", &[]string{t.column, t.needed, t.how}); err != nil {
		return err
	}
	for i, c := range columns {
		needed := t.no
		if c.required {
			needed = t.yes
		}
		if err := b.SetSheetRow(t.notes, cellName(0, i+2), &[]string{c.names[t.index], needed, notes[c.column][t.index]}); err != nil {
			return err
		}
	}
	if err := b.SetColWidth(t.notes, "A", "B", 18); err != nil {
		return err
	}
	return b.SetColWidth(t.notes, "C", "C", 100)
}

// option is one block of the sheet of choices.
type option struct {
	title string
	terms []Term
}

func (b templateBook) options() []option {
	v, t := b.vocabulary, b.tongue
	courses := make([]Term, len(v.Courses))
	for i, course := range v.Courses {
		courses[i] = course.Term
	}
	return []option{{t.teams, v.Teams}, {t.skills, v.Skills}, {t.interests, v.Interests}, {t.dialects, v.Dialects}, {t.courses, courses}}
}

// optionsSheet writes what may be chosen: a pair of columns, code and name, for
// each vocabulary.
func (b templateBook) optionsSheet() error {
	sheet := b.tongue.options
	if _, err := b.NewSheet(sheet); err != nil {
		return err
	}
	for i, o := range b.options() {
		rows := [][]string{{o.title}, {b.tongue.code, b.tongue.meaning}}
		for _, term := range o.terms {
			rows = append(rows, []string{term.Code, term.offer(b.tongue)})
		}
		for n, row := range rows {
			if err := b.SetSheetRow(sheet, cellName(2*i, n+1), &row); err != nil {
				return err
			}
		}
	}
	last, err := excelize.ColumnNumberToName(2 * len(b.options()))
	if err != nil {
		return err
	}
	return b.SetColWidth(sheet, "A", last, 16)
}

// choices adds the lists to choose from.
func (b templateBook) choices() error {
	words := map[Column][]string{
		Gender: {"女", "男"}, TeamRole: {"队长", "副队长", "队员"}, Year: {"1", "2", "3", "4", "5", "6"},
	}
	if b.tongue.index == 1 {
		words[Gender], words[TeamRole] = []string{"female", "male"}, []string{"captain", "deputy", "member"}
	}
	for i, c := range columns {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		validation := excelize.NewDataValidation(true)
		validation.SetSqref(fmt.Sprintf("%s2:%s%d", column, column, templateRows))
		switch {
		case c.column == Team && len(b.vocabulary.Teams) > 0:
			validation.SetSqrefDropList(fmt.Sprintf("'%s'!$B$3:$B$%d", b.tongue.options, 2+len(b.vocabulary.Teams)))
		case len(words[c.column]) > 0:
			if err := validation.SetDropList(words[c.column]); err != nil {
				return err
			}
		default:
			continue
		}
		validation.ShowErrorMessage = false // a code or another spelling is fine too
		if err := b.AddDataValidation(b.tongue.list, validation); err != nil {
			return err
		}
	}
	return nil
}
