package search

import (
	"slices"
	"strings"
	"unicode"
)

// Version says how keys are made. Keys of another version are made anew by a round in the
// background; raise it with every change of what [Key] or [Order] returns.
const Version = 2

const (
	longest  = 16 // signs of a run that a token goes on for: nobody types more to find something
	shortest = 2  // letters or digits of the end of a word that are a token
	variants = 16 // ways to read one beginning
	precise  = 4  // signs of a beginning that are read in all ways; those behind in the commonest
)

// Key returns the tokens by which something with these names is found: whatever somebody types is
// the beginning of one of them. Of Chinese these are the signs, their pinyin and its first
// letters, from every sign on; of other scripts the words from every letter on.
func Key(names ...string) []string {
	tokens := map[string]bool{}
	for _, name := range names {
		var words []string
		for _, r := range runs(name) {
			if r.han {
				addHan(tokens, r.signs)
			} else {
				addWord(tokens, r.signs)
				words = append(words, string(r.signs))
			}
		}
		addJoined(tokens, words)
	}
	all := make([]string, 0, len(tokens))
	for token := range tokens {
		all = append(all, token)
	}
	slices.Sort(all)
	return all
}

func addHan(tokens map[string]bool, signs []rune) {
	for from := range signs {
		rest := signs[from:min(from+longest, len(signs))]
		tokens[string(rest)] = true
		whole, initials := []string{""}, []string{""}
		for i, sign := range rest {
			ways := readings(sign)
			if i >= precise {
				ways = ways[:1]
			}
			whole, initials = longer(whole, ways), longer(initials, firsts(ways))
		}
		for _, token := range slices.Concat(whole, initials) {
			tokens[token] = true
		}
	}
	if len(signs) <= precise {
		addMixed(tokens, signs)
	}
}

// addMixed adds what people type of a name: wanghr for 王浩然, the surname as it is read and the rest by
// its first letters. Of names alone, since a title would get too many.
func addMixed(tokens map[string]bool, signs []rune) {
	whole := []string{""}
	for i, sign := range signs {
		whole = longer(whole, readings(sign))
		mixed := whole
		for _, later := range signs[i+1:] {
			mixed = longer(mixed, firsts(readings(later)))
		}
		for _, token := range mixed {
			tokens[token] = true
		}
	}
}

// longer is every beginning with every way to go on, up to as many as are kept.
func longer(beginnings, ways []string) []string {
	next := make([]string, 0, len(beginnings)*len(ways))
	for _, way := range ways {
		for _, beginning := range beginnings {
			next = append(next, beginning+way)
		}
	}
	return next[:min(len(next), variants)]
}

// firsts are the first letters of ways to read a sign, each once.
func firsts(ways []string) []string {
	found := make([]string, 0, len(ways))
	for _, way := range ways {
		first := string([]rune(way)[:1])
		if !slices.Contains(found, first) {
			found = append(found, first)
		}
	}
	return found
}

func addWord(tokens map[string]bool, signs []rune) {
	signs = signs[:min(len(signs), 2*longest)]
	for from := 0; from == 0 || from+shortest <= len(signs); from++ {
		tokens[string(signs[from:])] = true
	}
}

// addJoined adds what a name of several words is without its spaces, and its first letters.
func addJoined(tokens map[string]bool, words []string) {
	for from := range words {
		if from+1 == len(words) {
			return
		}
		rest := words[from:min(from+longest, len(words))]
		var initials strings.Builder
		for _, word := range rest {
			first := []rune(word)[0]
			if !unicode.IsLetter(first) {
				initials.Reset()
				break
			}
			initials.WriteRune(first)
		}
		joined := []rune(strings.Join(rest, ""))
		tokens[string(joined[:min(len(joined), 2*longest)])] = true
		if initials.Len() > 0 {
			tokens[initials.String()] = true
		}
	}
}

// Query returns what PostgreSQL asks a key for (a tsquery): every word somebody typed is the
// beginning of a token. It is empty, which finds nothing, if there is no letter and no digit.
func Query(text string) string {
	var words []string
	for _, r := range runs(text) {
		limit := longest
		if !r.han {
			limit *= 2
		}
		words = append(words, "'"+string(r.signs[:min(len(r.signs), limit)])+"':*")
	}
	return strings.Join(words, " & ")
}

// phoneDigits is how many digits of the end of a phone number find it.
const phoneDigits = 4

// PhoneEnd returns the digits of the text, last first, if it may be the end of a phone number: at least
// four, and nothing but digits and what people put between them. Otherwise it is "".
func PhoneEnd(text string) string {
	var digits []rune
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, r)
		case r == '+' || r == '-' || r == '(' || r == ')' || unicode.IsSpace(r):
		default:
			return ""
		}
	}
	if len(digits) < phoneDigits || len(digits) > 15 {
		return ""
	}
	slices.Reverse(digits)
	return string(digits)
}

// Marks are what stands beside a name in the database: its key, what it is put in order by, and
// the version of both. Whoever writes a name writes them with it.
type Marks struct {
	Key     []string `json:"search_key"` // an array, which array_to_tsvector makes the key of
	Order   string   `json:"name_order"`
	Version int      `json:"search_version"`
}

// Mark returns the marks of a name that is found by the others, too.
func Mark(name string, others ...string) Marks {
	return Marks{Key: Key(append(others, name)...), Order: Order(name), Version: Version}
}

// Ask returns what to ask keys for by [Query]; nil if nothing was typed, which all rows answer.
func Ask(text string) *string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	query := Query(text)
	return &query
}
