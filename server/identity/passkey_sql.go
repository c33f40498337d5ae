package identity

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"passkeys_name_said":      data.ErrNameBlank,
	"passkeys_credential_key": fault.Conflict.New("passkey_taken", "the passkey was added before"),
})

// ListPasskeys returns the passkeys of the account, the oldest first.
func ListPasskeys(ctx context.Context, db *data.DB, accountID int64) ([]Passkey, error) {
	const query = `
		select id, account_id, name, credential_id, public_key, origin, sign_count, backup_eligible, transports, added_at, used_at
		from passkeys
		where account_id = $1
		order by id`
	passkeys := []Passkey{}
	err := db.Select(ctx, &passkeys, query, accountID)
	return passkeys, data.Translate("list passkeys", err)
}

// findPasskey returns the passkey that an answer says it is of: one of the account, made at
// the address the question was asked at. It fails with passkey_wrong.
func findPasskey(ctx context.Context, db *data.DB, answer PasskeyAnswer) (Passkey, error) {
	const query = `
		select id, account_id, name, credential_id, public_key, origin, sign_count, backup_eligible, transports, added_at, used_at
		from passkeys
		where account_id = $1 and credential_id = $2 and origin = $3`
	var p Passkey
	err := db.Get(ctx, &p, query, answer.accountID, answer.credentialID, answer.origin)
	return p, data.TranslateMissing("find passkey", err, errPasskeyWrong)
}

func createPasskey(ctx context.Context, db *data.DB, p Passkey) error {
	const query = `
		insert into passkeys (account_id, name, credential_id, public_key, origin, sign_count, backup_eligible, transports, added_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
	_, err := db.Exec(ctx, query, p.AccountID, p.Name, p.CredentialID, p.PublicKey, p.Origin, p.SignCount, p.BackupEligible, p.Transports, p.AddedAt)
	return data.Translate("add passkey", err)
}

func usePasskey(ctx context.Context, db *data.DB, id, count int64, now time.Time) error {
	_, err := db.Exec(ctx, `update passkeys set sign_count = $2, used_at = $3 where id = $1`, id, count, now)
	return data.Translate("use passkey", err)
}

// deletePasskey takes a passkey of the account away and returns its name.
func deletePasskey(ctx context.Context, db *data.DB, accountID, id int64) (name string, err error) {
	const query = `delete from passkeys where account_id = $1 and id = $2 returning name`
	err = db.Get(ctx, &name, query, accountID, id)
	return name, data.TranslateMissing("remove passkey", err, errPasskeyUnknown)
}

// keepChallenge stores what a device is asked in place of what it was asked before.
func keepChallenge(ctx context.Context, db *data.DB, a Asking, challenge []byte, origin string, now time.Time) error {
	const forget = `delete from passkey_challenges where account_id = $1 and purpose = $2 and step_hash is not distinct from $3::bytea`
	if _, err := db.Exec(ctx, forget, a.AccountID, a.Purpose, a.StepHash); err != nil {
		return data.Translate("forget challenge", err)
	}
	const query = `
		insert into passkey_challenges (challenge, account_id, purpose, step_hash, origin, asked_at, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7)`
	_, err := db.Exec(ctx, query, challenge, a.AccountID, a.Purpose, a.StepHash, origin, now, now.Add(PasskeyChallengeLasts))
	return data.Translate("keep challenge", err)
}

// takeChallenge uses up a challenge and returns where it was asked. It fails with
// passkey_challenge_over.
func takeChallenge(ctx context.Context, db *data.DB, a Asking, challenge []byte, now time.Time) (origin string, err error) {
	const query = `
		delete from passkey_challenges
		where challenge = $1 and account_id = $2 and purpose = $3 and step_hash is not distinct from $4::bytea and expires_at > $5 and asked_at <= $5
		returning origin`
	err = db.Get(ctx, &origin, query, challenge, a.AccountID, a.Purpose, a.StepHash, now)
	return origin, data.TranslateMissing("take challenge", err, errChallengeOver)
}

// PurgePasskeyChallenges forgets up to limit challenges that expired before the time given,
// and returns how many it forgot.
func PurgePasskeyChallenges(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from passkey_challenges
		where challenge in (
		    select challenge
		    from passkey_challenges
		    where expires_at < $1
		    limit $2
		    for update skip locked)`
	return db.Purge(ctx, "purge passkey challenges", query, before, limit)
}
