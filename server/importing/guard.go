package importing

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The library that reads workbooks is lenient: it stops without a word at
// broken XML, and shows the last result of a formula like any value. This file
// looks at a workbook before the library does, for what must not pass unseen.

// maxParts is how many parts a workbook may have.
const maxParts = 2_000

// inspectArchive refuses what is not a sound workbook, judged by its directory.
// Declared sizes may be trusted: archive/zip fails when a part is longer.
func inspectArchive(archive *zip.Reader) error {
	if len(archive.File) > maxParts {
		return refuse("workbook_bomb")
	}
	var total uint64
	names := map[string]bool{}
	for _, part := range archive.File {
		if names[strings.ToLower(part.Name)] {
			return refuse("file_damaged") // which of the two counts would be a guess
		}
		names[strings.ToLower(part.Name)] = true
		limit := uint64(MaxUnzipBytes)
		if parsedWhole(part.Name) {
			limit = maxWholeBytes
		}
		if total += part.UncompressedSize64; part.UncompressedSize64 > limit || total > MaxUnzipBytes {
			return refuse("workbook_bomb")
		}
	}
	if !names["xl/workbook.xml"] {
		return refuse("file_not_workbook")
	}
	return nil
}

// maxWholeBytes is the largest part that is decoded into memory at once.
const maxWholeBytes = 4 << 20

// parsedWhole says whether the library decodes a part when it opens a workbook.
func parsedWhole(name string) bool {
	name = strings.ToLower(name)
	for _, part := range []string{"xl/workbook.xml", "xl/styles.xml", "xl/calcchain.xml", "xl/theme/", "xl/_rels/", "[content_types].xml"} {
		if strings.HasPrefix(name, part) {
			return true
		}
	}
	return false
}

// A place is a cell of a worksheet; both count from 1.
type place struct{ line, column int32 }

// A span is a block of merged cells, its corners included.
type span struct{ from, to place }

// findings are what a worksheet holds besides its values.
type findings struct {
	formulas map[place]bool
	rounded  map[place]bool
	spans    []span
}

// inspectSheet reads the XML of a worksheet from end to end. It refuses broken
// XML and document types.
func inspectSheet(ctx context.Context, part *zip.File) (findings, error) {
	s := scanner{found: findings{formulas: map[place]bool{}, rounded: map[place]bool{}}}
	err := scanPart(ctx, part, s.token)
	return s.found, err
}

// scanPart gives fn every token of an XML part.
func scanPart(ctx context.Context, part *zip.File, fn func(xml.Token)) error {
	content, err := part.Open()
	if err != nil {
		return refuse("file_damaged")
	}
	defer content.Close()
	decoder := xml.NewDecoder(&runs{r: content})
	decoder.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("not UTF-8") }
	for depth, n := 0, 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := decoder.RawToken()
		if err == io.EOF && depth == 0 {
			return nil
		}
		if err != nil {
			return refuse("file_damaged", "part", path.Base(part.Name))
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.Directive: // a document type, which could define entities
			return refuse("file_damaged", "part", path.Base(part.Name))
		}
		fn(token)
	}
}

// longestRun is the most bytes between two tags: a cell holds up to 32 767
// characters.
const longestRun = 256 << 10

// runs reads XML and fails at a text or attribute so long that decoding it
// would take much memory.
type runs struct {
	r   io.Reader
	run int // bytes since the last "<"
}

func (r *runs) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		r.run = n - i
	} else {
		r.run += n
	}
	if r.run > longestRun {
		return 0, errors.New("text without end")
	}
	return n, err
}

// A scanner follows the tokens of a worksheet.
type scanner struct {
	found  findings
	at     place
	number bool // the cell holds a number, not text
	value  bool // inside the value of a cell
	digits int  // of the value, up to the first other sign
	whole  bool // the value has digits only
}

func (s *scanner) token(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		s.start(t)
	case xml.EndElement:
		if t.Name.Local == "v" && s.number && s.whole && s.digits > exactDigits {
			s.found.rounded[s.at] = true
		}
		s.value = s.value && t.Name.Local != "v"
	case xml.CharData:
		if s.value {
			s.whole = s.whole && digits(string(t))
			s.digits += len(t)
		}
	}
}

// exactDigits is how many digits of a number a spreadsheet keeps.
const exactDigits = 15

func (s *scanner) start(t xml.StartElement) {
	switch t.Name.Local {
	case "row":
		s.at = place{line: s.at.line + 1}
		if line, err := strconv.Atoi(attribute(t, "r")); err == nil {
			s.at.line = int32(min(line, excelize.TotalRows+1))
		}
	case "c":
		s.at.column++
		if column, _, err := excelize.CellNameToCoordinates(attribute(t, "r")); err == nil {
			s.at.column = int32(column)
		}
		kind := attribute(t, "t")
		s.number = kind == "" || kind == "n"
	case "v":
		s.value, s.digits, s.whole = true, 0, true
	case "f":
		s.found.formulas[s.at] = true
	case "mergeCell":
		s.merge(attribute(t, "ref"))
	}
}

// merge notes one block of merged cells.
func (s *scanner) merge(ref string) {
	first, last, _ := strings.Cut(ref, ":")
	c1, l1, err1 := excelize.CellNameToCoordinates(first)
	c2, l2, err2 := excelize.CellNameToCoordinates(last)
	if err1 != nil || err2 != nil {
		return // the library ignores it too
	}
	s.found.spans = append(s.found.spans, span{
		place{int32(min(l1, l2)), int32(min(c1, c2))},
		place{int32(max(l1, l2)), int32(max(c1, c2))},
	})
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
