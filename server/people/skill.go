package people

// Skill is something a position can ask for.
type Skill struct {
	ID     int64  `db:"id"`
	Code   string `db:"code"`
	NameZH string `db:"name_zh"`
	NameEN string `db:"name_en"`
}
