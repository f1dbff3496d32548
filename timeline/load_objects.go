package timeline

import (
	"cmp"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"demarche/internal/spell"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/ids"
)

// actor reads the declaration of an actor.
func (l *loader) actor() {
	a := &Actor{Declared: true}
	at := l.next()
	idAt := at
	present, body := l.object(fields.Actor, func(field string) {
		switch field {
		case "id":
			a.ID, idAt = l.word(field)
		case "name":
			a.Name = l.line(field)
		case "short":
			a.Short = l.line(field)
		case "kind":
			a.Kind = ActorKind(l.oneOf("kind", actorKinds))
		case "role":
			a.Role = l.line(field)
		case "member_of":
			l.list(field, func(int) {
				if name, offset := l.word(field); name != "" {
					l.members = append(l.members, memberRef{a, name, offset})
				}
			})
		case "country":
			a.Country = l.country(field)
		case "side":
			a.Side = l.line(field)
		case "at":
			a.At = l.spot(field)
		case "wikidata":
			a.Wikidata = l.pattern(field, wikidataID, "a QID such as Q30")
		case "aliases":
			l.list(field, func(int) {
				if s := l.line(field); s != "" {
					a.Aliases = append(a.Aliases, s)
				}
			})
		}
	})
	if l.broken || body == notThere {
		return
	}
	a.Pos = l.at(at)
	l.missing(present, at)
	if a.ID == "" {
		a.ID = ids.Slug(a.Name)
	}
	declare(l, l.actors, a.ID, a, idAt, "actor", func(old *Actor) bool { return old.Declared })
}

// spot reads a place in a graph, a list of two numbers.
func (l *loader) spot(field string) *Spot {
	at := l.next()
	var xy []float64
	l.list(field, func(int) { xy = append(xy, l.number(field, 0, 100).Value) })
	switch {
	case l.broken || len(xy) == 0 && l.failedAt(at):
		return nil
	case len(xy) != 2:
		l.fail(at, "kind", "write [x, y]: percent from the left and from the top", "`%s` must be a list of two numbers, not of %d", field, len(xy))
		return nil
	}
	return &Spot{xy[0], xy[1]}
}

// source reads the declaration of a source.
func (l *loader) source() {
	s := &Source{Declared: true}
	at := l.next()
	idAt := at
	present, body := l.object(fields.Source, func(field string) {
		switch field {
		case "id":
			s.ID, idAt = l.word(field)
		case "name":
			s.Name = l.line(field)
		case "title":
			s.Title = l.line(field)
		case "url":
			s.URL = l.url(field)
		case "published":
			s.Published = l.date(field)
		case "reliability":
			s.Reliability = l.reliability(field)
		case "lang":
			s.Lang = l.language(field)
		}
	})
	if l.broken || body == notThere {
		return
	}
	s.Pos = l.at(at)
	l.missing(present, at)
	if s.ID == "" {
		s.ID = ids.Slug(s.Name)
	}
	declare(l, l.sources, s.ID, s, idAt, "source", func(old *Source) bool { return old.Declared })
}

// declare enters a declaration under its id. Where the id was used before, the
// placeholder is filled in, so that those who hold it hold the declaration.
func declare[T any](l *loader, all map[string]*T, id string, item *T, offset int, what string, declared func(*T) bool) {
	old, ok := all[id]
	switch {
	case id == "":
	case !ok:
		all[id] = item
		l.add(item)
	case declared(old):
		l.fail(offset, "duplicate-id", "rename one of them", "the id `%s` is used by an earlier %s as well", spell.Clip(id), what)
	default:
		*old = *item
		l.add(old)
		for i := range l.members {
			if a, ok := any(item).(*Actor); ok && l.members[i].member == a {
				l.members[i].member = any(old).(*Actor)
			}
		}
	}
}

func (l *loader) add(item any) {
	switch item := item.(type) {
	case *Actor:
		l.t.Actors = append(l.t.Actors, item)
	case *Source:
		l.t.Sources = append(l.t.Sources, item)
	}
}

