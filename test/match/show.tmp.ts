import { farePairs, sumFared } from './pairs.ts'
const f = farePairs(process.argv[2]!)
for (const k of f) console.log(k.kind, k.same, k.missed, k.other, k.shown)
console.log(sumFared(f))
