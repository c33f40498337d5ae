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

// What a workbook may have. The numbers are those of lists that people have, several
// times over; what is beyond costs more to read than it took to send.
const (
	maxParts       = 2_000
	maxSheets      = 100     // that are visible
	maxElements    = 300_000 // in all parts that are decoded into memory at once
	maxTexts       = 800_000 // elements of the table of strings
	maxFormulas    = 200_000 // in a sheet; as many rounded numbers
	maxSpans       = 50_000  // merged blocks in a sheet
	unpackedBase   = 2 << 20 // bytes that any workbook may unpack to,
	unpackedFactor = 60      // and how many times its size besides: text of tables packs to a tenth
)

// inspectArchive refuses what is not a sound workbook of size bytes, judged by its
// directory. Declared sizes may be trusted: archive/zip fails when a part is longer.
func inspectArchive(archive *zip.Reader, size int64) error {
	most := min(MaxUnzipBytes, unpackedBase+unpackedFactor*uint64(size))
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
		if total += part.UncompressedSize64; part.UncompressedSize64 > limit || total > most {
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

// inspectWhole refuses a workbook whose parts that are decoded at once have so many
// elements that they would take much memory.
func inspectWhole(ctx context.Context, archive *zip.Reader) error {
	elements := 0
	for _, part := range archive.File {
		if !parsedWhole(part.Name) {
			continue
		}
		if err := scanPart(ctx, part, counted(&elements, maxElements)); err != nil {
			return err
		}
	}
	return nil
}

// counted returns a function for [scanPart] that counts elements and refuses more
// than most.
func counted(elements *int, most int) func(xml.Token) error {
	return func(token xml.Token) error {
		if _, begins := token.(xml.StartElement); begins {
			*elements++
		}
		if *elements > most {
			return refuse("workbook_bomb")
		}
		return nil
	}
}

// A place is a cell of a worksheet; both count from 1.
type place struct{ line, column int32 }

// A span is a block of merged cells, its corners included.
type span struct{ from, to place }

// findings are what a worksheet holds besides its values.
type findings struct {
	formulas  map[place]bool
	rounded   map[place]bool
	exponents map[place]bool // numbers written with one
	spans     []span
}

// inspectSheet reads the XML of a worksheet from end to end. It refuses broken
// XML and document types.
func inspectSheet(ctx context.Context, part *zip.File) (findings, error) {
	s := scanner{found: findings{formulas: map[place]bool{}, rounded: map[place]bool{}, exponents: map[place]bool{}}}
	err := scanPart(ctx, part, s.token)
	return s.found, err
}

// scanPart gives fn every token of an XML part, until it fails.
func scanPart(ctx context.Context, part *zip.File, fn func(xml.Token) error) error {
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
		if err := fn(token); err != nil {
			return err
		}
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
	cells  int  // of the row
	number bool // the cell holds a number, not text
	value  bool // inside the value of a cell
	digits int  // of the value, up to the first other sign
	whole  bool // the value has digits only
}

func (s *scanner) token(token xml.Token) error {
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
			if s.number && bytes.ContainsAny(t, "eE") {
				s.found.exponents[s.at] = true
			}
			s.digits += len(t)
		}
	}
	if s.cells > excelize.MaxColumns || len(s.found.formulas) > maxFormulas || len(s.found.rounded) > maxFormulas || len(s.found.exponents) > maxFormulas || len(s.found.spans) > maxSpans {
		return refuse("workbook_bomb")
	}
	return nil
}

// exactDigits is how many digits of a number a spreadsheet keeps.
const exactDigits = 15

func (s *scanner) start(t xml.StartElement) {
	switch t.Name.Local {
	case "row":
		s.at, s.cells = place{line: s.at.line + 1}, 0
		if line, err := strconv.Atoi(attribute(t, "r")); err == nil {
			s.at.line = int32(min(line, excelize.TotalRows+1))
		}
	case "c":
		s.at.column++
		s.cells++
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
