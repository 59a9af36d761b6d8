// One photo as large as the window, with its neighbours a key away. Esc closes it.

import { el, say } from "../dom";
import type { Photo } from "../scoring";
import { readPhoto } from "./store";

export async function enlarge(photos: Photo[], first: number): Promise<void> {
  let at = first;
  const picture = el("img", { alt: "" });
  const title = el("p", { "aria-live": "polite" });
  const button = (label: string, run: () => void): HTMLButtonElement => {
    const made = el("button", { type: "button" }, label);
    made.addEventListener("click", run);
    return made;
  };
  const show = async (index: number): Promise<void> => {
    const photo = photos[index];
    if (!photo) return;
    at = index;
    const bytes = await readPhoto(photo.digest).catch(() => null);
    const caption = `照片${index + 1}/${photos.length}${photo.caption ? `：${photo.caption}` : ""}`;
    URL.revokeObjectURL(picture.src);
    picture.alt = caption;
    if (bytes) picture.src = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
    else picture.removeAttribute("src");
    say(title, bytes ? caption : `${caption}，不在这台设备上`);
    // A button in use must not vanish from under the focus; it only does nothing.
    before.setAttribute("aria-disabled", String(!index));
    after.setAttribute("aria-disabled", String(index === photos.length - 1));
  };
  const before = button("上一张", () => void show(at - 1));
  const after = button("下一张", () => void show(at + 1));
  const turns = photos.length > 1 ? [before, after] : [];
  const dialog = el("dialog", { class: "wuye-form wf-look", "aria-label": "放大的照片" });
  dialog.append(el("div", { class: "wf-row" }, title, ...turns, button("关闭", () => dialog.close())), picture);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") void show(at - 1);
    if (event.key === "ArrowRight") void show(at + 1);
  });
  dialog.addEventListener("close", () => {
    URL.revokeObjectURL(picture.src);
    dialog.remove();
  });
  await show(first);
  document.body.append(dialog);
  // Absent before Safari 15.4: there the picture gets a window of its own.
  if (dialog.showModal) dialog.showModal();
  else window.open(picture.src);
}
