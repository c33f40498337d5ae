package identity

import (
	"context"
	"errors"
	"slices"
	"strings"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/kind"
)

// HeldRole is a role of an account with its scope; the names are for showing.
type HeldRole struct {
	Role          string  `db:"role"`
	TeamID        *int64  `db:"team_id"` // of a captain
	TeamName      *string `db:"team_name"`
	CommunityID   *int64  `db:"community_id"` // of a community officer
	CommunityName *string `db:"community_name"`
}

// coveredBy says whose accounts each role looks after: it hands out their one-time codes,
// which it could use itself, renames and switches them off. So nobody does that for
// somebody with more power.
var coveredBy = map[auth.Role][]string{
	auth.Captain:     {"volunteer"},
	auth.Coordinator: {"volunteer", "captain"},
	auth.Leader:      {"volunteer", "captain", "trainer", "coordinator"},
}

// CoveredBy returns the roles whose accounts the role looks after.
func CoveredBy(role auth.Role) []string { return coveredBy[role] }

// CoveredEverywhere returns the roles whose accounts p looks after in every team.
func CoveredEverywhere(p auth.Principal) []string {
	if p.Has(auth.Leader) {
		return coveredBy[auth.Leader]
	}
	if p.Has(auth.Coordinator) {
		return coveredBy[auth.Coordinator]
	}
	return []string{}
}

// RenamedBy returns the roles whose accounts p may rename and switch off; nil is everybody's.
func RenamedBy(p auth.Principal) []string {
	if p.Has(auth.Leader) {
		return nil
	}
	return CoveredEverywhere(p)
}

// Covers tells whether every role is among those covered.
func Covers(covered []string, roles []HeldRole) bool {
	return !slices.ContainsFunc(roles, func(r HeldRole) bool { return !slices.Contains(covered, r.Role) })
}

var (
	errRoleByRecord = fault.Invalid.New("role_by_record", "a volunteer has that role by their record, and a captain by their team")
	errRoleUnheld   = fault.NotFound.New("role_unheld", "the account does not have that role")
	errLeaderLast   = fault.Conflict.New("leader_last", "somebody has to lead the association: make somebody else a leader first")
	errByRecord     = fault.Conflict.New("account_by_record", "the account of a volunteer goes with their record: change it, or switch it off, there")
	errRoleOwn      = fault.Forbidden.New("role_own", "somebody else has to give you a role")
	// ErrAccountClosed is the answer to whoever gives a role or a code to an account nobody may sign in with.
	ErrAccountClosed = fault.Conflict.New("account_closed", "the account is switched off, or its owner has left")

	errAccountOwn = fault.Forbidden.New("account_own", "somebody else has to switch off your account")
)

