package importing

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// manyPeople makes the values of n invented people.
func manyPeople(n int) [][]any {
	families, given := []rune("李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"), strings.Fields("子衿 若溪 明朗 思齐 雨桐 景行 书言 星野 清越 嘉木 知夏 云舒 砚秋 予安 亦航 沐阳 可心 怀瑾 语冰 北辰")
	rows := [][]any{{"学号", "姓名", "性别", "出生日期", "年级", "系队", "队内职务", "手机", "技能", "兴趣", "方言", "路程上限", "可服务时间", "培训", "从业查询", "监护人同意"}}
	for i := range n {
		rows = append(rows, []any{
			fmt.Sprintf("B2012%06d", i), string(families[i%20]) + given[i/20%20], []string{"女", "男"}[i%2], "1992-03-05", i%4 + 1,
			fmt.Sprintf("T%d", i%2+1), "队员", fmt.Sprintf("000%08d", i), "普法、急救", "棋类、川剧", "四川话", 30 + i%90,
			"周六 08:00-12:00、14:00-18:00; 周日 下午", "基础: 2012-03-24; 入户探访: 2012-03-29", "2012-03-20", "",
		})
	}
	return rows
}

// manyWorkbook streams rows into a workbook, as large files are written.
func manyWorkbook(b testing.TB, rows [][]any) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i, row := range rows {
		if err := w.SetRow(cellName(0, i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		b.Fatal(err)
	}
	return content.Bytes()
}

func manyText(rows [][]any) []byte {
	var b bytes.Buffer
	for _, row := range rows {
		for i, value := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			fmt.Fprint(&b, value)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func benchmarkRead(b *testing.B, name string, content []byte, rows int) {
	b.SetBytes(int64(len(content)))
	runtime.GC()
	peak := uint64(0)
	for b.Loop() {
		sheet, err := Read(context.Background(), bytes.NewReader(content), int64(len(content)), name, vocabulary, func(int) {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
		})
		if err != nil || len(sheet.Rows) != rows || sheet.Errors != 0 {
			b.Fatalf("%d rows, %d errors, %v", len(sheet.Rows), sheet.Errors, err)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(peak)/(1<<20), "MiB-heap")
	b.ReportMetric(float64(m.Sys)/(1<<20), "MiB-sys")
}

func BenchmarkReadWorkbook10000(b *testing.B) {
	benchmarkRead(b, "a.xlsx", manyWorkbook(b, manyPeople(10_000)), 10_000)
}

func BenchmarkReadText10000(b *testing.B) {
	benchmarkRead(b, "a.csv", manyText(manyPeople(10_000)), 10_000)
}
