package wiring_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
)

// short are the lists of answers that are neither paged nor cut, because what they are
// of bounds them, with what that is. Lists within lists are named by the schema they are in.
var short = map[string]string{
	"Account.roles":                     "what one person is in the association",
	"Activity.help_request_ids":         "the requests one activity answers, which are given when it is written",
	"Activity.missing":                  "the things an activity needs before it is published",
	"AttendanceSheet.lines":             "the seats of one shift",
	"AttendanceSheet.ask":               "the captains and coordinators who may mark one line",
	"AttendanceSheet.unanswered":        "who was asked to one shift",
	"Beneficiary.dialects":              "written by hand, up to a bound",
	"Beneficiary.wanted_skills":         "written by hand, up to a bound",
	"Beneficiary.interests":             "written by hand, up to a bound",
	"Beneficiary.times":                 "written by hand, up to a bound",
	"Beneficiary.declined_genders":      "there are two",
	"AuditEntry.names":                  "ten of each fact",
	"AuditEntry.facts":                  "the facts of one action",
	"AuditName.people":                  "the two of a pair",
	"BoardShift.positions":              "the positions of one shift",
	"BoardShift.seats":                  "the seats of one shift",
	"BusyTimeList.busy_times":           "the times of a period, which has a bound",
	"TimetableLesson.weeks":             "the weeks of a year",
	"LessonHourList.hours":              "the lessons of a day",
	"Timetable.days":                    "the days of two years that are not what their weekday says",
	"Timetable.follows":                 "written by hand, up to a bound",
	"Timetable.lessons":                 "written by hand, up to a bound",
	"CalendarDayList.calendar_days":     "the days of a period, which has a bound",
	"MessageChoices.off":                "the topics and the ways",
	"MessageChoices.lessons":            "the lessons of one day",
	"MessageChoices.held":               "a night's messages of one person",
	"MessageTemplateList.templates":     "the kinds of message",
	"MessageTemplate.slots":             "the facts of one kind",
	"MessageTemplate.needed":            "the facts of one kind",
	"CaughtMail.letters":                "what memory keeps",
	"MessageWayList.ways":               "the ways there are",
	"MessageWay.devices":                "ten, of which the oldest are forgotten",
	"Candidate.terms":                   "the rules there are",
	"Candidate.reasons":                 "the rules there are",
	"ComparedShift.added":               "the seats of one shift",
	"ComparedShift.removed":             "the seats of one shift",
	"ComparedShift.moved":               "the seats of one shift",
	"Course.asked_of":                   "the kinds of seats there are",
	"DayOfShifts.shifts":                "cut as the week, which the home tells",
	"DayShift.holders":                  "the seats of one shift",
	"EmptySeatReasons.funnel":           "the rules there are",
	"EmptySeatReasons.relaxations":      "the rules there are",
	"EmptySeats.funnel":                 "the rules there are",
	"HelpRequest.activity_ids":          "the activities that answer one request",
	"HelpRequest.next_states":           "the states there are",
	"HostHome.communities":              "a sum for each community",
	"JoinEntry.skills":                  "written by hand, up to a bound",
	"JoinEntry.interests":               "written by hand, up to a bound",
	"JoinEntry.weekly":                  "written by hand, up to a bound",
	"JoinAsk.reasons":                   "the rules there are",
	"LeaderHome.communities":            "a sum for each community",
	"LeaderHome.days":                   "a sum for each day of the programme",
	"LeaderHome.forms":                  "a sum for each form of service",
	"LeaderHome.teams":                  "a sum for each team",
	"LeaderHome.requests":               "a count for each state",
	"LostSeat.reasons":                  "the rules there are",
	"MatchingRunSummary.unmatched":      "those of one activity who got nobody, all of whom are to be looked after",
	"OpenPosition.reasons":              "the rules there are",
	"OpenShift.positions":               "the positions of one shift",
	"OpenShift.fits":                    "the things that speak for a shift",
	"OpenShiftDetail.alternatives":      "three are offered",
	"PairAlternative.criteria":          "the criteria there are",
	"PairAlternative.moves":             "the others of one chain",
	"Programme.stages":                  "the stages of a programme",
	"Relaxation.steps":                  "the rules there are",
	"Relaxation.people":                 "the first few",
	"RosterBoard.shifts":                "the shifts of one roster, which are looked at together",
	"RosterBoard.costs":                 "the rules there are",
	"RosterBoard.empty_seats":           "the positions of one roster",
	"RosterComparison.costs":            "the rules there are",
	"RosterComparison.shifts":           "the shifts of one roster",
	"RosterJob.course":                  "the points of a drawing",
	"RosterLimits.successions":          "the pairs of forms of service",
	"RosterLoads.totals":                "the columns of a drawing",
	"RosterLoads.differences":           "the columns of a drawing",
	"RosterLoads.teams":                 "a sum for each team",
	"RosterRepair.add":                  "the steps of one repair",
	"RosterRepair.remove":               "the steps of one repair",
	"RosterRepairList.repairs":          "the first few",
	"RosterRowSeat.terms":               "the rules there are",
	"RosterRowSeat.alternatives":        "the first few",
	"RosterRowSeat.reasons":             "the rules there are",
	"RosterStaffing.shifts":             "the shifts of one roster",
	"RosterStaffing.seats":              "the seats of one roster",
	"RosterStandBy.position_ids":        "the positions of one roster",
	"RosterStandBys.stand_bys":          "the seats of one roster",
	"RosterProspect.hindrances":         "the rules, courses and skills there are",
	"RosterStandBys.exposed":            "the people of one roster",
	"RosterVolunteer.seats":             "the seats of one roster",
	"ServicePoint.topics":               "written by hand, up to a bound",
	"Session.roles":                     "the roles of one account",
	"Shift.team_ids":                    "the positions of one shift",
	"SettingList.settings":              "the settings there are",
	"ShiftDetail.positions":             "the positions of one shift",
	"ShiftDetail.holders":               "the seats of one shift",
	"ShiftToLead.people":                "the seats of one shift",
	"StandingFinding.items":             "what one person held",
	"StandingItem.reasons":              "the rules there are",
	"SecondFactor.passkeys":             "an account has ten at most",
	"SignInRules.second_factor_roles":   "the roles there are",
	"SupportPair.criteria":              "the criteria there are",
	"SupportPair.alternatives":          "the first few",
	"SupportPair.interests":             "written by hand, up to a bound",
	"UnmatchedBeneficiary.funnel":       "the criteria there are",
	"UnmatchedBeneficiary.alternatives": "the first few",
	"UnmatchedBeneficiary.busy":         "the first few",
	"Waiting.counts":                    "the kinds of things that wait",
	"Volunteer.skills":                  "written by hand, up to a bound",
	"VolunteerDetail.interests":         "written by hand, up to a bound",
	"VolunteerDetail.dialects":          "written by hand, up to a bound",
	"VolunteerDetail.weekly":            "written by hand, up to a bound",
	"VolunteerDetail.exceptions":        "written by hand, up to a bound",
	"VolunteerImportRow.messages":       "the cells of one row",
	"VolunteerImportRow.changes":        "the columns there are",
	"VolunteerImportRow.free":           "what one cell says",
	"ImportChange.old":                  "what one cell says",
	"ImportChange.new":                  "what one cell says",
	"ImportHeading.samples":             "three are shown",
	"VolunteerImport.headings":          "the columns of one file",
	"VolunteerImport.answers":           "what was decided about one file, up to a bound",
	"VolunteerNeed.courses":             "the courses there are",
	"Welcome.organizations":             "made by hand on the command line; the first 500",
	"Welcome.demo_accounts":             "those the demonstration shows",
}

