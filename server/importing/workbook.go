package importing

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// A workbook is an .xlsx file.
type workbook struct {
	file     *excelize.File
	parts    []sheetPart
	from1904 bool
}

// openWorkbook opens a workbook with its visible sheets.
func openWorkbook(ctx context.Context, r io.ReaderAt, size int64) (table, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, refuse("file_damaged")
	}
	if err := inspectArchive(archive, size); err != nil {
		return nil, err
	}
	if err := inspectWhole(ctx, archive); err != nil {
		return nil, err
	}
	sheets, err := sheetParts(archive)
	if err != nil {
		return nil, err
	}
	if len(sheets) == 0 {
		return nil, refuse("file_empty")
	}
	for i := range sheets {
		if sheets[i].found, err = inspectSheet(ctx, sheets[i].part); err != nil {
			return nil, err
		}
	}
	if strings := findPart(archive, "xl/sharedStrings.xml"); strings != nil {
		texts := 0
		if err := scanPart(ctx, strings, counted(&texts, maxTexts)); err != nil {
			return nil, err
		}
	}
	file, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{
		UnzipSizeLimit: MaxUnzipBytes, UnzipXMLSizeLimit: maxPartBytes, RawCellValue: true,
	})
	if err != nil {
		return nil, refuse("file_damaged")
	}
	w := &workbook{file: file}
	if props, err := file.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		w.from1904 = *props.Date1904
	}
	w.parts = sheets
	return w, nil
}

func (w *workbook) sheets() []string {
	names := make([]string, len(w.parts))
	for i, part := range w.parts {
		names[i] = part.name
	}
	return names
}

// found is what was found in a sheet besides its values.
func (w *workbook) found(sheet string) findings {
	for _, part := range w.parts {
		if part.name == sheet {
			return part.found
		}
	}
	return findings{}
}

func (w *workbook) epoch() time.Time {
	if w.from1904 {
		return time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
}

// close removes the temporary files of the library. Failing to is no reason to
// refuse what has been read.
func (w *workbook) close() { _ = w.file.Close() }

func (w *workbook) each(sheet string, fn func(line int, cells []cell) error) error {
	found := w.found(sheet)
	rows, err := w.file.Rows(sheet)
	if err != nil {
		return fmt.Errorf("importing: open sheet: %w", err)
	}
	defer rows.Close()
	merged := newMerges(found.spans)
	var cells []cell
	for line := 1; rows.Next(); line++ {
		texts, err := rows.Columns()
		if err != nil {
			return refuse("file_damaged")
		}
		if len(texts) > maxColumns {
			return refuse("columns_too_many", "limit", strconv.Itoa(maxColumns))
		}
		cells = found.cells(cells[:0], line, texts)
		if cells = merged.fill(line, cells); len(cells) == 0 {
			continue
		}
		if err := fn(line, cells); err != nil {
			return err
		}
	}
	if rows.Error() != nil {
		return refuse("file_damaged")
	}
	return nil
}

// cells appends the texts of a line, with what is known about each. A number with an exponent
// has all its digits; a text that looks like one has lost them.
func (f findings) cells(cells []cell, line int, texts []string) []cell {
	for i, text := range texts {
		at := place{int32(line), int32(i + 1)}
		c := cell{text: text, formula: f.formulas[at], rounded: f.rounded[at]}
		if f.exponents[at] || complete(text) {
			c.text = exactNumber(text)
		} else {
			c.rounded = c.rounded || scientific.MatchString(text)
		}
		cells = append(cells, c)
	}
	return cells
}

// merges fills cells that are merged with one above.
type merges struct {
	spans map[place]span // by the first cell
	until []int32        // by column: the last line to fill, or 0
	texts []string       // by column: what to fill it with
}

func newMerges(spans []span) *merges {
	m := &merges{spans: map[place]span{}, until: make([]int32, maxColumns), texts: make([]string, maxColumns)}
	for _, s := range spans {
		if s.to.line > s.from.line && s.from.column <= maxColumns {
			m.spans[s.from] = s
		}
	}
	return m
}

// fill completes cells, the values of a line; lines must come in order.
func (m *merges) fill(line int, cells []cell) []cell {
	if len(m.spans) == 0 || len(cells) == 0 {
		return cells
	}
	for column, until := range m.until {
		if int(until) >= line {
			cells = append(cells, slices.Repeat([]cell{{}}, max(0, column+1-len(cells)))...)
			cells[column] = cell{text: m.texts[column], merged: true}
		}
	}
	for column := range cells {
		if s, ok := m.spans[place{int32(line), int32(column + 1)}]; ok {
			m.until[column], m.texts[column] = s.to.line, cells[column].text
		}
	}
	return cells
}

// sheetParts returns the visible worksheets in the order of the workbook.
func sheetParts(archive *zip.Reader) ([]sheetPart, error) {
	var book struct {
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := unmarshalPart(archive, "xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	if err := unmarshalPart(archive, "xl/_rels/workbook.xml.rels", &relations); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range relations.Relations {
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = "xl/" + target
		}
		targets[r.ID] = strings.TrimPrefix(path.Clean(target), "/")
	}
	var parts []sheetPart
	read := map[*zip.File]bool{}
	for _, sheet := range book.Sheets {
		for _, a := range sheet.Attrs {
			part := findPart(archive, targets[a.Value])
			if a.Name.Local == "id" && part != nil && sheet.State != "hidden" && sheet.State != "veryHidden" {
				if read[part] || len(parts) == maxSheets { // one part is one sheet, or it would be read again and again
					return nil, refuse("workbook_bomb")
				}
				read[part] = true
				parts = append(parts, sheetPart{name: sheet.Name, part: part})
			}
		}
	}
	return parts, nil
}

// A sheetPart is a visible worksheet and the part of the archive that holds it.
type sheetPart struct {
	name  string
	part  *zip.File
	found findings
}

func findPart(archive *zip.Reader, name string) *zip.File {
	for _, part := range archive.File {
		if strings.EqualFold(strings.ReplaceAll(part.Name, `\`, "/"), name) {
			return part
		}
	}
	return nil
}

// unmarshalPart decodes a small part of the archive into v.
func unmarshalPart(archive *zip.Reader, name string, v any) error {
	part := findPart(archive, name)
	if part == nil || part.UncompressedSize64 > 1<<20 {
		return refuse("file_damaged", "part", path.Base(name))
	}
	content, err := part.Open()
	if err != nil {
		return refuse("file_damaged", "part", path.Base(name))
	}
	defer content.Close()
	if err := xml.NewDecoder(content).Decode(v); err != nil {
		return refuse("file_damaged", "part", path.Base(name))
	}
	return nil
}
