// What the package offers.
export type { Append, Channel } from "./channel.ts";
export { SnowpipeClient, type SnowpipeOptions } from "./client.ts";
export { SnowpipeError, type SnowpipeErrorCode } from "./errors.ts";
export { defaultLimits, type SnowpipeLimits } from "./limits.ts";
export type { OpenOptions, Pipe, PipeName } from "./pipe.ts";
export type { Clock, HttpRequest, HttpResponse, Random, Transport } from "./ports.ts";
export { type ChannelStatus, isHealthy } from "./status.ts";
