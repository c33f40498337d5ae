package search

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// everyWay asks for pinyin without tones, in all ways a sign is read.
var everyWay = pinyin.Args{Style: pinyin.Normal, Heteronym: true}

// surnames are the signs whose commonest reading is not the one of the surname.
var surnames = map[rune]string{
	'单': "shan", '曾': "zeng", '解': "xie", '查': "zha", '仇': "qiu", '朴': "piao", '盖': "ge", '区': "ou", '任': "ren", '华': "hua",
	'翟': "zhai", '乐': "yue", '尉': "yu", '种': "chong", '秘': "bi", '缪': "miao", '覃': "qin", '宁': "ning", '折': "she", '员': "yun",
}

// readings returns how a sign is read, the commonest first, each way once; itself, if nobody knows.
// What is written ü is typed v, u and, as in passports, yu.
func readings(sign rune) []string {
	ways := []string{}
	add := func(way string) {
		if way != "" && !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	if way, known := surnames[sign]; known {
		add(way)
	}
	for _, way := range pinyin.SinglePinyin(sign, everyWay) {
		add(way)
		if strings.Contains(way, "v") {
			add(strings.Replace(way, "v", "u", 1))
			add(strings.Replace(way, "v", "yu", 1))
		}
	}
	if len(ways) == 0 {
		return []string{string(sign)}
	}
	return ways
}

// Order returns what a name is put in order by, compared byte by byte: Chinese by pinyin, with
// surnames as they are read in names, everything else without marks and capitals.
func Order(name string) string {
	var order strings.Builder
	first := true
	for _, r := range runs(name) {
		if !r.han {
			order.WriteString(string(r.signs) + " ")
			first = false
			continue
		}
		for _, sign := range r.signs {
			ways := readings(sign)
			way := ways[0]
			if _, surname := surnames[sign]; surname && !first && len(ways) > 1 {
				way = commonest(sign)
			}
			order.WriteString(way + " ")
			first = false
		}
	}
	return order.String() + name
}

// commonest is how a sign is read that is no surname.
func commonest(sign rune) string {
	if ways := pinyin.SinglePinyin(sign, everyWay); len(ways) > 0 {
		return ways[0]
	}
	return string(sign)
}
