package wiring_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
)

// scene is the demonstration, whose things are named as people name them: volunteer
// T1-5, community C02, the help request a community has open.
type scene struct {
	*apitest.Server
	t testing.TB
}

func newScene(t testing.TB) scene {
	s := scene{apitest.NewDemo(t), t}
	// Links of two teams, by which somebody entered themselves for each.
	s.Exec(`
		insert into join_links (team_id, secret_hash, ends_on, created_by, created_at)
		select t.id, t.code::bytea, '2012-04-16', a.id, '2012-04-01' from teams t, accounts a where t.code in ('T1', 'T2') and a.login = 'chengwang'`)
	s.Exec(`
		insert into join_entries (link_id, reference_hash, team_id, student_number, name, phone, birth_on, consented_at, sent_at)
		select l.id, l.secret_hash, l.team_id, 'D2012880' || l.id, '新来的', '000-0000-0009', '1993-05-01', '2012-04-01', '2012-04-01' from join_links l where l.team_id is not null`)
	return s
}

// thingQueries finds the id of a thing by its name, by kind.
var thingQueries = map[string]string{
	"team":            `select id from teams where code = $1`,
	"volunteer":       `select id from volunteers where lower(student_number) = $1`,
	"skill":           `select id from skills where code = $1`,
	"course":          `select id from courses where code = $1`,
	"community":       `select id from areas where code = $1`,
	"courtyard":       `select id from areas where code = $1`,
	"service_point":   `select min(id) from service_points p where community_id = (select id from areas where code = $1)`,
	"help_request":    `select min(id) from help_requests where state in ('submitted', 'verifying', 'verified') and community_id = (select id from areas where code = $1)`,
	"beneficiary":     `select id from beneficiaries where code = $1`,
	"pair":            `select p.id from support_pairs p join beneficiaries b on b.id = p.beneficiary_id where b.code = $1`,
	"account":         `select id from accounts where login = $1`,
	"activity":        `select id from activities where code = $1`,
	"shift":           `select id from shifts where code = $1`,
	"position":        `select p.id from positions p join shifts s on s.id = p.shift_id where s.code || '/' || p.ordinal = $1`,
	"assignment":      `select a.id from assignments a join shifts s on s.id = a.shift_id join volunteers v on v.id = a.volunteer_id where s.code || '/' || lower(v.student_number) = $1`,
	"join_link":       `select min(l.id) from join_links l join teams t on t.id = l.team_id where t.code = $1`,
	"join_entry":      `select min(e.id) from join_entries e join teams t on t.id = e.team_id where t.code = $1`,
	"join_ask":        `select k.id from join_asks k join shifts s on s.id = k.shift_id join volunteers v on v.id = k.volunteer_id where s.code || '/' || lower(v.student_number) = $1`,
	"programme":       `select min(id) from programmes where $1 = '-'`,
	"hour_entry":      `select min(id) from hour_entries where $1 = '-'`,
	"roster":          `select min(id) from rosters where $1 = '-'`,
	"bond":            `select min(id) from bonds where $1 = '-'`,
	"notice":          `select min(id) from notices where account_id = 1 and $1 = '-'`,
	"code_request":    `select min(id) from code_requests where $1 = '-'`,
	"passkey":         `select min(id) from passkeys where account_id = 1 and $1 = '-'`,
	"session":         `select min(id) from sessions where account_id = 1 and $1 = '-'`,
	"merge":           `select min(id) from volunteer_merges where $1 = '-'`,
	"finding":         `select min(id) from standing_findings where $1 = '-'`,
	"finding_item":    `select min(id) from standing_items where $1 = '-'`,
	"volunteerImport": `select min(id) from volunteer_imports where $1 = '-'`,
}

var (
	thing      = regexp.MustCompile(`<(\w+) ([\w/-]+)>`)
	memberName = regexp.MustCompile(`T\d+-\d+`)
)

// fill puts the ids of things into text, where they are named as <volunteer T1-5>.
func (s scene) fill(text string) string {
	return thing.ReplaceAllStringFunc(text, func(name string) string {
		parts := thing.FindStringSubmatch(name)
		query, known := thingQueries[parts[1]]
		if !known {
			s.t.Fatalf("there is no kind of thing called %s", parts[1])
		}
		key := memberName.ReplaceAllStringFunc(parts[2], apitest.MemberNumber)
		var id *int64
		s.One(&id, query, key)
		if id == nil {
			s.t.Fatalf("the demonstration has no %s", name)
		}
		return fmt.Sprint(*id)
	})
}

// sceneDay is the day in routes that have one.
const sceneDay = "2012-04-10"

// path is the route of an operation with the thing in the place of its id.
func (s scene) path(route, of string) string {
	route = strings.Replace(route, "{on}", sceneDay, 1)
	route = strings.Replace(route, "{community_id}", s.fill("<community C02>"), 1)
	if of == "" {
		return route
	}
	if strings.HasPrefix(of, "?") {
		return route + s.fill(of)
	}
	return strings.Replace(route, "{id}", s.fill("<"+of+">"), 1)
}

// traces counts what every change and every look at a contact leaves behind.
func (s scene) traces() (n int) {
	s.One(&n, `select (select count(*) from audit_entries) + (select count(*) from contact_views) + (select count(*) from contact_approvals) + (select count(*) from idempotency_keys)`)
	return n
}
