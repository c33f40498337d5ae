package importing

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMessagesAreBounded(t *testing.T) {
	lines := []string{"学号,姓名,系队,性别,手机"}
	for i := range 12_000 {
		lines = append(lines, fmt.Sprintf("D%d,,T9,x,y", i))
	}
	sheet, err := readText(lines...)
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, row := range sheet.Rows {
		if kept += len(row.Messages); !row.Failed() {
			t.Fatalf("row %d shows no error", row.Line)
		}
	}
	if sheet.Errors != 2*12_000 || kept > maxMessages+len(sheet.Rows) {
		t.Errorf("%d errors, %d kept", sheet.Errors, kept)
	}
}

func TestTooManyRows(t *testing.T) {
	lines := []string{"学号,姓名,系队"}
	for i := range MaxRows {
		lines = append(lines, fmt.Sprintf("D%d,云小满,T1", i))
	}
	if sheet, err := readText(lines...); err != nil || len(sheet.Rows) != MaxRows {
		t.Fatalf("%d rows, %v", len(sheet.Rows), err)
	}
	if _, err := readText(append(lines, "E1,云小满,T1")...); reasonOf(err) != "rows_too_many" {
		t.Errorf("err = %v, want rows_too_many", err)
	}
}

func TestProgressAndStop(t *testing.T) {
	lines := []string{"学号,姓名,系队"}
	for i := range 1_000 {
		lines = append(lines, fmt.Sprintf("D%d,云小满,T1", i))
	}
	content := strings.Join(lines, "\n")
	var seen []int
	ctx, stop := context.WithCancel(context.Background())
	_, err := Read(ctx, strings.NewReader(content), int64(len(content)), "a.csv", vocabulary, func(rows int) {
		if seen = append(seen, rows); rows >= 500 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || !slices.Equal(seen, []int{250, 500}) && !slices.Equal(seen, []int{250, 500, 750}) {
		t.Errorf("err = %v after %v", err, seen)
	}
}

// A million rows that say nothing must cost neither time nor memory.
func TestMillionDeclaredRows(t *testing.T) {
	var b strings.Builder
	b.WriteString(inline(1, "学号", "姓名", "系队") + inline(2, "D1", "云小满", "T1"))
	for line := 3; line <= 1_000_000; line++ {
		fmt.Fprintf(&b, `<row r="%d"/>`, line)
	}
	content := withSheet(t, "", b.String(), "")
	b.Reset()
	start := time.Now()
	sheet, err := readBytes("people.xlsx", content)
	if err != nil || len(sheet.Rows) != 1 {
		t.Fatalf("%d rows, %v", len(sheet.Rows), err)
	}
	t.Logf("read in %v", time.Since(start))

	far := withSheet(t, "", inline(1, "学号", "姓名", "系队")+inline(1_048_576, "D1", "云小满", "T1"), "")
	if sheet, err := readBytes("people.xlsx", far); err != nil || sheet.Rows[0].Line != 1_048_576 {
		t.Errorf("%+v, %v", sheet.Rows, err)
	}
}
