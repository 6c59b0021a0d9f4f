// What the vendor's SDK asks of a pipe before it opens a channel: stages it would upload to, and
// its own settings. Nothing can be uploaded here, so every stage is a place that does not exist.

/** Seconds between two appends of the SDK. */
const clientLagSeconds = 1;
const lifeMs = 3_600_000;

/** The answer to `:pipe-info`, as SDK 1.9.1 reads it. */
export function pipeInfo(nowMs: number): Readonly<Record<string, unknown>> {
  const stage = {
    location_type: "S3",
    location: "stand-in/none",
    path: "none",
    path_prefix: "none",
    bucket_name: "stand-in",
    region: "us-east-1",
    endpoint: null,
    storage_account: null,
    storage_endpoint: null,
    use_s3_regional_url: false,
    expiry_time_ms: nowMs + lifeMs,
    creds: { AWS_KEY_ID: "none", AWS_SECRET_KEY: "none", AWS_TOKEN: "none" },
  };
  return {
    transient_stage_location: stage,
    durable_stage_location: stage,
    rowset_stage_location: stage,
    encryption_info: { pipe_key: "AAAAAAAAAAAAAAAAAAAAAA==", pipe_key_id: 1, diversifier: "none" },
    binary_input_format: "BASE64",
    parameters: { max_client_lag_seconds: clientLagSeconds },
    parameter_overrides: {},
  };
}
