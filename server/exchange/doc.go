// Package exchange reads and writes the problems of the two engines, and their
// answers, as JSON: for research, for comparison with other programs and for
// reports of mistakes. docs/exchange.md describes every field.
//
// People, shifts and places are numbers there; nothing else about a person than
// what the engines need is kept. Reading is strict: a field that is not known, a
// value of another kind or an ID that points nowhere is an [*Error] with its
// place, never a guess, and so is a name that stands twice in an object. Each file begins with its format and version.
//
// The package reads and writes bytes only: files are the caller's.
package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// The formats, with their versions.
const (
	RosterFormat       = "nuanlin-roster-1"
	RosterAnswerFormat = "nuanlin-roster-answer-1"
	MatchFormat        = "nuanlin-match-1"
	MatchAnswerFormat  = "nuanlin-match-answer-1"
	StableFormat       = "nuanlin-stable-1"
	StableAnswerFormat = "nuanlin-stable-answer-1"
)

// Error says what is wrong with a file, and where.
type Error struct {
	Path  string // such as volunteers[3].available[0].starts_at; "" for the file
	Wrong string // what is wrong and what belongs there
}

func (e *Error) Error() string {
	if e.Path == "" {
		return e.Wrong
	}
	return e.Path + ": " + e.Wrong
}

func wrong(path, format string, arguments ...any) error {
	return &Error{path, fmt.Sprintf(format, arguments...)}
}

// decode reads the one JSON value of r into target, a pointer to a struct that may
// hold defaults, and refuses what the struct does not know.
func decode(r io.Reader, format string, target any) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	var tree any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		return notJSON(text, err)
	}
	if d.More() {
		return wrong("", "something follows the JSON value; one file holds one value")
	}
	if err := checkFormat(tree, format); err != nil {
		return err
	}
	if err := checkOnce("", json.NewDecoder(bytes.NewReader(text))); err != nil {
		return err
	}
	if err := checkTree("", tree, target); err != nil {
		return err
	}
	if err := json.Unmarshal(text, target); err != nil {
		return wrong("", "%v", err)
	}
	return nil
}

func notJSON(text []byte, err error) error {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line := 1 + bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n"))
		return wrong("", "not JSON in line %d: %v", line, syntax)
	}
	return wrong("", "not JSON: the file is empty or ends too early")
}

// checkFormat comes before the fields, since those of another version may differ.
func checkFormat(tree any, want string) error {
	object, _ := tree.(map[string]any)
	switch got, _ := object["format"].(string); got {
	case want:
		return nil
	case "":
		return wrong("format", `is missing: write "format": %q`, want)
	default:
		return wrong("format", "is %q, and %q belongs here: use the file or the program that fits", got, want)
	}
}
