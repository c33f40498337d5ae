package command

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"nuanlin/server/outlet"
	"nuanlin/server/postgres"
)

// Config is what the environment says about this run of the product. Every
// variable is optional; settings lists them with their defaults.
type Config struct {
	Addr           string         // NUANLIN_ADDR: where the product listens
	MetricsAddr    string         // NUANLIN_METRICS_ADDR: where it tells its figures; empty for nowhere
	Data           string         // NUANLIN_DATA: the data folder
	DatabaseURL    string         // DATABASE_URL: empty for the private server
	PostgresBin    string         // POSTGRES_BIN: empty to search
	Secret         string         // NUANLIN_SECRET: empty for the one in the data folder
	LogFormat      string         // NUANLIN_LOG: text or json
	ClockStart     time.Time      // NUANLIN_CLOCK: zero for the real time
	SecureCookies  bool           // NUANLIN_SECURE_COOKIES
	TrustedProxies []netip.Prefix // NUANLIN_TRUSTED_PROXIES: whose X-Forwarded-For is believed
	Outlets        outlet.Outlets // NUANLIN_SMTP, _PUSH, _SMS, _WECOM and _OFFICIAL: the ways people are told on
	PublicURL      string         // NUANLIN_PUBLIC_URL: where people reach the product, without a slash at its end

	warnings []string          // names that are probably misspelt
	set      map[string]string // variables that were given
}

// setting is one variable of the environment. The README's table is checked
// against this one.
type setting struct {
	name     string
	fallback string // in words, if it is not a value
	meaning  string
	secret   bool
	read     func(c *Config, value string) error
}

var settings = []setting{
	{name: "NUANLIN_ADDR", fallback: "127.0.0.1:8080", meaning: "address and port to listen on",
		read: func(c *Config, value string) error { c.Addr = value; return checkAddr(value) }},
	{name: "NUANLIN_METRICS_ADDR", fallback: "not served", meaning: "address and port at which Prometheus finds /metrics, such as 127.0.0.1:9090; not for the public internet",
		read: func(c *Config, value string) error { c.MetricsAddr = value; return checkAddr(value) }},
	{name: "NUANLIN_DATA", fallback: "./data", meaning: "folder for the private database, the secret and files",
		read: func(c *Config, value string) (err error) { c.Data, err = filepath.Abs(value); return err }},
	{name: "DATABASE_URL", fallback: "a private PostgreSQL in the data folder", meaning: "PostgreSQL 15 or newer to use instead, as postgres://user:password@host/database", secret: true,
		read: func(c *Config, value string) error { c.DatabaseURL = value; return nil }},
	{name: "POSTGRES_BIN", fallback: "searched for", meaning: "folder of the programs initdb and postgres for the private database",
		read: func(c *Config, value string) error { c.PostgresBin = value; return nil }},
	{name: "NUANLIN_SECRET", fallback: "made at the first start, kept in the data folder", meaning: "at least 32 characters that sign sessions and lock sensitive fields; servers that share a database must share it", secret: true,
		read: func(c *Config, value string) error { c.Secret = value; return checkSecret(value) }},
	{name: "NUANLIN_LOG", fallback: "text", meaning: "form of the log: text or json",
		read: func(c *Config, value string) error {
			c.LogFormat = value
			return oneOf(value, "text", "json")
		}},
	{name: "NUANLIN_CLOCK", fallback: "the real time", meaning: "instant at which the product's clock starts, as 2012-04-14T09:00:00+08:00; for demonstrations and tests",
		read: func(c *Config, value string) (err error) {
			c.ClockStart, err = time.Parse(time.RFC3339, value)
			return err
		}},
	{name: "NUANLIN_SECURE_COOKIES", fallback: "true unless the address is this machine's own", meaning: "whether the browser may send the session only over HTTPS: true or false",
		read: func(c *Config, value string) (err error) {
			c.SecureCookies, err = strconv.ParseBool(value)
			return err
		}},
	{name: "NUANLIN_TRUSTED_PROXIES", fallback: "none", meaning: "addresses of the reverse proxies whose X-Forwarded-For is believed, with commas between them, such as 127.0.0.1,10.0.5.0/28",
		read: func(c *Config, value string) (err error) { c.TrustedProxies, err = readProxies(value); return err }},
	{name: "NUANLIN_SMTP", fallback: "no e-mail is sent", meaning: "server that takes e-mail, as smtp://user:password@host:port?from=address, or smtps:// for TLS from the first byte; catch keeps letters in memory, for development", secret: true,
		read: reads(outlet.Email)},
	{name: "NUANLIN_PUSH", fallback: "browsers show no notifications", meaning: "whom push servers turn to if something is wrong, as mailto:address: then browsers show notifications; or catch",
		read: reads(outlet.Push)},
	{name: "NUANLIN_SMS", fallback: "no short messages are sent", meaning: "account of Aliyun's short messages, as aliyun://key:secret@host?sign=signature&template=SMS_1&code=SMS_2; or catch", secret: true,
		read: reads(outlet.SMS)},
	{name: "NUANLIN_WECOM", fallback: "nothing is sent to WeCom", meaning: "application of WeCom, as wecom://company:secret@host?agent=number; or catch", secret: true,
		read: reads(outlet.WeCom)},
	{name: "NUANLIN_OFFICIAL", fallback: "nothing is sent to an official account", meaning: "official account of WeChat, as official://appid:secret@host?template=id&code=id&title=thing1&text=thing2; or catch", secret: true,
		read: reads(outlet.Official)},
	{name: "NUANLIN_PUBLIC_URL", fallback: "letters have no links, nor are there any for forgotten passwords", meaning: "address at which people reach the product, for links in letters, previews and calendars, such as https://nuanlin.example.edu.cn",
		read: func(c *Config, value string) (err error) { c.PublicURL, err = readPublicURL(value); return err }},
}

