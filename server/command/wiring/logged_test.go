package wiring_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity/identityapi"
)

// logged is a change and what the log says of it.
type logged struct {
	operation, login, of, body string
	at                         string // as in foreign
	action, subject            string
}

// notLogged are the operations that change something and leave it to others to say so,
// or change nothing that matters to anybody, with the reason.
var notLogged = map[string]string{
	"decideDay":                "needs shifts and their versions; see the tests of days",
	"viewWall":                 "asks, and changes nothing",
	"showJoinForm":             "asks, and changes nothing",
	"showOwnJoinEntry":         "likewise",
	"sendJoinEntry":            "nobody is signed in; see TestEntryIsSentCorrectedAndTakenBack",
	"withdrawJoinEntry":        "likewise",
	"lookAtAnswerLink":         "asks, and changes nothing",
	"giveAnswerByLink":         "nobody is signed in; see TestAnswersByLink",
	"askPasswordLink":          "who asks is nobody one knows; that a link was sent is logged, see TestForgottenPassword",
	"lookAtPasswordLink":       "asks, and changes nothing",
	"setPasswordByLink":        "nobody is signed in; see TestForgottenPassword",
	"refreshSession":           "goes on with a session that was logged when it began",
	"signOut":                  "ends one session; ending all of them is logged",
	"seeNotice":                "tells nobody anything",
	"readMyMessages":           "tells nobody anything",
	"enterMyWay":               "where somebody is written to is nobody else's business",
	"confirmMyWay":             "likewise",
	"removeMyWay":              "likewise",
	"addMyDevice":              "likewise",
	"removeMyDevice":           "likewise",
	"chooseAboutMessages":      "when somebody is told is nobody else's business",
	"previewNote":              "changes nothing",
	"previewMessageTemplate":   "changes nothing",
	"tryMessageTemplate":       "tells nobody but the caller",
	"saveMessageTemplate":      "needs the kind in its path; see TestOwnWordsHoldForWhatComes",
	"resetMessageTemplate":     "likewise",
	"decideCodeRequest":        "needs a request; see TestResetTakesTwo",
	"endSession":               "needs a session; see TestOwnSessions",
	"foundOrganization":        "there is no organization and nobody signed in yet; see TestFoundOrganization",
	"beginTrial":               "the log of no association is touched; see TestTrial",
	"enterTrial":               "likewise",
	"removeTrial":              "leaves no log to write into",
	"lookAs":                   "needs the example association; see TestTrial",
	"handOver":                 "would take from others what they are asked with; see TestHandOver",
	"previewLeaving":           "changes nothing",
	"previewShiftChange":       "changes nothing",
	"previewMerge":             "changes nothing",
	"mergeVolunteers":          "needs the versions of both; see TestMerge",
	"undoMerge":                "needs a merge; see TestMergeIsUndone",
	"previewProgrammeMove":     "changes nothing",
	"previewProgrammeCopy":     "changes nothing",
	"moveProgramme":            "would move what the others are about; see TestProgrammeMoves",
	"copyProgramme":            "would make second activities of the same codes; see TestProgrammeIsCopied",
	"archiveProgramme":         "needs a programme that is over; see TestArchive",
	"returnVolunteer":          "needs somebody who has left; see TestLeaving",
	"signIn":                   "needs no token; see TestSigningInIsLogged",
	"changePassword":           "ends every session; see the tests of passwords",
	"finishSignIn":             "needs a second factor; see the tests of second factors",
	"beginSecondFactor":        "needs a session, and changes nothing until it is confirmed",
	"confirmSecondFactor":      "needs a session; see the tests of second factors",
	"renewRecoveryCodes":       "needs a session; see the tests of second factors",
	"turnOffSecondFactor":      "needs a session; see the tests of second factors",
	"beginPasskey":             "needs a session, and changes nothing until the passkey is made",
	"addPasskey":               "needs a session; see TestChangingPasskeys",
	"askPasskey":               "asks, and changes nothing",
	"askSignInPasskey":         "likewise",
	"removePasskey":            "needs a session; see TestChangingPasskeys",
	"requestSecondFactorReset": "needs a second factor; see TestLostPhoneTakesTwo",
	"viewContact":              "has a log of its own, the looks",
	"readTimetable":            "changes nothing",
	"createVolunteerImport":    "changes nobody: it is a preview",
	"answerImportProblems":     "changes nobody: it is a preview",
	"chooseImportColumns":      "likewise",
	"applyVolunteerImport":     "is logged at its end, while nobody waits; see the tests of imports",
	"stopVolunteerImport":      "is seen from the end of what it stops",
	"issueImportCodes":         "needs an import that was applied; see the tests of imports",
	"createRoster":             "is logged when the draft is made; see the tests of rosters",
	"stopRoster":               "is seen from the draft that is made of it",
	"changeRoster":             "needs a draft; see the tests of rosters",
	"chooseRosterRepair":       "needs a published roster; see the tests of rosters",
	"publishRoster":            "needs a draft; see the tests of rosters",
	"discardRoster":            "needs a draft; see the tests of rosters",
	"decideStandingItem":       "needs somebody who no longer fits; see the tests of standing",
	"resolveStandingFinding":   "likewise",
}

