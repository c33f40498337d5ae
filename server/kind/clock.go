package kind

import (
	"regexp"
	"strconv"
	"strings"
)

const (
	partOfDay = `(早上|早晨|清晨|凌晨|上午|中午|午后|下午|傍晚|晚上|晚间|夜里|晚)?\s*`
	hourForm  = `(\d{1,2}|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])`
	clockForm = hourForm + `(?:(?:[:.]|点|时)(\d{2}|半|一刻|三刻)?分?钟?整?)?\s*(am|pm)?`
)

var (
	clockRange = regexp.MustCompile(`^` + partOfDay + clockForm + `\s*(?:-+|–|—+|~|至|到)\s*` + partOfDay + clockForm)
	clockSide  = regexp.MustCompile(`^` + partOfDay + clockForm + `\s*(以后|之后|后|开始|起|以前|之前|前)`)
	clockWord  = regexp.MustCompile(`^(after|from|before|until)\s+()` + clockForm)
)

// clockToken reads 8:00-12:00, 下午2点到5点, 18:00以后 and the like.
func clockToken(text string) (weekToken, int) {
	if m := clockRange.FindStringSubmatch(text); m != nil && !digitFollows(text, len(m[0])) {
		part := m[5]
		from, ok := minuteOf(m[1], m[2], m[3], m[4])
		if part == "" && m[8] == "" {
			part = m[1]
		}
		until, sound := minuteOf(part, m[6], m[7], m[8])
		if until <= from && until+12*60 > from && until <= 12*60 && m[1] != "" && m[5] == "" {
			until += 12 * 60 // 上午10点到2点
		}
		if !ok || !sound || from == until || from >= dayMinutes || until <= from && until+dayMinutes-from > 12*60 {
			return weekToken{}, 0
		}
		return weekToken{kind: tokenTime, periods: [][2]int{{from, until}}}, len(m[0])
	}
	if m := clockSide.FindStringSubmatch(text); m != nil {
		return sideToken(m[1], m[2], m[3], m[4], strings.Contains(m[5], "前"), len(m[0]))
	}
	if m := clockWord.FindStringSubmatch(text); m != nil && !digitFollows(text, len(m[0])) {
		return sideToken("", m[3], m[4], m[5], m[1] == "before" || m[1] == "until", len(m[0]))
	}
	return weekToken{}, 0
}

// sideToken is the time of a day before or after a clock.
func sideToken(part, hour, minute, half string, before bool, n int) (weekToken, int) {
	at, ok := minuteOf(part, hour, minute, half)
	if !ok || before && at == 0 || !before && at >= dayMinutes {
		return weekToken{}, 0
	}
	if before {
		return weekToken{kind: tokenTime, periods: [][2]int{{0, at}}}, n
	}
	return weekToken{kind: tokenTime, periods: [][2]int{{at, dayMinutes}}}, n
}

// digitFollows says whether a number goes on behind n bytes of text.
func digitFollows(text string, n int) bool {
	r, _ := firstRune(text[n:])
	return r >= '0' && r <= '9' || r == ':'
}

// minuteOf is the minute of the day of an hour and the minutes behind it, in that part of the day.
func minuteOf(part, hour, minute, half string) (int, bool) {
	h := number(hour)
	m, known := map[string]int{"": 0, "半": 30, "一刻": 15, "三刻": 45}[minute]
	if !known {
		m, _ = strconv.Atoi(minute)
	}
	switch part {
	case "下午", "午后":
		if h < 12 {
			h += 12
		}
	case "傍晚", "晚上", "晚间", "夜里", "晚":
		if h <= 12 {
			h += 12
		}
	case "中午":
		if h < 4 {
			h += 12
		}
	}
	if half == "pm" && h < 12 {
		h += 12
	}
	if half == "am" && h == 12 {
		h = 0
	}
	at := h*60 + m
	return at, h >= 0 && m < 60 && at <= dayMinutes
}

// number reads an hour in digits or, up to 24, in Chinese.
func number(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	n := 0
	for _, r := range text {
		switch {
		case r == '十' && n == 0:
			n = 10
		case r == '十':
			n *= 10
		case r == '两':
			n += 2
		case r == '零':
		default:
			n += dayRunesOf(r)
		}
	}
	return n
}

// dayRunesOf is the number that a sign from 一 to 九 stands for.
func dayRunesOf(r rune) int {
	return strings.Index("一二三四五六七八九", string(r))/len("一") + 1
}
