package backup

import (
	"bufio"
	"bytes"
	"database/sql"
	"errors"
	"io"
	"strings"
	"testing"
)

// FuzzLines holds that every value comes back as it went.
func FuzzLines(f *testing.F) {
	f.Add("", `\N`, true)
	f.Add("a\tb\nc\rd", `\`, false)
	f.Add(`\\n`, "云小满", true)
	f.Fuzz(func(t *testing.T, one, two string, there bool) {
		given := []sql.NullString{{String: one, Valid: true}, {String: two, Valid: there}, {String: one + two, Valid: true}}
		var text bytes.Buffer
		to := bufio.NewWriter(&text)
		for range 2 {
			if err := writeLine(to, given); err != nil {
				t.Fatal(err)
			}
		}
		_ = to.Flush()
		from := bufio.NewReader(&text)
		for range 2 {
			got, err := readLine(from, len(given))
			if err != nil {
				t.Fatal(err)
			}
			for i, value := range given {
				if text, is := got[i].(string); is != value.Valid || is && text != value.String {
					t.Errorf("%q came back as %v", value.String, got[i])
				}
			}
		}
		if _, err := readLine(from, len(given)); err != io.EOF {
			t.Errorf("behind the last row: %v", err)
		}
	})
}

func TestDamagedLines(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a\tb", "a\n", "a\tb\tc\n", `a\x` + "\tb\n", `a` + "\t" + `b\` + "\n"} {
		_, err := readLine(bufio.NewReader(strings.NewReader(text)), 2)
		if _, is := errors.AsType[*FileError](err); !is {
			t.Errorf("%q: %v", text, err)
		}
	}
}
