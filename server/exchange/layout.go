package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// encode writes a value with each of its fields on a line and, where a field is a
// list, each element on a line: short enough to read, and two versions compare
// person by person.
func encode(w io.Writer, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	if _, err := w.Write(layOut(text)); err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	return nil
}

// layOut breaks JSON without any space into lines.
func layOut(text []byte) []byte {
	var out bytes.Buffer
	var open []byte // brackets around the place
	quoted := false
	// broken tells whether what is in the innermost bracket goes on lines of its own.
	broken := func() bool { return len(open) == 1 || len(open) == 2 && open[1] == '[' }
	newLine := func() {
		out.WriteByte('\n')
		out.Write(bytes.Repeat([]byte("  "), len(open)))
	}
	for i, c := range text {
		switch {
		case quoted:
			out.WriteByte(c)
			quoted = c != '"' || escaped(text[:i])
		case c == '{' || c == '[':
			out.WriteByte(c)
			open = append(open, c)
			if broken() && text[i+1] != ']' && text[i+1] != '}' {
				newLine()
			}
		case c == '}' || c == ']':
			apart := broken() && text[i-1] != '[' && text[i-1] != '{'
			open = open[:len(open)-1]
			if apart {
				newLine()
			}
			out.WriteByte(c)
		case c == ',' && broken():
			out.WriteByte(c)
			newLine()
		case c == ',' || c == ':':
			out.WriteByte(c)
			out.WriteByte(' ')
		default:
			out.WriteByte(c)
			quoted = c == '"'
		}
	}
	out.WriteByte('\n')
	return out.Bytes()
}

// escaped reports whether an odd number of backslashes ends the text.
func escaped(text []byte) bool {
	return (len(text)-len(bytes.TrimRight(text, `\`)))%2 == 1
}
