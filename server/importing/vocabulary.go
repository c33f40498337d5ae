package importing

import (
	"time"

	"nuanlin/server/kind"
)

// A Term is one of the things a cell may name.
type Term struct {
	Code  string   // what Read returns
	Names []string // how people write it; the first is the one to offer
}

// A Course is a training course, a Term with the time its sign-off counts.
type Course struct {
	Term
	ValidMonths int // how long it counts if the file does not say, and at most; 0 for ever
}

// Vocabulary is what the cells of a file may say, and the day it is read on.
type Vocabulary struct {
	Teams           []Term
	Skills          []Term
	Interests       []Term
	Dialects        []Term
	Courses         []Course
	ClearanceMonths int // how long a record check counts if the file does not say, and at most
	Parts           Parts
	Today           Day // in the organization's zone
	Zone            *time.Location
	Choices         Choices
}

// Choices are what people have said about files before: which column of a heading is which,
// and which team is meant by a name nobody knows.
type Choices struct {
	Columns map[string][]Column // by the key of a heading, in the order of the file; see [HeadingKey]
	Teams   map[string]string   // the code, by kind.TeamKey of the name
}

// lexicon finds the code of a term by its code or any of its names.
type lexicon map[string]string

func newLexicon(terms []Term) lexicon {
	l := lexicon{}
	for _, term := range terms {
		l[kind.TeamKey(term.Code)] = term.Code
		for _, name := range term.Names {
			l[kind.TeamKey(name)] = term.Code
		}
	}
	return l
}

// code returns the code of name.
func (l lexicon) code(name string) (string, bool) {
	code, ok := l[kind.TeamKey(name)]
	return code, ok
}

// only returns the code when the lexicon has one term alone.
func (l lexicon) only() (string, bool) {
	only := ""
	for _, code := range l {
		if only != "" && code != only {
			return "", false
		}
		only = code
	}
	return only, only != ""
}

// The words that say yes and no.
var yesNo = map[string]bool{
	"是": true, "有": true, "会": true, "已": true, "同意": true, "已同意": true, "yes": true, "y": true, "true": true, "1": true, "√": true, "✓": true,
	"否": false, "不": false, "未": false, "无": false, "没有": false, "不会": false, "未同意": false, "不同意": false, "no": false, "n": false, "false": false, "0": false, "×": false,
}

var genders = map[string]string{
	"女": "female", "女性": "female", "female": "female", "f": "female", "woman": "female",
	"男": "male", "男性": "male", "male": "male", "m": "male", "man": "male",
	"其他": "", "保密": "", "不便透露": "", "other": "",
}

var teamRoles = map[string]string{
	"队长": "captain", "captain": "captain",
	"副队长": "deputy", "deputy": "deputy", "deputycaptain": "deputy", "vicecaptain": "deputy",
	"队员": "member", "成员": "member", "member": "member",
}

var pendingWords = map[string]bool{"办理中": true, "查询中": true, "待查询": true, "已申请": true, "pending": true, "requested": true}

// courseNames are what people write for the courses every organization begins with, besides
// the names it gave them.
var courseNames = map[string][]string{
	"base":       {"基础", "Base", "基础培训", "base course"},
	"child":      {"儿童工作", "Child work", "儿童", "child"},
	"home":       {"入户探访", "Home visit", "入户", "入户探访培训"},
	"disability": {"助残", "Disability", "助残服务"},
	"event":      {"活动工作", "Event crew", "活动"},
	"captain":    {"队长培训", "Captain", "队长"},
}

// interestTerms and dialectTerms are those the interface offers; others are
// kept as people write them.
var interestTerms = []Term{
	{"chess", []string{"棋类", "Chess", "下棋", "象棋", "围棋"}},
	{"gardening", []string{"园艺", "Gardening", "种花"}},
	{"opera", []string{"戏曲", "Opera", "川剧"}},
	{"reading", []string{"阅读", "Reading", "读书", "看书"}},
	{"sport", []string{"运动", "Sport", "体育"}},
	{"cooking", []string{"烹饪", "Cooking", "做饭", "厨艺"}},
}

var dialectTerms = []Term{{"sichuan", []string{"四川话", "Sichuanese", "四川方言"}}}
