package identity

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// What an access token says, as it is now; the sessions that go on at the time $1 follow.
const (
	liveColumns = `
	select s.id as session_id, s.account_id, a.must_change_password,
	       (` + factorMissing + `) as factor_missing,
	       array(select r.role from account_roles r where r.account_id = a.id order by r.id) as roles,
	       array(select coalesce(r.team_id, 0) from account_roles r where r.account_id = a.id order by r.id) as teams,
	       array(select coalesce(r.community_id, 0) from account_roles r where r.account_id = a.id order by r.id) as communities
	from sessions s
	join accounts a on a.id = s.account_id
	where s.ended_at is null and s.expires_at > $1 and a.disabled_at is null and s.id = `

	liveQuery  = liveColumns + `$2` // run for every request that needs somebody signed in
	livesQuery = liveColumns + `any($2)`
)

// held is what the account of a session may do now.
type held struct {
	SessionID   int64          `db:"session_id"`
	AccountID   int64          `db:"account_id"`
	MustChange  bool           `db:"must_change_password"`
	NoFactor    bool           `db:"factor_missing"`
	Roles       pq.StringArray `db:"roles"`
	Teams       pq.Int64Array  `db:"teams"`
	Communities pq.Int64Array  `db:"communities"`
}

// check fails as [CheckLive] does.
func (h held) check(p auth.Principal) error {
	if h.AccountID != p.AccountID {
		return errSessionEnded
	}
	grants := make([]auth.Grant, len(h.Roles))
	for i, role := range h.Roles {
		grants[i] = auth.Grant{Role: auth.Role(role), TeamID: h.Teams[i], CommunityID: h.Communities[i]}
	}
	if h.MustChange != p.MustChangePassword || h.NoFactor != p.FactorMissing || !slices.Equal(grants, p.Grants) {
		return errPowersChanged
	}
	return nil
}

// CheckLive tells whether somebody may still act as their access token says: the session
// goes on, the account is open, and the powers are those held now. It fails with
// fault.Unauthenticated session_ended or powers_changed.
func CheckLive(ctx context.Context, db *data.DB, p auth.Principal, now time.Time) error {
	var found held
	err := data.Translate("check session", db.GetHot(ctx, &found, liveQuery, now, p.SessionID))
	if errors.Is(err, fault.NotFound) {
		return errSessionEnded
	}
	if err != nil {
		return err
	}
	return found.check(p)
}

// AreLive tells of each of them whether [CheckLive] would fail, in one statement.
func AreLive(ctx context.Context, db *data.DB, who []auth.Principal, now time.Time) ([]bool, error) {
	ids := make([]int64, len(who))
	for i, p := range who {
		ids[i] = p.SessionID
	}
	var found []held
	if err := db.Select(ctx, &found, livesQuery, now, pq.Array(ids)); err != nil {
		return nil, data.Translate("check sessions", err)
	}
	sessions := make(map[int64]held, len(found))
	for _, h := range found {
		sessions[h.SessionID] = h
	}
	live := make([]bool, len(who))
	for i, p := range who {
		h, goesOn := sessions[p.SessionID]
		live[i] = goesOn && h.check(p) == nil
	}
	return live, nil
}

// StartSession stores s and sets its id.
func StartSession(ctx context.Context, db *data.DB, s *Session) error {
	const query = `
		insert into sessions (account_id, family, device, started_at, used_at, expires_at)
		values ($1, $2, $3, $4, $5, $6)
		returning id`
	err := db.Get(ctx, &s.ID, query, s.AccountID, s.Family, s.Device, s.StartedAt, s.UsedAt, s.ExpiresAt)
	return data.Translate("start session", err)
}

// renewSession notes that a session was used, and returns its id. One that was ended is
// not there any more: that gives errSessionEnded.
func renewSession(ctx context.Context, db *data.DB, t *RefreshToken) error {
	const query = `
		update sessions
		set used_at = $2, expires_at = $3
		where family = $1 and ended_at is null
		returning id`
	return data.TranslateMissing("renew session", db.Get(ctx, &t.SessionID, query, t.Family, t.IssuedAt, t.ExpiresAt), errSessionEnded)
}

// ListSessions returns up to limit sessions of the account that go on, the youngest first:
// those with an id below before, or all if that is 0.
func ListSessions(ctx context.Context, db *data.DB, accountID, before int64, limit int, now time.Time) ([]Session, error) {
	const query = `
		select id, account_id, family, device, started_at, used_at, expires_at
		from sessions
		where account_id = $1 and ended_at is null and expires_at > $2 and ($3::bigint = 0 or id < $3)
		order by id desc
		limit $4`
	sessions := []Session{}
	err := db.Select(ctx, &sessions, query, accountID, now, before, limit)
	return sessions, data.Translate("list sessions", err)
}

// EndSession ends one session of the account, at once. It fails with fault.NotFound
// session_unknown if the account has no such session, or it has ended.
func EndSession(ctx context.Context, db *data.DB, accountID, id int64, now time.Time) error {
	const query = `select family from sessions where id = $1 and account_id = $2 and ended_at is null and expires_at > $3`
	var family string
	if err := data.TranslateMissing("find session", db.Get(ctx, &family, query, id, accountID, now), errSessionUnknown); err != nil {
		return err
	}
	return revokeFamily(ctx, db, family, now)
}

// PurgeSessions forgets up to limit sessions that ended or expired before the time given,
// and returns how many it forgot.
func PurgeSessions(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from sessions
		where id in (
		    select id
		    from sessions
		    where expires_at < $1 or ended_at < $1
		    limit $2
		    for update skip locked)`
	return db.Purge(ctx, "purge sessions", query, before, limit)
}
