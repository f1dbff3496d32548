// Package data lets the commands that draw ask data sets instead of reading an
// events file: which files or server, how their rows become records, what is
// asked, and what is said of it.
package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/clickhouse"
	"demarche/internal/mapping"
	"demarche/internal/scan"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/query"
)

// Wanted reports whether a call names a data set, not an events file.
func Wanted(c *options.Call) bool {
	return c.DataSet() != "" || c.IsSet("map") || slices.ContainsFunc(c.Files, clickhouse.IsAddress)
}

// ErrStopped is returned where everything that was asked for has been said, and there
// is nothing to draw.
var ErrStopped = errors.New("nothing is drawn")

// Ask asks the data set that a call names for what its pictures need. The timeline
// is of the first records; the answer is in the options of what is drawn.
func Ask(s *session.Session, c *options.Call, a *options.Asked, of ...render.Subject) (*timeline.Timeline, error) {
	engine, err := engineOf(s, c)
	if err != nil {
		return nil, err
	}
	q, err := queryOf(c, a, of)
	if err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, refused(err)
	}
	if c.Bool("dry-run") {
		return nil, dryRun(s, engine, q)
	}
	answer, err := answered(s, engine, q)
	if err != nil {
		return nil, err
	}
	if c.Bool("explain") {
		if _, err := s.Out.Write(answer.JSON()); err != nil {
			return nil, err
		}
		return nil, ErrStopped
	}
	if answer.Matched == answer.Unreadable {
		return nil, nothing(s, engine, answer)
	}
	told(s, engine, answer)
	t, err := answer.Timeline(titleOf(c, a, answer))
	if err != nil {
		return nil, err
	}
	a.Timeline.Data, a.Graph.Data = answer, answer
	return t, nil
}

// titleOf is the title of a picture: as asked for, or the names of the data. Where no one name
// says it, it is that of the data set.
func titleOf(c *options.Call, a *options.Asked, answer *query.Answer) string {
	if a.Look.Title != "" {
		return a.Look.Title
	}
	name := c.Files[0]
	if clickhouse.IsAddress(name) {
		name, _, _ = strings.Cut(name[strings.LastIndexByte(name, '/')+1:], "?")
	}
	if strings.ContainsAny(name, "*?[") && len(answer.Data) != 1 {
		name = filepath.Base(filepath.Dir(name))
	}
	if name = filepath.Base(name); name != "-" && name != "." && name != ".." && !strings.ContainsAny(name, "*?[") {
		return name
	}
	if answer.Source != nil {
		return answer.Source.Name
	}
	return answer.Mapping
}

// firstRecords is how many records a chronology has, or an entry of from, where nothing says
// otherwise.
const firstRecords = 200

// queryOf is what the pictures need.
func queryOf(c *options.Call, a *options.Asked, of []render.Subject) (q query.Query, err error) {
	f := a.Query
	switch lanes := a.Timeline.Lanes; {
	case lanes != "" && lanes != "none" && !slices.Contains(render.DataLanes(), lanes):
		return q, say.About(say.Usage("--lanes "+strings.Join(render.DataLanes(), ", --lanes "), "records of a data set are told apart by actor, country or type, not by %s", lanes), "lanes", lanes)
	case !f.AsOf.IsZero():
		return q, say.Usage("--to leaves out what begins later", "--as-of asks what was known when, which a data set does not tell")
	case a.Graph.Slices != "":
		return q, say.Usage("draw each period by itself, with --from and --to", "--slices is for events files: pairs of a data set are counted over all time")
	}
	q.Filter = query.Filter{
		From: dateText(f.From), To: dateText(f.To), Actors: f.Actors, Countries: f.Countries, Types: f.Types, Statuses: f.Statuses, Tags: f.Tags, MinImportance: f.MinImportance,
	}
	q.Top, q.Pairs.Most = a.Top, a.Pairs
	if slices.Contains(of, render.OfTimeline) {
		a.TimelineOptions().Ask(&q)
	} else if q.Top == 0 {
		q.Top = firstRecords // of which a chronology or a table tells
	}
	if slices.Contains(of, render.OfGraph) {
		a.GraphOptions().Ask(&q)
	} else {
		q.Pairs.Most = 0
	}
	return q, nil
}

