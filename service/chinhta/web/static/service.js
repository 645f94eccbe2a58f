// Questions to the service. What it refuses is an Error with words for the user; a key is asked for where one is needed.

export class Refused extends Error {
  constructor(words, { status = 0, kind = "" } = {}) {
    super(words);
    this.status = status; // 0: it could not be reached
    this.kind = kind;
  }

  // Is it worth trying again by itself?
  get passes() { return this.status === 0 || this.status === 429 || this.status >= 500; }
}

export class Service {
  // `wanted()` is called when the service wants a key; it returns a promise of one, "" for none.
  constructor({ key = "", most, wanted, keep }) {
    Object.assign(this, { key, most, wanted, keep });
  }

  fits(size) {
    if (size > this.most) throw new Refused(`Quá lớn: nhiều nhất ${this.most.toLocaleString("vi")} byte`, { status: 413 });
  }

  // Post a body (an object as JSON); return JSON, or bytes.
  async ask(address, body, { signal, type = "application/json", size = 0 } = {}) {
    const sent = type === "application/json" ? JSON.stringify(body) : body;
    this.fits(size || (typeof sent === "string" ? new Blob([body.text ?? ""]).size : sent.byteLength));
    return this.#send(address, { method: "POST", body: sent, signal, headers: { "Content-Type": type } });
  }

  look(address) { return this.#send(address, { headers: {} }); }

  async #send(address, request) {
    let answer, content;
    try {
      const key = this.key ? { "X-API-Key": this.key } : {};
      answer = await fetch(address, { ...request, headers: { ...request.headers, ...key } });
      content = await (answer.headers.get("Content-Type")?.includes("json") ? answer.json() : answer.arrayBuffer());
    } catch {
      request.signal?.throwIfAborted();
      throw new Refused("Không kết nối được với máy chủ");
    }
    request.signal?.throwIfAborted();
    if (answer.ok) return content;
    if (answer.status === 401) {
      const key = await this.wanted(Boolean(this.key));
      if (key) {
        this.keep(this.key = key);
        return this.#send(address, request);
      }
    }
    const words = [content.title, content.detail].filter(Boolean).join(": ") || `Máy chủ trả lời ${answer.status}`;
    throw new Refused(words, { status: answer.status, kind: String(content.type ?? "").split("#").pop() });
  }
}
