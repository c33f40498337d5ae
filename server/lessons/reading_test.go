package lessons

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// theHours are those an association begins with.
var theHours = []Hour{{1, 480, 525}, {2, 535, 580}, {3, 600, 645}, {4, 655, 700}, {5, 840, 885}, {6, 895, 940}, {7, 960, 1005}, {8, 1015, 1060}, {9, 1140, 1185}, {10, 1195, 1240}, {11, 1250, 1295}, {12, 1305, 1350}}

var shanghai = func() *time.Location { z, _ := time.LoadLocation("Asia/Shanghai"); return z }()

// april is noon of 6 April 2012, a Friday.
var april = time.Date(2012, 4, 6, 12, 0, 0, 0, shanghai)

// lines writes lessons as 3 08:00-09:35 1-16 title @place, in order.
func lines(r Read) []string {
	var all []string
	for _, l := range r.Lessons {
		mark := ""
		if l.Doubt != "" {
			mark = " ?" + l.Doubt
		}
		all = append(all, fmt.Sprintf("%d %02d:%02d-%02d:%02d %s %s @%s%s", l.Weekday, l.FromMinute/60, l.FromMinute%60, l.UntilMinute/60, l.UntilMinute%60, weeksText(l.Weeks), l.Title, l.Place, mark))
	}
	for _, l := range r.Left {
		all = append(all, fmt.Sprintf("left %s %s", l.Cell, l.Reason))
	}
	slices.Sort(all)
	return all
}

