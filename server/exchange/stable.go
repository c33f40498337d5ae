package exchange

import (
	"fmt"
	"io"

	"nuanlin/matching"
	"nuanlin/matching/stable"
)

// stableFile is what both sides of a programme wish, as it is written down.
type stableFile struct {
	Format        string    `json:"format"`
	Volunteers    []ranking `json:"volunteers"`
	Beneficiaries []ranking `json:"beneficiaries"`
	Pairs         []pair    `json:"pairs,omitempty"`
}

// ranking has the fields of stable.Ranking in the same order.
type ranking struct {
	ID      int64   `json:"id"`
	Places  int     `json:"places"`
	Choices []int64 `json:"choices,omitempty"`
}

// Wishes is a problem in which both sides rank each other.
type Wishes struct {
	Volunteers, Beneficiaries []stable.Ranking
	Pairs                     []matching.Ref // a pairing to judge; may be empty
}

// ReadStable reads a problem in [StableFormat]. What is wrong with it is an [*Error].
func ReadStable(r io.Reader) (Wishes, error) {
	var file stableFile
	if err := decode(r, StableFormat, &file); err != nil {
		return Wishes{}, err
	}
	volunteers, err := rankings("volunteers", file.Volunteers)
	if err != nil {
		return Wishes{}, err
	}
	beneficiaries, err := rankings("beneficiaries", file.Beneficiaries)
	if err != nil {
		return Wishes{}, err
	}
	w := Wishes{Volunteers: volunteers, Beneficiaries: beneficiaries}
	if err := choicesKnown("volunteers", w.Volunteers, w.Beneficiaries); err != nil {
		return Wishes{}, err
	}
	if err := choicesKnown("beneficiaries", w.Beneficiaries, w.Volunteers); err != nil {
		return Wishes{}, err
	}
	for _, p := range file.Pairs {
		w.Pairs = append(w.Pairs, matching.Ref(p))
	}
	return w, pairsKnown(w)
}

// rankings checks the people of one side.
func rankings(side string, list []ranking) ([]stable.Ranking, error) {
	if _, err := numbered(side, len(list), func(i int) int64 { return list[i].ID }); err != nil {
		return nil, err
	}
	var out []stable.Ranking
	for i, r := range list {
		if r.Places < 1 {
			return nil, wrong(fmt.Sprintf("%s[%d].places", side, i), "is %d, and at least 1 belongs here", r.Places)
		}
		out = append(out, stable.Ranking(r))
	}
	return out, nil
}

// choicesKnown checks that one side chooses among the people of the other.
func choicesKnown(side string, list, others []stable.Ranking) error {
	known := ids(others)
	for i, r := range list {
		for k, choice := range r.Choices {
			if !known[choice] {
				return wrong(fmt.Sprintf("%s[%d].choices[%d]", side, i, k), "nobody on the other side has the ID %d", choice)
			}
		}
	}
	return nil
}

// pairsKnown checks the pairing that is to be judged.
func pairsKnown(w Wishes) error {
	volunteers, beneficiaries := ids(w.Volunteers), ids(w.Beneficiaries)
	for i, p := range w.Pairs {
		if !volunteers[p.VolunteerID] || !beneficiaries[p.BeneficiaryID] {
			return wrong(fmt.Sprintf("pairs[%d]", i), "volunteer %d or beneficiary %d is not in the file", p.VolunteerID, p.BeneficiaryID)
		}
	}
	return nil
}

func ids(list []stable.Ranking) map[int64]bool {
	found := map[int64]bool{}
	for _, r := range list {
		found[r.ID] = true
	}
	return found
}

// stableAnswer is a stable pairing, and what is unstable about the one given.
type stableAnswer struct {
	Format   string `json:"format"`
	Pairs    []pair `json:"pairs"`
	Blocking []pair `json:"blocking"`
}

// WriteStableAnswer writes a stable pairing in [StableAnswerFormat], with the pairs
// that block the pairing of the file.
func WriteStableAnswer(w io.Writer, pairs, blocking []matching.Ref) error {
	answer := stableAnswer{Format: StableAnswerFormat, Pairs: pairsOf(pairs), Blocking: pairsOf(blocking)}
	if answer.Pairs == nil {
		answer.Pairs = []pair{}
	}
	if answer.Blocking == nil {
		answer.Blocking = []pair{}
	}
	return encode(w, answer)
}
