package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	_ "github.com/lib/pq" // the driver

	"nuanlin/server/outlet/outlettest"
	"nuanlin/server/postgres"
)

const (
	// told is how many messages there are; each goes out on three channels.
	told = 3_334
	// kills is how often the product is killed while they go.
	kills = 5
)

// outside are the servers at the other end of the ways out.
type outside struct {
	mail  *outlettest.MailServer
	push  *outlettest.PushServer
	short *outlettest.ShortServer
}

func openOutside() (o outside, err error) {
	if o.mail, err = outlettest.ServeMail(); err != nil {
		return o, err
	}
	if o.push, err = outlettest.ServePush(); err != nil {
		return o, err
	}
	o.short, err = outlettest.ServeShort()
	return o, err
}

// tell says where the product finds the servers.
func (o outside) tell() (forget func(), err error) {
	settings := map[string]string{"NUANLIN_SMTP": o.mail.Setting(), "NUANLIN_PUSH": outlettest.PushSetting, "NUANLIN_SMS": o.short.Setting()}
	for name, value := range settings {
		err = errors.Join(err, os.Setenv(name, value))
	}
	return func() {
		for name := range settings {
			_ = os.Unsetenv(name) // it was there
		}
		o.mail.Close()
		o.push.Close()
		o.short.Close()
	}, err
}

// arrived counts the letters by channel, address and name, and those that came twice under one name
// with other words.
func (o outside) arrived() (letters map[string]int, changed int) {
	letters, said := map[string]int{}, map[string]string{}
	for channel, took := range map[string][]outlettest.Taken{"email": o.mail.Took(), "push": o.push.Took(), "sms": o.short.Took()} {
		for _, letter := range took {
			key := fmt.Sprintf("%s %s %s", channel, letter.To, letter.ID)
			if letters[key]++; letters[key] > 1 && said[key] != letter.Subject+letter.Text {
				changed++
			}
			said[key] = letter.Subject + letter.Text
		}
	}
	return letters, changed
}

// fill writes messages to one volunteer, who is told on three channels.
func (o outside) fill(ctx context.Context, at folder) error {
	server, err := postgres.Start(ctx, postgres.Options{Folder: at.data(), Join: true, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	db, err := sql.Open("postgres", server.OwnerURL)
	if err != nil {
		return err
	}
	defer db.Close()
	var schema string
	if err := db.QueryRowContext(ctx, `select table_schema from information_schema.tables where table_name = 'message_ways' limit 1`).Scan(&schema); err != nil {
		return err
	}
	browser := o.push.Browser("phone")
	address := fmt.Sprintf(`{"endpoint":%q,"p256dh":%q,"auth":%q}`, browser.Endpoint, browser.P256dh, browser.Auth)
	for _, statement := range []struct {
		text      string
		arguments []any
	}{
		{`insert into %s.message_ways (account_id, channel, device, address, language, confirmed_at, codes_from)
			select a.id, w.channel, w.device, w.address, 'zh-CN', '2012-04-06 00:00Z', '2012-04-06 00:00Z'
			from %[1]s.accounts a, (values ('email', '', 'somebody@example.org'), ('sms', '', '13800138000'), ('push', 'phone', $1)) as w (channel, device, address)
			where a.login = 'd2012305'`, []any{address}},
		{`insert into %s.messages (volunteer_id, kind, subject_kind, subject_id, key, at)
			select a.volunteer_id, 'seat_expired', 'shift', (select min(id) from %[1]s.shifts), 'fault ' || n, '2012-04-06 01:00Z'
			from %[1]s.accounts a, generate_series(1, $1) as n
			where a.login = 'd2012305'`, []any{told}},
	} {
		if _, err := db.ExecContext(ctx, fmt.Sprintf(statement.text, schema), statement.arguments...); err != nil {
			return err
		}
	}
	return nil
}

// messagesKilled kills the product again and again while messages go out, and counts at the
// other end.
func messagesKilled(ctx context.Context, at folder) (string, error) {
	o, err := openOutside()
	if err != nil {
		return "", err
	}
	forget, err := o.tell()
	if err != nil {
		return "", err
	}
	defer forget()
	began := time.Now()
	all := func() int { letters, _ := o.arrived(); return len(letters) }
	for kill := range kills {
		p, err := at.start()
		if err != nil {
			return "", err
		}
		if kill == 0 {
			if err := o.fill(ctx, at); err != nil {
				p.end(os.Kill)
				return "", err
			}
		}
		goal := (kill + 1) * 3 * told / (kills + 1)
		_, reached := await(3*time.Minute, func() bool { return all() >= goal })
		p.end(os.Kill)
		if !reached {
			return "", fmt.Errorf("only %d letters left in three minutes", all())
		}
	}
	p, err := at.start()
	if err != nil {
		return "", err
	}
	await(6*time.Minute, func() bool { return all() >= 3*told })
	time.Sleep(2 * time.Second) // whatever comes twice has come
	p.end(os.Kill)
	letters, changed := o.arrived()
	twice := 0
	for _, times := range letters {
		if times > 1 {
			twice++
		}
	}
	seen := fmt.Sprintf("%d of %d letters arrived in %.0f s, %d came twice under the same name, %d of them with other words", len(letters), 3*told, time.Since(began).Seconds(), twice, changed)
	return seen, keptIf(len(letters) == 3*told && twice <= 3*kills && changed == 0)
}
