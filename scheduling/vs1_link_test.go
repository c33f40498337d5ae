package scheduling_test

import (
	"nuanlin/scheduling"
	"nuanlin/scheduling/vs1"
)

func init() { scheduling.LinkVS1(vs1.New, vs1.Optimum, vs1.Monday) }
