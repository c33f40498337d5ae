package wallapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

// hangers are who puts up a screen: an office in its own community.
var hangers = edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer)

var powers = edge.Powers{
	"showCommunityWall": edge.Offices,
	"showPointsWall":    edge.Overseers,
	"viewWall":          edge.Public,
	"showWallLink":      hangers,
	"makeWallLink":      hangers,
	"endWallLink":       hangers,
}
