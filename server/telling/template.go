package telling

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/messages"
)

// Template is what a kind of message says in a language, in an association's own words or in those
// of the product.
type Template struct {
	Kind      messages.Kind
	Language  Language
	Version   int // 1 as long as nobody changed it
	Title     string
	Text      string // lines
	Own       bool   // in words of the association
	ChangedBy string
	ChangedAt *time.Time
	Slots     []string // what may stand in braces
	Needed    []string // and of it what must
	Declines  bool     // it must say that one may say no
}

// Draft are words somebody would have a kind of message say.
type Draft struct {
	Kind     messages.Kind
	Language Language
	Title    string
	Text     string
}

// fixed are the kinds whose words are nobody's to change.
var fixed = []messages.Kind{messages.CodeUsed, messages.PasswordReset, messages.TemplateTried}

// optional are slots a text may leave out.
var optional = []string{"place", "from", "count", "about"}

// declining are the kinds that must say that one may say no.
var declining = []messages.Kind{messages.SeatInvited}

const (
	longestTitle = 60  // characters
	longestText  = 500 // characters
)

var (
	errTemplateUnknown = fault.NotFound.New("template_unknown", "there is no such template")
	errTemplateEmpty   = fault.Invalid.New("template_empty", "a template needs a title and a text")
	errTemplateLong    = fault.Invalid.New("template_too_long", "a title has at most 60 characters and a text at most 500")
	errSlotUnknown     = fault.Invalid.New("template_slot_unknown", "nobody can fill that place")
	errSlotMissing     = fault.Invalid.New("template_slot_missing", "a fact is missing that people need")
	errNoRefusal       = fault.Invalid.New("template_refusal_missing", "an invitation says that one may say no")
	errNumber          = fault.Invalid.New("template_number_found", "a template has no telephone number and no door")
)

// Editable reports whether the words of a kind can be changed.
func Editable(kind messages.Kind) bool {
	return slices.Contains(messages.Kinds, kind) && !slices.Contains(fixed, kind)
}

// unchanged is the template of the product.
func unchanged(kind messages.Kind, l Language) Template {
	p := phrases[l][kind]
	t := Template{Kind: kind, Language: l, Version: 1, Title: p.title, Text: strings.Join(p.lines, "\n"), Declines: slices.Contains(declining, kind)}
	for _, name := range slotsIn(t.Title + t.Text) {
		t.Slots = append(t.Slots, name)
		if !slices.Contains(optional, name) {
			t.Needed = append(t.Needed, name)
		}
	}
	return t
}

var braced = regexp.MustCompile(`\{([^{}]*)\}`)

// slotsIn lists what stands in braces, in order and each once.
func slotsIn(text string) []string {
	found := map[string]bool{}
	for _, match := range braced.FindAllStringSubmatch(text, -1) {
		found[match[1]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// numbered is what looks like a telephone number or a door.
var numbered = regexp.MustCompile(`[0-9０-９][0-9０-９ -]{5,}[0-9０-９]|[0-9０-９]+\s*(号楼|号院|单元|室|栋|幢|门牌)`)

// mayDecline is how people are told that they may say no.
var mayDecline = map[Language]*regexp.Regexp{
	Chinese: regexp.MustCompile(`去不了|来不了|不能来|不去|不来|没空|都行|没关系`),
	English: regexp.MustCompile(`(?i)\bno\b|\bnot\b|cannot|can't|decline|either way`),
}

// Check fails with fault.Invalid if the words are none people can be told by: template_empty,
// template_too_long, template_slot_unknown, template_slot_missing, template_refusal_missing or
// template_number_found.
func (d Draft) Check() error {
	of, whole := unchanged(d.Kind, d.Language), d.Title+"\n"+d.Text
	switch {
	case strings.TrimSpace(d.Title) == "" || strings.TrimSpace(d.Text) == "":
		return errTemplateEmpty
	case utf8.RuneCountInString(d.Title) > longestTitle || utf8.RuneCountInString(d.Text) > longestText || strings.Contains(d.Title, "\n"):
		return errTemplateLong
	case strings.ContainsAny(braced.ReplaceAllString(whole, ""), "{}"):
		return errSlotUnknown.With("slots", []string{"{"})
	}
	used := slotsIn(whole)
	if unknown := without(used, of.Slots); len(unknown) > 0 {
		return errSlotUnknown.With("slots", unknown)
	}
	if missing := without(of.Needed, used); len(missing) > 0 {
		return errSlotMissing.With("slots", missing)
	}
	switch {
	case of.Declines && !mayDecline[d.Language].MatchString(d.Text):
		return errNoRefusal
	case numbered.MatchString(whole):
		return errNumber
	}
	return nil
}

// without returns what is in list and not in other.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(one string) bool { return slices.Contains(other, one) })
}

// SaveTemplate has a kind of message say other words from now on; what was told before keeps its
// own. It fails as [Draft.Check] does, with template_unknown, and with version_stale.
func SaveTemplate(ctx context.Context, db *data.DB, d Draft, version int, a audit.Author) error {
	if !Editable(d.Kind) {
		return errTemplateUnknown
	}
	if err := d.Check(); err != nil {
		return err
	}
	return addTemplate(ctx, db, d, version, a, "message_template_changed")
}

// ResetTemplate goes back to the words of the product. It fails with template_unknown and version_stale.
func ResetTemplate(ctx context.Context, db *data.DB, kind messages.Kind, l Language, version int, a audit.Author) error {
	if !Editable(kind) {
		return errTemplateUnknown
	}
	return addTemplate(ctx, db, Draft{Kind: kind, Language: l}, version, a, "message_template_reset")
}

func addTemplate(ctx context.Context, db *data.DB, d Draft, version int, a audit.Author, action string) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertTemplate(ctx, tx, d, version, a); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did(action, "message_template", 0, map[string]any{"message_kind": string(d.Kind), "language": string(d.Language)}))
	})
}

