package command

import (
	"testing"
	"time"

	"nuanlin/server/data/datatest"
	"nuanlin/server/identity"
)

// What whoever runs the server does to an account is told its owner and logged.
func TestResetsOnTheCommandLineAreTold(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	now := time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)
	account := identity.Account{Login: "leader", Name: "顾长卿", PasswordHash: "x", CreatedAt: now}
	if err := identity.CreateAccount(t.Context(), db, &account); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(t.Context(), `insert into second_factors (account_id, secret, since) values ($1, 'sealed', $2)`, account.ID, now); err != nil {
		t.Fatal(err)
	}
	const passkey = `
		insert into passkeys (account_id, name, credential_id, public_key, origin, sign_count, backup_eligible, added_at)
		values ($1, '手机', 'id', 'key', 'https://nuanlin.example.edu.cn', 0, false, $2)`
	if _, err := db.Exec(t.Context(), passkey, account.ID, now); err != nil {
		t.Fatal(err)
	}
	if err := resetSecondFactor(t.Context(), db, "leader", now); err != nil {
		t.Fatal(err)
	}
	if f, err := identity.FindSecondFactor(t.Context(), db, account.ID); err != nil || f.On() {
		t.Errorf("it is still there: %+v, %v", f, err)
	}
	if _, _, err := resetPassword(t.Context(), db, "leader", now); err != nil {
		t.Fatal(err)
	}
	notices, err := identity.ListNotices(t.Context(), db, account.ID, 20)
	if err != nil || len(notices) != 2 || notices[0].Kind != identity.NoticeOperatorFactor || notices[1].Kind != identity.NoticeOperatorPassword {
		t.Errorf("the owner is told %+v, %v", notices, err)
	}
	var logged string
	if err := db.Get(t.Context(), &logged, `select string_agg(action || ' ' || (detail ->> 'by'), ', ' order by id) from audit_entries`); err != nil || logged != "second_factor_reset command, password_reset command" {
		t.Errorf("logged %q, %v", logged, err)
	}
}