var loggedChanges = []logged{
	{"issueFirstCode", "T1-1", "volunteer T1-5", "", "", "code_requested", "account"},
	{"createAccount", "guchangqing", "", `{"login":"newtrainer","name":"新人","role":"trainer"}`, "", "account_created", "account"},
	{"updateAccount", "guchangqing", "account jian", `{"name":"换个名字","login":"jian"}`, "", "account_updated", "account"},
	{"giveRole", "guchangqing", "account jian", `{"role":"trainer"}`, "", "role_given", "account"},
	{"takeRole", "guchangqing", "account jian", `{"role":"trainer"}`, "", "role_taken", "account"},
	{"switchAccount", "guchangqing", "account liangxi", `{"active":false}`, "", "account_switched_off", "account"},
	{"issueAccountCode", "guchangqing", "account newtrainer", "", "", "first_code_issued", "account"},
	{"createCommunityOfficer", "tuanwei", "community C01", `{"login":"newofficer","name":"新人"}`, "", "officer_created", "account"},
	{"updateSettings", "guchangqing", "", `{"chosen":[{"name":"rounding_minutes","value":15}]}`, "", "settings_changed", "settings"},
	{"updateSignInRules", "guchangqing", "", `{"second_factor_roles":["leader"]}`, "", "sign_in_rules_changed", "sign_in_rules"},
	{"createSignOff", "liangxi", "volunteer T1-5", `{"course":"event","signed_on":"2012-03-25"}`, "", "sign_off_created", "volunteer"},
	{"createClearance", "jian", "volunteer T1-5", `{"state":"requested"}`, "", "clearance_recorded", "volunteer"},

	{"createSkill", "guchangqing", "", `{"code":"sewing","name_zh":"缝补","name_en":"Sewing"}`, "", "skill_created", "skill"},
	{"updateSkill", "guchangqing", "skill law", `{"name_zh":"法律知识","name_en":"Legal information","retired":false}`, "", "skill_updated", "skill"},
	{"createCourse", "guchangqing", "", `{"code":"fire","name_zh":"消防安全","name_en":"Fire safety","asked_of":[]}`, "", "course_created", "course"},
	{"updateCourse", "guchangqing", "course event", `{"name_zh":"活动培训","name_en":"Events","valid_months":24,"asked_of":[],"retired":false}`, "", "course_updated", "course"},
	{"logExport", "chengwang", "", `{"list":"volunteers","format":"xlsx","rows":53,"filters":["q","team"]}`, "", "list_exported", "list"},
	{"createTeam", "guchangqing", "", `{"code":"T9","name":"新系队","colour":1}`, "", "team_created", "team"},
	{"updateTeam", "chengwang", "team T1", `{"name":"换个名字","colour":1}`, "", "team_updated", "team"},
	{"createVolunteer", "chengwang", "", `{"student_number":"D20129902","name":"新来的","team_id":<team T1>}`, "", "volunteer_created", "volunteer"},
	{"issueTeamCodes", "chengwang", "team T1", `{}`, "", "first_codes_issued", "team"},
	{"updateVolunteer", "T1-3", "volunteer T1-3", phoneBody, "", "volunteer_updated", "volunteer"},
	{"recordGuardianConsent", "jian", "volunteer T3-18", `{"given":false,"on":"2012-04-02","reason":"家长来电"}`, "", "guardian_consent_withdrawn", "volunteer"},
	{"sendNote", "chengwang", "", `{"text":"记得带水杯","volunteer_ids":[<volunteer T1-5>]}`, "", "note_sent", "note"},
	{"moveVolunteers", "chengwang", "", `{"ids":[<volunteer T6-8>],"team_id":<team T1>}`, "", "volunteer_updated", "volunteer"},
	{"createSignOffs", "liangxi", "", `{"ids":[<volunteer T1-6>],"course":"event","signed_on":"2012-03-25"}`, "", "sign_off_created", "volunteer"},
	{"leaveVolunteers", "chengwang", "", `{"ids":[<volunteer T6-9>],"reason":"graduated"}`, "", "volunteer_left", "volunteer"},
	{"setAvailability", "T1-6", "volunteer T1-6", freeBody, "", "availability_set", "volunteer"},
	{"createBond", "chengwang", "", `{"first_id":<volunteer T1-5>,"second_id":<volunteer T1-6>,"reason":"r"}`, "", "bond_created", "bond"},
	{"deleteBond", "chengwang", "bond -", "", "", "bond_deleted", "bond"},
	{"updateRosterRules", "chengwang", "", `{"limits":{"mentor":true}}`, "", "roster_rules_changed", "roster_rules"},

	{"createArea", "chengwang", "", `{"kind":"courtyard","parent_id":<community C01>,"code":"C01-99","name":"新院落","contact_name":"","contact_phone":""}`, "", "area_created", "area"},
	{"addOutline", "chengwang", "", `{"text":"新县\n 新镇\n  新社区","preview":false}`, "", "areas_added", "area"},
	{"updateArea", "c01", "courtyard C01-1", areaBody, "", "area_updated", "area"},
	{"updateCommunity", "c01", "community C01", communityBody, "", "community_updated", "community"},
	{"createServicePoint", "chengwang", "", `{"community_id":<community C01>,"name":"新点","address":"一号院一号","access_note":"","topics":[]}`, "", "service_point_created", "service_point"},
	{"setWay", "chengwang", "community C01", `{"minutes":25}`, "", "way_entered", "community"},
	{"clearWay", "chengwang", "community C01", "", "", "way_cleared", "community"},
	{"updateServicePoint", "chengwang", "service_point C01", `{"name":"换个名字","address":"一号院一号","access_note":"","topics":[],"closed":false}`, "", "service_point_updated", "service_point"},
	{"setCalendarDay", "chengwang", "", `{"kind":"holiday","name":"校庆"}`, "", "calendar_day_set", "calendar_day"},
	{"clearCalendarDay", "chengwang", "", "", "", "calendar_day_cleared", "calendar_day"},
	{"closeCommunity", "c01", "community C01", `{"name":"换届"}`, "", "community_closed", "community"},
	{"reopenCommunity", "c01", "community C01", "", "", "community_reopened", "community"},

	{"createHelpRequest", "c01", "", strings.ReplaceAll(requestBody, "OWN", "C01"), "", "help_request_submitted", "help_request"},
	{"advanceHelpRequest", "c01", "help_request C01", `{"state":"withdrawn"}`, "", "help_request_advanced", "help_request"},
	{"createBeneficiary", "c02", "", strings.ReplaceAll(beneficiaryBody, "OWN", "C02"), "", "beneficiary_created", "beneficiary"},
	{"updateBeneficiary", "c07", "beneficiary CH-001", `{"note":"爱下棋","contact":{"phone":"000-0000-0042"}}`, "", "beneficiary_updated", "beneficiary"},
	{"recordConsent", "c07", "beneficiary CH-001", `{"given":false}`, "", "consent_withdrawn", "beneficiary"},
	{"decideContactApproval", "jian", "beneficiary CH-005", approvalBody, "", "contact_approved", "beneficiary"},
	{"requestContactApproval", "T2-17", "beneficiary CH-006", "", "", "contact_approval_asked", "beneficiary"},
	{"nameResponsible", "jian", "beneficiary CH-005", `{"account_id":<account jian>}`, "", "responsible_named", "beneficiary"},
	{"createMatchingRun", "chengwang", "", `{"activity_id":<activity AC05>}`, "", "pairs_proposed", "activity"},
	{"reviewSupportPair", "chengwang", "pair EL-009", `{"decision":"offer"}`, "", "pair_offer", "support_pair"},
	{"answerSupportPair", "c07", "pair CH-005", `{"side":"beneficiary","answer":"accepted"}`, "", "pair_accepted", "support_pair"},

	{"createProgramme", "guchangqing", "", `{"code":"P9","name":"n","theme":"","host":"","executor":"","starts_on":"2012-06-05","ends_on":"2012-07-18"}`, "", "programme_created", "programme"},
	{"updateProgramme", "guchangqing", "programme -", `{"name":"n","theme":"","host":"","executor":"","starts_on":"2012-03-05","ends_on":"2012-05-18","stage":"training","state":"active","stages":[]}`, "", "programme_changed", "programme"},
	{"createActivity", "chengwang", "", `{"programme_id":<programme ->,"code":"AC97","form":"point","service_point_id":<service_point C01>,"title":"t"}`, "", "activity_created", "activity"},
	{"updateActivity", "chengwang", "activity AC97", `{"service_point_id":<service_point C01>,"title":"t","content":"c","conditions":"c","risks":"r","safeguards":"s","insurance_policy":"i","supply_reason":"s","confirmed_volunteer_service":true,"help_request_ids":[]}`, "", "activity_changed", "activity"},
	{"createShifts", "chengwang", "", `{"activity_id":<activity AC97>,"code":"SH97","title":"t","starts_at":"2012-04-14T01:00:00Z","ends_at":"2012-04-14T03:00:00Z","positions":[{"name":"队长","minimum":1,"maximum":1,"leads":true}]}`, "", "shift_created", "shift"},
	{"copyActivity", "chengwang", "activity AC01", `{"code":"AC98","title":"t","days":70}`, "", "activity_copied", "activity"},
	{"updateShift", "chengwang", "shift SH97", `{"service_point_id":<service_point C01>,"title":"t","starts_at":"2012-04-14T01:00:00Z","ends_at":"2012-04-14T03:30:00Z","child":false,"home":false,"note":"","positions":[{"id":<position SH97/1>,"name":"队长","minimum":1,"maximum":1,"leads":true}]}`, "", "shift_changed", "shift"},
	{"publishActivity", "chengwang", "activity AC97", "", "", "activity_published", "activity"},
	{"changeActivityState", "chengwang", "activity AC08", `{"state":"paused","reason":"修场地"}`, "", "activity_paused", "activity"},
	{"cancelShift", "chengwang", "shift SH26", `{"reason":"下雨"}`, "", "shift_cancelled", "shift"},

	{"signUp", "T1-7", "position SH01/3", "", "", "assignment_self_booked", "assignment"},
	{"inviteVolunteer", "chengwang", "position SH10/3", `{"volunteer_id":<volunteer T1-8>}`, "", "assignment_invited", "assignment"},
	{"acceptAssignment", "T1-5", "assignment SH01/T1-5", "", "", "assignment_accepted", "assignment"},
	{"declineAssignment", "T7-17", "assignment SH05/T7-17", "", "", "assignment_declined", "assignment"},
	{"cancelAssignment", "T1-3", "assignment SH01/T1-3", `{"reason":"考试"}`, "", "assignment_cancelled", "assignment"},

	{"makeWallLink", "chengwang", "", "", "", "wall_link_made", "settings"},
	{"endWallLink", "chengwang", "", "", "", "wall_link_ended", "settings"},
	{"storeMyTimetable", "T1-3", "", `{"version":0,"first_on":"2012-03-05","source":"hand","follows":[],"lessons":[{"weekday":1,"from_minute":480,"until_minute":575,"weeks":[9],"title":"t","place":"p"}],"kept":[]}`, "", "timetable_set", "volunteer"},
	{"removeMyTimetable", "T1-3", "", "", "", "timetable_removed", "volunteer"},
	{"setLessonHours", "chengwang", "", `{"hours":[{"number":1,"from_minute":480,"until_minute":525}]}`, "", "lesson_hours_set", "settings"},
	{"makeCalendarFeed", "T1-3", "", `{"language":"zh-CN"}`, "", "calendar_feed_made", "account"},
	{"renewCalendarFeed", "T1-3", "", `{"language":"en"}`, "", "calendar_feed_renewed", "account"},
	{"endCalendarFeed", "T1-3", "", "", "", "calendar_feed_ended", "account"},

	{"lendSeats", "T1-1", "position SH10/3", `{"seats":1}`, "", "seats_lent", "shift"},
	{"askToJoin", "T3-9", "position SH09/3", `{"note":"想来"}`, "", "join_asked", "shift"},
	{"withdrawJoinAsk", "T5-4", "join_ask SH27/T5-4", "", "", "join_withdrawn", "shift"},
	{"decideJoinAsk", "T1-1", "join_ask SH09/T3-5", `{"decision":"refuse","reason":"人够了"}`, "", "join_refused", "shift"},

	{"createJoinLink", "T1-1", "", `{"team_id":<team T1>}`, "", "join_link_made", "join_link"},
	{"updateJoinLink", "T1-1", "join_link T1", `{"ends_on":"2012-04-30","entry_limit":50,"off":true}`, "", "join_link_off", "join_link"},
	{"renewJoinLink", "T1-1", "join_link T1", "", "", "join_link_renewed", "join_link"},
	{"refuseJoinEntry", "T1-1", "join_entry T1", `{"reason":"不认识"}`, "", "join_entry_refused", "join_link"},
	{"reopenJoinEntry", "T1-1", "join_entry T1", "", "", "join_entry_reopened", "join_link"},
	{"letInJoinEntries", "chengwang", "", `{"entries":[{"id":<join_entry T2>,"version":1}]}`, "", "volunteer_let_in", "volunteer"},
	{"issueJoinEntryCodes", "chengwang", "", `{"ids":[<join_entry T2>]}`, "", "first_code_issued", "account"},

	{"markTogether", "T1-1", "shift SH01", `{"lines":[{"assignment_id":<assignment SH01/T1-16>,"version":1,"state":"present"}]}`, "7 09:05", "attendance_marked", "shift"},
	{"enterAfterwards", "T1-1", "shift SH01", `{"student_number":"D2012815","in_at":"2012-04-07T01:00:00Z","out_at":"2012-04-07T03:30:00Z","reason":"没在名单","proof":"签到纸"}`, "7 13:00", "hours_back_entered", "hour_entry"},
	{"markAttendance", "T1-1", "assignment SH01/T1-4", presentBody, "7 09:05", "attendance_marked", "shift"},
}