// reads returns what reads the setting of a channel.
func reads(channel outlet.Channel) func(*Config, string) error {
	return func(c *Config, value string) error {
		sender, err := outlet.Open(channel, value)
		if err == nil {
			c.Outlets[channel] = sender
		}
		return err
	}
}

// readConfig reads the environment, given as os.Environ gives it. A value that
// makes no sense is an error that names its variable; a name that begins with
// NUANLIN_ and is unknown is a warning.
func readConfig(environ []string) (Config, error) {
	c := Config{Addr: "127.0.0.1:8080", LogFormat: "text", Outlets: outlet.Outlets{}, set: map[string]string{}}
	for _, variable := range environ {
		name, value, _ := strings.Cut(variable, "=")
		if slices.ContainsFunc(settings, func(s setting) bool { return s.name == name }) {
			if value != "" {
				c.set[name] = value
			}
		} else if strings.HasPrefix(name, "NUANLIN_") {
			c.warnings = append(c.warnings, fmt.Sprintf("%s is not a setting; did you mean %s?", name, nearest(name)))
		}
	}
	data, err := filepath.Abs("data")
	if err != nil {
		return Config{}, err
	}
	c.Data = data
	for _, s := range settings {
		value, given := c.set[s.name]
		if !given {
			continue
		}
		if err := s.read(&c, value); err != nil {
			shown := strconv.Quote(value)
			if s.secret {
				shown = "(hidden)"
			}
			return Config{}, &configError{fmt.Errorf("%s = %s: %w", s.name, shown, err)}
		}
	}
	if _, given := c.set["NUANLIN_SECURE_COOKIES"]; !given {
		c.SecureCookies = !isLoopback(c.Addr)
	}
	return c, nil
}

// configError is a setting that makes no sense.
type configError struct{ error }

func (e *configError) Unwrap() error { return e.error }

// shown returns the value of s in force, fit for a terminal.
func (c Config) shown(s setting) string {
	value, given := c.set[s.name]
	switch {
	case !given:
		return s.fallback
	case s.name == "DATABASE_URL":
		return postgres.Mask(value)
	case s.secret:
		return "(hidden)"
	}
	return value
}

// clock returns the product's clock: the real time or, if one was set, the time
// since now counted from that instant.
func (c Config) clock() func() time.Time {
	if c.ClockStart.IsZero() {
		return time.Now
	}
	began := time.Now()
	return func() time.Time { return c.ClockStart.Add(time.Since(began)) }
}

func checkAddr(value string) error {
	_, port, err := net.SplitHostPort(value)
	if err != nil {
		return errors.New("write it as host:port, such as 127.0.0.1:8080 or :8080")
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("%q is not a port number", port)
	}
	return nil
}

// readProxies reads addresses and networks with commas between them.
func readProxies(value string) ([]netip.Prefix, error) {
	var proxies []netip.Prefix
	for text := range strings.SplitSeq(value, ",") {
		text = strings.TrimSpace(text)
		proxy, err := netip.ParsePrefix(text)
		if address, is := netip.ParseAddr(text); is == nil {
			proxy, err = netip.PrefixFrom(address, address.BitLen()), nil
		}
		switch {
		case err != nil:
			return nil, fmt.Errorf("%q is neither an address such as 10.0.5.2 nor a network such as 10.0.5.0/28", text)
		case proxy.Bits() == 0:
			return nil, fmt.Errorf("%s is everybody, and everybody could say they are somebody else: name the proxies", text)
		}
		proxies = append(proxies, proxy.Masked())
	}
	return proxies, nil
}

// readPublicURL reads the address of the product, and takes the slash from its end.
func readPublicURL(value string) (string, error) {
	u, err := url.Parse(value)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", errors.New("write it as https://host, without anything behind it")
	}
	return u.Scheme + "://" + u.Host, nil
}

func checkSecret(value string) error {
	if len(value) < secretLength {
		return fmt.Errorf("it has %d characters, at least %d are needed", len(value), secretLength)
	}
	return nil
}

func oneOf(value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return fmt.Errorf("must be %s", strings.Join(allowed, " or "))
}

func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// nearest returns the setting whose name takes the fewest edits to reach.
func nearest(name string) string {
	best, fewest := "", len(name)+1
	for _, s := range settings {
		if edits := distance(name, s.name); edits < fewest {
			best, fewest = s.name, edits
		}
	}
	return best
}

// distance is the Levenshtein distance of a and b in bytes, in the time and
// half the memory of the usual table.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// roots are the folders in which npm's packages may lie: where the product was
// started, and beside or above its program.
func roots() []string {
	var found []string
	if folder, err := os.Getwd(); err == nil {
		found = append(found, folder)
	}
	if program, err := os.Executable(); err == nil {
		folder := filepath.Dir(program)
		found = append(found, folder, filepath.Dir(folder))
	}
	return found
}
