package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// mutant is one mistake: a text that stands once in a file, what is put in its
// place, and whose tests must notice.
type mutant struct {
	name     string
	file     string // from the root of the module
	old, new string
	packages []string
	tests    string // pattern of the tests to run; "" for all of the packages
}

// read reads a list.
func read(path string) ([]mutant, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	mutants, err := parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return mutants, nil
}

// parse reads lines such as
//
//	name | file | old text | new text | package package | pattern of tests
//
// of which the last column may be left out. Within a text, \n is a new line, \t a
// tab and \| a bar; spaces count. Lines that begin with # and empty ones are skipped.
func parse(text string) ([]mutant, error) {
	var mutants []mutant
	names := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, " | ")
		if len(columns) != 5 && len(columns) != 6 {
			return nil, fmt.Errorf("line %d has %d columns, not 5 or 6", i+1, len(columns))
		}
		m := mutant{name: columns[0], file: columns[1], old: unescape.Replace(columns[2]), new: unescape.Replace(columns[3]), packages: strings.Fields(columns[4])}
		if len(columns) == 6 {
			m.tests = columns[5]
		}
		switch {
		case names[m.name]:
			return nil, fmt.Errorf("line %d: there are two mutants %s", i+1, m.name)
		case m.old == "" || m.old == m.new:
			return nil, fmt.Errorf("line %d: %s changes nothing", i+1, m.name)
		case len(m.packages) == 0:
			return nil, fmt.Errorf("line %d: no tests are to notice %s", i+1, m.name)
		}
		names[m.name] = true
		mutants = append(mutants, m)
	}
	return mutants, nil
}

var unescape = strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\|`, "|")

// placed fails for each mutant whose old text does not stand exactly once in its file.
func placed(mutants []mutant) error {
	var lost []error
	for _, m := range mutants {
		text, err := os.ReadFile(m.file)
		if err != nil {
			lost = append(lost, fmt.Errorf("%s: %w", m.name, err))
		} else if n := strings.Count(string(text), m.old); n != 1 {
			lost = append(lost, fmt.Errorf("%s: its text stands %d times in %s", m.name, n, m.file))
		}
	}
	return errors.Join(lost...)
}
