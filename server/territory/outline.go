package territory

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Bounds of an outline.
const (
	outlineLines = 500
	nameLength   = 80
)

// UsualBusMinutes is the way to a community that is said nothing of, until its page says
// otherwise.
const UsualBusMinutes = 30

// outlineKinds are the kinds of area from the outermost to the innermost.
var outlineKinds = []string{"county", "town", "community", "courtyard", "grid"}

// OutlineLine is one place of an outline.
type OutlineLine struct {
	Line       int // in the text, from 1
	Depth      int // 0 for a county
	Name       string
	BusMinutes *int // of a community, if the line says so
	Known      bool // there is such an area already
}

// Kind returns what kind of area the line is.
func (l OutlineLine) Kind() string { return outlineKinds[l.Depth] }

var (
	bullet  = regexp.MustCompile(`^[-*•·]+\s+`)
	minutes = regexp.MustCompile(`[\s,，、]+(\d{1,3})\s*(?:分钟|分|min)$`)
)

var (
	errOutlineEmpty    = fault.Invalid.New("outline_empty", "there is nothing in it")
	errOutlineLong     = fault.Invalid.New("outline_too_long", "an outline has at most 500 places")
	errOutlineDeep     = fault.Invalid.New("outline_too_deep", "below a grid there is nothing")
	errOutlineIndent   = fault.Invalid.New("outline_indent_wrong", "the line stands under none of those above it")
	errOutlineName     = fault.Invalid.New("outline_name_too_long", "a name has at most 80 characters")
	errOutlineRepeated = fault.Invalid.New("outline_repeated", "the place stands there twice")
)

// ParseOutline reads places from lines that are indented under what they lie in: county,
// town, community, courtyard, grid. A community may end with the minutes by bus, such as
// "岷江里社区 15分钟". It fails with fault.Invalid outline_empty, outline_too_long,
// outline_too_deep, outline_indent_wrong, outline_name_too_long or outline_repeated.
func ParseOutline(text string) ([]OutlineLine, error) {
	var lines []OutlineLine
	var widths []int // of the indents of the line before and of what it lies in
	said := map[string]bool{}
	var path []string
	for i, raw := range strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		width, name := indentOf(raw)
		if name == "" {
			continue
		}
		if len(lines) == outlineLines {
			return nil, errOutlineLong.With("line", i+1)
		}
		depth, err := depthOf(&widths, width, i+1)
		if err != nil {
			return nil, err
		}
		line := OutlineLine{Line: i + 1, Depth: depth, Name: name}
		if found := minutes.FindStringSubmatch(name); found != nil && line.Kind() == "community" {
			taken, _ := strconv.Atoi(found[1]) // three digits
			line.Name, line.BusMinutes = strings.TrimSpace(strings.TrimSuffix(name, found[0])), &taken
		}
		if len([]rune(line.Name)) > nameLength {
			return nil, errOutlineName.With("line", i+1)
		}
		path = append(path[:depth], line.Name)
		key := strings.Join(path, "\n")
		if said[key] {
			return nil, errOutlineRepeated.With("line", i+1)
		}
		said[key] = true
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return nil, errOutlineEmpty
	}
	return lines, nil
}

// indentOf returns how far a line is indented and what stands in it. A tab counts as four
// spaces, and a full-width space as two.
func indentOf(raw string) (width int, name string) {
	for i, char := range raw {
		switch char {
		case ' ', '\u00a0':
			width++
		case '\t':
			width += 4
		case '\u3000':
			width += 2
		default:
			return width, strings.TrimSpace(bullet.ReplaceAllString(raw[i:], ""))
		}
	}
	return width, ""
}

// depthOf returns how deep a line of that indent lies, and keeps the indents above it.
func depthOf(widths *[]int, width, line int) (int, error) {
	above := *widths
	for len(above) > 0 && above[len(above)-1] > width {
		above = above[:len(above)-1]
	}
	switch {
	case len(above) == 0 && len(*widths) > 0:
		return 0, errOutlineIndent.With("line", line)
	case len(above) > 0 && above[len(above)-1] == width:
	case len(above) < len(*widths): // between two levels
		return 0, errOutlineIndent.With("line", line)
	default:
		above = append(above, width)
	}
	if len(above) > len(outlineKinds) {
		return 0, errOutlineDeep.With("line", line)
	}
	*widths = above
	return len(above) - 1, nil
}

