package applying

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

// Said is what somebody says of themselves. Days are midnight UTC of the day.
type Said struct {
	TeamID        int64                        `db:"team_id"` // they would be in; 0 for the one of the link
	StudentNumber string                       `db:"student_number"`
	Name          string                       `db:"name"`
	Gender        string                       `db:"gender"` // female, male or "" if not told
	BirthOn       *time.Time                   `db:"birth_on"`
	StudyYear     *int                         `db:"study_year"`
	Phone         string                       `db:"phone"`
	Skills        pq.StringArray               `db:"skills"` // codes
	Interests     pq.StringArray               `db:"interests"`
	Weekly        data.Rows[people.WeeklySlot] `db:"weekly"`
	Note          string                       `db:"note"` // for who decides
}

// Entry is somebody who entered themselves, and what became of it. Of who was let in only the
// volunteer is known.
type Entry struct {
	ID     int64  `db:"id"`
	LinkID int64  `db:"link_id"`
	State  string `db:"state"` // waiting, let_in, refused or withdrawn
	Said
	TeamName     string     `db:"team_name"`
	LinkTeamID   *int64     `db:"link_team_id"`
	LinkTeamName *string    `db:"link_team_name"`
	SentAt       time.Time  `db:"sent_at"`
	DecidedAt    *time.Time `db:"decided_at"`
	DecidedBy    *string    `db:"decided_by_name"`
	Reason       string     `db:"reason"` // of a no
	VolunteerID  *int64     `db:"volunteer_id"`
	LetInName    *string    `db:"volunteer_name"`
	Version      int        `db:"version"`
	NeedsCode    bool       `db:"needs_code"` // they were let in, and codes can be made for them: see Codes
	Marks
}

// Marks are what whoever decides should look at, of an entry that waits.
type Marks struct {
	Known      *int64  `db:"known_id"` // the volunteer with that student number
	KnownName  *string `db:"known_name"`
	KnownTeam  *int64  `db:"known_team_id"`
	KnownLeft  bool    `db:"known_left"` // who has left
	Likely     *int64  `db:"likely_id"`  // one with another number, and the same name and birthday or the same phone
	LikelyName *string `db:"likely_name"`
	LikelyTeam *int64  `db:"likely_team_id"`
	LikelyBy   *string `db:"likely_by"` // name or phone
	Twins      int     `db:"twins"`     // others that wait with that student number
	Similar    int     `db:"similar"`   // others that wait with another, and the same name and birthday or phone
}

// UnderAge tells whether somebody is not 18 on that day: they serve once a guardian agrees.
func (e Entry) UnderAge(today time.Time) bool {
	return e.BirthOn != nil && e.BirthOn.AddDate(18, 0, 0).After(today)
}

// EntryFilter says which entries are wanted.
type EntryFilter struct {
	IDs   []int64    // nil for all
	Scope auth.Scope // over the teams they would be in
	State string     // "" for any
	After *int64     // place of the last of the page before
	Limit int        // 0 for all
	Now   time.Time
}

// ErrEntryUnknown is the answer about an entry that is not there or not the caller's to see.
var ErrEntryUnknown = fault.NotFound.New("join_entry_unknown", "there is no such entry")

var (
	errEntryDecided   = fault.Conflict.New("join_entry_decided", "that entry was answered already")
	errEntryWaits     = fault.Conflict.New("join_entry_waits", "that entry waits for an answer")
	errNoConsent      = fault.Invalid.New("join_consent_missing", "without agreeing that it is kept nothing can be kept")
	errPhoneMissing   = fault.Invalid.New("phone_invalid", "that is no phone number")
	errReferenceShort = fault.Invalid.New("join_reference_short", "a reference has at least 16 letters and digits")
	errSkillUnknown   = fault.Invalid.New("skill_unknown", "there is no such skill")
	errTeamMissing    = fault.Invalid.New("team_unknown", "there is no such team")
	errBirthMissing   = fault.Invalid.New("birth_date_missing", "without a birthday nobody knows whether a guardian has to agree")
)

// Sending is an entry that is sent, or corrected.
type Sending struct {
	Secret    string // of the link
	Reference string // chosen by the sender, and the same whenever the same entry is sent
	Said
	Agreed bool // that it is kept for planning
}

// shortestReference is the fewest letters and digits of a reference: a shorter one could be guessed.
const shortestReference = 16

// referenceHash is what a reference is found by. Case, spaces and hyphens do not matter.
func referenceHash(reference string) []byte { return []byte(auth.FirstCodeHash(reference)) }

