package importing

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// A textTable is a file of values between commas, semicolons or tabs.
type textTable struct {
	content   string
	separator rune
}

// openText opens a text table in UTF-8, in UTF-16 with its mark or, as spreadsheets in China
// write it, in GB 18030.
func openText(r io.ReaderAt, size int64) (table, error) {
	raw, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, fmt.Errorf("importing: read file: %w", err)
	}
	content, err := decode(raw)
	if err != nil {
		return nil, err
	}
	t := &textTable{content: content, separator: ','}
	most := 0
	for _, separator := range []rune{',', ';', '\t'} {
		if found := headingColumns(content, separator); found > most {
			t.separator, most = separator, found
		}
	}
	return t, nil
}

// decode returns the text that raw encodes.
func decode(raw []byte) (string, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if wide, ok := decodeWide(raw); ok {
		return wide, nil
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", refuse("encoding_unknown") // no text at all
	}
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", refuse("encoding_unknown")
	}
	return string(text), nil
}

// decodeWide returns the text of UTF-16 that begins with its mark, as spreadsheets save
// "Unicode text".
func decodeWide(raw []byte) (string, bool) {
	if !bytes.HasPrefix(raw, []byte("\xff\xfe")) && !bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		return "", false
	}
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(raw)
	if err != nil || bytes.IndexByte(text, 0) >= 0 || len(raw)%2 != 0 {
		return "", false
	}
	return string(text), true
}

// textCell is a value of a text table. A number that was too wide for its column and has lost
// digits cannot be had back.
func textCell(text string) cell {
	if complete(text) {
		return cell{text: exactNumber(text)}
	}
	return cell{text: text, rounded: scientific.MatchString(text)}
}

// headingColumns says how much a heading is one if the values of content are separated in
// this way: by the columns we know, then by how many there are.
func headingColumns(content string, separator rune) int {
	most := 0
	stop := errors.New("enough lines")
	n := 0
	// A fault behind the first lines does not matter here.
	_ = (&textTable{content, separator}).each("", func(_ int, cells []cell) error {
		texts := textsOf(cells)
		most = max(most, 10*len(readHeader(texts, Choices{}).found())+min(len(texts), 9))
		if n++; n == headingLines {
			return stop
		}
		return nil
	})
	return most
}

// epoch is that of spreadsheets, which show a date as a number when the column
// has no format.
func (t *textTable) epoch() time.Time { return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) }

func (t *textTable) close() {}

func (t *textTable) sheets() []string { return []string{""} }

func (t *textTable) each(_ string, fn func(line int, cells []cell) error) error {
	reader := csv.NewReader(strings.NewReader(t.content))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = t.separator, -1, true
	var cells []cell
	broken := 0 // line breaks inside values so far: they begin no new row in a spreadsheet
	for {
		record, err := reader.Read()
		if err == io.EOF {
			return nil
		}
		if fault, ok := errors.AsType[*csv.ParseError](err); ok {
			return refuse("file_damaged", "line", strconv.Itoa(fault.Line))
		}
		if err != nil {
			return fmt.Errorf("importing: read text: %w", err)
		}
		line, _ := reader.FieldPos(0)
		line -= broken
		cells = cells[:0]
		for i, text := range record {
			broken += strings.Count(text, "\n")
			if i < maxColumns {
				cells = append(cells, textCell(text))
			} else if strings.TrimSpace(text) != "" {
				return refuse("columns_too_many", "limit", strconv.Itoa(maxColumns))
			}
		}
		if err := fn(line, cells); err != nil {
			return err
		}
	}
}

// A Grid is a sheet as it is: the texts of its cells by line and column from 0, and the blocks
// of cells that are merged, each with its first and its last line and column.
type Grid struct {
	Name   string
	Cells  [][]string
	Merged [][4]int // first line, first column, last line, last column
}

// gridCells is how many cells of all sheets are read at most.
const gridCells = 60_000

// Grids reads every sheet of a workbook, or the one of a text table, as it is. It fails like
// [Preview] with what keeps a file from being read.
func Grids(ctx context.Context, content []byte, name string) ([]Grid, error) {
	t, err := open(ctx, bytes.NewReader(content), int64(len(content)), name)
	if refused, ok := errors.AsType[*FileError](err); ok {
		return nil, refused.fault()
	} else if err != nil {
		return nil, err
	}
	defer t.close()
	var grids []Grid
	cells := 0
	for _, sheet := range t.sheets() {
		g := Grid{Name: sheet}
		if w, ok := t.(*workbook); ok {
			for _, s := range w.found(sheet).spans {
				g.Merged = append(g.Merged, [4]int{int(s.from.line) - 1, int(s.from.column) - 1, int(s.to.line) - 1, int(s.to.column) - 1})
			}
		}
		err := t.each(sheet, func(line int, row []cell) error {
			for len(g.Cells) < line && cells <= gridCells { // lines without a value are not given
				cells++
				g.Cells = append(g.Cells, nil)
			}
			if cells += len(row); cells > gridCells {
				return refuse("rows_too_many", "limit", strconv.Itoa(gridCells))
			}
			texts := make([]string, len(row))
			for i, c := range row {
				if !c.merged {
					texts[i] = strings.ToValidUTF8(c.text, "")
				}
			}
			g.Cells[line-1] = texts
			return nil
		})
		if refused, ok := errors.AsType[*FileError](err); ok {
			return nil, refused.fault()
		} else if err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	return grids, nil
}

// Text returns the text of a file, in whichever of the encodings it is; fault.Invalid
// encoding_unknown of what is no text.
func Text(content []byte) (string, error) {
	text, err := decode(content)
	if refused, ok := errors.AsType[*FileError](err); ok {
		return "", refused.fault()
	}
	return text, err
}
