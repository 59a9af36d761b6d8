// Whether the site opens without a network: a page that asks holds a sentence for each case, and one is shown.

export type Case = "storing" | "ready" | "all" | "failed" | "refused" | "plain" | "files";

export function tell(which: Case): void {
  for (const sentence of Array.from(document.querySelectorAll<HTMLElement>("[data-offline]"))) {
    sentence.hidden = sentence.dataset.offline !== which;
  }
}

/** Asks a worker and waits for its answer. */
export function ask<T>(worker: ServiceWorker, question: string): Promise<T> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data as T);
    worker.postMessage(question, [channel.port2]);
  });
}
