/** Reports for people: two columns, host and guest; a page with the distribution drawn. */

export interface TraceRow {
  readonly side: 'host' | 'guest'
  readonly text: string
  readonly state: string
}

/** Host on the left, guest on the right, the state after each step. */
export function traceText(rows: readonly TraceRow[], dim: (s: string) => string = (s) => s): string {
  const width = (side: 'host' | 'guest', head: string): number => Math.min(60, rows.reduce((n, r) => (r.side === side ? Math.max(n, r.text.length) : n), head.length))
  const [left, right] = [width('host', 'host'), width('guest', 'guest')]
  const line = (n: string, h: string, g: string, s: string): string => `${n.padStart(4)}  ${h.padEnd(left)} │ ${g.padEnd(right)} │ ${dim(s)}`.trimEnd()
  return [line('', 'host', 'guest', 'state'), ...rows.map((r, i) => line(String(i + 1), r.side === 'host' ? r.text : '', r.side === 'guest' ? r.text : '', r.state))].join('\n')
}

/** Bars of a distribution. */
export function histogramText(counts: ReadonlyMap<number, number>, unit: string): string {
  const total = [...counts.values()].reduce((a, b) => a + b, 0)
  const most = Math.max(1, ...counts.values())
  return [...counts].sort((a, b) => a[0] - b[0]).map(([value, n]) => `${String(value).padStart(4)} ${unit}  ${String(n).padStart(6)}  ${((100 * n) / total).toFixed(1).padStart(5)} %  ${'█'.repeat(Math.round((40 * n) / most))}`.trimEnd()).join('\n')
}

const escape = (s: string): string => s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string)

function histogramSvg(counts: ReadonlyMap<number, number>, unit: string): string {
  const values = [...counts].sort((a, b) => a[0] - b[0])
  const first = values[0]?.[0] ?? 0
  const last = values.at(-1)?.[0] ?? 0
  const most = Math.max(1, ...counts.values())
  const [bar, height] = [34, 200]
  const width = bar * (last - first + 1) + 20
  const bars = values.map(([v, n]) => {
    const h = Math.round((height * n) / most)
    const x = 10 + bar * (v - first)
    return `<rect x="${x}" y="${20 + height - h}" width="${bar - 6}" height="${h}"/><text x="${x + (bar - 6) / 2}" y="${14 + height - h}">${n}</text><text x="${x + (bar - 6) / 2}" y="${height + 36}">${v}</text>`
  }).join('')
  return `<figure><svg viewBox="0 0 ${width} ${height + 44}" role="img" aria-label="distribution">${bars}</svg><figcaption>${escape(unit)}</figcaption></figure>`
}

export interface HtmlReport {
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly distribution?: { readonly counts: ReadonlyMap<number, number>; readonly unit: string }
  readonly violations: readonly { readonly id: string; readonly statement: string; readonly trace: readonly TraceRow[] }[]
}

/** A page that stands alone: no scripts, no other files. */
export function htmlReport(r: HtmlReport): string {
  const trace = (rows: readonly TraceRow[]): string => `<table><tr><th></th><th>host</th><th>guest</th><th>state</th></tr>${rows.map((x, i) => `<tr><td>${i + 1}</td><td>${x.side === 'host' ? escape(x.text) : ''}</td><td>${x.side === 'guest' ? `<code>${escape(x.text)}</code>` : ''}</td><td class="s">${escape(x.state)}</td></tr>`).join('')}</table>`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(r.title)}</title><style>
body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 2rem}td,th{padding:.15rem .8rem .15rem 0;text-align:left;vertical-align:top}th{border-bottom:1px solid #bbb}
td.s{color:#666;font-size:13px}svg{max-width:100%;height:15rem}rect{fill:#3b6fb6}svg text{font:11px system-ui,sans-serif;text-anchor:middle;fill:currentColor}
.ok{color:#176b2c}.bad{color:#a11}
@media (prefers-color-scheme:dark){body{background:#16181c;color:#e4e4e4}td.s{color:#9aa}.ok{color:#7c6}.bad{color:#f88}rect{fill:#7aa7e8}}
</style></head><body><h1>${escape(r.title)}</h1>
<table>${r.facts.map(([k, v]) => `<tr><th>${escape(k)}</th><td>${escape(v)}</td></tr>`).join('')}</table>
${r.distribution ? histogramSvg(r.distribution.counts, r.distribution.unit) : ''}
${r.violations.length ? '' : '<p class="ok">No invariant breaks.</p>'}
${r.violations.map((v) => `<h2 class="bad">${escape(v.id)} breaks</h2><p>${escape(v.statement)}</p>${trace(v.trace)}`).join('\n')}
</body></html>
`
}
