// Files that the page hands out, and files that it asks for by itself.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { GivenFile } from "./files.ts";

/** A file that was handed to the browser's downloads. */
export interface Saved {
  name: string;
  text: string;
}

/** What an act hands to the browser's downloads. */
export async function saved(page: Page, act: () => Promise<void>): Promise<Saved> {
  const download = page.waitForEvent("download");
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** A file of the page's own. */
export function json(name: string, text: string): GivenFile {
  return { name, mimeType: "application/json", buffer: Buffer.from(text) };
}

/** Chooses a file where an act opens the browser's choice. */
export async function choose(page: Page, act: () => Promise<void>, file: GivenFile | string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await act();
  await (await chooser).setFiles(file);
}
