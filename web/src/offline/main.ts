// What every page does so that it also opens without a network: has the worker installed, says when a newer version
// waits, and on the page of self-checks whether this device is ready. Where there is no worker to be had (plain HTTP,
// files, a browser that refuses) it does nothing else.

import { asFiles, root } from "../address";
import { offer } from "./offer";
import { ask, tell } from "./state";

interface State {
  ready: boolean;
  all: boolean;
}

async function start(): Promise<void> {
  tryAgain();
  if (asFiles()) return tell("files");
  // Absent over plain HTTP, whatever the types say.
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) return tell(window.isSecureContext ? "refused" : "plain");
  const registration = await register(container);
  if (!registration) return tell("refused");
  watch(registration);
  await report(registration);
  await checkIfGone(registration);
}

/** Null where the browser, or something added to it, refuses. */
async function register(container: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | null> {
  try {
    return (await container.register(`${root}wuye-worker.js`, { scope: root, updateViaCache: "none" })) || null;
  } catch {
    return null;
  }
}

/** Offers what waits, now and whenever something new has come or a form elsewhere may have been closed. */
function watch(registration: ServiceWorkerRegistration): void {
  const look = (): void => {
    if (registration.waiting && registration.active) void offer(registration.waiting);
  };
  registration.addEventListener("updatefound", () => {
    const found = registration.installing;
    if (found) found.addEventListener("statechange", look);
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  look();
}

/** Says how far the storing is, and has the rest of the site stored. */
async function report(registration: ServiceWorkerRegistration): Promise<void> {
  if (!registration.active) {
    tell("storing");
    if (!(await activated(registration.installing || registration.waiting))) return tell("failed");
  }
  const active = registration.active!;
  const show = ({ ready, all }: State): void => tell(all ? "all" : ready ? "ready" : "failed");
  show(await ask<State>(active, "state"));
  if (!sparing()) show(await ask<State>(active, "fill"));
}

function activated(worker: ServiceWorker | null): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!worker || worker.state === "redundant") resolve(false);
      else if (worker.state === "activated") resolve(true);
    };
    if (worker) worker.addEventListener("statechange", look);
    look();
  });
}

/** Whoever pays for each megabyte gets the forms and the rules, not all pages. */
function sparing(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean; effectiveType?: string } };
  return !!connection && (!!connection.saveData || /2g/.test(connection.effectiveType || ""));
}

/** Once a visit: a site that went back to a version without a worker must not be hidden behind what is stored. */
async function checkIfGone(registration: ServiceWorkerRegistration): Promise<void> {
  try {
    if (sessionStorage.getItem("wuye-looked")) return;
    sessionStorage.setItem("wuye-looked", "1");
    await registration.update();
  } catch {
    const answer = await fetch(`${root}wuye-worker.js`, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer && (answer.status === 404 || answer.status === 410)) registration.active?.postMessage("retire");
  }
}

/** On the page shown in place of one that is not stored: the way back to that one. */
function tryAgain(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-wuye-again]");
  if (!link || !location.hash) return;
  try {
    const asked = new URL(decodeURIComponent(location.hash.slice(1)), root).href;
    if (asked.startsWith(root)) link.href = asked;
  } catch {
    /* not an address: the link leads home */
  }
}

const { wuyeEntry } = document.documentElement.dataset;
if (wuyeEntry) location.replace(wuyeEntry);
else if (document.readyState === "complete") void start();
else window.addEventListener("load", () => void start());
