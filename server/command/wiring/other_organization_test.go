package wiring_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/importing/importingapi"
)

// asked is a thing of the demonstration that an operation can be asked for, with a
// body that passes every check of its form.
type asked struct{ of, body string }

// askedFor has an entry for every operation with an id in its path.
var askedFor = map[string]asked{
	"showActivity":            {"activity AC01", ""},
	"updateActivity":          {"activity AC01", `{"service_point_id":1,"title":"t","content":"","conditions":"","risks":"","safeguards":"","insurance_policy":"","supply_reason":"","confirmed_volunteer_service":true,"help_request_ids":[]}`},
	"publishActivity":         {"activity AC01", ""},
	"showActivityReach":       {"activity AC01", ""},
	"changeActivityState":     {"activity AC01", `{"state":"paused","reason":"r"}`},
	"copyActivity":            {"activity AC01", `{"code":"AC98","title":"t","days":7}`},
	"showShift":               {"shift SH01", ""},
	"updateShift":             {"shift SH01", `{"service_point_id":1,"title":"t","starts_at":"2012-04-07T01:00:00Z","ends_at":"2012-04-07T03:00:00Z","child":false,"home":false,"note":"","positions":[{"name":"p","minimum":1,"maximum":1}]}`},
	"previewShiftChange":      {"shift SH01", `{"service_point_id":1,"title":"t","starts_at":"2012-04-07T01:00:00Z","ends_at":"2012-04-07T03:00:00Z","child":false,"home":false,"note":"","positions":[{"name":"p","minimum":1,"maximum":1}]}`},
	"cancelShift":             {"shift SH27", `{"reason":"r"}`},
	"showAttendance":          {"shift SH01", ""},
	"markAttendance":          {"assignment SH01/T1-3", `{"state":"present"}`},
	"markTogether":            {"shift SH01", togetherBody},
	"enterAfterwards":         {"shift SH01", strings.Replace(backEntryBody, "D20129999", "D2012815", 1)},
	"settleShift":             {"shift SH01", ""},
	"approveHours":            {"hour_entry -", ""},
	"correctHours":            {"hour_entry -", `{"counted_minutes":0,"reason":"r"}`},
	"listSuitedShifts":        {"volunteer T1-5", ""},
	"listVolunteerSeats":      {"volunteer T1-5?when=past", ""},
	"listBusyTimes":           {"volunteer T1-5", ""},
	"showOpenShift":           {"shift SH01", ""},
	"showCommunityWall":       {"community C01", ""},
	"signUp":                  {"position SH01/2", ""},
	"inviteVolunteer":         {"position SH01/2", `{"volunteer_id":<volunteer T1-9>}`},
	"listCandidates":          {"position SH01/2", ""},
	"acceptAssignment":        {"assignment SH01/T1-5", ""},
	"showMySeatInCalendar":    {"assignment SH01/T1-5", ""},
	"declineAssignment":       {"assignment SH01/T1-5", ""},
	"lendSeats":               {"position SH01/3", `{"seats":1}`},
	"askToJoin":               {"position SH22/2", `{"note":"n"}`},
	"withdrawJoinAsk":         {"join_ask SH27/T1-5", ""},
	"decideJoinAsk":           {"join_ask SH22/T6-8", `{"decision":"refuse","reason":"r"}`},
	"updateJoinLink":          {"join_link T1", joinLinkBody},
	"renewJoinLink":           {"join_link T1", ""},
	"refuseJoinEntry":         {"join_entry T1", `{"reason":"r"}`},
	"reopenJoinEntry":         {"join_entry T1", ""},
	"cancelAssignment":        {"assignment SH01/T1-5", `{"reason":"r"}`},
	"listCommunityOfficers":   {"community C01", ""},
	"updateAccount":           {"account jian", `{"name":"换个名字","login":"jian"}`},
	"giveRole":                {"account jian", `{"role":"trainer"}`},
	"takeRole":                {"account jian", `{"role":"safeguarding_lead"}`},
	"switchAccount":           {"account jian", `{"active":false}`},
	"issueAccountCode":        {"account jian", ""},
	"createCommunityOfficer":  {"community C01", `{"login":"newofficer","name":"新人"}`},
	"seeNotice":               {"notice -", ""},
	"decideCodeRequest":       {"code_request -", `{"decision":"approve"}`},
	"endSession":              {"session -", ""},
	"removePasskey":           {"passkey -", `{"password":"p"}`},
	"issueFirstCode":          {"volunteer T1-5", ""},
	"issueTeamCodes":          {"team T1", `{}`},
	"showVolunteerImport":     {"volunteerImport -", ""},
	"listVolunteerImportRows": {"volunteerImport -", ""},
	"listImportProblems":      {"volunteerImport -", ""},
	"answerImportProblems":    {"volunteerImport -", `{"answers":[{"code":"team_unknown","decision":"leave_out"}]}`},
	"chooseImportColumns":     {"volunteerImport -", `{"columns":["student_number","name","team"]}`},
	"applyVolunteerImport":    {"volunteerImport -", ""},
	"stopVolunteerImport":     {"volunteerImport -", ""},
	"issueImportCodes":        {"volunteerImport -", ""},
	"viewContact":             {"beneficiary EL-001", ""},
	"listContactApprovals":    {"beneficiary CH-005", ""},
	"updateBeneficiary":       {"beneficiary CH-005", `{"note":"爱下棋"}`},
	"recordConsent":           {"beneficiary CH-005", `{"given":true}`},
	"decideContactApproval":   {"beneficiary CH-005", approvalBody},
	"requestContactApproval":  {"beneficiary CH-005", ""},
	"nameResponsible":         {"beneficiary CH-005", `{"account_id":<account jian>}`},
	"reviewSupportPair":       {"pair CH-005", `{"decision":"drop"}`},
	"answerSupportPair":       {"pair CH-006", `{"side":"volunteer","answer":"accepted"}`},
	"updateSkill":             {"skill law", `{"name_zh":"法律知识","name_en":"Legal information","retired":false}`},
	"updateCourse":            {"course scene_course", `{"name_zh":"消防","name_en":"Fire","asked_of":[],"retired":false}`},
	"updateTeam":              {"team T1", `{"name":"换个名字","colour":1}`},
	"showVolunteer":           {"volunteer T1-5", ""},
	"recordGuardianConsent":   {"volunteer T3-18", `{"given":true,"on":"2012-04-01"}`},
	"updateVolunteer":         {"volunteer T1-5", `{"phone":"1"}`},
	"returnVolunteer":         {"volunteer T1-5", ""},
	"undoMerge":               {"merge -", ""},
	"setAvailability":         {"volunteer T1-5", `{"weekly":[],"exceptions":[]}`},
	"showProgramme":           {"programme -", ""},
	"archiveProgramme":        {"programme -", `{"archived":true}`},
	"previewProgrammeMove":    {"programme -", `{"days":7}`},
	"moveProgramme":           {"programme -", `{"days":7}`},
	"previewProgrammeCopy":    {"programme -", `{"code":"P9","name":"n","starts_on":"2012-09-03"}`},
	"copyProgramme":           {"programme -", `{"code":"P9","name":"n","starts_on":"2012-09-03"}`},
	"updateProgramme":         {"programme -", `{"name":"n","theme":"","host":"","executor":"","starts_on":"2012-03-05","ends_on":"2012-05-18","stage":"research","state":"active","stages":[]}`},
	"showHelpRequest":         {"help_request C01", ""},
	"advanceHelpRequest":      {"help_request C01", `{"state":"withdrawn"}`},
	"deleteBond":              {"bond -", ""},
	"showStandingFinding":     {"finding -", ""},
	"resolveStandingFinding":  {"finding -", ""},
	"decideStandingItem":      {"finding_item -", `{"decision":"keep","note":"n"}`},
	"showRoster":              {"roster -", ""},
	"discardRoster":           {"roster -", ""},
	"showRosterJob":           {"roster -", ""},
	"watchRosterJob":          {"roster -", ""},
	"stopRoster":              {"roster -", ""},
	"changeRoster":            {"roster -", `{"changes":[{"position_id":<position SH01/2>,"number":1}]}`},
	"listRosterCandidates":    {"roster -?position_id=<position SH01/2>&number=1", ""},
	"explainEmptySeat":        {"roster -?position_id=<position SH01/2>", ""},
	"showRosterVolunteer":     {"roster -", ""},
	"showRosterStaffing":      {"roster -", ""},
	"listRosterStandBys":      {"roster -", ""},
	"showRosterLoads":         {"roster -", ""},
	"compareRosters":          {"roster -?with_roster_id=<roster ->", ""},
	"listRosterRepairs":       {"roster -", ""},
	"chooseRosterRepair":      {"roster -", `{"add":[{"position_id":<position SH01/2>,"volunteer_id":<volunteer T1-9>}],"remove":[]}`},
	"publishRoster":           {"roster -", ""},
	"updateArea":              {"courtyard C01-1", `{"name":"换个名字","contact_name":"","contact_phone":""}`},
	"showCommunity":           {"community C01", ""},
	"updateCommunity":         {"community C01", communityBody},
	"closeCommunity":          {"community C01", `{"name":"换届"}`},
	"reopenCommunity":         {"community C01", ""},
	"listWays":                {"community C01", ""},
	"setWay":                  {"community C01", `{"minutes":25}`},
	"clearWay":                {"community C01", ""},
	"updateServicePoint":      {"service_point C01", `{"name":"换个名字","address":"一号院一号","access_note":"","topics":[],"closed":false}`},
	"createSignOff":           {"volunteer T1-9", `{"course":"event","signed_on":"2012-03-25"}`},
	"createClearance":         {"volunteer T1-5", `{"state":"requested"}`},
}