// GiveRole gives the account a role that no record brings with it, tells its owner and,
// of a community's office, the others who act for it. A one-time code that is out ends:
// whoever handed it out could use it, and may hand out none for what the account becomes.
// Call it in a transaction. It fails with fault.Invalid role_by_record, fault.Forbidden
// role_own, fault.Conflict account_closed or role_held, and like [GrantRole].
func GiveRole(ctx context.Context, db *data.DB, account Account, r HeldRole, a audit.Author) error {
	if byRecord(r) {
		return errRoleByRecord
	}
	if account.ID == a.By {
		return errRoleOwn
	}
	if account.DisabledAt != nil {
		return ErrAccountClosed
	}
	held, err := HeldRoles(ctx, db, account.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(held, r.same) {
		return fault.Conflict.New("role_held", "the account has that role already")
	}
	if err := GrantRole(ctx, db, account.ID, r); err != nil {
		return err
	}
	return tellOfRole(ctx, db, account, r, NoticeRoleGiven, "role_given", a)
}

// TakeRole takes a role from the account, whose powers end with the owner's next request,
// as does a one-time code that is out, and tells the owner. Call it in a transaction. It fails with fault.Invalid
// role_by_record, fault.NotFound role_unheld, and fault.Conflict leader_last for the last
// leader who can sign in.
func TakeRole(ctx context.Context, db *data.DB, account Account, r HeldRole, a audit.Author) error {
	if byRecord(r) {
		return errRoleByRecord
	}
	if r.Role == string(auth.Leader) {
		if err := keepALeader(ctx, db, account.ID); err != nil {
			return err
		}
	}
	if err := dropRole(ctx, db, account.ID, r); err != nil {
		return err
	}
	if err := withdrawFirstCode(ctx, db, account.ID); err != nil {
		return err
	}
	return tellOfRole(ctx, db, account, r, NoticeRoleTaken, "role_taken", a)
}

// CorrectAccount gives somebody who is no volunteer the name and the login they should have had,
// if the version is still the one given. Who is signed in stays so. Call it in a transaction. It
// fails with fault.Conflict account_by_record, version_stale or login_taken, and like [CheckLogin].
func CorrectAccount(ctx context.Context, db *data.DB, account Account, version int, name, login string, a audit.Author) error {
	name, login = strings.TrimSpace(name), kind.Login(login)
	if account.VolunteerID != nil {
		return errByRecord
	}
	if kind.Login(account.Login) == login { // one from before stays as it is
		login = account.Login
	} else if err := CheckLogin(login); err != nil {
		return err
	}
	if err := correctAccount(ctx, db, account.ID, version, name, login); err != nil {
		return err
	}
	if login != account.Login {
		if err := tellOfLogin(ctx, db, account, login, a); err != nil {
			return err
		}
	}
	fields := []string{}
	if name != account.Name {
		fields = append(fields, "name")
	}
	if login != account.Login {
		fields = append(fields, "login")
	}
	return audit.Write(ctx, db, a.Did("account_updated", "account", account.ID, map[string]any{"fields": fields}))
}

// TellOfLogin tells a volunteer who was here before that their account signs in with that login,
// which the author gave it with their student number; nothing if it has one of its own. Call it
// in a transaction.
func TellOfLogin(ctx context.Context, db *data.DB, volunteerID int64, login string, a audit.Author) error {
	account, err := AccountOfVolunteer(ctx, db, volunteerID)
	if err == nil && account.Login != login || errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return tellOfLogin(ctx, db, account, account.Login, a)
}

func tellOfLogin(ctx context.Context, db *data.DB, account Account, login string, a audit.Author) error {
	if account.PasswordHash == "" || account.ID == a.By { // who was never here knows no other
		return nil
	}
	by, err := FindAccount(ctx, db, a.By)
	if err != nil {
		return err
	}
	return Notify(ctx, db, []int64{account.ID}, NoticeLoginChanged, map[string]any{"login": login, "by": by.Name}, a.Now)
}

// SwitchAccount lets somebody who is no volunteer sign in again, or keeps them from it
// and ends their sessions. Call it in a transaction. It fails with fault.Forbidden
// account_own, and with fault.Conflict account_by_record or leader_last. Switching to
// what is so already changes nothing.
func SwitchAccount(ctx context.Context, db *data.DB, account Account, on bool, a audit.Author) error {
	switch {
	case account.VolunteerID != nil:
		return errByRecord
	case account.ID == a.By:
		return errAccountOwn
	case on == (account.DisabledAt == nil):
		return nil
	case on:
		if err := enableAccount(ctx, db, account.ID); err != nil {
			return err
		}
		return audit.Write(ctx, db, a.Did("account_switched_on", "account", account.ID, nil))
	}
	if err := keepALeader(ctx, db, account.ID); err != nil {
		return err
	}
	if err := DisableAccount(ctx, db, account.ID, a.Now); err != nil {
		return err
	}
	return audit.Write(ctx, db, a.Did("account_switched_off", "account", account.ID, nil))
}

// byRecord tells whether a role follows from a record: of the volunteer, or of the team
// that has a captain.
func byRecord(r HeldRole) bool {
	return r.Role == string(auth.Volunteer) || r.Role == string(auth.Captain)
}

// same tells whether both are one role with one scope.
func (r HeldRole) same(other HeldRole) bool {
	return r.Role == other.Role && idOf(r.TeamID) == idOf(other.TeamID) && idOf(r.CommunityID) == idOf(other.CommunityID)
}

// idOf returns the id, or 0 if there is none.
func idOf(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}

// tellOfRole tells the owner of the account, and those who act for the same office, and
// writes it down.
func tellOfRole(ctx context.Context, db *data.DB, account Account, r HeldRole, notice, action string, a audit.Author) error {
	if account.PasswordHash != "" { // who was never here has nothing to compare with
		by, err := FindAccount(ctx, db, a.By)
		if err != nil {
			return err
		}
		if err := Notify(ctx, db, []int64{account.ID}, notice, map[string]any{"role": r.Role, "by": by.Name}, a.Now); err != nil {
			return err
		}
	}
	detail := map[string]any{"role": r.Role}
	if r.CommunityID != nil {
		detail["community_id"] = *r.CommunityID
	}
	if r.CommunityID != nil && notice == NoticeRoleGiven {
		added := map[string]any{"name": account.Name, "community_id": *r.CommunityID}
		if err := NotifyOfficers(ctx, db, *r.CommunityID, account.ID, NoticeOfficerAdded, added, a.Now); err != nil {
			return err
		}
	}
	return audit.Write(ctx, db, a.Did(action, "account", account.ID, detail))
}

// FoundLeader stores the account of an association's first leader, its name and login
// trimmed and the login folded, and gives it the role. The log says by which way it was made.
func FoundLeader(ctx context.Context, tx *data.DB, account *Account, by string) error {
	account.Login = kind.Login(account.Login)
	account.Name = strings.TrimSpace(account.Name)
	if err := CreateAccount(ctx, tx, account); err != nil {
		return err
	}
	if err := GrantRole(ctx, tx, account.ID, HeldRole{Role: string(auth.Leader)}); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{
		Action: "account_created", SubjectKind: "account", SubjectID: account.ID,
		Detail: map[string]any{"role": auth.Leader, "by": by}, At: account.CreatedAt,
	})
}

// Founded tells whether the installation has an association with somebody in it.
func Founded(ctx context.Context, registry *data.Registry) (bool, error) {
	known, err := registry.Associations(ctx)
	if err != nil || len(known) != 1 {
		return len(known) > 0, err
	}
	db, err := registry.Organization(ctx, known[0].Slug)
	if err != nil {
		return false, err
	}
	return AnyAccount(ctx, db)
}
