package intake

import (
	"slices"
	"strconv"
	"strings"

	"demarche/internal/mapping"
)

// register gathers those whom events name, in the order in which they come.
// The same name with another country is somebody else: the President of one
// is not that of another.
type register struct {
	byKey map[string]int // to the place in all
	ids   map[string]bool
	names map[string]int // how many have the name
	all   []*entry
}

type entry struct {
	id, name, country, kind string
	url, published          string
	reliability             string
}

func newRegister() *register {
	return &register{byKey: map[string]int{}, ids: map[string]bool{}, names: map[string]int{}}
}

// id returns the id of a name in a country.
func (r *register) id(name, country, kind string) string {
	var buf [128]byte
	key := append(append(append(buf[:0], name...), 0), country...)
	if i, ok := r.byKey[string(key)]; ok {
		if r.all[i].kind == "" {
			r.all[i].kind = kind
		}
		return r.all[i].id
	}
	base := slug(name)
	id := base
	if r.ids[id] && country != "" {
		id = base + "-" + strings.ToLower(country)
	}
	for n := 2; r.ids[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	r.ids[id] = true
	r.names[name]++
	r.byKey[string(key)] = len(r.all)
	r.all = append(r.all, &entry{id: id, name: name, country: country, kind: kind})
	return id
}

// actors writes the declarations of actors. Names that several have get their
// country behind them.
func (r *register) actors() (all [][]byte) {
	for _, e := range r.all {
		name := e.name
		if r.names[e.name] > 1 && e.country != "" {
			name += " (" + e.country + ")"
		}
		kind := e.kind
		if kind == "" && e.country != "" && mapping.Country(e.name) == e.country {
			kind = "state"
		}
		w := object{}
		w.text("id", e.id)
		w.text("name", name)
		w.text("kind", kind)
		w.text("country", e.country)
		all = append(all, w.close())
	}
	return all
}

// sources writes the declarations of sources.
func (r *register) sources() (all [][]byte) {
	for _, e := range r.all {
		w := object{}
		w.text("id", e.id)
		w.text("name", e.name)
		w.text("url", e.url)
		w.text("published", e.published)
		w.text("reliability", e.reliability)
		all = append(all, w.close())
	}
	return all
}

// types writes the types of the file's own.
func (r *register) types() []byte {
	if len(r.all) == 0 {
		return nil
	}
	w := object{}
	sorted := slices.Clone(r.all)
	slices.SortFunc(sorted, func(a, b *entry) int { return strings.Compare(a.id, b.id) })
	for _, e := range sorted {
		each := object{}
		each.text("label", e.name)
		each.text("like", "other")
		w.raw(e.id, each.close())
	}
	return w.close()
}

// object writes a JSON object, field by field; empty values are left out.
type object struct{ out []byte }

func (w *object) name(field string) {
	if len(w.out) == 0 {
		w.out = append(w.out, '{')
	} else {
		w.out = append(w.out, ',')
	}
	w.out = append(quote(w.out, field), ':')
}

func (w *object) text(field, value string) {
	if value != "" {
		w.name(field)
		w.out = quote(w.out, value)
	}
}

func (w *object) raw(field string, value []byte) {
	if len(value) > 0 {
		w.name(field)
		w.out = append(w.out, value...)
	}
}

func (w *object) texts(field string, values []string) {
	if len(values) == 0 {
		return
	}
	w.name(field)
	w.out = append(w.out, '[')
	for i, v := range values {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.out = quote(w.out, v)
	}
	w.out = append(w.out, ']')
}

func (w *object) close() []byte {
	if len(w.out) == 0 {
		return []byte("{}")
	}
	return append(w.out, '}')
}
