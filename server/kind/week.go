package kind

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A weekToken is one word of a week as people write it.
type weekToken struct {
	kind    tokenKind
	days    []int
	periods [][2]int // minutes of the day; one that ends before it begins goes on the day after
}

type tokenKind int

const (
	tokenDays    tokenKind = iota
	tokenTime              // 上午, 8:00-12:00, 18:00以后
	tokenAll               // 都可以
	tokenNever             // 除外, 没空
	tokenExcept            // 除了
	tokenOutside           // 以外
	tokenFill
	tokenEnd
)

// weekWords are the words of a week. The longer of two words with one beginning comes first.
var weekWords = func() []weekWord {
	words := []weekWord{
		{"除外", weekToken{kind: tokenNever}}, {"不可以", weekToken{kind: tokenNever}}, {"不方便", weekToken{kind: tokenNever}}, {"不行", weekToken{kind: tokenNever}},
		{"不能", weekToken{kind: tokenNever}}, {"不可", weekToken{kind: tokenNever}}, {"没有时间", weekToken{kind: tokenNever}}, {"没时间", weekToken{kind: tokenNever}},
		{"没有空", weekToken{kind: tokenNever}}, {"没空", weekToken{kind: tokenNever}}, {"无空", weekToken{kind: tokenNever}}, {"无时间", weekToken{kind: tokenNever}}, {"有课", weekToken{kind: tokenNever}},
		{"都没", weekToken{kind: tokenNever}}, {"不空", weekToken{kind: tokenNever}},
		{"除了", weekToken{kind: tokenExcept}}, {"except", weekToken{kind: tokenExcept}}, {"除", weekToken{kind: tokenExcept}},
		{"以外", weekToken{kind: tokenOutside}}, {"之外", weekToken{kind: tokenOutside}}, {"外", weekToken{kind: tokenOutside}},
		{"都可以", weekToken{kind: tokenAll}}, {"均可以", weekToken{kind: tokenAll}}, {"都有时间", weekToken{kind: tokenAll}}, {"都有空", weekToken{kind: tokenAll}}, {"都行", weekToken{kind: tokenAll}},
		{"都可", weekToken{kind: tokenAll}}, {"均可", weekToken{kind: tokenAll}}, {"都能", weekToken{kind: tokenAll}}, {"随时", weekToken{kind: tokenAll}}, {"任何时间", weekToken{kind: tokenAll}}, {"任意时间", weekToken{kind: tokenAll}},
		{"时间不限", weekToken{kind: tokenAll}}, {"不限", weekToken{kind: tokenAll}}, {"anytime", weekToken{kind: tokenAll}}, {"any time", weekToken{kind: tokenAll}}, {"always", weekToken{kind: tokenAll}},
		{"全天", hours(8, 18)}, {"整天", hours(8, 18)}, {"全日", hours(8, 18)}, {"白天", hours(8, 18)}, {"allday", hours(8, 18)}, {"all day", hours(8, 18)},
		{"上午", hours(8, 12)}, {"早上", hours(8, 12)}, {"mornings", hours(8, 12)}, {"morning", hours(8, 12)},
		{"中午", hours(12, 14)}, {"noon", hours(12, 14)},
		{"下午", hours(14, 18)}, {"午后", hours(14, 18)}, {"afternoons", hours(14, 18)}, {"afternoon", hours(14, 18)},
		{"傍晚", hours(17, 19)}, {"晚上", hours(19, 21)}, {"晚间", hours(19, 21)}, {"夜间", hours(19, 21)}, {"evenings", hours(19, 21)}, {"evening", hours(19, 21)}, {"晚", hours(19, 21)},
	}
	for _, d := range []struct {
		days  []int
		words string
	}{
		{everyDay, "每天 天天 每日 daily everyday"}, {[]int{1, 2, 3, 4, 5}, "工作日 上学日 平日 平时 周内 weekdays weekday"},
		{[]int{6, 7}, "周末 星期末 双休日 休息日 weekends weekend"},
		{[]int{1}, "mondays monday mon"}, {[]int{2}, "tuesdays tuesday tues tue"}, {[]int{3}, "wednesdays wednesday wed"},
		{[]int{4}, "thursdays thursday thurs thu"}, {[]int{5}, "fridays friday fri"}, {[]int{6}, "saturdays saturday sat"}, {[]int{7}, "sundays sunday sun"},
	} {
		for _, word := range strings.Fields(d.words) {
			words = append(words, weekWord{word, weekToken{kind: tokenDays, days: d.days}})
		}
	}
	return words
}()

type weekWord struct {
	word  string
	token weekToken
}

