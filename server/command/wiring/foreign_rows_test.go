package wiring_test

import (
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

const scopeForeign = "scope_foreign"

// Bodies that serve for the own thing and for another's.
const (
	phoneBody     = `{"phone":"000-0000-0077"}`
	freeBody      = `{"weekly":[],"exceptions":[]}`
	areaBody      = `{"name":"换个名字","contact_name":"","contact_phone":""}`
	presentBody   = `{"state":"present"}`
	togetherBody  = `{"lines":[{"assignment_id":987654321,"version":1,"state":"present"}]}`
	backEntryBody = `{"student_number":"D20129999","in_at":"2012-04-07T01:00:00Z","out_at":"2012-04-07T03:30:00Z","reason":"没在名单","proof":"签到纸"}`
	communityBody = `{"setting":"urban","governance_type":"agent","vote_policy":"none","representatives":1,"bus_minutes":15,"director_name":"","office_address":"",
		"office_phone":"","five_have":{"party_group":true,"self_governance":true,"platform":true,"covenant":true,"activities":true}}`
	beneficiaryBody = `{"code":"EL-099","community_id":<community OWN>,"kind":"elder","need":"alone","contact":{"name":"陈婆婆","address":"一号院"}}`
	approvalBody    = `{"account_id":<account T2-13>,"decision":"approved","until":"2012-05-18"}`
	joinLinkBody    = `{"ends_on":"2012-04-30","entry_limit":50,"off":false}`
	requestBody     = `{"community_id":<community OWN>,"channel":"phone","category":"companionship","title":"想有人来坐坐"}`
)

// foreignThings has a row for every operation and role that the table of powers lets
// in for some things only.
var foreignThings = []foreign{
	{"issueFirstCode", auth.Captain, "T1-1", "volunteer T1-5", "volunteer T2-5", "", "", "volunteer_unknown", ""},
	{"issueTeamCodes", auth.Captain, "T1-1", "team T1", "team T2", `{}`, "", scopeForeign, "team_codes_not_needed"},
	{"listCommunityOfficers", auth.CommunityOfficer, "c01", "community C01", "community C02", "", "", scopeForeign, ""},

	{"listVolunteers", auth.Captain, "T1-1", "?team_id=<team T1>", "?team_id=<team T2>", "", "", scopeForeign, ""},
	{"showVolunteer", auth.Volunteer, "T1-3", "volunteer T1-3", "volunteer T1-4", "", "", "volunteer_unknown", ""},
	{"showVolunteer", auth.Captain, "T1-1", "volunteer T1-4", "volunteer T2-4", "", "", "volunteer_unknown", ""},
	// Captains see the members of their team and change nothing of theirs.
	{"updateVolunteer", auth.Volunteer, "T1-1", "volunteer T1-1", "volunteer T1-4", phoneBody, "", scopeForeign, ""},
	{"setAvailability", auth.Volunteer, "T1-3", "volunteer T1-3", "volunteer T1-4", freeBody, "", "volunteer_unknown", ""},

	{"listBusyTimes", auth.Volunteer, "T1-3", "volunteer T1-3", "volunteer T1-4", "", "", "volunteer_unknown", ""},
	{"listBusyTimes", auth.Captain, "T1-1", "volunteer T1-4", "volunteer T2-4", "", "", "volunteer_unknown", ""},

	{"updateArea", auth.CommunityOfficer, "c01", "courtyard C01-1", "courtyard C02-1", areaBody, "", scopeForeign, ""},
	{"updateCommunity", auth.CommunityOfficer, "c01", "community C01", "community C02", communityBody, "", scopeForeign, ""},
	{"closeCommunity", auth.CommunityOfficer, "c01", "community C01", "community C02", `{"name":"换届"}`, "", scopeForeign, ""},
	{"reopenCommunity", auth.CommunityOfficer, "c01", "community C01", "community C02", "", "", scopeForeign, ""},
	{"listDayShifts", auth.CommunityOfficer, "c01", "?community_id=<community C01>", "?community_id=<community C02>", "", "", scopeForeign, ""},
	{"showCommunityWall", auth.CommunityOfficer, "c01", "community C01", "community C02", "", "", scopeForeign, ""},
	{"showWallLink", auth.CommunityOfficer, "c01", "?community_id=<community C01>", "?community_id=<community C02>", "", "", scopeForeign, ""},
	{"makeWallLink", auth.CommunityOfficer, "c01", "?community_id=<community C01>", "?community_id=<community C02>", "", "", scopeForeign, ""},
	{"endWallLink", auth.CommunityOfficer, "c01", "?community_id=<community C01>", "?community_id=<community C02>", "", "", scopeForeign, ""},

	{"listHelpRequests", auth.CommunityOfficer, "c01", "?community_id=<community C01>", "?community_id=<community C02>", "", "", scopeForeign, ""},
	{"createHelpRequest", auth.CommunityOfficer, "c01", " C01", " C02", requestBody, "", scopeForeign, ""},
	{"showHelpRequest", auth.CommunityOfficer, "c01", "help_request C01", "help_request C02", "", "", "help_request_unknown", ""},
	{"advanceHelpRequest", auth.CommunityOfficer, "c01", "help_request C01", "help_request C02", `{"state":"withdrawn"}`, "", "help_request_unknown", ""},

	{"acceptAssignment", auth.Volunteer, "T1-5", "assignment SH01/T1-5", "assignment SH02/T6-5", "", "", "assignment_unknown", ""},
	{"showMySeatInCalendar", auth.Volunteer, "T7-17", "assignment SH05/T7-17", "assignment SH05/T7-18", "", "", "assignment_unknown", ""},
	{"declineAssignment", auth.Volunteer, "T7-17", "assignment SH05/T7-17", "assignment SH05/T7-18", "", "", "assignment_unknown", ""},
	{"cancelAssignment", auth.Volunteer, "T1-3", "assignment SH01/T1-3", "assignment SH01/T1-4", `{"reason":"考试"}`, "", "assignment_unknown", ""},

	// A captain lends seats of the own team, and lets others in there; who asks takes the own ask back.
	{"lendSeats", auth.Captain, "T1-1", "position SH01/3", "position SH01/5", `{"seats":1}`, "", "position_unknown", ""},
	{"decideJoinAsk", auth.Captain, "T1-1", "join_ask SH09/T3-5", "join_ask SH27/T5-4", `{"decision":"refuse","reason":"人够了"}`, "", "join_ask_unknown", ""},
	{"withdrawJoinAsk", auth.Volunteer, "T5-4", "join_ask SH27/T5-4", "join_ask SH22/T6-8", "", "", "join_ask_unknown", ""},

	{"createJoinLink", auth.Captain, "T1-1", " T1", " T2", `{"team_id":<team OWN>}`, "", scopeForeign, ""},
	{"updateJoinLink", auth.Captain, "T1-1", "join_link T1", "join_link T2", joinLinkBody, "", "join_link_unknown", ""},
	{"renewJoinLink", auth.Captain, "T1-1", "join_link T1", "join_link T2", "", "", "join_link_unknown", ""},
	{"refuseJoinEntry", auth.Captain, "T1-1", "join_entry T1", "join_entry T2", `{"reason":"不认识"}`, "", "join_entry_unknown", ""},
	{"reopenJoinEntry", auth.Captain, "T1-1", "join_entry T1", "join_entry T2", "", "", "join_entry_unknown", ""},
	{"letInJoinEntries", auth.Captain, "T1-1", " T1", " T2", `{"entries":[{"id":<join_entry OWN>,"version":1}]}`, "", "join_entry_unknown", ""},
	{"previewNote", auth.Captain, "T1-1", " T1-5", " T2-5", `{"text":"记得带水杯","volunteer_ids":[<volunteer OWN>]}`, "", "volunteer_unknown", ""},
	{"sendNote", auth.Captain, "T1-1", " T1-5", " T2-5", `{"text":"记得带水杯","volunteer_ids":[<volunteer OWN>]}`, "", "volunteer_unknown", ""},
	{"issueJoinEntryCodes", auth.Captain, "T1-1", " T1", " T2", `{"ids":[<join_entry OWN>]}`, "", "join_entry_unknown", "codes_not_needed"},

	{"listBeneficiaries", auth.CommunityOfficer, "c02", "?community_id=<community C02>", "?community_id=<community C08>", "", "", scopeForeign, ""},
	{"createBeneficiary", auth.CommunityOfficer, "c02", " C02", " C08", beneficiaryBody, "", scopeForeign, ""},
	{"viewContact", auth.CommunityOfficer, "c02", "beneficiary EL-001", "beneficiary EL-012", "", "", "record_unknown", ""},
	{"viewContact", auth.Volunteer, "T7-9", "beneficiary EL-001", "beneficiary EL-002", "", "8 09:35", "record_unknown", ""},
	{"listContactViews", auth.CommunityOfficer, "c02", "?beneficiary_id=<beneficiary EL-001>", "?beneficiary_id=<beneficiary EL-012>", "", "", "record_unknown", ""},
	{"listContactApprovals", auth.CommunityOfficer, "c07", "beneficiary CH-005", "beneficiary CH-011", "", "", "record_unknown", ""},
	{"updateBeneficiary", auth.CommunityOfficer, "c07", "beneficiary CH-005", "beneficiary CH-011", `{"note":"爱下棋"}`, "", "record_unknown", ""},
	{"recordConsent", auth.CommunityOfficer, "c07", "beneficiary CH-005", "beneficiary CH-011", `{"given":true}`, "", "record_unknown", ""},
	{"decideContactApproval", auth.CommunityOfficer, "c07", "beneficiary CH-005", "beneficiary CH-011", approvalBody, "", "record_unknown", ""},
	{"requestContactApproval", auth.CommunityOfficer, "c07", "beneficiary CH-005", "beneficiary CH-011", "", "", "record_unknown", "approval_not_needed"},
	{"requestContactApproval", auth.Volunteer, "T2-13", "beneficiary CH-006", "beneficiary CH-005", "", "", "record_unknown", ""},
	{"listSupportPairs", auth.CommunityOfficer, "c02", "?community_id=<community C02>", "?community_id=<community C08>", "", "", scopeForeign, ""},
	{"listSupportPairs", auth.Volunteer, "T7-9", "?mine=true", "?community_id=<community C02>", "", "", scopeForeign, ""},
	{"answerSupportPair", auth.CommunityOfficer, "c07", "pair CH-005", "pair DI-001", `{"side":"beneficiary","answer":"accepted"}`, "", "record_unknown", ""},
	{"answerSupportPair", auth.Volunteer, "T2-13", "pair CH-006", "pair EL-016", `{"side":"volunteer","answer":"accepted"}`, "", "record_unknown", ""},

	// T2-2 is no captain, but leads SH08 on the afternoon of the 8th; T1-1 is captain of T1, which serves on SH01.
	{"showAttendance", auth.Volunteer, "T2-2", "shift SH08", "shift SH04", "", "", scopeForeign, ""},
	{"showAttendance", auth.Captain, "T1-1", "shift SH01", "shift SH02", "", "", scopeForeign, ""},
	{"markAttendance", auth.Volunteer, "T2-2", "assignment SH08/T2-6", "assignment SH04/T2-3", presentBody, "8 14:35", "assignment_unknown", ""},
	{"markAttendance", auth.Captain, "T3-1", "assignment SH01/T1-16", "assignment SH02/T6-3", presentBody, "7 09:05", "assignment_unknown", ""},
	{"markTogether", auth.Volunteer, "T2-2", "shift SH08", "shift SH04", togetherBody, "8 14:40", scopeForeign, "assignment_not_accepted"},
	{"markTogether", auth.Captain, "T3-1", "shift SH01", "shift SH02", togetherBody, "7 09:10", scopeForeign, "assignment_not_accepted"},
	{"enterAfterwards", auth.Volunteer, "T2-2", "shift SH08", "shift SH04", backEntryBody, "8 18:00", scopeForeign, "volunteer_unknown"},
	{"enterAfterwards", auth.Captain, "T1-1", "shift SH01", "shift SH02", backEntryBody, "8 18:00", scopeForeign, "volunteer_unknown"},
	{"settleShift", auth.Volunteer, "T2-2", "shift SH08", "shift SH04", "", "8 18:00", scopeForeign, "hours_undecided"},
	{"settleShift", auth.Captain, "T1-1", "shift SH01", "shift SH02", "", "8 18:00", scopeForeign, "hours_undecided"},
}

// clockOf is a day and a time of April 2012, noon of the 2nd for "".
func clockOf(at string) time.Time {
	if at == "" {
		return apitest.At(2, "12:00")
	}
	day, err := time.Parse("2 15:04", at)
	if err != nil {
		panic(err)
	}
	return apitest.At(day.Day(), day.Format("15:04"))
}
