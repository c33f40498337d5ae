package rosteringapi

import (
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listRosters":          edge.Managers,
	"createRoster":         edge.Managers,
	"foreseeRoster":        edge.Managers,
	"showRosterRules":      edge.Managers,
	"updateRosterRules":    edge.Managers,
	"listBonds":            edge.Managers,
	"createBond":           edge.Managers,
	"deleteBond":           edge.Managers,
	"showRoster":           edge.Managers,
	"discardRoster":        edge.Managers,
	"showRosterJob":        edge.Managers,
	"watchRosterJob":       edge.Managers,
	"stopRoster":           edge.Managers,
	"changeRoster":         edge.Managers,
	"listRosterCandidates": edge.Managers,
	"explainEmptySeat":     edge.Managers,
	"showRosterVolunteer":  edge.Managers,
	"showRosterStaffing":   edge.Managers,
	"listRosterStandBys":   edge.Managers,
	"showRosterLoads":      edge.Managers,
	"compareRosters":       edge.Managers,
	"listRosterRepairs":    edge.Managers,
	"chooseRosterRepair":   edge.Managers,
	"publishRoster":        edge.Managers,
}
