package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// examples are the files of docs/exchange.md by format.
func examples(t testing.TB) map[string]string {
	t.Helper()
	page, err := os.ReadFile("../../docs/exchange.md")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, block := range regexp.MustCompile("(?s)```json\n(.*?)```").FindAllSubmatch(page, -1) {
		var head struct{ Format string }
		if err := json.Unmarshal(block[1], &head); err != nil {
			t.Fatalf("%v in %s", err, block[1])
		}
		found[head.Format] = string(block[1])
	}
	return found
}

// readers has what reads each format, without what it made of the file.
func readers(t testing.TB, example map[string]string) map[string]func(io.Reader) error {
	t.Helper()
	problem, err := ReadRoster(strings.NewReader(example[RosterFormat]))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]func(io.Reader) error{
		RosterFormat:       func(r io.Reader) error { _, err := ReadRoster(r); return err },
		RosterAnswerFormat: func(r io.Reader) error { _, err := ReadRosterAnswer(r, problem); return err },
		MatchFormat:        func(r io.Reader) error { _, err := ReadMatch(r); return err },
		StableFormat:       func(r io.Reader) error { _, err := ReadStable(r); return err },
		RotaFormat:         func(r io.Reader) error { _, err := ReadRota(r); return err },
	}
}

func TestDocumentedFilesAreRead(t *testing.T) {
	t.Parallel()
	example := examples(t)
	for format, read := range readers(t, example) {
		if err := read(strings.NewReader(example[format])); err != nil {
			t.Errorf("%s: %v", format, err)
		}
		for other, text := range example {
			if err := read(strings.NewReader(text)); (err == nil) != (other == format) {
				t.Errorf("a file of %s, read as %s: %v", other, format, err)
			}
		}
	}
}

// spot is a value in a JSON tree, and how to put another one there.
type spot struct {
	path  string
	value any
	put   func(any)
}

// spots lists every value below one, each under the path an [Error] has.
func spots(path string, value any) []spot {
	var list []spot
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			list = append(list, spot{join(path, name), v[name], func(other any) { v[name] = other }})
			list = append(list, spots(join(path, name), v[name])...)
		}
	case []any:
		for i := range v {
			at := fmt.Sprintf("%s[%d]", path, i)
			list = append(list, spot{at, v[i], func(other any) { v[i] = other }})
			list = append(list, spots(at, v[i])...)
		}
	}
	return list
}

// otherKinds are values of the kinds that value is not.
func otherKinds(value any) []any {
	var others []any
	for _, other := range []any{"a text", true, json.Number("1.5"), []any{"in a list"}, map[string]any{"no_such_field": json.Number("1")}} {
		if reflect.TypeOf(other) != reflect.TypeOf(value) {
			others = append(others, other)
		}
	}
	return others
}

