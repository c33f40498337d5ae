package identity

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// ErrCodeRequestUnknown is the answer about a request that is not there or that the caller
// may not know of.
var ErrCodeRequestUnknown = fault.NotFound.New("code_request_unknown", "there is no such request")

var (
	errCodeRequestPuppet  = fault.Forbidden.New("code_request_puppet", "one of you let the other in; somebody else has to agree")
	errCodeRequestDecided = fault.Conflict.New("code_request_decided", "that has been decided already")
)

var _ = data.Explain(data.Constraints{
	"code_requests_two_people":  fault.Forbidden.New("code_request_own", "somebody else has to agree"),
	"code_requests_waiting_key": fault.Conflict.New("code_request_waits", "the same was asked for a moment ago"),
})

// latestCodeRequest returns the last request of that kind, account and asker that is younger than
// since and of which no code was made; the zero CodeRequest if there is none.
func latestCodeRequest(ctx context.Context, db *data.DB, kind string, accountID, askedBy int64, since time.Time) (CodeRequest, error) {
	const query = `
		select id, kind, account_id, asked_by, asked_at, decision, decided_by
		from code_requests
		where account_id = $1 and asked_by = $2 and asked_at > $3 and kind = $4 and issued_at is null
		order by id desc
		limit 1`
	var r CodeRequest
	err := data.Translate("latest code request", db.Get(ctx, &r, query, accountID, askedBy, since, kind))
	if errors.Is(err, fault.NotFound) {
		return CodeRequest{}, nil
	}
	return r, err
}

// insertCodeRequest stores a request, in place of one that waited too long.
func insertCodeRequest(ctx context.Context, db *data.DB, kind string, accountID int64, a audit.Author) (CodeRequest, error) {
	const forget = `delete from code_requests where account_id = $1 and asked_by = $2 and kind = $3 and decision = ''`
	if _, err := db.Exec(ctx, forget, accountID, a.By, kind); err != nil {
		return CodeRequest{}, data.Translate("forget code request", err)
	}
	const query = `
		insert into code_requests (account_id, asked_by, asked_at, kind)
		values ($1, $2, $3, $4)
		returning id, kind, account_id, asked_by, asked_at, decision, (select name from accounts where id = $2) as asked_by_name`
	var r CodeRequest
	err := db.Get(ctx, &r, query, accountID, a.By, a.Now, kind)
	return r, data.Translate("ask for code", err)
}

// NotTwo returns those of the askers who do not count as somebody else than the decider:
// one of the two was let in by the other, and whoever handed out a code could be both. Whom
// a captain let in counts as let in by whoever let the captain in, since captains are made
// by those who agree.
func NotTwo(ctx context.Context, db *data.DB, decider int64, askers []int64) ([]int64, error) {
	const query = `
		with recursive let_in (asker, account_id, by_id) as (
		    select k.asker, a.id, a.first_code_by
		    from unnest($1::bigint[]) k (asker)
		    join accounts a on a.id in (k.asker, $2)
		    union
		    select l.asker, l.account_id, a.first_code_by
		    from let_in l
		    join accounts a on a.id = l.by_id
		    where not exists (select from account_roles r where r.account_id = a.id and r.role in ('coordinator', 'leader', 'host'))
		)
		select distinct asker from let_in where by_id in (asker, $2) and by_id <> account_id`
	found := []int64{}
	err := db.Select(ctx, &found, query, pq.Array(askers), decider)
	return found, data.Translate("who let whom in", err)
}

// areTwo fails with code_request_puppet if the asker is one of [NotTwo].
func areTwo(ctx context.Context, db *data.DB, asker, decider int64) error {
	found, err := NotTwo(ctx, db, decider, []int64{asker})
	if err == nil && len(found) > 0 {
		err = errCodeRequestPuppet
	}
	return err
}

// decideCodeRequest stores the decision about a request that waits and is not too old.
func decideCodeRequest(ctx context.Context, db *data.DB, id int64, decision string, a audit.Author) error {
	const query = `
		update code_requests
		set decision = $2, decided_by = $3, decided_at = $4
		where id = $1 and decision = '' and asked_at > $5
		returning id`
	err := db.Get(ctx, &id, query, id, decision, a.By, a.Now, a.Now.Add(-CodeRequestKept))
	return data.TranslateMissing("decide code request", err, errCodeRequestDecided)
}

// SpendCodeRequest notes that what an approved request asked for was done. It fails with fault.Conflict code_request_decided if that was done before.
func SpendCodeRequest(ctx context.Context, db *data.DB, id int64, now time.Time) error {
	const query = `update code_requests set issued_at = $2 where id = $1 and decision = 'approved' and issued_at is null returning id`
	return data.TranslateMissing("spend code request", db.Get(ctx, &id, query, id, now), errCodeRequestDecided)
}

// FindCodeRequest returns the request with that id, or fault.NotFound code_request_unknown.
func FindCodeRequest(ctx context.Context, db *data.DB, id int64) (CodeRequest, error) {
	const query = `
		select r.id, r.kind, r.account_id, a.volunteer_id, a.login, a.name, r.asked_by, b.name as asked_by_name, r.asked_at, r.decision, r.decided_by
		from code_requests r
		join accounts a on a.id = r.account_id
		join accounts b on b.id = r.asked_by
		where r.id = $1`
	var r CodeRequest
	return r, data.TranslateMissing("code request", db.Get(ctx, &r, query, id), ErrCodeRequestUnknown)
}

// ListCodeRequests returns up to limit requests that wait and are younger than since, with
// ids above after, in the order they were made.
func ListCodeRequests(ctx context.Context, db *data.DB, since time.Time, after int64, limit int) ([]CodeRequest, error) {
	const query = `
		select r.id, r.kind, r.account_id, a.volunteer_id, a.login, a.name, r.asked_by, b.name as asked_by_name, r.asked_at, r.decision, r.decided_by,
		       array(select role from account_roles where account_id = r.account_id) as roles
		from code_requests r
		join accounts a on a.id = r.account_id
		join accounts b on b.id = r.asked_by
		where r.decision = '' and r.asked_at > $1 and r.id > $2
		order by r.id
		limit $3`
	found := []CodeRequest{}
	err := db.Select(ctx, &found, query, since, after, limit)
	return found, data.Translate("list code requests", err)
}
