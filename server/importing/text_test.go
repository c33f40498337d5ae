package importing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestTextEncodings(t *testing.T) {
	text := "学号,姓名,系队\r\nD1,龚春来,T1\r\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	wide := func(order unicode.Endianness) []byte {
		content, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes([]byte(strings.ReplaceAll(text, ",", "\t")))
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	tests := []struct {
		name    string
		content []byte
		reason  string // or empty: read
	}{
		{"UTF-8", []byte(text), ""},
		{"UTF-8 with a mark", []byte("\ufeff" + text), ""},
		{"GB 18030", gb, ""},
		{"UTF-16", wide(unicode.LittleEndian), ""},
		{"UTF-16, the other way round", wide(unicode.BigEndian), ""},
		{"UTF-16 cut short", wide(unicode.LittleEndian)[:31], "encoding_unknown"},
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
