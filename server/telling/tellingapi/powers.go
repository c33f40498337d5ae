package tellingapi

import "nuanlin/server/edge"

var powers = edge.Powers{
	"listMyMessages": edge.Everyone,
	"readMyMessages": edge.Everyone,
}
