// Files opened, and given back: read by the service in their format, written by it where they hold more than text.

import { base64, bytesOf, describe, encode } from "./texts.js";
import { Refused } from "./service.js";

const DEFAULT = "van-ban.txt"; // the name of a text of no file

export class Files {
  // `packages`: formats that hold more than text, by suffix; `settings()` for requests.
  constructor(service, packages, settings) {
    Object.assign(this, { service, packages, settings });
    this.file = null;
  }

  get name() { return this.file?.name ?? DEFAULT; }
  get description() { return this.file ? describe(this.file) : ""; }

  // Read a file: return its text, and what was found in it where that came with it.
  async open(file, signal) {
    this.service.fits(file.size);
    const bytes = await file.arrayBuffer().catch(() => {
      throw new Refused("Trình duyệt không đọc được: có thể là thư mục, hoặc tệp vừa bị đổi hay xóa");
    });
    const suffix = /\.[^.]*$/.exec(file.name)?.[0] ?? ""; // the name itself stays here
    const format = this.packages[suffix.toLowerCase()], name = file.name;
    if (!format) {
      const type = "application/octet-stream";
      const { text, ...rest } = await this.service.ask("v1/read?" + new URLSearchParams({ suffix }), bytes, { signal, type });
      return { text, file: { ...rest, name } };
    }
    const opened = { name, format, bytes: base64(bytes), size: bytes.byteLength };
    const found = await this.#ask("v1/files/correct", opened, { offset_unit: "utf16", include: ["suggestions"] }, signal);
    return { text: found.text, file: { ...opened, text: found.text }, found: findingsOf(found) };
  }

  // What is found in a text: as it stands in the file, if that holds more than text.
  async check(text, signal) {
    const { file } = this, settings = this.settings();
    if (file?.bytes) {
      try {
        const more = text === file.text ? {} : { text };
        return findingsOf(await this.#ask("v1/files/correct", file, { ...more, offset_unit: "utf16", include: ["suggestions"] }, signal));
      } catch (error) {
        if (error.kind !== "not-writable") throw error; // it is said when the file is wanted
      }
    }
    return (await this.service.ask("v1/check", { text, settings, offset_unit: "utf16" }, { signal })).findings;
  }

  // The file with a text in it: what a Blob takes.
  async written(text, signal) {
    if (!this.file?.bytes) return encode(text, this.file);
    if (text === this.file.text) return bytesOf(this.file.bytes);
    return this.#ask("v1/files/write", this.file, { text }, signal);
  }

  #ask(address, file, more, signal) {
    const body = { file: file.bytes, settings: { ...this.settings(), format: file.format }, ...more };
    return this.service.ask(address, body, { signal, size: file.size });
  }
}

const findingsOf = ({ edits, suggestions }) => [...edits, ...suggestions].sort((a, b) => a.start - b.start || a.end - b.end);

// The one file that was dropped; an Error when it is not one.
export function dropped(transfer) {
  const files = [...transfer.items].filter((item) => item.kind === "file");
  if (files.length !== 1) throw new Refused("Mỗi lần chỉ mở được một tệp");
  if (files[0].webkitGetAsEntry?.()?.isDirectory) throw new Refused("Đây là thư mục; hãy mở từng tệp trong đó");
  return files[0].getAsFile();
}

export function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