// AddOutline adds the places of an outline that are not there yet, all or none, gives
// them codes, and returns the lines with what was known. A preview adds nothing. It fails
// with fault.Conflict area_name_taken or area_code_taken if somebody adds the same
// meanwhile.
func AddOutline(ctx context.Context, db *data.DB, lines []OutlineLine, preview bool, a audit.Author) ([]OutlineLine, error) {
	var seen []OutlineLine
	err := db.InTx(ctx, func(tx *data.DB) error {
		there, err := ListAreas(ctx, tx, AreaFilter{})
		if err != nil {
			return err
		}
		o := newOutline(there)
		for depth := range outlineKinds {
			added := o.place(lines, depth)
			if preview || len(added) == 0 {
				continue
			}
			if err := o.add(ctx, tx, added); err != nil {
				return err
			}
		}
		seen = o.lines
		if preview || o.count == 0 {
			return nil
		}
		return audit.Write(ctx, tx, a.Did("areas_added", "area", o.first, map[string]any{"count": o.count}))
	})
	return seen, err
}

// outline is the territory while an outline is laid over it.
type outline struct {
	known  map[string]*Area // by what they lie in and their name
	codes  map[string]bool
	placed []*Area // what each line is
	lines  []OutlineLine
	first  int64 // of the areas added
	count  int
}

func newOutline(there []Area) *outline {
	o := &outline{known: map[string]*Area{}, codes: map[string]bool{}}
	for i, area := range there {
		o.known[placeKey(area.ParentID, area.Kind, area.Name)] = &there[i]
		o.codes[area.Code] = true
	}
	return o
}

func placeKey(parent *int64, kind, name string) string {
	if parent == nil {
		return kind + "/" + name
	}
	return fmt.Sprint(*parent, "/", kind, "/", name)
}

// place finds the lines of one depth among what is there, and returns what is to be
// added for the others.
func (o *outline) place(lines []OutlineLine, depth int) (added []newArea) {
	if o.placed == nil {
		o.placed, o.lines = make([]*Area, len(lines)), lines
	}
	var parent *Area
	for i, line := range lines {
		switch line.Depth {
		case depth - 1:
			parent = o.placed[i]
		case depth:
			area := &Area{Kind: line.Kind(), Name: line.Name}
			if depth > 0 {
				area.ParentID = &parent.ID
			}
			if found := o.known[placeKey(area.ParentID, area.Kind, area.Name)]; found != nil && (depth == 0 || parent.ID != 0) {
				o.placed[i], o.lines[i].Known = found, true
				continue
			}
			area.Code = o.code(parent, area.Kind)
			o.placed[i] = area
			added = append(added, newArea{Area: area, bus: line.BusMinutes})
		}
	}
	return added
}

// code returns a code that nothing has: C09 for a community, otherwise a number behind
// that of what it lies in.
func (o *outline) code(parent *Area, kind string) string {
	for n := 1; ; n++ {
		code := fmt.Sprintf("Q%d", n)
		switch {
		case kind == "community":
			code = fmt.Sprintf("C%02d", n)
		case parent != nil:
			code = fmt.Sprintf("%s-%d", parent.Code, n)
		}
		if !o.codes[code] {
			o.codes[code] = true
			return code
		}
	}
}

// newArea is an area to be added.
type newArea struct {
	*Area
	bus *int
}

// add stores areas of one kind, communities with what is usual, and gives them their ids.
func (o *outline) add(ctx context.Context, tx *data.DB, added []newArea) error {
	areas := make([]*Area, len(added))
	for i, one := range added {
		areas[i] = one.Area
	}
	if err := insertAreas(ctx, tx, areas); err != nil {
		return err
	}
	if o.first == 0 {
		o.first = areas[0].ID
	}
	o.count += len(areas)
	if areas[0].Kind != "community" {
		return nil
	}
	ids, bus := make([]int64, len(added)), make([]int64, len(added))
	for i, one := range added {
		ids[i], bus[i] = one.ID, UsualBusMinutes
		if one.bus != nil {
			bus[i] = int64(*one.bus)
		}
	}
	return insertUsualCommunities(ctx, tx, ids, bus)
}
