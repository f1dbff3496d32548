package relations

import (
	"encoding/binary"
	"slices"

	"demarche/timeline"
)

// Bundle is a set of deeds that the same parties have in common: each deed is
// in one bundle of its kind, whole. Where From and To are one each it is a
// relation or a piece of one; where they are many a picture can gather the
// lines of all in one place, instead of drawing one for each pair.
type Bundle struct {
	Kind     Kind
	From, To []*timeline.Actor // in the order of the file; To is empty for what was done alone, or together or jointly by all in From
	Deeds    []Deed
}

// Bundles parts the events by their parties, in the order of the first event of
// each. Their number is at most that of the deeds, whatever the number of
// parties.
func (n *Network) Bundles() []Bundle {
	var all []Bundle
	place := map[string]int{}
	var key []byte
	s := n.split()
	for _, e := range n.events {
		add := func(p *part) {
			from, to := slices.Sorted(slices.Values(p.from)), slices.Sorted(slices.Values(p.to))
			if p.kind == Together && slices.Compare(from, to) > 0 && len(to) > 0 {
				from, to = to, from
			}
			key = append(key[:0], byte(p.kind))
			for _, list := range [][]int32{from, to} {
				key = binary.AppendUvarint(key, uint64(len(list)))
				for _, at := range list {
					key = binary.AppendUvarint(key, uint64(at))
				}
			}
			i, ok := place[string(key)]
			if !ok {
				i = len(all)
				place[string(key)] = i
				all = append(all, Bundle{Kind: p.kind, From: n.at(from), To: n.at(to)})
			}
			all[i].Deeds = append(all[i].Deeds, p.deed)
		}
		s.event(e, func(p *part) {
			p.deed.Pairs = p.pairs()
			n.focused(p, add)
		})
	}
	return all
}

// at returns the actors at the places.
func (n *Network) at(places []int32) []*timeline.Actor {
	actors := make([]*timeline.Actor, len(places))
	for i, p := range places {
		actors[i] = n.all[p]
	}
	return actors
}
