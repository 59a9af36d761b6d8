// The best place this browser gives, and whether it promises to keep it.

import { openDatabase } from "./database";
import { memoryStore, smallStore, type Store } from "./storage";

export async function openStore(): Promise<Store> {
  try {
    return await openDatabase();
  } catch {
    /* refused, or not there: the smaller place next */
  }
  try {
    window.localStorage.setItem("wuye-try", "1");
    window.localStorage.removeItem("wuye-try");
    return smallStore;
  } catch {
    return memoryStore();
  }
}

const KEEPS = "浏览器答应长期保留这里的答案。请仍然常导出。";
const MAY_CLEAR = "浏览器没有答应长期保留：空间不够、久不打开、关掉无痕窗口，答案都可能没了。请常导出。";
const NO_ANSWER = "浏览器没说会不会自动清理这里的答案（网址不是HTTPS时都这样）。请常导出。";

/** What the browser promises, as a sentence. With `ask` it is asked to promise, which may show its own question. */
export async function promise(ask: boolean): Promise<string> {
  // Absent over plain HTTP, whatever the types say.
  const manager = navigator.storage as StorageManager | undefined;
  if (!manager || !manager.persist || !manager.persisted) return NO_ANSWER;
  try {
    return (await manager.persisted()) || (ask && (await manager.persist())) ? KEEPS : MAY_CLEAR;
  } catch {
    return NO_ANSWER;
  }
}
