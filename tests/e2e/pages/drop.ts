// Files dragged over the page and dropped on it, by the events that a browser sends.
import type { JSHandle, Page } from "@playwright/test";
import type { GivenFile } from "./files.ts";

/** What hangs on the pointer. */
export async function drag(page: Page, ...files: GivenFile[]): Promise<JSHandle<DataTransfer>> {
  const plain = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString("base64") }));
  return page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, bytes } of files) {
      const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], name, { type: mimeType }));
    }
    return transfer;
  }, plain);
}

/** Text hanging on the pointer, as when a selection is dragged. */
export async function dragText(page: Page, text: string): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.setData("text/plain", text);
    return transfer;
  }, text);
}

/** Sends the events of a way over the page; answers whether the page took the last one from the browser. */
export async function send(
  page: Page,
  dataTransfer: JSHandle<DataTransfer>,
  ...kinds: ("dragenter" | "dragover" | "dragleave" | "drop")[]
): Promise<boolean> {
  return page.getByRole("main").evaluate(
    (target, [transfer, kinds]) =>
      kinds
        .map((kind) => new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }))
        .map((event) => !target.dispatchEvent(event))
        .at(-1) ?? false,
    [dataTransfer, kinds] as const,
  );
}

/** Drags files over the page and lets go. */
export async function drop(page: Page, ...files: GivenFile[]): Promise<void> {
  const taken = await send(page, await drag(page, ...files), "dragenter", "dragover", "drop");
  if (!taken) throw new Error("the page left the drop to the browser, which would show the file instead of the page");
}
