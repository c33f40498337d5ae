package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"nuanlin/scheduling/rota"
)

// curtoisReader reads an instance of the set of Curtois and Qu. Its text has
// sections of comma-separated lines; day 0 is a Monday.
type curtoisReader struct {
	p       rota.Problem
	kinds   []string
	notNext []string // by kind: names separated by |
	people  []string
}

// readCurtois reads one instance.
func readCurtois(from io.Reader) (rota.Problem, error) {
	c := curtoisReader{p: rota.Problem{FirstWeekday: time.Monday}}
	lines, section := bufio.NewScanner(from), ""
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "SECTION_"):
			section = line
		default:
			if err := c.line(section, strings.Split(line, ",")); err != nil {
				return rota.Problem{}, fmt.Errorf("line %d: %w", number, err)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return rota.Problem{}, err
	}
	for k, names := range c.notNext {
		for name := range strings.SplitSeq(names, "|") {
			if name == "" {
				continue
			}
			next, err := place(c.kinds, name)
			if err != nil {
				return rota.Problem{}, err
			}
			c.p.Kinds[k].NotNext = append(c.p.Kinds[k].NotNext, next)
		}
	}
	return c.p, c.p.Check()
}

// place finds a name in a list.
func place(list []string, name string) (int, error) {
	if i := slices.Index(list, name); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("there is no %q", name)
}

// wholeNumbers reads fields as whole numbers.
func wholeNumbers(fields []string) ([]int, error) {
	var list []int
	for _, f := range fields {
		n, err := strconv.Atoi(strings.TrimSpace(f))
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
}

// fieldsOf is how many fields a line of a section has at least.
var fieldsOf = map[string]int{
	"SECTION_HORIZON": 1, "SECTION_SHIFTS": 3, "SECTION_STAFF": 8, "SECTION_DAYS_OFF": 1,
	"SECTION_SHIFT_ON_REQUESTS": 4, "SECTION_SHIFT_OFF_REQUESTS": 4, "SECTION_COVER": 5,
}

func (c *curtoisReader) line(section string, fields []string) error {
	want, known := fieldsOf[section]
	if !known || len(fields) < want {
		return fmt.Errorf("%d fields in section %q", len(fields), section)
	}
	switch section {
	case "SECTION_HORIZON":
		n, err := wholeNumbers(fields[:1])
		if err == nil {
			c.p.Days = n[0]
		}
		return err
	case "SECTION_SHIFTS":
		n, err := wholeNumbers(fields[1:2])
		if err == nil {
			c.p.Kinds = append(c.p.Kinds, rota.Kind{ID: fields[0], Minutes: n[0]})
			c.kinds, c.notNext = append(c.kinds, fields[0]), append(c.notNext, fields[2])
		}
		return err
	case "SECTION_STAFF":
		return c.person(fields)
	case "SECTION_DAYS_OFF":
		return c.daysOff(fields)
	case "SECTION_COVER":
		return c.cover(fields)
	}
	return c.request(fields, section == "SECTION_SHIFT_OFF_REQUESTS")
}

func (c *curtoisReader) person(fields []string) error {
	n, err := wholeNumbers(fields[2:8])
	if err != nil {
		return err
	}
	q := rota.Person{
		ID: fields[0], MaxOf: make([]int, len(c.kinds)),
		MaxMinutes: n[0], MinMinutes: n[1], MaxRun: n[2], MinRun: n[3], MinOff: n[4], MaxWeekends: n[5],
	}
	for most := range strings.SplitSeq(fields[1], "|") {
		name, count, _ := strings.Cut(most, "=")
		k, err := place(c.kinds, name)
		if err != nil {
			return err
		}
		if q.MaxOf[k], err = strconv.Atoi(count); err != nil {
			return err
		}
	}
	c.people, c.p.People = append(c.people, q.ID), append(c.p.People, q)
	return nil
}

func (c *curtoisReader) daysOff(fields []string) error {
	who, err := place(c.people, fields[0])
	if err != nil {
		return err
	}
	c.p.People[who].DaysOff, err = wholeNumbers(fields[1:])
	return err
}

func (c *curtoisReader) request(fields []string, off bool) error {
	who, err := place(c.people, fields[0])
	if err != nil {
		return err
	}
	kind, err := place(c.kinds, fields[2])
	if err != nil {
		return err
	}
	n, err := wholeNumbers([]string{fields[1], fields[3]})
	if err == nil {
		c.p.Requests = append(c.p.Requests, rota.Request{Person: who, Day: n[0], Kind: kind, Off: off, Weight: n[1]})
	}
	return err
}

func (c *curtoisReader) cover(fields []string) error {
	kind, err := place(c.kinds, fields[1])
	if err != nil {
		return err
	}
	n, err := wholeNumbers([]string{fields[0], fields[2], fields[3], fields[4]})
	if err == nil {
		c.p.Cover = append(c.p.Cover, rota.Cover{Day: n[0], Kind: kind, Need: n[1], Under: n[2], Over: n[3]})
	}
	return err
}
