// Bytes read by words: four at a time through a view, which is made once for bytes that are read
// again and again. A run of records is one such buffer, and so is a column.

let bytesViewed: Uint8Array = new Uint8Array(0);
let view = new DataView(bytesViewed.buffer);

/** Whether a view of these bytes is there: making one costs more than copying a short text. */
export function isViewed(bytes: Uint8Array): boolean {
  return bytes === bytesViewed;
}

/** A view of the same bytes; the one asked for last is kept. */
export function viewOf(bytes: Uint8Array): DataView {
  if (bytes !== bytesViewed) {
    bytesViewed = bytes;
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return view;
}
