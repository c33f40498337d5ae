package command

import (
	"context"
	"fmt"
	"nuanlin/server/outlet"
	"text/tabwriter"
)

var doctorCommand = command{
	name:    "doctor",
	summary: "show the settings in force and what is wrong",
	help: `Prints every setting with its value in force (secrets hidden) and checks what the product
needs: the data folder and its disk, the address, PostgreSQL's programs, the database and
its schema, the ways people are told on, and the clock. It changes nothing, except that it starts and stops the private
PostgreSQL if there is one that does not run.
The exit code is 0 if nothing is wrong, else the code serve would end with, or 1.`,
	prepare: noFlags(func(ctx context.Context, p *program) error {
		p.printSettings()
		return p.examine(ctx)
	}),
}

func (p *program) printSettings() {
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "setting\tvalue\tmeaning")
	for _, s := range settings {
		fmt.Fprintf(table, "%s\t%s\t%s\n", s.name, p.config.shown(s), s.meaning)
	}
	table.Flush() // the terminal is gone if this fails
	fmt.Fprintln(p.stdout)
}

// finding is the outcome of one examination.
type finding struct {
	subject string
	err     error    // what is wrong, or nil
	facts   []string // what was seen
}

// findingsError says that something is wrong, with the code of the first thing.
type findingsError struct {
	count int
	first error
}

func (e *findingsError) Error() string { return fmt.Sprintf("%d things are wrong", e.count) }

func (e *findingsError) Unwrap() error { return e.first }

// examine looks at each thing in turn and prints what it finds.
func (p *program) examine(ctx context.Context) error {
	wrong := &findingsError{}
	looks := []func(context.Context) finding{p.examineFolder, p.examineAddress, p.examineCookies, p.examinePrograms, p.examineDatabase}
	for _, channel := range outlet.Channels {
		looks = append(looks, p.examineWay(channel))
	}
	for _, look := range append(looks, p.examineClock) {
		found := look(ctx)
		if found.subject == "" {
			continue
		}
		mark := "ok   "
		if found.err != nil {
			mark = "WRONG"
			if wrong.count++; wrong.first == nil {
				wrong.first = found.err
			}
			found.facts = append(found.facts, found.err.Error())
		}
		fmt.Fprintf(p.stdout, "%s  %s\n", mark, found.subject)
		for _, fact := range found.facts {
			fmt.Fprintf(p.stdout, "         %s\n", fact)
		}
	}
	if wrong.count > 0 {
		return wrong
	}
	return nil
}