func dateText(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// engineOf is what answers for the files or the server that are named.
func engineOf(s *session.Session, c *options.Call) (query.Engine, error) {
	m, err := mappingOf(c)
	if err != nil {
		return nil, err
	}
	if len(c.Files) == 0 {
		return nil, say.Usage("for example 'gdelt/*.csv', or - for standard input", "%s needs the files of the data set", c.Command.Name)
	}
	if slices.ContainsFunc(c.Files, clickhouse.IsAddress) {
		return serverOf(s, c, m)
	}
	if err := c.WithoutServer(); err != nil {
		return nil, err
	}
	files, err := filesOf(s, c.Files)
	if err != nil {
		return nil, err
	}
	opt := scan.Options{Order: c.String("date-order")}
	if cells, err := c.Number("max-pairs"); err != nil {
		return nil, err
	} else if cells > 0 {
		opt.MaxCells = cells
	}
	return scan.New(files, m, opt), nil
}

// mappingOf is how rows become records.
func mappingOf(c *options.Call) (*mapping.Mapping, error) {
	name := c.DataSet()
	switch {
	case c.IsSet("map") && name != "":
		return nil, say.Usage("leave one of them out", "--map and --as %s both say how columns become fields", name)
	case c.IsSet("map"):
		return options.Mapping(c.String("map"))
	case name == "":
		return nil, say.Usage("--as "+strings.Join(mapping.Names(), ", --as ")+", or --map FILE", "a data set needs to be told how its columns become fields")
	}
	return mapping.Builtin(name), nil
}

// serverOf is a table of a server.
func serverOf(s *session.Session, c *options.Call, m *mapping.Mapping) (query.Engine, error) {
	if len(c.Files) > 1 {
		return nil, say.Usage("ask one after the other", "one table at a time, and no files beside it")
	}
	for _, name := range []string{"date-order", "max-pairs"} {
		if _, has := c.Command.Option(name); has && c.IsSet(name) {
			return nil, say.Usage("leave it out", "%s is for files, and this is a ClickHouse table", options.Dashed(name))
		}
	}
	address, err := clickhouse.ParseAddress(c.Files[0])
	if err != nil {
		return nil, refused(err)
	}
	e, err := tableOf(s, c, address, m)
	if err != nil {
		return nil, refused(err)
	}
	return e, nil
}

// tableOf asks a table within the limits that the flags set.
func tableOf(s *session.Session, c *options.Call, address clickhouse.Address, m *mapping.Mapping) (_ query.Engine, err error) {
	opt := clickhouse.Options{Allowed: func(host string) bool { return slices.Contains(c.StringSlice("allow-host"), host) }}
	if opt.Login, err = clickhouse.LoginFromEnvironment(address); err != nil {
		return nil, err
	}
	for _, host := range address.Overheard(opt.Login) {
		s.WarnOnce("the password goes to " + host + " as plain text, which others on the way can read: clickhouses:// is over TLS")
	}
	rows, err := c.Number("max-rows")
	if err != nil {
		return nil, err
	}
	seconds, err := c.Number("max-time")
	if err != nil {
		return nil, err
	}
	opt.Limits = clickhouse.Limits{Rows: int64(rows), Time: time.Duration(seconds) * time.Second}
	return clickhouse.New(address, m, opt), nil
}

// filesOf are the files that are named, by their names or by patterns.
func filesOf(s *session.Session, names []string) (files []scan.File, err error) {
	for _, name := range names {
		if name == "-" {
			files = append(files, scan.File{Name: say.StdinName, Reader: s.Stdin})
			continue
		}
		found, err := Glob(name)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			files = append(files, scan.File{Name: f})
		}
	}
	return files, nil
}

// Glob lists the files that a name or a pattern is of, in order. A file that is called like a
// pattern is itself.
func Glob(name string) ([]string, error) {
	if _, err := os.Stat(name); err == nil || !strings.ContainsAny(name, "*?[") {
		return []string{name}, nil
	}
	found, err := filepath.Glob(name)
	switch {
	case err != nil:
		return nil, say.Usage("* stands for any part of a name, ? for one character", "`%s` is no pattern of file names", say.Printable(name))
	case len(found) == 0:
		return nil, say.Unable("", "there is no file `%s`", say.Printable(name))
	}
	slices.Sort(found)
	return found, nil
}

// dryRun says what would be read.
func dryRun(s *session.Session, e query.Engine, q query.Query) error {
	var p *query.Plan
	err := session.Await(s.Context, func() (err error) {
		p, err = e.Plan(s.Context, q)
		return err
	})
	if err != nil {
		return refused(err)
	}
	s.Progress.Stop()
	const most = 12
	steps := p.Steps
	if len(steps) > most {
		steps = append(slices.Clone(steps[:most-1]), "and "+grouped(int64(len(steps)-most+1))+" more")
	}
	for _, step := range steps {
		if _, err := fmt.Fprintln(s.Out, say.SafeLines(step)); err != nil {
			return err
		}
	}
	total := "nothing was read"
	if p.Rows >= 0 {
		total += "; it would be " + say.Count(int(p.Rows), "row")
	}
	if p.Bytes >= 0 {
		total += fmt.Sprintf("; %.1f MB", float64(p.Bytes)/1e6)
	}
	if _, err := fmt.Fprintln(s.Out, total); err != nil {
		return err
	}
	return ErrStopped
}

