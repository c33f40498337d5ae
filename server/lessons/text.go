package lessons

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"
)

// plain writes a text as the other functions read it: narrow digits and signs, one kind of dash,
// numbers for 第一节 and 第十二周.
func plain(text string) string {
	text = width.Narrow.String(text)
	text = dashes.Replace(text)
	text = counted.ReplaceAllStringFunc(text, func(said string) string {
		m := counted.FindStringSubmatch(said)
		n := number(m[1])
		if n == "" {
			return said
		}
		return "第" + n + m[2]
	})
	return until.ReplaceAllString(text, "$1-$2")
}

var (
	dashes = strings.NewReplacer("～", "-", "~", "-", "〜", "-", "—", "-", "–", "-", "－", "-", "‐", "-", "−", "-", "：", ":", "，", ",", "；", ";", "｡", "。",
		"【", "[", "】", "]", "〔", "[", "〕", "]", "{", "(", "}", ")", "､", "、", "\r\n", "\n", "\r", "\n", "\u00a0", " ", "\u3000", " ", "\u200b", "", "\ufeff", "",
		"<br>", "\n", "<br/>", "\n", "<br />", "\n")
	until   = regexp.MustCompile(`(\d\s*(?:周|节)?)\s*[至到]\s*(第?\d)`)
	counted = regexp.MustCompile(`第([一二三四五六七八九十]{1,3})(大节|小节|节|周)`)
)

// number writes a Chinese number up to 99 in digits; empty if it is none.
func number(text string) string {
	const digits = "一二三四五六七八九"
	value := func(r rune) int { return strings.IndexRune(digits, r)/len("一") + 1 }
	runes := []rune(text)
	ten := strings.IndexRune(text, '十') / len("十")
	if !strings.ContainsRune(text, '十') {
		if len(runes) == 1 {
			return string(rune('0' + value(runes[0])))
		}
		return ""
	}
	if ten > 1 || len(runes) > ten+2 {
		return ""
	}
	tens, ones := 1, 0
	if ten == 1 {
		tens = value(runes[0])
	}
	if len(runes) > ten+1 {
		ones = value(runes[ten+1])
	}
	if ones == 0 && len(runes) > ten+1 || tens == 0 {
		return ""
	}
	return string([]rune{rune('0' + tens), rune('0' + ones)})
}

// clipped is a text of one line, as long as is kept.
func clipped(text string) string {
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, "\x00", " ")), " ")
	if runes := []rune(text); len(runes) > longestText {
		return string(runes[:longestText-1]) + "…"
	}
	return text
}
