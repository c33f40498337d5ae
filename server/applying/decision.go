package applying

import (
	"context"
	"slices"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
)

var (
	errReasonBlank    = fault.Invalid.New("reason_blank", "say why")
	errCodesNotNeeded = fault.Conflict.New("codes_not_needed", "everybody has chosen a password")
)

// Admission lets somebody in who entered themselves.
type Admission struct {
	EntryID int64
	Version int   // of the entry, as it was read
	TeamID  int64 // they come into; 0 for the one they asked for
}

// Outcome is what letting in did for one entry.
type Outcome struct {
	EntryID     int64
	Name        string
	VolunteerID int64  // 0 if they stay outside
	Stays       string // why: join_entry_decided, version_stale or student_number_taken; "" if they are in
}

// LetIn makes volunteers of those who entered themselves, each with an account that signs in
// with the student number once it has been given a one-time code, and forgets what they
// entered. Who cannot be let in stays, with the reason; the others come in. To who does not
// cover the team they asked for there is no such entry. Call it in a transaction. It fails
// with join_entry_unknown, team_unknown, and like people.Register.
func LetIn(ctx context.Context, tx *data.DB, list []Admission, scope auth.Scope, a audit.Author) ([]Outcome, error) {
	entries, err := lockCovered(ctx, tx, idsOf(list), scope)
	if err != nil {
		return nil, err
	}
	outcomes, err := judge(ctx, tx, entries, list)
	if err != nil {
		return nil, err
	}
	var entrants []people.Entrant
	for i, e := range entries {
		if outcomes[i].Stays == "" {
			entrants = append(entrants, e.entrant(teamOf(e, list)))
		}
	}
	if len(entrants) == 0 {
		return outcomes, nil
	}
	ids, err := people.Register(ctx, tx, entrants, a.Now)
	if err != nil {
		return nil, err
	}
	var over []emptied
	var logged []audit.Entry
	for i, e := range entries {
		if outcomes[i].Stays != "" {
			continue
		}
		id, team := ids[e.StudentNumber], teamOf(e, list)
		outcomes[i].VolunteerID = id
		over = append(over, emptied{ID: e.ID, VolunteerID: id, TeamID: team})
		logged = append(logged, a.Did("volunteer_let_in", "volunteer", id, map[string]any{"team_id": team}))
	}
	if err := emptyEntries(ctx, tx, over, "let_in", a.By, a.Now); err != nil {
		return nil, err
	}
	return outcomes, audit.WriteAll(ctx, tx, logged)
}

// Outcomes tells what became of entries that were let in by a request that is made once more.
func Outcomes(ctx context.Context, db *data.DB, list []Admission, scope auth.Scope, now time.Time) ([]Outcome, error) {
	entries, err := ListEntries(ctx, db, EntryFilter{IDs: idsOf(list), Scope: scope, Now: now})
	if err != nil {
		return nil, err
	}
	outcomes, err := judge(ctx, db, entries, list)
	for i, e := range entries {
		if e.State == "let_in" {
			outcomes[i] = Outcome{EntryID: e.ID, Name: *e.LetInName, VolunteerID: *e.VolunteerID}
		}
	}
	return outcomes, err
}

func idsOf(list []Admission) []int64 {
	ids := make([]int64, len(list))
	for i, a := range list {
		ids[i] = a.EntryID
	}
	return ids
}

