package importing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestTextEncodings(t *testing.T) {
	text := "学号,姓名,系队\r\nD1,龚春来,T1\r\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		content []byte
		reason  string // or empty: read
	}{
		{"UTF-8", []byte(text), ""},
		{"UTF-8 with a mark", []byte("\ufeff" + text), ""},
		{"GB 18030", gb, ""},
		{"UTF-16", append([]byte("\xff\xfe"), utf16("a,b")...), "encoding_unknown"},
		{"with a NUL", []byte("学号,姓名,系队\nD1,云\x00小满,T1"), "encoding_unknown"},
		{"neither", []byte("学号,姓名,系队\n\xff\xff\xff\xff"), "encoding_unknown"},
		{"open quote", []byte("学号,姓名,系队\nD1,\"龚春来,T1\n"), "file_damaged"},
		{"quote inside", []byte("学号,姓名,系队\nD1,龚\"春\"来,T1\n"), "file_damaged"},
		{"too many columns", []byte("学号,姓名,系队\nD1,龚春来,T1" + strings.Repeat(",", 300) + "x"), "columns_too_many"},
		{"many empty columns", []byte("学号,姓名,系队\nD1,龚春来,T1" + strings.Repeat(",", 300)), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sheet, err := readBytes("people.csv", tt.content)
			if tt.reason != "" {
				if reasonOf(err) != tt.reason {
					t.Errorf("err = %v, want %s", err, tt.reason)
				}
				return
			}
			if err != nil || sheet.Rows[0].Volunteer.Name != "龚春来" {
				t.Errorf("%+v, %v", sheet.Rows, err)
			}
		})
	}
}

func TestLinesCountAsSpreadsheetsDo(t *testing.T) {
	sheet, err := readText("学号,姓名,系队,可服务时间", "D1,云小满,T1,\"周六 上午\n周日\"", "", "D2,林小暖,T1,")
	if err != nil {
		t.Fatal(err)
	}
	if got := []int{sheet.Rows[0].Line, sheet.Rows[1].Line}; !slices.Equal(got, []int{2, 4}) {
		t.Errorf("lines = %v, want [2 4]", got)
	}
	if got := fmt.Sprint(sheet.Rows[0].Volunteer.Availability); got != "[{6 480 720} {7 480 1080}]" {
		t.Errorf("availability = %s", got)
	}
}

func TestAvailability(t *testing.T) {
	tests := []struct{ text, want, wrong string }{
		{"周六 08:00-12:00; 周日 14:00-18:00", "[{6 480 720} {7 840 1080}]", ""},
		{"周六 08:00-12:00、14:00-18:00", "[{6 480 720} {6 840 1080}]", ""},
		{"周六、周日 14:00-18:00", "[{6 840 1080} {7 840 1080}]", ""},
		{"周六; 周日 14:00-18:00", "[{6 480 1080} {7 840 1080}]", ""},
		{"周六日下午", "[{6 840 1080} {7 840 1080}]", ""},
		{"周一至周三晚上", "[{1 1140 1260} {2 1140 1260} {3 1140 1260}]", ""},
		{"星期天:全天", "[{7 480 1080}]", ""},
		{"每周六 上午\n周六 12:00-13:00", "[{6 480 780}]", ""},
		{"Sat 8:00–12:00; Sunday afternoon", "[{6 480 720} {7 840 1080}]", ""},
		{"weekend 20:00-24:00", "[{6 1200 1440} {7 1200 1440}]", ""},
		{"周六 24:00-24:30", "[]", "周六 24:00-24:30"},
		{"周六 08:60-12:00", "[]", "周六 08:60-12:00"},
		{"周八 08:00-12:00", "[]", "周八 08:00-12:00"},
		{"随时", "[]", "随时"},
		{"上午", "[]", "上午"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			slots, wrong := parseAvailability(clean(tt.text))
			if got := fmt.Sprint(slots); got != tt.want || wrong != tt.wrong {
				t.Errorf("got %s, %q; want %s, %q", got, wrong, tt.want, tt.wrong)
			}
		})
	}
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		day  Day
		n    int
		want Day
	}{
		{"2012-03-24", 12, "2013-03-23"}, {"2012-01-01", 1, "2012-01-31"}, {"2012-02-29", 12, "2013-02-28"}, {"2012-10-31", 6, "2013-04-30"},
	}
	for _, tt := range tests {
		if got := tt.day.lastDay(tt.n); got != tt.want {
			t.Errorf("%s + %d months = %s, want %s", tt.day, tt.n, got, tt.want)
		}
	}
}