func readText(t *testing.T, name string, content []byte) (Read, *time.Time) {
	t.Helper()
	r, first, err := readFile(t.Context(), File{Name: name, Content: content, Weeks: 16, Now: april}, theHours, shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return r, first
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// courseTable is a workbook as a university gives it out: a title over all columns, merged names of
// the parts of the day, cells over two lines, odd weeks, several rooms, two courses in a cell.
func courseTable(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	set := func(cell, text string) {
		if err := f.SetCellStr("Sheet1", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	merge := func(from, until string) {
		if err := f.MergeCell("Sheet1", from, until); err != nil {
			t.Fatal(err)
		}
	}
	set("A1", "2011-2012学年第2学期 王同学 课表")
	merge("A1", "I1")
	for i, text := range []string{"时间段", "节次", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"} {
		name, _ := excelize.CoordinatesToCellName(i+1, 2)
		set(name, text)
	}
	set("A3", "上午")
	merge("A3", "A6")
	set("A7", "下午")
	merge("A7", "A10")
	for n := 1; n <= 10; n++ {
		set(fmt.Sprintf("B%d", n+2), fmt.Sprint(n))
	}
	set("C3", "高等数学\n1-16周(单)\n教三201\n张老师")
	merge("C3", "C4")
	set("D5", "大学英语\n1-8周 教四101\n9-16周 教四305\n李老师")
	merge("D5", "D6")
	set("E3", "线性代数\n1-8周\n教三105\n王老师\n---------------------\n概率统计\n9-16周\n教三106\n赵老师")
	merge("E3", "E4")
	set("F7", "电子实验\n第3,5,7周\n实验楼305")
	merge("F7", "F10")
	set("G3", "体育\n2-16双周\n风雨操场")
	merge("G3", "G4")
	set("H11", "选修课\n16-1周")
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestCourseTable: odd weeks, several rooms and merged cells become the right busy times.
func TestCourseTable(t *testing.T) {
	r, _ := readText(t, "课表.xlsx", courseTable(t))
	same(t, lines(r), []string{
		"1 08:00-09:40 1,3,5,7,9,11,13,15 高等数学 @教三201",
		"2 10:00-11:40 1-8 大学英语 @教四101", "2 10:00-11:40 9-16 大学英语 @教四305",
		"3 08:00-09:40 1-8 线性代数 @教三105", "3 08:00-09:40 9-16 概率统计 @教三106",
		"4 14:00-17:40 3,5,7 电子实验 @实验楼305",
		"5 08:00-09:40 2,4,6,8,10,12,14,16 体育 @风雨操场",
		"left H11 weeks_unclear",
	})
}

func table(rows [][]string, comma rune) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = comma
	_ = w.WriteAll(rows)
	return out.Bytes()
}

func TestTextTables(t *testing.T) {
	week := [][]string{
		{"节次", "周一", "周二", "周三", "周四", "周五"},
		{"第1-2节\n08:00-09:35", "高等数学\n1-16周(单)\n教三201", "", "线性代数\n1-8周\n教三105", "", ""},
		{"第3-4节\n10:00-11:35", "", "大学英语\n[03-04节]\n2-16双周", "", "", "午休"},
	}
	wanted := []string{"1 08:00-09:35 1,3,5,7,9,11,13,15 高等数学 @教三201", "3 08:00-09:35 1-8 线性代数 @教三105", "2 10:00-11:40 2,4,6,8,10,12,14,16 大学英语 @"}
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().Bytes(table(week, ','))
	for name, content := range map[string][]byte{"csv": table(week, ','), "pasted": table(week, '\t'), "gbk": gbk} {
		t.Run(name, func(t *testing.T) {
			r, _ := readText(t, name+".csv", content)
			same(t, lines(r), slices.Clone(wanted))
		})
	}
	for _, c := range []struct {
		name string
		rows [][]string
		want []string
	}{
		{"repeated lines", [][]string{{"", "星期一", "星期二"}, {"1", "数学 1-16周", ""}, {"2", "数学 1-16周", "英语 1-16周"}, {"3", "", "英语 1-16周"}, {"4", "数学 1-16周", ""}},
			[]string{"1 08:00-09:40 1-16 数学 @", "2 08:55-10:45 1-16 英语 @", "1 10:55-11:40 1-16 数学 @"}},
		{"bare names of days", [][]string{{"节", "一", "二", "三", "四", "五"}, {"第一大节", "数学", "", "", "", ""}}, []string{"1 08:00-09:40 1-16 数学 @ ?weeks_missing"}},
		{"English", [][]string{{"", "Mon", "Tue", "Wed"}, {"09:00-10:30", "Maths\nWeeks 1-8 (odd)\nRoom 201", "", "Physics"}}, []string{"1 09:00-10:30 1,3,5,7 Maths @Room 201", "3 09:00-10:30 1-16 Physics @ ?weeks_missing"}},
		{"no time", [][]string{{"", "周一", "周二"}, {"早上", "数学\n1-16周", ""}}, []string{"left B2 time_missing"}},
		{"no such hour", [][]string{{"", "周一", "周二"}, {"第16节", "数学\n1-16周", ""}}, []string{"left B2 time_unclear"}},
		{"a list", [][]string{{"课程名称", "星期", "节次", "周次", "地点", "教师"}, {"高等数学", "星期一", "1-2节", "1-16周(单)", "教三201", "张"}, {"英语", "3", "第3-4节", "2-16", "教四101", "李"}, {"体育", "五", "0506节", "16-1", "", ""}},
			[]string{"1 08:00-09:40 1,3,5,7,9,11,13,15 高等数学 @教三201", "3 10:00-11:40 2-16 英语 @教四101", "left A4 weeks_unclear"}},
		{"a list with one time column", [][]string{{"课程", "上课时间", "教室"}, {"高等数学", "周一1-2节 1-16周(单);周三3-4节 1-16周", "教三201"}, {"网课", "待定", ""}},
			[]string{"1 08:00-09:40 1,3,5,7,9,11,13,15 高等数学 @教三201", "3 10:00-11:40 1-16 高等数学 @教三201", "left A3 time_missing"}},
		{"a list with a column for odd and even", [][]string{{"课程名", "周几", "节次", "周次", "单双周"}, {"数学", "周日", "9-10", "1-8", "双周"}}, []string{"7 19:00-20:40 2,4,6,8 数学 @"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := readText(t, "a.csv", table(c.rows, ','))
			same(t, lines(r), c.want)
		})
	}
}

func calendarOf(events ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n" + strings.Join(events, "") + "END:VCALENDAR\r\n"
}

func eventOf(lines ...string) string {
	return "BEGIN:VEVENT\r\nUID:" + lines[0] + "\r\nDTSTAMP:20120301T000000Z\r\n" + strings.Join(lines[1:], "\r\n") + "\r\nEND:VEVENT\r\n"
}

// TestCalendars: what calendars export, one thing each.
func TestCalendars(t *testing.T) {
	const nine = "DTSTART;TZID=Asia/Shanghai:20120305T080000"
	const ten = "DTEND;TZID=Asia/Shanghai:20120305T093500"
	for _, c := range []struct {
		name   string
		events []string
		want   []string
	}{
		{"every week until", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;UNTIL=20120401T000000Z", "SUMMARY:数学", "LOCATION:教三201")}, []string{"1 08:00-09:35 1-4 数学 @教三201"}},
		{"until a day", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;UNTIL=20120319", "SUMMARY:数学")}, []string{"1 08:00-09:35 1-3 数学 @"}},
		{"every second week", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4", "SUMMARY:数学")}, []string{"1 08:00-09:35 1,3,5,7 数学 @"}},
		{"two days a week", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", "SUMMARY:数学")}, []string{"1 08:00-09:35 1-2 数学 @", "3 08:00-09:35 1-2 数学 @"}},
		{"without one", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Asia/Shanghai:20120312T080000,20120319T080000", "SUMMARY:数学")}, []string{"1 08:00-09:35 1,4 数学 @"}},
		{"without a day", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;VALUE=DATE:20120312", "SUMMARY:数学")}, []string{"1 08:00-09:35 1,3-4 数学 @"}},
		{"one more", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;COUNT=2", "RDATE;TZID=Asia/Shanghai:20120409T080000", "SUMMARY:数学")}, []string{"1 08:00-09:35 1-2,6 数学 @"}},
		{"one moved", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:数学"),
			eventOf("1", "RECURRENCE-ID;TZID=Asia/Shanghai:20120312T080000", "DTSTART;TZID=Asia/Shanghai:20120313T100000", "DTEND;TZID=Asia/Shanghai:20120313T113500", "SUMMARY:数学")},
			[]string{"1 08:00-09:35 1,3 数学 @", "2 10:00-11:35 2 数学 @"}},
		{"one called off", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:数学"),
			eventOf("1", "RECURRENCE-ID;TZID=Asia/Shanghai:20120312T080000", nine, ten, "STATUS:CANCELLED", "SUMMARY:数学")}, []string{"1 08:00-09:35 1,3 数学 @"}},
		{"UTC", []string{eventOf("1", "DTSTART:20120305T000000Z", "DTEND:20120305T013500Z", "SUMMARY:数学")}, []string{"1 08:00-09:35 1 数学 @"}},
		{"summer time elsewhere", []string{eventOf("1", "DTSTART;TZID=Europe/Berlin:20120319T090000", "DTEND;TZID=Europe/Berlin:20120319T100000", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Netz")},
			[]string{"1 16:00-17:00 1 Netz @", "1 15:00-16:00 2-3 Netz @"}},
		{"zone of an office program", []string{eventOf("1", "DTSTART;TZID=\"China Standard Time\":20120305T080000", "DTEND;TZID=\"China Standard Time\":20120305T093500", "SUMMARY:数学")}, []string{"1 08:00-09:35 1 数学 @"}},
		{"zone nobody knows", []string{eventOf("1", "DTSTART;TZID=Mars/Base:20120305T080000", "DTEND;TZID=Mars/Base:20120305T093500", "SUMMARY:数学")}, []string{"1 08:00-09:35 1 数学 @ ?zone_unknown"}},
		{"no zone", []string{eventOf("1", "DTSTART:20120305T080000", "DURATION:PT1H35M", "SUMMARY:数学")}, []string{"1 08:00-09:35 1 数学 @"}},
		{"folded", []string{eventOf("1", nine, ten, "SUMMARY:数\r\n 学与\r\n 生活")}, []string{"1 08:00-09:35 1 数学与生活 @"}},
		{"whole days", []string{eventOf("1", "DTSTART;VALUE=DATE:20120305", "DTEND;VALUE=DATE:20120307", "SUMMARY:运动会")}, []string{"1 00:00-24:00 1 运动会 @ ?all_day", "2 00:00-24:00 1 运动会 @ ?all_day"}},
		{"takes no time", []string{eventOf("1", nine, ten, "TRANSP:TRANSPARENT", "SUMMARY:答疑")}, []string{"1 08:00-09:35 1 答疑 @ ?free"}},
		{"over midnight", []string{eventOf("1", "DTSTART:20120305T230000", "DTEND:20120306T010000", "SUMMARY:观星")}, []string{"1 23:00-24:00 1 观星 @", "2 00:00-01:00 1 观星 @"}},
		{"days long", []string{eventOf("1", "DTSTART:20120305T080000", "DTEND:20120308T080000", "SUMMARY:实习")}, []string{"left  too_long"}},
		{"every second", []string{eventOf("1", nine, ten, "RRULE:FREQ=SECONDLY", "SUMMARY:x")}, []string{"left  date_unclear"}},
		{"never", []string{eventOf("1", nine, ten, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "SUMMARY:x")}, []string{"left  elsewhen"}},
		{"without an end", []string{eventOf("1", nine, ten, "RRULE:FREQ=WEEKLY", "SUMMARY:数学")}, []string{"1 08:00-09:35 1-53 数学 @ ?repeats_shortened"}},
		{"long ago", []string{eventOf("1", "DTSTART:20020305T080000", "DTEND:20020305T090000", "SUMMARY:x")}, []string{"left  elsewhen"}},
		{"ends before it begins", []string{eventOf("1", "DTSTART:20120305T080000", "DTEND:20120305T070000", "SUMMARY:x")}, []string{"left  date_unclear"}},
		{"commas in words", []string{eventOf("1", nine, ten, `SUMMARY:数学\, 上`)}, []string{"1 08:00-09:35 1 数学, 上 @"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := readText(t, "a.ics", []byte(calendarOf(c.events...)))
			same(t, lines(r), c.want)
		})
	}
}

func TestCalendarInGBK(t *testing.T) {
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String(calendarOf(eventOf("1", "DTSTART:20120307T080000", "DTEND:20120307T093500", "SUMMARY:高等数学")))
	r, first := readText(t, "a.ics", []byte(gbk))
	same(t, lines(r), []string{"3 08:00-09:35 1 高等数学 @"})
	if first == nil || first.Format(time.DateOnly) != "2012-03-05" {
		t.Errorf("the first week begins on %v", first)
	}
}

// TestHostile: whatever is handed in, reading it ends, and gives nothing that could not be stored.
func TestHostile(t *testing.T) {
	for name, content := range map[string][]byte{
		"many events":  []byte(calendarOf(strings.Repeat(eventOf("1", "DTSTART:20110601T080000", "DTEND:20110601T090000", "RRULE:FREQ=DAILY", "SUMMARY:x"), 6000))),
		"never true":   []byte(calendarOf(strings.Repeat(eventOf("1", "DTSTART:20070101T080000", "DTEND:20070101T090000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "SUMMARY:x"), 3000))),
		"no calendar":  []byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nnonsense"),
		"zip":          []byte("PK\x03\x04nothing"),
		"deep cell":    table([][]string{{"", "周一", "周二"}, {"1", strings.Repeat("1-16周\n", 500), strings.Repeat("数", 100_000)}}, ','),
		"many lessons": table([][]string{{"", "周一", "周二"}, {"1", strings.Repeat("数学 1-2周\n\n", 300), ""}, {"2", strings.Repeat("英语 1-2周\n\n", 300), ""}}, ','),
		"nothing":      nil,
	} {
		began := time.Now()
		r, _, err := readFile(t.Context(), File{Name: "a.csv", Content: content, Weeks: 16, Now: april}, theHours, shanghai)
		if len(r.Lessons) > MaxLessons || len(r.Left) > MaxLessons {
			t.Errorf("%s: %d lessons and %d left (%v)", name, len(r.Lessons), len(r.Left), err)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s: it took %v", name, took)
		}
	}
}

func FuzzCells(f *testing.F) {
	f.Add("高等数学\n1-16周(单)\n[01-02节]\n教三201\n张老师")
	f.Add("高等数学★\n(1-2节)1-16周(单)/本部/教三-201")
	f.Add("第十一节至第十二节 单周 {第1-16周|单周}")
	f.Fuzz(func(t *testing.T, text string) {
		for _, e := range entriesOf(text, 16) {
			if e.unclear == "" && len(e.weeks) > 0 && (slices.Min(e.weeks) < 1 || slices.Max(e.weeks) > MaxWeek) || e.first > e.last {
				t.Errorf("%q: %+v", text, e)
			}
		}
	})
}

func FuzzCalendar(f *testing.F) {
	f.Add(calendarOf(eventOf("1", "DTSTART:20120305T080000", "DTEND:20120305T093500", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4", "EXDATE:20120319T080000", "SUMMARY:x")))
	f.Fuzz(func(t *testing.T, text string) {
		r, _, err := readCalendar(text, shanghai, april)
		if err != nil {
			return
		}
		for _, l := range r.Lessons {
			if !l.sound() {
				t.Errorf("%+v", l)
			}
		}
	})
}
