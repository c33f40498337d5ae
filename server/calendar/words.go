package calendar

import (
	"fmt"
	"time"
)

// Language is one the words of a calendar are in.
type Language string

// The languages.
const (
	Chinese Language = "zh-CN"
	English Language = "en"
)

// words are what stands around the facts of a seat, each with its place.
type words struct {
	name     string // of the calendar, with the association's
	position string
	captain  string
	answer   string // of an invitation, with until when
	off      string // of what takes place no more, with the reason if there is one
	gone     string
	day      func(time.Time) string
}

var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

var wordsIn = map[Language]words{
	Chinese: {
		name: "我的班次 · %s", position: "岗位：%s", captain: "队长：%s", answer: "还没有答应，请在 %s 前回一声", off: "取消了：%s", gone: "你的座位已经放开",
		day: func(at time.Time) string {
			return fmt.Sprintf("%d月%d日 %s %s", at.Month(), at.Day(), weekdays[at.Weekday()], at.Format("15:04"))
		},
	},
	English: {
		name: "My shifts · %s", position: "Position: %s", captain: "Captain: %s", answer: "Not answered yet: please answer by %s", off: "Called off: %s", gone: "You have this seat no more",
		day: func(at time.Time) string { return at.Format("Mon 2 Jan 15:04") },
	},
}
