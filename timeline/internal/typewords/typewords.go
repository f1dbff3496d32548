// Package typewords knows names of types of events that people use and the
// format does not.
package typewords

import "strings"

// typeWords are names of types that people use, and the category of each.
// Behind = stand those that are of just this one; the others are hints only:
// talks may be refused, and a strike may be one of workers.
var typeWords = func() map[string]typeWord {
	words := map[string]typeWord{}
	for _, line := range []string{
		"consult = meeting meet met talks negotiation negotiations consultation consultations",
		"consult : visit summit phone-call phone call telephone-call conference mediation mission trip travel round",
		"agree = agreement treaty accord deal memorandum",
		"agree : ceasefire truce armistice sign signing ratification protocol",
		"statement = speech press-conference press-release interview remarks address communique communiqué announcement",
		"statement : declaration letter note publication report comment tweet post leak memo",
		"support = endorsement",
		"support : recognition condolence",
		"reject = rejection refusal denial veto",
		"reject : no",
		"accuse = accusation condemnation",
		"accuse : criticism protest-note complaint lawsuit",
		"threaten = threat ultimatum",
		"threaten : warning",
		"request = demand appeal",
		"request : offer proposal deadline",
		"sanction = sanctions embargo",
		"sanction : expulsion recall asset-freeze tariff tariffs",
		"aid = humanitarian-aid",
		"aid : delivery donation loan",
		"assault = massacre airstrike air-strike attack bombing shelling invasion missile-strike drone-strike",
		"assault : strike battle assassination killing clash",
		"protest = demonstration rally riot",
		"mobilize = mobilization mobilisation",
		"mobilize : exercise deploy deployment",
		"coerce = arrest detention",
		"coerce : blockade seizure",
		"retreat = withdrawal",
		"retreat : resignation release prisoner-exchange",
		"other : vote election resolution crisis incident decision appointment law",
	} {
		category, rest, sure := strings.Cut(line, " = ")
		if !sure {
			category, rest, _ = strings.Cut(line, " : ")
		}
		for _, w := range strings.Fields(rest) {
			words[w] = typeWord{category, sure}
		}
	}
	return words
}()

type typeWord struct {
	category string
	sure     bool
}

// Category returns the category that a name of a type is of, "" if it is none
// that people use; sure reports whether it can be no other.
func Category(name string) (category string, sure bool) {
	w := typeWords[strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "-")]
	return w.category, w.sure
}
