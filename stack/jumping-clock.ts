// Loaded before a process of ours, this lets its clock jump: whoever started it sends how far the
// wall clock is to be from the machine's, in ms. Timers and the monotonic clock go on as they do
// where an operator or NTP sets a clock; native code keeps the machine's.
const machine = Date;
let shiftMs = 0;

class JumpingDate extends machine {
  constructor(...args: [] | [number]) {
    if (args.length === 0) super(machine.now() + shiftMs);
    else super(...args);
  }

  static override now(): number {
    return machine.now() + shiftMs;
  }
}

globalThis.Date = new Proxy(JumpingDate, {
  apply: () => new JumpingDate().toString(),
}) as unknown as DateConstructor;

process.on("message", (message: { readonly shiftMs?: number }) => {
  if (message.shiftMs === undefined) return;
  shiftMs = message.shiftMs;
  process.send?.({ now: Date.now() });
});
// A process that has nothing else to wait for may end.
process.channel?.unref();
