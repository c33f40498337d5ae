package lessons

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// weeksText writes weeks as 1-8,10-16.
func weeksText(weeks []int) string {
	var parts []string
	for i := 0; i < len(weeks); {
		j := i
		for j+1 < len(weeks) && weeks[j+1] == weeks[j]+1 {
			j++
		}
		if i == j {
			parts = append(parts, fmt.Sprint(weeks[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", weeks[i], weeks[j]))
		}
		i = j + 1
	}
	return strings.Join(parts, ",")
}

// TestWeeks: what universities write of weeks.
func TestWeeks(t *testing.T) {
	odd, even := "1,3,5,7,9,11,13,15", "2,4,6,8,10,12,14,16"
	for text, want := range map[string]string{
		"1-16周": "1-16", "第1-16周": "1-16", "1-16(周)": "1-16", "1-16周(单)": odd, "1-16(单周)": odd, "1-16单周": odd, "1-16周(双周)": even,
		"2-16双周": even, "1-8,10-16周": "1-8,10-16", "1-8周,10-16周": "1-8,10-16", "第3,5,7周": "3,5,7", "第3、5、7周": "3,5,7", "单周": odd, "双周": even,
		"全周": "1-16", "每周": "1-16", "{第1-16周|单周}": odd, "{第2-16周|双周}": even, "1~16周": "1-16", "１－１６周（单）": odd, "第一周至第十六周": "1-16",
		"第1周-第8周": "1-8", "1到8周": "1-8", "单周1-15周": odd, "5周": "5", "第5周": "5", "1-4周(双),6,8-10周": "2,4,6,8-10", "1—16周": "1-16", "3-5,7,9-11周": "3-5,7,9-11",
		"weeks 1-8": "1-8", "Weeks 1-8 (odd)": "1,3,5,7", "week 3, 5": "3,5", "1-8,10-16周(单)": "1,3,5,7,11,13,15", "教三201 1-16周": "1-16", "1-16周 单": odd,
		"16-1周": "", "0-3周": "", "1-60周": "", "第1-2节": "", "32学时": "", "高等数学": "", "周学时4": "", "2周学时": "",
	} {
		said, weeks := findWeeks(withoutDay(plain(text)), 16)
		if got := weeksText(weeks); got != want {
			t.Errorf("%s: %s (from %q), want %s", text, got, said, want)
		}
	}
}

func TestSections(t *testing.T) {
	for text, want := range map[string][2]int{
		"1-2节": {1, 2}, "第1-2节": {1, 2}, "[01-02节]": {1, 2}, "(1-2节)": {1, 2}, "第1,2节": {1, 2}, "第3、4节": {3, 4}, "第0102节": {1, 2}, "01020304节": {1, 4}, "[1-2]节": {1, 2},
		"第一大节": {1, 2}, "第五大节": {9, 10}, "第三节": {3, 3}, "第十一节至第十二节": {11, 12}, "第11-12节": {11, 12}, "5-8小节": {5, 8}, "99节": {}, "1-16周": {},
	} {
		if _, first, last := findSections(plain(text)); [2]int{first, last} != want {
			t.Errorf("%s: %d-%d, want %v", text, first, last, want)
		}
	}
}

// TestCells: cells of course tables as the systems of universities write them.
func TestCells(t *testing.T) {
	odd := "1,3,5,7,9,11,13,15"
	for _, c := range []struct {
		name, text string
		want       []string // title|place|weeks|sections
	}{
		{"lines", "高等数学\n1-16周(单)\n[01-02节]\n教三201\n张老师", []string{"高等数学|教三201|" + odd + "|1-2"}},
		{"weeks and lessons together", "高等数学\n张老师\n1-16(周)[01-02节]\n教三201", []string{"高等数学|教三201|1-16|1-2"}},
		{"old ZF", "高等数学\n周一第1,2节{第1-16周|单周}\n张老师\n教三201", []string{"高等数学|教三201|" + odd + "|1-2"}},
		{"new ZF", "高等数学★\n(1-2节)1-16周(单)/本部/教三-201/张老师/(2012-1)-0101/数学1班", []string{"高等数学|教三-201|" + odd + "|1-2"}},
		{"new ZF with labels", "高等数学★\n(1-2节)1-16周/校区:本部/场地:教三201/教师:张老师/教学班:A01/考核方式:考试", []string{"高等数学|教三201|1-16|1-2"}},
		{"URP", "高等数学_01\n(张老师 1-16周 教三201)", []string{"高等数学_01|教三201|1-16|0-0"}},
		{"one line", "高等数学 1-16周(单) 教三201 张老师", []string{"高等数学|教三201|" + odd + "|0-0"}},
		{"one line with diamonds", "高等数学◇1-16周◇教三201◇张老师", []string{"高等数学|教三201|1-16|0-0"}},
		{"slashes", "高等数学/张老师/1-8,10-16周/教三201", []string{"高等数学|教三201|1-8,10-16|0-0"}},
		{"dashes between", "高等数学\n1-16周(单)\n教三201\n---------------------\n大学英语\n1-16周(双)\n教四101", []string{"高等数学|教三201|" + odd + "|0-0", "大学英语|教四101|2,4,6,8,10,12,14,16|0-0"}},
		{"empty line between", "高等数学\n周一第1,2节{第1-8周}\n张老师\n教三201\n\n大学英语\n周一第1,2节{第9-16周}\n李老师\n教四101", []string{"高等数学|教三201|1-8|1-2", "大学英语|教四101|9-16|1-2"}},
		{"nothing between", "高等数学\n张老师\n1-8周\n教三201\n大学英语\n李老师\n9-16周\n教四101", []string{"高等数学|教三201|1-8|0-0", "大学英语|教四101|9-16|0-0"}},
		{"nothing between, one with another room", "高等数学\n1-8周\n教三201\n大学英语\n9-16周", []string{"高等数学|教三201|1-8|0-0", "大学英语||9-16|0-0"}},
		{"two rooms", "高等数学\n1-8周 教三201\n9-16周 教四305\n张老师", []string{"高等数学|教三201|1-8|0-0", "高等数学|教四305|9-16|0-0"}},
		{"only a title", "高等数学", []string{"高等数学|||0-0"}},
		{"title and room", "高等数学\n教三201", []string{"高等数学|教三201||0-0"}},
		{"an English title", "College English II\n1-16周\nRoom 201", []string{"College English II|Room 201|1-16|0-0"}},
		{"wide digits", "高等数学\n１－１６周（单）\n［０１－０２节］\n教三２０１", []string{"高等数学|教三201|" + odd + "|1-2"}},
		{"gymnasium", "体育(篮球)\n1-16周\n风雨操场", []string{"体育(篮球)|风雨操场|1-16|0-0"}},
		{"break in a page", "高等数学<br>1-16周<br>教三201", []string{"高等数学|教三201|1-16|0-0"}},
		{"four lessons", "电子实验\n第1,3,5周\n[05-08节]\n实验楼305", []string{"电子实验|实验楼305|1,3,5|5-8"}},
		{"a clock", "高等数学\n1-16周\n08:00-09:35\n教三201", []string{"高等数学|教三201|1-16|480-575"}},
		{"noon", "午休", nil},
		{"a dash", "-", nil},
		{"nothing", " \n ", nil},
		{"no such weeks", "高等数学\n16-1周\n教三201", []string{"weeks_unclear"}},
		{"weeks but some", "高等数学\n1-16周(除第5周)\n教三201", []string{"weeks_unclear"}},
		{"no such lesson", "高等数学\n1-16周\n[33节]", []string{"time_unclear"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range entriesOf(c.text, 16) {
				when := fmt.Sprintf("%d-%d", e.first, e.last)
				if e.until > 0 {
					when = fmt.Sprintf("%d-%d", e.from, e.until)
				}
				if e.unclear != "" {
					got = append(got, e.unclear)
				} else {
					got = append(got, strings.Join([]string{e.title, e.place, weeksText(e.weeks), when}, "|"))
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}