// hours is a token for one time of whole hours.
func hours(from, until int) weekToken {
	return weekToken{kind: tokenTime, periods: [][2]int{{from * 60, until * 60}}}
}

// fillWords say nothing about when.
var fillWords = []string{"其他时间", "其余时间", "其他", "其余", "有时间", "有空", "空闲", "方便", "可以", "可", "能来", "均", "都", "的", "时间", "左右", "一般", "基本", "每", "free", "on ", "and "}

var weekForms = strings.NewReplacer("星期", "周", "礼拜", "周", "週", "周", "〜", "~")

// separators stand between the words of a list, ends between its parts.
const separators, ends = "、,，/|和及与&+", ";\n。"

// skipped may stand anywhere and say nothing.
const skipped = " \t:()-–—~"

// weekTokens takes a week apart, or returns the piece it does not understand.
func weekTokens(text string) (tokens []weekToken, wrong string) {
	form := weekForms.Replace(strings.ToLower(Clean(text)))
	bare := false // a day may be written without 周
	for at := 0; at < len(form); {
		rest := form[at:]
		r, size := firstRune(rest)
		switch {
		case strings.ContainsRune(ends, r):
			tokens, at, bare = append(tokens, weekToken{kind: tokenEnd}), at+size, false
			continue
		case strings.ContainsRune(separators, r):
			at += size
			continue
		case strings.ContainsRune(skipped, r):
			at += size
			continue
		}
		token, n := nextToken(rest, bare)
		if n == 0 {
			return nil, pieceAt(form, at)
		}
		if at += n; token.kind == tokenFill {
			continue
		}
		bare = token.kind == tokenDays
		tokens = append(tokens, token)
	}
	return tokens, ""
}

// nextToken reads the word at the front of text and says how long it is, 0 if it is none.
func nextToken(text string, bare bool) (weekToken, int) {
	if token, n := clockToken(text); n > 0 {
		return token, n
	}
	if days, n := dayRun(text, bare); n > 0 {
		return dayRange(text, days, n)
	}
	for _, w := range weekWords {
		if strings.HasPrefix(text, w.word) {
			return dayRange(text, w.token.days, len(w.word), w.token)
		}
	}
	for _, word := range fillWords {
		if strings.HasPrefix(text, word) {
			return weekToken{kind: tokenFill}, len(word)
		}
	}
	return weekToken{}, 0
}

// dayRunes are the days that may follow 周, also several as in 周一三五.
var dayRunes = map[rune]int{'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '日': 7, '天': 7, '1': 1, '2': 2, '3': 3, '4': 4, '5': 5, '6': 6, '7': 7}

// dayRun reads the days at the front of text: 周六, 周一三五 and, after such a one, 三五 alone.
func dayRun(text string, bare bool) (days []int, n int) {
	rest, marked := strings.CutPrefix(text, "周")
	if !marked && !bare {
		return nil, 0
	}
	at := len(text) - len(rest)
	first, _ := firstRune(rest)
	for at < len(text) {
		r, size := firstRune(text[at:])
		day, known := dayRunes[r]
		next, _ := firstRune(text[at+size:])
		if !known || (r <= '9') != (first <= '9') || strings.ContainsRune("点时", next) || r <= '9' && (next >= '0' && next <= '9' || next == ':') {
			break
		}
		days, at = append(days, day), at+size
	}
	if len(days) == 0 {
		return nil, 0
	}
	return days, at
}

var rangeSign = regexp.MustCompile(`^\s*(?:-+|–|—+|~|至|到)\s*`)

// dayRange completes 周一至周五, of which days, n bytes long, is the beginning. A token that is
// no day is as it was.
func dayRange(text string, days []int, n int, token ...weekToken) (weekToken, int) {
	if len(token) > 0 && token[0].kind != tokenDays {
		return token[0], n
	}
	days = append([]int(nil), days...)
	if sign := rangeSign.FindString(text[n:]); sign != "" {
		after := text[n+len(sign):]
		until, size := dayRun(after, true)
		if size == 0 {
			for _, w := range weekWords {
				if w.token.kind == tokenDays && strings.HasPrefix(after, w.word) {
					until, size = w.token.days, len(w.word)
					break
				}
			}
		}
		if size > 0 && len(until) == 1 {
			for day := days[len(days)-1]; day != until[0]; {
				day = day%7 + 1
				days = append(days, day)
			}
			n += len(sign) + size
		}
	}
	return weekToken{kind: tokenDays, days: days}, n
}

func firstRune(text string) (rune, int) {
	return utf8.DecodeRuneInString(text)
}