// Send stores what somebody says of themselves as an entry that waits, in place of what was
// sent by the same reference as long as that waits: sent twice, it is one entry. Whether the
// number or the phone is known already changes nothing of it, so that nobody learns who is a
// volunteer. It fails with join_consent_missing, what people.Volunteer.CheckNew finds,
// birth_date_missing, phone_invalid, skill_unknown, team_unknown, availability_overlaps,
// join_entry_decided, and like [OpenLink].
func Send(ctx context.Context, db *data.DB, s Sending, now time.Time) (Entry, error) {
	if err := s.check(ctx, db, now); err != nil {
		return Entry{}, err
	}
	hash := referenceHash(s.Reference)
	var stored Entry
	err := db.InTx(ctx, func(tx *data.DB) error {
		before, found, err := lockByReference(ctx, tx, hash)
		if err == nil && !found {
			if err = lockLink(ctx, tx, auth.RefreshHash(s.Secret)); err != nil {
				return err
			}
			before, found, err = lockByReference(ctx, tx, hash) // the same may have been sent at once
		}
		switch {
		case err != nil:
			return err
		case found:
			err = correct(ctx, tx, before, s, now)
		default:
			err = enter(ctx, tx, hash, s, now)
		}
		if err == nil {
			stored, _, err = lockByReference(ctx, tx, hash)
		}
		return err
	})
	return stored, err
}

// enter stores a new entry by an open link, whose lock the caller holds.
func enter(ctx context.Context, tx *data.DB, hash []byte, s Sending, now time.Time) error {
	link, err := OpenLink(ctx, tx, s.Secret, now)
	if err != nil {
		return err
	}
	said := s.Said
	switch {
	case said.TeamID == 0 && link.TeamID == nil:
		return errTeamMissing
	case said.TeamID == 0:
		said.TeamID = *link.TeamID
	}
	if err := insertEntry(ctx, tx, link.ID, hash, said, now); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Author{Now: now}.Did("join_entry_sent", "join_link", link.ID, map[string]any{"team_id": said.TeamID}))
}

// correct stores what is said in place of what was, of an entry that waits.
func correct(ctx context.Context, tx *data.DB, before Entry, s Sending, now time.Time) error {
	if before.State != "waiting" {
		return errEntryDecided
	}
	said := s.Said
	if said.TeamID == 0 && before.LinkTeamID != nil {
		said.TeamID = *before.LinkTeamID
	} else if said.TeamID == 0 {
		said.TeamID = before.TeamID
	}
	changed, err := updateEntry(ctx, tx, before.ID, said)
	if err != nil || !changed {
		return err
	}
	return audit.Write(ctx, tx, audit.Author{Now: now}.Did("join_entry_corrected", "join_link", before.LinkID, map[string]any{"team_id": said.TeamID}))
}

// check brings what is said to the form it is stored in, by the rules of every other way in.
func (s *Sending) check(ctx context.Context, db *data.DB, now time.Time) error {
	switch {
	case !s.Agreed:
		return errNoConsent
	case len(strings.NewReplacer("-", "", " ", "").Replace(s.Reference)) < shortestReference:
		return errReferenceShort
	}
	s.Secret = strings.TrimSpace(s.Secret)
	v := people.Volunteer{StudentNumber: s.StudentNumber, Name: strings.TrimSpace(s.Name), BirthOn: s.BirthOn, Phone: strings.TrimSpace(s.Phone)}
	if err := v.CheckNew(data.DayOf(now, db.Zone())); err != nil {
		return err
	}
	switch {
	case v.Name == "":
		return data.ErrNameBlank
	case v.Phone == "":
		return errPhoneMissing
	case v.BirthOn == nil:
		return errBirthMissing
	}
	s.StudentNumber, s.Name, s.Phone, s.Note = v.StudentNumber, v.Name, v.Phone, strings.TrimSpace(s.Note)
	if err := (people.Availability{Weekly: weeklyOf(s.Weekly)}).Check(); err != nil {
		return err
	}
	if len(s.Skills) == 0 {
		return nil
	}
	codes, err := people.SkillCodes(ctx, db, s.Skills)
	if err != nil {
		return err
	}
	for _, code := range s.Skills {
		if !slices.Contains(codes, code) {
			return errSkillUnknown.With("code", code)
		}
	}
	return nil
}

func weeklyOf(slots []people.WeeklySlot) []people.WeeklyTime {
	times := make([]people.WeeklyTime, len(slots))
	for i, s := range slots {
		times[i] = people.WeeklyTime(s)
	}
	return times
}

// Own returns the entry with that reference, for its sender, or join_entry_unknown.
func Own(ctx context.Context, db *data.DB, reference string) (Entry, error) {
	entry, found, err := findByReference(ctx, db, referenceHash(reference))
	if err == nil && !found {
		err = ErrEntryUnknown
	}
	return entry, err
}

// Withdraw takes back the entry with that reference, of which nothing is kept. It may be done
// twice. It fails with join_entry_unknown, and join_entry_decided once it is answered.
func Withdraw(ctx context.Context, db *data.DB, reference string, now time.Time) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		entry, found, err := lockByReference(ctx, tx, referenceHash(reference))
		switch {
		case err != nil:
			return err
		case !found:
			return ErrEntryUnknown
		case entry.State == "withdrawn":
			return nil
		case entry.State != "waiting":
			return errEntryDecided
		}
		if err := emptyEntries(ctx, tx, []emptied{{ID: entry.ID}}, "withdrawn", 0, now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Author{Now: now}.Did("join_entry_withdrawn", "join_link", entry.LinkID, map[string]any{"team_id": entry.TeamID}))
	})
}

// How long an entry is kept that nobody answers, and one that was refused or taken back.
const (
	WaitingKept  = 60 * 24 * time.Hour
	AnsweredKept = 30 * 24 * time.Hour
)
