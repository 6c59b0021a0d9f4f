"""Delivers numbered rows with the vendor's SDK, a channel a thread, as its documentation tells:
open, append behind the committed token, wait for the commit, begin again after an error."""

import json
import sys
import threading
import time

from snowflake.ingest.streaming import StreamingIngestClient
from snowflake.ingest.streaming.streaming_ingest_error import StreamingIngestError

ROWS_A_BURST = 15
BURST_SECONDS = 1.2
COMMIT_SECONDS_MAX = 20
ATTEMPTS_MAX = 8


def connect(config, channel, attempt):
    return StreamingIngestClient(
        client_name=f"{channel}-{attempt}",
        db_name=config["database"],
        schema_name="PUBLIC",
        pipe_name=config["pipe"],
        properties={
            "url": config["url"],
            "account": config["account"],
            "user": config["user"],
            "private_key": config["privateKey"],
            **config["properties"],
        },
    )


def deliver(config, name):
    """Rows 0 to count - 1, each once; gives what went wrong on the way."""
    last = config["count"] - 1
    errors = []
    for attempt in range(ATTEMPTS_MAX):
        client = None
        try:
            client = connect(config, name, attempt)
            channel, status = client.open_channel(name)
            committed = status.latest_committed_offset_token
            first = 0 if committed is None else int(committed) + 1
            for number in range(first, last + 1):
                channel.append_row({"channel": name, "id": number}, str(number))
                if number % ROWS_A_BURST == ROWS_A_BURST - 1:
                    time.sleep(BURST_SECONDS)
            channel.wait_for_commit(
                lambda token: token is not None and int(token) >= last, COMMIT_SECONDS_MAX
            )
            channel.close(wait_for_flush=True)
            return errors
        except (StreamingIngestError, TimeoutError) as error:
            errors.append(str(error))
        finally:
            if client is not None:
                client.close(wait_for_flush=False, timeout_seconds=0)
    errors.append("gave up")
    return errors


def main():
    config = json.load(sys.stdin)
    outcome = {}

    def run(name):
        outcome[name] = deliver(config, name)

    threads = [threading.Thread(target=run, args=(name,)) for name in config["channels"]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(outcome))


main()
