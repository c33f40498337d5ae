package auth

import (
	"maps"
	"slices"
)

// Public holds the operations that need nobody to be signed in.
var Public = []string{"welcome", "signIn", "signOut", "refreshSession"}

// onlyPassword holds what an account may do until it has a password of its own.
var onlyPassword = []string{"showSession", "changePassword"}

var (
	everyone   = Roles
	managers   = []Role{Coordinator, Leader}
	overseers  = []Role{Coordinator, Leader, Host}
	rosterView = []Role{Captain, Coordinator, Leader, Host}
	office     = []Role{Coordinator, Leader, Host, CommunityOfficer}
)

// policy is every power in the product: which roles may call which operation of
// the API. A role's scope (own data, own team, own community) narrows it further
// in the handler. What is not in the table is allowed to nobody.
var policy = map[string][]Role{
	"showSession":    everyone,
	"changePassword": everyone,

	"showStudentHome":         {Volunteer},
	"showCaptainHome":         {Captain},
	"showCoordinatorHome":     managers,
	"showLeaderHome":          {Leader, Host},
	"showCommunityOfficeHome": {CommunityOfficer},
	"showHostHome":            {Host},

	"listAreas":              everyone,
	"createArea":             managers,
	"updateArea":             {Coordinator, Leader, CommunityOfficer},
	"listCommunities":        everyone,
	"showCommunity":          everyone,
	"updateCommunity":        {Coordinator, Leader, CommunityOfficer},
	"listCommunityOfficers":  office,
	"createCommunityOfficer": {Leader, Host},
	"listServicePoints":      everyone,
	"createServicePoint":     managers,
	"updateServicePoint":     managers,
	"listCalendarDays":       everyone,
	"setCalendarDay":         managers,
	"clearCalendarDay":       managers,

	"listTeams":                 everyone,
	"createTeam":                {Leader},
	"updateTeam":                managers,
	"listSkills":                everyone,
	"listVolunteers":            {Captain, Trainer, Coordinator, Leader, SafeguardingLead},
	"createVolunteer":           managers,
	"showVolunteer":             {Volunteer, Captain, Trainer, Coordinator, Leader, SafeguardingLead},
	"updateVolunteer":           {Volunteer, Coordinator, Leader},
	"setAvailability":           {Volunteer, Coordinator, Leader},
	"createSignOff":             {Trainer, Leader},
	"createClearance":           {SafeguardingLead},
	"issueFirstCode":            {Captain, Coordinator, Leader},
	"downloadVolunteerTemplate": managers,
	"createVolunteerImport":     managers,
	"showVolunteerImport":       managers,
	"listSuitedShifts":          managers,
	"listVolunteerImportRows":   managers,
	"applyVolunteerImport":      managers,
	"stopVolunteerImport":       managers,
	"issueImportCodes":          managers,

	"listHelpRequests":   office,
	"createHelpRequest":  {Coordinator, CommunityOfficer},
	"showHelpRequest":    office,
	"advanceHelpRequest": {Coordinator, Leader, CommunityOfficer},

	"listProgrammes":  everyone,
	"createProgramme": {Leader},
	"showProgramme":   everyone,
	"updateProgramme": {Leader, Host},
	"listActivities":  everyone,
	"createActivity":  managers,
	"showActivity":    everyone,
	"updateActivity":  managers,
	"publishActivity": managers,
	"copyActivity":    managers,
	"listShifts":      everyone,
	"createShifts":    managers,
	"showShift":       everyone,
	"updateShift":     managers,
	"cancelShift":     managers,

	"listOpenShifts":    {Volunteer},
	"showOpenShift":     {Volunteer},
	"signUp":            {Volunteer},
	"inviteVolunteer":   managers,
	"listCandidates":    managers,
	"listMyAssignments": {Volunteer},
	"acceptAssignment":  {Volunteer},
	"declineAssignment": {Volunteer},
	"cancelAssignment":  {Volunteer, Coordinator, Leader},

	"listRosters":          rosterView,
	"createRoster":         managers,
	"showRosterRules":      managers,
	"updateRosterRules":    managers,
	"listBonds":            managers,
	"createBond":           managers,
	"deleteBond":           managers,
	"showRoster":           managers,
	"showRosterJob":        managers,
	"watchRosterJob":       managers,
	"stopRoster":           managers,
	"discardRoster":        managers,
	"changeRoster":         managers,
	"listRosterCandidates": managers,
	"publishRoster":        managers,
	"explainEmptySeat":     managers,
	"showRosterVolunteer":  managers,
	"showRosterStaffing":   managers,
	"listRosterStandBys":   managers,
	"showRosterLoads":      managers,
	"compareRosters":       managers,
	"listRosterRepairs":    managers,
	"chooseRosterRepair":   managers,

	"listBeneficiaries": {Coordinator, Leader, CommunityOfficer, SafeguardingLead},
	"createBeneficiary": {CommunityOfficer},
	"viewContact":       {Volunteer, CommunityOfficer},
	"createMatchingRun": managers,
	"listMatchingRuns":  managers,
	"listSupportPairs":  {Volunteer, Coordinator, Leader, CommunityOfficer, SafeguardingLead},
	"reviewSupportPair": managers,
	"answerSupportPair": {Volunteer, CommunityOfficer},

	"showAttendance":  {Volunteer, Captain, Coordinator, Leader},
	"markAttendance":  {Volunteer, Captain, Coordinator},
	"settleShift":     {Volunteer, Captain, Coordinator},
	"listMyHours":     {Volunteer},
	"listHourEntries": overseers,
	"approveHours":    {Leader, Host},
	"correctHours":    managers,

	"listAuditEntries": {Auditor, Host},
}

// Allow tells whether p may call operation at all. An account that must change
// its password may do nothing else.
func Allow(p Principal, operation string) bool {
	if p.MustChangePassword && !slices.Contains(onlyPassword, operation) {
		return false
	}
	return p.Has(policy[operation]...)
}

// Allowed returns the roles that may call operation; nil if it is unknown.
func Allowed(operation string) []Role { return slices.Clone(policy[operation]) }

// Operations returns every operation somebody may call, in order.
func Operations() []string { return slices.Sorted(maps.Keys(policy)) }
