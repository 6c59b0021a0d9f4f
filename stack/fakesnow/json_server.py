"""fakesnow's server with answers that the npm driver snowflake-sdk reads.

fakesnow answers queries as Arrow, which that driver does not read, and leaves out the member
`returned`, without which the driver never calls back. Here the encoding step writes the rows as
JSON, in the text forms of Snowflake's JSON result format, and the answer is rewritten on its way
out. One statement runs at a time, for DuckDB's connections refuse a second one instead of waiting.
Prints the port it listens on; ends when its standard input does.
"""

import asyncio
import base64
import datetime
import json
import logging
import os
import socket
import sys
import threading
import warnings

import fakesnow.server as server
import uvicorn
from starlette.responses import JSONResponse
from starlette.routing import Route

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MICROSECOND = datetime.timedelta(microseconds=1)
UTC_OFFSET_MINUTES = 1440
# Told by Snowflake at login and with each result; the driver formats values by them.
OUTPUT_FORMATS = {
    "BINARY_OUTPUT_FORMAT": "HEX",
    "DATE_OUTPUT_FORMAT": "YYYY-MM-DD",
    "TIME_OUTPUT_FORMAT": "HH24:MI:SS",
    "TIMESTAMP_OUTPUT_FORMAT": "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM",
    "TIMESTAMP_NTZ_OUTPUT_FORMAT": "YYYY-MM-DD HH24:MI:SS.FF3",
}
# Statements that are taken and do nothing: error tables belong to Snowpipe Streaming.
NO_OPERATIONS = [r"(?is)^\s*ALTER TABLE \S+ SET ERROR_LOGGING\b"]


def seconds_text(micros):
    """Seconds with nine digits behind the point; the sign stands for the whole number."""
    seconds, rest = divmod(abs(micros), 1_000_000)
    return f"{'-' if micros < 0 else ''}{seconds}.{rest * 1000:09d}"


def cell_text(value, kind):
    """A value as text of Snowflake's JSON result format, by the type of its column."""
    if value is None:
        return None
    if kind == "boolean":
        return "1" if value else "0"
    if kind == "date":
        return str((value - EPOCH.date()).days)
    if kind == "time":
        in_day = datetime.datetime.combine(EPOCH.date(), value, datetime.timezone.utc) - EPOCH
        return seconds_text(in_day // MICROSECOND)
    if kind.startswith("timestamp"):
        at = value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
        text = seconds_text((at - EPOCH) // MICROSECOND)
        return f"{text} {UTC_OFFSET_MINUTES}" if kind == "timestamp_tz" else text
    if kind == "binary":
        return bytes(value).hex().upper()
    return str(value)


def rows_of(table, rowtype):
    """In place of the Arrow columns with Snowflake's metadata: the rows as lists of text."""
    columns = [
        [cell_text(value, info["type"]) for value in column.to_pylist()]
        for column, info in zip(table.columns, rowtype)
    ]
    return [list(row) for row in zip(*columns)]


def rows_bytes(rows):
    """In place of Arrow's bytes."""
    return json.dumps(rows).encode()


def respond(content, *args, **kwargs):
    """An answer with its rows as JSON and with the count that the driver waits for."""
    data = content.get("data") if isinstance(content, dict) else None
    if isinstance(data, dict) and "parameters" in data:
        formats = OUTPUT_FORMATS.items()
        data["parameters"] += [{"name": name, "value": value} for name, value in formats]
    if isinstance(data, dict) and "rowtype" in data:
        if data.get("queryResultFormat") == "arrow":
            encoded = base64.b64decode(data.pop("rowsetBase64"))
            data["rowset"] = json.loads(encoded) if encoded else []
            data["queryResultFormat"] = "json"
        data.setdefault("returned", data.get("total", 0))
    return JSONResponse(content, *args, **kwargs)


def local_stage(_request, _expression, put_data):
    """PUT copies files: client and server share a disk."""
    return put_data["stageInfo"]


def connect_with_no_operations(connect):
    def connected(*args, **kwargs):
        return connect(*args, **{**kwargs, "nop_regexes": NO_OPERATIONS})

    return connected


async def telemetry(_request):
    return JSONResponse({"success": True})


one_at_a_time = asyncio.Lock()


async def in_turn(scope, receive, send):
    if scope["type"] == "http" and scope["path"].endswith("/query-request"):
        async with one_at_a_time:
            await server.app(scope, receive, send)
    else:
        await server.app(scope, receive, send)


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


def be_quiet():
    """No statement in any log, no advice about fakesnow's own code."""
    warnings.simplefilter("ignore")
    logging.getLogger("fakesnow.server").setLevel(logging.CRITICAL)
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)


def main():
    be_quiet()
    server.to_sf = rows_of
    server.to_ipc = rows_bytes
    server.JSONResponse = respond
    server.gcs_stage_info = local_stage
    server.shared_fs.connect = connect_with_no_operations(server.shared_fs.connect)
    server.app.routes.append(Route("/telemetry/send", telemetry, methods=["POST"]))
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(in_turn, log_level="warning")).run(sockets=[listener])


main()
