package backup

import (
	"bufio"
	"database/sql"
	"errors"
	"io"
	"strings"
)

// Values of a row stand between tabs, rows between line breaks, and \N is no value at
// all, as in the text form of COPY
// (https://www.postgresql.org/docs/current/sql-copy.html, "Text Format").

var escapes = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// writeLine writes one row.
func writeLine(to *bufio.Writer, values []sql.NullString) error {
	for i, value := range values {
		if i > 0 {
			_ = to.WriteByte('\t') // a writer with a buffer tells at the end
		}
		if !value.Valid {
			_, _ = to.WriteString(`\N`)
			continue
		}
		_, _ = escapes.WriteString(to, value.String)
	}
	return to.WriteByte('\n')
}

// readLine reads one row of so many columns, each a string or nil. It fails with io.EOF
// behind the last.
func readLine(from *bufio.Reader, columns int) ([]any, error) {
	line, err := from.ReadString('\n')
	if errors.Is(err, io.EOF) && line != "" {
		return nil, &FileError{What: "a row breaks off"}
	}
	if err != nil {
		return nil, err
	}
	var values []any
	for field := range strings.SplitSeq(strings.TrimSuffix(line, "\n"), "\t") {
		if field == `\N` {
			values = append(values, nil)
			continue
		}
		text, err := unescape(field)
		if err != nil {
			return nil, err
		}
		values = append(values, text)
	}
	if columns == 0 {
		values = nil
	}
	if len(values) != columns {
		return nil, &FileError{What: "a row has other columns than its table"}
	}
	return values, nil
}

// unescape is the reverse of escapes.
func unescape(field string) (string, error) {
	if !strings.Contains(field, `\`) {
		return field, nil
	}
	var text strings.Builder
	for i := 0; i < len(field); i++ {
		if field[i] != '\\' {
			text.WriteByte(field[i])
			continue
		}
		meant := -1
		if i++; i < len(field) {
			meant = strings.IndexByte(`\tnr`, field[i])
		}
		if meant < 0 {
			return "", &FileError{What: "a value is written in another way"}
		}
		text.WriteByte("\\\t\n\r"[meant])
	}
	return text.String(), nil
}
