// A QR code as a picture of lines, black on white whatever the colours of the page.

import { encode } from "uqr";
import { svg } from "../dom";

/** With the quiet edge of four points that readers need. */
export function qrCode(text: string, label: string): SVGElement {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const runs = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
  return svg(
    "svg",
    { class: "wf-qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    svg("rect", { width: size, height: size, fill: "#fff" }),
    svg("path", { d: runs, fill: "#000" }),
  );
}