// TestEveryChangeIsLogged makes every change there is and looks for what the log says
// of it, in the name of whoever made it.
func TestEveryChangeIsLogged(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	routes := routesByID(t)
	covered := []string{"approveHours", "correctHours", "settleShift"} // below, since they come one after the other
	for _, row := range loggedChanges {
		covered = append(covered, row.operation)
		s.SetClock(clockOf(row.at))
		login := row.login
		if strings.HasPrefix(login, "T") {
			login = apitest.MemberNumber(login)
		}
		var body any
		if row.body != "" {
			body = s.fill(row.body)
		}
		var before int64
		s.One(&before, `select coalesce(max(id), 0) from audit_entries`)
		route := routes[row.operation]
		path := s.path(route[1], row.of)
		got := s.Do(s.As(login), route[0], path+"?scope=only", body, "If-Match", `"1"`, "Idempotency-Key", "logged-"+row.operation)
		if got.Status >= 300 {
			t.Errorf("%s: got %d %s", row.operation, got.Status, got.Body)
			continue
		}
		s.wantLogged(row.operation, login, before, row.action, row.subject)
	}
	for id, route := range routes {
		if has := slices.Contains(covered, id); route[0] != "GET" && !has && notLogged[id] == "" || has && notLogged[id] != "" {
			t.Errorf("%s changes something: it has a row %v, or a reason: %q", id, has, notLogged[id])
		}
	}
}