// answered asks, and says how far it is.
func answered(s *session.Session, e query.Engine, q query.Query) (*query.Answer, error) {
	s.Progress.At("reading the data")
	tell := func(p query.Progress) { s.Progress.At(progressWords(p)) }
	var a *query.Answer
	// What is counted grows in steps of twice the size: what was outgrown is given back soon.
	const soon, usual = 30, 200
	was := debug.SetGCPercent(soon)
	defer func() { debug.SetGCPercent(min(was, usual)) }()
	ctx, cancel := context.WithCancel(s.Context)
	defer cancel()
	err := session.Await(s.Context, func() (err error) {
		a, err = e.Answer(ctx, q, tell)
		return err
	})
	if err != nil {
		return nil, refused(err)
	}
	debug.FreeOSMemory() // what counting took is not needed for drawing
	return a, nil
}

// progressWords says how far, how fast and how long yet.
func progressWords(p query.Progress) string {
	text := fmt.Sprintf("%s rows, %s rows/s", grouped(p.Rows), grouped(p.RowsPerSecond()))
	if left, ok := p.Left(); ok {
		text += fmt.Sprintf(", %d s left", int64(left.Seconds()+0.5))
	}
	return text
}

func grouped(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// told says on a terminal how much was counted, and warns of what could not be read.
func told(s *session.Session, e query.Engine, a *query.Answer) {
	if files, ok := e.(*scan.Engine); ok {
		for _, note := range files.Notes() {
			s.WarnOnce(note)
		}
	}
	s.Note(fmt.Sprintf("%s of %s rows counted by %s", grouped(a.Matched), grouped(a.Read), a.Engine))
	if a.Unreadable == 0 {
		return
	}
	text := grouped(a.Unreadable) + " rows could not be read"
	for i, p := range a.UnreadableAt {
		sep := "; "
		if i == 0 {
			sep = ": "
		}
		text += sep + fmt.Sprintf("%s:%d: %s", p.Name, p.Line, p.Why)
	}
	s.Warn(text)
}

// nothing says that the filter lets nothing through, and what may have been meant.
func nothing(s *session.Session, e query.Engine, a *query.Answer) error {
	if a.Unreadable > 0 && len(a.UnreadableAt) > 0 {
		p := a.UnreadableAt[0]
		return say.Unable("is this the right mapping?", "none of the %s rows can be read: %s:%d: %s", grouped(a.Read), p.Name, p.Line, p.Why)
	}
	if a.Read == 0 {
		return say.Unable("", "there are no rows in what was read")
	}
	hint := "several flags count only what meets them all"
	if near := actorsMeant(s, e, a.Query.Filter); near != "" {
		hint = near
	} else if _, files := e.(*scan.Engine); files && a.Query.Filter.From+a.Query.Filter.To != "" {
		if all, err := e.Answer(s.Context, query.Query{Columns: query.Columns{Most: 1}}, nil); err == nil && all.First != "" {
			hint = "they run from " + all.First + " to " + all.Last + "; " + hint
		}
	}
	return say.Usage(hint, "the flags select none of the %s rows", grouped(a.Read))
}

// mostNames is how many names a name that nobody has is compared with.
const mostNames = query.MaxLanes

// actorsMeant suggests names for those that no record has, as far as files can be read again
// for it; "" where there is none.
func actorsMeant(s *session.Session, e query.Engine, f query.Filter) string {
	if _, files := e.(*scan.Engine); !files || len(f.Actors) == 0 {
		return ""
	}
	all, err := e.Answer(s.Context, query.Query{Lanes: query.Lanes{By: "actor", Most: mostNames}}, nil)
	if err != nil {
		return "" // standard input is read only once
	}
	var names []string
	for _, l := range all.Lanes {
		names = append(names, l.Name)
	}
	for _, actor := range f.Actors {
		if slices.ContainsFunc(names, func(name string) bool { return query.EqualNames(name, actor) }) {
			continue
		}
		if near := say.Nearest(actor, names); near != "" {
			return "no record names `" + say.Printable(actor) + "`: did you mean `" + say.Printable(near) + "`?"
		}
	}
	return ""
}

// flagOf are the flags by the parts of a query.
var flagOf = map[string]string{
	"filter.from": "from", "filter.to": "to", "filter.actors": "actor", "filter.countries": "country", "filter.types": "type", "filter.statuses": "status",
	"filter.tags": "tag", "filter.min_importance": "min-importance", "columns.unit": "by", "columns.most": "size", "pairs.level": "level", "pairs.most": "pairs",
	"lanes.by": "lanes", "lanes.most": "lanes", "top": "top",
}

// refused says what is wrong with files, a server or a query.
func refused(err error) error {
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return say.About(say.Usage(wrong.Hint, "%s: %s", options.Dashed(flagOf[wrong.Part]), wrong.Message), flagOf[wrong.Part], "")
	}
	var e *setError
	if errors.As(advised(err), &e) {
		return say.Unable(e.hint, "%s", say.Printable(e.message))
	}
	return err
}
