package importing

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
)

// headingLines is how many lines at the start may hold the heading: people put
// a title and a remark above it.
const headingLines = 10

// sampleLines is how many lines below a heading are shown to whoever says what its columns are.
const sampleLines = 3

// A Heading is the line that says what the columns of a table are.
type Heading struct {
	Sheet   string     `json:"sheet"`   // of a workbook
	Line    int        `json:"line"`    // from 1
	Titles  []string   `json:"titles"`  // as the file has them
	Columns []Column   `json:"columns"` // what each means; "" is left out
	Samples [][]string `json:"samples"` // the first values below it, line by line
}

// Key tells headings with the same titles in the same order, whatever file they stand in.
func (h Heading) Key() string { return headingKey(h.Titles) }

func headingKey(titles []string) string {
	forms := make([]string, len(titles))
	for i, title := range titles {
		forms[i] = heading(title)
	}
	sum := sha256.Sum256([]byte(strings.Join(forms, "\x1f")))
	return hex.EncodeToString(sum[:16])
}

// Faulty says why a table with that heading cannot be read, if it cannot.
func (h Heading) Faulty() error { return h.header().fault() }

func (h Heading) header() header {
	read := header{columns: h.Columns}
	for i, column := range h.Columns {
		if column != "" && slices.Contains(h.Columns[:i], column) {
			read.twice = column
		}
	}
	return read
}

// A candidate is a line that may be the heading.
type candidate struct {
	line   int
	header header
	texts  []string
	filled int // cells that say something
}

// better says whether c is the heading rather than other: the first complete one, else that
// with the most columns we know, else with the most columns at all.
func (c candidate) better(other candidate) bool {
	mine, theirs := c.header.fault() == nil, other.header.fault() == nil
	if mine != theirs {
		return mine
	}
	if mine {
		return false
	}
	if mine, theirs := len(c.header.found()), len(other.header.found()); mine != theirs {
		return mine > theirs
	}
	return c.filled > other.filled
}

// findHeading looks for the heading in the first lines of a sheet. There is none in a sheet
// without a value.
func findHeading(t table, sheet string, choices Choices) (found Heading, header header, ok bool, err error) {
	var lines []candidate
	enough := errors.New("enough lines")
	err = t.each(sheet, func(line int, cells []cell) error {
		if !filled(cells) {
			return nil
		}
		c := candidate{line: line, texts: textsOf(cells)}
		for _, text := range c.texts {
			if text != "" {
				c.filled++
			}
		}
		if len(lines) < headingLines {
			c.header = readHeader(c.texts, choices)
		}
		if lines = append(lines, c); len(lines) == headingLines+sampleLines {
			return enough
		}
		return nil
	})
	if err != nil && !errors.Is(err, enough) {
		return Heading{}, header, false, err
	}
	if len(lines) == 0 {
		return Heading{}, header, false, nil
	}
	best := 0
	for i := range lines[:min(len(lines), headingLines)] {
		if lines[i].better(lines[best]) {
			best = i
		}
	}
	h := Heading{Sheet: sheet, Line: lines[best].line, Titles: lines[best].texts, Columns: lines[best].header.columns}
	for _, below := range lines[best+1 : min(len(lines), best+1+sampleLines)] {
		sample := make([]string, len(h.Titles))
		copy(sample, below.texts)
		h.Samples = append(h.Samples, sample)
	}
	return h, lines[best].header, true, nil
}

// nearest is why none of the sheets can be read, with the heading that somebody could explain.
func nearest(sheets []headed) error {
	if len(sheets) == 0 {
		return refuse("file_empty")
	}
	best := sheets[0]
	for _, s := range sheets[1:] {
		if len(s.header.found()) > len(best.header.found()) {
			best = s
		}
	}
	err := best.header.fault()
	if refused, ok := errors.AsType[*FileError](err); ok && len(best.heading.Titles) > 2 && len(best.heading.Samples) > 0 {
		refused.Heading = &best.heading
	}
	return err
}

// textsOf is what the cells of a line say, up to the last that says something.
func textsOf(cells []cell) []string {
	texts := make([]string, len(cells))
	last := 0
	for i, c := range cells {
		if texts[i] = shown(clean(c.text)); texts[i] != "" {
			last = i + 1
		}
	}
	return texts[:last]
}
