package timeline

import (
	"cmp"
	"math"
	"slices"

	"demarche/internal/spell"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/walk"
)

var claimReaders = inTable(fields.Claim, map[string]func(l *loader, c *Claim, field string){
	"by":     func(l *loader, c *Claim, field string) { c.By = l.actorRef(field) },
	"stance": func(l *loader, c *Claim, field string) { c.Stance = Stance(l.in.OneOf(field, stances)) },
	"date":   func(l *loader, c *Claim, field string) { c.Date = walk.ReadDate(l.in, field) },
	"quote":  func(l *loader, c *Claim, field string) { c.Quote, _ = l.in.Prose(field) },
	"source": func(l *loader, c *Claim, field string) { c.Source = l.sourceRef(field) },
})

func readClaim(l *loader) (c Claim) {
	present, at := into(l, fields.Claim, claimReaders, &c)
	l.in.Missing(present, at)
	return c
}

// quoteBeingRead is a quote with what the file says of it.
type quoteBeingRead struct {
	text string
	Quoted
}

var quoteReaders = inTable(fields.Quote, map[string]func(l *loader, q *quoteBeingRead, field string){
	"text":     func(l *loader, q *quoteBeingRead, field string) { q.text, _ = l.in.Prose(field) },
	"by":       func(l *loader, q *quoteBeingRead, field string) { q.By = l.actorRef(field) },
	"lang":     func(l *loader, q *quoteBeingRead, field string) { q.Lang = walk.ReadLanguage(l.in, field) },
	"original": func(l *loader, q *quoteBeingRead, field string) { q.Original, _ = l.in.Prose(field) },
})

func readQuote(l *loader, field string) (string, *Quoted) {
	if l.in.Peek() == '"' {
		text, _ := l.in.Prose(field)
		return text, nil
	}
	var q quoteBeingRead
	present, at := into(l, fields.Quote, quoteReaders, &q)
	l.in.Missing(present, at)
	if q.Quoted == (Quoted{}) {
		return q.text, nil
	}
	return q.text, &q.Quoted
}

var placeReaders = inTable(fields.Place, map[string]func(l *loader, p *Place, field string){
	"name":    func(l *loader, p *Place, field string) { p.Name = l.in.Line(field) },
	"country": func(l *loader, p *Place, field string) { p.Country = walk.ReadCountry(l.in, field) },
	"lat":     func(l *loader, p *Place, field string) { p.Lat = number(l.in, field, -90, 90).Value },
	"lon":     func(l *loader, p *Place, field string) { p.Lon = number(l.in, field, -180, 180).Value },
})

func readPlace(l *loader, field string) (p Place) {
	if l.in.Peek() == '"' {
		p.Name = l.in.Line(field)
		return p
	}
	present, at := into(l, fields.Place, placeReaders, &p)
	lat, lon := present.Has("lat"), present.Has("lon")
	p.Located = lat && lon
	if !l.in.Broken && at != walk.NotThere && lat != lon {
		l.in.Fail(at, "missing-field", "give both, or neither", "the place has only one of `lat` and `lon`")
	}
	l.in.Missing(present, at)
	return p
}

var citationReaders = inTable(fields.Citation, map[string]func(l *loader, c *Citation, field string){
	"id":   func(l *loader, c *Citation, field string) { c.Source = l.sourceRef(field) },
	"url":  func(l *loader, c *Citation, field string) { c.URL = walk.ReadURL(l.in, field) },
	"page": func(l *loader, c *Citation, field string) { c.Page = walk.ReadPage(l.in, field) },
})

func readCitation(l *loader, field string) (c Citation) {
	if l.in.Peek() == '"' {
		c.Source = l.sourceRef(field)
		return c
	}
	present, at := into(l, fields.Citation, citationReaders, &c)
	l.in.Missing(present, at)
	return c
}

// citationsOf reads a list of citations.
func readCitationsOf(l *loader, field string) []Citation {
	l.cited = l.cited[:0]
	l.in.List(field, func(int) {
		if c := readCitation(l, field); c.Source != nil {
			l.cited = append(l.cited, c)
		}
	})
	return l.citations.Keep(l.cited)
}

func readFigures(l *loader, field string) (all []Figure) {
	seen := map[string]bool{}
	l.in.Entries(field, func(name string, at int) {
		if seen[name] {
			l.in.Fail(at, "duplicate-field", "keep one of them", "the figure `%s` is given twice", spell.Clip(name))
		}
		seen[name] = true
		if f := (Figure{name, readEstimate(l, name)}); f.Name != "" {
			all = append(all, f)
		}
	})
	return all
}

const largestFigure = math.MaxInt64

var estimateReaders = inTable(fields.Estimate, map[string]func(l *loader, e *Estimate, field string){
	"low":  func(l *loader, e *Estimate, field string) { e.Low = number(l.in, field, 0, largestFigure) },
	"best": func(l *loader, e *Estimate, field string) { e.Best = number(l.in, field, 0, largestFigure) },
	"high": func(l *loader, e *Estimate, field string) { e.High = number(l.in, field, 0, largestFigure) },
})

func readEstimate(l *loader, name string) (e Estimate) {
	if l.in.Peek() == '0' {
		e.Best = number(l.in, name, 0, largestFigure)
		return e
	}
	present, at := into(l, fields.Estimate, estimateReaders, &e)
	if l.in.Broken || at == walk.NotThere {
		return e
	}
	if present.Empty() {
		l.in.Fail(at, "missing-field", "give at least one of low, best, high", "the figure `%s` has no number", spell.Clip(name))
	}
	known := slices.DeleteFunc([]Number{e.Low, e.Best, e.High}, func(n Number) bool { return !n.Known })
	if !slices.IsSortedFunc(known, func(a, b Number) int { return cmp.Compare(a.Value, b.Value) }) {
		l.in.Fail(at, "out-of-range", "low ≤ best ≤ high", "the figure `%s` is not in rising order", spell.Clip(name))
	}
	return e
}
