package clickhouse

import (
	"context"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
)

// sharding is where the parts of a Distributed table lie.
type sharding struct {
	cluster         string
	database, table string // on each shard
	shards          []shard
}

// shard is one of a cluster, with the hosts of its replicas.
type shard struct {
	number   int64
	replicas []string // names of hosts, without ports
}

// shardsOf reads Distributed('cluster', 'database', 'table', …) and looks the
// cluster up.
func (s *server) shardsOf(ctx context.Context, engine string) (*sharding, error) {
	args := arguments(engine)
	if len(args) < 3 {
		return nil, &Error{Message: "the server does not say of which tables the Distributed table consists"}
	}
	d := &sharding{cluster: args[0], database: args[1], table: args[2]}
	query := "SELECT toUInt64(shard_num), host_name FROM system.clusters WHERE cluster = " + text(d.cluster) + " ORDER BY shard_num, replica_num"
	err := s.few(ctx, query, mostFew, func(r *reader) error {
		number, host := r.number(), r.text()
		if n := len(d.shards); n == 0 || d.shards[n-1].number != number {
			d.shards = append(d.shards, shard{number: number})
		}
		last := &d.shards[len(d.shards)-1]
		last.replicas = append(last.replicas, host)
		return nil
	})
	if err == nil && len(d.shards) == 0 {
		err = &Error{Message: fmt.Sprintf("the server does not know the cluster `%s` of the table", shorten(d.cluster)), Hint: "system.clusters lists those that it knows"}
	}
	return d, err
}

// arguments takes the names out of Distributed(cluster, 'database', `table`,
// rand()).
func arguments(engine string) (args []string) {
	_, rest, _ := strings.Cut(engine, "(")
	for rest != "" {
		rest = strings.TrimLeft(rest, " ")
		var value string
		switch {
		case rest == "":
			return args
		case rest[0] == '\'' || rest[0] == '`' || rest[0] == '"':
			value, rest = unquoted(rest)
		default:
			end := strings.IndexAny(rest, ",()")
			if end < 0 {
				return args
			}
			value, rest = strings.TrimSpace(rest[:end]), rest[end:]
		}
		args = append(args, value)
		if rest = strings.TrimLeft(rest, " "); rest == "" || rest[0] != ',' {
			return args
		}
		rest = rest[1:]
	}
	return args
}

// unquoted reads up to the quote that closes.
func unquoted(s string) (value, rest string) {
	mark := s[0]
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case s[i] == mark:
			return b.String(), s[i+1:]
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), ""
}

// ShardCount is how many rows a shard has by its own word.
type ShardCount struct {
	Shard int64
	Host  string // that was asked; "" where none could be
	Rows  int64
	Why   string // it was not asked
}

// countShards asks each shard by itself, where a host of it is known and the
// password may go there. That a host is the shard that it is taken for, it says
// itself: its own system.clusters marks it as local.
func (s *server) countShards(ctx context.Context, d *sharding, a Address, allowed func(host string) bool) []ShardCount {
	counts := make([]ShardCount, len(d.shards))
	for i, sh := range d.shards {
		counts[i].Shard = sh.number
		host, why := s.findShard(ctx, d, sh, a, allowed)
		if host == "" {
			counts[i].Why = why
			continue
		}
		c := s.at(host)
		query := "SELECT count() FROM " + name(d.database) + "." + name(d.table)
		if err := c.few(ctx, query, 1, func(r *reader) error { counts[i].Rows = r.number(); return nil }); err != nil {
			counts[i].Why = fmt.Sprintf("%s: %v", host, err)
			continue
		}
		counts[i].Host = host
	}
	return counts
}

// findShard returns where the HTTP interface of a shard is, or why that is not
// known.
func (s *server) findShard(ctx context.Context, d *sharding, sh shard, a Address, allowed func(host string) bool) (host, why string) {
	why = "its HTTP interface is not named"
	for _, host := range candidates(sh, a) {
		name, _, _ := net.SplitHostPort(host)
		if !slices.Contains(a.Hosts(), host) && name != a.Host && (allowed == nil || !allowed(name)) {
			why = fmt.Sprintf("`%s` is not among the hosts that may be asked", shorten(name))
			continue
		}
		c, found := s.at(host), false
		query := "SELECT toUInt64(shard_num) FROM system.clusters WHERE is_local AND cluster = " + text(d.cluster)
		err := c.few(ctx, query, mostFew, func(r *reader) error { found = r.number() == sh.number || found; return nil })
		if err != nil {
			why = err.Error()
		}
		if found {
			return host, ""
		}
	}
	return "", why
}

// at is a client for another host of the cluster, for small questions.
func (s *server) at(host string) client {
	c := s.client
	scheme, _, _ := strings.Cut(c.base, "://")
	c.base, c.limit, c.tries = scheme+"://"+host+"/", quickTime, 1
	return c
}

// candidates are where a shard's HTTP interface may be: those that were named,
// the one that is asked anyway, and that port on the hosts of the shard.
func candidates(sh shard, a Address) []string {
	all := append(slices.Clone(a.Shards), a.host())
	for _, replica := range sh.replicas {
		all = append(all, net.JoinHostPort(strings.ToLower(replica), strconv.Itoa(a.Port)))
	}
	var once []string
	for _, host := range all {
		if !slices.Contains(once, host) {
			once = append(once, host)
		}
	}
	return once
}

// compareShards holds the sum that the cluster gave against what the shards say.
func compareShards(counts []ShardCount, total int64) error {
	sum, all := int64(0), true
	for _, c := range counts {
		sum += c.Rows
		all = all && c.Host != ""
	}
	if all && sum != total || sum > total {
		return &Error{
			Message: fmt.Sprintf("the table answered with %d rows, but its shards have %d: %s", total, sum, countsInWords(counts)),
			Hint:    "a shard is left out, or rows come in at this moment; try again",
		}
	}
	return nil
}

func countsInWords(counts []ShardCount) string {
	var all []string
	for _, c := range counts {
		if c.Host == "" {
			all = append(all, fmt.Sprintf("shard %d not asked (%s)", c.Shard, c.Why))
		} else {
			all = append(all, fmt.Sprintf("shard %d %d", c.Shard, c.Rows))
		}
	}
	return strings.Join(all, ", ")
}