// Shown is what a draft says, of facts made up for it.
type Shown struct{ Title, Text string }

// samples are facts as they could be.
var samples = map[Language]slots{
	Chinese: {
		"shift": "课业辅导", "when": "4月21日 周六 14:00–16:30", "place": "竹溪村 活动室", "until": "4月20日 周五 12:00", "until_again": "4月20日 周五 12:00",
		"team": "外语系队", "reason": "活动室在维修", "from": "2.5 小时", "minutes": "2.0 小时", "request": "想学用手机", "answer": "协会接下了，会安排人。", "count": "3",
		"sender": "程望", "text": "这次请早到十分钟，记得带水杯。", "about": "课业辅导 4月21日 周六 14:00–16:30",
	},
	English: {
		"shift": "Homework help", "when": "Sat 21 Apr 14:00–16:30", "place": "Zhuxi village, activity room", "until": "Fri 20 Apr 12:00", "until_again": "Fri 20 Apr 12:00",
		"team": "Foreign Languages", "reason": "the room is being repaired", "from": "2.5 h", "minutes": "2.0 h", "request": "Learn to use a phone", "answer": "The association takes it on.", "count": "3",
		"sender": "Cheng Wang", "text": "Please be there ten minutes early, and bring water.", "about": "Homework help, Sat 21 Apr 14:00–16:30",
	},
}

// Show says what a draft would say. It fails as [SaveTemplate] does but for the version.
func (d Draft) Show() (Shown, error) {
	if !Editable(d.Kind) {
		return Shown{}, errTemplateUnknown
	}
	if err := d.Check(); err != nil {
		return Shown{}, err
	}
	title, text := phrase{d.Title, strings.Split(d.Text, "\n")}.say(samples[d.Language])
	return Shown{title, text}, nil
}

// TryTemplate tells the author what a draft would say, on every way on which they are told, and at
// any hour. It fails as [Draft.Show] does.
func TryTemplate(ctx context.Context, db *data.DB, d Draft, a audit.Author) error {
	shown, err := d.Show()
	if err != nil {
		return err
	}
	return messages.Write(ctx, db, messages.New{
		AccountID: a.By, Kind: messages.TemplateTried, SubjectKind: messages.Account, SubjectID: a.By, At: a.Now,
		Detail: map[string]any{"title": shown.Title, "text": shown.Text},
	})
}

// ownWords are an association's own words, by kind and language, the earliest first.
type ownWords map[string][]templateRow

func wordsKey(kind messages.Kind, l Language) string { return fmt.Sprintf("%s %s", kind, l) }

// at returns the words for a message of a moment.
func (w ownWords) at(kind messages.Kind, l Language, at time.Time) phrase {
	p := phrases[l][kind]
	for _, row := range w[wordsKey(kind, l)] {
		switch {
		case row.ChangedAt.After(at):
			return p
		case row.Title == "":
			p = phrases[l][kind]
		default:
			p = phrase{row.Title, strings.Split(row.Body, "\n")}
		}
	}
	return p
}