// TestOtherOrganization asks for every thing with a token of another organization on
// the same database, whose people have the same roles: there is no such thing there.
// A token of the own organization finds it with the same words.
func TestOtherOrganization(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.AddOrganization("other")
	s.makeThings()
	table, routes := readGolden(t), routesByID(t)
	for _, id := range slices.Sorted(maps.Keys(routes)) {
		route := routes[id]
		if !strings.Contains(route[1], "_id}") && !strings.Contains(route[1], "{id}") {
			if _, has := askedFor[id]; has {
				t.Errorf("%s names no thing, but has an entry", id)
			}
			continue
		}
		sample, has := askedFor[id]
		if !has {
			t.Errorf("%s names a thing and has no entry", id)
			continue
		}
		of, query, _ := strings.Cut(sample.of, "?")
		path := strings.Replace(s.path(route[1], of), "{volunteer_id}", s.fill("<volunteer T1-9>"), 1) + "?scope=only&" + s.fill(query)
		ask := func(organization string) apitest.Reply {
			var body any
			if sample.body != "" {
				body = s.fill(sample.body)
			}
			return s.Do(s.powerful(organization, table[id]), route[0], path, body, "If-Match", `"99"`, "Idempotency-Key", "organization-"+id)
		}
		if got := ask("other"); got.Status != http.StatusNotFound || got.Reason() == "address_unknown" {
			t.Errorf("%s in the other organization: got %d %s", id, got.Status, got.Body)
		}
		if got := ask("test"); got.Status == http.StatusNotFound || got.Status == http.StatusUnprocessableEntity && got.Reason() == "fields_invalid" || got.Status >= 500 {
			t.Errorf("%s in the own organization: got %d %s", id, got.Status, got.Body)
		}
	}
}

