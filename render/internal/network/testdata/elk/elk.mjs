// Reads graphs as JSON, a line each: {name, nodes: [{id, w, h, frame}], frames, edges:
// [{from, to, w, h}]}. Lays each out with ELK layered, by several settings of
// which the one with the fewest crossings counts, and with dot, and writes
// crossings and the length of lines in pixels.
import ELK from 'elkjs/lib/elk.bundled.js'
import { execFileSync } from 'node:child_process'
import { createInterface } from 'node:readline'

const elk = new ELK()
const settings = []
for (const routing of ['ORTHOGONAL', 'POLYLINE'])
  for (const direction of ['RIGHT', 'DOWN'])
    for (const strategy of ['NETWORK_SIMPLEX', 'LONGEST_PATH'])
      for (const labels of [true, false])
        settings.push({ routing, direction, strategy, labels })

function side(a, b, c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) }
function cross(a, b, c, d) {
  const s = side(a, b, c), t = side(a, b, d), u = side(c, d, a), v = side(c, d, b)
  return s * t < 0 && u * v < 0
}

// measure counts pairs of lines that cross, once for each pair that do not end at
// one node.
function measure(lines) {
  let crossings = 0, length = 0
  for (let i = 0; i < lines.length; i++) {
    const p = lines[i].points
    for (let k = 1; k < p.length; k++) length += Math.hypot(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y)
    for (let j = 0; j < i; j++) {
      const q = lines[j].points
      let met = false
      for (let k = 1; k < p.length && !met; k++)
        for (let l = 1; l < q.length && !met; l++) met = cross(p[k - 1], p[k], q[l - 1], q[l])
      if (met) crossings++
    }
  }
  return { crossings, length: Math.round(length) }
}

async function layered(g, s) {
  const node = n => ({ id: 'n' + n.id, width: n.w, height: n.h })
  const children = g.nodes.filter(n => n.frame < 0).map(node)
  g.frames.forEach((_, f) => {
    const inside = g.nodes.filter(n => n.frame === f).map(node)
    if (inside.length) children.push({ id: 'f' + f, children: inside, layoutOptions: { 'elk.padding': '[top=30,left=10,bottom=10,right=10]' } })
  })
  const out = await elk.layout({
    id: 'root', children,
    layoutOptions: {
      'elk.algorithm': 'layered', 'elk.direction': s.direction, 'elk.edgeRouting': s.routing, 'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF', 'elk.layered.layering.strategy': s.strategy, 'elk.layered.thoroughness': '50',
      'elk.layered.crossingMinimization.greedySwitch.type': 'TWO_SIDED', 'elk.json.edgeCoords': 'ROOT',
    },
    edges: g.edges.map((e, i) => ({ id: 'e' + i, sources: ['n' + e.from], targets: ['n' + e.to], labels: s.labels ? [{ id: 'l' + i, text: 'x', width: e.w, height: e.h }] : [] })),
  })
  const lines = []
  const walk = n => {
    for (const e of n.edges ?? []) for (const x of e.sections ?? []) lines.push({ points: [x.startPoint, ...(x.bendPoints ?? []), x.endPoint] })
    for (const c of n.children ?? []) walk(c)
  }
  walk(out)
  return measure(lines)
}

function dot(g) {
  let text = 'digraph g { rankdir=LR; node [shape=box, fixedsize=true, label=""];'
  g.nodes.forEach(n => { text += `n${n.id} [width=${n.w / 72}, height=${n.h / 72}];` })
  g.frames.forEach((_, f) => { text += `subgraph cluster${f} {` + g.nodes.filter(n => n.frame === f).map(n => `n${n.id};`).join('') + '}' })
  g.edges.forEach(e => { text += `n${e.from} -> n${e.to};` })
  const lines = []
  for (const line of execFileSync('dot', ['-Tplain'], { input: text + '}', timeout: 60000 }).toString().split('\n')) {
    const w = line.split(' ')
    if (w[0] !== 'edge') continue
    const n = +w[3], c = []
    for (let i = 0; i < n; i++) c.push({ x: +w[4 + 2 * i] * 72, y: +w[5 + 2 * i] * 72 })
    const points = [c[0]]
    for (let i = 0; i + 3 < n; i += 3) for (let t = 1; t <= 8; t++) {
      const u = t / 8, v = 1 - u
      const at = k => v * v * v * c[i][k] + 3 * v * v * u * c[i + 1][k] + 3 * v * u * u * c[i + 2][k] + u * u * u * c[i + 3][k]
      points.push({ x: at('x'), y: at('y') })
    }
    lines.push({ points })
  }
  return measure(lines)
}

for await (const line of createInterface({ input: process.stdin })) {
  const g = JSON.parse(line)
  let best = null
  for (const s of settings) {
    try {
      const m = await layered(g, s)
      if (!best || m.crossings < best.crossings || m.crossings === best.crossings && m.length < best.length) best = m
    } catch (e) { /* some settings do not go with some graphs */ }
  }
  let other = null
  try { other = dot(g) } catch (e) { /* too large for dot */ }
  console.log(JSON.stringify({ name: g.name, elk: best, dot: other }))
}