// ownTypes reads the file's own types, an object from id to type.
func (l *loader) ownTypes() {
	if !l.want('{', "types") {
		return
	}
	_, err := l.dec.ReadToken()
	for l.ok(err) && l.peek() != '}' && !l.broken {
		id, at := l.word("types")
		t := &Type{ID: id, Label: id}
		present, body := l.object(fields.Type, func(field string) {
			switch field {
			case "label":
				t.Label = l.line(field)
			case "like":
				t.Like = Category(l.oneOf("like", categories))
			}
		})
		if l.broken {
			return
		}
		switch {
		case body == notThere:
		case builtinTypes[id] != nil:
			l.fail(at, "duplicate-id", "choose another name", "the type `%s` is built in", spell.Clip(id))
		case l.types[id] != nil:
			l.fail(at, "duplicate-id", "keep one of them", "the type `%s` is given twice", spell.Clip(id))
		case !present.Has("like"):
			l.fail(body, "missing-field", "say which category it is drawn like, such as \"consult\"", "the type `%s` has no `like`", spell.Clip(id))
		case id != "":
			l.types[id] = t
			l.t.Types = append(l.t.Types, t)
		}
	}
	if !l.broken {
		_, err = l.dec.ReadToken()
		l.ok(err)
	}
}

func (l *loader) era() {
	var e Era
	present, at := l.object(fields.Era, func(field string) {
		switch field {
		case "title":
			e.Title = l.line(field)
		case "date":
			e.Date = l.date(field)
		}
	})
	if l.broken || at == notThere {
		return
	}
	e.Pos = l.at(at)
	l.missing(present, at)
	l.t.Eras = append(l.t.Eras, e)
}

var (
	wikidataID   = regexp.MustCompile(`^Q[1-9][0-9]*$`)
	languageTag  = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	countryAlpha = regexp.MustCompile(`^[A-Z]{2}$`)
)

// pattern reads a short text of a fixed form.
func (l *loader) pattern(field string, form *regexp.Regexp, want string) string {
	s, offset := l.word(field)
	if s != "" && !form.MatchString(s) {
		l.fail(offset, "form", "", "`%s` must be %s, not `%s`", field, want, spell.Clip(s))
		return ""
	}
	return s
}

func (l *loader) language(field string) string {
	return l.pattern(field, languageTag, "a BCP 47 language such as en, uk or zh-Hant")
}

func (l *loader) country(field string) string {
	at := l.next()
	code := l.pattern(field, countryAlpha, "two capital letters of ISO 3166-1 such as UA, US or FR")
	if code == "" && !l.broken && l.failedAt(at) {
		raw := strings.Trim(string(l.data[at:l.token(at)]), `"`)
		if upper := strings.ToUpper(raw); countryAlpha.MatchString(upper) {
			l.rewrite(at, upper)
		}
	}
	return code
}

func (l *loader) reliability(field string) Reliability {
	letters := vocabulary{"", "A", "B", "C", "D", "E", "F"}
	if i := l.oneOf(field, letters); i > 0 {
		return Reliability(letters[i][0])
	}
	return 0
}

// url reads a link. Only http and https are let in: anything else could run
// when a reader of the report clicks on it.
func (l *loader) url(field string) string {
	s, offset := l.text(field, l.limits.Text)
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || strings.ContainsFunc(s, func(c rune) bool { return c <= ' ' || c == 0x7F || isBidiControl(c) }):
		l.fail(offset, "url", "", "`%s`: `%s` is no URL", field, spell.Clip(s))
	case u.Scheme != "http" && u.Scheme != "https":
		scheme := u.Scheme
		if scheme == "" {
			l.fail(offset, "url", "write https://…", "`%s`: `%s` does not say http or https", field, spell.Clip(s))
			return ""
		}
		l.fail(offset, "url", "only http and https links are allowed", "`%s`: a `%s:` link is not allowed", field, spell.Clip(scheme))
	case u.Host == "":
		l.fail(offset, "url", "", "`%s`: `%s` names no host", field, spell.Clip(s))
	default:
		return s
	}
	return ""
}

