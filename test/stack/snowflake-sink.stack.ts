// The sink against the stand-in of Snowpipe Streaming, and against a real account when the
// environment names one: the same tests. A kill -9 of the service is the stand-in's alone.
import { test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import { accountOf, placeOf, tellOfAccount } from "./snowflake-account.ts";
import {
  emitAtLast,
  expectRows,
  setUp,
  testLeftBehind,
  testLostCalls,
  testRefusedRow,
} from "./snowflake-sink-suite.ts";
import { openStandIn, quietStandIn, standIn } from "./snowflake-stand-in.ts";

testLostCalls(standIn);
testLostCalls(quietStandIn);
testLeftBehind(standIn);
testRefusedRow(standIn);

for (const buffered of ["kept", "lost"] as const) {
  test(`rows land once over a kill -9 of the service, its buffer ${buffered}`, async (t) => {
    const opened = await openStandIn(t);
    const { chains, openSink } = await setUp(opened);
    const sink = await openSink();
    const emitting = emitAtLast(sink, chains.flat());
    while ((await opened.appends()) < 10) await systemClock.sleep(50);
    await opened.snowpipe.restart(buffered);
    await emitting;
    await expectRows(opened, chains);
    await sink.close();
  });
}

const account = accountOf(process.env);
if (account === undefined) tellOfAccount();
else {
  const place = placeOf(account);
  testLostCalls(place);
  testLeftBehind(place);
  testRefusedRow(place);
}