// TestListsAreBoundedOrSayMore goes through every list of every answer: it is paged, or has
// a length it does not exceed and tells of others, or something else bounds it.
func TestListsAreBoundedOrSayMore(t *testing.T) {
	t.Parallel()
	_, schemas := apitest.ReadSpec(t)
	seen := map[string]bool{}
	for name, schema := range answered(t, schemas) {
		_, paged := schema.Properties["next_cursor"]
		for field, property := range schema.Properties {
			if resolved(property, schemas).Type != "array" || field == "cut" {
				continue
			}
			list := name + "." + field
			seen[list] = true
			tells := slices.ContainsFunc([]string{"more", "more_" + field, "cut"}, func(sign string) bool { return schema.Properties[sign].Type != "" || schema.Properties[sign].Ref != "" })
			switch bounded := resolved(property, schemas).MaxItems != nil; {
			case paged, bounded && tells:
				if short[list] != "" {
					t.Errorf("%s is bounded already", list)
				}
			case short[list] == "":
				t.Errorf("%s is neither paged nor bounded with a word of others (bounded %v, tells %v)", list, bounded, tells)
			}
		}
	}
	for list := range short {
		if !seen[list] {
			t.Errorf("no answer has the list %s", list)
		}
	}
}

// answered returns the schemas that answers to questions consist of.
func answered(t *testing.T, schemas map[string]apitest.Schema) map[string]apitest.Schema {
	t.Helper()
	found := map[string]apitest.Schema{}
	var add func(apitest.Schema)
	add = func(schema apitest.Schema) {
		if name := schema.Ref[strings.LastIndex(schema.Ref, "/")+1:]; name != "" {
			if _, known := found[name]; known {
				return
			}
			schema = schemas[name]
			found[name] = schema
		}
		if schema.Items != nil {
			add(*schema.Items)
		}
		for _, property := range schema.Properties {
			add(property)
		}
	}
	operations, _ := apitest.ReadSpec(t)
	for _, op := range operations {
		if op.Method == http.MethodGet {
			add(op.Answers["200"].Content["application/json"].Schema)
		}
	}
	return found
}

// resolved returns the schema that a reference stands for.
func resolved(schema apitest.Schema, schemas map[string]apitest.Schema) apitest.Schema {
	if schema.Ref == "" {
		return schema
	}
	return schemas[schema.Ref[strings.LastIndex(schema.Ref, "/")+1:]]
}
