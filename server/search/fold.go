// Package search makes names findable the way people type them: 吕布 by lvbu and lb, Éva by eva,
// 陳 by 陈. What is stored beside a name ([Key]) and what is asked ([Query]) go through the same
// fold, so a name is found by whatever it was written as.
package search

import (
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// simplifiedPairs are pairs of a traditional character and the simplified one for it.
//
//go:embed simplified.txt
var simplifiedPairs string

// simplified is the simplified character for a traditional one. A character at a time is enough
// to find something, where a text to be read would need to look at whole words.
var simplified = func() map[rune]rune {
	pairs := map[rune]rune{}
	for pair := range strings.FieldsSeq(simplifiedPairs) {
		signs := []rune(pair)
		pairs[signs[0]] = signs[1]
	}
	return pairs
}()

// letters are the Latin letters that are no plain one with a mark, as people without the key for
// them type them.
var letters = map[rune]string{'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'æ': "ae", 'œ': "oe", 'ß': "ss"}

// A run is what is written in one go in one script: 张三 and b2 of "张三 b2".
type run struct {
	signs []rune
	han   bool
}

// runs folds a text and cuts it where a script or a word ends. Chinese goes on over spaces and
// the dot between the parts of a name, which people leave out as often as not.
func runs(text string) []run {
	var found []run
	glued := false // nothing that ends a word stands before the next sign
	add := func(r rune, han bool) {
		last := len(found) - 1
		if last < 0 || found[last].han != han || !glued && !han {
			found = append(found, run{han: han})
			last++
		}
		found[last].signs = append(found[last].signs, r)
		glued = true
	}
	broken := false // a sign ends Chinese, too
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKC.String(text))) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '`':
		case unicode.Is(unicode.Han, r), unicode.Is(unicode.Co, r):
			if s, known := simplified[r]; known {
				r = s
			}
			if broken && len(found) > 0 && found[len(found)-1].han {
				found = append(found, run{han: true})
			}
			add(r, true)
			broken = false
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if plain, known := letters[r]; known {
				for _, p := range plain {
					add(p, false)
				}
			} else {
				add(r, false)
			}
			broken = false
		default:
			glued = false
			broken = broken || !unicode.IsSpace(r) && r != '·'
		}
	}
	return found
}
