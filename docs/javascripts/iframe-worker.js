// Browsers start no worker from a folder (file:). There, and only there, the search of the pages runs in a hidden frame
// that looks like a worker: it gets messages, posts messages, and loads further scripts.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.inner = frame.contentWindow;
      this.ready = this.begin(new URL(address, location));
    }

    async begin(base) {
      const load = (source) => new Promise((resolve, reject) => {
        const script = this.inner.document.createElement("script");
        script.src = new URL(source, base);
        script.onload = resolve;
        script.onerror = () => reject(new Error("Not loaded: " + source));
        this.inner.document.head.append(script);
      });
      this.inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.inner.importScripts = (...sources) => Promise.all(sources.map(load));
      await load(base);
    }

    async postMessage(data) {
      await this.ready;
      this.inner.dispatchEvent(new this.inner.MessageEvent("message", { data }));
    }
  };
}
