package telling

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// templateRow is one change of words; without a title they are those of the product again.
type templateRow struct {
	Kind      messages.Kind `db:"kind"`
	Language  Language      `db:"language"`
	Version   int           `db:"version"`
	Title     string        `db:"title"`
	Body      string        `db:"body"`
	ChangedAt time.Time     `db:"changed_at"`
	Name      string        `db:"name"`
}

// wordsOfKinds reads the own words for some kinds of message.
func wordsOfKinds(ctx context.Context, db *data.DB, kinds []string) (ownWords, error) {
	const query = `
		select kind, language, version, title, body, changed_at from message_templates
		where kind = any($1)
		order by kind, language, version`
	rows := []templateRow{}
	if err := db.Select(ctx, &rows, query, pq.Array(kinds)); err != nil {
		return nil, data.Translate("own words", err)
	}
	own := ownWords{}
	for _, r := range rows {
		key := wordsKey(r.Kind, r.Language)
		own[key] = append(own[key], r)
	}
	return own, nil
}

// Templates returns what each kind says in a language that can be changed, in the order of the kinds.
func Templates(ctx context.Context, db *data.DB, l Language) ([]Template, error) {
	const query = `
		select distinct on (t.kind) t.kind, t.language, t.version, t.title, t.body, t.changed_at, a.name
		from message_templates t
		join accounts a on a.id = t.changed_by
		where t.language = $1
		order by t.kind, t.version desc`
	rows := []templateRow{}
	if err := db.Select(ctx, &rows, query, l); err != nil {
		return nil, data.Translate("list templates", err)
	}
	latest := map[messages.Kind]templateRow{}
	for _, r := range rows {
		latest[r.Kind] = r
	}
	var list []Template
	for _, kind := range messages.Kinds {
		if !Editable(kind) {
			continue
		}
		t := unchanged(kind, l)
		if r, found := latest[kind]; found {
			t.Version, t.ChangedBy, t.ChangedAt = r.Version, r.Name, &r.ChangedAt
			if t.Own = r.Title != ""; t.Own {
				t.Title, t.Text = r.Title, r.Body
			}
		}
		list = append(list, t)
	}
	return list, nil
}

// insertTemplate adds the version after the one that was seen, if that is still the last.
func insertTemplate(ctx context.Context, tx *data.DB, d Draft, version int, a audit.Author) error {
	const query = `
		insert into message_templates (kind, language, version, title, body, changed_by, changed_at)
		select $1, $2, $3 + 1, $4, $5, $6, $7
		where $3 = coalesce((select max(version) from message_templates where kind = $1 and language = $2), 1)
		on conflict (kind, language, version) do nothing`
	result, err := tx.Exec(ctx, query, d.Kind, d.Language, version, d.Title, d.Text, a.By, a.Now)
	if err != nil {
		return data.Translate("save template", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return data.Translate("save template", err)
	}
	const last = `select coalesce(max(version), 1) from message_templates where kind = $1 and language = $2`
	var current int
	if err := tx.Get(ctx, &current, last, d.Kind, d.Language); err != nil {
		return data.Translate("save template", err)
	}
	return data.Stale(current)
}
