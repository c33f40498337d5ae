package wiring_test

import (
	"os"
	"regexp"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
)

// TestEveryRuleHasWords fails if the interface has no words for a rule of the
// roster or a step of the funnel, in either language.
func TestEveryRuleHasWords(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"zh-CN", "en"} {
		text, err := os.ReadFile("../../../frontend/src/features/rostering/rosters/words." + language + ".ts")
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range scheduling.Rules {
			expectWord(t, language, "rule", rule.Name, text)
		}
		for _, filter := range explain.Filters {
			expectWord(t, language, "filter", string(filter), text)
			if filter != explain.Everyone {
				expectWord(t, language, "waive", string(filter), text)
			}
		}
	}
}

func expectWord(t *testing.T, language, block, name string, text []byte) {
	t.Helper()
	within := regexp.MustCompile(`(?s)\n  ` + block + `: \{(.*?)\n  \}`).FindSubmatch(text)
	if within == nil || !regexp.MustCompile(`\n\s+`+name+`: "`).Match(within[1]) {
		t.Errorf("%s has no words for the %s %s", language, block, name)
	}
}