// wantLogged looks for an entry younger than before.
func (s scene) wantLogged(operation, login string, before int64, action, subject string) {
	s.t.Helper()
	var found []string
	rows, err := s.SQL.Query(`select coalesce(a.login, '-') || ' ' || e.action || ' ' || e.subject_kind from audit_entries e left join accounts a on a.id = e.account_id where e.id > $1 order by e.id`, before)
	if err != nil {
		s.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			s.t.Fatal(err)
		}
		found = append(found, line)
	}
	if want := fmt.Sprintf("%s %s %s", login, action, subject); rows.Err() != nil || !slices.Contains(found, want) {
		s.t.Errorf("%s: the log says %q, want %q (%v)", operation, found, want, rows.Err())
	}
}

// TestSettlingIsLogged follows one person's hours from the shift to the correction.
func TestSettlingIsLogged(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Alone("T8-5", "SH01")
	s.Evening("11:30", "20:30")
	s.Seat("SHX", 2, 1, "T8-5")
	s.SetClock(apitest.At(7, "23:00"))
	s.Serve("SH01", "T8-5", "09:00", "11:30")
	s.Serve("SHX", "T8-5", "11:30", "20:30") // with it more than eight hours
	s.wantLogged("settleShift", "chengwang", 0, "shift_settled", "shift")
	entry := s.MyHours("T8-5").HourEntries[0].ID
	if got := s.Do(s.As("guchangqing"), "POST", fmt.Sprintf("/hour-entries/%d/approve", entry), nil); got.Status != 200 {
		t.Fatalf("approve: %s", got.Body)
	}
	s.wantLogged("approveHours", "guchangqing", 0, "hours_approved", "hour_entry")
	if got := s.Do(s.As("chengwang"), "POST", fmt.Sprintf("/hour-entries/%d/correct", entry), map[string]any{"counted_minutes": 60, "reason": "早退"}); got.Status != 201 {
		t.Fatalf("correct: %s", got.Body)
	}
	s.wantLogged("correctHours", "chengwang", 0, "hours_corrected", "hour_entry")
}

func TestSigningInIsLogged(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Account("li.si")
	s.Do("", "POST", "/session", identityapi.NewSession{Login: "li.si", Password: apitest.TestPassword}).Into(&identityapi.SignedIn{})
	s.wantLogged("signIn", "li.si", 0, "session_started", "account")
}
