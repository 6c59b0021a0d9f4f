const cpu=()=>{const c=process.cpuUsage();return (c.user+c.system)/1000};
import { Deduplicator } from "./deduplicate.ts";
import { Enricher } from "./enrich.ts";
import { Sessionizer } from "./sessionize.ts";
import { Ledger } from "./ledger.ts";
import { Tables } from "./slice-fixture.ts";
import { parseUserAgent } from "./user-agent.ts";
const uas=["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36","Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1"];
const d=new Deduplicator("web/1/0"), e=new Enricher(), s=new Sessionizer(), l=new Ledger();
const t={d:0,e:0,s:0,l:0,delta:0}; let n=0, bytes=0, rows=0;
let now=Date.UTC(2026,4,3);
const mem0=process.memoryUsage(); 
const tables=new Tables();
const visitors=Number(process.argv[2]??20000), total=Number(process.argv[3]??400000);
for(let k=0;k<total/256;k++){
  const told=Array.from({length:256},(_,i)=>{ const r=Math.floor(Math.random()*visitors); now+= i%16===0?1:0; return {appendedAt:now,key:"anon-"+r.toString(16).padStart(30,"0"),id:"e"+k+"-"+i,url:"https://shop.example/products/some-long-product-name-"+(r%977)+"?utm_source=google&utm_medium=cpc",userAgent:uas[r%2],userId:r%3===0?"u"+r:undefined}}) as any;
  tables.events.truncate(0); tables.sessions.truncate(0);
  const b=tables.slice(told,k*256);
  for(let i=0;i<256;i++){ b.idHash.set([Math.random()*2**32,Math.random()*2**32,i,k],4*i); b.payloadHash[i]=i;}
  let a=cpu(); d.fold(b); let c=cpu(); t.d+=c-a; b.dropRefusedRows();
  a=cpu(); e.enrich(b,tables.eventColumns); c=cpu(); t.e+=c-a;
  a=cpu(); s.fold(b,tables.eventColumns,tables.sessionRows); c=cpu(); t.s+=c-a;
  a=cpu(); l.fold(b); c=cpu(); t.l+=c-a;
  n+=256; rows+=tables.sessions.rows;
  if(k%40===39){ a=cpu(); for(const f of [d,s,l]) bytes+=f.takeDelta()?.length??0; t.delta+=cpu()-a;}
}
console.log("us/event",Object.fromEntries(Object.entries(t).map(([k,v])=>[k,+(v*1000/n).toFixed(2)])),"delta bytes/event",bytes/n,"rows/event",rows/n);
(globalThis as any).gc?.(); const m=process.memoryUsage(); console.log("heap",(m.heapUsed-mem0.heapUsed)/1e6,"ab",(m.arrayBuffers-mem0.arrayBuffers)/1e6, "open", s.openSessions());
