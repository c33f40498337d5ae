package telling

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/outlet"
)

// passwordWords are what the letter with the link for a forgotten password says.
var passwordWords = map[Language]struct{ title, text string }{
	Chinese: {"重设密码", "有人说忘了这个账号的密码。如果是你，打开下面的链接设一个新密码，15 分钟内有效，只能用一次：\n\n{link}\n\n如果不是你，不用理会：不打开、不填新密码，什么都不会变。\n"},
	English: {"Set a new password", "Somebody said that they forgot the password of this account. If it was you, open this link and set a new one. It counts for 15 minutes, and once:\n\n{link}\n\nIf it was not you, ignore this letter: nothing changes unless a new password is set there.\n"},
}

// ErrNoWay is the answer about an account that has confirmed no way on which a link can be sent.
var ErrNoWay = errors.New("telling: the account has no confirmed way for a link")

// LinksOffered reports whether the people of an organization can be sent links at all.
func LinksOffered(db *data.DB, outlets outlet.Outlets) bool {
	return outlets.CarryLinks() && !db.Organization().Trial
}

// SendPasswordLink sends the owner of an account the page, below base, by which they set a new password, on the first
// of the ways they have confirmed that carries a link. It fails with [ErrNoWay] if there is none, and otherwise as
// the sender does.
func SendPasswordLink(ctx context.Context, db *data.DB, outlets outlet.Outlets, accountID int64, base, path string) error {
	ways, err := linkWays(ctx, db, accountID)
	if err != nil {
		return err
	}
	for _, way := range ways {
		if !Offered(db, outlets, way.Channel) {
			continue
		}
		limited, cancel := context.WithTimeout(ctx, codeLetter)
		defer cancel()
		words := passwordWords[way.Language]
		return outlet.SendOne(limited, outlets[way.Channel], outlet.Letter{
			Organization: db.Organization().Slug, From: db.Organization().Name, Channel: way.Channel, ID: "nuanlin.password." + rand.Text(), To: way.Address,
			Title: words.title, Text: strings.ReplaceAll(words.text, "{link}", base+path), Path: path, Link: base + path, Language: string(way.Language), Urgent: true,
		})
	}
	return ErrNoWay
}