// powerful returns a token of somebody in the organization with every role that may
// call the operation, an officer of all communities, and with the number of T1-5.
func (s scene) powerful(organization string, cells map[auth.Role]string) string {
	var grants []auth.Grant
	var communities int64
	s.One(&communities, `select max(id) from areas where kind = 'community'`)
	for _, role := range auth.Roles {
		for id := int64(2); role == auth.CommunityOfficer && cells[role] != "-" && id <= communities; id++ {
			grants = append(grants, auth.Grant{Role: role, CommunityID: id})
		}
		if cells[role] != "-" {
			grants = append(grants, auth.Grant{Role: role, TeamID: 1, CommunityID: 1})
		}
	}
	var volunteer int64
	s.One(&volunteer, thingQueries["volunteer"], apitest.MemberNumber("T1-5"))
	token, err := s.Tokens.Sign(auth.Principal{AccountID: 1, VolunteerID: volunteer, Organization: organization, Grants: grants})
	if err != nil {
		s.t.Fatal(err)
	}
	return token
}

// makeThings makes what the demonstration does not begin with: hours, a bond, an import,
// a roster and a seat that waits for a decision.
func (s scene) makeThings() {
	s.Exec(`
		insert into hour_entries (volunteer_id, assignment_id, served_on, planned_minutes, present_minutes, counted_minutes, evidence, approval, recorded_by, recorded_at)
		select a.volunteer_id, a.id, '2012-04-07', 150, 150, 150, 'captain_marked', 'automatic', c.id, now()
		from assignments a, accounts c where a.state = 'accepted' and c.login = 'chengwang' order by a.id limit 1`)
	s.Exec(`insert into sessions (account_id, family, started_at, used_at, expires_at) values (1, 'scene', '2012-04-01', '2012-04-01', '2012-05-01')`)
	s.Exec(`insert into courses (code, name_zh, name_en) values ('scene_course', '消防安全', 'Fire safety')`) // the others every organization has
	s.Exec(`insert into notices (account_id, kind, at) values (1, 'officer_added', '2012-04-01')`)
	s.Exec(`insert into second_factors (account_id) values (1)`)
	s.Exec(`
		insert into passkeys (account_id, name, credential_id, public_key, origin, sign_count, backup_eligible, added_at)
		values (1, 'n', 'c', 'k', 'https://nuanlin.example.edu.cn', 0, false, '2012-04-01')`)
	s.Exec(`insert into code_requests (account_id, asked_by, asked_at) values (1, 2, '2012-04-01')`)
	s.Exec(`
		insert into join_asks (position_id, shift_id, volunteer_id, asked_at)
		select p.id, p.shift_id, v.id, '2012-04-01'
		from positions p, shifts s, volunteers v
		where s.id = p.shift_id and s.code = 'SH27' and p.ordinal = 4 and lower(v.student_number) = $1`, apitest.MemberNumber("T1-5"))
	s.Exec(`
		insert into volunteer_merges (kept_id, dissolved_id, kept_before, kept_after, dissolved, moved, merged_by, merged_at, undone_by, undone_at)
		select a.id, b.id, '{}', '{}', '{"Name": "王小明", "StudentNumber": "D20129901"}', '{}', 1, '2012-04-01', 1, '2012-04-01'
		from volunteers a, volunteers b where lower(a.student_number) = $1 and lower(b.student_number) = $2`, apitest.MemberNumber("T1-8"), apitest.MemberNumber("T1-9"))
	chengwang := s.As("chengwang")
	bond := fmt.Sprintf(`{"first_id":%s,"second_id":%s,"reason":"r"}`, s.fill("<volunteer T1-5>"), s.fill("<volunteer T1-6>"))
	if got := s.Do(chengwang, "POST", "/bonds", bond, "Idempotency-Key", "bond-of-the-scene"); got.Status != http.StatusCreated {
		s.t.Fatalf("bond: %s", got.Body)
	}
	var preview importingapi.VolunteerImport
	s.Upload(chengwang, "people.csv", []byte("学号,姓名,系队\nD20129901,新来的,法学系队\n")).Into(&preview)
	s.Exec(`
		with finding as (
		    insert into standing_findings (volunteer_id, cause, guarded, opened_at, changed_at)
		    select volunteer_id, 'volunteer', true, now(), now() from assignments where state = 'accepted' order by id limit 1
		    returning id, volunteer_id)
		insert into standing_items (finding_id, assignment_id, state, guarded, reasons, at)
		select f.id, a.id, 'waiting', true, '[]', now() from finding f join assignments a on a.volunteer_id = f.volunteer_id and a.state = 'accepted' order by a.id limit 1`)
	s.MakeRoster(chengwang, "2012-04-07", "2012-04-08")
}
