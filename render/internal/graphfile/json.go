package graphfile

import (
	"bytes"
	"encoding/json"
	"fmt"

	"demarche/timeline"
	"demarche/timeline/relations"
)

// The shapes of the JSON; docs/exports.md describes them.
type (
	jsonFile struct {
		Format    string         `json:"format"`
		Version   int            `json:"version"`
		Title     string         `json:"title,omitempty"`
		Level     string         `json:"level"`
		Actors    []jsonActor    `json:"actors"`
		Events    []jsonEvent    `json:"events"`
		Relations []jsonRelation `json:"relations"`
		Inner     []jsonRelation `json:"inner"`
		Alone     []jsonRelation `json:"alone"`
		Bundles   []jsonBundle   `json:"bundles"`
		Crowded   []int          `json:"crowded"`
	}
	jsonActor struct {
		ID       string   `json:"id"`
		Name     string   `json:"name"`
		Short    string   `json:"short,omitempty"`
		Kind     string   `json:"kind,omitempty"`
		Role     string   `json:"role,omitempty"`
		MemberOf []string `json:"member_of,omitempty"`
		Country  string   `json:"country,omitempty"`
		Wikidata string   `json:"wikidata,omitempty"`
	}
	jsonEvent struct {
		Number   int         `json:"number"`
		ID       string      `json:"id"`
		Title    string      `json:"title"`
		Date     string      `json:"date,omitempty"`
		Earliest string      `json:"earliest,omitempty"`
		Latest   string      `json:"latest,omitempty"`
		Type     string      `json:"type"`
		Like     string      `json:"like"`
		Mode     string      `json:"mode,omitempty"`
		Status   string      `json:"status"`
		Scale    json.Number `json:"scale"`
	}
	jsonRelation struct {
		From    string      `json:"from"`
		To      string      `json:"to,omitempty"`
		Kind    string      `json:"kind"`
		What    string      `json:"what"`
		Quad    string      `json:"quad"`
		Scale   json.Number `json:"scale"`
		Share   json.Number `json:"share"`
		Events  []int       `json:"events"`
		Tallies []jsonTally `json:"tallies"`
	}
	jsonTally struct {
		Type   string      `json:"type"`
		Status string      `json:"status"`
		Stance string      `json:"stance,omitempty"`
		Scale  json.Number `json:"scale"`
		Events []int       `json:"events"`
		About  []int       `json:"about,omitempty"`
	}
	jsonBundle struct {
		Kind   string   `json:"kind"`
		From   []string `json:"from"`
		To     []string `json:"to"`
		Events []int    `json:"events"`
	}
)

func (f *file) json() ([]byte, error) {
	out := jsonFile{
		Format: "demarche actor graph", Version: 1, Title: f.title, Level: f.n.Level.String(),
		// Lists are empty rather than null.
		Actors: []jsonActor{}, Events: []jsonEvent{}, Bundles: []jsonBundle{}, Crowded: []int{},
		Relations: jsonRelations(f.n.Relations), Inner: jsonRelations(f.n.Inner), Alone: jsonRelations(f.n.Alone),
	}
	for _, a := range f.n.Actors {
		out.Actors = append(out.Actors, jsonActor{a.ID, a.Name, a.Short, a.Kind.String(), a.Role, idsOf(a.MemberOf), a.Country, a.Wikidata})
	}
	for _, e := range f.t.Events {
		out.Events = append(out.Events, jsonEvent{
			e.Number, e.ID, e.Title, e.Date.String(), f.day(e.Earliest), f.day(e.Latest),
			e.Type.ID, e.Type.Like.String(), e.Mode, e.Status.String(), json.Number(tenths(e.ScaleTenths())),
		})
	}
	for _, b := range f.n.Bundles() {
		numbers := (&relations.Relation{Deeds: b.Deeds}).Numbers()
		out.Bundles = append(out.Bundles, jsonBundle{b.Kind.String(), idsOf(b.From), idsOf(b.To), numbers})
	}
	for _, e := range f.n.Crowded {
		out.Crowded = append(out.Crowded, e.Number)
	}
	return jsonText(out)
}

func jsonRelations(found []*relations.Relation) []jsonRelation {
	all := make([]jsonRelation, len(found))
	for i, r := range found {
		e := newEdge(r, 0)
		all[i] = jsonRelation{
			From: r.From.ID, Kind: r.Kind.String(), What: e.label, Quad: r.Quad().String(),
			Scale: json.Number(e.scale), Share: json.Number(e.share), Events: r.Numbers(),
		}
		if r.To != nil {
			all[i].To = r.To.ID
		}
		for _, t := range r.Tallies() {
			tally := jsonTally{Type: t.Type.ID, Status: t.Status.String(), Scale: json.Number(tenths(t.ScaleTenths())), Events: t.Numbers()}
			if r.Kind == relations.Claims {
				tally.Stance = t.Stance.String()
				for _, d := range t.Deeds {
					tally.About = append(tally.About, d.Event.Number)
				}
			}
			all[i].Tallies = append(all[i].Tallies, tally)
		}
	}
	return all
}

func idsOf(actors []*timeline.Actor) []string {
	ids := make([]string, len(actors)) // not null
	for i, a := range actors {
		ids[i] = a.ID
	}
	return ids
}

// jsonText is the one door for text into JSON. What cannot be seen, or could
// change how text around it looks, is written as an escape.
func jsonText(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	if !bytes.ContainsFunc(b.Bytes(), hidden) {
		return b.Bytes(), nil
	}
	var out []byte
	for _, r := range b.String() {
		switch {
		case !hidden(r):
			out = append(out, string(r)...)
		case r > 0xFFFF:
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xD800+r>>10, 0xDC00+r&0x3FF)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out, nil
}