func (l *loader) claim() (c Claim) {
	present, at := l.object(fields.Claim, func(field string) {
		switch field {
		case "by":
			c.By = l.actorRef(field)
		case "stance":
			c.Stance = Stance(l.oneOf(field, stances))
		case "date":
			c.Date = l.date(field)
		case "quote":
			c.Quote = l.prose(field)
		case "source":
			c.Source = l.sourceRef(field)
		}
	})
	l.missing(present, at)
	return c
}

func (l *loader) place() (p Place) {
	if l.peek() == '"' {
		p.Name = l.line("place")
		return p
	}
	present, at := l.object(fields.Place, func(field string) {
		switch field {
		case "name":
			p.Name = l.line(field)
		case "country":
			p.Country = l.country(field)
		case "lat":
			p.Lat = l.number(field, -90, 90).Value
		case "lon":
			p.Lon = l.number(field, -180, 180).Value
		}
	})
	lat, lon := present.Has("lat"), present.Has("lon")
	p.Located = lat && lon
	if !l.broken && at != notThere && lat != lon {
		l.fail(at, "missing-field", "give both, or neither", "the place has only one of `lat` and `lon`")
	}
	l.missing(present, at)
	return p
}

func (l *loader) citation() (c Citation) {
	if l.peek() == '"' {
		c.Source = l.sourceRef("sources")
		return c
	}
	present, at := l.object(fields.Citation, func(field string) {
		switch field {
		case "id":
			c.Source = l.sourceRef(field)
		case "url":
			c.URL = l.url(field)
		case "page":
			if l.peek() == '0' { // page 12 is as good as "12"
				raw, _ := l.value()
				c.Page = spell.Clip(string(raw))
				return
			}
			c.Page = l.line(field)
		}
	})
	l.missing(present, at)
	return c
}

func (l *loader) figures() (all []Figure) {
	if !l.want('{', "figures") {
		return nil
	}
	_, err := l.dec.ReadToken()
	seen := map[string]bool{}
	for l.ok(err) && l.peek() != '}' && !l.broken {
		name, at := l.word("figures")
		if seen[name] {
			l.fail(at, "duplicate-field", "keep one of them", "the figure `%s` is given twice", spell.Clip(name))
		}
		seen[name] = true
		if f := (Figure{name, l.estimate(name)}); f.Name != "" {
			all = append(all, f)
		}
	}
	if !l.broken {
		_, err = l.dec.ReadToken()
		l.ok(err)
	}
	return all
}

const largestFigure = math.MaxInt64

func (l *loader) estimate(name string) (e Estimate) {
	if l.peek() == '0' {
		e.Best = l.number(name, 0, largestFigure)
		return e
	}
	present, at := l.object(fields.Estimate, func(field string) {
		n := l.number(field, 0, largestFigure)
		switch field {
		case "low":
			e.Low = n
		case "best":
			e.Best = n
		case "high":
			e.High = n
		}
	})
	if l.broken || at == notThere {
		return e
	}
	if present.Empty() {
		l.fail(at, "missing-field", "give at least one of low, best, high", "the figure `%s` has no number", spell.Clip(name))
	}
	known := slices.DeleteFunc([]Number{e.Low, e.Best, e.High}, func(n Number) bool { return !n.Known })
	if !slices.IsSortedFunc(known, func(a, b Number) int { return cmp.Compare(a.Value, b.Value) }) {
		l.fail(at, "out-of-range", "low ≤ best ≤ high", "the figure `%s` is not in rising order", spell.Clip(name))
	}
	return e
}

// duration reads an ISO 8601 duration.
func (l *loader) duration(field string) edtf.Duration {
	s, offset := l.word(field)
	if s == "" {
		return edtf.Duration{}
	}
	d, err := edtf.ParseDuration(s)
	if err == nil && d == (edtf.Duration{}) {
		l.fail(offset, "duration", "leave it out, or give both events the same date", "`%s`: `%s` leaves no time between the two", field, spell.Clip(s))
	}
	if err != nil {
		l.fail(offset, "duration", "durations are written as in ISO 8601: P3D is three days, PT6H six hours", "`%s`: `%s` is no duration", field, spell.Clip(s))
	}
	return d
}