// lockCovered returns the entries, by id, and fails with join_entry_unknown if one of them is
// not there or of a team that the scope does not cover.
func lockCovered(ctx context.Context, tx *data.DB, ids []int64, scope auth.Scope) ([]Entry, error) {
	entries, err := lockEntries(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	foreign := func(e Entry) bool { return !scope.Team(e.TeamID) }
	if len(entries) < len(ids) || slices.ContainsFunc(entries, foreign) {
		return nil, ErrEntryUnknown
	}
	return entries, nil
}

// judge says of each entry whether it can be let in, without an id of a volunteer.
func judge(ctx context.Context, db *data.DB, entries []Entry, list []Admission) ([]Outcome, error) {
	numbers := make([]string, 0, len(entries))
	for _, e := range entries {
		if e.State == "waiting" {
			numbers = append(numbers, e.StudentNumber)
		}
	}
	taken, err := takenNumbers(ctx, db, numbers)
	if err != nil {
		return nil, err
	}
	outcomes := make([]Outcome, len(entries))
	for i, e := range entries {
		outcomes[i] = Outcome{EntryID: e.ID, Name: e.Name}
		at := slices.IndexFunc(list, func(a Admission) bool { return a.EntryID == e.ID })
		switch {
		case e.State == "let_in":
			outcomes[i].Name, outcomes[i].Stays = *e.LetInName, "join_entry_decided"
		case e.State != "waiting":
			outcomes[i].Stays = "join_entry_decided"
		case list[at].Version != e.Version:
			outcomes[i].Stays = "version_stale"
		case slices.Contains(taken, e.StudentNumber):
			outcomes[i].Stays = "student_number_taken"
		default:
			taken = append(taken, e.StudentNumber) // who sent it twice comes in once
		}
	}
	return outcomes, nil
}

// teamOf is the team an entry comes into.
func teamOf(e Entry, list []Admission) int64 {
	for _, a := range list {
		if a.EntryID == e.ID && a.TeamID != 0 {
			return a.TeamID
		}
	}
	return e.TeamID
}

func (e Entry) entrant(teamID int64) people.Entrant {
	return people.Entrant{
		Volunteer: people.Volunteer{
			StudentNumber: e.StudentNumber, Name: e.Name, Gender: e.Gender, BirthOn: e.BirthOn, StudyYear: e.StudyYear,
			TeamID: teamID, Phone: e.Phone, Interests: e.Interests, Skills: e.Skills,
		},
		Weekly: e.Weekly,
	}
}

// Refuse says no to an entry that waits, with a reason its sender reads. It is kept for
// [AnsweredKept], so that it can be reopened. It fails with join_entry_unknown,
// join_entry_decided and reason_blank.
func Refuse(ctx context.Context, db *data.DB, id int64, reason string, scope auth.Scope, a audit.Author) error {
	reason = strings.TrimSpace(reason)
	return db.InTx(ctx, func(tx *data.DB) error {
		entries, err := lockCovered(ctx, tx, []int64{id}, scope)
		switch {
		case err != nil:
			return err
		case entries[0].State != "waiting":
			return errEntryDecided
		case reason == "":
			return errReasonBlank
		}
		if err := setRefused(ctx, tx, id, reason, a); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("join_entry_refused", "join_link", entries[0].LinkID, map[string]any{"team_id": entries[0].TeamID, "reason": reason}))
	})
}

// Reopen takes a no back: the entry waits again, from now on. It fails with
// join_entry_unknown, join_entry_waits, join_link_no_place and, for what is not refused,
// join_entry_decided.
func Reopen(ctx context.Context, db *data.DB, id int64, scope auth.Scope, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		linkID, err := lockLinkOf(ctx, tx, id) // before the entry, as whoever sends one has it
		if err != nil {
			return err
		}
		entries, err := lockCovered(ctx, tx, []int64{id}, scope)
		switch {
		case err != nil:
			return err
		case entries[0].State == "waiting":
			return errEntryWaits
		case entries[0].State != "refused":
			return errEntryDecided
		}
		link, err := FindLink(ctx, tx, linkID, auth.Whole)
		if err != nil {
			return err
		}
		if link.Waiting+link.LetIn >= link.EntryLimit {
			return errNoPlace.With("limit", link.EntryLimit)
		}
		if err := setWaiting(ctx, tx, id, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("join_entry_reopened", "join_link", entries[0].LinkID, map[string]any{"team_id": entries[0].TeamID}))
	})
}

// Code is a one-time code for somebody who was let in.
type Code struct {
	AccountID int64  `db:"account_id"`
	Name      string `db:"name"`
	Login     string `db:"login"`
	TeamName  string `db:"team_name"`
	Code      string
	Expires   time.Time
}

// Codes makes one-time codes for those who were let in, have no password yet and are nothing
// but volunteers, in place of codes made before. Only hashes are kept, so this is the one time
// they are seen. Who has left the teams the scope covers since gets none. Call it in a
// transaction. It fails with join_entry_unknown, and with codes_not_needed if there is nobody.
func Codes(ctx context.Context, tx *data.DB, entryIDs []int64, scope auth.Scope, a audit.Author) ([]Code, error) {
	if _, err := lockCovered(ctx, tx, entryIDs, scope); err != nil {
		return nil, err
	}
	codes, err := lockNewcomers(ctx, tx, entryIDs, scope)
	if err != nil {
		return nil, err
	}
	if len(codes) == 0 {
		return nil, errCodesNotNeeded
	}
	settings, err := identity.FindSettings(ctx, tx)
	if err != nil {
		return nil, err
	}
	expires := identity.Account{}.CodeExpiry(settings, a.Now) // nobody has a password yet
	ids, hashes, entries := make([]int64, len(codes)), make([]string, len(codes)), make([]audit.Entry, len(codes))
	for i := range codes {
		codes[i].Code, hashes[i] = auth.NewFirstCode()
		codes[i].Expires, ids[i] = expires, codes[i].AccountID
		entries[i] = a.Did("first_code_issued", "account", codes[i].AccountID, map[string]any{})
	}
	if err := identity.IssueFirstCodes(ctx, tx, ids, hashes, a.By, expires); err != nil {
		return nil, err
	}
	return codes, audit.WriteAll(ctx, tx, entries)
}