func treeOf(t *testing.T, text string) map[string]any {
	t.Helper()
	var tree map[string]any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

// refused checks that a tree is refused with the place.
func refused(t *testing.T, read func(io.Reader) error, tree any, path, what string) {
	t.Helper()
	text, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	err = read(bytes.NewReader(text))
	found, ok := errors.AsType[*Error](err)
	if !ok || found.Path != path && !strings.HasPrefix(found.Path, path+"[") {
		t.Errorf("%s at %s: error %v", what, path, err)
	}
}

// TestEveryValueIsOfItsKind puts null and values of other kinds in every place of
// every documented file, one at a time, and wants each refused with its place.
func TestEveryValueIsOfItsKind(t *testing.T) {
	t.Parallel()
	example := examples(t)
	tried := 0
	for format, read := range readers(t, example) {
		tree := treeOf(t, example[format])
		for _, s := range spots("", tree) {
			if s.path == "format" || strings.HasPrefix(s.path, "broken") {
				continue
			}
			for _, other := range append(otherKinds(s.value), nil) {
				if isFraction(other) && isNumber(s.value) {
					continue
				}
				s.put(other)
				refused(t, read, tree, s.path, fmt.Sprintf("%v", other))
				tried++
			}
			s.put(s.value)
		}
		text, err := json.Marshal(tree)
		if err := errors.Join(err, read(bytes.NewReader(text))); err != nil {
			t.Errorf("%s as it was: %v", format, err)
		}
	}
	if tried < 1000 {
		t.Errorf("%d values were tried, want 1000 or more", tried)
	}
}

func isFraction(v any) bool { return v == json.Number("1.5") }

func isNumber(v any) bool { _, is := v.(json.Number); return is }

// TestNumbersAreWhole puts numbers that are none of ours in the place of each.
func TestNumbersAreWhole(t *testing.T) {
	t.Parallel()
	example := examples(t)
	for format, read := range readers(t, example) {
		tree := treeOf(t, example[format])
		for _, s := range spots("", tree) {
			if !isNumber(s.value) {
				continue
			}
			for _, other := range []json.Number{"1.5", "1e3", "9223372036854775808", "-9223372036854775809"} {
				if s.path == "seed" && other == "9223372036854775808" { // seeds have no sign
					other = "18446744073709551616"
				}
				s.put(other)
				refused(t, read, tree, s.path, string(other))
			}
			s.put(s.value)
		}
	}
}

// TestNoFieldIsGuessed puts a field that is not known into every object.
func TestNoFieldIsGuessed(t *testing.T) {
	t.Parallel()
	example := examples(t)
	for format, read := range readers(t, example) {
		tree := treeOf(t, example[format])
		for _, s := range append(spots("", tree), spot{"", tree, nil}) {
			object, is := s.value.(map[string]any)
			if !is || slices.Contains([]string{"home_minutes", "travel_minutes"}, s.path[strings.LastIndex(s.path, ".")+1:]) {
				continue
			}
			object["no_such_field"] = json.Number("1")
			refused(t, read, tree, join(s.path, "no_such_field"), "a field")
			delete(object, "no_such_field")
		}
	}
}

// TestNothingStandsTwice writes every field of every object twice. JSON libraries
// take the last one, or mix the two, without a word.
func TestNothingStandsTwice(t *testing.T) {
	t.Parallel()
	example := examples(t)
	field := regexp.MustCompile(`"(\w+)": (?:true|false|-?\d+|"[^"]*")`)
	for format, read := range readers(t, example) {
		text := example[format]
		for _, at := range field.FindAllStringSubmatchIndex(text, -1) {
			again := text[:at[1]] + ", " + text[at[0]:at[1]] + text[at[1]:]
			err := read(strings.NewReader(again))
			found, ok := errors.AsType[*Error](err)
			name := text[at[2]:at[3]]
			if !ok || !strings.HasSuffix("."+found.Path, "."+name) || !strings.Contains(found.Wrong, "twice") {
				t.Errorf("%s: %s twice: %v", format, text[at[0]:at[1]], err)
			}
		}
	}
}

// TestEveryCutIsRefused ends every documented file too early, byte by byte.
func TestEveryCutIsRefused(t *testing.T) {
	t.Parallel()
	example := examples(t)
	for format, read := range readers(t, example) {
		text := strings.TrimSpace(example[format])
		for n := range len(text) {
			if _, ok := errors.AsType[*Error](read(strings.NewReader(text[:n]))); !ok {
				t.Fatalf("%s with %d of %d bytes is read", format, n, len(text))
			}
		}
		for _, more := range []string{"}", "]", "{}", "1", "x", ","} {
			if _, ok := errors.AsType[*Error](read(strings.NewReader(text + more))); !ok {
				t.Errorf("%s with %q behind it is read", format, more)
			}
		}
	}
}

// TestReadingFails holds that an error of the disk is not taken for a mistake in
// the file.
func TestReadingFails(t *testing.T) {
	t.Parallel()
	for format, read := range readers(t, examples(t)) {
		err := read(io.MultiReader(strings.NewReader("{"), brokenReader{}))
		if _, is := errors.AsType[*Error](err); is || !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }
